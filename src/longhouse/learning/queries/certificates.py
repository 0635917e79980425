"""Certificates as they stand, and everything a phone needs to check one by itself."""

from django.conf import settings

from longhouse.learning import models
from longhouse.learning.adapters import certificate_keys
from longhouse.learning.queries.skills import graph
from longhouse.learning.rules import certificates as rules
from longhouse.learning.shapes import Certificate, EvidenceGrade, Issuer


def certificate(*, code: str) -> Certificate:
    """Return a certificate by its code.

    Raises:
        CertificateNotKnown: there is none.
    """
    row = models.Certificate.objects.filter(code=code).first()
    if row is None:
        raise rules.CertificateNotKnown
    return certificate_of(row=row)


def certificate_of(*, row: models.Certificate) -> Certificate:
    """Return a certificate from its row."""
    return Certificate(
        code=row.code,
        grade=EvidenceGrade(row.grade),
        skills=tuple(row.skills),
        issued_on=row.issued_on,
        number=row.pk,
        revoked_at=row.revoked_at,
        revoked_why=row.revoked_why,
    )


def issuer(*, address: str) -> Issuer:
    """Return who issues, with public keys, names of skills, and the codes taken back; `address` is the house's own."""
    revoked = (
        models.Certificate.objects.exclude(revoked_at=None).order_by("pk").values_list("code", flat=True)
    )
    return Issuer(
        address=address,
        name=settings.HOUSE_NAME,
        keys=certificate_keys.keys(),
        skills={skill.code: skill.name for skill in graph().skills.values()},
        revoked=tuple(revoked),
    )


def revoked_numbers() -> tuple[int, ...]:
    """Return the places of what was taken back in the public list."""
    return tuple(
        models.Certificate.objects.exclude(revoked_at=None).order_by("pk").values_list("pk", flat=True)
    )

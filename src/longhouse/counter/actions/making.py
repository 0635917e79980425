"""Make the row of an application, and the papers that its procedure asks for."""

import secrets
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from longhouse.core.folding import fold
from longhouse.counter import models
from longhouse.counter.adapters.keyed import keyed
from longhouse.counter.queries import deciding
from longhouse.counter.rules import identity
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Applicant, Application, Routing
from longhouse.procedures import queries as procedures
from longhouse.procedures.shapes import Paper, Procedure

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is mistaken for another
REFERENCE_SIGNS = 9


def drawn(*, signs: int) -> str:
    """Return signs that nobody can guess and everybody can type."""
    return "".join(secrets.choice(SIGNS) for _ in range(signs))


def built(*, application: Application, dossier_id: UUID, at: datetime) -> models.Dossier:
    """Return the row of an application, not saved yet: applicant, procedure of that day, who decides and why.

    Raises:
        ProcedureNotKnown, FactsMissing, DeciderUnknown, ApplicantNameMissing, PhoneNotReadable.
    """
    on = local(at).date()
    version_id, procedure = procedures.version(code=application.procedure_code, on=on)
    routing = deciding.decider(
        procedure_code=procedure.code,
        place_key=application.place_key,
        on=on,
        facts=application.facts,
        named_office=application.named_office,
    )
    row = models.Dossier(
        id=dossier_id,
        reference=f"N{on:%y}{drawn(signs=REFERENCE_SIGNS)}",
        procedure_code=procedure.code,
        procedure_name=procedure.name,
        procedure_version_id=version_id,
        case_id=application.case_id,
        answers=dict(application.answers),
        channel=application.channel.value,
        place_key=application.place_key,
        helped_office=application.helped_office,
        deciding_office=routing.office,
        handling_office=routing.office,
        routing={**plain(routing=routing), "facts": dict(application.facts)},
    )
    name_applicant(row=row, applicant=application.applicant)
    return row


def name_applicant(*, row: models.Dossier, applicant: Applicant) -> None:
    """Put the applicant into the row: what is searched folded, what is recognised hashed, only the ends readable."""
    phone = identity.phone_of(text=applicant.phone)
    id_number = identity.id_of(text=applicant.id_number)
    row.applicant_name = identity.check_name(name=applicant.name)
    row.name_key = fold(row.applicant_name)
    row.birth_year = applicant.birth_year
    row.id_hash = keyed(purpose="id", text=id_number)
    row.id_ends = identity.ends_of(text=id_number, most=identity.ENDS)
    row.phone_hash = keyed(purpose="phone", text=phone)
    row.phone_ends = identity.ends_of(text=phone, most=identity.PHONE_ENDS)
    row.address = applicant.address.strip()
    row.notice_to = applicant.notice_to.strip()


def fill(*, row: models.Dossier, application: Application) -> None:
    """Keep the papers of the case: those that are there, those that the State already holds and by which rule."""
    procedure = procedures.definition(version_id=row.procedure_version_id)
    models.Paper.objects.bulk_create(
        models.Paper(
            dossier=row,
            name=paper.name,
            form=paper.kind,
            count=paper.count,
            held_by=paper.held_by or "",
            held_rule=paper.held_rule.document if paper.held_rule else "",
            is_there=paper.name in application.papers,
        )
        for paper in _papers(procedure, row.case_id)
    )


def decider_again(*, row: models.Dossier, on: date) -> Routing:
    """Return who decides the dossier on another day, by the place and facts it holds; who was named by hand stays."""
    return deciding.decider(
        procedure_code=row.procedure_code,
        place_key=row.place_key,
        on=on,
        facts=row.routing.get("facts"),
        named_office=row.deciding_office if row.routing.get("by_hand") else "",
    )


def plain(*, routing: Routing) -> dict[str, object]:
    """Return the routing as the row keeps it."""
    return asdict(routing)


def _papers(procedure: Procedure, case_id: str) -> Iterator[Paper]:
    """Yield the papers of a case; those of the first case are common to all."""
    for place, case in enumerate(procedure.cases):
        if place == 0 or case.id == case_id:
            yield from case.papers

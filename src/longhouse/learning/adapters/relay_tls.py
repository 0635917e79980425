"""Certificates of a learning place: a small authority of its own, which may vouch for addresses of a local network only."""

import os
from collections.abc import Collection
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from longhouse.learning.rules.relay import LOCAL, LOCAL_NAMES
from longhouse.learning.shapes import PlaceCertificate

AUTHORITY_DAYS, LEAF_DAYS, RENEW_DAYS = (
    3650,
    397,
    30,
)  # phones refuse certificates that last longer than 398 days
BEFORE = timedelta(days=2)  # phones and small PCs whose clock is behind
AUTHORITY, AUTHORITY_KEY, LEAF, LEAF_KEY = "longhouse-ca.pem", "longhouse-ca.key", "place.pem", "place.key"


def certified(*, folder: Path, names: Collection[str], at: datetime) -> PlaceCertificate:
    """Return a certificate for these names, made where there is none, or it ends within a month, or the names are others.

    The authority is made once and stays, so that phones which trust it go on doing so.

    Args:
        folder: where all lies; made where it is missing, readable by its owner only.
        names: local addresses and names; see `rules.relay.is_local`.
        at: now.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    authority, authority_key = _authority(folder, at)
    wanted = tuple(sorted(set(names)))
    if not _still_good(folder, authority, wanted, at):
        _make_leaf(folder, authority, authority_key, wanted, at)
    der = authority.public_bytes(serialization.Encoding.DER)
    return PlaceCertificate(folder / LEAF, folder / LEAF_KEY, der, wanted)


def _authority(folder: Path, at: datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    if (folder / AUTHORITY).exists():
        held = x509.load_pem_x509_certificate((folder / AUTHORITY).read_bytes())
        key = serialization.load_pem_private_key((folder / AUTHORITY_KEY).read_bytes(), None)
        if isinstance(key, ec.EllipticCurvePrivateKey) and held.not_valid_after_utc > at:
            return held, key
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"Longhouse, điểm học {at:%Y-%m-%d}")
    allowed = [*(x509.IPAddress(each) for each in LOCAL), *(x509.DNSName(each) for each in LOCAL_NAMES)]
    made = (
        _builder(name, name, key.public_key(), at, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.NameConstraints(permitted_subtrees=allowed, excluded_subtrees=None), critical=True
        )
        .add_extension(_usage(signs=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write_key(folder / AUTHORITY_KEY, key)
    (folder / AUTHORITY).write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return made, key


def _still_good(folder: Path, authority: x509.Certificate, wanted: tuple[str, ...], at: datetime) -> bool:
    if not (folder / LEAF).exists() or not (folder / LEAF_KEY).exists():
        return False
    held = x509.load_pem_x509_certificate((folder / LEAF).read_bytes())
    names = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    said = {str(name.value) for name in names}
    ends = held.not_valid_after_utc - timedelta(days=RENEW_DAYS)
    own = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())  # type: ignore[arg-type]
    issuer = held.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
    return said == set(wanted) and at < ends and issuer == own


def _make_leaf(
    folder: Path,
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    names: tuple[str, ...],
    at: datetime,
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    made = (
        _builder(_name("Longhouse, điểm học"), authority.subject, key.public_key(), at, LEAF_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(issuer, critical=False)
        .add_extension(_usage(signs=False), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    _write_key(folder / LEAF_KEY, key)
    pem = serialization.Encoding.PEM
    (folder / LEAF).write_bytes(made.public_bytes(pem) + authority.public_bytes(pem))


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, at: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - BEFORE)
        .not_valid_after(at - BEFORE + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    """Write a key that nobody but the owner of the folder can ever have read."""
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)

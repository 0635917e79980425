"""A certificate authority of the tests and a key it vouches for, made anew each time: nothing of it is ever committed."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

PASSPHRASE = "chua khoa de thu"
OFFICE = "Ủy ban nhân dân Phường Ea Kao (thử)"


@dataclass(frozen=True)
class TestKey:
    """The file of a key, and the root that vouches for it."""

    __test__ = False
    path: Path
    root: asn1.Certificate


def made_key(folder: Path) -> TestKey:
    """Make a root, a key under it, and its PKCS#12 file."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate(
        name="Gốc của phép thử",
        key=root_key,
        issuer_name="Gốc của phép thử",
        issuer_key=root_key,
        is_root=True,
    )
    own = _certificate(
        name=OFFICE, key=key, issuer_name="Gốc của phép thử", issuer_key=root_key, is_root=False
    )
    path = folder / "office.p12"
    secret = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"office", key, own, [root], secret))
    _, _, der = pem.unarmor(root.public_bytes(serialization.Encoding.PEM))
    return TestKey(path, asn1.Certificate.load(der))


def is_untouched(*, pdf: bytes, root: asn1.Certificate) -> bool | None:
    """Tell whether the signature in a PDF holds and covers all of it; None where it carries none."""
    found = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
    if not found:
        return None
    status = validate_pdf_signature(found[-1], ValidationContext(trust_roots=[root]))
    return bool(status.bottom_line and status.coverage is SignatureCoverageLevel.ENTIRE_FILE)


def _certificate(
    *,
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer_name: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    is_root: bool,
) -> x509.Certificate:
    now = datetime.now(tz=UTC)
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer_name)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuer_key, hashes.SHA256())
    )

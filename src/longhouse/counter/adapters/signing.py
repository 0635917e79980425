"""Sign the PDF of a result as PAdES (decision 24): by nobody, or by the key in a PKCS#12 file.

The slot for tokens (PKCS#11) and remote signing is the Protocol below: another class with the same one method, written
against a real device or provider. None is imitated here.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

FIELD = "Longhouse"
PADES, UNSIGNED = "pades", ""


class SigningNotPossible(Refusal):
    """The key of the office cannot be used now: missing, wrong word, or not a key for signing."""

    code = "signing-not-possible"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark("Chưa dùng được chữ ký số của cơ quan. Xin hỏi người quản trị, hồ sơ vẫn ở bước chờ ký.")


@dataclass(frozen=True, slots=True)
class Signed:
    """A PDF after signing: `kind` is "pades", or "" where nobody signed it; `signer` is the name in the certificate."""

    pdf: bytes
    kind: str = UNSIGNED
    signer: str = ""


class Signer(Protocol):
    """Whoever signs PDFs."""

    def sign(self, *, pdf: bytes, reason: str, at: datetime) -> Signed:
        """Return the PDF with its signature, or raise SigningNotPossible."""
        ...


class NoSigner:
    """Stands where no key is connected: the result goes out and says that it carries no digital signature."""

    def sign(self, *, pdf: bytes, reason: str, at: datetime) -> Signed:
        """Return the PDF as it is."""
        return Signed(pdf)


class FileSigner:
    """A key in a PKCS#12 file, for demonstrations and offices that hold one."""

    def __init__(self, *, path: Path, passphrase: str) -> None:
        self.path, self.passphrase = path, passphrase

    def sign(self, *, pdf: bytes, reason: str, at: datetime) -> Signed:
        """Return the PDF with a PAdES signature over the whole of it.

        Raises:
            SigningNotPossible: the file, its passphrase or its key is no good.
        """
        key = self._key()
        details = signers.PdfSignatureMetadata(
            field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", reason=reason
        )
        try:
            made = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), details, signer=key)
        except (SigningError, PdfError) as error:
            raise SigningNotPossible from error
        return Signed(made.getvalue(), PADES, _name(key))

    def _key(self) -> signers.SimpleSigner:
        try:
            key: signers.SimpleSigner = signers.SimpleSigner.load_pkcs12_data(
                self.path.read_bytes(), other_certs=(), passphrase=self.passphrase.encode()
            )
        except (OSError, ValueError, TypeError) as error:
            raise SigningNotPossible from error
        if key.signing_cert is None:
            raise SigningNotPossible
        return key


def signer_of_the_house() -> Signer:
    """Return the signer that this machine has."""
    if settings.SIGNING_KEY_FILE:
        return FileSigner(path=Path(settings.SIGNING_KEY_FILE), passphrase=settings.SIGNING_PASSPHRASE)
    return NoSigner()


def _name(key: signers.SimpleSigner) -> str:
    """Return the name in the certificate: its common name, else its organisation."""
    subject = key.signing_cert.subject.native if key.signing_cert else {}
    parts = subject if isinstance(subject, dict) else {}
    return str(parts.get("common_name") or parts.get("organization_name") or "")

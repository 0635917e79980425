"""Tell what a file is by its first bytes, and hold that against its name."""

import re
from enum import StrEnum

from longhouse.law.rules.formats import limits
from longhouse.law.rules.formats.refusals import (
    FileEmpty,
    FileEncrypted,
    FileIsScan,
    FileIsTwo,
    FileKindMismatch,
    FileKindUnknown,
    FileNameBad,
    FileNeedsOperator,
    FileOldFormat,
    FileTooBig,
)


class FileKind(StrEnum):
    """The kinds that are read; the value is what people call them."""

    DOCX = "DOCX"
    PDF = "PDF"
    HTML = "HTML"
    AKN = "Akoma Ntoso"
    ROW = "JSON Lines"
    TEXT = "TXT"


ENDINGS = {
    ".docx": FileKind.DOCX,
    ".pdf": FileKind.PDF,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".xml": FileKind.AKN,
    ".akn": FileKind.AKN,
    ".json": FileKind.ROW,
    ".jsonl": FileKind.ROW,
    ".txt": FileKind.TEXT,
}
OLE, ENCRYPTED_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*")
FOREIGN = (
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"MZ\x90\0",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"%!PS",
    b"\x28\xb5\x2f\xfd",
)
HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|center|font|h[1-6]|ul|ol|b|i|article|section|main)\b",
    re.IGNORECASE,
)
HEAD, NAME_LENGTH = 4096, 255
# Readers look for a PDF in the first 1,024 bytes, for the list of a ZIP file within its longest comment from the end.
PDF_HEAD, ZIP_END, ZIP_TAIL = 1024, b"PK\x05\x06", 65_557
BAD_IN_NAME = re.compile(r"[/\\\x00-\x1f\x7f]")
COMMENTS = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def check_size(*, size: int) -> None:
    """Refuse a file by its size alone, before a byte of it is read.

    Raises:
        FileTooBig: over `limits.MAX_BYTES`.
    """
    if size > limits.MAX_BYTES:
        raise FileTooBig(size_mb=-(-size // limits.MIB), most_mb=limits.MAX_BYTES // limits.MIB)


def check_soon(*, size: int, kind: FileKind | None = None) -> None:
    """Refuse a file that is too big to be read while somebody waits.

    Args:
        size: in bytes.
        kind: None where only the size is known yet.

    Raises:
        FileTooBig: too big for any way of reading.
        FileNeedsOperator: the operator's command reads it.
    """
    check_size(size=size)
    most = limits.SOON_PDF_BYTES if kind is FileKind.PDF else limits.SOON_BYTES
    if size > most:
        raise FileNeedsOperator(most_mb=most // limits.MIB, seconds=limits.SOON_CPU_SECONDS)


def kind_of(*, name: str, content: bytes) -> FileKind:
    """Return what the file is: its content says, its name must agree.

    Raises:
        FileTooBig: over the limit.
        FileNameBad: the name holds a path or control characters.
        FileKindMismatch: name and content disagree.
        FileRefused: as `found` raises.
    """
    check_size(size=len(content))
    if not name.strip() or len(name) > NAME_LENGTH or BAD_IN_NAME.search(name) or name in {".", ".."}:
        raise FileNameBad
    kind = found(content=content)
    _, dot, ending = name.rpartition(".")
    if not dot:
        return kind
    promised = ENDINGS.get(f".{ending.lower()}")
    if promised is None and kind is FileKind.TEXT:
        raise FileKindUnknown
    if promised is not kind:
        raise FileKindMismatch(ending=f".{ending[:20]}", found=kind.value)
    return kind


def found(*, content: bytes) -> FileKind:
    """Return what the content is.

    Raises:
        FileEmpty: nothing but blanks.
        FileOldFormat, FileEncrypted, FileIsScan, FileKindUnknown: it is of a kind that is not read.
        FileIsTwo: a PDF with a ZIP file at its end, or a page with a PDF inside.
    """
    if not content.strip(b"\0\t\n\r \xef\xbb\xbf"):
        raise FileEmpty
    if content.startswith(b"%PDF-"):
        if ZIP_END in content[-ZIP_TAIL:]:
            raise FileIsTwo(found="PDF, ZIP")
        return FileKind.PDF
    if content.startswith(b"PK\x03\x04"):
        return FileKind.DOCX
    _refuse_foreign(content)
    return _kind_of_text(content)


def _refuse_foreign(content: bytes) -> None:
    if content.startswith(OLE):
        raise FileEncrypted if ENCRYPTED_OLE in content else FileOldFormat(found=".doc")
    if content.startswith(b"{\\rtf"):
        raise FileOldFormat(found=".rtf")
    if content.startswith(PICTURES):
        raise FileIsScan
    if content.startswith(FOREIGN):
        raise FileKindUnknown


def _kind_of_text(content: bytes) -> FileKind:
    if b"%PDF-" in content[:PDF_HEAD] or ZIP_END in content[-ZIP_TAIL:]:
        raise FileIsTwo(found="PDF, ZIP")
    head = content[:HEAD].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith("{"):
        return FileKind.ROW
    if not head.startswith("<"):
        return FileKind.TEXT
    if re.search(r"<(?:\w+:)?akomaNtoso\b", head):
        return FileKind.AKN
    if HTML_START.match(COMMENTS.sub("", head).lstrip()):
        return FileKind.HTML
    if head.startswith(("<?xml", "<!DOCTYPE", "<!ENTITY")):
        return FileKind.AKN  # its reader says what is wrong: no Akoma Ntoso, or a document type
    return FileKind.TEXT

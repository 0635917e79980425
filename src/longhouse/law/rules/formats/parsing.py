"""Read the bytes of a file of a known kind, in this very process: the reading process and the fuzzer call it."""

from collections.abc import Callable

from longhouse.law.rules.formats.akn import read_akn
from longhouse.law.rules.formats.docx import read_docx
from longhouse.law.rules.formats.html import read_html
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.formats.pdf import read_pdf
from longhouse.law.rules.formats.signature import FileKind
from longhouse.law.rules.formats.text import read_row, read_text
from longhouse.law.shapes import Parsed

READERS: dict[FileKind, Callable[..., Lines | Parsed]] = {
    FileKind.DOCX: read_docx,
    FileKind.PDF: read_pdf,
    FileKind.HTML: read_html,
    FileKind.AKN: read_akn,
    FileKind.ROW: read_row,
    FileKind.TEXT: read_text,
}


def parse(*, kind: FileKind, content: bytes) -> Lines | Parsed:
    """Return what a file holds.

    Raises:
        FileRefused: it cannot be read, with the reason.
        RecursionError, MemoryError: only for hostile files; the reading process turns them into refusals.
    """
    return READERS[kind](content=content)

"""The reading process of PDFs: one file in by standard input, one line out, within limits it cannot lift.

Run as `python -m longhouse.counter.adapters.pdf_child`, by `files` only. Says `pages N`, `active` or `unreadable`.
"""

import io
import resource
import sys

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral

MEMORY, CPU_SECONDS = 1 << 30, 10
MOST_OBJECTS = 200_000
# What starts by itself, runs, or carries another file. A plain link (`URI`, `GoTo`) does not.
ACTIVE_KEYS = frozenset(
    {"JS", "JavaScript", "AA", "EmbeddedFile", "EmbeddedFiles", "EF", "XFA", "RichMediaContent"}
)
ACTIVE_NAMES = frozenset(
    {
        "JavaScript",
        "Launch",
        "SubmitForm",
        "ImportData",
        "RichMedia",
        "Movie",
        "Sound",
        "Rendition",
        "GoToE",
        "EmbeddedFile",
    }
)


def main() -> None:
    """Read the document on standard input and say what it is."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    answer = said(content=sys.stdin.buffer.read())
    sys.stdout.write(answer)


def said(*, content: bytes) -> str:
    """Return `pages N`, `active` or `unreadable`."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
        if any(is_active(document.getobj(number)) for number in _numbers(document)):
            return "active"
        return f"pages {sum(1 for _ in PDFPage.create_pages(document))}"
    except Exception:  # the door of this process: whatever is wrong with the file, it is not kept
        return "unreadable"


def is_active(thing: object, *, depth: int = 0) -> bool:
    """Tell whether an object has something in it that runs, starts by itself, or carries a file."""
    if depth > 40:  # noqa: PLR2004  # deeper than any honest document
        return True
    if isinstance(thing, PDFStream):
        return is_active(thing.attrs, depth=depth + 1)
    if isinstance(thing, dict):
        return bool(ACTIVE_KEYS & thing.keys()) or any(
            is_active(part, depth=depth + 1) for part in thing.values()
        )
    if isinstance(thing, list):
        return any(is_active(part, depth=depth + 1) for part in thing)
    return isinstance(thing, PSLiteral) and thing.name in ACTIVE_NAMES


def _numbers(document: PDFDocument) -> list[int]:
    numbers = sorted({number for table in document.xrefs for number in table.get_objids()})
    if not numbers or len(numbers) > MOST_OBJECTS:
        raise ValueError("no table of objects, or too long a one")
    return [number for number in numbers if number]


if __name__ == "__main__":
    main()

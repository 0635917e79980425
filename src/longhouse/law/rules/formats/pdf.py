"""PDF to lines: pages one at a time, heads and page numbers left out, lines joined to paragraphs across pages."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer import pdftypes
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from longhouse.law.rules.formats import encodings, limits
from longhouse.law.rules.formats.gathering import Gathering
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.formats.pdf_layout import Row, Word, is_two_columns, rows_of, without_running_heads
from longhouse.law.rules.formats.pdf_paragraphs import paragraphs_of
from longhouse.law.rules.formats.refusals import (
    FileBroken,
    FileEmpty,
    FileEncrypted,
    FileHasCode,
    FileHasManyPages,
    FileIsScan,
    PageTooDense,
)

# What runs or hides in a PDF, as its dictionaries name it; `#4A` may stand for any letter.
ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE|ImportData|SubmitForm)(?![A-Za-z0-9])"
)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE_NAMES = ("JavaScript", "EmbeddedFiles")
BOLD, ITALIC = ("bold", "black", "heavy", "semibold"), ("italic", "oblique")
RAW, HEADER = -zlib.MAX_WBITS, 2  # a packed stream without its two bytes before and four bytes after
MAX_BROKEN_STREAM = 16 * limits.MIB
MAX_CHARS_OF_PAGE = 60_000  # a page of the smallest readable type holds a fifth of it
# What the libraries raise on a file that does not hold to its format.
BROKEN = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    LookupError,
    ArithmeticError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    OSError,
    struct.error,
    zlib.error,
)


def without_checksum(data: bytes) -> bytes:
    """Unpack a stream whose check sum is wrong or missing.

    Raises:
        PDFException: the fault stands before the end, so that words would be lost.
    """
    unpacker = zlib.decompressobj(RAW)
    try:
        found = unpacker.decompress(data[HEADER:], MAX_BROKEN_STREAM)
    except zlib.error:
        found = b""
    if not unpacker.eof:
        raise PDFException("stream")
    return found


# The library's own way takes a broken stream byte by byte and copies the rest each time, minutes for 200 kB; and where
# the fault stands before the check sum it leaves the whole page out without a word.
pdftypes.decompress_corrupted = without_checksum


def read_pdf(*, content: bytes) -> Lines:
    """Return the lines of a PDF with text.

    Raises:
        FileHasCode: scripts, actions that start something, or files inside.
        FileEncrypted: it asks for a password.
        FileIsScan: pictures of pages, no text.
        FileEmpty: neither text nor pictures.
        FileRefused: broken, too many pages, too much text.
    """
    _refuse_active(content)
    gathering = Gathering()
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            _refuse_catalogue(document)
            pages = list(_pages(document, gathering))
    except BROKEN as problem:
        raise _named(problem) from None
    kept, left_out = without_running_heads(pages)
    for row in left_out:
        gathering.doubt_once("running-head-left-out", row.text)
    paragraphs = list(paragraphs_of(kept))
    older = encodings.mended("\n".join(text for text, _style in paragraphs)).converted_from
    if older:
        gathering.doubt("encoding-converted", older, weight=2, line=0)
    for text, style in paragraphs:
        gathering.add(encodings.tcvn3(text) if older else text, style)
    return gathering.finish()


def _named(problem: Exception) -> Exception:
    """Return what to raise; the library wraps even a want of memory or of stack."""
    cause = problem.args[0] if isinstance(problem, PdfminerException) and problem.args else problem
    if isinstance(cause, MemoryError | RecursionError):
        return cause
    if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
        return FileEncrypted()
    return FileBroken(why=f"PDF, {cause.__class__.__name__} {str(cause)[:80]}".strip())


def _refuse_active(content: bytes) -> None:
    plain = ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), content) if b"#" in content else content
    found = ACTIVE.search(plain)
    if found:
        raise FileHasCode(found=found[1].decode("ascii"))


def _refuse_catalogue(document: Any) -> None:
    """Refuse what stands in compressed objects, where its name does not show."""
    catalogue = document.doc.catalog
    names = resolve1(catalogue.get("Names")) or {}
    for name in ACTIVE_NAMES:
        if isinstance(names, dict) and resolve1(names.get(name)):
            raise FileHasCode(found=name)
    action = resolve1(catalogue.get("OpenAction"))
    kind = getattr(resolve1(action.get("S")), "name", "") if isinstance(action, dict) else ""
    if kind and kind != "GoTo":
        raise FileHasCode(found=str(kind)[:20])


def _pages(document: Any, gathering: Gathering) -> Iterator[list[Row]]:
    """Yield the rows of each page in the order they are read; pages are let go of one by one."""
    has_text = has_pictures = False
    for number, page in enumerate(_bounded(document), start=1):
        if len(page.chars) > MAX_CHARS_OF_PAGE:
            raise PageTooDense(most=MAX_CHARS_OF_PAGE)
        words = _words(page)
        if not words and page.images:
            gathering.doubt("page-is-picture", f"{number}", weight=3, line=0)
        if is_two_columns(words, width=float(page.width)):
            gathering.doubt("two-columns", f"{number}", weight=2, line=0)
        has_text, has_pictures = has_text or bool(words), has_pictures or bool(page.images)
        yield rows_of(words, page=number, width=float(page.width), height=float(page.height))
        page.close()
    if not has_text:
        raise FileIsScan if has_pictures else FileEmpty


def _bounded(document: Any) -> Iterator[Any]:
    from_tree = document.pages
    if len(from_tree) > limits.MAX_PAGES:
        raise FileHasManyPages(most=limits.MAX_PAGES)
    yield from from_tree


def _words(page: Any) -> list[Word]:
    words = page.extract_words(
        x_tolerance_ratio=0.2,
        y_tolerance=2,
        keep_blank_chars=False,
        extra_attrs=["fontname", "size"],
        use_text_flow=False,
    )
    found = [
        Word(
            text=_mended(word["text"], str(word["fontname"])),
            x0=float(word["x0"]),
            x1=float(word["x1"]),
            top=float(word["top"]),
            bottom=float(word["bottom"]),
            size=float(word["size"]),
            is_bold=_is(BOLD, word["fontname"]),
            is_italic=_is(ITALIC, word["fontname"]),
        )
        for word in words
    ]
    return [word for word in found if word.text.strip()]


def _mended(text: str, font: str) -> str:
    """Return a word set in an old Vietnamese font in Unicode; `.VnTimeH` shows capitals."""
    name = font.rpartition("+")[2].lower()
    if name.startswith((".vn", "vntime", ".vntime")):
        return encodings.tcvn3(text, is_capital=name.split("-")[0].split(",")[0].endswith("h"))
    return text


def _is(names: tuple[str, ...], font: object) -> bool:
    return any(name in str(font).lower() for name in names)

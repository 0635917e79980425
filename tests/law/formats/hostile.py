"""Files made to exhaust, to mislead or to run: each with the code it must be refused with."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.law.formats import makers
from tests.law.formats.makers import Spot

ENTITIES = "<!DOCTYPE lolz [<!ENTITY a 'ha'>{}]>".format(
    "".join(f"<!ENTITY {chr(98 + step)} '{f'&{chr(97 + step)};' * 10}'>" for step in range(9))
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
PARAMETER = "<!DOCTYPE x [<!ENTITY % e SYSTEM 'http://127.0.0.1/e.dtd'> %e;]>"
MAIN = "word/document.xml"
ZEROS = 40 * 1024 * 1024


@dataclass(frozen=True)
class Case:
    """One hostile file: what it is, its name, how to make it, and the code of its refusal."""

    what: str
    name: str
    make: Callable[[], bytes]
    code: str


def bomb(part: str, size: int = ZEROS) -> bytes:
    """Return an office document with a part that unpacks to zeros."""
    return makers.repacked(makers.docx_file(), {part: b"\0" * size})


def with_entry(name: str, *, content: bytes = b"x", mode: int = 0) -> bytes:
    """Return an office document with an entry of this very name, and file mode."""
    stream = io.BytesIO(makers.docx_file())
    with zipfile.ZipFile(stream, "a") as archive:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename, entry.external_attr, entry.compress_type = name, mode << 16, zipfile.ZIP_DEFLATED
        archive.writestr(entry, content)
    return stream.getvalue()


def many_entries(count: int) -> bytes:
    """Return an office document with this many entries more."""
    return makers.repacked(makers.docx_file(), {f"word/media/{place}.png": b"" for place in range(count)})


def changed_in_list(name: str, *, offset: int, form: str, value: int, locally: int | None = None) -> bytes:
    """Return an office document whose list of parts says something else of one part (`struct` form at an offset)."""
    content = bytearray(makers.docx_file())
    place = content.rfind(name.encode()) - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    if locally is not None:
        (header,) = struct.unpack_from("<I", content, place + 42)
        struct.pack_into(form, content, header + locally, value)
    struct.pack_into(form, content, place + offset, value)
    return bytes(content)


def overlapping() -> bytes:
    """Return an archive in which one packed stream is shared by many entries."""
    kernel = io.BytesIO()
    with zipfile.ZipFile(kernel, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(range(256)) * 8)
    content = kernel.getvalue()
    start = content.rfind(b"PK\x01\x02")
    entry, end = content[start : content.rfind(b"PK\x05\x06")], content[content.rfind(b"PK\x05\x06") :]
    listed = b"".join(entry.replace(b"a.xml", f"{place:05d}".encode()) for place in range(50))
    return content[:start] + listed + end[:8] + struct.pack("<HHII", 50, 50, len(listed), start) + end[20:]


def nested_docx(part: str) -> bytes:
    """Return an office document whose main part nests one element in another without end."""
    opened = f'<w:document xmlns:w="{makers.W}"><w:body>'
    return makers.repacked(
        makers.docx_file(),
        {MAIN: (opened + part * 2000 + end_tags(part * 2000) + "</w:body></w:document>").encode()},
    )


def end_tags(opened: str) -> str:
    """Return the end tags for a row of opening tags."""
    return "".join(f"</{tag.rstrip('>')}>" for tag in reversed(opened.split("<")[1:]))


def page_loop() -> bytes:
    """Return a PDF whose tree of pages comes back to itself."""
    return makers.assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
    )


def page_chain(length: int = 5000) -> bytes:
    """Return a PDF whose tree of pages is one long branch."""
    links = [f"<< /Type /Pages /Kids [{place + 3} 0 R] /Count 1 >>".encode() for place in range(length)]
    return makers.assembled([b"<< /Type /Catalog /Pages 2 0 R >>", *links, b"<< /Type /Page >>"])


def many_pages(count: int) -> bytes:
    """Return a PDF that shows one page over and over."""
    kids = " ".join(["3 0 R"] + [f"{place} 0 R" for place in range(4, 4 + count)])
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return makers.assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count + 1} >>".encode(),
        ]
        + [page] * (count + 1)
    )


def huge_stream() -> bytes:
    """Return a PDF whose page unpacks to more blanks than the memory holds; made piece by piece, to stay small here."""
    packer, blanks = zlib.compressobj(1), b" " * 1024 * 1024
    packed = b"".join(packer.compress(blanks) for _ in range(600)) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return makers.assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream",
        ]
    )


def scan() -> bytes:
    """Return a PDF of one page that is a picture."""
    return makers.assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
            makers.stream_object(b"q 595 0 0 842 0 0 cm /I Do Q"),
            makers.stream_object(
                b"\xff" * 64,
                entries="/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8",
            ),
        ]
    )


def encrypted_pdf() -> bytes:
    """Return a PDF that wants a password: its keys fit none."""
    content = makers.pdf_file()
    encryption = (
        f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    )
    return content.replace(b"/Root 1 0 R", f"/Root 1 0 R /ID [<00> <00>] {encryption}".encode())


def akn(body: str) -> bytes:
    """Return an Akoma Ntoso file of this body."""
    return makers.akn_file(body)


CASES = (
    Case("entity bomb", "a.xml", lambda: makers.akn_file(before=ENTITIES), "file-has-doctype"),
    Case("entity from a file", "a.xml", lambda: makers.akn_file(before=OUTSIDE), "file-has-doctype"),
    Case("entity from the network", "a.xml", lambda: makers.akn_file(before=PARAMETER), "file-has-doctype"),
    Case(
        "entity bomb in UTF-16",
        "a.xml",
        lambda: makers.akn_file(before=ENTITIES).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        "file-has-doctype",
    ),
    Case(
        "entity bomb in a page",
        "a.html",
        lambda: ENTITIES.replace("lolz", "html").encode(),
        "file-has-doctype",
    ),
    Case(
        "entity bomb in an office document",
        "a.docx",
        lambda: makers.repacked(makers.docx_file(), {MAIN: f"{ENTITIES}<w/>".encode()}),
        "file-has-doctype",
    ),
    Case("zip bomb", "a.docx", lambda: bomb("word/media/a.png"), "archive-bomb"),
    Case("zip bomb of XML", "a.docx", lambda: bomb("word/styles.xml"), "archive-bomb"),
    Case("zip of many parts", "a.docx", lambda: many_entries(2100), "archive-has-many-parts"),
    Case("zip of overlapping parts", "a.docx", overlapping, "archive-lies"),
    Case(
        "zip in a zip",
        "a.docx",
        lambda: with_entry("word/a.bin", content=makers.docx_file()),
        "file-has-code",
    ),
    Case(
        "zip that declares too little",
        "a.docx",
        lambda: changed_in_list(MAIN, offset=24, form="<I", value=10),
        "archive-lies",
    ),
    Case(
        "zip that declares too much",
        "a.docx",
        lambda: changed_in_list(MAIN, offset=24, form="<I", value=900_000),
        "archive-lies",
    ),
    Case(
        "zip that declares gigabytes",
        "a.docx",
        lambda: changed_in_list(MAIN, offset=24, form="<I", value=0xFFFFFFF0),
        "archive-bomb",
    ),
    Case(
        "zip with a foreign way of packing",
        "a.docx",
        lambda: changed_in_list(MAIN, offset=10, form="<H", value=12),
        "archive-lies",
    ),
    Case("zip-slip", "a.docx", lambda: with_entry("../../etc/cron.d/a"), "archive-name-unsafe"),
    Case("zip-slip by root", "a.docx", lambda: with_entry("/etc/passwd"), "archive-name-unsafe"),
    Case("zip-slip by backslash", "a.docx", lambda: with_entry("..\\..\\a"), "archive-name-unsafe"),
    Case("zip with a name twice", "a.docx", lambda: with_entry("WORD/document.xml"), "archive-name-unsafe"),
    Case(
        "zip with a link",
        "a.docx",
        lambda: with_entry("word/a", mode=stat.S_IFLNK | 0o777),
        "archive-name-unsafe",
    ),
    Case(
        "encrypted zip",
        "a.docx",
        lambda: changed_in_list(MAIN, offset=8, form="<H", value=1, locally=6),
        "file-encrypted",
    ),
    Case("macros", "a.docx", lambda: with_entry("word/vbaProject.bin"), "file-has-code"),
    Case("zip that is no office document", "a.docx", lambda: zipped("a.txt"), "file-kind-unknown"),
    Case("zip cut in the middle", "a.docx", lambda: makers.docx_file()[:9000], "file-broken"),
    Case(
        "endless paragraphs in boxes", "a.docx", lambda: nested_docx("<w:sdt><w:sdtContent>"), "file-too-deep"
    ),
    Case("endless tables", "a.docx", lambda: nested_docx("<w:tbl><w:tr><w:tc>"), "file-too-deep"),
    Case(
        "endless XML",
        "a.xml",
        lambda: akn(f"<body>{'<part>' * 5000}{'</part>' * 5000}</body>"),
        "file-too-deep",
    ),
    Case(
        "deep XML", "a.xml", lambda: akn(f"<body>{'<part>' * 150}{'</part>' * 150}</body>"), "file-too-deep"
    ),
    Case("endless HTML", "a.html", lambda: makers.html_file("<div>" * 200_000 + "x"), "file-too-deep"),
    Case(
        "endless tables of HTML",
        "a.html",
        lambda: makers.html_file("<table><tr><td>" * 5000 + "x"),
        "file-too-deep",
    ),
    Case(
        "a million elements", "a.html", lambda: makers.html_file("<p>x" * 1_600_000), "file-has-many-elements"
    ),
    Case("a billion lines", "a.txt", lambda: b"\n" * 20_000_000 + b"x", "file-too-long"),
    Case("many lines", "a.txt", lambda: b"a\n" * 300_000, "file-has-many-lines"),
    Case("an endless line", "a.txt", lambda: b"a" * 300_000, "line-too-long"),
    Case("NUL in a text", "a.txt", lambda: b"a\0b", "file-not-text"),
    Case("NUL in a page", "a.html", lambda: makers.html_file("a\0b"), "file-not-text"),
    Case("endless JSON", "a.jsonl", lambda: b'{"text":' + b"[" * 1_000_000, "row-broken"),
    Case("endless number", "a.jsonl", lambda: b'{"n_articles":' + b"9" * 1_000_000 + b"}", "row-broken"),
    Case("two rows", "a.jsonl", lambda: makers.row_file() + b"\n" + makers.row_file(), "row-not-alone"),
    Case("PDF of endless pages", "a.pdf", page_loop, "file-empty"),
    Case("PDF of a long branch", "a.pdf", page_chain, "file-too-deep"),
    Case("PDF of many pages", "a.pdf", lambda: many_pages(1600), "file-has-many-pages"),
    Case("PDF of a huge stream", "a.pdf", huge_stream, "reading-took-too-much"),
    Case(
        "PDF with a script",
        "a.pdf",
        lambda: makers.pdf_file(catalogue="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        "file-has-code",
    ),
    Case(
        "PDF with a script under another spelling",
        "a.pdf",
        lambda: makers.pdf_file(catalogue="/OpenAction << /S /J#61vaScript >>"),
        "file-has-code",
    ),
    Case(
        "PDF with a file inside",
        "a.pdf",
        lambda: makers.pdf_file(catalogue="/Names << /EmbeddedFiles << /Names [] >> >>"),
        "file-has-code",
    ),
    Case(
        "PDF that starts a program",
        "a.pdf",
        lambda: makers.pdf_file(catalogue="/AA << /S /Launch >>"),
        "file-has-code",
    ),
    Case("PDF with a password", "a.pdf", encrypted_pdf, "file-encrypted"),
    Case("PDF of pictures", "a.pdf", scan, "file-is-scan"),
    Case("PDF of nothing", "a.pdf", lambda: b"%PDF-1.7\n", "file-broken"),
    Case(
        "PDF with too much on a page",
        "a.pdf",
        lambda: makers.pdf_file([[Spot(1, place % 800, "a" * 1000, 1) for place in range(70)]]),
        "page-too-dense",
    ),
    Case("PDF and ZIP at once", "a.pdf", lambda: makers.pdf_file() + makers.docx_file(), "file-is-two"),
    Case("ZIP behind a page", "a.html", lambda: makers.html_file() + makers.docx_file(), "file-is-two"),
    Case("PDF behind a text", "a.txt", lambda: b"xin ch\n" + makers.pdf_file(), "file-is-two"),
    Case("ZIP with something behind", "a.docx", lambda: makers.docx_file() + b"<html>", "file-is-two"),
    Case("200 MB", "a.txt", lambda: b"a" * (200 * 1024 * 1024), "file-too-big"),
)

# Those that would take the most memory, if nothing stopped them.
HEAVY = (
    "zip bomb of XML",
    "a million elements",
    "a billion lines",
    "endless JSON",
    "PDF of a huge stream",
    "PDF with too much on a page",
)


def zipped(name: str) -> bytes:
    """Return an archive with one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, b"x")
    return stream.getvalue()

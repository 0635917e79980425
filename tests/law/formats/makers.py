"""Make small files of each kind in our own words; hostile ones are made from them."""

import io
import json
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WORDS = (
    "QUY CHẾ HỢP TÁC CỦA NHÀ DÀI",
    "Chương I. QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi",
    "1. Quy chế này nói về việc giữ lửa trong nhà dài.",
    "2. Người giữ lửa có trách nhiệm:",
    "a) Giữ lửa cháy suốt đêm;",
    "b) Báo cho già làng khi củi sắp hết.",
    "Điều 2. Hiệu lực",
    "Quy chế này được áp dụng từ mùa mưa.",
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "word/_rels/document.xml.rels"
AKN3 = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def text_file(lines: Sequence[str] = WORDS) -> bytes:
    """Return a plain text."""
    return "\n".join(lines).encode()


def row_file(**fields: object) -> bytes:
    """Return a row of JSON; fields replace or add to those of the sample."""
    row: dict[str, object] = {
        "name": "Quy chế Nhà dài",
        "so": "1/2026/QC-ND",
        "src": "làng",
        "n_articles": 2,
        "text": "\r\n".join(WORDS),
    }
    return json.dumps(row | fields, ensure_ascii=False).encode()


def html_file(body: str | None = None, *, head: str = '<meta charset="utf-8">') -> bytes:
    """Return a page."""
    inside = "".join(f"<p>{line}</p>" for line in WORDS) if body is None else body
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>".encode()


def docx_file(lines: Sequence[str] = WORDS, *, body: str = "") -> bytes:
    """Return an office document; `body` is WordprocessingML put after the lines."""
    document: Any = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if body:
        wrapped = parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>")
        for child in list(wrapped):
            document.element.body.insert(len(document.element.body) - 1, child)
    return saved(document)


def saved(document: Any) -> bytes:
    """Return the bytes of an open office document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return an archive with parts replaced, added, or (None) left out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, source.read(name))
        for name, part in changes.items():
            if part is not None:
                target.writestr(name, part)
    return stream.getvalue()


def with_part(content: bytes, *, kind: str, part: bytes) -> bytes:
    """Return an office document with a further part of text, such as `footnotes`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types, links = archive.read("[Content_Types].xml").decode(), archive.read(LINKS).decode()
    form = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    schema = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    changes = {
        "[Content_Types].xml": types.replace(
            "</Types>", f'<Override PartName="/word/{kind}.xml" ContentType="{form}"/></Types>'
        ).encode(),
        LINKS: links.replace(
            "</Relationships>",
            f'<Relationship Id="r99" Type="{schema}" Target="{kind}.xml"/></Relationships>',
        ).encode(),
        f"word/{kind}.xml": part,
    }
    return repacked(content, changes)


def akn_file(
    body: str | None = None, *, namespace: str = AKN3, meta: str | None = None, before: str = ""
) -> bytes:
    """Return an Akoma Ntoso document of version 3.0, or 1.0 with its namespace."""
    key = "eId" if "3.0" in namespace else "id"
    facts = AKN_META.format(key=key) if meta is None else meta
    inside = AKN_BODY.replace("eId=", f"{key}=") if body is None else body
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<akomaNtoso xmlns="{namespace}"><act name="decision" contains="singleVersion">'
        f"<meta>{facts}</meta>{inside}</act></akomaNtoso>"
    ).encode()


AKN_META = (
    '<identification source="#lang"><FRBRWork><FRBRthis value="/vn/act/1"/><FRBRuri value="/vn/act/1"/>'
    '<FRBRalias value="Quy chế Nhà dài" name="title"/><FRBRdate date="2026-01-02" name="Generation"/>'
    '<FRBRauthor href="#lang"/><FRBRcountry value="vn"/><FRBRnumber value="1/2026/QC-ND"/></FRBRWork></identification>'
    '<references source="#lang"><TLCOrganization {key}="lang" href="/lang" showAs="Làng"/></references>'
)
AKN_BODY = (
    "<preamble><p>Căn cứ lệ làng;</p></preamble><body>"
    '<chapter eId="chp_I"><num>Chương I</num><heading>QUY ĐỊNH CHUNG</heading>'
    '<article eId="art_1"><num>Điều 1.</num><heading>Phạm vi</heading>'
    '<paragraph eId="art_1__para_1"><num>1.</num><content><p>Nói về việc giữ lửa.</p></content></paragraph>'
    '<paragraph eId="art_1__para_2"><num>2.</num><intro><p>Người giữ lửa:</p></intro>'
    '<point eId="art_1__para_2__point_a"><num>a)</num><content><p>Giữ lửa cháy;</p></content></point>'
    "</paragraph></article></chapter></body>"
)


@dataclass(frozen=True)
class Spot:
    """Words on a page of a PDF: where (points from the left and from the top), how large, in which font."""

    x: float
    y: float
    text: str
    size: float = 12
    font: str = "Times-Roman"


PAGE_HEIGHT, PAGE_WIDTH = 842, 595
EM_WIDTH = 500  # every letter is half as wide as the type is large


def pdf_file(
    pages: Sequence[Sequence[Spot]] | None = None, *, catalogue: str = "", extra: Sequence[bytes] = ()
) -> bytes:
    """Return a PDF with text that can be read, letter by letter, in fonts that are named and not embedded.

    Args:
        pages: the spots of each page; the sample's lines without.
        catalogue: entries put into the catalogue.
        extra: objects appended, the first with the number that `first_extra` tells.
    """
    spots = (
        [[Spot(72, 100 + 20 * place, line) for place, line in enumerate(WORDS)]] if pages is None else pages
    )
    fonts = sorted({spot.font for page in spots for spot in page} | {"Times-Roman"})
    letters = sorted({letter for page in spots for spot in page for letter in spot.text})
    codes = {letter: place + 1 for place, letter in enumerate(letters)}
    objects: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        b"",
        _stream(_unicode_map(codes)),
    ]
    resources = " ".join(f"/F{place} {4 + 2 * place} 0 R" for place in range(len(fonts)))
    for place, font in enumerate(fonts):
        objects += _font(font, descendant=5 + 2 * place)
    kids = []
    for page in spots:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents {len(objects) + 2} 0 R "
            f"/Resources << /Font << {resources} >> >> >>".encode()
        )
        objects.append(_stream("\n".join(_shown(spot, fonts, codes) for spot in page).encode()))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return assembled([*objects, *extra])


def pdf_with_picture() -> bytes:
    """Return a PDF of two pages, the second a picture of a page."""
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    extra = (
        stream_object(b"q 595 0 0 842 0 0 cm /I Do Q"),
        picture + b"\nstream\nx\nendstream",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources << /XObject << /I 9 0 R >> >> >>",
    )
    content = pdf_file(extra=extra)
    return content.replace(b"/Kids [6 0 R] /Count 1", b"/Kids [6 0 R 10 0 R] /Count 2")


def assembled(objects: Sequence[bytes], *, trailer: str = "") -> bytes:
    """Return a PDF of numbered objects, the first its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def stream_object(content: bytes, *, entries: str = "") -> bytes:
    """Return a packed stream."""
    packed = zlib.compress(content, 9)
    return (
        f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode()
        + packed
        + b"\nendstream"
    )


def _stream(content: bytes) -> bytes:
    return stream_object(content)


def _font(name: str, *, descendant: int) -> list[bytes]:
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode 3 0 R >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW {EM_WIDTH} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 /Ascent 800 /Descent -200 "
        "/FontBBox [0 -200 1000 800] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>".encode(),
    ]


def _unicode_map(codes: Mapping[str, int]) -> bytes:
    pairs = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items()]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    chars = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ours def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{chars}\nendcmap end end"
    ).encode()


def _shown(spot: Spot, fonts: Sequence[str], codes: Mapping[str, int]) -> str:
    letters = "".join(f"{codes[letter]:04X}" for letter in spot.text)
    return (
        f"BT /F{fonts.index(spot.font)} {spot.size} Tf {spot.x} {PAGE_HEIGHT - spot.y} Td <{letters}> Tj ET"
    )


def windows_1258(text: str) -> bytes:
    """Return a text in windows-1258, which writes the five marks of tone as letters of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        mark = "".join(part for part in parts if part in tones)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += base.encode("cp1258") + mark.encode("cp1258")
    return out

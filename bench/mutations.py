"""Make broken and hostile files out of sound ones: bytes, structure, archives. Everything follows from the seed."""

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence

from tests.law.formats import makers
from tests.law.formats.makers import Spot

Mutation = Callable[[random.Random, bytes], bytes]
TOKENS = (
    *(
        "Điều 1. ",
        "Chương II\n",
        "\n1. ",
        "\na) ",
        "“",
        "”",
        "[1]",
        "điểm a khoản 2 Điều 5 ",
        "\t",
        "\u202e",
        "\u0301" * 40,
    ),
    *(
        "<p>",
        "</p>",
        "<div>",
        "<table><tr><td>",
        "</table>",
        "<!--",
        "<![CDATA[",
        "&#xD800;",
        "&amp;",
        "&x;",
        "<!DOCTYPE x>",
    ),
    *(
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "<w:t>",
        "<w:sdt>",
        "<w:txbxContent>",
        '<w:numId w:val="1"/>',
    ),
    *("<article>", "</article>", "<num>", "<point>", "<attachment>", "<content>", '<a xmlns="x">'),
    *(
        "/Kids [2 0 R]",
        "2 0 R",
        "1 0 R",
        "<<",
        ">>",
        "[",
        "]",
        "endobj",
        "stream\n",
        "/Length 99999999",
        "/Filter /FlateDecode",
    ),
    *(
        "BT ",
        " Tj",
        " Do",
        " cm",
        "q ",
        "Q ",
        "(",
        ")",
        "<FEFF>",
        "-1",
        "9" * 30,
        "1e999",
        "null",
        "{",
        "}",
        '"',
        "\\ud800",
    ),
)
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483647",
    b"4294967295",
    b"99999999999999999999",
    b"1.5",
    b"",
)
BYTES = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"PK\x03\x04",
    b"%PDF-",
    b"\xd0\xcf\x11\xe0",
    b"\x80",
    b"\r",
    b"\n" * 50,
)
REPEATS = (2, 3, 10, 60, 120, 400)
MOST_BYTES = 400_000  # larger files take the time of many small ones
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
)
TAG = re.compile(rb"</?[A-Za-z][^<>]{0,200}>")
NUMBER = re.compile(rb"-?\d+")


def sound_files() -> list[tuple[str, bytes]]:
    """Return files that can be read, several of each kind, with their names."""
    wide = [Spot(72 + 260 * (place % 2), 100 + 9 * place, f"{place}. giữ lửa", 10) for place in range(40)]
    heads = [[Spot(72, 40, "CÔNG BÁO"), Spot(72, 100, line), Spot(300, 810, "1")] for line in makers.WORDS]
    table = "<table><tr><td>một<td>hai<tr><td><ol type=a><li>ba</ol><td><b>bốn</b></table>"
    list_item = '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>một</w:t></w:r></w:p>'
    cells = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    noted = '<w:p><w:r><w:footnoteReference w:id="5"/></w:r><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>'
    notes = f'<w:footnotes xmlns:w="{makers.W}"><w:footnote w:id="5"><w:p><w:r><w:t>chú</w:t></w:r></w:p></w:footnote></w:footnotes>'
    return [
        ("a.txt", makers.text_file(makers.WORDS * 4)),
        ("b.txt", "\n".join(makers.WORDS).encode("utf-16")),
        ("a.jsonl", makers.row_file()),
        ("a.html", makers.html_file()),
        ("b.html", makers.html_file(f"<h1>một</h1><div style='text-align:center'>{table}</div><pre>x</pre>")),
        ("a.xml", makers.akn_file()),
        ("b.xml", makers.akn_file(namespace="http://www.akomantoso.org/1.0")),
        ("a.docx", makers.docx_file()),
        ("b.docx", makers.docx_file(("một",), body=list_item * 3 + cells)),
        (
            "c.docx",
            makers.with_part(makers.docx_file(body=noted + cells), kind="footnotes", part=notes.encode()),
        ),
        ("a.pdf", makers.pdf_file()),
        ("b.pdf", makers.pdf_file([wide, wide])),
        ("c.pdf", makers.pdf_file(heads)),
        ("d.pdf", makers.pdf_with_picture()),
    ]


def mutated(chance: random.Random, name: str, content: bytes, others: Sequence[bytes]) -> bytes:
    """Return a file made from a sound one by one to six changes."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        if name.endswith(".docx") and chance.random() < 0.75:
            content = _in_archive(chance, content)
        else:
            content = _change(chance, content, others)
        content = content[:MOST_BYTES]
    return content


def _change(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    if chance.random() < 0.1:
        return _spliced(chance, content, chance.choice(others))
    return chance.choice(MUTATIONS)(chance, content)


def _in_archive(chance: random.Random, content: bytes) -> bytes:
    """Change a part and pack again, so that check sums hold; an archive that is broken already is changed as bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            name = "word/document.xml" if chance.random() < 0.6 else chance.choice(names)
            changed: bytes | None = archive.read(name)
        for _ in range(chance.choice((1, 2, 4))):
            changed = chance.choice(MUTATIONS)(chance, changed or b"")[: MOST_BYTES * 4]
        return makers.repacked(content, {name: None if chance.random() < 0.05 else changed})
    except BROKEN_ARCHIVE:
        return _flipped(chance, content)


def _flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 30)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwritten(chance: random.Random, content: bytes) -> bytes:
    start, piece = _place(chance, content), chance.choice(BYTES)
    return content[:start] + piece + content[start + len(piece) :]


def _inserted(chance: random.Random, content: bytes) -> bytes:
    start = _place(chance, content)
    piece = chance.choice(TOKENS).encode() * chance.choice((1, 1, 1, *REPEATS))
    return content[:start] + piece + content[start:]


def _cut(chance: random.Random, content: bytes) -> bytes:
    start = _place(chance, content)
    return content[:start] + content[start + chance.choice((1, 10, 100, 10_000)) :]


def _doubled(chance: random.Random, content: bytes) -> bytes:
    start = _place(chance, content)
    piece = content[start : start + chance.choice((5, 50, 500, 5000))]
    return content[:start] + piece * chance.choice(REPEATS) + content[start:]


def _renumbered(chance: random.Random, content: bytes) -> bytes:
    found = list(NUMBER.finditer(content[:MOST_BYTES]))
    if not found:
        return content
    match = chance.choice(found)
    other = chance.choice([*NUMBERS, chance.choice(found)[0]])
    return content[: match.start()] + other + content[match.end() :]


def _retagged(chance: random.Random, content: bytes) -> bytes:
    """Swap, drop, double or wrap a tag."""
    found = list(TAG.finditer(content[:MOST_BYTES]))
    if not found:
        return _flipped(chance, content)
    match, other = chance.choice(found), chance.choice(found)
    deep = match[0] * chance.choice(REPEATS)
    piece = chance.choice((b"", other[0], match[0] + other[0], deep, deep + other[0]))
    return content[: match.start()] + piece + content[match.end() :]


def _wrapped(chance: random.Random, content: bytes) -> bytes:
    """Put a stretch between tags into itself, many times over and well-formed."""
    found = list(TAG.finditer(content[:MOST_BYTES]))
    opening = [match for match in found if not match[0].startswith(b"</") and not match[0].endswith(b"/>")]
    if not opening:
        return _doubled(chance, content)
    match, times = chance.choice(opening), chance.choice(REPEATS)
    end = b"</" + re.split(rb"[\s>]", match[0][1:], maxsplit=1)[0] + b">"
    closing = content.find(end, match.end())
    if closing < 0:
        return content
    inside = content[match.end() : closing]
    return content[: match.start()] + match[0] * times + inside + end * times + content[closing + len(end) :]


def _spliced(chance: random.Random, content: bytes, other: bytes) -> bytes:
    return content[: _place(chance, content)] + other[_place(chance, other) :]


def _place(chance: random.Random, content: bytes) -> int:
    return chance.randrange(len(content) + 1)


MUTATIONS: tuple[Mutation, ...] = (
    _flipped,
    _overwritten,
    _inserted,
    _cut,
    _doubled,
    _renumbered,
    _retagged,
    _retagged,
    _wrapped,
    _wrapped,
)

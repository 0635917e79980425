"""What a file is, its content says; the name must agree."""

import pytest

from longhouse.law.rules.formats.refusals import FileRefused
from longhouse.law.rules.formats.signature import FileKind, kind_of
from tests.law.formats import makers

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.docx", makers.docx_file(), FileKind.DOCX),
        ("Nghị quyết 1.PDF", makers.pdf_file(), FileKind.PDF),
        ("a.htm", makers.html_file(), FileKind.HTML),
        ("a.html", b"\xef\xbb\xbf <!-- made by hand -->\n<div>x</div>", FileKind.HTML),
        ("a.xml", makers.akn_file(), FileKind.AKN),
        ("a.jsonl", makers.row_file(), FileKind.ROW),
        ("a.txt", makers.text_file(), FileKind.TEXT),
        ("a.txt", "Điều 1".encode("utf-16"), FileKind.TEXT),
        ("quy-che", makers.html_file(), FileKind.HTML),
    ],
)
def test_the_kind_is_told_by_content(name: str, content: bytes, kind: FileKind) -> None:
    assert kind_of(name=name, content=content) is kind


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", makers.docx_file(), "file-kind-mismatch"),
        ("a.docx", makers.html_file(), "file-kind-mismatch"),
        ("a.doc", makers.html_file(), "file-kind-mismatch"),
        ("a.txt", makers.html_file(), "file-kind-mismatch"),
        ("a.exe", makers.text_file(), "file-kind-unknown"),
        ("a.exe", b"MZ\x90\0" + b"\0" * 99, "file-kind-unknown"),
        ("a.docx", b"\x1f\x8b\x08\0" + b"\0" * 99, "file-kind-unknown"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "file-kind-unknown"),
        ("a.doc", OLE, "file-old-format"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "file-encrypted"),
        ("a.rtf", b"{\\rtf1 x}", "file-old-format"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 99, "file-is-scan"),
        ("a.txt", b"", "file-empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n\t", "file-empty"),
        ("../a.txt", makers.text_file(), "file-name-bad"),
        ("..\\a.txt", makers.text_file(), "file-name-bad"),
        ("a\0.txt", makers.text_file(), "file-name-bad"),
        ("a" * 300 + ".txt", makers.text_file(), "file-name-bad"),
        (" ", makers.text_file(), "file-name-bad"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        kind_of(name=name, content=content)
    assert refusal.value.code == code

"""Files as they are kept: cleaned, by hash, in parts; what could run is refused."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from PIL import Image

from longhouse.counter.adapters import files, parts
from longhouse.counter.rules import uploads
from tests.counter.photos import dark_photo, pdf, photo


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[Path]:
    """Keep files in a folder of the test's own."""
    with override_settings(VAR=tmp_path):
        yield tmp_path / "files"


def test_a_photo_is_drawn_anew_upright_without_the_cameras_notes() -> None:
    kept = files.keep(content=photo(turned=True))
    content = files.read(sha256=kept.sha256)
    assert content
    with Image.open(io.BytesIO(content)) as image:
        assert image.height > image.width
        assert not image.getexif()
    assert b"secret place" not in content
    assert kept.kind == "image/jpeg"


def test_the_same_content_is_kept_once(own_folder: Path) -> None:
    first, second = files.keep(content=photo()), files.keep(content=photo())
    assert first.sha256 == second.sha256
    assert len([path for path in own_folder.rglob("*") if path.is_file()]) == 1


def test_a_bad_photo_is_kept_with_hints() -> None:
    assert len(files.keep(content=dark_photo()).hints) == 3


def test_a_plain_pdf_is_kept_with_its_pages() -> None:
    assert files.keep(content=pdf(pages=2)).pages == 2


@pytest.mark.parametrize(
    "part",
    [
        "/OpenAction<</S/JavaScript/JS(app.alert)>>",
        "/AA<</O 1 0 R>>",
        "/Names<</EmbeddedFiles 1 0 R>>",
        "/OpenAction<</S/Launch/F(cmd)>>",
        "/AcroForm<</XFA 1 0 R>>",
    ],
    ids=["a program", "an act of its own", "a file inside", "a start of something", "a form that runs"],
)
def test_a_pdf_that_could_run_is_refused(part: str) -> None:
    with pytest.raises(uploads.PdfIsActive):
        files.keep(content=pdf(catalogue=part))


def test_a_broken_file_is_refused_kindly() -> None:
    with pytest.raises(uploads.ImageNotReadable):
        files.keep(content=photo()[:200])
    with pytest.raises(uploads.PdfNotReadable):
        files.keep(content=b"%PDF-1.4 nothing follows")


def test_parts_go_on_where_the_line_was_cut() -> None:
    content = photo()
    assert parts.put(key="k", offset=0, part=content[:1000]) == 1000
    assert parts.put(key="k", offset=0, part=content[:1000]) == 1000  # sent twice: nothing changes
    assert parts.bytes_there(key="k") == 1000
    parts.put(key="k", offset=1000, part=content[1000:])
    assert parts.take_whole(key="k") == content
    assert parts.bytes_there(key="k") == 0


def test_what_is_no_hash_lies_nowhere() -> None:
    assert files.read(sha256="../../secrets") is None

"""What may be uploaded is told by its content."""

import numpy as np
import pytest

from longhouse.counter.rules import uploads
from longhouse.counter.rules.uploads import FileKind, Looks
from tests.counter.photos import HEIC, dark_photo, pdf, photo


@pytest.mark.parametrize(
    ("content", "kind"), [(photo(), FileKind.JPEG), (dark_photo(), FileKind.PNG), (pdf(), FileKind.PDF)]
)
def test_a_file_is_what_it_begins_with(content: bytes, kind: FileKind) -> None:
    assert uploads.kind_of(head=content[:32]) is kind


@pytest.mark.parametrize(
    ("head", "refusal"),
    [
        (b"", uploads.FileEmpty),
        (HEIC, uploads.HeicNotRead),
        (b"<svg onload=alert(1)>", uploads.KindNotTaken),
        (b"PK\x03\x04", uploads.KindNotTaken),
        (b"<!doctype html>%PDF", uploads.KindNotTaken),
    ],
    ids=["nothing", "a photo of Apple's", "a drawing that runs", "an archive", "a page that pretends"],
)
def test_other_files_are_refused_with_what_to_do(head: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        uploads.kind_of(head=head)


def test_size_and_points_have_an_end() -> None:
    with pytest.raises(uploads.FileTooLarge):
        uploads.check_size(size=uploads.MOST_BYTES + 1)
    with pytest.raises(uploads.ImageTooBig):
        uploads.check_pixels(width=20_000, height=20_000)


def test_a_good_photo_gets_no_hint_and_a_flat_dark_small_one_three() -> None:
    assert uploads.hints(looks=Looks(grey=150, edges=900, longer_side=3000)) == ()
    assert len(uploads.hints(looks=Looks(grey=9, edges=0, longer_side=400))) == 3


def test_edges_tell_a_sharp_picture_from_a_smooth_one() -> None:
    sharp = np.random.default_rng(1).integers(0, 255, (60, 60), dtype=np.uint8)
    smooth = np.tile(np.arange(60, dtype=np.uint8), (60, 1))
    assert uploads.looks_of(grey=sharp, longer_side=60).edges > uploads.BLURRED
    assert uploads.looks_of(grey=smooth, longer_side=60).edges < uploads.BLURRED


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\anh\\a.jpg", "a.jpg"), ("a\r\n<b>.jpg", "ab.jpg"), ("...", "tep")],
)
def test_a_name_is_only_a_name(name: str, safe: str) -> None:
    assert uploads.safe_name(name=name) == safe

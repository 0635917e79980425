"""Files while they arrive: what lies on the disk is no plain text, and the whole is what was sent."""

import io
import os
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import RequestFactory, override_settings

from longhouse.web.arriving import Scratch, ScratchUploadHandler

SECRET = b"so can cuoc 066099001234 "
LARGEST_IN_MEMORY = 2_621_440  # bytes; Django's own limit
LARGE = SECRET * 160_000  # 4 MB


def posted(content: bytes) -> HttpRequest:
    """Return a form with one file."""
    return RequestFactory().post("/", {"files": io.BytesIO(content)})


def open_files() -> list[bytes]:
    """Return the content of every large file that this process holds open, with a name or without."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            if link.is_file() and link.stat().st_size > LARGEST_IN_MEMORY:
                found.append(link.read_bytes())
        except OSError:  # closed meanwhile
            continue
    return found


def test_a_large_file_arrives_whole_and_never_lies_plain(tmp_path: Path) -> None:
    before = len(open_files())
    with override_settings(VAR=tmp_path):
        [file] = posted(LARGE).FILES.getlist("files")
        lying = open_files()
        assert len(lying) > before, "it does lie on the disk, without a name"
        assert all(SECRET not in content for content in lying)
        assert not [path for path in tmp_path.rglob("*") if path.is_file()]
        assert file.size == len(LARGE)
        assert file.read() == LARGE
        file.close()
    assert len(open_files()) == before


@pytest.mark.parametrize("place", [0, 1, 15, 16, 17, 4_099, 99_990])
def test_it_reads_from_any_place(tmp_path: Path, place: int) -> None:
    content = os.urandom(99_991)
    scratch = Scratch(folder=tmp_path)
    for begin in range(0, len(content), 777):
        scratch.append(content[begin : begin + 777])
    scratch.seek(place)
    assert scratch.read(100) == content[place : place + 100]
    assert scratch.seek(0, io.SEEK_END) == len(content)
    assert scratch.read(1) == b""


def test_a_cut_upload_leaves_nothing(tmp_path: Path) -> None:
    before = len(open_files())
    with override_settings(VAR=tmp_path):
        handler = ScratchUploadHandler()
        handler.new_file("files", "giay.jpg", "image/jpeg", None)
        handler.receive_data_chunk(LARGE, 0)
        handler.upload_interrupted()
    assert handler.scratch is not None
    assert handler.scratch.closed
    assert len(open_files()) == before
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]

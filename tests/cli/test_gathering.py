"""Static files are gathered once for each state of them, however many houses start at a time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from longhouse.cli import gathering

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Gather into a folder of the test's own."""
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}
    with override_settings(STATIC_ROOT=str(tmp_path / "static"), STORAGES=plain):
        yield tmp_path / "static"


def test_one_of_many_gathers_and_the_others_wait_for_it(folder: Path) -> None:
    with ThreadPoolExecutor(4) as at_once:
        wrote = list(at_once.map(lambda _: gathering.gather(), range(4)))
    assert sorted(wrote) == [False, False, False, True]
    assert (folder / "web" / "house.css").exists()


def test_what_is_new_is_gathered_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gathering.gather()
    assert not gathering.gather()
    (folder / "web" / "house.css").unlink()
    monkeypatch.setattr(gathering, "_digest", lambda: "another state")
    assert gathering.gather()
    assert (folder / "web" / "house.css").exists()

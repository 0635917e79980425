"""The data folder is used only if it is ours, of this version, with room; otherwise nothing in it is touched."""

import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from longhouse.cli.database import data_folder, refusals

Usage = namedtuple("Usage", "total used free")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "postgres"
    made.mkdir()
    return made


def test_a_missing_folder_may_be_made(tmp_path: Path) -> None:
    data_folder.check(folder=tmp_path / "postgres")
    assert not (tmp_path / "postgres").exists()


def test_data_of_this_version_are_used(folder: Path) -> None:
    (folder / "PG_VERSION").write_text(f"{data_folder.major()}\n")
    (folder / "base").mkdir()
    data_folder.check(folder=folder)
    assert int(data_folder.major()) >= 18


def test_data_of_another_version_are_refused_and_left_alone(folder: Path) -> None:
    (folder / "PG_VERSION").write_text("15\n")
    (folder / "base").mkdir()
    before = contents(folder)
    with pytest.raises(refusals.DataFromOtherVersion, match=r"PostgreSQL 15.*docs/runbooks/database.md"):
        data_folder.check(folder=folder)
    assert contents(folder) == before


def test_a_folder_of_somebody_else_is_refused_and_left_alone(folder: Path) -> None:
    (folder / "luan-van.docx").write_text("của người khác")
    with pytest.raises(refusals.DataFolderForeign, match=r"luan-van\.docx"):
        data_folder.check(folder=folder)
    assert contents(folder) == {"luan-van.docx": "của người khác".encode()}


def test_an_almost_full_disk_is_refused_before_the_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**10, 10**10, 150_000_000))
    with pytest.raises(refusals.DiskAlmostFull, match="150 MB"):
        data_folder.check(folder=folder)


@pytest.mark.parametrize(
    ("words", "refusal", "says"),
    [
        (
            'LOG:  starting\nFATAL:  could not write lock file "postmaster.pid": No space left on device\n',
            refusals.DiskFull,
            "hết chỗ",
        ),
        (
            "PANIC:  could not locate a valid checkpoint record\n",
            refusals.ServerDidNotStart,
            "checkpoint record",
        ),
        ("", refusals.ServerDidNotStart, "không rõ lý do"),
    ],
    ids=["the disk is full", "the data are broken", "it says nothing"],
)
def test_the_servers_own_words_become_a_sentence(words: str, refusal: type[Exception], says: str) -> None:
    told = data_folder.failure(folder=Path("/x"), words=words)
    assert isinstance(told, refusal)
    assert says in str(told)


def test_processes_that_were_killed_are_forgotten(folder: Path) -> None:
    (folder / ".handle_pids.json").write_text(f"[{os.getpid()}, 4194999]")
    data_folder.forget_the_dead(folder=folder)
    assert (folder / ".handle_pids.json").read_text() == f"[{os.getpid()}]"


@pytest.mark.parametrize(
    "first_line",
    [str(os.getpid()), "4194999", "no number"],
    ids=["another program", "nobody", "not a number"],
)
def test_a_pid_file_of_no_server_is_put_away(folder: Path, first_line: str) -> None:
    (folder / "postmaster.pid").write_text(f"{first_line}\n/somewhere\n")
    data_folder.forget_the_dead(folder=folder)
    assert not (folder / "postmaster.pid").exists()

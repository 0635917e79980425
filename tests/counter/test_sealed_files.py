"""Files at rest: nothing of them is readable, no byte, name or place can be changed unnoticed, keys can be renewed."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longhouse.counter import actions
from longhouse.counter.adapters import files, house_keys, parts, sealing
from longhouse.counter.queries import sealed
from longhouse.counter.rules.sealed import FileDamaged, FileKeyMissing, FileKeyNotReadable, FileKeyTooOpen
from tests.accounts.factories import HOUSE
from tests.counter.cast import Cast, at

SIZES = [0, 1, sealing.PIECE - 1, sealing.PIECE, sealing.PIECE + 1, 3 * sealing.PIECE, 3 * sealing.PIECE + 7]
CANARY = b"066090001234 Nguyen Thi Mau"
quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """Keep files and keys in folders of the test's own, and return that of the files."""
    with override_settings(VAR=tmp_path, FILE_KEYS=str(tmp_path / "keys")):
        yield tmp_path / "files"


def kept(content: bytes) -> str:
    """Keep some bytes as the house's own and return their hash."""
    return files.keep_own(content=content).sha256


def lying(folder: Path, sha256: str) -> Path:
    """Return where a kept file lies."""
    return folder / sha256[:2] / sha256


def plain(folder: Path, content: bytes) -> str:
    """Lay a file as releases before this one did, and return its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    lying(folder, sha256).parent.mkdir(parents=True, exist_ok=True)
    lying(folder, sha256).write_bytes(content)
    return sha256


@pytest.mark.parametrize("size", SIZES)
def test_what_is_kept_comes_back_and_lies_unreadable(folder: Path, size: int) -> None:
    content = (CANARY * (size // len(CANARY) + 1))[:size]
    sha256 = kept(content)
    assert files.read(sha256=sha256) == content
    found = files.opened(sha256=sha256)
    assert found
    assert (found.size_bytes, b"".join(found.pieces)) == (size, content)
    on_disk = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(CANARY[:12] in bytes_of for bytes_of in on_disk)


def test_each_file_has_a_key_of_its_own(folder: Path) -> None:
    first, second = kept(b"a" * 100), kept(b"b" * 100)
    heads = []
    for sha256 in (first, second):
        with lying(folder, sha256).open("rb") as file:
            heads.append(sealing.head_of(file=file, name=sha256))
    assert heads[0].raw != heads[1].raw
    assert heads[0].house_key == heads[1].house_key


@quickly
@given(data=st.data())
def test_any_changed_byte_is_noticed(folder: Path, data: st.DataObject) -> None:
    size = data.draw(st.sampled_from([1, 500, sealing.PIECE, 2 * sealing.PIECE + 9]))
    sha256 = kept(data.draw(st.binary(min_size=1, max_size=4)) * size)
    path = lying(folder, sha256)
    whole = path.read_bytes()
    used = [
        *range(sealing.HEAD - sealing.SLOT),
        *range(sealing.HEAD, len(whole)),
    ]  # the empty slot says nothing
    place = data.draw(st.sampled_from(used))
    path.write_bytes(
        whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]
    )
    with pytest.raises((FileDamaged, FileKeyMissing)):
        files.read(sha256=sha256)
    path.unlink()


@quickly
@given(cut=st.integers(min_value=1, max_value=3 * sealing.PIECE))
def test_a_file_cut_short_or_grown_is_noticed(folder: Path, cut: int) -> None:
    sha256 = kept(b"x" * (3 * sealing.PIECE))
    path = lying(folder, sha256)
    whole = path.read_bytes()
    for wrong in (whole[:-cut], whole + whole[-cut:]):
        path.write_bytes(wrong)
        with pytest.raises(FileDamaged):
            files.read(sha256=sha256)
    path.write_bytes(whole)


def test_two_files_that_change_places_are_noticed(folder: Path) -> None:
    first, second = kept(b"a paper of one"), kept(b"a paper of another")
    one, other = lying(folder, first).read_bytes(), lying(folder, second).read_bytes()
    lying(folder, first).write_bytes(other)
    lying(folder, second).write_bytes(one)
    for sha256 in (first, second):
        with pytest.raises(FileDamaged):
            files.read(sha256=sha256)


def test_pieces_that_change_places_are_noticed(folder: Path) -> None:
    sha256 = kept(b"1" * sealing.PIECE + b"2" * sealing.PIECE + b"3")
    path, step = lying(folder, sha256), sealing.PIECE + sealing.TAG
    whole = path.read_bytes()
    head, one, two, rest = (
        whole[: sealing.HEAD],
        whole[sealing.HEAD : sealing.HEAD + step],
        whole[sealing.HEAD + step : sealing.HEAD + 2 * step],
        whole[sealing.HEAD + 2 * step :],
    )
    path.write_bytes(head + two + one + rest)
    with pytest.raises(FileDamaged):
        files.read(sha256=sha256)


def test_a_plain_file_put_in_the_place_of_a_sealed_one_is_noticed(folder: Path) -> None:
    sha256 = kept(b"what was sent")
    lying(folder, sha256).write_bytes(b"what somebody laid there")
    with pytest.raises(FileDamaged):
        files.read(sha256=sha256)


def test_parts_lie_sealed_and_go_on_after_a_cut_in_the_middle_of_one(folder: Path) -> None:
    parts.put(key="k", offset=0, part=CANARY)
    (path,) = parts.folder().glob("*")
    assert CANARY not in path.read_bytes()
    whole = path.read_bytes()
    parts.put(key="k", offset=len(CANARY), part=b"second")
    path.write_bytes(path.read_bytes()[:-3])  # the machine went down while it wrote
    assert parts.bytes_there(key="k") == len(CANARY)
    assert path.read_bytes().startswith(whole)
    assert parts.put(key="k", offset=len(CANARY), part=b"again") == len(CANARY) + 5
    assert parts.take_whole(key="k") == CANARY + b"again"


def test_parts_from_before_files_were_sealed_begin_anew(folder: Path) -> None:
    parts.put(key="k", offset=0, part=b"x")
    (path,) = parts.folder().glob("*")
    path.write_bytes(b"plain bytes of an older release")
    assert parts.bytes_there(key="k") == 0
    parts.put(key="k", offset=0, part=b"anew")
    assert parts.take_whole(key="k") == b"anew"


def test_keys_are_the_houses_alone_and_say_so_when_they_are_not(tmp_path: Path) -> None:
    sha256 = kept(b"something")
    (key,) = (tmp_path / "keys").glob("*.key")
    assert key.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    key.chmod(0o644)
    with pytest.raises(FileKeyTooOpen):
        files.read(sha256=sha256)
    key.chmod(0o600)
    key.write_text("no key\n", encoding="ascii")
    with pytest.raises(FileKeyNotReadable):
        files.read(sha256=sha256)
    shutil.rmtree(tmp_path / "keys")
    with pytest.raises(FileKeyMissing):
        files.read(sha256=sha256)


def test_a_key_never_shows_itself() -> None:
    key = house_keys.newest()
    assert key.raw.hex() not in repr(key)
    assert repr(key.raw) not in repr(key)


def test_renewing_keys_leaves_the_pieces_and_lets_the_old_key_go(cast: Cast, folder: Path) -> None:
    sha256 = kept(b"y" * 200_000)
    parts.put(key="k", offset=0, part=b"half")
    before = lying(folder, sha256).read_bytes()
    old = house_keys.newest().id
    assert actions.rotate_file_keys(actor=HOUSE, at=at(2)) == 2
    after = lying(folder, sha256).read_bytes()
    assert after[sealing.HEAD :] == before[sealing.HEAD :]
    assert after[: sealing.HEAD] != before[: sealing.HEAD]
    oldest = min(Path(house_keys._folder()).glob("*.key"))
    oldest.unlink()
    assert files.read(sha256=sha256) == b"y" * 200_000
    assert parts.take_whole(key="k") == b"half"
    assert old not in after


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_cut_while_a_key_is_renewed_leaves_a_file_that_opens(folder: Path, step: int) -> None:
    sha256 = kept(b"z" * 1000)
    path = lying(folder, sha256)
    before = path.read_bytes()
    house_keys.make()
    assert files.rewrap(sha256=sha256)
    after = path.read_bytes()
    first, second = len(sealing.MAGIC), len(sealing.MAGIC) + sealing.SLOT
    torn = second + sealing.SLOT // 2
    states = {
        1: before[:second] + after[second:torn] + before[torn:],  # half of the new slot
        2: before[:second] + after[second : sealing.HEAD] + before[sealing.HEAD :],  # both slots
        3: before[:first]  # the old slot half emptied
        + after[first : first + 40]
        + before[first + 40 : second]
        + after[second:],
    }
    path.write_bytes(states[step])
    assert files.read(sha256=sha256) == b"z" * 1000
    files.rewrap(sha256=sha256)
    assert files.read(sha256=sha256) == b"z" * 1000


def test_what_lies_plain_is_read_and_sealed_once(cast: Cast, folder: Path) -> None:
    sha256 = plain(folder, CANARY)
    assert files.read(sha256=sha256) == CANARY
    assert sealed.inspected().plain == 1
    assert actions.seal_files(actor=HOUSE, at=at(2)) == 1
    assert CANARY not in lying(folder, sha256).read_bytes()
    assert files.read(sha256=sha256) == CANARY
    assert actions.seal_files(actor=HOUSE, at=at(2)) == 0


def test_a_damaged_plain_file_is_not_sealed_but_named(cast: Cast, folder: Path) -> None:
    sha256 = plain(folder, b"good")
    lying(folder, sha256).write_bytes(b"bad")
    with pytest.raises(FileDamaged):
        actions.seal_files(actor=HOUSE, at=at(2))
    assert lying(folder, sha256).read_bytes() == b"bad"


def test_checking_names_what_is_damaged(cast: Cast, folder: Path) -> None:
    good, bad = kept(b"good"), kept(b"soon bad")
    with lying(folder, bad).open("ab") as file:
        file.write(b"!")
    found = sealed.inspected()
    assert (found.sealed, found.plain) == (1, 0)
    assert [(fault.sha256, fault.why) for fault in found.faults] == [(bad, "file-damaged")]
    assert good != bad

"""ClamAV: what it knows is refused in plain words; where it is not, nothing waits for it."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from longhouse.core.actor import Role
from longhouse.counter.adapters import files, scanning
from longhouse.counter.adapters.scanning import ScannerState
from longhouse.counter.rules import uploads
from tests.accounts.factories import person
from tests.counter.applying import at, begun, send_photo
from tests.counter.cast import Cast
from tests.counter.clamd import EICAR, clamd
from tests.counter.photos import pdf, photo
from tests.counter.test_documents import signed_in


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[Path]:
    """Keep files and keys in folders of the test's own."""
    with override_settings(VAR=tmp_path, FILE_KEYS=str(tmp_path / "keys")):
        yield tmp_path


@pytest.fixture(params=["unix", "loopback"])
def daemon(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Have a clamd of the test's own, and the house know it."""
    where = tmp_path / "clamd.ctl" if request.param == "unix" else None
    with clamd(at=where) as address, override_settings(CLAMD=address):
        yield address


@pytest.mark.parametrize(
    "content",
    [EICAR, pdf() + EICAR, b"\xff\xd8\xff" + b"x" * 200_000 + EICAR],
    ids=["as it is", "in a PDF", "far behind"],
)
def test_what_the_scanner_knows_is_refused_by_name(daemon: str, content: bytes) -> None:
    with pytest.raises(uploads.FileInfected, match="Eicar-Test-Signature"):
        files.keep(content=content)


def test_what_is_clean_is_kept(daemon: str) -> None:
    assert scanning.check(content=photo())
    assert files.keep(content=photo()).kind == "image/jpeg"


def test_the_scanner_says_how_it_is(daemon: str) -> None:
    found = scanning.scanner()
    assert (found.state, found.version[:12]) == (ScannerState.READY, "ClamAV 1.4.6")


def test_without_a_scanner_files_are_kept() -> None:
    assert scanning.scanner().state is ScannerState.NONE
    assert not scanning.check(content=EICAR)
    assert files.keep(content=pdf()).pages == 1


def test_a_scanner_that_is_away_holds_nothing_up(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    for address in (f"unix:{tmp_path}/none.ctl", nobody):
        with override_settings(CLAMD=address):
            assert scanning.scanner().state is ScannerState.AWAY
            assert files.keep(content=pdf()).pages == 1


def test_a_scanner_that_says_nothing_holds_nothing_up(tmp_path: Path) -> None:
    with clamd(at=tmp_path / "mute.ctl", answers=False) as address, override_settings(CLAMD=address):
        assert scanning.scanner().state is ScannerState.AWAY
        assert files.keep(content=pdf()).pages == 1


def test_a_scanner_on_another_machine_is_never_asked() -> None:
    with override_settings(CLAMD="tcp://192.0.2.7:3310"):
        assert scanning.scanner().state is ScannerState.NOT_LOCAL
        assert not scanning.check(content=EICAR)


def test_a_person_is_told_why_and_what_to_do(cast: Cast, daemon: str) -> None:
    client = Client()
    begun(client)
    send_photo(client, content=EICAR, name="giay.pdf")
    said = client.get(at("giay-to-1")).content.decode()
    assert "mã độc (Eicar-Test-Signature)" in said
    assert "Xin quét máy" in said


def test_the_administrator_sees_how_the_scanner_and_the_keys_are(
    cast: Cast, daemon: str, tmp_path: Path
) -> None:
    person("keeper", (Role.ADMINISTRATOR, "66.vp"))
    files.keep(content=pdf())
    keeper = signed_in("keeper")
    page = keeper.get("/kho-tep").content.decode()
    assert "ClamAV 1.4.6" in page
    assert "1 khóa" in page
    min((tmp_path / "keys").glob("*.key")).chmod(0o644)
    assert "chmod 600" in keeper.get("/kho-tep").content.decode()
    with override_settings(CLAMD=""):
        assert "Chưa có máy quét mã độc" in keeper.get("/kho-tep").content.decode()

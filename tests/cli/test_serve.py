"""Opening and closing the house, as somebody at a terminal does."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from longhouse.cli.commands import serve
from longhouse.cli.database.refusals import PortTaken
from tests.conftest import free_port, wait_until_open


@pytest.mark.server
@pytest.mark.usefixtures("django_db_setup")
def test_ctrl_c_closes_the_house_and_frees_the_port(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    words = [sys.executable, "-m", "longhouse.cli.main", "serve", "--port", str(port)]
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(words, stdout=file, stderr=file, start_new_session=True)
    wait_until_open(f"http://127.0.0.1:{port}/robots.txt", child, log)
    os.killpg(child.pid, signal.SIGINT)  # what a terminal does: everybody in the foreground gets it
    assert child.wait(timeout=serve.SECONDS_TO_CLOSE * 6) == 0, log.read_text(encoding="utf-8")
    serve.check_port(host="127.0.0.1", port=port)


@pytest.mark.server
def test_a_taken_port_is_told_with_a_free_way_on(house: str) -> None:
    port = int(house.rpartition(":")[2])
    with pytest.raises(PortTaken, match=f"make run PORT={port + 1}"):
        serve.check_port(host="127.0.0.1", port=port)

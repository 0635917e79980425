"""The commands say who decides, and fail where they cannot."""

import argparse
import json

import pytest

from longhouse.cli.commands import check_authority, decide

pytestmark = pytest.mark.usefixtures("register")


def said(command: object, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Run a command's own part with these words; return its status and what it printed."""
    parser = argparse.ArgumentParser()
    command.register(parser)  # type: ignore[attr-defined]  # a module of cli/commands
    status: int = command.run(parser.parse_args(words))  # type: ignore[attr-defined]
    return status, capsys.readouterr().out


def test_words_a_place_and_a_day_are_answered(capsys: pytest.CaptureFixture[str]) -> None:
    question = "ai cấp giấy chứng nhận quyền sử dụng đất lần đầu cho hộ gia đình"
    status, out = said(decide, capsys, question, "--place", "Ea Kao", "--on", "1/8/2025", "--json")
    answer = json.loads(out)
    assert status == 0
    assert answer["holder"]["name"] == "Chủ tịch Ủy ban nhân dân Phường Ea Kao"
    assert answer["grant"]["basis"]["number"] == "151/2025/NĐ-CP"


def test_what_is_not_known_ends_with_a_status(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = said(decide, capsys, "1.013978", "--on", "2026-03-01")
    assert status == 1
    assert "chúng tôi chưa đọc được văn bản" in out.casefold()


def test_a_fact_is_a_name_and_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("1.004859", "--on", "2025-06-01", "--place", "Ea Kao")
    assert "Còn thiếu: tuoi" in said(decide, capsys, *words)[1]
    assert "Thành phố Buôn Ma Thuột" in said(decide, capsys, *words, "--fact", "tuoi=15")[1]
    with pytest.raises(decide.FactNotReadable):
        said(decide, capsys, *words, "--fact", "mười lăm")


def test_the_real_register_passes_its_check_and_lists_the_endings(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = said(check_authority, capsys, "--on", "2027-03-01", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["counts"].get("conflict", 0) == found["counts"].get("overlap", 0) == 0
    assert {"kind": "basis-ends", "power": "construction.permits"}.items() <= next(
        row for row in found["faults"] if row["power"] == "construction.permits"
    ).items()

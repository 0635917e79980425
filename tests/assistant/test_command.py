"""`longhouse ask`: one question in words or as JSON, or a file of questions."""

import argparse
import json
from pathlib import Path

import pytest

from longhouse.cli.commands import ask
from longhouse.core.refusal import Refusal
from tests.conftest import longhouse

pytestmark = pytest.mark.usefixtures("samples")


def run(*words: str) -> int:
    """Run the command in this process, on the records of the test."""
    parser = argparse.ArgumentParser()
    ask.register(parser)
    return ask.run(parser.parse_args(words))


def test_an_answer_in_words_says_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("đăng ký thử việc mẫu cần giấy tờ gì") == 0
    said = capsys.readouterr().out
    assert "Tờ khai mẫu" in said
    assert "Giấy ra viện (1 bản sao). Chỉ khi: Người bệnh nặng." in said
    assert said.rstrip().splitlines()[-1].startswith("→ ")


def test_an_answer_as_json_has_the_shape_of_the_api(capsys: pytest.CaptureFixture[str]) -> None:
    run("thu viec mau phi bao nhieu", "--json", "--on", "31/01/2026", "--place", "Ea Kao")
    body = json.loads(capsys.readouterr().out)
    assert list(body) == ["question", "outcome", "place", "on", "cards", "next"]
    assert (body["on"], body["place"]) == ("2026-01-31", "Phường Ea Kao")


def test_a_file_is_answered_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "questions.tsv"
    rows = ["question\tnote", "đăng ký thử việc mẫu phí\tx", "", "cccd 066099001234\ty", "zzz", "\x00"]
    file.write_text("\ufeff" + "\r\n".join(rows), encoding="utf-8")
    assert run("--batch", str(file)) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["outcome"] for row in answers] == ["whole", "personal-data", "nothing", "nothing"]
    assert all(set(row) == {"question", "outcome", "place", "on", "cards", "next"} for row in answers)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], "nothing-asked"),
        ([" "], "nothing-asked"),
        (["a", "--on", "30/02/2026"], "day-not-readable"),
        (["--batch", "/no/such/file"], "questions-not-readable"),
        (["a", "--batch", "/no/such/file"], "nothing-asked"),
    ],
    ids=["nothing", "blank", "no such day", "no file", "both"],
)
def test_what_cannot_be_read_is_refused_by_name(words: list[str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        run(*words)
    assert refused.value.code == code


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "picture.tsv"
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(Refusal) as refused:
        run("--batch", str(file))
    assert refused.value.code == "questions-not-readable"


def test_the_command_stands_in_the_house() -> None:
    body = json.loads(longhouse("ask", "phường Ea Tam cũ nay thuộc đâu", "--json"))
    assert "Phường Ea Kao" in body["cards"][0]["title"]

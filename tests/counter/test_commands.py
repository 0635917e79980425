"""`longhouse due`: the days in words, and as JSON of a stable form."""

import json

import pytest

from longhouse.cli.main import main

NATIONAL_DAY = ["due", "--received", "2025-08-29T09:00", "--amount", "3", "--unit", "working-day"]


def test_each_day_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(NATIONAL_DAY) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Trả kết quả chậm nhất 17:00, thứ Sáu, ngày 5/9/2025."
    assert said[4].strip().startswith("thứ Hai, 1/9/2025: nghỉ lễ, không tính (Quốc khánh; ")
    assert said[-1].strip() == "+ thứ Sáu, 5/9/2025: ngày 3: tính"


def test_json_has_the_form_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*NATIONAL_DAY, "--at", "2025-09-09T08:00", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == [
        "version",
        "received_at",
        "counted_from",
        "limit_at",
        "due_at",
        "waiting",
        "promise",
        "late_for_index",
        "apology_in_time",
        "unconfirmed",
        "standing",
        "lines",
    ]
    assert said["due_at"] == "2025-09-05T17:00+07:00"
    assert (said["standing"]["is"], said["standing"]["working_days"]) == ("late", 2)
    assert [line["number"] for line in said["lines"] if line["counts"]] == [1, 2, 3]
    assert said["lines"][3]["day"] == {
        "on": "2025-09-01",
        "kind": "holiday",
        "name": "Quốc khánh",
        "instead_of": None,
        "source": "Bộ luật Lao động",
        "certainty": "second-hand",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--pause", "2025-09-03T09:00..2025-09-03T18:00", "--pause", "2025-09-04T09:00..2025-09-05T09:00"], "tính là trễ", id="two requests"),
        pytest.param(["--extend", "2025-09-05T09:00..2025-09-10"], "gửi muộn", id="a late apology"),
        pytest.param(["--extend", "2025-09-04T09:00..2025-09-10"], "hẹn lại một lần", id="an apology"),
    ],
)  # fmt: skip
def test_waits_and_apologies_are_told(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*NATIONAL_DAY, *words]) == 0
    assert said in capsys.readouterr().out


def test_a_dossier_that_waits_has_no_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*NATIONAL_DAY, "--pause", "2025-09-03T09:00.."]) == 1
    assert "đang chờ bổ sung" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--cutoff", "3pm"], "Không hiểu “3pm”", id="an hour"),
        pytest.param(["--pause", "hôm qua"], "Không hiểu “hôm qua”", id="a wait"),
        pytest.param(["--extend", "2025-09-04T09:00..mai"], "Không hiểu “mai”", id="a day"),
        pytest.param(["--extend", "2025-09-04T09:00..2025-09-06"], "là ngày nghỉ", id="a promise on a Saturday"),
        pytest.param(["--amount", "-2"], "Không tính được -2", id="an amount below nothing"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*NATIONAL_DAY, *words]) == 1
    assert said in capsys.readouterr().err

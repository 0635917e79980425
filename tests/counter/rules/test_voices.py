"""A complaint has days of its own: 2, 5 and 15 working days, and 2 more to publish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.counter.rules import voices
from longhouse.counter.rules.following import DONE, LOOKS, SAID
from longhouse.counter.shapes import DossierAct, DossierState
from tests.counter.rules.calendars import moment, real


def test_the_days_of_a_complaint_are_working_days_over_tet() -> None:
    found = voices.limits(filed_at=moment("2026-02-12T09:00"), calendar=real())
    assert found.pass_on_by == moment("2026-02-23T17:00")
    assert found.ask_more_by == moment("2026-02-26T17:00")
    assert found.answer_by == moment("2026-03-12T17:00")


def test_an_answer_is_published_within_two_working_days() -> None:
    by = voices.publish_by(answered_at=moment("2026-03-06T16:00"), calendar=real())
    assert by == moment("2026-03-10T17:00")


def test_every_state_and_every_act_has_words_for_the_applicant() -> None:
    assert set(SAID) == set(LOOKS) == set(DossierState)
    assert set(DONE) == set(DossierAct)


def course(**happened: int) -> voices.Course:
    """Return what happened to a complaint, by the day of March 2026."""
    steps = ("passed_at", "asked_at", "replied_at", "answered_at", "settled_at")
    days = {
        step: moment(f"2026-03-{happened[step]:02}T09:00") if step in happened else None for step in steps
    }
    return voices.Course(**days, kept_back_why="x" if "kept" in happened else "")


@pytest.mark.parametrize(
    ("happened", "stage"),
    [
        ({}, "waiting"),
        ({"passed_at": 3}, "passed"),
        ({"passed_at": 3, "asked_at": 4}, "asked"),
        ({"asked_at": 4, "replied_at": 5}, "replied"),
        ({"asked_at": 4, "answered_at": 6}, "answered"),
        ({"answered_at": 6, "settled_at": 7}, "published"),
        ({"answered_at": 6, "settled_at": 7, "kept": 1}, "answered"),
    ],
)
def test_a_complaint_stands_where_its_latest_step_left_it(happened: dict[str, int], stage: str) -> None:
    assert voices.stage_of(course=course(**happened)) == stage


@given(st.integers(100_000, 10**12), st.sampled_from(["{}", "Gọi {} nhé", "số {}."]))
def test_no_long_number_is_published(number: int, around: str) -> None:
    with pytest.raises(voices.NotAnonymous):
        voices.check_anonymous(words=around.format(number), names=())


@pytest.mark.parametrize(
    "words", ["Chờ 15 ngày, nộp 20.000 đồng.", "Theo Nghị định 118/2025/NĐ-CP ngày 9/6/2025."]
)
def test_days_money_and_documents_may_be_named(words: str) -> None:
    assert voices.check_anonymous(words=words, names=["Nguyễn Thị Mẫu"]) == words

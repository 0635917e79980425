"""A complaint has days of its own: 2, 5 and 15 working days, and 2 more to publish."""

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

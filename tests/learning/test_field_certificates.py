"""A slip becomes one certificate, of what its helper saw, however often the phone asks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test import override_settings

from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.learning import actions, models
from longhouse.learning.rules.certificates import NothingToCertify
from longhouse.learning.shapes import EvidenceGrade, FieldKind
from tests.counter.cast import in_scope
from tests.learning.field_work import attendance, helper, mark_of
from tests.learning.graphs import graph

pytestmark = pytest.mark.django_db
SLIP, LEARNER = mark_of("slip"), mark_of("learner")
HARD = next(skill for skill in graph().skills.values() if skill.implies)


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path) -> Iterator[None]:
    """Sign with keys of the test's own."""
    with override_settings(CERTIFICATE_KEYS=str(tmp_path / "keys")):
        yield


def seen(*, by: Actor, skill: str, passed: bool = True) -> None:
    """Record that a helper saw whether the learner can do something."""
    event = attendance(
        by=by,
        name=f"{by.code}{skill}{passed}",
        kind=FieldKind.CHECK,
        session=None,
        skill=skill,
        passed=passed,
        grade=EvidenceGrade.SEEN,
    )
    actions.record_field(events=[event], actor=by, at=now())


def asked(*, by: Actor, slip: UUID = SLIP, later: int = 0) -> actions.Issued:
    """Ask for the certificate of a slip."""
    at = now() + timedelta(days=later)
    return actions.issue_field_certificate(slip=slip, learner=LEARNER, name="H'Hoa Niê", actor=by, at=at)


def test_asked_again_days_later_it_is_the_same_certificate() -> None:
    with in_scope(by := helper()):
        seen(by=by, skill=HARD.id)
        first = asked(by=by)
        again = asked(by=by, later=3)
        assert (again.text, again.certificate) == (first.text, first.certificate)
        assert models.Certificate.objects.filter(code=first.certificate.code).count() == 1


def test_two_slips_are_two_certificates() -> None:
    with in_scope(by := helper()):
        seen(by=by, skill=HARD.id)
        codes = {asked(by=by).certificate.code, asked(by=by, slip=mark_of("other slip")).certificate.code}
    assert len(codes) == 2


def test_it_says_what_was_seen_and_what_that_implies() -> None:
    with in_scope(by := helper()):
        seen(by=by, skill=HARD.id)
        found = asked(by=by).certificate
    assert found.grade is EvidenceGrade.SEEN
    assert HARD.code in found.skills
    assert {graph().skills[skill].code for skill in HARD.implies} <= set(found.skills)


def test_the_latest_check_of_a_skill_counts() -> None:
    with in_scope(by := helper()):
        seen(by=by, skill=HARD.id)
        seen(by=by, skill=HARD.id, passed=False)
        with pytest.raises(NothingToCertify):
            asked(by=by)


def test_what_another_helper_saw_is_not_vouched_for() -> None:
    one, other = helper("one"), helper("other")
    with in_scope(one):
        seen(by=one, skill=HARD.id)
    with in_scope(other), pytest.raises(NothingToCertify):
        asked(by=other)


def test_nobody_takes_the_slip_of_another() -> None:
    one, other = helper("one"), helper("other")
    for each in (one, other):
        with in_scope(each):
            seen(by=each, skill=HARD.id)
    with in_scope(one):
        asked(by=one)
    with in_scope(other), pytest.raises(actions.NotYourGrade):
        asked(by=other)

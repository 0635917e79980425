"""A decision's way as a table: complete, each step its own part's, and never two parts in one hand."""

from dataclasses import replace
from datetime import date

import pytest

from longhouse.authority.rules import naming, steps
from longhouse.authority.rules.steps import WAY, Hand, Part, can_step, check_can_step, possible
from longhouse.authority.shapes import (
    Body,
    Delegation,
    DelegationState,
    DelegationStep,
    GrantKind,
    Remark,
    Terms,
)
from longhouse.core.actor import Role
from longhouse.core.clock import now

TERMS = Terms(GrantKind.AUTHORISED, "p", "66.chair", Body.COMMUNE_CHAIR, "Chủ tịch", date(2027, 1, 1))
MADE = Delegation(1, DelegationState.DRAFT, TERMS, "66.snnmt", "66.stp", ("drafter",))
HANDS = {
    Part.DRAFTER: Hand("drafter", frozenset({(Role.SPECIALIST, "66.snnmt")})),
    Part.REVIEWER: Hand("reviewer", frozenset({(Role.SPECIALIST, "66.stp")})),
    Part.ISSUER: Hand("issuer", frozenset({(Role.LEADER, "66.chair")})),
}
CASES = [
    pytest.param(state, step, part, id=f"{part.value} would {step.value} what is {state.value}")
    for state in DelegationState
    for step in DelegationStep
    for part in Part
]


def test_every_state_has_its_row_and_every_step_a_place() -> None:
    assert set(WAY) == set(DelegationState)
    assert {step for row in WAY.values() for step in row} == set(DelegationStep)


def test_every_state_and_step_has_a_name() -> None:
    assert (set(naming.STATES), set(naming.STEPS)) == (set(DelegationState), set(DelegationStep))


@pytest.mark.parametrize(("state", "step", "part"), CASES)
def test_a_step_is_possible_exactly_where_the_table_gives_it(
    state: DelegationState, step: DelegationStep, part: Part
) -> None:
    expected = WAY[state].get(step, (None,))[0] is part
    assert can_step(delegation=replace(MADE, state=state), step=step, hand=HANDS[part]) is expected


@pytest.mark.parametrize("state", DelegationState)
def test_nobody_known_can_do_nothing(state: DelegationState) -> None:
    assert possible(delegation=replace(MADE, state=state), hand=Hand("", frozenset())) == []


def test_a_leader_of_another_office_is_told_whose_step_it_is() -> None:
    other = Hand("issuer", frozenset({(Role.LEADER, "66.ubnd"), (Role.SPECIALIST, "66.chair")}))
    with pytest.raises(steps.NotYourStep, match=r"66\.chair"):
        check_can_step(
            delegation=replace(MADE, state=DelegationState.CLEARED), step=DelegationStep.ISSUE, hand=other
        )


@pytest.mark.parametrize(
    ("state", "step", "person"),
    [
        (DelegationState.IN_REVIEW, DelegationStep.CLEAR, "drafter"),
        (DelegationState.CLEARED, DelegationStep.ISSUE, "drafter"),
        (DelegationState.CLEARED, DelegationStep.ISSUE, "reviewer"),
    ],
)
def test_one_hand_does_one_part(state: DelegationState, step: DelegationStep, person: str) -> None:
    posts = frozenset(post for hand in HANDS.values() for post in hand.posts)
    made = replace(MADE, state=state, reviewed_by="reviewer" if state is DelegationState.CLEARED else "")
    with pytest.raises(steps.SameHand):
        check_can_step(delegation=made, step=step, hand=Hand(person, posts))


@pytest.mark.parametrize("step", sorted(steps.NEED_REASON))
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_steps_that_others_must_understand_need_a_reason(step: DelegationStep, reason: str) -> None:
    with pytest.raises(steps.ReasonMissing):
        steps.check_reason(step=step, reason=reason)


def test_every_remark_must_be_settled() -> None:
    settled = Remark(1, "limits", "Nêu rõ.", "66.stp", now(), is_settled=True)
    steps.check_settled(remarks=[settled])
    with pytest.raises(steps.RemarkNotSettled, match="1"):
        steps.check_settled(remarks=[settled, replace(settled, is_settled=False)])

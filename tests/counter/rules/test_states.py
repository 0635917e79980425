"""The table of a dossier's way is complete, and its drawing is fresh."""

import pytest

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.counter.rules import states
from longhouse.counter.rules.hands import Parties, hands_of
from longhouse.counter.shapes import AllowedHand, DossierAct, DossierState, NationalCode, Relation
from tests.counter.way import DOCUMENT, redrawn

S, A = DossierState, DossierAct


def test_every_state_stands_in_every_table() -> None:
    assert set(states.WAY) == {None, *S}
    assert set(states.NATIONAL) == set(S)
    assert set(states.DESK) == set(S) - states.ENDED


def test_every_act_is_somewhere_and_every_national_code_is_used() -> None:
    assert {move.act for move in states.table()} == set(A)
    assert set(states.NATIONAL.values()) == set(NationalCode)


def test_every_state_is_reached_and_every_way_ends() -> None:
    assert reached(frozenset({None})) == {None, *S}
    assert [state for state in S if not reached(frozenset({state})) & states.ENDED] == []


def reached(known: frozenset[DossierState | None]) -> frozenset[DossierState | None]:
    """Return every state that the table leads to from those known."""
    further = known | {move.after for move in states.table() if move.before in known}
    return known if further == known else reached(further)


def test_nobody_may_both_propose_and_sign_by_one_role() -> None:
    hands = {move.act: set(move.hands) for move in states.table()}
    assert not hands[A.PROPOSE] & (hands[A.SIGN] | hands[A.REFUSE])


def test_the_document_shows_the_table_as_it_is() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert redrawn(text=text) == text, "run: python -m tests.counter.way"


@pytest.mark.parametrize("act", [A.REFUSE, A.STOP, A.EXTEND])
def test_what_the_applicant_must_understand_has_a_reason(act: DossierAct) -> None:
    before = S.PROPOSED if act is A.REFUSE else S.IN_REVIEW
    hands = frozenset({AllowedHand(Role.LEADER, Relation.DECIDING)})
    with pytest.raises(states.ReasonNeeded):
        states.check_can_act(before=before, act=act, hands=hands, reason="  ")


def test_a_leader_here_who_is_a_clerk_there_leads_nobody_there() -> None:
    posts = frozenset({(Role.LEADER, "1.ubnd"), (Role.CLERK, "2.ubnd")})
    actor = Actor(
        ActorKind.PERSON, "x", frozenset({Role.LEADER, Role.CLERK}), frozenset({"1.ubnd", "2.ubnd"}), posts
    )
    hands = hands_of(actor=actor, parties=Parties(received="1.ubnd", deciding="2.ubnd"))
    assert AllowedHand(Role.LEADER, Relation.DECIDING) not in hands
    assert AllowedHand(Role.CLERK, Relation.DECIDING) in hands

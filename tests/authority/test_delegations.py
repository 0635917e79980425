"""A decision's whole way in the database: who may do what, what the register then answers, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from longhouse.accounts import actions as accounts
from longhouse.audit import queries as audit
from longhouse.authority import actions, models, queries
from longhouse.authority.rules import passing, steps
from longhouse.authority.shapes import Body, DelegationState, GrantKind
from longhouse.core.actor import Actor
from tests.authority.conftest import HOUSE
from tests.authority.delegations import (
    AT,
    FROM,
    OTHER_WARD,
    SEGMENT,
    TERMS,
    TO,
    WARD,
    Cast,
    cast,
    cleared,
    drafted,
    issued,
    submitted,
    who,
)
from tests.authority.factories import a_grant, a_power, renew

DAY = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def people(register: None, quick_passwords: None) -> Cast:
    """Have the people with their posts."""
    return cast()


def test_an_issued_decision_changes_the_answer_from_its_day_in_its_place_and_nowhere_else(
    people: Cast,
) -> None:
    before = {(on, place): who(on, place) for on in (FROM - DAY, TO) for place in (WARD, OTHER_WARD)}
    elsewhere = who(FROM, OTHER_WARD)
    made = issued(people)
    assert made.state is DelegationState.ISSUED
    assert (who(FROM), who(TO - DAY)) == (f"{WARD}.chair", f"{WARD}.chair")
    assert who(FROM, OTHER_WARD) == elsewhere == "66.chair"
    assert {key: who(*key) for key in before} == before


def test_the_answer_rests_on_the_decision_and_shows_the_law_under_it(people: Cast) -> None:
    issued(people)
    verdict = queries.who_decides(power=TERMS.power_key, place=WARD, facts={"object": SEGMENT}, on=FROM)
    assert verdict.grant is not None
    assert (verdict.grant.basis.number, verdict.grant.basis.article) == ("12/QĐ-UBND", "1")
    assert (verdict.grant.kind, verdict.grant.layer, verdict.grant.can_pass_on) == (
        GrantKind.AUTHORISED,
        1,
        False,
    )
    assert [row.layer for row in verdict.chain] == [0, 1]
    assert "Đã hòa giải ở phường." in verdict.grant.limits


def test_all_communes_are_one_row(people: Cast) -> None:
    made = issued(people, places=())
    assert models.Grant.objects.filter(delegation_id=made.id).count() == 1
    assert (who(FROM, WARD), who(FROM, OTHER_WARD)) == (f"{WARD}.chair", f"{OTHER_WARD}.chair")
    assert who(FROM - DAY, OTHER_WARD) == "66.chair"


def test_the_preview_tells_before_what_then_happens(people: Cast) -> None:
    made = submitted(people)
    [change] = queries.preview(delegation=made)
    assert (change.places, change.is_everywhere) == (("Phường Ea Kao",), False)
    assert (change.valid_from, change.valid_to) == (FROM, TO)
    assert change.before.startswith("Chủ tịch Ủy ban nhân dân cấp tỉnh")
    assert change.after == "Chủ tịch Ủy ban nhân dân cấp xã"
    everywhere = queries.preview(delegation=replace(made, terms=replace(made.terms, places=())))
    assert [(row.is_everywhere, len(row.places)) for row in everywhere] == [(True, 102)]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"from_office": "66.ubnd"}, passing.PowerNotHeld),
        ({"object_key": "people"}, passing.PowerNotHeld),
        (
            {
                "power_key": "land.resettlement-price",
                "object_key": "other-commune",
                "valid_to": date(2027, 6, 1),
            },
            passing.HeldOnlyUntil,
        ),
        (
            {"power_key": "trade.food-safety", "object_key": "", "from_office": "66.ubnd"},
            passing.PowerMayNotBePassedOn,
        ),
        (
            {"to_body": Body.PROVINCIAL_CHAIR, "to_name": "Chủ tịch Ủy ban nhân dân cấp tỉnh"},
            passing.ReceiverIsGiver,
        ),
    ],
    ids=[
        "the Committee is not its chair",
        "the ward holds it",
        "held until the decree ends",
        "given by a ministry",
        "to oneself",
    ],
)
def test_what_cannot_be_given_cannot_be_submitted(
    people: Cast, changes: dict[str, object], refusal: type[passing.DelegationRefused]
) -> None:
    made = drafted(people, **changes)
    with pytest.raises(refusal):
        actions.submit(delegation_id=made.id, actor=people.drafter, at=AT)


def test_a_refusal_names_who_holds_the_power_and_by_what(people: Cast) -> None:
    made = drafted(people, object_key="people")
    with pytest.raises(passing.PowerNotHeld) as refused:
        actions.submit(delegation_id=made.id, actor=people.drafter, at=AT)
    words = str(refused.value)
    assert "Chủ tịch Ủy ban nhân dân Phường Ea Kao" in words
    assert "Nghị định 151/2025/NĐ-CP, Điều 5 khoản 2 điểm g" in words
    assert "1/12/2026" in words


def test_a_power_that_the_law_keeps_stays(people: Cast) -> None:
    accounts.open_scope(actor=people.ward_drafter)
    terms = replace(
        TERMS, power_key="land.allocation-people", object_key="", from_office=f"{WARD}.chair", to_body=Body.COMMUNE_COMMITTEE,
        to_name="Ủy ban nhân dân cấp xã",
    )  # fmt: skip
    made = actions.draft(terms=terms, actor=people.ward_drafter, at=AT)
    with pytest.raises(passing.PowerMayNotBePassedOn, match="Điều 123 khoản 5"):
        actions.submit(delegation_id=made.id, actor=people.ward_drafter, at=AT)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"valid_to": FROM}, passing.PeriodWrong),
        ({"valid_from": AT.date() - DAY}, passing.PeriodInThePast),
        ({"valid_to": None}, passing.PeriodWithoutEnd),
        ({"places": (WARD, "00070")}, passing.PlaceOutside),
        ({"places": ("01",)}, passing.PlaceOutside),
    ],
    ids=[
        "ends as it begins",
        "begins yesterday",
        "authorised without end",
        "one ward of another province",
        "another province",
    ],
)
def test_a_draft_needs_right_days_and_places(
    people: Cast, changes: dict[str, object], refusal: type[passing.DelegationRefused]
) -> None:
    with pytest.raises(refusal):
        drafted(people, **changes)


def test_a_second_decision_names_the_first(people: Cast) -> None:
    issued(people)
    made = drafted(people, valid_from=FROM + DAY)
    with pytest.raises(passing.AlreadyDelegated, match="12/QĐ-UBND"):
        actions.submit(delegation_id=made.id, actor=people.drafter, at=AT)


def test_of_two_cleared_drafts_only_one_can_be_issued(people: Cast) -> None:
    one, other = cleared(people), cleared(people)
    accounts.open_scope(actor=people.chair)
    actions.issue(delegation_id=one.id, number="1/QĐ-UBND", actor=people.chair, at=AT)
    with pytest.raises(passing.AlreadyDelegated, match="1/QĐ-UBND"):
        actions.issue(delegation_id=other.id, number="2/QĐ-UBND", actor=people.chair, at=AT)


def test_the_database_itself_refuses_the_second_and_the_refusal_names_the_first(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = cleared(people), cleared(people)
    accounts.open_scope(actor=people.chair)
    actions.issue(delegation_id=one.id, number="1/QĐ-UBND", actor=people.chair, at=AT)
    monkeypatch.setattr(passing, "check_held", lambda **_: None)
    monkeypatch.setattr(passing, "check_receiver", lambda **_: None)
    monkeypatch.setattr(queries, "stands_of", lambda **_: [])
    with pytest.raises(passing.AlreadyDelegated, match="1/QĐ-UBND"):
        actions.issue(delegation_id=other.id, number="2/QĐ-UBND", actor=people.chair, at=AT)


def test_a_number_is_given_once_and_looks_like_one(people: Cast) -> None:
    issued(people, number="1/QĐ-UBND")
    made = cleared(people, places=(OTHER_WARD,))
    accounts.open_scope(actor=people.chair)
    for wrong in ("1/QĐ-UBND", "mười hai", ""):
        with pytest.raises(passing.NumberWrong):
            actions.issue(delegation_id=made.id, number=wrong, actor=people.chair, at=AT)


def test_a_remark_must_be_settled_before_a_draft_is_cleared(people: Cast) -> None:
    made = submitted(people)
    accounts.open_scope(actor=people.lawyer)
    actions.remark(delegation_id=made.id, field="limits", words="Nêu rõ hơn.", actor=people.lawyer, at=AT)
    with pytest.raises(steps.RemarkNotSettled):
        actions.clear(delegation_id=made.id, actor=people.lawyer, at=AT)
    [waiting] = queries.remarks(delegation_id=made.id)
    actions.settle(delegation_id=made.id, remark_id=waiting.id, actor=people.lawyer, at=AT)
    assert actions.clear(delegation_id=made.id, actor=people.lawyer, at=AT).state is DelegationState.CLEARED


def test_a_returned_draft_is_changed_and_submitted_again(people: Cast) -> None:
    made = submitted(people)
    accounts.open_scope(actor=people.lawyer)
    actions.send_back(delegation_id=made.id, reason="Thiếu giới hạn.", actor=people.lawyer, at=AT)
    accounts.open_scope(actor=people.drafter)
    changed = replace(made.terms, limits="Không quá 5 vụ.")
    actions.edit(delegation_id=made.id, terms=changed, actor=people.drafter, at=AT)
    again = actions.submit(delegation_id=made.id, actor=people.drafter, at=AT)
    assert (again.terms.limits, again.state) == ("Không quá 5 vụ.", DelegationState.IN_REVIEW)
    assert [row.step.value for row in queries.trace(delegation_id=made.id)] == [
        "edit",
        "submit",
        "return",
        "edit",
        "submit",
    ]


@pytest.mark.parametrize("stop", [actions.end, actions.revoke], ids=["ended", "revoked"])
def test_an_ended_decision_leaves_the_days_before_as_they_were(
    people: Cast, stop: Callable[..., object]
) -> None:
    made = issued(people)
    on = FROM + 10 * DAY
    stop(delegation_id=made.id, on=on, reason="Xong việc.", actor=people.chair, at=AT)
    assert (who(FROM), who(on - DAY), who(on)) == (f"{WARD}.chair", f"{WARD}.chair", "66.chair")


def test_a_decision_ended_before_its_day_never_holds(people: Cast) -> None:
    made = issued(people)
    actions.revoke(delegation_id=made.id, on=FROM, reason="Ký nhầm.", actor=people.chair, at=AT)
    assert who(FROM) == "66.chair"
    assert not models.Grant.objects.filter(delegation_id=made.id, retired_at=None).exists()


@pytest.mark.parametrize("on", [AT.date() - DAY, TO], ids=["in the past", "after its own end"])
def test_a_decision_ends_on_a_day_it_still_holds(people: Cast, on: date) -> None:
    made = issued(people)
    with pytest.raises(passing.EndDayWrong):
        actions.end(delegation_id=made.id, on=on, reason="Xong.", actor=people.chair, at=AT)


def test_an_amendment_takes_the_place_of_the_old_from_its_day(people: Cast) -> None:
    old = issued(people)
    accounts.open_scope(actor=people.drafter)
    newer = actions.amend(delegation_id=old.id, actor=people.drafter, at=AT)
    on = FROM + 20 * DAY
    terms = replace(newer.terms, valid_from=on, places=(WARD, OTHER_WARD))
    actions.edit(delegation_id=newer.id, terms=terms, actor=people.drafter, at=AT)
    actions.submit(delegation_id=newer.id, actor=people.drafter, at=AT)
    accounts.open_scope(actor=people.lawyer)
    actions.clear(delegation_id=newer.id, actor=people.lawyer, at=AT)
    accounts.open_scope(actor=people.chair)
    actions.issue(delegation_id=newer.id, number="20/QĐ-UBND", actor=people.chair, at=AT)
    assert (who(on - DAY, OTHER_WARD), who(on, OTHER_WARD)) == ("66.chair", f"{OTHER_WARD}.chair")
    numbers = [
        verdict.grant.basis.number
        for day in (on - DAY, on)
        if (
            verdict := queries.who_decides(
                power=TERMS.power_key, place=WARD, facts={"object": SEGMENT}, on=day
            )
        ).grant
    ]
    assert numbers == ["12/QĐ-UBND", "20/QĐ-UBND"]
    assert queries.delegation(delegation_id=old.id).state is DelegationState.REPLACED


def test_what_the_law_lets_go_on_is_passed_on_and_holds_up_what_it_rests_on(people: Cast) -> None:
    accounts.open_scope(actor=HOUSE)
    power = a_power("test.going-on")
    a_grant(power, body="provincial-chair", body_name="Chủ tịch Ủy ban nhân dân cấp tỉnh", can_pass_on=True)
    renew()
    first = issued(people, power_key=power.key, object_key="")
    terms = replace(
        first.terms,
        from_office=f"{WARD}.chair",
        to_body=Body.COMMUNE_COMMITTEE,
        to_name="Ủy ban nhân dân cấp xã",
    )
    accounts.open_scope(actor=people.ward_drafter)
    second = actions.draft(terms=terms, actor=people.ward_drafter, at=AT)
    actions.submit(delegation_id=second.id, actor=people.ward_drafter, at=AT)
    accounts.open_scope(actor=people.ward_lawyer)
    actions.clear(delegation_id=second.id, actor=people.ward_lawyer, at=AT)
    accounts.open_scope(actor=people.ward_chair)
    actions.issue(delegation_id=second.id, number="3/QĐ-UBND", actor=people.ward_chair, at=AT)
    verdict = queries.who_decides(power=power.key, place=WARD, on=FROM)
    assert [row.layer for row in verdict.chain] == [0, 1, 2]
    assert verdict.holder is not None
    assert verdict.holder.office_code == f"{WARD}.ubnd"
    accounts.open_scope(actor=people.chair)
    with pytest.raises(passing.RestsOnIt, match="3/QĐ-UBND"):
        actions.revoke(delegation_id=first.id, on=FROM + DAY, reason="Sai.", actor=people.chair, at=AT)


def test_one_person_with_every_post_does_one_part_only(people: Cast) -> None:
    alone = people.everything
    accounts.open_scope(actor=alone)
    made = actions.draft(terms=TERMS, actor=alone, at=AT)
    actions.submit(delegation_id=made.id, actor=alone, at=AT)
    with pytest.raises(steps.SameHand):
        actions.clear(delegation_id=made.id, actor=alone, at=AT)
    accounts.open_scope(actor=people.lawyer)
    actions.clear(delegation_id=made.id, actor=people.lawyer, at=AT)
    accounts.open_scope(actor=alone)
    with pytest.raises(steps.SameHand):
        actions.issue(delegation_id=made.id, number="1/QĐ-UBND", actor=alone, at=AT)


def test_a_reviewer_does_not_sign(people: Cast) -> None:
    made = submitted(people)
    accounts.open_scope(actor=people.everything)
    actions.clear(delegation_id=made.id, actor=people.everything, at=AT)
    with pytest.raises(steps.SameHand):
        actions.issue(delegation_id=made.id, number="1/QĐ-UBND", actor=people.everything, at=AT)


def test_only_a_specialist_of_the_unit_drafts(people: Cast) -> None:
    accounts.open_scope(actor=people.ward_drafter)
    with pytest.raises(actions.NotADrafter):
        actions.draft(terms=TERMS, actor=people.ward_drafter, at=AT)


def test_another_leader_cannot_issue(people: Cast) -> None:
    made = cleared(people)
    accounts.open_scope(actor=people.ward_chair)
    with pytest.raises(queries.DelegationNotKnown):
        actions.issue(delegation_id=made.id, number="1/QĐ-UBND", actor=people.ward_chair, at=AT)


def test_drafts_are_seen_by_their_parties_only_and_issued_ones_by_all(people: Cast) -> None:
    draft, public = drafted(people), issued(people)
    stranger = Actor.anonymous()
    for actor, seen in (
        (people.drafter, 1),
        (people.lawyer, 1),
        (people.chair, 1),
        (people.ward_chair, 0),
        (stranger, 0),
    ):
        accounts.open_scope(actor=actor)
        assert models.Delegation.objects.filter(pk=draft.id).count() == seen
        assert models.Delegation.objects.filter(pk=public.id).count() == 1
    assert models.Step.objects.count() == 0


def test_the_database_keeps_each_part_to_its_own(people: Cast) -> None:
    made = drafted(people)
    rows = models.Delegation.objects.filter(pk=made.id)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(state="issued")
    accounts.open_scope(actor=people.lawyer)
    assert rows.update(limits="khác") == 0
    accounts.open_scope(actor=HOUSE)
    assert models.Step.objects.filter(delegation_id=made.id).update(reason="khác") == 0


def test_leading_elsewhere_is_no_leave_to_issue(people: Cast) -> None:
    made = cleared(people)
    accounts.open_scope(actor=people.elsewhere)
    with pytest.raises(steps.NotYourStep):
        actions.issue(delegation_id=made.id, number="1/QĐ-UBND", actor=people.elsewhere, at=AT)
    assert models.Delegation.objects.filter(pk=made.id).update(state="issued") == 0


def test_every_step_is_in_the_record(people: Cast) -> None:
    made = issued(people)
    accounts.open_scope(actor=HOUSE)
    moved = audit.entries(event="authority.delegation.moved", subject=f"delegation-{made.id}")
    assert len(moved) == 4
    assert audit.entries(event="authority.delegation.issued", subject=f"delegation-{made.id}")

"""Whether a change concerns a line, whose a review is, and by when; without a database."""

from datetime import date

import pytest

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.sources import Certainty
from longhouse.law.rules.mentions import Mention, mentioned
from longhouse.law.shapes import Citation
from longhouse.monitoring.rules import tasks, touching
from longhouse.monitoring.shapes import Cited, LegalChange, Strength, TaskState, TouchedKind

SATURDAY = 5
DECREE = "151/2025/NĐ-CP"


def change(
    kind: str = "amends", number: str = DECREE, eid: str = "", from_on: date | None = None
) -> LegalChange:
    """Return a change of a provision, named as links name it."""
    target = touching.target_of(number=number, eid=eid)
    key = "151-2025-nd-cp"
    return LegalChange(kind, "49/2026/NĐ-CP", "", target, key, eid, from_on, "", Certainty.CONFIRMED)


def record(*citations: Citation, until: date | None = None) -> Cited:
    """Return a power whose rows rest on these provisions."""
    lines = tuple(Mention("grant", "", citation, None, until) for citation in citations)
    return Cited(TouchedKind.POWER, "land.test", "Thử", "land", True, lines)


@pytest.mark.parametrize(
    ("eid", "kind", "citation", "expected"),
    [
        ("art_5__para_1__point_h", "reassigns", Citation(DECREE, "5", "1", "h"), Strength.PROVISION),
        (
            "art_5__para_1__point_h",
            "reassigns",
            Citation("151/2025/ND-CP", "5", "1", "h"),
            Strength.PROVISION,
        ),
        ("art_5__para_1", "amends", Citation(DECREE, "5", "1", "h"), Strength.PROVISION),
        ("art_5", "amends", Citation(DECREE, "5", "1", "h"), Strength.PROVISION),
        ("art_5__para_1__point_h", "amends", Citation(DECREE, "5", "1"), Strength.ARTICLE),
        ("art_5__para_1__point_h", "amends", Citation(DECREE, "5"), Strength.ARTICLE),
        ("art_5__para_1__point_h", "amends", Citation(DECREE), Strength.DOCUMENT),
        ("art_5__para_1__point_h", "amends", Citation(DECREE, "5", "1", "b"), None),
        ("art_5__para_1__point_d", "amends", Citation(DECREE, "5", "1", "đ"), None),
        ("art_5__para_1__point_dd", "amends", Citation(DECREE, "5", "1", "đ"), Strength.PROVISION),
        ("art_5__para_1", "amends", Citation(DECREE, "5", "2"), None),
        ("art_5", "amends", Citation(DECREE, "50"), None),
        ("art_5", "amends", Citation("1151/2025/NĐ-CP", "5"), None),
        ("", "amends", Citation(DECREE, "5", "1", "h"), Strength.DOCUMENT),
        ("", "repeals", Citation(DECREE, "5", "1", "h"), Strength.PROVISION),
        ("", "replaces", Citation(DECREE), Strength.PROVISION),
        ("att_1", "repeals", Citation(DECREE, "5"), Strength.DOCUMENT),
        ("", "ends", Citation(), None),
    ],
)
def test_a_change_concerns_a_citation_by_what_contains_what(
    eid: str, kind: str, citation: Citation, expected: Strength | None
) -> None:
    assert touching.strength_of(change=change(kind, eid=eid), citation=citation) is expected


def test_a_row_that_ended_before_the_change_is_history() -> None:
    at = Citation(DECREE, "5")
    new = change(eid="art_5", from_on=date(2026, 1, 31))
    ended = record(at, until=date(2025, 7, 1))
    ends_with_it = record(at, until=date(2026, 1, 31))
    assert touching.touched_by(changes=[new], cited=[ended]) == []
    assert len(touching.touched_by(changes=[new], cited=[ends_with_it])) == 1


def test_a_record_is_told_once_by_its_strongest_tie_with_all_its_lines() -> None:
    cited = record(Citation(DECREE), Citation(DECREE, "5", "1", "h"))
    (found,) = touching.touched_by(changes=[change(eid="art_5__para_1__point_h")], cited=[cited])
    assert found.strength is Strength.PROVISION
    assert [line.citation.point for line in found.lines] == ["h", ""]
    assert found.effect == "151-2025-nd-cp/art_5__para_1__point_h"


def test_thirty_changes_of_one_decree_touch_a_record_that_names_it_as_a_whole_once() -> None:
    changes = [change(eid=f"art_{number}") for number in range(1, 31)]
    (found,) = touching.touched_by(changes=changes, cited=[record(Citation(DECREE))])
    assert found.effect == "151-2025-nd-cp"


def test_a_weaker_tie_says_nothing_beside_a_firm_one() -> None:
    cited = record(Citation(DECREE, "5"), Citation(DECREE))
    found = touching.touched_by(changes=[change(eid="art_5"), change(eid="art_9")], cited=[cited])
    assert [one.strength for one in found] == [Strength.PROVISION]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định 140/2025/NĐ-CP, Điều 4 (theo bản đăng lại)", [Citation("140/2025/NĐ-CP", "4")]),
        ("151/2025/NĐ-CP Điều 5 khoản 1 điểm h", [Citation(DECREE, "5", "1", "h")]),
        ("điểm h khoản 1 Điều 5 Nghị định 151/2025/NĐ-CP", [Citation(DECREE, "5", "1", "h")]),
        (
            "Nghị định 226/2025/NĐ-CP thêm vào Nghị định 151/2025/NĐ-CP, Điều 5 khoản 1 điểm o.",
            [Citation("226/2025/NĐ-CP"), Citation(DECREE, "5", "1", "o")],
        ),
        (
            "bãi bỏ Điều 8 của Nghị định 140/2025/NĐ-CP và Điều 13 của Nghị định 144/2025/NĐ-CP",
            [Citation("140/2025/NĐ-CP", "8"), Citation("144/2025/NĐ-CP", "13")],
        ),
        ("Cổng Dịch vụ công quốc gia, 1.013978", []),
    ],
)
def test_a_line_names_its_documents_in_either_order(text: str, expected: list[Citation]) -> None:
    assert mentioned(text=text) == expected


@pytest.mark.parametrize(
    ("from_on", "expected"),
    [
        (None, date(2026, 11, 16)),
        (date(2026, 1, 31), date(2026, 11, 16)),
        (date(2026, 11, 2), date(2026, 11, 16)),
        (date(2027, 3, 1), date(2027, 2, 26)),
        (date(2026, 11, 3), date(2026, 11, 2)),
        (date(2026, 11, 9), date(2026, 11, 6)),
    ],
    ids=["no day known", "holds already", "from today", "to come", "from tomorrow", "after a weekend"],
)
def test_a_review_is_due_in_working_days_or_before_a_change_to_come(
    from_on: date | None, expected: date
) -> None:
    monday = date(2026, 11, 2)
    due = tasks.due_on(
        opened_on=monday, from_on=from_on, days=10, is_worked=lambda on: on.weekday() < SATURDAY
    )
    assert due == expected


def test_a_field_without_an_office_goes_to_the_default() -> None:
    owners = {"default": "vp", "land": "snnmt"}
    assert tasks.owner_of(field="land", owners=owners, province="66") == "66.snnmt"
    assert tasks.owner_of(field="residence", owners=owners, province="66") == "66.vp"


@pytest.mark.parametrize(
    ("role", "office", "may_open", "may_close"),
    [
        (Role.SPECIALIST, "66.snnmt", False, True),
        (Role.SPECIALIST, "66.sxd", False, False),
        (Role.PROVINCE_EDITOR, "66.vp", True, True),
        (Role.LEADER, "66.snnmt", False, False),
        (Role.ADMINISTRATOR, "66.vp", False, False),
        (Role.CLERK, "66.snnmt", False, False),
    ],
)
def test_who_may_open_and_close(role: Role, office: str, may_open: bool, may_close: bool) -> None:
    actor = Actor(ActorKind.PERSON, "someone", frozenset({role}), frozenset({office}))
    assert tasks.can_open(actor=actor) is may_open
    assert tasks.can_close(actor=actor, owner="66.snnmt") is may_close


def test_a_specialist_elsewhere_who_is_a_clerk_here_does_not_close() -> None:
    posts = frozenset({(Role.CLERK, "66.snnmt"), (Role.SPECIALIST, "66.sxd")})
    roles, offices = frozenset({Role.CLERK, Role.SPECIALIST}), frozenset({"66.snnmt", "66.sxd"})
    actor = Actor(ActorKind.PERSON, "someone", roles, offices, posts)
    assert not tasks.can_close(actor=actor, owner="66.snnmt")


def test_a_review_ends_once_and_with_words() -> None:
    with pytest.raises(tasks.NoteMissing):
        tasks.check_ends(state=TaskState.OPEN, task_id=1, note="  ")
    with pytest.raises(tasks.ReviewAlreadyClosed):
        tasks.check_ends(state=TaskState.DONE, task_id=1, note="đã xem")

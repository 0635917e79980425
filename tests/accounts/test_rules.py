"""Rules of accounts, without a database."""

import pytest

from longhouse.accounts import rules
from longhouse.core.actor import Actor, ActorKind, Role

HOUSE = Actor.system(name="test")
ADMINISTRATOR = Actor(ActorKind.PERSON, "a", frozenset({Role.ADMINISTRATOR}), frozenset({"66.ubnd"}))
LEADER = Actor(ActorKind.PERSON, "l", frozenset({Role.LEADER}), frozenset({"24169.center"}))
LEADS_HERE_WORKS_THERE = Actor(
    ActorKind.PERSON,
    "m",
    frozenset({Role.LEADER, Role.CLERK}),
    frozenset({"24169.center", "24163.center"}),
    frozenset({(Role.LEADER, "24169.center"), (Role.CLERK, "24163.center")}),
)
CLERK = Actor(ActorKind.PERSON, "c", frozenset({Role.CLERK}), frozenset({"24169.center"}))


@pytest.mark.parametrize(
    ("actor", "role", "office", "expected"),
    [
        pytest.param(
            HOUSE, Role.ADMINISTRATOR, "66.ubnd", True, id="the house makes the first administrator"
        ),
        pytest.param(
            ADMINISTRATOR, Role.LEADER, "24169.center", True, id="administrators give every role everywhere"
        ),
        pytest.param(LEADER, Role.CLERK, "24169.center", True, id="a leader gives counter roles at home"),
        pytest.param(LEADER, Role.CLERK, "24163.center", False, id="a leader gives nothing elsewhere"),
        pytest.param(LEADER, Role.LEADER, "24169.center", False, id="a leader makes no leader"),
        pytest.param(LEADER, Role.ADMINISTRATOR, "24169.center", False, id="a leader makes no administrator"),
        pytest.param(
            LEADS_HERE_WORKS_THERE, Role.CLERK, "24169.center", True, id="two posts: where they lead"
        ),
        pytest.param(
            LEADS_HERE_WORKS_THERE, Role.CLERK, "24163.center", False, id="two posts: where they serve"
        ),
        pytest.param(CLERK, Role.HELPER, "24169.center", False, id="a clerk gives nothing"),
        pytest.param(Actor.anonymous(), Role.HELPER, "24169.center", False, id="strangers give nothing"),
    ],
)
def test_who_may_give_which_role_where(actor: Actor, role: Role, office: str, expected: bool) -> None:
    assert rules.can_give(actor=actor, role=role, office_code=office) is expected


@pytest.mark.parametrize("name", ["Y Blim Niê", "H'Hen Niê", "Nguyễn Thị Hoa", "Y Ƀăm", "Hờ", "H’Linh Êban"])
def test_names_of_every_people_pass(name: str) -> None:
    rules.check_display_name(display_name=name)


@pytest.mark.parametrize("name", ["", "   ", "12", "'"])
def test_a_name_has_a_letter(name: str) -> None:
    with pytest.raises(rules.NameMissing):
        rules.check_display_name(display_name=name)


@pytest.mark.parametrize("name", ["ab", "Hoa", "hoa ksor", "hoà", "a" * 41, "../x", ""])
def test_a_user_name_can_be_typed_everywhere(name: str) -> None:
    with pytest.raises(rules.UserNameNotUsable):
        rules.check_user_name(user_name=name)


@pytest.mark.parametrize(
    ("at_sign_in", "now", "idle", "expected"),
    [
        pytest.param([1, 2], {1, 2}, 0, False, id="nothing changed"),
        pytest.param([1, 2], {1}, 0, True, id="a post ended"),
        pytest.param([1], {1, 2}, 0, False, id="a post was added"),
        pytest.param([1], {1}, 31, True, id="an officer was away"),
        pytest.param([], set(), 500, False, id="a citizen may take their time"),
    ],
)
def test_a_session_ends_when_a_right_ends(
    at_sign_in: list[int], now: set[int], idle: float, expected: bool
) -> None:
    assert rules.session_must_end(posts_at_sign_in=at_sign_in, posts_now=now, idle_minutes=idle) is expected

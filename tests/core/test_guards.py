"""Guards: who may enter, said once and kept."""

import pytest

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.guards import Guard, RoleNeeded, SignInNeeded, check_may_enter, only, public, signed_in

ANYBODY = Actor.anonymous()
CITIZEN = Actor(kind=ActorKind.PERSON, code="c", roles=frozenset({Role.CITIZEN}))
CLERK = Actor(kind=ActorKind.PERSON, code="k", roles=frozenset({Role.CITIZEN, Role.CLERK}))


def page() -> None:
    """Stand for a view."""


@pytest.mark.parametrize(
    ("guard", "admitted"),
    [
        pytest.param(Guard(is_public=True), [ANYBODY, CITIZEN, CLERK], id="public admits all"),
        pytest.param(Guard(is_public=False), [CITIZEN, CLERK], id="signed in admits known people"),
        pytest.param(
            Guard(is_public=False, roles=frozenset({Role.CLERK})), [CLERK], id="a role admits its holders"
        ),
    ],
)
def test_a_guard_admits_exactly_its_people(guard: Guard, admitted: list[Actor]) -> None:
    assert [actor for actor in (ANYBODY, CITIZEN, CLERK) if guard.admits(actor)] == admitted


def test_the_unknown_are_asked_to_sign_in_and_the_known_are_told_no() -> None:
    guard = Guard(is_public=False, roles=frozenset({Role.CLERK}))
    with pytest.raises(SignInNeeded):
        check_may_enter(guard=guard, actor=ANYBODY)
    with pytest.raises(RoleNeeded):
        check_may_enter(guard=guard, actor=CITIZEN)


@pytest.mark.parametrize(
    ("declare", "is_public"), [(public, True), (signed_in, False), (only(Role.CLERK), False)]
)
def test_a_declaration_marks_the_view(declare: object, is_public: bool) -> None:
    assert callable(declare)
    assert declare(page).guard.is_public is is_public

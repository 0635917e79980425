"""People and posts in the database; who sees whom, even with a raw query."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from longhouse.accounts import actions, models, queries, rules
from longhouse.audit import queries as audit
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import now, today
from tests.accounts.factories import HOUSE, LONG_AGO, actor, person

pytestmark = pytest.mark.django_db
HERE, THERE = "24169.center", "24163.center"


def seen() -> set[str]:
    """Return the user names that the present scope sees, asked in raw SQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT user_name FROM accounts_person")
        return {name for (name,) in cursor.fetchall()}


def test_each_scope_sees_its_own_people_and_nobody_else() -> None:
    clerk, leader = person("clerk.here", (Role.CLERK, HERE)), person("leader.there", (Role.LEADER, THERE))
    administrator, nobody = person("admin.all", (Role.ADMINISTRATOR, "66.ubnd")), person("citizen.a")
    expected = {
        actor(clerk, Role.CLERK, HERE): {"clerk.here"},
        actor(leader, Role.LEADER, THERE): {"leader.there"},
        actor(administrator, Role.ADMINISTRATOR, "66.ubnd"): {
            "clerk.here",
            "leader.there",
            "admin.all",
            "citizen.a",
        },
        Actor(ActorKind.PERSON, str(nobody), frozenset({Role.CITIZEN})): {"citizen.a"},
        Actor.anonymous(): set(),
    }
    for who, names in expected.items():
        actions.open_scope(actor=who)
        assert seen() == names


def test_a_closed_scope_sees_nobody() -> None:
    person("clerk.here", (Role.CLERK, HERE))
    actions.close_scope()
    assert seen() == set()


def test_posts_of_another_office_are_not_seen() -> None:
    clerk, other = person("clerk.here", (Role.CLERK, HERE)), person("clerk.there", (Role.CLERK, THERE))
    actions.open_scope(actor=actor(clerk, Role.CLERK, HERE))
    assert queries.posts_of(person_id=other) == []


def test_nobody_holds_the_same_post_twice_at_once() -> None:
    clerk = person("clerk.here", (Role.CLERK, HERE))
    with pytest.raises(rules.PostAlreadyHeld):
        actions.give_post(
            person_id=clerk, office_code=HERE, role=Role.CLERK, valid_from=LONG_AGO, actor=HOUSE, at=now()
        )


def test_a_post_may_be_given_again_after_it_ended() -> None:
    clerk = person("clerk.here", (Role.CLERK, HERE))
    [post] = queries.posts_of(person_id=clerk)
    actions.end_post(post_id=post.id, valid_to=today(), reason="chuyển việc", actor=HOUSE, at=now())
    actions.give_post(
        person_id=clerk, office_code=HERE, role=Role.CLERK, valid_from=today(), actor=HOUSE, at=now()
    )
    assert len(queries.posts_of(person_id=clerk)) == 2


def test_a_leader_gives_posts_at_home_only() -> None:
    leader, helper = person("leader.here", (Role.LEADER, HERE)), person("helper.a")
    who = actor(leader, Role.LEADER, HERE)
    actions.open_scope(actor=who)
    actions.give_post(
        person_id=helper, office_code=HERE, role=Role.HELPER, valid_from=today(), actor=who, at=now()
    )
    with pytest.raises(rules.RoleNotGivable):
        actions.give_post(
            person_id=helper, office_code=THERE, role=Role.HELPER, valid_from=today(), actor=who, at=now()
        )


def test_leading_here_gives_nothing_where_one_only_serves() -> None:
    mixed, helper = person("mixed", (Role.LEADER, HERE), (Role.CLERK, THERE)), person("helper.a")
    roles, offices = frozenset({Role.LEADER, Role.CLERK}), frozenset({HERE, THERE})
    held = frozenset({(Role.LEADER, HERE), (Role.CLERK, THERE)})
    actions.open_scope(actor=Actor(ActorKind.PERSON, str(mixed), roles, offices, held))
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        models.Post.objects.create(
            person_id=helper, office_code=THERE, role=Role.HELPER.value, valid_from=today()
        )


def test_every_write_is_recorded() -> None:
    clerk = person("clerk.here", (Role.CLERK, HERE))
    events = [entry.event for entry in audit.entries(subject=str(clerk))]
    assert events == ["accounts.post.given", "accounts.person.made"]


def test_a_taken_name_is_refused() -> None:
    person("clerk.here")
    with pytest.raises(rules.UserNameNotUsable, match=r"clerk\.here"):
        person("clerk.here")


def test_an_unknown_post_cannot_be_ended() -> None:
    who = actor(uuid4(), Role.LEADER, HERE)
    actions.open_scope(actor=who)
    with pytest.raises(rules.RoleNotGivable):
        actions.end_post(post_id=10**9, valid_to=today(), reason="", actor=who, at=now())

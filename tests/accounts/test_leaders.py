"""The province's editor names leaders of every office; nobody else sees them, and nobody sees more than the name."""

from datetime import date

import pytest

from longhouse.accounts import actions, queries
from longhouse.core.actor import Role
from longhouse.core.clock import now
from tests.accounts.factories import HOUSE, actor, person

pytestmark = pytest.mark.usefixtures("places", "db")
DAY = date(2025, 9, 1)
PROVINCE = "66.ubnd"


def test_the_editor_names_leaders_of_every_office_and_only_those() -> None:
    editor = person("editor", (Role.PROVINCE_EDITOR, PROVINCE))
    person("chair", (Role.LEADER, "66.chair"))
    person("head", (Role.LEADER, "24163.ubnd"))
    person("clerk", (Role.CLERK, "24163.ubnd"))
    actions.open_scope(actor=actor(editor, Role.PROVINCE_EDITOR, PROVINCE))
    named = [(one.display_name, one.office_code) for one in queries.leaders(on=DAY)]
    assert named == [("head", "24163.ubnd"), ("chair", "66.chair")]


def test_a_leader_whose_post_is_over_is_named_no_more() -> None:
    chair = person("chair", (Role.LEADER, "66.chair"))
    [post] = queries.posts_of(person_id=chair)
    actions.end_post(post_id=post.id, valid_to=date(2025, 8, 1), reason="x", actor=HOUSE, at=now())
    assert queries.leaders(on=DAY) == []
    assert len(queries.leaders(on=date(2025, 7, 15))) == 1


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.HELPER, Role.ADMINISTRATOR])
def test_nobody_else_is_told(role: Role) -> None:
    person("chair", (Role.LEADER, "66.chair"))
    somebody = person("somebody", (role, "24169.ubnd"))
    actions.open_scope(actor=actor(somebody, role, "24169.ubnd"))
    assert queries.leaders(on=DAY) == []

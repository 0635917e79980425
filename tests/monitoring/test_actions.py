"""Reviews open once, end once, belong to one office, and everything is recorded; raw SQL sees no more than pages do."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from longhouse.accounts import actions as accounts
from longhouse.audit import queries as audit
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import now, today
from longhouse.monitoring import actions, queries
from longhouse.monitoring.rules.tasks import NoteMissing, ReviewAlreadyClosed, ReviewNotYours
from longhouse.monitoring.shapes import Conclusion, Opened, ReviewTask, Strength, TaskState
from tests.accounts.factories import HOUSE, actor, person

pytestmark = pytest.mark.usefixtures("catalogue")
LAND, CONSTRUCTION, COMMUNE = "66.snnmt", "66.sxd", "24169.vp"
DECREE = "49/2026/NĐ-CP"


def opened(document: str = DECREE) -> Opened:
    """Open the reviews of a document as the house itself."""
    accounts.open_scope(actor=HOUSE)
    return actions.open_tasks(document=document, actor=HOUSE, at=now())


def somebody(name: str, role: Role, office: str) -> Actor:
    """Return a person with one post, whose scope is open from here on."""
    who = actor(person(name, (role, office)), role, office)
    accounts.open_scope(actor=who)
    return who


def first() -> ReviewTask:
    """Return the review of the land certificate itself."""
    return next(task for task in queries.tasks() if task.key == "land.first-certificate")


def count_rows() -> int:
    """Return how many reviews plain SQL sees in this scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM monitoring_reviewtask")
        return int(cursor.fetchone()[0])


def test_a_review_is_opened_for_each_record_touched_and_recorded() -> None:
    impact = queries.impact(document=DECREE, on=today())
    done = opened()
    assert done == Opened(len(impact.touched), 0, (DECREE,))
    assert {(task.key, task.effect) for task in queries.tasks()} == {
        (one.key, one.effect) for one in impact.touched
    }
    assert {task.owner for task in queries.tasks()} == {LAND}
    assert audit.entries(limit=1)[0].event == "monitoring.reviews.opened"


def test_opening_again_adds_nothing_even_after_one_ended() -> None:
    made = opened().made
    editor = somebody("editor", Role.PROVINCE_EDITOR, "66.vp")
    actions.close(task_id=first().id, conclusion=Conclusion.CHANGED, note="Đã sửa", actor=editor, at=now())
    assert opened() == Opened(0, made, ())
    assert actions.open_for_new_effects(actor=HOUSE, at=now()).documents.count(DECREE) == 0


def test_new_effects_are_found_once_and_history_is_left_alone() -> None:
    done = actions.open_for_new_effects(actor=HOUSE, at=now())
    assert {DECREE, "207/2026/NĐ-CP", "367/2025/NĐ-CP"} <= set(done.documents)
    assert count_rows() == done.made
    assert actions.open_for_new_effects(actor=HOUSE, at=now()) == Opened(0, 0, ())


def test_a_review_keeps_why_it_stands() -> None:
    opened()
    task = first()
    assert task.strength is Strength.PROVISION
    assert (task.target.number, task.target.article, task.target.point) == ("151/2025/NĐ-CP", "5", "h")
    assert {line.part for line in task.lines} == {"grant", "table"}
    assert task.due_on > today() + timedelta(days=10)  # ten working days hold a weekend at least
    before, after = queries.wordings(task=task)
    assert before is not None
    assert after is not None
    assert "cấp giấy chứng nhận" in before.text


@pytest.mark.parametrize(
    ("role", "office", "sees"),
    [
        (Role.CLERK, LAND, True),
        (Role.SPECIALIST, LAND, True),
        (Role.SPECIALIST, CONSTRUCTION, False),
        (Role.CLERK, COMMUNE, False),
        (Role.HELPER, COMMUNE, False),
        (Role.LEADER, LAND, True),
        (Role.LEADER, "66.ubnd", True),
        (Role.LEADER, CONSTRUCTION, False),
        (Role.LEADER, COMMUNE, False),
        (Role.SPECIALIST, "66.ubnd", False),
        (Role.PROVINCE_EDITOR, "66.vp", True),
        (Role.ADMINISTRATOR, "66.vp", True),
    ],
)
def test_who_sees_a_review_is_said_by_the_database(role: Role, office: str, sees: bool) -> None:
    made = opened().made
    somebody("reader", role, office)
    assert count_rows() == (made if sees else 0)


def test_a_clerk_above_who_leads_elsewhere_sees_no_review() -> None:
    opened()
    posts = ((Role.CLERK, "66.ubnd"), (Role.LEADER, COMMUNE))
    roles, offices = frozenset(role for role, _ in posts), frozenset(office for _, office in posts)
    who = Actor(ActorKind.PERSON, str(person("both", *posts)), roles, offices, frozenset(posts))
    accounts.open_scope(actor=who)
    assert count_rows() == 0
    with pytest.raises(queries.ReviewNotKnown):
        queries.task(task_id=1)


def test_nobody_without_a_scope_sees_a_review() -> None:
    opened()
    accounts.close_scope()
    assert count_rows() == 0


def test_a_specialist_of_the_office_ends_a_review_once() -> None:
    opened()
    who = somebody("land", Role.SPECIALIST, LAND)
    task = first()
    actions.close(task_id=task.id, conclusion=Conclusion.NO_CHANGE, note=" Đã xem ", actor=who, at=now())
    ended = queries.task(task_id=task.id)
    assert (ended.state, ended.conclusion, ended.note) == (TaskState.DONE, Conclusion.NO_CHANGE, "Đã xem")
    with pytest.raises(ReviewAlreadyClosed):
        actions.close(task_id=task.id, conclusion=Conclusion.CHANGED, note="Sửa", actor=who, at=now())
    accounts.open_scope(actor=HOUSE)
    entry = audit.entries(limit=1)[0]
    assert (entry.event, entry.actor_code, entry.reason) == ("monitoring.review.closed", who.code, "Đã xem")


def test_a_review_without_words_stays_open() -> None:
    opened()
    editor = somebody("editor", Role.PROVINCE_EDITOR, "66.vp")
    with pytest.raises(NoteMissing):
        actions.close(task_id=first().id, conclusion=Conclusion.CHANGED, note=" ", actor=editor, at=now())
    assert first().state is TaskState.OPEN


@pytest.mark.parametrize(
    ("role", "office"), [(Role.SPECIALIST, CONSTRUCTION), (Role.CLERK, LAND), (Role.LEADER, LAND)]
)
def test_others_do_not_end_a_review(role: Role, office: str) -> None:
    opened()
    task_id = first().id
    who = somebody("other", role, office)
    with pytest.raises((ReviewNotYours, queries.ReviewNotKnown)):
        actions.close(task_id=task_id, conclusion=Conclusion.DISMISSED, note="Thôi", actor=who, at=now())


def test_a_specialist_elsewhere_who_is_a_clerk_here_does_not_end_a_review() -> None:
    opened()
    posts = ((Role.CLERK, LAND), (Role.SPECIALIST, COMMUNE))
    roles, offices = frozenset(role for role, _ in posts), frozenset(office for _, office in posts)
    who = Actor(ActorKind.PERSON, str(person("both", *posts)), roles, offices, frozenset(posts))
    accounts.open_scope(actor=who)
    with pytest.raises(ReviewNotYours):
        actions.close(task_id=first().id, conclusion=Conclusion.CHANGED, note="Sửa", actor=who, at=now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE monitoring_reviewtask SET state = 'open' WHERE state = 'open'")
        assert cursor.rowcount == 0


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.LEADER, Role.ADMINISTRATOR])
def test_only_the_house_and_editors_open_reviews(role: Role) -> None:
    who = somebody("other", role, LAND)
    with pytest.raises(ReviewNotYours):
        actions.open_tasks(document=DECREE, actor=who, at=now())
    with pytest.raises(ReviewNotYours):
        actions.open_for_new_effects(actor=who, at=now())


def test_an_editor_opens_reviews_in_their_own_scope() -> None:
    editor = somebody("editor", Role.PROVINCE_EDITOR, "66.vp")
    assert actions.open_tasks(document=DECREE, actor=editor, at=now()).made > 0
    assert actions.open_for_new_effects(actor=editor, at=now()).made > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE monitoring_reviewtask SET owner = '24169.vp', state = 'dismissed', conclusion = 'dismissed', closed_at = now(), closed_by = scope_person()",
        "UPDATE monitoring_reviewtask SET due_on = due_on + 100",
        "UPDATE monitoring_reviewtask SET state = 'done', conclusion = 'changed', closed_at = now(), closed_by = 'somebody else'",
    ],
    ids=["to another office", "a later day", "in another's name"],
)
def test_raw_sql_of_a_specialist_cannot_bend_a_review(statement: str) -> None:
    opened()
    somebody("land", Role.SPECIALIST, LAND)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

"""Tasks: of the plan and added, with an owner, a day and what shows that they were done; kept by their own place."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.campaign import actions, models, queries
from longhouse.campaign.rules import tasks as rules
from longhouse.campaign.shapes import PROVINCE, Campaign, NewTask, OwnerKind, Task, TaskState
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now, today
from tests.accounts.factories import HOUSE, PASSWORD, actor, person

pytestmark = pytest.mark.usefixtures("places", "db")
KEY = "100-ngay-2025"
AT = f"/chien-dich/{KEY}/viec"
HERE, THERE = "24169", "24163"
YESTERDAY, LATER = today() - timedelta(days=1), today() + timedelta(days=30)
EVENING = NewTask("Mở lớp tối", "", HERE, OwnerKind.TEAM, "Tổ công nghệ số Buôn A", YESTERDAY, "ảnh buổi học")


def officer(name: str, role: Role, office: str) -> Actor:
    """Make an officer; the scope is theirs."""
    found = actor(person(name, (role, office)), role, office)
    open_scope(actor=found)
    return found


@pytest.fixture
def clerk(places: None, db: None, client: Client) -> Actor:
    """Sign a clerk of the commune in, and return them; the scope is theirs."""
    found = officer("clerk", Role.CLERK, f"{HERE}.ubnd")
    client.post("/sign-in", {"user_name": "clerk", "password": PASSWORD})
    open_scope(actor=found)
    return found


def planned() -> Campaign:
    """Return a campaign whose plan has a task of the province, overdue."""
    task = Task("tong-ket", "Tổng kết", "Sum up", "Sở Khoa học và Công nghệ", YESTERDAY, "báo cáo")
    return replace(queries.campaign(key=KEY), tasks=(task,))


def added(by: Actor, task: NewTask = EVENING) -> str:
    """Add a task and return its key."""
    return actions.add_task(campaign_key=KEY, task=task, actor=by, at=now()).key


def marked(by: Actor, key: str, state: TaskState, note: tuple[str, str] = ("12 người đến", "")) -> TaskState:
    """Mark a task and return how it stands."""
    return actions.mark_task(campaign_key=KEY, key=key, state=state, note=note, actor=by, at=now()).state


def test_a_planned_and_an_added_task_are_overdue_until_they_are_done(clerk: Actor) -> None:
    key = added(clerk)
    found = queries.overdue_tasks(campaign=planned(), day=today())
    assert {one.key for one in found} == {"tong-ket", key}
    assert [one.key for one in queries.overdue_tasks(campaign=planned(), day=today(), units=[HERE])] == [key]
    assert marked(clerk, key, TaskState.DONE) is TaskState.DONE
    assert queries.overdue_tasks(campaign=planned(), day=today(), units=[HERE]) == []
    assert queries.task(campaign=planned(), key=key).was_late
    assert marked(clerk, key, TaskState.OPEN) is TaskState.OPEN


def test_a_task_with_a_later_day_is_not_overdue(clerk: Actor) -> None:
    added(clerk, replace(EVENING, due_on=LATER))
    assert queries.overdue_tasks(campaign=planned(), day=today(), units=[HERE]) == []


@pytest.mark.parametrize(
    ("note", "refusal"),
    [
        (("", " "), rules.TaskNoteMissing),
        (("", "http://example.vn"), rules.TaskLinkWrong),
        (("", "javascript:alert(1)"), rules.TaskLinkWrong),
    ],
    ids=["nothing", "not sealed", "a script"],
)
def test_a_task_is_done_with_something_that_shows_it(
    clerk: Actor, note: tuple[str, str], refusal: type[Exception]
) -> None:
    key = added(clerk)
    with pytest.raises(refusal):
        marked(clerk, key, TaskState.DONE, note)


def test_what_stands_so_is_not_marked_again(clerk: Actor) -> None:
    key = added(clerk)
    with pytest.raises(rules.TaskStandsSo):
        marked(clerk, key, TaskState.OPEN)


def test_another_commune_neither_adds_nor_marks_nor_reads_what_was_noted(clerk: Actor) -> None:
    key = added(clerk)
    marked(clerk, key, TaskState.DONE)
    stranger = officer("there", Role.LEADER, f"{THERE}.ubnd")
    found = queries.task(campaign=planned(), key=key)
    assert queries.task_notes(campaign_key=KEY, task=found) == []
    with pytest.raises(rules.TaskNotYours):
        added(stranger)
    with pytest.raises(rules.TaskNotYours):
        marked(stranger, key, TaskState.OPEN)
    with pytest.raises(ProgrammingError), transaction.atomic():
        models.TaskMark.objects.create(campaign_key=KEY, task="x", unit=HERE, state="DONE", on=today())


def test_a_commune_marks_no_task_of_the_province_not_even_past_the_rules(clerk: Actor) -> None:
    models.TaskMark.objects.create(campaign_key=KEY, task="tong-ket", unit=HERE, state="DONE", on=today())
    assert queries.task(campaign=planned(), key="tong-ket").state is TaskState.OPEN
    with pytest.raises(rules.TaskNotYours):
        added(clerk, replace(EVENING, unit=PROVINCE))


def test_the_editor_keeps_tasks_of_all_and_reads_every_note(clerk: Actor) -> None:
    key = added(clerk)
    marked(clerk, key, TaskState.DONE, ("12 người đến", "https://example.vn/anh"))
    editor = officer("editor", Role.PROVINCE_EDITOR, "66.ubnd")
    added(editor, replace(EVENING, unit=PROVINCE))
    (note,) = queries.task_notes(campaign_key=KEY, task=queries.task(campaign=planned(), key=key))
    assert (note.words, note.link) == ("12 người đến", "https://example.vn/anh")
    open_scope(actor=HOUSE)
    assert {"campaign.task.added", "campaign.task.marked"} <= {
        one.event for one in audit.entries(subject=KEY)
    }


def test_two_tasks_of_one_name_get_two_keys(clerk: Actor) -> None:
    assert added(clerk) != added(clerk)


def test_an_officer_adds_a_task_and_marks_it_done_in_the_browser(clerk: Actor, client: Client) -> None:
    said = {"name": "Mở lớp tối", "unit": HERE, "owner": "Đoàn xã", "owner_kind": "ORGANISATION"}
    without_day = client.post(f"{AT}/moi", said)
    assert (without_day.status_code, "Xin chọn ngày phải xong" in without_day.content.decode()) == (400, True)
    made = client.post(f"{AT}/moi", said | {"due_on": YESTERDAY.isoformat()})
    page = client.get(made["Location"]).content.decode()
    assert "quá hạn" in page
    nothing = client.post(f"{made['Location']}/ghi", {"state": "DONE"})
    assert (nothing.status_code, "Xin viết một câu" in nothing.content.decode()) == (400, True)
    assert client.post(f"{made['Location']}/ghi", {"state": "DONE", "words": "xong rồi"}).status_code == 302
    assert "xong muộn" in client.get(f"{AT}?xa={HERE}").content.decode()
    assert "xong rồi" in client.get(made["Location"]).content.decode()
    assert "xong rồi" not in Client().get(made["Location"]).content.decode()


def test_a_task_of_another_commune_is_refused_at_the_form(clerk: Actor, client: Client) -> None:
    said = {"name": "x", "unit": THERE, "owner": "y", "due_on": date(2026, 1, 1).isoformat()}
    assert client.post(f"{AT}/moi", said).status_code == 403


def test_an_unknown_task_is_said(client: Client) -> None:
    assert client.get(f"{AT}/khong-co").status_code == 404

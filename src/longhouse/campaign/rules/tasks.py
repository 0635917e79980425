"""Tasks of a campaign: who may add and mark them, what a mark needs, in which order they are shown. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from http import HTTPStatus
from urllib.parse import urlsplit

from longhouse.campaign.shapes import NewTask, OwnerKind, TaskStanding, TaskState
from longhouse.core.actor import Actor
from longhouse.core.folding import fold
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.places.rules.keeping import can_keep

LONGEST_NAME, LONGEST_WORDS, LONGEST_LINK = 300, 1000, 500
_LONGEST_SLUG = 40
OWNER_NAMES = {
    OwnerKind.OFFICE.value: mark("Cơ quan"),
    OwnerKind.TEAM.value: mark("Tổ công nghệ số"),
    OwnerKind.ORGANISATION.value: mark("Đoàn thể, trường, doanh nghiệp"),
}


class TaskNotYours(Refusal):
    """Somebody adds or marks a task of a place that is not theirs."""

    code = "task-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Việc này do nơi khác giữ. Ông bà, anh chị chỉ ghi được việc của xã, phường mình.")


class TaskNotKnown(Refusal):
    """There is no task of that key in the campaign."""

    code = "task-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Chiến dịch này không có việc mã “%(key)s”.")


class TaskNotSaid(Refusal):
    """A new task says not what is to be done, or by whom."""

    code = "task-not-said"
    sentence = mark("Xin viết việc gì và ai làm, ví dụ “Mở lớp tối ở nhà văn hóa”, “Tổ công nghệ số Buôn A”.")


class TaskDayMissing(Refusal):
    """A new task has no day."""

    code = "task-day-missing"
    sentence = mark("Xin chọn ngày phải xong, ví dụ 31/7/2025.")


class TaskStandsSo(Refusal):
    """A task is marked as what it is already."""

    code = "task-stands-so"
    status = HTTPStatus.CONFLICT
    sentence = mark("Việc này đã được ghi như thế rồi. Xin xem lại trang của việc.")


class TaskNoteMissing(Refusal):
    """A task is marked without a word or a link that shows it."""

    code = "task-note-missing"
    sentence = mark("Xin viết một câu cho biết đã làm gì, hoặc gửi đường dẫn đến bằng chứng.")


class TaskLinkWrong(Refusal):
    """A link to what shows that a task was done is none."""

    code = "task-link-wrong"
    sentence = mark("Đường dẫn phải bắt đầu bằng https://, ví dụ https://daklak.gov.vn/tin.")


def can_keep_task(*, actor: Actor, unit_key: str) -> bool:
    """Tell whether the actor adds and marks the tasks of a commune, or of the province ('')."""
    return can_keep(actor=actor, unit_key=unit_key)


def check_can_keep_task(*, actor: Actor, unit_key: str) -> None:
    """Raise TaskNotYours unless the actor adds and marks the tasks of a commune, or of the province ('')."""
    if not can_keep_task(actor=actor, unit_key=unit_key):
        raise TaskNotYours


def check_new(*, task: NewTask) -> None:
    """Raise TaskNotSaid unless a new task says what is to be done and by whom."""
    if not task.name.strip() or not task.owner.strip():
        raise TaskNotSaid


def check_mark(*, before: TaskState, after: TaskState, words: str, link: str) -> None:
    """Raise unless a task may go from one state to another with this note.

    Raises:
        TaskStandsSo: it stands so already.
        TaskNoteMissing: neither a word nor a link.
        TaskLinkWrong: the link is no address of the web.
    """
    if before is after:
        raise TaskStandsSo
    if not words.strip() and not link.strip():
        raise TaskNoteMissing
    if link.strip() and not _is_address(link.strip()):
        raise TaskLinkWrong


def key_for(*, task: NewTask, taken: Iterable[str]) -> str:
    """Return a new key for a task: its commune's code and its name, with a number where that is taken."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(task.name)).strip("-")[:_LONGEST_SLUG].strip("-") or "viec"
    bare = f"{task.unit}-{slug}" if task.unit else slug
    known, number, key = set(taken), 1, bare
    while key in known:
        number += 1
        key = f"{bare}-{number}"
    return key


def in_order(*, tasks: Iterable[TaskStanding], on: date) -> list[TaskStanding]:
    """Return tasks as they are shown: overdue ones first, then open ones, then the others; each by its day."""
    return sorted(
        tasks,
        key=lambda one: (not one.is_overdue(on=on), one.state is not TaskState.OPEN, one.due_on, one.name),
    )


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and " " not in link

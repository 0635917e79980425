"""How long what the house holds is kept, by rule; who may agree that a dossier is erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from uuid import UUID

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.states import DONE
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import DossierState

ASKED = "asked"  # the rule of a dossier whose applicant asked for it, and a leader granted it
KEPT_AGAIN = timedelta(days=365)  # our own choice: what a leader kept is asked about again after a year
MOST_STRAYS, STRAY_SHARE = 50, 0.1  # more files that no row names than this: more likely a wrong database


class Keeps(StrEnum):
    """What a rule is about."""

    DOSSIER = "dossier"
    DRAFT = "draft"
    UPLOAD = "upload"
    MESSAGE = "message"
    DATA_REQUEST = "data-request"
    SESSION = "session"


SAID = {
    "dossier-granted": mark("Hồ sơ đã có kết quả"),
    "dossier-ended": mark("Hồ sơ đã dừng hoặc đã rút"),
    "dossier-not-taken": mark("Hồ sơ không được nhận"),
    "draft": mark("Bản nháp chưa gửi, và ảnh trong đó"),
    "upload": mark("Tệp gửi dở, hoặc không thuộc hồ sơ nào"),
    "message": mark("Tin nhắn đã gửi hoặc đã thôi gửi"),
    "data-request": mark("Yêu cầu về dữ liệu đã trả lời"),
    "session": mark("Phiên làm việc đã hết hạn"),
    ASKED: mark("Người nộp yêu cầu xóa, lãnh đạo đã đồng ý"),
}


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One line of the catalogue: of what, in which states, how many days, and on what it rests; "" for nothing we read."""

    key: str
    keeps: Keeps
    days: int
    states: frozenset[DossierState]
    source: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """A dossier whose days are over: what an officer needs to know it, and the rule by which it goes."""

    id: UUID
    number: str
    procedure_code: str
    procedure_name: str
    state: DossierState
    over_on: date
    rule: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposed to erase, and what became of it."""

    id: int
    dossier_id: UUID
    number: str
    office: str
    rule: str
    over_on: date
    proposed_by: UUID
    proposed_at: datetime
    erased_at: datetime | None


class SamePersonTwice(Refusal):
    """Who proposed an erasure cannot be the one who confirms it."""

    code = "same-person-twice"
    status = HTTPStatus.CONFLICT
    sentence = mark("Người đề nghị xóa không được tự duyệt. Xin để lãnh đạo khác duyệt.")


class NotToErase(Refusal):
    """A dossier is not at its end, is not this person's to erase, or is proposed already."""

    code = "not-to-erase"
    status = HTTPStatus.CONFLICT
    sentence = mark("Hồ sơ này chưa đến hạn xóa, đã được đề nghị rồi, hoặc không thuộc cơ quan anh chị.")


class ReasonToKeepMissing(Refusal):
    """A leader keeps a dossier without a word why."""

    code = "reason-to-keep-missing"
    sentence = mark("Xin ghi vì sao giữ lại. Ví dụ: “Đang có khiếu nại tại tòa”.")


def rule_of(*, rules: Iterable[RetentionRule], state: DossierState) -> RetentionRule | None:
    """Return the rule of a dossier in that state; None while it has not ended, or nothing was laid down."""
    found = (rule for rule in rules if rule.keeps is Keeps.DOSSIER and state in rule.states)
    return next(found, None)


def ends_on(*, ended_at: datetime, days: int) -> date:
    """Return the first day on which what ended at that moment may go, by the calendar of Vietnam."""
    return local(ended_at).date() + timedelta(days=days)


def is_due(*, state: DossierState, retention_on: date | None, on: date) -> bool:
    """Tell whether a dossier may be erased on a day: it has ended, and its days are over."""
    return state in DONE and retention_on is not None and retention_on <= on


def can_propose(*, actor: Actor, office: str) -> bool:
    """Tell whether somebody may propose what an office erases: its specialists and leaders."""
    return actor.holds_at(Role.SPECIALIST, office) or actor.holds_at(Role.LEADER, office)


def check_can_confirm(*, actor: Actor, office: str, proposed_by: UUID) -> None:
    """Raise where somebody may not be the second person: a leader of the office, and another than the first.

    Raises:
        NotToErase: they lead no such office.
        SamePersonTwice: they proposed it themselves.
    """
    if actor.kind is not ActorKind.PERSON or not actor.holds_at(Role.LEADER, office):
        raise NotToErase
    if actor.code == str(proposed_by):
        raise SamePersonTwice


def may_sweep(*, strays: int, files: int) -> bool:
    """Tell whether files that no row names may go; where they are many, the database is more likely the wrong one."""
    return strays <= max(MOST_STRAYS, int(files * STRAY_SHARE))

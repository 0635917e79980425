"""On whose desk a question lies, how risky an answer is, who may answer and who may approve."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from longhouse.core.actor import Actor, Role
from longhouse.core.folding import syllables
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

ANSWERING = frozenset({Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.PROVINCE_EDITOR})


class Risk(StrEnum):
    """How much harm a wrong answer does; decides who may approve it."""

    LOW = "low"
    HIGH = "high"


class NotYourDesk(Refusal):
    """Somebody worked on a question of another desk."""

    code = "not-your-desk"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Câu hỏi này thuộc nơi khác trả lời. Xin mở việc của cơ quan mình.")


class ApproverNotRight(Refusal):
    """An answer was approved by its writer, or by somebody whom its risk does not allow."""

    code = "approver-not-right"
    status = HTTPStatus.FORBIDDEN
    sentence = mark(
        "Câu trả lời này cần người khác duyệt: lãnh đạo cơ quan, hoặc biên tập của tỉnh với việc hệ trọng. Người viết không tự duyệt."
    )


@dataclass(frozen=True, slots=True)
class House:
    """What the catalogue says about questions: days, owners by field, what is risky, how long things are kept.

    `working_days` until an answer; `months` an approved answer holds; `high_fields` and `high_words` (folded) make an
    answer risky; `keep_days` of answered questions and of counts.
    """

    working_days: int
    months: int
    province: str
    default_office: str
    owners: Mapping[str, str]
    high_fields: frozenset[str]
    high_words: tuple[str, ...]
    keep_days: int
    count_days: int
    small_number: int
    model_per_minute: int
    model_per_day: int


def desk_of(*, unit_key: str, field: str, house: House) -> str:
    """Return the office that answers: the centre of the commune, else the province's office of the field."""
    if unit_key:
        return f"{unit_key}.center"
    return f"{house.province}.{house.owners.get(field, house.default_office)}"


def risk_of(*, texts: Sequence[str], field: str, house: House) -> Risk:
    """Return how risky an answer is, from its field and the words of the question and of the answer."""
    if field in house.high_fields:
        return Risk.HIGH
    said = [f" {' '.join(syllables(text))} " for text in texts]
    is_high = any(f" {word} " in text for text in said for word in house.high_words)
    return Risk.HIGH if is_high else Risk.LOW


def is_at_desk(*, actor: Actor, unit_key: str, office_code: str) -> bool:
    """Tell whether the actor works where the question lies: in the very office, or anywhere in its commune."""
    if actor.holds(Role.PROVINCE_EDITOR):
        return True
    if not ANSWERING & actor.roles:
        return False
    units = {office.partition(".")[0] for office in actor.offices}
    return office_code in actor.offices or bool(unit_key and unit_key in units)


def check_may_answer(*, actor: Actor, unit_key: str, office_code: str) -> None:
    """Raise NotYourDesk unless the actor works where the question lies."""
    if not is_at_desk(actor=actor, unit_key=unit_key, office_code=office_code):
        raise NotYourDesk


def can_approve(*, actor: Actor, risk: Risk, written_by: str, unit_key: str, office_code: str) -> bool:
    """Tell whether the actor may approve: never one's own words; high risk only the province's editor."""
    if not actor.code or actor.code == written_by:
        return False
    if actor.holds(Role.PROVINCE_EDITOR):
        return True
    at_desk = is_at_desk(actor=actor, unit_key=unit_key, office_code=office_code)
    return risk is Risk.LOW and actor.holds(Role.LEADER) and at_desk


def check_can_approve(*, actor: Actor, risk: Risk, written_by: str, unit_key: str, office_code: str) -> None:
    """Raise ApproverNotRight unless `can_approve`."""
    if not can_approve(
        actor=actor, risk=risk, written_by=written_by, unit_key=unit_key, office_code=office_code
    ):
        raise ApproverNotRight

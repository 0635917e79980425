"""A decision's way: which step is possible where, whose it is, and that no one hand does two parts of it."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from longhouse.authority.shapes import Delegation, DelegationState, DelegationStep, Remark
from longhouse.core.actor import Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

S, D = DelegationState, DelegationStep


class Part(StrEnum):
    """A part that people have in a decision."""

    DRAFTER = "drafter"  # a specialist of the office that drafts
    REVIEWER = "reviewer"  # a specialist of the unit's legal office
    ISSUER = "issuer"  # a leader whose office is exactly the holder that gives


# The whole way: state -> step -> whose it is, and the state after it. A state with no row is final.
WAY: dict[DelegationState, dict[DelegationStep, tuple[Part, DelegationState]]] = {
    S.DRAFT: {
        D.EDIT: (Part.DRAFTER, S.DRAFT),
        D.SUBMIT: (Part.DRAFTER, S.IN_REVIEW),
        D.WITHDRAW: (Part.DRAFTER, S.WITHDRAWN),
    },
    S.IN_REVIEW: {
        D.REMARK: (Part.REVIEWER, S.IN_REVIEW),
        D.SETTLE: (Part.REVIEWER, S.IN_REVIEW),
        D.CLEAR: (Part.REVIEWER, S.CLEARED),
        D.RETURN: (Part.REVIEWER, S.DRAFT),
        D.WITHDRAW: (Part.DRAFTER, S.WITHDRAWN),
    },
    S.CLEARED: {
        D.ISSUE: (Part.ISSUER, S.ISSUED),
        D.RETURN: (Part.ISSUER, S.DRAFT),
        D.WITHDRAW: (Part.DRAFTER, S.WITHDRAWN),
    },
    S.ISSUED: {
        D.AMEND: (Part.DRAFTER, S.ISSUED),
        D.END: (Part.ISSUER, S.ENDED),
        D.REVOKE: (Part.ISSUER, S.REVOKED),
        D.REPLACE: (Part.ISSUER, S.REPLACED),
    },
    S.ENDED: {},
    S.REVOKED: {},
    S.REPLACED: {},
    S.WITHDRAWN: {},
}
ROLES = {Part.DRAFTER: Role.SPECIALIST, Part.REVIEWER: Role.SPECIALIST, Part.ISSUER: Role.LEADER}
NEED_REASON = frozenset({D.RETURN, D.WITHDRAW, D.END, D.REVOKE})
PUBLIC = frozenset({S.ISSUED, S.ENDED, S.REVOKED, S.REPLACED})


@dataclass(frozen=True, slots=True)
class Hand:
    """A person who acts, with the posts held now: role and office together."""

    person: str
    posts: frozenset[tuple[Role, str]]


class StepNotPossible(Refusal):
    """The decision stands where that step does not exist."""

    code = "step-not-possible"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Quyết định này đang ở bước khác nên chưa làm được việc đó. Xin tải lại trang để xem bước đang chờ."
    )


class NotYourStep(Refusal):
    """The step belongs to somebody else."""

    code = "not-your-step"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Bước này là việc của người có vai trò ở %(office)s. Xin chuyển cho cơ quan đó.")


class SameHand(Refusal):
    """One person would do two parts: draft and review, or either of them and issue."""

    code = "same-hand"
    status = HTTPStatus.FORBIDDEN
    sentence = mark(
        "Người soạn không thẩm định, không ký. Người thẩm định không ký. Xin để người khác làm bước này."
    )


class RemarkNotSettled(Refusal):
    """A remark still waits for its answer."""

    code = "remark-not-settled"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Còn %(count)s ý kiến thẩm định chưa xong. Xin đánh dấu đã xong từng ý kiến, hoặc trả lại bản thảo."
    )


class ReasonMissing(Refusal):
    """A step that others must understand has no reason."""

    code = "reason-missing"
    sentence = mark("Bước này cần lý do. Xin viết một câu, ví dụ: Chưa nêu rõ phạm vi.")


def possible(*, delegation: Delegation, hand: Hand) -> list[DelegationStep]:
    """Return the steps this person can take now, in the order of the table."""
    return [
        step
        for step in WAY[delegation.state]
        if step is not D.REPLACE and can_step(delegation=delegation, step=step, hand=hand)
    ]


def can_step(*, delegation: Delegation, step: DelegationStep, hand: Hand) -> bool:
    """Tell whether the person may take the step now."""
    try:
        check_can_step(delegation=delegation, step=step, hand=hand)
    except Refusal:
        return False
    return True


def check_can_step(*, delegation: Delegation, step: DelegationStep, hand: Hand) -> DelegationState:
    """Return the state after the step.

    Raises:
        StepNotPossible: the state has no such step.
        NotYourStep: the person does not hold the role in the office whose step it is.
        SameHand: the person already did another part of this decision.
    """
    if step not in WAY[delegation.state]:
        raise StepNotPossible
    part, after = WAY[delegation.state][step]
    office = office_of(part=part, delegation=delegation)
    if (ROLES[part], office) not in hand.posts:
        raise NotYourStep(office=office)
    if hand.person in _other_hands(part, delegation):
        raise SameHand
    return after


def check_settled(*, remarks: list[Remark]) -> None:
    """Raise RemarkNotSettled while a remark waits."""
    waiting = sum(not remark.is_settled for remark in remarks)
    if waiting:
        raise RemarkNotSettled(count=waiting)


def check_reason(*, step: DelegationStep, reason: str) -> None:
    """Raise ReasonMissing where the step needs a reason and has none."""
    if step in NEED_REASON and not reason.strip():
        raise ReasonMissing


def office_of(*, part: Part, delegation: Delegation) -> str:
    """Return the office that has the part."""
    offices = {
        Part.DRAFTER: delegation.drafting_office,
        Part.REVIEWER: delegation.legal_office,
        Part.ISSUER: delegation.terms.from_office,
    }
    return offices[part]


def _other_hands(part: Part, delegation: Delegation) -> set[str]:
    """Return who may not do this part, for what they did before."""
    drafters, reviewer = set(delegation.drafters), {delegation.reviewed_by} - {""}
    return {Part.DRAFTER: set(), Part.REVIEWER: drafters, Part.ISSUER: drafters | reviewer}[part]

"""The way of a dossier as one table: in a state, an act, whose it is, the state after it; drawn in docs/rules/dossiers.md."""

from http import HTTPStatus

from longhouse.core.actor import Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.shapes import AllowedHand, DossierAct, DossierState, Move, NationalCode, Relation

S, A = DossierState, DossierAct
State = DossierState | None

APPLICANT = AllowedHand(None, Relation.APPLICANT)
COUNTER = AllowedHand(Role.CLERK, Relation.RECEIVING)
ASSIGNEE = AllowedHand(Role.SPECIALIST, Relation.ASSIGNEE)
SPECIALIST = AllowedHand(Role.SPECIALIST, Relation.HANDLING)
LEADER = AllowedHand(Role.LEADER, Relation.DECIDING)
HEADS = (LEADER, AllowedHand(Role.LEADER, Relation.HANDLING))  # of the body, or of the office that handles it
TAKING = (
    AllowedHand(Role.CLERK, Relation.DECIDING),
    AllowedHand(Role.SPECIALIST, Relation.DECIDING),
    LEADER,
)
ASKED = (
    AllowedHand(Role.SPECIALIST, Relation.CONSULTED),
    AllowedHand(Role.LEADER, Relation.CONSULTED),
)

# The whole way: state -> act -> the state after it, and the hands that may. A state with no row is final.
WAY: dict[State, dict[DossierAct, tuple[DossierState, tuple[AllowedHand, ...]]]] = {
    None: {
        A.SUBMIT: (S.SUBMITTED, (APPLICANT,)),
        A.RECEIVE: (S.RECEIVED, (COUNTER,)),
        A.REFUSE_RECEIPT: (S.REFUSED_RECEIPT, (COUNTER,)),
    },
    S.SUBMITTED: {
        A.RECEIVE: (S.RECEIVED, (COUNTER,)),
        A.REFUSE_RECEIPT: (S.REFUSED_RECEIPT, (COUNTER,)),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.RECEIVED: {
        A.ASSIGN: (S.ASSIGNED, HEADS),
        A.TAKE: (S.IN_REVIEW, (SPECIALIST,)),
        A.TRANSFER: (S.FORWARDED, (LEADER,)),
        A.EXTEND: (S.RECEIVED, (LEADER,)),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.ASSIGNED: {
        A.ASSIGN: (S.ASSIGNED, HEADS),
        A.SUBSTITUTE: (S.ASSIGNED, HEADS),
        A.TAKE: (S.IN_REVIEW, (ASSIGNEE,)),
        A.TRANSFER: (S.FORWARDED, (LEADER,)),
        A.EXTEND: (S.ASSIGNED, (LEADER,)),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.IN_REVIEW: {
        A.ASK_SUPPLEMENT: (S.WAITING_SUPPLEMENT, (ASSIGNEE,)),
        A.ASK_PAYMENT: (S.WAITING_PAYMENT, (ASSIGNEE,)),
        A.CONSULT: (S.CONSULTING, (ASSIGNEE,)),
        A.PROPOSE: (S.PROPOSED, (ASSIGNEE,)),
        A.SUBSTITUTE: (S.IN_REVIEW, HEADS),
        A.TRANSFER: (S.FORWARDED, (LEADER,)),
        A.EXTEND: (S.IN_REVIEW, (LEADER,)),
        A.STOP: (S.STOPPED, (LEADER,)),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.WAITING_SUPPLEMENT: {
        A.TAKE_SUPPLEMENT: (S.IN_REVIEW, (APPLICANT, COUNTER, ASSIGNEE)),
        A.SUBSTITUTE: (S.WAITING_SUPPLEMENT, HEADS),
        A.STOP: (S.STOPPED, (LEADER,)),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.WAITING_PAYMENT: {
        A.TAKE_PAYMENT: (S.IN_REVIEW, (COUNTER, ASSIGNEE)),
        A.SUBSTITUTE: (S.WAITING_PAYMENT, HEADS),
        A.EXTEND: (S.WAITING_PAYMENT, (LEADER,)),
        A.STOP: (S.STOPPED, (LEADER,)),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.CONSULTING: {
        A.CONSULT: (S.CONSULTING, (ASSIGNEE,)),
        A.ANSWER_OPINION: (S.IN_REVIEW, ASKED),  # stays where another opinion is still awaited
        A.GO_ON: (S.IN_REVIEW, (ASSIGNEE,)),
        A.SUBSTITUTE: (S.CONSULTING, HEADS),
        A.EXTEND: (S.CONSULTING, (LEADER,)),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.FORWARDED: {
        A.ACCEPT: (S.RECEIVED, TAKING),
        A.DECLINE: (S.RECEIVED, TAKING),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.PROPOSED: {
        A.SIGN: (S.SIGNED, (LEADER,)),
        A.REFUSE: (S.REFUSED, (LEADER,)),
        A.SEND_BACK: (S.IN_REVIEW, (LEADER,)),
        A.EXTEND: (S.PROPOSED, (LEADER,)),
        A.WITHDRAW: (S.WITHDRAWN, (APPLICANT, COUNTER)),
    },
    S.SIGNED: {A.FINISH: (S.FINISHED, (SPECIALIST, COUNTER))},
    S.REFUSED: {A.FINISH: (S.FINISHED, (SPECIALIST, COUNTER))},
    S.FINISHED: {A.HAND_OVER: (S.RETURNED, (COUNTER,))},
    S.RETURNED: {},
    S.REFUSED_RECEIPT: {},
    S.STOPPED: {},
    S.WITHDRAWN: {},
}
ENDED = frozenset(state for state in S if not WAY[state])
# Nobody works on these any longer; the result may still wait for its person. Time stops counting here.
DONE = ENDED | {S.FINISHED}
NEED_REASON = frozenset(
    {A.REFUSE_RECEIPT, A.SUBSTITUTE, A.TRANSFER, A.DECLINE, A.SEND_BACK, A.REFUSE, A.EXTEND, A.STOP, A.GO_ON}
)
# Source: statuses of the national exchange (domain C3, second-hand). That a signed or refused dossier is still "in
# hand" until its result lies at the counter, and a reasoned refusal ends as 9, is our own reading.
NATIONAL: dict[DossierState, NationalCode] = {
    S.SUBMITTED: NationalCode.FILED,
    S.RECEIVED: NationalCode.TAKEN_IN,
    S.ASSIGNED: NationalCode.IN_HAND,
    S.IN_REVIEW: NationalCode.IN_HAND,
    S.WAITING_SUPPLEMENT: NationalCode.SUPPLEMENT_ASKED,
    S.WAITING_PAYMENT: NationalCode.PAYMENT_ASKED,
    S.CONSULTING: NationalCode.IN_HAND,
    S.FORWARDED: NationalCode.IN_HAND,
    S.PROPOSED: NationalCode.IN_HAND,
    S.SIGNED: NationalCode.IN_HAND,
    S.REFUSED: NationalCode.IN_HAND,
    S.FINISHED: NationalCode.FINISHED,
    S.RETURNED: NationalCode.RETURNED,
    S.REFUSED_RECEIPT: NationalCode.NOT_TAKEN_IN,
    S.STOPPED: NationalCode.STOPPED,
    S.WITHDRAWN: NationalCode.WITHDRAWAL_ASKED,
}
# On whose desk a dossier lies in a state; ended ones lie on nobody's.
DESK: dict[DossierState, Relation] = {
    S.SUBMITTED: Relation.RECEIVING,
    S.RECEIVED: Relation.DECIDING,
    S.ASSIGNED: Relation.HANDLING,
    S.IN_REVIEW: Relation.HANDLING,
    S.WAITING_SUPPLEMENT: Relation.HANDLING,
    S.WAITING_PAYMENT: Relation.HANDLING,
    S.CONSULTING: Relation.HANDLING,
    S.FORWARDED: Relation.DECIDING,
    S.PROPOSED: Relation.DECIDING,
    S.SIGNED: Relation.HANDLING,
    S.REFUSED: Relation.HANDLING,
    S.FINISHED: Relation.RECEIVING,
}


class ActNotPossible(Refusal):
    """The dossier stands where that act does not exist."""

    code = "act-not-possible"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Hồ sơ đang ở bước khác nên chưa làm được việc này. Xin tải lại trang để xem bước đang chờ."
    )


class NotYourAct(Refusal):
    """The act belongs to somebody else."""

    code = "not-your-act"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Việc này thuộc người khác hoặc cơ quan khác. Xin chuyển cho người được giao.")


class ReasonNeeded(Refusal):
    """An act that the applicant or a colleague must understand has no reason."""

    code = "reason-needed"
    sentence = mark("Việc này cần lý do. Xin viết một câu để người nộp và đồng nghiệp hiểu.")


def table() -> tuple[Move, ...]:
    """Return every line of the table, in the order of a dossier's way."""
    return tuple(
        Move(before, act, after, hands)
        for before, acts in WAY.items()
        for act, (after, hands) in acts.items()
    )


def move_of(*, before: State, act: DossierAct) -> Move:
    """Return the line of the table for an act in a state.

    Raises:
        ActNotPossible: there is none.
    """
    found = WAY[before].get(act)
    if found is None:
        raise ActNotPossible
    return Move(before, act, *found)


def check_can_act(
    *, before: State, act: DossierAct, hands: frozenset[AllowedHand], reason: str = ""
) -> DossierState:
    """Return the state after the act, or raise where it is not possible or not theirs.

    Args:
        before: the state; None: there is no dossier yet.
        act: what is to be done.
        hands: what the actor is to the dossier, from `hands_of`.
        reason: why, in words.

    Raises:
        ActNotPossible: the table has no such line.
        NotYourAct: none of the hands may.
        ReasonNeeded: the act needs one.
    """
    move = move_of(before=before, act=act)
    if not hands & frozenset(move.hands):
        raise NotYourAct
    if act in NEED_REASON and not reason.strip():
        raise ReasonNeeded
    return move.after


def possible(*, before: State, hands: frozenset[AllowedHand]) -> list[DossierAct]:
    """Return the acts that these hands may do now, in the order of the table."""
    return [act for act, (_, allowed) in WAY[before].items() if hands & frozenset(allowed)]

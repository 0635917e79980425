"""The words of a dossier's way: states, acts, whose hand an act needs, and the ten national codes."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from longhouse.core.actor import Role


class DossierState(StrEnum):
    """Where a dossier stands: our own fine states, each mapped to one national code. A draft is no dossier yet."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    ASSIGNED = "assigned"
    IN_REVIEW = "in-review"
    WAITING_SUPPLEMENT = "waiting-supplement"
    WAITING_PAYMENT = "waiting-payment"
    CONSULTING = "consulting"
    FORWARDED = "forwarded"  # on its way to the office that holds the power, commune or province
    PROPOSED = "proposed"  # a draft result waits for the leader
    SIGNED = "signed"
    REFUSED = "refused"  # decided: not granted, with the reason
    FINISHED = "finished"  # the result lies at the counter
    RETURNED = "returned"
    REFUSED_RECEIPT = "refused-receipt"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


class DossierAct(StrEnum):
    """What somebody can do with a dossier."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    REFUSE_RECEIPT = "refuse-receipt"
    ASSIGN = "assign"
    TAKE = "take"
    SUBSTITUTE = "substitute"
    ASK_SUPPLEMENT = "ask-supplement"
    TAKE_SUPPLEMENT = "take-supplement"
    ASK_PAYMENT = "ask-payment"
    TAKE_PAYMENT = "take-payment"
    CONSULT = "consult"
    ANSWER_OPINION = "answer-opinion"
    GO_ON = "go-on"  # without the opinions that did not come
    TRANSFER = "transfer"
    ACCEPT = "accept"
    DECLINE = "decline"  # what was forwarded: back to the office it came from
    SEND_BACK = "send-back"  # a proposal, for more work
    PROPOSE = "propose"
    SIGN = "sign"
    REFUSE = "refuse"
    EXTEND = "extend"
    STOP = "stop"
    WITHDRAW = "withdraw"
    FINISH = "finish"
    HAND_OVER = "hand-over"


class Relation(StrEnum):
    """What somebody, or their office, is to a dossier."""

    APPLICANT = "applicant"  # the person themselves, or the helper they appointed
    RECEIVING = "receiving"
    DECIDING = "deciding"
    HANDLING = "handling"
    ASSIGNEE = "assignee"  # the very person, in the handling office
    CONSULTED = "consulted"
    FORMER = "former"  # the office that forwarded it


class DossierOutcome(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    REFUSED = "refused"


class NationalCode(IntEnum):
    """The ten statuses of the national exchange (domain C3, second-hand)."""

    FILED = 1
    TAKEN_IN = 2
    NOT_TAKEN_IN = 3
    IN_HAND = 4
    SUPPLEMENT_ASKED = 5
    PAYMENT_ASKED = 6
    WITHDRAWAL_ASKED = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10


@dataclass(frozen=True, slots=True)
class AllowedHand:
    """Who may do an act: a role held in the office of that relation; `role` None is no officer at all."""

    role: Role | None
    relation: Relation


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table: in this state this act leads there, by one of these hands."""

    before: DossierState | None
    act: DossierAct
    after: DossierState
    hands: tuple[AllowedHand, ...]

"""Acts of the counter: each one lock, permission, rule, change, record and answer in one transaction."""

from longhouse.counter.actions.consulting import (
    OpinionNotAskable,
    OpinionNotKnown,
    answer_opinion,
    consult,
    go_on,
)
from longhouse.counter.actions.delivering import Delivered, MessageNotKnown, deliver, send_again
from longhouse.counter.actions.drafting import (
    DraftNotKnown,
    DraftPhoneMissing,
    draft_open,
    draft_save,
    draft_start,
    drafts_expire,
)
from longhouse.counter.actions.ending import NoDayYet, extend, stop, withdraw
from longhouse.counter.actions.exchanging import Exchanged, exchange_with_portal
from longhouse.counter.actions.filing import (
    receive,
    receive_filed,
    refuse_at_counter,
    refuse_receipt,
    submit,
)
from longhouse.counter.actions.forgetting import Forgotten, forget_unsent
from longhouse.counter.actions.handling import (
    NotASpecialistThere,
    OfficeOfAnotherUnit,
    ProposalMissing,
    ProposerCannotSign,
    assign,
    finish,
    hand_over,
    propose,
    refuse,
    send_back,
    sign,
    substitute,
    take,
)
from longhouse.counter.actions.helping import (
    ConsentMissing,
    OnlyTheApplicant,
    appoint_helper,
    claim,
    revoke_helper,
)
from longhouse.counter.actions.intake import receive_at_counter
from longhouse.counter.actions.issuing import ProposalChanged, Tools, refuse_result, sign_result
from longhouse.counter.actions.moving import PowerIsHere, accept, decline, transfer
from longhouse.counter.actions.printing import pdf
from longhouse.counter.actions.reading import (
    AskedTooOften,
    NothingTracked,
    following,
    open_dossier,
    track,
)
from longhouse.counter.actions.reconciling import reconcile
from longhouse.counter.actions.sealing_files import rotate_file_keys, seal_files
from longhouse.counter.actions.supplementing import (
    NothingToPay,
    PaperNotOfDossier,
    ask_payment,
    ask_supplement,
    take_payment,
    take_supplement,
)
from longhouse.counter.actions.warning import warn_of_tomorrow
from longhouse.counter.adapters.ways import ways

__all__ = [
    "AskedTooOften",
    "ConsentMissing",
    "Delivered",
    "DraftNotKnown",
    "DraftPhoneMissing",
    "Exchanged",
    "Forgotten",
    "MessageNotKnown",
    "NoDayYet",
    "NotASpecialistThere",
    "NothingToPay",
    "NothingTracked",
    "OfficeOfAnotherUnit",
    "OnlyTheApplicant",
    "OpinionNotAskable",
    "OpinionNotKnown",
    "PaperNotOfDossier",
    "PowerIsHere",
    "ProposalChanged",
    "ProposalMissing",
    "ProposerCannotSign",
    "Tools",
    "accept",
    "answer_opinion",
    "appoint_helper",
    "ask_payment",
    "ask_supplement",
    "assign",
    "claim",
    "consult",
    "decline",
    "deliver",
    "draft_open",
    "draft_save",
    "draft_start",
    "drafts_expire",
    "exchange_with_portal",
    "extend",
    "finish",
    "following",
    "forget_unsent",
    "go_on",
    "hand_over",
    "open_dossier",
    "pdf",
    "propose",
    "receive",
    "receive_at_counter",
    "receive_filed",
    "reconcile",
    "refuse",
    "refuse_at_counter",
    "refuse_receipt",
    "refuse_result",
    "revoke_helper",
    "rotate_file_keys",
    "seal_files",
    "send_again",
    "send_back",
    "sign",
    "sign_result",
    "stop",
    "submit",
    "substitute",
    "take",
    "take_payment",
    "take_supplement",
    "track",
    "transfer",
    "warn_of_tomorrow",
    "ways",
    "withdraw",
]

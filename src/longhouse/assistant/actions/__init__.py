"""Writes of the assistant: hand a question over, answer, approve, suspend, rate, switch. Each write is recorded."""

from longhouse.assistant.actions.approving import approve, open_review, send_back, withdraw
from longhouse.assistant.actions.counting import TooManyTries, check_may, note
from longhouse.assistant.actions.handing import hand_over
from longhouse.assistant.actions.keeping import forget_old, suspend_stale
from longhouse.assistant.actions.prose import summarise
from longhouse.assistant.actions.rating import RatingNotOurs, rate
from longhouse.assistant.actions.switching import switch_model
from longhouse.assistant.actions.working import propose, take

__all__ = [
    "RatingNotOurs",
    "TooManyTries",
    "approve",
    "check_may",
    "forget_old",
    "hand_over",
    "note",
    "open_review",
    "propose",
    "rate",
    "send_back",
    "summarise",
    "suspend_stale",
    "switch_model",
    "take",
    "withdraw",
]

"""The word by which a shown answer may be rated once."""

import secrets

from django.core import signing

from longhouse.assistant.rules.tickets.wording import kept
from longhouse.assistant.shapes import Answer, Outcome

SALT = "assistant.rating"


def answer_token(*, found: Answer, unit_key: str) -> str:
    """Return a signed word for one shown answer; empty where there is nothing to rate.

    The question in it is masked; who reads the page sees no more than they typed.
    """
    if found.outcome in {Outcome.PERSONAL_DATA, Outcome.UNSAFE}:
        return ""
    told = {
        "q": kept(text=found.question),
        "o": found.outcome.value,
        "u": unit_key,
        "n": secrets.token_urlsafe(8),
    }
    return signing.dumps(told, salt=SALT)

"""Say once whether a shown answer was useful."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from django.core import signing
from django.db import IntegrityError, transaction

from longhouse.assistant import models
from longhouse.assistant.actions.counting import EVERYBODY, check_may
from longhouse.assistant.queries.rated import SALT
from longhouse.assistant.rules.tickets.wording import kept, key_of
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

HOURS_TO_RATE = 24


class RatingNotOurs(Refusal):
    """A rating for an answer that the house did not show, or showed too long ago."""

    code = "rating-not-ours"
    status = HTTPStatus.BAD_REQUEST
    sentence = mark("Trang câu trả lời này đã cũ. Xin hỏi lại rồi đánh giá.")


def rate(*, token: str, is_useful: bool, reason: str, visitor: str, actor: Actor, at: datetime) -> None:
    """Keep whether an answer was useful; a second rating of the same shown answer changes nothing.

    Args:
        token: signed by `queries.answer_token` when the answer was shown.
        is_useful: what the reader says.
        reason: optional words; personal data in them is masked before they are kept.
        visitor: what tells one visitor from another.
        actor: who rates; nobody known, mostly.
        at: the moment.

    Raises:
        RatingNotOurs: the token is not ours or too old.
        TooManyTries: one visitor rates too often.
    """
    told = _told(token)
    check_may(purpose="rate", who=visitor, most=60, seconds=3600, at=at)
    check_may(purpose="rate", who=EVERYBODY, most=3000, seconds=3600, at=at)
    row = models.Rating(
        token_digest=hashlib.sha256(token.encode()).hexdigest(),
        question=told["q"],
        question_key=key_of(question=told["q"]),
        unit_key=told["u"],
        outcome=told["o"],
        is_useful=is_useful,
        reason=kept(text=reason),
        rated_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            detail = {"useful": is_useful}
            audit.record("assistant.answer.rated", actor=actor, subject=str(row.pk), at=at, detail=detail)
    except IntegrityError:
        return


def _told(token: str) -> Mapping[str, str]:
    """Return what the signed word says of the shown answer."""
    try:
        told: Mapping[str, str] = signing.loads(token, salt=SALT, max_age=HOURS_TO_RATE * 3600)
    except signing.BadSignature as wrong:
        raise RatingNotOurs from wrong
    return told

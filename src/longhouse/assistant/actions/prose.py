"""Ask the optional language model for a summary of the cards, within its budget; nothing it writes is trusted."""

import logging
import secrets
import threading
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from longhouse.assistant import models
from longhouse.assistant.actions.counting import EVERYBODY, may
from longhouse.assistant.adapters.base import ModelFailed, Writer
from longhouse.assistant.adapters.null import NoWriter
from longhouse.assistant.adapters.openai_compatible import ChatWriter
from longhouse.assistant.queries.house import house
from longhouse.assistant.rules.checking.reply import Told, checked
from longhouse.assistant.rules.model_prose.asking import MOST_LINES, Given, given_of, may_go_out, messages_of
from longhouse.assistant.shapes import Answer

PROMPT = Path(__file__).parents[1] / "prompts" / "summary.md"
AT_ONCE = 2  # of a process's threads that may wait for the model; the others show cards alone
_log = logging.getLogger(__name__)
_places = threading.BoundedSemaphore(AT_ONCE)


def writer() -> Writer:
    """Return the configured model, or the one that writes nothing."""
    return _writer(settings.MODEL_URL, settings.MODEL_NAME, settings.MODEL_KEY)


def summarise(*, answer: Answer, at: datetime) -> tuple[Told, ...]:
    """Return checked sentences over an answer's cards; empty where there is no model, no budget, or nothing holds.

    Out go only lines of cards and a question in which nothing personal was found.
    """
    model = writer()
    given = _given(answer) if model.is_there else []
    if not given or not may_go_out(question=answer.question):
        return ()
    if settings.MODEL_IS_OFF or models.Switch.objects.filter(pk="model", is_off=True).exists():
        return ()
    if not _places.acquire(blocking=False):
        return ()
    try:
        if not _is_in_budget(at):
            return ()
        messages = messages_of(prompt=_prompt(), question=answer.question, given=given)
        return checked(reply=model.write(messages=messages), given=given)
    except ModelFailed as failed:
        _log.warning("the language model gave nothing: %s", failed)
        return ()
    finally:
        _places.release()


def _given(answer: Answer) -> list[Given]:
    return given_of(answer=answer, names=[secrets.token_hex(3) for _ in range(MOST_LINES)])


def _is_in_budget(at: datetime) -> bool:
    own = house()
    a_minute = may(purpose="model", who="minute", most=own.model_per_minute, seconds=60, at=at)
    return a_minute and may(purpose="model", who=EVERYBODY, most=own.model_per_day, seconds=86_400, at=at)


@lru_cache(maxsize=4)
def _writer(url: str, name: str, key: str) -> Writer:
    return ChatWriter(url=url, name=name, key=key) if url and name else NoWriter()


@lru_cache(maxsize=1)
def _prompt() -> str:
    return PROMPT.read_text(encoding="utf-8")

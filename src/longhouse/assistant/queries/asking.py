"""Ask the house a question."""

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext, override

from longhouse.assistant.queries.passages import indexed, passages
from longhouse.assistant.queries.records import HouseRecords
from longhouse.assistant.rules.answering import Question, answer
from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.lexicon import Lexicon, lexicon_of
from longhouse.assistant.shapes import Answer
from longhouse.authority import queries as authority
from longhouse.core.clock import today
from longhouse.places import queries as places
from longhouse.procedures import queries as procedures

SECONDS_BETWEEN_LOOKS = 2.0  # how often a process asks whether the catalogue changed
MOST_SHOWN = 4
_signer = Signer(salt="assistant.context", sep="~")


class EngineHolder:
    """The engine of this process: built once a revision, swapped whole, looked at no oftener than every two seconds."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._built_for: tuple[str, date] | None = None
        self._looked_at = float("-inf")
        self._building = threading.Lock()

    def current(self, *, on: date, revision: Callable[[], str], build: Callable[[], Engine]) -> Engine:
        """Return the engine of the standing revision; while one thread builds, the others use the one before."""
        engine = self._engine
        if engine is not None and time.monotonic() - self._looked_at < SECONDS_BETWEEN_LOOKS:
            return engine
        if not self._building.acquire(blocking=engine is None):
            return engine or build()
        try:
            wanted = (revision(), on)
            if self._engine is None or self._built_for != wanted:
                self._engine, self._built_for = build(), wanted
                # A hundred thousand objects that never go: to look through them for rings takes a third of a second,
                # now and then, in the midst of somebody's answer.
                gc.collect()
                gc.freeze()
            self._looked_at = time.monotonic()
            return self._engine
        finally:
            self._building.release()


_holder = EngineHolder()


def ask(
    *, question: str, on: date, place: str | None = None, context: str | None = None, language: str = "vi"
) -> Answer:
    """Return the answer to a question in plain words, with or without diacritics.

    Args:
        question: as typed; 300 characters are read.
        on: the day for which the answer should hold.
        place: name of a commune or ward, old or new, whose office should be named.
        context: the token of the answer before (`next.context`), so that "còn phí?" is understood; a token that is
            not ours is passed over.
        language: of the house's own words; records are in Vietnamese.
    """
    asked = Question(question, on, today(), place or None, codes_of(token=context), language, gettext)
    with override(language):
        found = answer(question=asked, engine=engine(on=today()), records=HouseRecords())
    return _with_token(found)


def engine(*, on: date) -> Engine:
    """Return this process's engine; the first call builds it, which takes some seconds."""
    return _holder.current(on=on, revision=_revision, build=lambda: _built(on))


def lexicon() -> Lexicon:
    """Return how people ask here, as the catalogue writes it."""
    path = Path(settings.CATALOGUE) / "synonyms.yaml"
    return lexicon_of(yaml.safe_load(path.read_text(encoding="utf-8")))


def token_of(*, codes: tuple[str, ...]) -> str:
    """Return the signed word that carries the shown procedures to the next question."""
    return _signer.sign("_".join(codes[:MOST_SHOWN]))


def codes_of(*, token: str | None) -> tuple[str, ...]:
    """Return the procedures that a token carries; none where it is missing or not ours."""
    try:
        return tuple(_signer.unsign(token).split("_")) if token else ()
    except BadSignature:
        return ()


def _with_token(found: Answer) -> Answer:
    codes = tuple((found.next.context or "").split())
    if not codes or any("." not in code for code in codes):
        return found.with_context(None)
    return found.with_context(token_of(codes=codes))


def _built(on: date) -> Engine:
    """Return the engine; a new index of the law leaves the indexes of procedures and powers as they are."""
    return replace(_of_records(_records_revision(), on), passages=passages())


@lru_cache(maxsize=1)
def _of_records(_revision: str, on: date) -> Engine:
    return Engine.over(
        texts=procedures.search_texts(on=on),
        lexicon=lexicon(),
        powers=authority.powers(),
        power_texts=authority.search_texts(on=date.max),
    )


def _revision() -> str:
    return f"{_records_revision()}/{indexed()}"


def _records_revision() -> str:
    return f"{procedures.revision()}/{places.revision()}/{authority.revision()}"

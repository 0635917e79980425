"""The real catalogue and the real units in memory, for rules that need no database."""

from collections.abc import Callable
from datetime import date

import pytest

from longhouse.assistant import queries
from longhouse.assistant.rules.answering import Engine, Question, answer
from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.shapes import Answer
from tests.golden import records

ON = date(2026, 11, 24)
Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def memory() -> tuple[Engine, records.MemoryRecords]:
    """Have the engine over the catalogue, and the records it answers from."""
    found = records.definitions(with_portal=False)
    return records.engine_of(found), records.MemoryRecords(found)


@pytest.fixture(scope="session")
def ask(memory: tuple[Engine, records.MemoryRecords]) -> Ask:
    """Have a way to ask: `ask("khai sinh bao lâu", place="Ea Kao", context=("1.001193",))`."""
    engine, house = memory

    def asked(text: str, *, place: str | None = None, context: tuple[str, ...] = ()) -> Answer:
        question = Question(text, ON, ON, place, context, "vi", str)
        return answer(question=question, engine=engine, records=house)

    return asked


@pytest.fixture(scope="session")
def lexicon(memory: tuple[Engine, records.MemoryRecords]) -> Lexicon:
    """Have the lexicon of the catalogue."""
    return memory[0].lexicon


@pytest.fixture
def fresh_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next question build an engine of its own: another test's records are not asked."""
    monkeypatch.setattr(queries, "_holder", queries.EngineHolder())

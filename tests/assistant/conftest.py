"""The real catalogue and units in memory for rules; two invented procedures in the database for doors."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.assistant.queries import asking as queries
from longhouse.assistant.rules.answering import Question, answer
from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.shapes import Answer
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.procedures import actions
from tests.golden import records
from tests.procedures.factories import DEFINITION, catalogue, definition

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


@pytest.fixture
def samples(places: None, db: None, fresh_engine: None, tmp_path: Path) -> None:
    """Have two invented procedures in the database, one of them with a special case, and the real places."""
    house = Actor.system(name="test")
    special = {
        "id": "ill",
        "name": "Người bệnh nặng",
        "papers": [{"name": "Giấy ra viện", "kind": "copy", "count": 1, "source": "portal"}],
    }
    sample = definition(cases=[*DEFINITION["cases"], special], related=["9.000009"])
    again = [f"{words} thử việc mẫu lần nữa" for words in ("làm lại", "xin lại", "đăng ký lại", "cấp lại")]
    sibling = definition(code="9.000009", name="Đăng ký lại thử việc mẫu", phrasings=again)
    open_scope(actor=house)
    actions.load_catalogue(actor=house, at=now(), folder=catalogue(tmp_path, sample, sibling))
    close_scope()

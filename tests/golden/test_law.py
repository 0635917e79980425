"""The golden questions of the law, over real texts in the database: run where ../shared/data is beside the checkout."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.assistant.jobs.index_law import renew_index
from longhouse.assistant.queries import asking
from longhouse.assistant.queries.records import HouseRecords
from longhouse.authority import actions as authority
from longhouse.core.actor import Actor
from longhouse.core.clock import now, today
from longhouse.law import actions as law
from longhouse.procedures import actions as procedures
from tests.golden import scoring
from tests.golden.scoring import Result
from tests.golden.test_golden import MOST_WRONGLY_WHOLE, wrong
from tests.paths import ROOT, SHARED_DATA

LEAST_RIGHT = 0.94
# Enough of the 274 texts for every question, and laws near them that could be taken for the right one.
TEXTS = (
    "Luật khiếu nại 2011",
    "Bộ luật dân sự 2015",
    "Bộ luật Lao động 2019",
    "Luật Hôn nhân và gia đình 2014",
    "Luật xử lý vi phạm hành chính 2012",
    "Luật đất đai 2013",
    "Luật Đất đai 2024",
    "Luật thi hành án dân sự 2008",
    "Luật Căn cước 2023",
    "Luật Giá 2023",
    "Luật Điện ảnh 2022",
    "Nghị định 123 2024 NĐ-CP",
    "Nghị định 151 2025 NĐ-CP",
    "Nghị định 226 2025 NĐ-CP",
)
HOUSE = Actor.system(name="test")


@pytest.fixture
def laws(db: None, places: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the catalogue and these laws in the database, indexed."""
    monkeypatch.setattr(settings, "VAR", tmp_path)
    monkeypatch.setattr(asking, "_holder", asking.EngineHolder())
    open_scope(actor=HOUSE)
    folder = ROOT / "catalogue"
    law.import_texts(actor=HOUSE, at=now(), path=some_of(tmp_path / "laws.jsonl.gz"))
    law.load_catalogue_law(actor=HOUSE, at=now(), folder=folder)
    authority.load_register(actor=HOUSE, at=now(), folder=folder)
    procedures.load_catalogue(actor=HOUSE, at=now(), folder=folder)
    renew_index(on=today())
    yield
    close_scope()


@pytest.mark.data
@pytest.mark.usefixtures("laws")
def test_the_law_is_answered_and_nothing_wrong_is_shown_as_whole() -> None:
    engine, records = asking.engine(on=today()), HouseRecords()
    results: list[Result] = scoring.run(
        engine=engine, records=records, only=scoring.questions(scoring.OF_LAW)
    )
    assert scoring.share(results) >= LEAST_RIGHT, wrong(results)
    assert scoring.wrongly_whole(results) <= MOST_WRONGLY_WHOLE


def some_of(path: Path) -> Path:
    """Write the rows of these laws as an export of their own."""
    with gzip.open(SHARED_DATA / "law-texts.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [line for line in lines if json.loads(line)["name"] in TEXTS]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("".join(rows))
    return path

"""On real questions by lawyers the engine keeps a floor, with nothing learned and without diacritics."""

from pathlib import Path

import pytest

from longhouse.assistant.jobs.measure_finding import measure
from tests.paths import SHARED_DATA


@pytest.mark.data
def test_real_questions_find_their_articles_with_nothing_learned(tmp_path: Path) -> None:
    report = measure(
        corpus=SHARED_DATA / "alqac-corpus.jsonl.gz",
        questions=SHARED_DATA / "alqac-questions-train-dev.jsonl.gz",
        model=tmp_path / "no model",
        folder=tmp_path / "index",
        strip=True,
    )
    fusion = report.systems[0]
    assert fusion.questions == 205
    assert fusion.recall_1 >= 0.80
    assert fusion.recall_10 >= 0.93

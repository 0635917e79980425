"""The file of how people speak is right, and its mistakes are told."""

from typing import Any

import pytest
import yaml

from longhouse.assistant.rules.boundaries import SENTENCES
from longhouse.assistant.rules.lexicon import SECTIONS, faults_of_lexicon, lexicon_of
from tests.paths import ROOT

EMPTY: dict[str, Any] = {
    section: {} if section in {"abbreviations", "aspects", "boundaries", "facts", "counted"} else []
    for section in SECTIONS
}


def test_the_catalogue_speaks_rightly() -> None:
    written = yaml.safe_load((ROOT / "catalogue" / "synonyms.yaml").read_text(encoding="utf-8"))
    assert list(faults_of_lexicon(written, known_boundaries=list(SENTENCES))) == []
    assert set(written["boundaries"]) == set(SENTENCES)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"aspects": {"how-far": ["bao xa"]}}, "how-far"),
        ({"boundaries": {"elephants": {"asked": ["voi"]}}}, "elephants"),
        ({"synonyms": [{"said": ["đẻ"]}]}, "thiếu said hoặc means"),
        ({"synonyms": [{"said": ["đẻ"], "means": "a"}, {"said": ["đẻ"], "means": "b"}]}, "ghi hai lần"),
    ],
    ids=["unknown aspect", "unknown boundary", "no meaning", "said twice"],
)
def test_a_mistake_is_told_with_its_place(change: dict[str, Any], told: str) -> None:
    (fault,) = faults_of_lexicon(EMPTY | change, known_boundaries=[])
    assert told in fault


@pytest.mark.parametrize("section", SECTIONS)
def test_a_missing_section_is_told(section: str) -> None:
    written = {key: value for key, value in EMPTY.items() if key != section}
    assert any(section in fault for fault in faults_of_lexicon(written, known_boundaries=[]))


def test_longer_phrases_come_first() -> None:
    lexicon = lexicon_of(EMPTY | {"fillers": ["xin", "cho em hỏi", "em hỏi"]})
    assert [len(row.words) for row in lexicon.fillers] == [3, 2, 1]

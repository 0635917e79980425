"""Asking on the phone: it folds as the house folds, knows what it knows, and says so where it does not."""

import csv
import json
import shutil
import subprocess
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longhouse.core import folding
from longhouse.learning.rules import packs_asking
from longhouse.procedures.rules.definition import procedure_of
from longhouse.procedures.rules.files import read_catalogue
from longhouse.procedures.shapes import Origin
from tests.golden.scoring import QUESTIONS
from tests.learning.graphs import CATALOGUE
from tests.paths import ROOT

SCRIPT = ROOT / "src" / "longhouse" / "web" / "static" / "kit" / "pack_asking.js"
# Letters of Europe and Vietnam, their loose marks, and punctuation: what people here type.
LETTERS = st.one_of(
    st.characters(min_codepoint=0x20, max_codepoint=0x24F),
    st.characters(min_codepoint=0x300, max_codepoint=0x34E),
    st.characters(min_codepoint=0x1E00, max_codepoint=0x1EFF),
    st.characters(min_codepoint=0x2010, max_codepoint=0x2027),
)
WORDS = [
    "Đăng ký khai sinh",
    "H’Hen Niê, Y Bhôk Êban",
    "ƀuôn Čư̆ Êa Kđrăm, ŏ ŭ ĕ ê̆ ô̆ ơ̆ ư̆",
    "mã 1.001193, ngày 12/2025",
    "GIẤY CHỨNG TỬ",
    "Trường Sa, ủy ban – UỶ BAN",
    "ﬁ ł Ł ẞ İ",
]
needs_node = pytest.mark.skipif(not shutil.which("node"), reason="Node is missing: install Debian's `nodejs`")
PARTS = {
    "tune": (125, 1, 4),
    "held": (60, 3, 3),
}  # least right first, most wrong, most answered that should not be


def told(script: str, values: object) -> Any:
    """Return what a script says of values, with the phone's own module loaded as `m` and the values as `v`."""
    code = f"import * as m from '{SCRIPT}'; let t = ''; for await (const c of process.stdin) t += c; const v = JSON.parse(t); console.log(JSON.stringify({script}))"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", code],
        input=json.dumps(values),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@cache
def rows() -> list[dict[str, object]]:
    """Return every procedure of the catalogue as a phone keeps it."""
    found = read_catalogue(folder=CATALOGUE).definitions.values()
    return [
        packs_asking.row_of(procedure=procedure_of(written=one, origin=Origin.CATALOGUE)) for one in found
    ]


@needs_node
@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(LETTERS), min_size=50, max_size=200))
def test_the_phone_folds_as_the_house_folds(texts: list[str]) -> None:
    every = [*texts, *WORDS]
    found = told("v.map((text) => [m.folded(text), m.words(text)])", every)
    assert found == [[folding.fold(text), folding.syllables(text)] for text in every]


@needs_node
@pytest.mark.parametrize("part", PARTS)
def test_the_phone_answers_golden_questions_and_knows_where_it_does_not(part: str) -> None:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        asked = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    codes = {row["code"] for row in rows()}
    asked = [row for row in asked if row["part"] == part and not row["context"]]
    answers = told(
        "(() => { const i = m.indexOf(v[0]); return v[1].map((q) => m.answersOf(i, q).answers.map((row) => row.code)); })()",
        [rows(), [row["question"] for row in asked]],
    )
    both = list(zip(asked, answers, strict=True))
    known = [
        (set(row["ids"].split()), found)
        for row, found in both
        if row["outcome"].startswith(("answered", "whole", "partly")) and codes & set(row["ids"].split())
    ]
    strange = [
        found for row, found in both if row["outcome"].startswith(("out-of-scope", "nothing", "unsafe"))
    ]
    right = sum(bool(found) and found[0] in ids for ids, found in known)
    wrong = sum(bool(found) and not ids & set(found) for ids, found in known)
    least, most_wrong, most_answered = PARTS[part]
    assert (right >= least, wrong <= most_wrong, sum(map(bool, strange)) <= most_answered) == (
        True,
        True,
        True,
    ), (right, wrong, sum(map(bool, strange)))


@needs_node
def test_a_code_finds_its_procedure_alone() -> None:
    found = told(
        "m.answersOf(m.indexOf(v), 'ma 1.001193 phi bao nhieu').answers.map((row) => row.code)", rows()
    )
    assert found == ["1.001193"]


@needs_node
@pytest.mark.parametrize("question", ["", "?", "thời tiết ngày mai thế nào", "xyzzy plugh"])
def test_what_it_does_not_know_it_does_not_answer(question: str) -> None:
    found = told("m.answersOf(m.indexOf(v[0]), v[1])", [rows(), question])
    assert (found["known"], found["answers"]) == (False, [])


def test_a_kept_procedure_says_what_is_asked_with_source_and_day() -> None:
    found = next(row for row in rows() if row["code"] == "1.001193")
    assert all(found[key] for key in ("name", "papers", "time", "fee", "office", "decider", "source", "on"))


def test_what_nobody_confirmed_is_marked() -> None:
    assert {row["unsure"] for row in rows()} <= {True, False}
    assert any(row["unsure"] for row in rows())

"""Ask every golden question and count what is right."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from longhouse.assistant.rules.answering import Question, answer
from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.records import Records
from longhouse.assistant.shapes import Answer, CardKind, Outcome

QUESTIONS = Path(__file__).with_name("questions.tsv")
OF_LAW = Path(__file__).with_name("law.tsv")  # need the texts of the law
ON = date(2026, 11, 24)
ANSWERED = frozenset({Outcome.WHOLE, Outcome.PARTLY})


@dataclass(frozen=True, slots=True)
class Golden:
    """One question of the set, with what is right: outcomes, records, and the fact asked for."""

    question: str
    context: tuple[str, ...]
    outcomes: frozenset[Outcome]
    ids: tuple[str, ...]
    aspect: str
    kind: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A golden question with what the house said, and whether outcome and record are right."""

    golden: Golden
    answer: Answer
    is_right: bool
    is_wrongly_whole: bool


def questions(path: Path = QUESTIONS) -> list[Golden]:
    """Return the golden set as a file writes it."""
    with path.open(encoding="utf-8", newline="") as file:
        return [golden_of(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def golden_of(row: dict[str, str]) -> Golden:
    """Return one line of the file as a question."""
    names = row["outcome"].split("|")
    outcomes = frozenset(
        outcome for name in names for outcome in (ANSWERED if name == "answered" else {Outcome(name)})
    )
    ids = (
        tuple(row["ids"].removeprefix("unit:").split(";"))
        if row["ids"].startswith("unit:")
        else tuple(row["ids"].split())
    )
    return Golden(
        row["question"],
        tuple(row["context"].split()),
        outcomes,
        ids,
        row["aspect"],
        row["kind"],
        row["part"] == "held",
    )


def ask(*, golden: Golden, engine: Engine, records: Records) -> Result:
    """Ask one question and judge the answer."""
    asked = Question(golden.question, ON, ON, None, golden.context, "vi", str)
    found = answer(question=asked, engine=engine, records=records)
    names_record = golden.ids == ("-",) or found.outcome is Outcome.NOTHING or is_record(found, golden.ids)
    is_wrong = not names_record or not ANSWERED & golden.outcomes
    return Result(
        golden,
        found,
        found.outcome in golden.outcomes and names_record,
        found.outcome is Outcome.WHOLE and is_wrong,
    )


def is_record(found: Answer, ids: Sequence[str]) -> bool:
    """Tell whether the first card is one of the right records; of choices, at least two must be."""
    if not found.cards:
        return False
    card = found.cards[0]
    if card.kind is CardKind.UNIT:
        shown = [row.title for row in found.cards] + [
            line.text for fact in card.facts[:1] for line in fact.lines
        ]
        return any(name.lower() in text.lower() for name in ids for text in shown)
    if found.outcome is Outcome.WHICH:
        return len([row for row in found.cards if row.id in ids]) >= min(2, len(ids))
    return card.id in ids


def run(*, engine: Engine, records: Records, only: Iterable[Golden] | None = None) -> list[Result]:
    """Ask every question of the set."""
    return [ask(golden=golden, engine=engine, records=records) for golden in (only or questions())]


def share(results: Sequence[Result]) -> float:
    """Return the share of right answers, 0 to 1."""
    return sum(result.is_right for result in results) / len(results) if results else 0.0


def wrongly_whole(results: Sequence[Result]) -> float:
    """Return the share of answers that show a wrong record as the whole answer."""
    return sum(result.is_wrongly_whole for result in results) / len(results) if results else 0.0


def table(results: Sequence[Result]) -> str:
    """Return the score as a Markdown table: all, tuned on, held out, and by kind of question."""
    kinds: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        kinds[result.golden.kind].append(result)
    return "\n".join([short_table(results), *(_row(kind, group) for kind, group in sorted(kinds.items()))])


def short_table(results: Sequence[Result]) -> str:
    """Return the score in three lines, as the README shows it."""
    rows = [
        "| questions | number | right | wrong shown as whole |",
        "|---|---|---|---|",
        _row("all", results),
        _row("tuned on", part(results, is_held=False)),
        _row("held out, never tuned on", part(results, is_held=True)),
    ]
    return "\n".join(rows)


def part(results: Sequence[Result], *, is_held: bool) -> list[Result]:
    """Return the results of one part of the set."""
    return [result for result in results if result.golden.is_held is is_held]


def _row(name: str, group: Sequence[Result]) -> str:
    right = sum(result.is_right for result in group)
    wrong = sum(result.is_wrongly_whole for result in group)
    return f"| {name} | {len(group)} | {right} ({share(group):.1%}) | {wrong} |"

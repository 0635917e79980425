"""A slow, plain second opinion: it tries every value of small domains, and knows nothing of regions or parsing.

A column is drawn together with all values that could make a difference; a cell is drawn as its text and, beside it,
the set of those values that it takes, worked out from what was drawn and not from the text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from longhouse.authority.rules.tables.shape import HitPolicy, Kind, Value

FIRST = date(2025, 6, 28)
DAYS = tuple(FIRST + timedelta(days=step) for step in range(5))
SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": lambda value, bound: value < bound,
    "<=": lambda value, bound: value <= bound,
    ">": lambda value, bound: value > bound,
    ">=": lambda value, bound: value >= bound,
}
RANKS = ("high", "middle", "low")
CONFLICT = "conflict"


@dataclass(frozen=True)
class Column:
    """A fact: its written form, all values worth trying, those that cells may name, and how one is written."""

    written: Mapping[str, Any]
    domain: tuple[Value, ...]
    named: tuple[Value, ...]
    write: Callable[[Any], str]

    @property
    def name(self) -> str:
        """Return the name of the fact."""
        return str(self.written["name"])

    @property
    def is_ordered(self) -> bool:
        """Tell whether its values can be compared by size."""
        return self.written["type"] in (Kind.NUMBER, Kind.DATE)


@dataclass(frozen=True)
class Rule:
    """A row: its texts, and for each column the values that it takes."""

    texts: tuple[str, ...]
    takes: tuple[frozenset[Value], ...]
    answer: str
    first: date | None
    end: date | None

    def is_in_force(self, on: date) -> bool:
        """Tell whether the row holds on that day."""
        return (self.first is None or self.first <= on) and (self.end is None or on < self.end)


@dataclass(frozen=True)
class Example:
    """A table for the engine, and what the oracle needs to decide without it."""

    policy: HitPolicy
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]

    @property
    def written(self) -> dict[str, Any]:
        """Return the table as plain data."""
        names = [column.name for column in self.columns]
        return {
            "name": "example",
            "policy": self.policy.value,
            "inputs": [dict(column.written) for column in self.columns],
            "outputs": [{"name": "answer", "type": "enum", "values": list(RANKS)}],
            "rows": [
                {
                    "when": dict(zip(names, rule.texts, strict=True)),
                    "then": {"answer": rule.answer},
                    "valid_from": rule.first,
                    "valid_to": rule.end,
                }
                for rule in self.rules
            ],
        }

    def cases(self) -> Iterator[dict[str, Value]]:
        """Give every case of the facts."""
        names = [column.name for column in self.columns]
        for values in product(*(column.domain for column in self.columns)):
            yield dict(zip(names, values, strict=True))

    def matching(self, case: Mapping[str, Value], on: date) -> tuple[int, ...]:
        """Return the places of the rows that match, from 0."""
        return tuple(
            place
            for place, rule in enumerate(self.rules)
            if rule.is_in_force(on)
            and all(
                case[column.name] in takes for column, takes in zip(self.columns, rule.takes, strict=True)
            )
        )

    def answer(self, case: Mapping[str, Value], on: date) -> Any:
        """Return the list of answers the policy gives, or CONFLICT."""
        return POLICIES[self.policy]([self.rules[place].answer for place in self.matching(case, on)])

    def completions(self, known: Mapping[str, Value]) -> list[dict[str, Value]]:
        """Return every case that agrees with what is known."""
        return [case for case in self.cases() if all(case[name] == value for name, value in known.items())]

    def missing(self, known: Mapping[str, Value], on: date) -> tuple[str, ...]:
        """Return the facts of which some change alone changes the answer."""
        cases = self.completions(known)
        return tuple(
            column.name
            for column in self.columns
            if column.name not in known and any(self._turns(case, column, on) for case in cases)
        )

    def _turns(self, case: Mapping[str, Value], column: Column, on: date) -> bool:
        answers = [self.answer({**case, column.name: value}, on) for value in column.domain]
        return any(answer != answers[0] for answer in answers)


def _unique(answers: Sequence[str]) -> Any:
    return CONFLICT if len(answers) > 1 else list(answers)


def _any(answers: Sequence[str]) -> Any:
    return CONFLICT if len(set(answers)) > 1 else list(answers[:1])


def _priority(answers: Sequence[str]) -> Any:
    return sorted(answers, key=RANKS.index)[:1]


POLICIES: Mapping[HitPolicy, Callable[[Sequence[str]], Any]] = {
    HitPolicy.UNIQUE: _unique,
    HitPolicy.ANY: _any,
    HitPolicy.PRIORITY: _priority,
    HitPolicy.FIRST: lambda answers: list(answers[:1]),
    HitPolicy.RULE_ORDER: list,
    HitPolicy.OUTPUT_ORDER: lambda answers: sorted(answers, key=RANKS.index),
    HitPolicy.COLLECT: list,
    HitPolicy.COUNT: lambda answers: [Decimal(len(answers))],
}


def _number_text(number: Decimal) -> str:
    return str(number)


def _day_text(day: date) -> str:
    return f'date("{day}")'


def _quoted(text: str) -> str:
    return f'"{text}"'


def _truth(value: bool) -> str:
    return str(value).lower()


NUMBERS = tuple(map(Decimal, range(4)))
HALVES = tuple(Decimal(step) / 2 for step in range(-2, 9))
KINDS: tuple[tuple[Mapping[str, Any], tuple[Value, ...], tuple[Value, ...], Callable[[Any], str]], ...] = (
    ({"type": "number"}, HALVES, NUMBERS, _number_text),
    ({"type": "number", "allowed": ">= 0"}, HALVES[2:], NUMBERS, _number_text),
    ({"type": "number", "whole": True, "allowed": "[0..3]"}, NUMBERS, NUMBERS, _number_text),
    ({"type": "date"}, DAYS, DAYS[1:4], _day_text),
    ({"type": "enum", "values": ["a", "b", "c"]}, ("a", "b", "c"), ("a", "b", "c"), _quoted),
    ({"type": "string"}, ("a", "b", "another"), ("a", "b"), _quoted),
    ({"type": "boolean"}, (True, False), (True, False), _truth),
)


@st.composite
def columns(draw: st.DrawFn, name: str) -> Column:
    """Draw a fact."""
    written, domain, named, write = draw(st.sampled_from(KINDS))
    is_nullable = draw(st.booleans())
    nothing: tuple[Value, ...] = (None,) if is_nullable else ()
    return Column({"name": name, "nullable": is_nullable, **written}, (*domain, *nothing), named, write)


@st.composite
def wishes(draw: st.DrawFn, column: Column) -> tuple[str, frozenset[Value]]:
    """Draw one wish of a cell: its text, and what it takes."""
    shapes = [
        "equal",
        *(["sign", "between"] if column.is_ordered else []),
        *(["null"] if None in column.domain else []),
    ]
    shape = draw(st.sampled_from(shapes))
    values = [value for value in column.domain if value is not None]
    one: Any = draw(st.sampled_from(column.named))
    if shape == "null":
        return "null", frozenset({None})
    if shape == "sign":
        sign = draw(st.sampled_from(sorted(SIGNS)))
        return sign + column.write(one), frozenset(value for value in values if SIGNS[sign](value, one))
    if shape == "between":
        low, high = sorted((one, draw(st.sampled_from(column.named))))
        opening, closing = (
            draw(st.sampled_from("[(]" if low < high else "[")),
            draw(st.sampled_from("])[" if low < high else "]")),
        )
        return f"{opening}{column.write(low)}..{column.write(high)}{closing}", frozenset(
            value
            for value in values
            if SIGNS[">=" if opening == "[" else ">"](value, low)
            and SIGNS["<=" if closing == "]" else "<"](value, high)
        )
    return column.write(one), frozenset({one})


@st.composite
def cells(draw: st.DrawFn, column: Column) -> tuple[str, frozenset[Value]]:
    """Draw a cell: its text, and what it takes."""
    everything = frozenset(column.domain)
    parts = draw(st.lists(wishes(column), max_size=2))
    if not parts:
        return "-", everything
    text, taken = (
        ", ".join(text for text, _ in parts),
        frozenset[Value]().union(*(takes for _, takes in parts)),
    )
    return (f"not({text})", everything - taken) if draw(st.booleans()) else (text, taken)


@st.composite
def rules(draw: st.DrawFn, over: tuple[Column, ...]) -> Rule:
    """Draw a row over some columns."""
    drawn = [draw(cells(column)) for column in over]
    first, end = draw(
        st.sampled_from([(None, None), (None, None), (DAYS[1], None), (None, DAYS[3]), (DAYS[1], DAYS[3])])
    )
    return Rule(
        tuple(text for text, _ in drawn),
        tuple(takes for _, takes in drawn),
        draw(st.sampled_from(RANKS)),
        first,
        end,
    )


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """Draw a table of up to three facts and four rows, under any policy that keeps its answers as they are."""
    policy = draw(st.sampled_from(sorted(POLICIES)))
    over = tuple(draw(columns(f"fact_{place}")) for place in range(draw(st.integers(1, 3))))
    return Example(policy, over, tuple(draw(st.lists(rules(over), min_size=1, max_size=4))))

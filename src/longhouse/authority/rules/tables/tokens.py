"""Cut a cell's text into the few signs of the expression language, and say what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from longhouse.authority.rules.tables.shape import Kind, Value
from longhouse.authority.rules.tables.values import literal
from longhouse.core.words import mark

LONGEST_CELL = 4_000  # characters
TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"\\]|\\.)*")
  | (?P<number>-?\d+(?:\.\d+)?)
  | (?P<sign><=|>=|<|>)
  | (?P<dots>\.\.)
  | (?P<mark>[\[\](),-])
  | (?P<word>[^\W\d]\w*(?:-\w+)*)
    )""",
    re.VERBOSE | re.DOTALL,
)
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


class ExpressionWrong(Exception):
    """A cell is not of the language: what is wrong, and an example that is right."""

    def __init__(self, sentence: str, example: str, **values: object) -> None:
        self.sentence, self.example = sentence, example
        self.values: Mapping[str, object] = values
        super().__init__(sentence % values)


@dataclass(slots=True)
class Reader:
    """The tokens of one cell, from the first not yet read."""

    kind: Kind
    values: tuple[Value, ...]
    tokens: list[tuple[str, str]] = field(default_factory=list)
    at: int = 0

    @property
    def next(self) -> tuple[str, str]:
        """Return kind and text of the next token; two empty texts at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ("", "")

    def take(self, *texts: str) -> str:
        """Return the next token if it is one of `texts` (and no quoted text), else nothing."""
        kind, text = self.next
        if text not in texts or kind == "text":
            return ""
        self.at += 1
        return text

    def expect(self, text: str) -> None:
        """Step over the next token, which must be `text`."""
        if not self.take(text):
            raise self.unexpected()

    @property
    def example(self) -> str:
        """Return a condition that the column would take."""
        return example_of(kind=self.kind, values=self.values)

    def unexpected(self) -> ExpressionWrong:
        """Return the error that the next token stands where it may not."""
        _, token = self.next
        if not token:
            return ExpressionWrong(mark("ô viết dở, còn thiếu phần cuối"), self.example)
        return ExpressionWrong(mark("“%(text)s” không đúng chỗ"), self.example, text=token[:60])

    def wrong_value(self, token: str) -> ExpressionWrong:
        """Return the error that a token is no value of the column."""
        if self.values:
            return ExpressionWrong(
                mark("%(value)s không phải một trong các giá trị của cột"), self.example, value=token[:60]
            )
        return ExpressionWrong(
            mark("%(value)s không phải giá trị kiểu %(kind)s"),
            self.example,
            value=token[:60],
            kind=self.kind.value,
        )


def example_of(*, kind: Kind, values: tuple[Value, ...] = ()) -> str:
    """Return a condition that such a column would take."""
    if kind is Kind.ENUM and values:
        return literal(values[0])
    return {
        Kind.NUMBER: "[0..30]",
        Kind.DATE: '>= date("2025-07-01")',
        Kind.BOOLEAN: "true",
        Kind.STRING: '"Ea Kao"',
        Kind.ENUM: '"ho-gia-dinh"',
    }[kind]


def cut(*, text: str, kind: Kind) -> list[tuple[str, str]]:
    """Return kind and text of each token of a cell.

    Raises:
        ExpressionWrong: if the text is too long or holds a sign that the language does not know.
    """
    if len(text) > LONGEST_CELL:
        raise too_long(kind=kind)
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        found = TOKEN.match(text, at, end)
        if not found or found.lastgroup is None:
            raise ExpressionWrong(
                mark("không hiểu “%(text)s”"), example_of(kind=kind), text=text[at : at + 20].strip()
            )
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


def too_long(*, kind: Kind) -> ExpressionWrong:
    """Return the error that a cell is longer than cells may be."""
    return ExpressionWrong(mark("ô dài hơn %(most)s ký tự"), example_of(kind=kind), most=LONGEST_CELL)


def unescape(*, token: str) -> str:
    """Return the text between quotes, its escapes resolved."""
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), token[1:-1], flags=re.DOTALL)

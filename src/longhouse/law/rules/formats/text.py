"""Plain text and rows of JSON: the line numbers are those of the source."""

import json
from typing import Any

from longhouse.law.rules.formats import encodings, limits
from longhouse.law.rules.formats.gathering import Gathering
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.formats.refusals import (
    EncodingUnknown,
    FileTooLong,
    RowBroken,
    RowFieldWrong,
    RowNotAlone,
)

# Names a row may use for the same thing; the first that is there counts.
TEXTS, NAMES, NUMBERS = ("text", "content"), ("name", "title"), ("so", "number")
ORIGINS, ARTICLES = ("src", "origin"), "n_articles"


def read_text(*, content: bytes) -> Lines:
    """Return the lines of a plain text.

    Raises:
        FileRefused: empty, too long, with a NUL, in an unknown encoding.
    """
    decoded = encodings.decode(content=content)
    return lines_of(text=decoded.text, converted_from=decoded.converted_from)


def read_row(*, content: bytes) -> Lines:
    """Return the lines of one row of JSON, with what the row says of itself.

    Raises:
        RowBroken: no JSON object.
        RowNotAlone: more than one row.
        RowFieldWrong: a field is no text or no whole number.
        FileRefused: as for plain text.
    """
    try:
        row = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise EncodingUnknown(found="JSON") from None
    except (ValueError, RecursionError) as problem:
        if isinstance(problem, json.JSONDecodeError) and problem.msg == "Extra data":
            raise RowNotAlone from None
        raise RowBroken(why=str(problem)[:100]) from None
    if not isinstance(row, dict):
        raise RowBroken(why=type(row).__name__)
    return of_row(row=row)


def of_row(*, row: dict[str, Any]) -> Lines:
    """Return the lines of a row that was parsed already.

    Raises:
        RowFieldWrong: a field is no text or no whole number.
        FileRefused: the text is empty or too long.
    """
    read = lines_of(text=_words(row, TEXTS))
    articles = row.get(ARTICLES)
    if articles is not None and (isinstance(articles, bool) or not isinstance(articles, int)):
        raise RowFieldWrong(field=ARTICLES)
    return Lines(
        read.lines,
        doubts=read.doubts,
        name=_short(_words(row, NAMES)),
        number=_short(_words(row, NUMBERS)),
        origin=_short(_words(row, ORIGINS)),
        articles=articles,
    )


def lines_of(*, text: str, converted_from: str = "") -> Lines:
    """Return the lines of a text, blank ones kept so that numbers stay those of the source.

    Raises:
        FileTooLong: more characters or lines than a document has.
        FileEmpty: no words.
    """
    if len(text) > limits.MAX_CHARS:
        raise FileTooLong(most=limits.MAX_CHARS)
    gathering = Gathering(keeps_blank=True)
    if converted_from:
        gathering.doubt("encoding-converted", converted_from, weight=2, line=0)
    gathering.add(text)
    return gathering.finish(has_styles=False)


def _words(row: dict[str, Any], names: tuple[str, ...]) -> str:
    value = next((row[name] for name in names if row.get(name) is not None), "")
    if not isinstance(value, str):
        raise RowFieldWrong(field=names[0])
    return value


def _short(text: str) -> str:
    gathering = Gathering()
    return gathering.clean(" ".join(text[: limits.MAX_LINE_CHARS].split()))


def _no_constant(name: str) -> None:
    raise ValueError(name)

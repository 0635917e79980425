"""The expression language: what it says, what it refuses, and that no text breaks it."""

from datetime import date
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.authority.rules.tables.expressions import read_cell, read_literal, write_cell
from longhouse.authority.rules.tables.matching import accepts
from longhouse.authority.rules.tables.shape import Cell, Kind, Value
from longhouse.authority.rules.tables.tokens import LONGEST_CELL, ExpressionWrong

GROUPS: tuple[Value, ...] = ("ho-gia-dinh", "to-chuc")
N, S, B, D, E = Kind.NUMBER, Kind.STRING, Kind.BOOLEAN, Kind.DATE, Kind.ENUM
JULY = date(2025, 7, 1)


def read(text: str, kind: Kind, *, is_nullable: bool = True) -> Cell:
    """Return the condition of a text in a column of that type."""
    return read_cell(text=text, kind=kind, values=GROUPS if kind is E else (), is_nullable=is_nullable)


@pytest.mark.parametrize(
    ("text", "kind", "value", "is_accepted"),
    [
        pytest.param("-", N, Decimal(3), True, id="a dash takes everything"),
        pytest.param("  ", N, None, True, id="an empty cell takes everything, even none"),
        pytest.param("5", N, Decimal("5.0"), True, id="five is five point nought"),
        pytest.param("-5", N, Decimal(-5), True, id="a negative number"),
        pytest.param("1, 2", N, Decimal(2), True, id="a list means or"),
        pytest.param("1, 2", N, Decimal(3), False, id="a list takes nothing else"),
        pytest.param("not(1, 2)", N, Decimal(3), True, id="not takes what the list leaves"),
        pytest.param("not(1, 2)", N, Decimal(1), False, id="not leaves the list"),
        pytest.param("not(1)", N, None, True, id="none is not one"),
        pytest.param("< 5", N, Decimal(5), False, id="below leaves the bound"),
        pytest.param("<= 5", N, Decimal(5), True, id="at most takes the bound"),
        pytest.param("> 5", N, Decimal(5), False, id="above leaves the bound"),
        pytest.param(">=5", N, Decimal(5), True, id="at least takes the bound, without a space"),
        pytest.param("<-1.5", N, Decimal(-2), True, id="a sign close to a minus"),
        pytest.param("< 5", N, None, False, id="none is not below five"),
        pytest.param("[1..5]", N, Decimal(1), True, id="a closed interval takes its start"),
        pytest.param("(1..5]", N, Decimal(1), False, id="a round bracket leaves the start"),
        pytest.param("]1..5[", N, Decimal(5), False, id="a bracket turned outwards leaves the end"),
        pytest.param("[1..5)", N, Decimal(5), False, id="a round bracket leaves the end"),
        pytest.param("[1..5]", N, None, False, id="none is not between"),
        pytest.param("null", N, None, True, id="null takes none"),
        pytest.param("null", N, Decimal(0), False, id="null does not take nought"),
        pytest.param("not(null)", S, "a", True, id="not null takes a text"),
        pytest.param("true", B, True, True, id="true"),
        pytest.param("false", B, True, False, id="false is not true"),
        pytest.param('date("2025-07-01")', D, JULY, True, id="a day"),
        pytest.param('< date("2025-07-01")', D, JULY, False, id="before a day"),
        pytest.param('[date("2025-07-01")..date("2025-07-02")]', D, JULY, True, id="between days"),
        pytest.param("to-chuc", E, "to-chuc", True, id="a bare value of an enum"),
        pytest.param('"to-chuc", ho-gia-dinh', E, "ho-gia-dinh", True, id="bare and quoted together"),
        pytest.param('"a, b"', S, "a, b", True, id="a comma within quotes is text"),
        pytest.param(r'"a\"b\\\n\x"', S, 'a"b\\\nx', True, id="escapes"),
        pytest.param(
            normalize("NFD", '"Đắk Lắk"'), S, "Đắk Lắk", True, id="decomposed Vietnamese is composed"
        ),
    ],
)
def test_a_cell_takes_what_it_says(text: str, kind: Kind, value: Value, is_accepted: bool) -> None:
    assert accepts(cell=read(text, kind), value=value) is is_accepted


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param("if x then 1 else 2", N, "“if”", id="if"),
        pytest.param("for x in y return x", N, "“for”", id="for"),
        pytest.param("some x in y satisfies x", B, "“some”", id="some"),
        pytest.param('contains("a")', S, "“contains”", id="a function"),
        pytest.param('date and time("2025-07-01T00:00:00")', D, "không đúng chỗ", id="a time of day"),
        pytest.param('now("x")', D, "“now”", id="the clock"),
        pytest.param("external", E, "“external”", id="external"),
        pytest.param('__import__("os")', S, "“__import__”", id="code of Python"),
        pytest.param("1 + 2", N, "không hiểu “+ 2”", id="arithmetic"),
        pytest.param("dien_tich", N, "dien_tich không phải giá trị kiểu number", id="another fact"),
        pytest.param("cong-ty", E, "cong-ty không phải một trong các giá trị", id="no value of the enum"),
        pytest.param('"cong-ty"', E, '"cong-ty" không phải một trong', id="no value of the enum, quoted"),
        pytest.param("ea-kao", S, "ea-kao không phải giá trị kiểu string", id="a text without quotes"),
        pytest.param('"5"', N, '"5" không phải giá trị kiểu number', id="a quoted number"),
        pytest.param("5", S, "“5” không đúng chỗ", id="a number for a text"),
        pytest.param("maybe", B, "maybe không phải giá trị kiểu boolean", id="half a truth"),
        pytest.param('"2025-07-01"', D, "không phải giá trị kiểu date", id="a day without date()"),
        pytest.param('date("2025-02-30")', D, "không phải giá trị kiểu date", id="a day that never was"),
        pytest.param("date(5)", D, "“5” không đúng chỗ", id="a number for a day"),
        pytest.param('date("2025-07-01"', D, "viết dở", id="a day without its bracket"),
        pytest.param('< "a"', S, "kiểu string không so sánh", id="order of texts"),
        pytest.param("[5..1]", N, "từ 5 đến 1", id="an interval turned round"),
        pytest.param("(5..5]", N, "từ 5 đến 5", id="an interval without a value"),
        pytest.param("[1..5", N, "viết dở", id="an interval without its end"),
        pytest.param("[1..5}", N, "không hiểu “}”", id="a wrong bracket"),
        pytest.param("[1..5,", N, "“,” không đúng chỗ", id="a comma for a bracket"),
        pytest.param("[1, 5]", N, "“,” không đúng chỗ", id="a comma for dots"),
        pytest.param("1,", N, "viết dở", id="a comma at the end"),
        pytest.param("1 2", N, "“2” không đúng chỗ", id="two numbers without a comma"),
        pytest.param("not 1", N, "“1” không đúng chỗ", id="not without brackets"),
        pytest.param("not(not(1))", N, "“not”", id="not within not"),
        pytest.param("1, -", N, "“-” không đúng chỗ", id="a dash in a list"),
        pytest.param("1234567890123456789", N, "không phải giá trị", id="too many digits"),
        pytest.param('"a', S, "không hiểu", id="an open quote"),
        pytest.param('"\x07"', S, "không phải giá trị", id="a control character"),
        pytest.param("1," * 300 + "1", N, "hơn 200 giá trị", id="too many values"),
        pytest.param("1" * (LONGEST_CELL + 1), N, "dài hơn 4000 ký tự", id="too long"),
        pytest.param(", ".join(["<1234567890123456789"] * 2), N, "không phải giá trị", id="a bound too long"),
    ],
)
def test_a_text_outside_of_the_language_is_refused(text: str, kind: Kind, words: str) -> None:
    with pytest.raises(ExpressionWrong) as refused:
        read(text, kind)
    assert words in str(refused.value)
    assert isinstance(read(refused.value.example, kind), Cell)


def test_null_is_refused_where_a_fact_is_never_none() -> None:
    with pytest.raises(ExpressionWrong, match="không có null"):
        read("null", N, is_nullable=False)


def test_a_cell_that_would_be_too_long_when_written_back_is_refused() -> None:
    many = ",".join(["<123456789012345678"] * 199)
    assert len(many) < LONGEST_CELL
    with pytest.raises(ExpressionWrong, match="dài hơn"):
        read(many, N)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        pytest.param("null", N, None, id="none"),
        pytest.param('"to-chuc"', E, "to-chuc", id="a text"),
        pytest.param("-1.50", N, Decimal("-1.5"), id="a number"),
        pytest.param("false", B, False, id="a boolean"),
        pytest.param('date("2025-07-01")', D, JULY, id="a day"),
    ],
)
def test_a_literal_is_one_value(text: str, kind: Kind, value: Value) -> None:
    assert read_literal(text=text, kind=kind) == value


@pytest.mark.parametrize("text", ["1, 2", "< 1", "", "null 1"])
def test_more_or_less_than_a_literal_is_refused(text: str) -> None:
    with pytest.raises(ExpressionWrong):
        read_literal(text=text, kind=N)


SIGNS = st.sampled_from([*'-,()[]<>=."\\ 15a', "not(", "..", "null", "true", 'date("2025-07-01")', '"a"'])


@given(text=st.one_of(st.text(), st.lists(SIGNS, max_size=12).map("".join)), kind=st.sampled_from(Kind))
def test_any_text_is_read_or_refused_and_what_is_read_can_be_written_back(text: str, kind: Kind) -> None:
    try:
        cell = read(text, kind)
    except ExpressionWrong:
        return
    assert read(write_cell(cell=cell), kind) == cell

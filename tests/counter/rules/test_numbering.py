"""Numbers of dossiers, and phones and ids in one spelling."""

from datetime import date

import pytest

from longhouse.counter.rules import identity, numbering

ON = date(2025, 8, 29)


@pytest.mark.parametrize(
    ("office", "place", "expected"),
    [
        ("24169.center", 1, "H15.24169-250829-0001"),
        ("66.center", 9_999, "H15.66-250829-9999"),
        ("24169.center", 10_000, "H15.24169-250829-10000"),
        ("24169.kt", 7, "H15.24169.kt-250829-0007"),
    ],
    ids=["the counter is the unit", "four digits", "five digits when needed", "another office is named"],
)
def test_a_number_says_office_day_and_place(office: str, place: int, expected: str) -> None:
    number = numbering.number_of(prefix="H15", office=office, on=ON, place=place)
    assert number == expected
    assert numbering.parts_of(number=number).place == place


def test_a_number_of_another_province_is_read() -> None:
    parts = numbering.parts_of(number=" h55.242.01-250715-0001 ")
    assert (parts.prefix, parts.office, parts.day) == ("H55", "242.01", "250715")


@pytest.mark.parametrize("number", ["", "H15", "H15.24169-2508-0001", "H15.24169-250829-001"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(numbering.NumberNotReadable):
        numbering.parts_of(number=number)


@pytest.mark.parametrize("typed", ["0912345678", "0912 345 678", "+84 912.345.678", "84912345678"])
def test_a_phone_is_the_same_however_it_is_typed(typed: str) -> None:
    assert identity.phone_of(text=typed) == "0912345678"


def test_what_is_no_phone_is_refused_and_nothing_is_nothing() -> None:
    assert identity.phone_of(text=" ") == ""
    with pytest.raises(identity.PhoneNotReadable):
        identity.phone_of(text="12")


def test_at_most_a_third_of_a_number_stays_readable() -> None:
    assert identity.ends_of(text="066090001234", most=4) == "1234"
    assert identity.ends_of(text="123456", most=4) == "56"

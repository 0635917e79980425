"""Cards of learners: a number that tells nobody's name, notices a slip, and is read from its QR."""

import io
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from longhouse.core.actor import Role
from longhouse.learning.rules import packs_cards as rules
from tests.accounts.factories import PASSWORD, person

CHANCE = st.binary(min_size=rules.MOST_BYTES, max_size=rules.MOST_BYTES)
PLACES = st.integers(min_value=0, max_value=rules.SIGNS - 1)


@given(CHANCE)
def test_a_number_is_a_card_as_sync_takes_it_however_it_is_typed(chance: bytes) -> None:
    number = rules.card_number(chance=chance)
    assert re.fullmatch(r"[A-Z0-9-]{1,20}", number)
    assert rules.is_card(text=number)
    assert rules.is_card(text=f" {number.lower().replace('-', ' ')} ")


@given(CHANCE, PLACES, st.sampled_from(rules.ALPHABET))
def test_one_wrong_sign_is_noticed(chance: bytes, place: int, sign: str) -> None:
    bare = rules.card_number(chance=chance).replace("-", "")
    at = len(rules.PREFIX) + place
    slipped = bare[:at] + sign + bare[at + 1 :]
    # 31 and 0 are one and the same to the proof, the only pair.
    alike = {sign, bare[at]} == {rules.ALPHABET[0], rules.ALPHABET[31]}
    assert rules.is_card(text=slipped) is (sign == bare[at]) or alike


@given(CHANCE, st.integers(min_value=0, max_value=rules.SIGNS - 3))
def test_two_signs_swapped_are_noticed(chance: bytes, place: int) -> None:
    bare = rules.card_number(chance=chance).replace("-", "")
    at = len(rules.PREFIX) + place
    swapped = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]
    alike = swapped == bare or {bare[at], bare[at + 1]} == {rules.ALPHABET[0], rules.ALPHABET[31]}
    assert not rules.is_card(text=swapped) or alike


@pytest.mark.parametrize(
    "text", ["", "LH", "LH-0000", "https://example.invalid", "XX-0000-0000-0000", "LH-IIII-LLLL-OOOO"]
)
def test_another_code_is_no_card(text: str) -> None:
    assert not rules.is_card(text=text)


@pytest.mark.django_db
def test_a_helper_prints_sheets_of_different_cards() -> None:
    client = Client()
    person("helper", (Role.HELPER, "24169.center"))
    client.post("/sign-in", {"user_name": "helper", "password": PASSWORD})
    assert "In thẻ người học" in client.get("/hoc/the").content.decode()
    sheets = client.get("/hoc/the.pdf?to=2")
    assert sheets["Content-Type"] == "application/pdf"
    assert PdfFileReader(io.BytesIO(sheets.content)).root["/Pages"]["/Count"] == 2
    assert client.get("/hoc/the.pdf?to=x").status_code == 200

"""The text inside a VietQR code: fields of number, length and value, closed by a check.

Source: the EMVCo standard of merchant-presented codes as the national payment network uses it (general knowledge, not
read here: unconfirmed). The numbers of fields stand beside their meaning.
"""

import re
from dataclasses import dataclass

from longhouse.core.folding import fold

NETWORK, TO_ACCOUNT = "A000000727", "QRIBFTTA"
DONG, COUNTRY = "704", "VN"
MOST_WORDS = 25
_START, _POLYNOMIAL, _WORD = 0xFFFF, 0x1021, 0xFFFF


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account that fees are paid to: the bank's six digits (BIN), the number, whose it is."""

    bank: str
    account: str
    holder: str


def vietqr(*, to: BankAccount, amount_vnd: int, words: str) -> str:
    """Return the text of a code that pays this very amount to this account with these words.

    Args:
        to: the account.
        amount_vnd: whole VND, over 0.
        words: what the bank carries, such as a dossier's number; only letters and digits of ASCII survive.
    """
    account = _field("00", to.bank) + _field("01", to.account)
    merchant = _field("00", NETWORK) + _field("01", account) + _field("02", TO_ACCOUNT)
    whole = "".join(
        (
            _field("00", "01"),
            _field("01", "12"),  # for one payment
            _field("38", merchant),
            _field("53", DONG),
            _field("54", str(amount_vnd)),
            _field("58", COUNTRY),
            _field("62", _field("08", carried(words=words))),
            "6304",
        )
    )
    return f"{whole}{check(text=whole):04X}"


def carried(*, words: str) -> str:
    """Return what a bank carries of some words: capital letters and digits only."""
    return re.sub(r"[^A-Z0-9]", "", fold(words).upper())[:MOST_WORDS]


def check(*, text: str) -> int:
    """Return the check of a code (CRC-16 with the polynomial 0x1021, beginning with 0xFFFF)."""
    value = _START
    for sign in text.encode():
        value ^= sign << 8
        for _ in range(8):
            value = ((value << 1) ^ _POLYNOMIAL if value & 0x8000 else value << 1) & _WORD
    return value


def _field(number: str, value: str) -> str:
    return f"{number}{len(value):02d}{value}"

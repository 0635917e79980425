"""Phones and id numbers in one spelling, so that their keyed hashes meet however they were typed."""

import re

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

ENDS = 4  # digits that stay readable of an id number
PHONE_ENDS = 3
_PHONE = re.compile(r"0\d{8,10}")
_COUNTRY = "84"


class PhoneNotReadable(Refusal):
    """What was typed is no phone number of this country."""

    code = "phone-not-readable"
    sentence = mark("Số điện thoại chưa đúng. Xin viết đủ số, bắt đầu bằng 0, ví dụ 0912345678.")


class ApplicantNameMissing(Refusal):
    """Nobody is named as the applicant."""

    code = "applicant-name-missing"
    sentence = mark("Chưa có họ tên người nộp hồ sơ. Xin viết như trên giấy tờ.")


def phone_of(*, text: str) -> str:
    """Return the phone number as 0…, whatever signs or country code were typed; "" for nothing.

    Raises:
        PhoneNotReadable: something was typed that is no phone number.
    """
    digits = re.sub(r"\D", "", text)
    if not text.strip():
        return ""
    if digits.startswith(_COUNTRY) and not text.strip().startswith("0"):
        digits = f"0{digits.removeprefix(_COUNTRY)}"
    if not _PHONE.fullmatch(digits):
        raise PhoneNotReadable
    return digits


def id_of(*, text: str) -> str:
    """Return an id number without spaces and signs, in capitals (passports have letters)."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def ends_of(*, text: str, most: int) -> str:
    """Return the last signs, at most a third of the whole."""
    kept = min(most, len(text) // 3)
    return text[-kept:] if kept else ""


def check_name(*, name: str) -> str:
    """Return the name without spaces around it.

    Raises:
        ApplicantNameMissing: there is no letter in it.
    """
    if not any(sign.isalpha() for sign in name):
        raise ApplicantNameMissing
    return " ".join(name.split())

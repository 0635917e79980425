"""Fees with exemptions, the code that pays them, and a bank's statement matched with what is owed."""

from datetime import date
from uuid import UUID

import pytest

from longhouse.core.sources import Source
from longhouse.counter.adapters.bank import read_statement
from longhouse.counter.rules import fees, qr
from longhouse.counter.rules.fees import ExemptionNotKnown, FeeAsked
from longhouse.counter.rules.fees_bank import BankRow, Matching, NotAStatement, Owing, matched
from longhouse.procedures.shapes import Fee

NUMBER, OTHER = "H15.24169-260302-0001", "H15.24169-260302-00012"
ACCOUNT = qr.BankAccount("970415", "0012345678", "UBND phường thử")


def fee(name: str = "Lệ phí", **changes: object) -> Fee:
    """Return a line of a definition."""
    said: dict[str, object] = {
        "name": name,
        "channel": "any",
        "amount_vnd": 8_000,
        "per": None,
        "max_vnd": None,
        "exemptions": ("Hộ nghèo",),
        "text": None,
        "source": Source(document="thử"),
    }
    return Fee(**(said | changes))  # type: ignore[arg-type]


def test_an_exempted_line_stays_with_nothing_to_pay_and_its_reason() -> None:
    lines = fees.asked(fees=[fee()], amounts={"Lệ phí": 8_000}, exemptions={"Lệ phí": "Hộ nghèo"})
    assert lines == (FeeAsked("Lệ phí", 0, "Hộ nghèo"),)


def test_a_line_nobody_named_is_not_asked() -> None:
    assert fees.asked(fees=[fee(), fee("Bản sao")], amounts={"Bản sao": 16_000}, exemptions={}) == (
        FeeAsked("Bản sao", 16_000),
    )


def test_an_exemption_of_nobodys_is_refused() -> None:
    with pytest.raises(ExemptionNotKnown):
        fees.asked(fees=[fee()], amounts={}, exemptions={"Lệ phí": "Quen biết"})


def test_a_line_for_the_very_channel_stands_for_one_for_any() -> None:
    online, counter = fee(channel="online", amount_vnd=0), fee()
    assert fees.lines_for(fees=[counter, online], channel="online") == [online]
    assert fees.lines_for(fees=[counter, online], channel="counter") == [counter]


def test_the_check_of_a_code_is_the_one_of_the_standard() -> None:
    assert qr.check(text="123456789") == 0x29B1  # the published check value of CRC-16/CCITT-FALSE


def test_a_code_says_account_amount_and_number_and_closes_with_its_check() -> None:
    code = qr.vietqr(to=ACCOUNT, amount_vnd=8_000, words=NUMBER)
    assert code.startswith("000201010212")
    assert "0006970415" in code
    assert "01100012345678" in code
    assert "54048000" in code
    assert "0818H15241692603020001" in code
    assert code[-4:] == f"{qr.check(text=code[:-4]):04X}"


def row(words: str = NUMBER, amount_vnd: int = 8_000, reference: str = "FT1") -> BankRow:
    """Return a line of money that came in."""
    return BankRow(2, reference, date(2026, 3, 3), amount_vnd, words)


OWING = [Owing(UUID(int=1), NUMBER, 8_000), Owing(UUID(int=2), OTHER, 20_000)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (row(), Matching.MATCHED),
        (row("IBFT nguyen thi mau h15 24169 260302 0001 nop phi"), Matching.MATCHED),
        (row(f"CK {NUMBER}", amount_vnd=7_000), Matching.OTHER_AMOUNT),
        (row("tien dien thang 3"), Matching.NO_DOSSIER),
        (row(reference="FT0"), Matching.SEEN_BEFORE),
    ],
    ids=["the number", "signs dropped by the bank", "another amount", "no number", "read before"],
)
def test_a_line_pays_only_what_it_names_exactly(line: BankRow, expected: Matching) -> None:
    [found] = matched(rows=[line], owing=OWING, seen=frozenset({"FT0"}))
    assert found.matching is expected


def test_the_longer_number_wins_where_one_begins_another() -> None:
    [found] = matched(rows=[row(OTHER, amount_vnd=20_000)], owing=OWING)
    assert found.owing == OWING[1]


def test_a_dossier_is_paid_once() -> None:
    first, second = matched(rows=[row(), row(reference="FT2")], owing=OWING)
    assert (first.matching, second.matching) == (Matching.MATCHED, Matching.NO_DOSSIER)


STATEMENT = "Ngày giao dịch,Mã giao dịch,Số tiền,Nội dung\n"


def test_a_statement_is_read_with_the_amounts_as_banks_write_them() -> None:
    text = STATEMENT + '03/03/2026,FT1,"1.250.000",a\n2026-03-04,FT2,8000 VND,b\n04/03/2026,FT3,-5000,c\n'
    rows, faults = read_statement(content=text.encode("utf-8-sig"))
    assert [(one.reference, one.amount_vnd) for one in rows] == [("FT1", 1_250_000), ("FT2", 8_000)]
    assert faults == []


def test_each_cell_that_cannot_be_read_is_named() -> None:
    text = STATEMENT + "31/02/2026,FT1,8000,a\n03/03/2026,,tám nghìn,b\n"
    rows, faults = read_statement(content=text.encode())
    assert rows == []
    assert [(one.number, one.column) for one in faults] == [
        (2, "paid_on"),
        (3, "amount_vnd"),
        (3, "reference"),
    ]


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00"], ids=["empty", "other columns", "no UTF-8"]
)
def test_what_is_no_statement_is_refused(content: bytes) -> None:
    with pytest.raises(NotAStatement):
        read_statement(content=content)

"""The printed decision: the official order, exact days, a draft that says so; and the door to PDF."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from longhouse.authority import actions
from longhouse.authority.rules import receivers
from longhouse.authority.rules.decision import DecisionText, Names, text_of
from longhouse.authority.shapes import Basis, Body, Delegation, DelegationState, GrantKind
from longhouse.core.pdf import NoPrinter, PdfNotPossible, WeasyPrint
from tests.authority.delegations import TERMS

NAMES = Names(
    unit="Tỉnh Đắk Lắk", town="Đắk Lắk", giver="Chủ tịch Ủy ban nhân dân tỉnh Đắk Lắk", drafting="Sở Nông nghiệp và Môi trường",
    legal="Sở Tư pháp", power="Giải quyết tranh chấp", segment="có tổ chức", receiver="Chủ tịch Ủy ban nhân dân cấp xã",
    places=("Phường Ea Kao", "Phường Tân An"),
)  # fmt: skip
DRAFT = Delegation(1, DelegationState.DRAFT, TERMS, "66.snnmt", "66.stp", ("a",))
ISSUED = replace(DRAFT, state=DelegationState.ISSUED, number="12/QĐ-UBND", issued_on=date(2026, 2, 3))
HELD = [Basis("31/2024/QH15", "236", "3", "b")]


def text(delegation: Delegation, **names: object) -> DecisionText:
    """Return the words of a decision."""
    return text_of(delegation=delegation, names=replace(NAMES, **names), bases=HELD)  # type: ignore[arg-type]


def test_a_draft_says_so_and_leaves_number_and_day_open() -> None:
    draft = text(DRAFT)
    assert (draft.is_draft, draft.number) == (True, "Số: ……/QĐ-……")
    assert draft.place_and_day == "Đắk Lắk, ngày …… tháng …… năm ……"


def test_an_issued_decision_bears_number_and_day_with_zeros_where_they_belong() -> None:
    issued = text(ISSUED)
    assert (issued.is_draft, issued.number) == (False, "Số: 12/QĐ-UBND")
    assert issued.place_and_day == "Đắk Lắk, ngày 03 tháng 02 năm 2026"


def test_the_four_articles_say_what_within_what_how_long_and_who_carries_it_out() -> None:
    one, two, three, four = text(ISSUED).articles
    assert one.paragraphs == (
        "Ủy quyền cho Chủ tịch Ủy ban nhân dân cấp xã tại Phường Ea Kao, Phường Tân An thực hiện quyền:"
        " giải quyết tranh chấp (có tổ chức).",
    )
    assert two.paragraphs[:2] == ("Chỉ vụ việc có một tổ chức.", "Đã hòa giải ở phường.")
    assert three.paragraphs == (
        "Quyết định này có hiệu lực từ ngày 01 tháng 12 năm 2026 đến hết ngày 31 tháng 01 năm 2027.",
    )
    assert four.paragraphs[0].startswith("Sở Nông nghiệp và Môi trường, Chủ tịch")


def test_the_bases_are_the_law_the_givers_own_and_the_drafts() -> None:
    assert text(ISSUED).bases[1:] == (
        "Căn cứ Luật 31/2024/QH15, Điều 236 khoản 3 điểm b;",
        "Căn cứ Luật 31/2024/QH15, Điều 236 khoản 3;",
        "Theo đề nghị của Sở Nông nghiệp và Môi trường.",
    )


@pytest.mark.parametrize(
    ("office", "agency", "signer"),
    [
        ("66.chair", ("ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK"), ("CHỦ TỊCH",)),
        ("66.ubnd", ("ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("66.stp", ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "SỞ TƯ PHÁP"), ("THỦ TRƯỞNG CƠ QUAN",)),
    ],
)
def test_each_holder_signs_as_what_it_is(
    office: str, agency: tuple[str, ...], signer: tuple[str, ...]
) -> None:
    giver = "Sở Tư pháp" if office == "66.stp" else NAMES.giver
    made = text(replace(ISSUED, terms=replace(TERMS, from_office=office)), giver=giver)
    assert (made.agency, made.signer) == (agency, signer)


def test_an_amendment_names_what_it_replaces() -> None:
    assert (
        text(ISSUED, replaced="1/QĐ-UBND")
        .articles[2]
        .paragraphs[1]
        .startswith("Quyết định này thay thế Quyết định số 1/QĐ-UBND")
    )


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"kind": GrantKind.DELEGATED}, receivers.ONLY_COMMITTEES_DELEGATE),
        ({"to_body": Body.COMMUNE_COMMITTEE}, receivers.CHAIRS_AUTHORISE_CHAIRS),
        ({"conditions": ""}, receivers.CONDITIONS_BELONG),
    ],
    ids=["a chair delegates", "a chair authorises a Committee", "no conditions"],
)
def test_what_the_law_makes_doubtful_is_told(changes: dict[str, object], doubt: str) -> None:
    assert list(receivers.doubts(terms=TERMS)) == []
    assert list(receivers.doubts(terms=replace(TERMS, **changes))) == [doubt]  # type: ignore[arg-type]


def test_a_page_becomes_a_pdf() -> None:
    assert actions.pdf(html="<meta charset=utf-8><p>Quyết định: Ủy quyền, Đắk Lắk</p>").startswith(b"%PDF")


def test_a_printer_that_fell_over_once_is_asked_again(tmp_path: Path) -> None:
    fallen = tmp_path / "fallen"
    words = f"import os; p = {str(fallen)!r}; os.path.exists(p) or (open(p, 'w').close(), os._exit(1)); print('%PDF')"
    assert WeasyPrint(words=(sys.executable, "-c", words)).pdf(html="<p>x").startswith(b"%PDF")
    assert fallen.exists()


@pytest.mark.parametrize(
    "printer",
    [
        NoPrinter(),
        WeasyPrint(words=(sys.executable, "-c", "import no_such_pango")),
        WeasyPrint(words=(sys.executable, "-c", "print('not a PDF')")),
        WeasyPrint(words=(sys.executable, "-c", "x = bytearray(1 << 31)")),
        WeasyPrint(words=(sys.executable, "-c", "import time; time.sleep(60)"), seconds=1),
    ],
    ids=["no printer", "Pango is missing", "not a PDF", "too much memory", "too slow"],
)
def test_where_no_pdf_can_be_made_the_page_is_to_be_printed(printer: WeasyPrint | NoPrinter) -> None:
    with pytest.raises(PdfNotPossible, match="in, chọn “Lưu thành PDF”"):
        actions.pdf(html="<p>x", printer=printer)

"""Forms made from definitions: which pages there are, what is never asked, what is said of a wrong answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from longhouse.counter.rules.forms import checking, consent, paging, papers, reviewing, sending
from longhouse.counter.rules.forms.shaping import Field, FieldKind, Page, PageKind
from longhouse.procedures.rules.definition import procedure_of
from longhouse.procedures.shapes import Origin, Procedure
from tests.counter.cast import MORNING
from tests.procedures.factories import DEFINITION, definition

TODAY = date(2026, 3, 2)
COMMUNES = {"24169": "Phường Ea Kao"}
FORM = [
    {
        "id": "child",
        "title": "Em bé",
        "title_en": "The child",
        "fields": [
            {"id": "name", "label": "Tên bé", "label_en": "Name", "kind": "text"},
            {
                "id": "use",
                "label": "Đất",
                "label_en": "Land",
                "kind": "text",
                "fact": "hinh_thuc",
                "optional": True,
            },
        ],
    }
]
PAPERS = [
    {"name": "Tờ khai", "kind": "form", "source": "portal"},
    {"name": "Giấy chứng sinh", "kind": "original", "when": "Nếu có.", "source": "portal"},
    {"name": "Sổ gốc", "kind": "show", "source": "portal"},
    {
        "name": "Căn cước",
        "kind": "data",
        "held": {"by": "Dữ liệu dân cư", "rule": "rule"},
        "source": "portal",
    },
]
ANSWERS: Mapping[str, object] = {
    "name": "Nguyễn Thị Mẫu",
    "id_number": "066090001234",
    "place_key": "24169",
    "f-name": "Nguyễn Bé Mẫu",
    "giay-to-1": "photos",
    "file-giay-to-1-aa": {"page": "giay-to-1", "sha256": "aa", "name": "anh.jpg", "at": "1"},
    "notice": "phone",
    "return_by": "post",
}


def procedure(**changes: Any) -> Procedure:
    """Return a procedure with the four kinds of papers and a form of its own, some of it changed."""
    cases = [{"id": "usual", "name": "Thông thường", "papers": PAPERS}]
    return procedure_of(
        written=definition(**({"cases": cases, "form": FORM} | changes)), origin=Origin.CATALOGUE
    )


def pages(
    found: Procedure, *, case_id: str = "", language: str = "vi", is_helper: bool = False
) -> tuple[Page, ...]:
    """Return the pages of its form."""
    reader = paging.Reader(language, str, is_helper)
    return paging.pages_of(procedure=found, case_id=case_id, communes=COMMUNES, reader=reader)


def kinds(found: tuple[Page, ...]) -> list[PageKind]:
    """Return the kinds of the pages in their order."""
    return [page.kind for page in found]


def test_what_the_state_holds_is_never_asked() -> None:
    sorted_ = papers.sorted_papers(procedure=procedure(), case_id="")
    assert [paper.name for paper in sorted_.held] == ["Căn cước"]
    assert [paper.name for paper in sorted_.shown] == ["Sổ gốc"]
    assert [paper.name for paper in sorted_.asked] == ["Giấy chứng sinh"]


def test_the_paper_form_is_asked_only_where_no_page_replaces_it() -> None:
    plain = papers.sorted_papers(procedure=procedure(form=None), case_id="")
    assert [paper.name for paper in plain.asked] == ["Tờ khai", "Giấy chứng sinh"]


def test_a_procedure_of_one_case_does_not_ask_which() -> None:
    assert PageKind.CASE not in kinds(pages(procedure()))
    assert kinds(pages(procedure()))[-1] is PageKind.CHECK


def test_the_papers_of_the_chosen_case_come_with_the_common_ones() -> None:
    rare = {
        "id": "rare",
        "name": "Hiếm",
        "papers": [{"name": "Biên bản", "kind": "copy", "source": "portal"}],
    }
    cases = [{"id": "usual", "name": "Thường", "papers": PAPERS}, rare]
    found = pages(procedure(cases=cases), case_id="rare")
    assert [page.title for page in found if page.paper] == ["Giấy chứng sinh", "Biên bản"]
    assert found[0].kind is PageKind.CASE


def test_a_helper_is_asked_for_consent_first() -> None:
    assert kinds(pages(procedure(), is_helper=True))[0] is PageKind.CONSENT


def test_the_form_speaks_the_readers_language() -> None:
    found = next(page for page in pages(procedure(), language="en") if page.kind is PageKind.FIELDS)
    assert (found.title, found.fields[0].label) == ("The child", "Name")


def test_every_procedure_without_a_form_of_its_own_still_has_one() -> None:
    found = pages(procedure_of(written=DEFINITION, origin=Origin.PORTAL))
    assert kinds(found) == [
        PageKind.APPLICANT,
        PageKind.PLACE,
        PageKind.PAPER,
        PageKind.NOTICES,
        PageKind.CHECK,
    ]


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "fault"),
    [
        (FieldKind.DATE, "5/9/2025", "2025-09-05", ""),
        (FieldKind.DATE, "2025-09-05", "2025-09-05", ""),
        (FieldKind.DATE, "31/2/2025", "31/2/2025", checking.NOT_A_DAY),
        (FieldKind.NUMBER, "12,5", "12.5", ""),
        (FieldKind.NUMBER, "ba", "ba", checking.NOT_A_NUMBER),
        (FieldKind.YEAR, "1990", "1990", ""),
        (FieldKind.YEAR, "2090", "2090", checking.NOT_A_YEAR),
        (FieldKind.ID, "066 090 001 234", "066090001234", ""),
        (FieldKind.ID, "c1234567", "C1234567", ""),
        (FieldKind.ID, "0660", "0660", checking.NOT_AN_ID),
        (FieldKind.CONTACT, "+84 912 345 678", "0912345678", ""),
        (FieldKind.CONTACT, "ten@vidu.vn", "ten@vidu.vn", ""),
        (FieldKind.CONTACT, "ten@vidu", "ten@vidu", checking.NOT_A_CONTACT),
        (FieldKind.TEXT, "  Nguyễn   Thị  Mẫu ", "Nguyễn Thị Mẫu", ""),
        (FieldKind.TEXT, "", "", checking.MISSING),
        (FieldKind.TEXT, "a" * 301, "a" * 300, checking.TOO_LONG),
        (FieldKind.CHOICE, "khong-co", "", checking.NOT_CHOSEN),
    ],
)
def test_an_answer_is_kept_in_one_spelling_and_its_fault_is_named(
    kind: FieldKind, typed: str, kept: str, fault: str
) -> None:
    page = Page("x", PageKind.FIELDS, "X", (Field("it", "Ô này", kind),))
    found = checking.checked(page=page, posted={"it": typed}, today=TODAY)
    assert found.answers == {"it": kept}
    assert [each.sentence for each in found.faults] == ([fault] if fault else [])


def test_another_place_for_notices_must_be_named() -> None:
    page = next(page for page in pages(procedure()) if page.kind is PageKind.NOTICES)
    found = checking.checked(page=page, posted={"notice": "other", "return_by": "post"}, today=TODAY)
    assert [fault.field for fault in found.faults] == ["notice_to"]


def test_photos_that_were_promised_are_waited_for() -> None:
    found = pages(procedure())
    without = {name: answer for name, answer in ANSWERS.items() if not name.startswith("file-")}
    assert reviewing.first_wrong(pages=found, answers=ANSWERS, today=TODAY) is None
    wrong = reviewing.first_wrong(pages=found, answers=without, today=TODAY)
    assert wrong
    assert wrong.key == "giay-to-1"


def test_the_application_carries_only_what_was_answered() -> None:
    found = procedure()
    filed = sending.application_of(
        procedure=found, pages=pages(found), answers={**ANSWERS, "f-use": "thue"}, phone="0912345678"
    )
    assert filed.papers == ("Giấy chứng sinh",)
    assert filed.facts == {"hinh_thuc": "thue"}
    assert filed.answers == {"name": "Nguyễn Bé Mẫu", "use": "thue", "return_by": "post"}
    assert filed.applicant.notice_to == "0912345678"


@pytest.mark.parametrize(("wanted", "to"), [("none", ""), ("phone", "0912345678"), ("other", "a@vidu.vn")])
def test_notices_go_where_the_applicant_chose(wanted: str, to: str) -> None:
    answers = {"notice": wanted, "notice_to": "a@vidu.vn"}
    assert sending.notice_to(answers=answers, phone="0912345678") == to


def test_consent_keeps_its_version_the_way_and_the_moment() -> None:
    words = consent.consent_words(how="spoken", at=MORNING)
    assert consent.VERSION in words
    assert "09:00 02/03/2026" in words

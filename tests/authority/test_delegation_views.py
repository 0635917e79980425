"""Pages of delegation, as each part sees them; a refusal stands beside its field and nothing typed is lost."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from longhouse.accounts import actions as accounts
from longhouse.authority import models, queries
from longhouse.authority.rules.tables.sheet_writing import write_sheet
from longhouse.authority.shapes import DelegationState
from longhouse.core import pdf
from tests.accounts.factories import PASSWORD
from tests.authority.delegations import AT, OTHER_WARD, WARD, Cast, cast, cleared, drafted, issued, submitted
from tests.authority.tables.factories import a_table, row

pytestmark = pytest.mark.usefixtures("register")
FORM = {
    "power": "land.dispute-first|organisations",
    "from_office": "66.chair",
    "kind": "authorised",
    "to": "commune-chair",
    "places": [WARD],
    "valid_from": "2026-12-01",
    "valid_to": "2027-01-31",
    "limits": "Chỉ vụ việc có một tổ chức.",
    "conditions": "Đã hòa giải.",
    "reason": "Đưa việc về gần dân.",
}


@pytest.fixture(autouse=True)
def then() -> Iterator[None]:
    """Let it be the day of the tests' decisions."""
    with time_machine.travel(AT, tick=True):
        yield


@pytest.fixture
def people(register: None, then: None, quick_passwords: None) -> Cast:
    """Have the people with their posts."""
    return cast()


def enter(user_name: str) -> Client:
    """Return a client that is signed in."""
    client = Client()
    assert client.post("/sign-in", {"user_name": user_name, "password": PASSWORD}).status_code == 302
    return client


def page(client: Client, address: str) -> str:
    """Return a page's text."""
    return client.get(address).content.decode()


def test_a_draft_is_written_on_one_page_and_changed_on_the_same(people: Cast) -> None:
    drafter = enter("an.soan")
    made = drafter.post("/giao-quyen/moi", FORM)
    assert made.status_code == 302
    there = made["Location"]
    assert "Trình thẩm định" in page(drafter, there)
    form = page(drafter, f"{there}/sua")
    assert 'value="2027-01-31"' in form
    assert "Chỉ vụ việc có một tổ chức." in form
    assert drafter.post(f"{there}/sua", FORM | {"limits": "Không quá 5 vụ."}).status_code == 302
    assert "Không quá 5 vụ." in page(drafter, there)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"power": ""}, "power", "Xin điền ô này."),
        ({"valid_to": ""}, "valid_to", "Ủy quyền phải có thời hạn."),
        ({"valid_from": "2026-01-01"}, "valid_from", "Quyết định không thay đổi những ngày đã qua."),
        ({"valid_from": "mai"}, "valid_from", "Ngày chưa đúng."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    people: Cast, changes: dict[str, str], field: str, words: str
) -> None:
    answer = enter("an.soan").post("/giao-quyen/moi", FORM | changes)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert f'<p class="lh-error" id="id_{field}_error">{words}' in text
    assert "Chỉ vụ việc có một tổ chức." in text
    assert models.Delegation.objects.count() == 0


def test_conditions_may_be_a_table_and_a_wrong_file_is_told_beside_its_field(people: Cast) -> None:
    drafter = enter("an.soan")
    table = a_table(rows=[row(15000, key="a")])
    made = drafter.post("/giao-quyen/moi", FORM | {"table": file(write_sheet(table=table))})
    there = made["Location"]
    assert "15000" in page(drafter, there)
    assert "Điều kiện theo bảng kèm theo Quyết định này." in page(drafter, f"{there}/quyet-dinh")
    kept = drafter.post(f"{there}/sua", FORM | {"limits": "Khác."})
    assert kept.status_code == 302
    assert "15000" in page(drafter, there)
    broken = drafter.post(f"{there}/sua", FORM | {"table": file(b"khong phai xlsx")})
    assert broken.status_code == 400
    assert '<p class="lh-error" id="id_table_error">' in broken.content.decode()
    drafter.post(f"{there}/sua", FORM | {"no_table": "on"})
    assert "15000" not in page(drafter, there)


def file(content: bytes) -> SimpleUploadedFile:
    """Return a sheet as a browser sends it."""
    return SimpleUploadedFile("bang.xlsx", content)


def test_only_powers_that_the_unit_holds_are_offered(people: Cast) -> None:
    province, ward = page(enter("an.soan"), "/giao-quyen/moi"), page(enter("dung.phuong"), "/giao-quyen/moi")
    assert 'value="land.dispute-first|organisations"' in province
    assert 'value="land.dispute-first|people"' not in province
    assert 'value="land.dispute-first|people"' in ward
    assert "Chọn từng xã, phường" not in ward


def test_a_power_held_by_another_is_refused_with_the_reason_on_the_page(people: Cast) -> None:
    made = drafted(people, from_office="66.ubnd")
    drafter = enter("an.soan")
    assert "Chưa ban hành được." in page(drafter, f"/giao-quyen/{made.id}")
    answer = drafter.post(f"/giao-quyen/{made.id}/buoc", {"step": "submit"})
    assert answer.status_code == 422
    assert (
        "không giữ quyền này ở Phường Ea Kao ngày 1/12/2026. Người giữ là Chủ tịch" in answer.content.decode()
    )


def test_each_part_finds_its_own_step_and_the_last_one_is_shown_to_all(people: Cast) -> None:
    made = submitted(people)
    there = f"/giao-quyen/{made.id}"
    lawyer, chair = enter("binh.luat"), enter("chi.chair")
    assert "Thẩm định xong" in page(lawyer, there)
    assert "Ký ban hành" not in page(chair, there)
    assert Client().get(there).status_code == 404
    lawyer.post(f"{there}/buoc", {"step": "remark", "field": "limits", "words": "Nêu rõ số vụ."})
    assert lawyer.post(f"{there}/buoc", {"step": "clear"}).status_code == 409
    accounts.open_scope(actor=people.lawyer)
    [remark] = queries.remarks(delegation_id=made.id)
    lawyer.post(f"{there}/buoc", {"step": "settle", "remark": remark.id})
    assert lawyer.post(f"{there}/buoc", {"step": "clear"}).status_code == 302
    assert chair.post(f"{there}/buoc", {"step": "issue", "number": "12/QĐ-UBND"}).status_code == 302
    public = page(Client(), there)
    assert "12/QĐ-UBND" in public
    assert "Quyết định này thay đổi gì" in public
    assert "Nêu rõ số vụ." not in public


def test_a_refused_step_keeps_what_was_typed(people: Cast) -> None:
    made = cleared(people)
    chair = enter("chi.chair")
    text = chair.post(f"/giao-quyen/{made.id}/buoc", {"step": "issue", "number": "mười hai"}).content.decode()
    assert 'value="mười hai"' in text
    assert "ví dụ 12/QĐ-UBND" in text


@pytest.mark.parametrize("on", ["", "2026-02-30", "mai", "30/2/2026"])
def test_an_end_on_no_day_is_told_beside_the_step(people: Cast, on: str) -> None:
    made = issued(people)
    answer = enter("chi.chair").post(
        f"/giao-quyen/{made.id}/buoc", {"step": "end", "on": on, "reason": "Hết việc."}
    )
    assert answer.status_code < 500
    assert "Hết việc." in answer.content.decode()


@pytest.mark.parametrize("step", ["", "replace", "fly"])
def test_a_step_that_does_not_exist_is_refused(people: Cast, step: str) -> None:
    made = drafted(people)
    assert enter("an.soan").post(f"/giao-quyen/{made.id}/buoc", {"step": step}).status_code == 409


def test_the_boards_tell_what_holds_what_waits_and_what_ends(people: Cast) -> None:
    drafted(people, places=(OTHER_WARD,), limits="")
    issued(people)
    public, office = page(Client(), "/giao-quyen"), page(enter("an.soan"), "/giao-quyen")
    assert "Chưa đến ngày hiệu lực" in public
    assert "Đang chuẩn bị" not in public
    assert "Đang soạn" in office
    with time_machine.travel(AT.replace(month=12, day=20), tick=True):
        ending = page(Client(), "/giao-quyen").partition("Hết hạn trong 60 ngày")[2]
    assert "12/QĐ-UBND" in ending
    assert "Đang hiệu lực" in ending


def test_an_issued_decision_is_ended_or_amended_from_its_page(people: Cast) -> None:
    made = issued(people)
    chair, drafter = enter("chi.chair"), enter("an.soan")
    there = f"/giao-quyen/{made.id}"
    begun = drafter.post(f"{there}/buoc", {"step": "amend"})
    assert begun["Location"].endswith("/sua")
    form = page(drafter, begun["Location"])
    assert "Sửa đổi quyết định 12/QĐ-UBND." in form
    assert "Sửa đổi thì giữ nguyên." in form
    drafter.post(begun["Location"], FORM | {"from_office": "66.ubnd", "limits": "Không quá 3 vụ."})
    accounts.open_scope(actor=people.drafter)
    [newer] = queries.in_preparation()
    assert (newer.terms.from_office, newer.terms.limits) == ("66.chair", "Không quá 3 vụ.")
    assert chair.post(f"{there}/buoc", {"step": "revoke", "on": "", "reason": "Sai."}).status_code == 422
    assert (
        chair.post(f"{there}/buoc", {"step": "revoke", "on": "2026-12-15", "reason": ""}).status_code == 400
    )
    assert (
        chair.post(f"{there}/buoc", {"step": "revoke", "on": "2026-12-15", "reason": "Sai."}).status_code
        == 302
    )
    accounts.open_scope(actor=people.chair)
    assert queries.delegation(delegation_id=made.id).state is DelegationState.REVOKED


def test_a_draft_is_printed_as_a_draft_and_an_issued_one_in_full(people: Cast) -> None:
    draft, made = drafted(people), issued(people)
    drafter = enter("an.soan")
    assert "DỰ THẢO" in page(drafter, f"/giao-quyen/{draft.id}/quyet-dinh")
    printed = page(Client(), f"/giao-quyen/{made.id}/quyet-dinh")
    assert "DỰ THẢO" not in printed
    assert "Ủy quyền cho Chủ tịch Ủy ban nhân dân Phường Ea Kao thực hiện quyền" in printed
    assert "Căn cứ Luật 31/2024/QH15, Điều 236 khoản 3 điểm b;" in printed


def test_the_pdf_door_gives_a_file_or_says_to_print(people: Cast) -> None:
    made = issued(people)
    drafter = enter("an.soan")
    address = f"/giao-quyen/{made.id}/quyet-dinh.pdf"
    with patch.object(pdf.WeasyPrint, "pdf", return_value=b"%PDF-1.7"):
        assert drafter.get(address)["Content-Type"] == "application/pdf"
    with patch.object(pdf.WeasyPrint, "pdf", side_effect=pdf.PdfNotPossible):
        refused = drafter.get(address)
    assert refused.status_code == 503
    assert "Lưu thành PDF" in refused.content.decode()

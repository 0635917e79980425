"""The desk through its pages: who sees and may do what, what is refused beside which field, nothing typed is lost."""

from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client

from longhouse.core.pdf import NoPrinter, WeasyPrint
from longhouse.counter import actions, models
from longhouse.counter.shapes import DossierState
from tests.accounts.factories import HOUSE
from tests.counter.cast import BIRTH, HERE, ID_NUMBER, THERE, UNCLEAR, Cast, application, at, in_scope
from tests.counter.test_documents import signed_in

pytestmark = pytest.mark.usefixtures("no_printer")


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make no PDFs here: `test_signing` does."""
    monkeypatch.setattr(WeasyPrint, "pdf", NoPrinter.pdf)


def state_of(dossier_id: UUID) -> str:
    """Return where a dossier stands."""
    with in_scope(HOUSE):
        return models.Dossier.objects.get(pk=dossier_id).state


def do(client: Client, dossier_id: UUID, act: str, **typed: object) -> HttpResponse:
    """Post one act."""
    return client.post(f"/quay/{dossier_id}/viec", {"act": act, **typed})  # type: ignore[return-value]


def test_the_way_of_a_dossier_is_walked_by_buttons(cast: Cast) -> None:
    dossier_id = cast.received().dossier_id
    officer, leader, clerk = signed_in("specialist"), signed_in("leader"), signed_in("clerk")
    do(officer, dossier_id, "take")
    do(officer, dossier_id, "propose", outcome="granted", words="Cấp giấy khai sinh.")
    do(leader, dossier_id, "sign")
    do(officer, dossier_id, "finish")
    do(clerk, dossier_id, "hand-over", how="post")
    assert state_of(dossier_id) == DossierState.RETURNED
    page = clerk.get(f"/quay/{dossier_id}").content.decode()
    assert "Đã trả kết quả" in page
    assert "Kết quả này không có tệp" in page


def test_only_what_this_person_may_do_is_offered(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    for_leader = signed_in("leader").get(f"/quay/{dossier_id}").content.decode()
    for_officer = signed_in("specialist").get(f"/quay/{dossier_id}").content.decode()
    assert "Ký kết quả" in for_leader
    assert "Ký kết quả" not in for_officer
    assert for_leader.count('class="lh-button">') == 1


def test_another_unit_finds_nothing(cast: Cast) -> None:
    dossier_id = cast.received().dossier_id
    stranger = signed_in("specialist-far")
    assert stranger.get(f"/quay/{dossier_id}").status_code == 404
    assert "260302" not in stranger.get("/quay?tim=nguyen thi mau").content.decode()
    assert stranger.get(f"/quay?co-quan={HERE}.ubnd").context["asked"].office != f"{HERE}.ubnd"


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    leader = signed_in("leader")
    page = do(leader, dossier_id, "extend", reason="Máy in hỏng.", promised_on="2026-03-08")
    text = page.content.decode()
    assert page.status_code == 400
    assert 'value="2026-03-08"' in text
    assert "Máy in hỏng." in text
    assert text.index("lh-error-summary") < text.index('id="act-extend"')
    assert state_of(dossier_id) == DossierState.PROPOSED


def test_an_act_that_needs_a_reason_asks_for_it(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    page = do(signed_in("leader"), dossier_id, "refuse", reason=" ").content.decode()
    assert "Xin viết lý do" in page


def test_grounds_of_refusal_come_from_the_basis_of_the_procedure(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    leader = signed_in("leader")
    ground = "Điều 16 Luật Hộ tịch 60/2014/QH13"
    assert ground in leader.get(f"/quay/{dossier_id}").content.decode()
    do(leader, dossier_id, "refuse", reason="Không đúng nơi.", grounds=[ground])
    with in_scope(HOUSE):
        reason = models.Act.objects.get(dossier_id=dossier_id, act="refuse").reason
    assert reason == f"Không đúng nơi. Căn cứ: {ground}."


def test_a_supplement_is_asked_paper_by_paper_and_taken_back(cast: Cast) -> None:
    dossier_id = cast.reviewed().dossier_id
    officer = signed_in("specialist")
    with in_scope(HOUSE):
        paper = models.Paper.objects.get(dossier_id=dossier_id, name="Giấy chứng sinh")
        held = models.Paper.objects.filter(dossier_id=dossier_id).exclude(held_by="").first()
    page = officer.get(f"/quay/{dossier_id}").content.decode()
    assert held is not None
    assert f'name="paper_{held.pk}"' not in page
    do(officer, dossier_id, "ask-supplement", **{f"paper_{paper.pk}": "ảnh mờ, xin chụp lại"})
    assert state_of(dossier_id) == DossierState.WAITING_SUPPLEMENT
    do(signed_in("clerk"), dossier_id, "take-supplement", papers=[str(paper.pk)])
    assert state_of(dossier_id) == DossierState.IN_REVIEW


def test_a_supplement_that_asks_nothing_is_refused(cast: Cast) -> None:
    dossier_id = cast.reviewed().dossier_id
    page = do(signed_in("specialist"), dossier_id, "ask-supplement")
    assert page.status_code == 400
    assert "Chưa ghi giấy tờ nào cần bổ sung" in page.content.decode()


def test_another_office_is_asked_and_answers_from_its_own_desk(cast: Cast) -> None:
    dossier_id = cast.reviewed().dossier_id
    do(
        signed_in("specialist"),
        dossier_id,
        "consult",
        office=f"{THERE}.ubnd",
        question="Cha mẹ có cư trú ở đó không?",
        due_on="2099-03-06",
    )
    there = signed_in("specialist-there")
    assert "Cha mẹ có cư trú ở đó không?" in there.get("/quay").content.decode()
    with in_scope(HOUSE):
        opinion = models.Opinion.objects.get(dossier_id=dossier_id)
    do(there, dossier_id, "answer-opinion", opinion=str(opinion.pk), answer="Có.")
    assert state_of(dossier_id) == DossierState.IN_REVIEW


def test_several_are_taken_at_once_and_the_rest_is_told(cast: Cast) -> None:
    fresh, proposed = cast.received().dossier_id, cast.proposed().dossier_id
    page = signed_in("specialist").post(
        "/quay/nhieu", {"act": "take", "dossier": [str(fresh), str(proposed)]}, follow=True
    )
    assert state_of(fresh) == DossierState.IN_REVIEW
    text = page.content.decode()
    assert "Đã làm 1 hồ sơ" in text
    assert "1 hồ sơ chưa làm được" in text


def test_names_are_found_without_marks_and_filters_narrow(cast: Cast) -> None:
    number = cast.reviewed().number
    officer = signed_in("specialist")
    assert number in officer.get("/quay?tim=nguyen thi mau").content.decode()
    assert number in officer.get("/quay?loc=mine").content.decode()
    assert number in officer.get("/quay?loc=late").content.decode()
    assert number not in officer.get("/quay?loc=waiting").content.decode()


def test_a_leader_sees_late_ones_by_desk_and_signs_what_was_read(cast: Cast) -> None:
    receipt = cast.proposed()
    leader = signed_in("leader")
    text = leader.get("/quay/lanh-dao").content.decode()
    assert receipt.number in text
    assert "Đủ điều kiện." in text
    assert "specialist" in text
    leader.post("/quay/lanh-dao/ky", {"seen": [str(receipt.dossier_id)]})
    assert state_of(receipt.dossier_id) == DossierState.SIGNED


INTAKE = {
    "name": "Y Bin Êban",
    "phone": "0912345678",
    "id_number": "066099012345",
    "place": HERE,
    "channel": "1",
    "papers": ["Giấy chứng sinh"],
    "paid_by": "cash",
    "fee_2": "16000",
}


def test_somebody_at_the_counter_is_received_on_one_page(cast: Cast) -> None:
    clerk = signed_in("clerk")
    page = clerk.post(f"/quay/nhan/{BIRTH}", INTAKE, follow=True)
    dossier = page.context["dossier"]
    assert dossier.card.number in page.content.decode()
    assert [paper.name for paper in dossier.papers if paper.is_there] == ["Giấy chứng sinh"]
    assert [(fee.amount_vnd, fee.paid_by) for fee in dossier.fees] == [(16_000, "cash")]
    receipt = clerk.get(f"/quay/{dossier.card.id}/mau/01").content.decode()
    assert "Mã bí mật để tra cứu" in receipt


def test_words_of_people_and_codes_find_the_procedure(cast: Cast) -> None:
    clerk = signed_in("clerk")
    assert "1.001193" in clerk.get("/quay/nhan?tim=khai sinh").content.decode()
    assert clerk.get("/quay/nhan?tim=1.001193").headers["Location"] == "/quay/nhan/1.001193"
    assert "Không có thủ tục nào khớp" in clerk.get("/quay/nhan?tim=xyzxyz").content.decode()


def test_a_double_is_told_and_received_all_the_same_when_the_clerk_says_so(cast: Cast) -> None:
    first = cast.received()
    clerk = signed_in("clerk")
    same = {**INTAKE, "id_number": ID_NUMBER}
    page = clerk.post(f"/quay/nhan/{BIRTH}", same)
    text = page.content.decode()
    assert "đang có hồ sơ cùng thủ tục" in text
    assert first.number in text
    assert 'value="Y Bin Êban"' in text
    assert clerk.post(f"/quay/nhan/{BIRTH}", {**same, "is_another": "on"}).status_code == 302


def test_changing_the_case_keeps_what_was_typed(cast: Cast) -> None:
    page = signed_in("clerk").post(f"/quay/nhan/{BIRTH}", {**INTAKE, "case": "authorised"})
    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="Y Bin Êban"' in text
    assert "Giấy ủy quyền có chứng thực" in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Xin viết họ tên như trên giấy tờ."),
        ({"phone": "12"}, "Số điện thoại chưa đúng."),
    ],
    ids=["no name", "no phone number"],
)
def test_what_is_wrong_at_the_counter_stands_beside_its_field(
    cast: Cast, typed: dict[str, str], words: str
) -> None:
    page = signed_in("clerk").post(f"/quay/nhan/{BIRTH}", {**INTAKE, **typed})
    assert page.status_code == 400
    assert words in page.content.decode()


def test_where_nobody_is_known_to_decide_the_place_is_asked_again(cast: Cast) -> None:
    page = signed_in("clerk").post(f"/quay/nhan/{UNCLEAR}", {**INTAKE, "papers": []})
    assert page.status_code == 400
    assert page.context["form"].errors["place"]


def test_what_was_filed_online_is_received_or_refused_with_its_ground(cast: Cast) -> None:
    with cast.acting("applicant") as applicant:
        filed = [
            actions.submit(application=application(), actor=applicant, at=at(2)).dossier_id for _ in range(2)
        ]
    clerk = signed_in("clerk")
    do(clerk, filed[0], "receive")
    do(clerk, filed[1], "refuse-receipt", reason="Thiếu giấy chứng sinh.")
    assert state_of(filed[0]) == DossierState.RECEIVED
    assert state_of(filed[1]) == DossierState.REFUSED_RECEIPT
    assert "Lý do: Thiếu giấy chứng sinh." in clerk.get(f"/quay/{filed[1]}/mau/03").content.decode()

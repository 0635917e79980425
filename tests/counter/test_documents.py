"""Forms 01 to 07 and the money of a counter, as officers get them."""

from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from longhouse.core.pdf import WeasyPrint
from longhouse.counter import actions, models
from longhouse.counter.rules import documents
from longhouse.counter.rules.fees import FeeAsked, FeesAsked
from longhouse.counter.rules.fees_bank import Matching
from longhouse.counter.rules.states import NotYourAct
from longhouse.counter.shapes import DossierAct, DossierState
from tests.accounts.factories import HOUSE, PASSWORD
from tests.counter.cast import HERE, Cast, application, at, in_scope

STATEMENT = "ngày,mã giao dịch,số tiền,nội dung\n"


def signed_in(name: str) -> Client:
    """Return a browser of one of the cast."""
    client = Client()
    assert client.post("/sign-in", {"user_name": name, "password": PASSWORD}).status_code == 302
    return client


def test_the_seven_forms_stand_in_their_order() -> None:
    assert [form.number for form in documents.FORMS] == ["01", "02", "03", "04", "05", "06", "07"]


def test_a_form_is_there_once_its_act_was_done() -> None:
    acts = {DossierAct.RECEIVE, DossierAct.EXTEND}
    found = documents.printable(acts=acts, on=at(2).date())
    assert [form.number for form in found] == ["01", "04", "06"]


def test_the_receipt_says_number_day_papers_and_what_is_not_asked(cast: Cast) -> None:
    receipt = cast.received()
    page = signed_in("clerk").get(f"/quay/{receipt.dossier_id}/mau/01").content.decode()
    assert f"Mã hồ sơ: H15.{HERE}-260302-0001" in page
    assert "17:00 thứ Hai, 2/3/2026" in page
    assert "nhà nước đã có, không phải nộp" in page
    assert "chưa đối chiếu mẫu" in page
    assert receipt.secret not in page


def test_a_supplement_and_an_apology_are_printed_with_their_reasons(cast: Cast) -> None:
    dossier_id = cast.reviewed(procedure_code="1.004837").dossier_id
    with cast.acting("specialist") as specialist:
        actions.ask_supplement(
            dossier_id=dossier_id,
            items={"Giấy xác nhận": "thiếu chữ ký"},
            reason="",
            actor=specialist,
            at=at(2, 11),
        )
    client = signed_in("specialist")
    page = client.get(f"/quay/{dossier_id}/mau/02").content.decode()
    assert "Giấy xác nhận: thiếu chữ ký" in page
    assert client.get(f"/quay/{dossier_id}/mau/04").status_code == 404


def test_the_control_sheet_tells_each_hand_over(cast: Cast) -> None:
    dossier_id = cast.proposed().dossier_id
    page = signed_in("leader").get(f"/quay/{dossier_id}/mau/06").content.decode()
    assert page.count("<tr>") == 4
    assert "Trình kết quả" in page
    assert "trong hạn" in page


def test_the_register_shows_what_the_counter_received_in_its_days(cast: Cast) -> None:
    cast.received()
    client = signed_in("clerk")
    assert "260302-0001" in client.get("/quay/so?tu=2026-03-02").content.decode()
    assert "260302-0001" not in client.get("/quay/so?tu=2026-03-03").content.decode()
    assert client.get("/quay/so?tu=khong").status_code == 200
    assert "260302" not in signed_in("clerk-there").get("/quay/so?tu=2026-03-02").content.decode()


def test_a_form_becomes_a_pdf(cast: Cast) -> None:
    dossier_id = cast.received().dossier_id
    with patch.object(WeasyPrint, "pdf", return_value=b"%PDF-1.7") as pdf:
        answer = signed_in("clerk").get(f"/quay/{dossier_id}/mau/01.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert "<link" not in pdf.call_args.kwargs["html"]


def owed(cast: Cast, amount: int = 8_000) -> str:
    """Have one received that owes money; return its number."""
    with cast.acting("clerk") as clerk:
        receipt = actions.receive_at_counter(
            application=application(),
            office=f"{HERE}.center",
            fees=FeesAsked((FeeAsked("Bản sao", amount), FeeAsked("Lệ phí", 0, "Hộ nghèo"))),
            actor=clerk,
            at=at(2),
        )
    return receipt.number


def test_a_statement_pays_what_it_names_and_keeps_what_nobody_knows(cast: Cast) -> None:
    number = owed(cast)
    text = f"{STATEMENT}03/03/2026,FT1,8000,{number}\n03/03/2026,FT2,5000,tien nuoc\n"
    with cast.acting("clerk") as clerk:
        found, faults = actions.reconcile(
            content=text.encode(), office=f"{HERE}.center", actor=clerk, at=at(4)
        )
        again, _ = actions.reconcile(content=text.encode(), office=f"{HERE}.center", actor=clerk, at=at(4))
        fee = models.Fee.objects.get(dossier__number=number, exemption="")
        waiting = models.Transfer.objects.get(dossier=None)
    assert [one.matching for one in found] == [Matching.MATCHED, Matching.NO_DOSSIER]
    assert faults == []
    assert {one.matching for one in again} == {Matching.SEEN_BEFORE}
    assert (fee.paid_at, fee.paid_by, fee.reference) == (at(4), "transfer", "FT1")
    assert waiting.reference == "FT2"


def test_one_wrong_cell_writes_nothing(cast: Cast) -> None:
    number = owed(cast)
    text = f"{STATEMENT}03/03/2026,FT1,8000,{number}\n99/03/2026,FT2,5000,x\n"
    file = SimpleUploadedFile("sao-ke.csv", text.encode())
    page = signed_in("clerk").post("/quay/doi-soat", {"file": file})
    assert page.status_code == 400
    assert "Dòng 3, cột ngày giao dịch: “99/03/2026”" in page.content.decode()
    with in_scope(HOUSE):
        assert not models.Transfer.objects.exists()
        assert models.Fee.objects.get(dossier__number=number, exemption="").paid_at is None


def test_a_payment_that_was_awaited_lets_the_dossier_go_on(cast: Cast) -> None:
    receipt = cast.reviewed()
    with cast.acting("specialist") as specialist:
        actions.ask_payment(
            dossier_id=receipt.dossier_id, lines={"Bản sao": 8_000}, actor=specialist, at=at(2, 11)
        )
    text = f"{STATEMENT}03/03/2026,FT1,8000,{receipt.number}\n"
    with cast.acting("clerk") as clerk:
        actions.reconcile(content=text.encode(), office=f"{HERE}.center", actor=clerk, at=at(3))
        assert models.Dossier.objects.get(pk=receipt.dossier_id).state == DossierState.IN_REVIEW


def test_a_clerk_of_another_counter_reconciles_nothing_here(cast: Cast) -> None:
    with cast.acting("clerk-there") as clerk, pytest.raises(NotYourAct):
        actions.reconcile(content=STATEMENT.encode(), office=f"{HERE}.center", actor=clerk, at=at(3))


def test_an_account_in_the_catalogue_gives_a_code_to_pay_by(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed(cast)
    with in_scope(HOUSE):
        dossier_id = models.Dossier.objects.get(fees__exemption="").pk
    client = signed_in("clerk")
    assert "VietQR" not in client.get(f"/quay/{dossier_id}/mau/01").content.decode()
    account = {"bank": "970415", "account": "0012345678", "holder": "UBND"}
    monkeypatch.setattr(settings, "BANK_ACCOUNTS", {f"{HERE}.center": account})
    assert "VietQR" in client.get(f"/quay/{dossier_id}/mau/01").content.decode()

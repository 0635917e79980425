"""Following without an account: only by both factors, only the one dossier, and everything about it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from longhouse.core.clock import now
from longhouse.counter import actions, models
from longhouse.counter.actions import voicing
from longhouse.counter.shapes import Receipt
from tests.accounts.factories import HOUSE, PASSWORD
from tests.counter import applying
from tests.counter.cast import PHONE, Cast, at, in_scope
from tests.counter.photos import photo


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[None]:
    """Keep files in a folder of the test's own."""
    with override_settings(VAR=tmp_path):
        yield


@pytest.fixture
def receipt(cast: Cast) -> Receipt:
    """Return the receipt of a dossier received and taken into review."""
    return cast.reviewed()


@pytest.fixture
def visitor(receipt: Receipt) -> Client:
    """Return somebody who follows that dossier."""
    client = Client()
    applying.follow(client, number=receipt.number)
    return client


def read(client: Client) -> str:
    """Return the page of following."""
    return client.get("/theo-doi/ho-so").content.decode()


def asked_for_more(cast: Cast, receipt: Receipt) -> None:
    """Have the specialist ask for the birth notice."""
    with cast.acting("specialist") as specialist:
        actions.ask_supplement(
            dossier_id=receipt.dossier_id,
            items={"Giấy chứng sinh": "Ảnh bị mờ."},
            reason="",
            actor=specialist,
            at=at(2, 11),
        )


def state(receipt: Receipt) -> str:
    """Return where the dossier stands."""
    with in_scope(HOUSE):
        return models.Dossier.objects.get(pk=receipt.dossier_id).state


@pytest.mark.parametrize("factor", ["0912345679", "", "XXXXXXXXXX"])
def test_a_wrong_factor_and_an_unknown_code_are_told_the_same(receipt: Receipt, factor: str) -> None:
    client = Client()
    wrong = client.post("/theo-doi", {"ma": receipt.number, "factor": factor})
    unknown = client.post("/theo-doi", {"ma": "H15.24169-260302-9999", "factor": PHONE})
    assert wrong.status_code == unknown.status_code == 404
    assert plain(wrong.content, receipt.number) == plain(unknown.content, "H15.24169-260302-9999")


def test_guessing_ends_soon(receipt: Receipt) -> None:
    client = Client()
    answers = [
        client.post("/theo-doi", {"ma": receipt.number, "factor": f"09000000{number:02}"}).status_code
        for number in range(12)
    ]
    assert answers[-1] == 429


@pytest.mark.parametrize("by", ["phone", "secret"])
def test_both_factors_open_the_dossier(receipt: Receipt, by: str) -> None:
    client = Client()
    applying.follow(client, number=receipt.number, factor=PHONE if by == "phone" else receipt.secret)
    assert receipt.number in read(client)


def test_without_the_factors_there_is_nothing(receipt: Receipt) -> None:
    assert Client().get("/theo-doi/ho-so")["Location"] == "/theo-doi"


def test_the_day_is_said_in_words_and_explained_day_by_day(visitor: Client) -> None:
    text = read(visitor)
    assert "trước 17 giờ thứ Hai, 2/3/2026" in text
    assert "Vì sao là ngày này" in text


def test_who_opened_the_dossier_is_told_by_office_not_by_name(
    cast: Cast, receipt: Receipt, visitor: Client
) -> None:
    with cast.acting("specialist") as specialist:
        actions.open_dossier(dossier_id=receipt.dossier_id, actor=specialist, at=at(2, 12))
    text = read(visitor)
    assert "cán bộ mở xem" in text
    assert "specialist" not in text


def test_what_is_missing_is_sent_from_here_and_time_counts_again(
    cast: Cast, receipt: Receipt, visitor: Client
) -> None:
    asked_for_more(cast, receipt)
    assert "Ảnh bị mờ." in read(visitor)
    with in_scope(HOUSE):
        paper = models.Paper.objects.get(dossier_id=receipt.dossier_id, name="Giấy chứng sinh")
    file = SimpleUploadedFile("moi.jpg", photo(seed=2))
    visitor.post("/theo-doi/bo-sung", {"paper": paper.pk, "files": [file]})
    visitor.post("/theo-doi/bo-sung", {"send": "1"})
    assert state(receipt) == "in-review"
    with in_scope(HOUSE):
        assert models.File.objects.get(dossier_id=receipt.dossier_id).paper_id == paper.pk


def send_part(client: Client, address: str, content: bytes) -> Any:
    """Send one part as the page's script does."""
    return client.post(address, content, content_type="application/octet-stream")


def test_what_is_missing_goes_on_in_parts_where_the_line_was_cut(
    cast: Cast, receipt: Receipt, visitor: Client
) -> None:
    asked_for_more(cast, receipt)
    with in_scope(HOUSE):
        paper = models.Paper.objects.get(dossier_id=receipt.dossier_id, name="Giấy chứng sinh")
    page, content = f"/theo-doi/bo-sung/{paper.pk}/phan", photo(seed=2)
    asked = f"{page}?name=moi.jpg&whole={len(content)}"
    send_part(visitor, f"{asked}&from=0", content[:5000])
    assert visitor.get(asked).json() == {"there": 5000}
    assert (
        send_part(Client(), f"{asked}&from=5000", content[5000:]).status_code == 410
    )  # nobody else adds to it
    assert send_part(visitor, f"{asked}&from=5000", content[5000:]).json() == {"there": len(content)}
    assert "moi.jpg" in visitor.get("/theo-doi/bo-sung").content.decode()
    visitor.post("/theo-doi/bo-sung", {"send": "1"})
    with in_scope(HOUSE):
        assert models.File.objects.get(dossier_id=receipt.dossier_id).paper_id == paper.pk
    assert send_part(visitor, f"{asked}&from=0", content[:5000]).status_code == 410  # nothing is missing now


def test_a_file_opens_for_its_offices_and_for_nobody_else(
    cast: Cast, receipt: Receipt, visitor: Client
) -> None:
    test_what_is_missing_is_sent_from_here_and_time_counts_again(cast, receipt, visitor)
    with in_scope(HOUSE):
        file = models.File.objects.get(dossier_id=receipt.dossier_id)
    assert signed_in("specialist").get(f"/tep/{file.pk}").status_code == 200
    assert signed_in("specialist-there").get(f"/tep/{file.pk}").status_code == 404


def test_the_applicant_withdraws_by_code(receipt: Receipt, visitor: Client) -> None:
    visitor.post("/theo-doi/rut", {"reason": "Làm ở nơi khác."})
    assert state(receipt) == "withdrawn"


def test_a_helper_let_go_by_code_sees_nothing_more(cast: Cast, receipt: Receipt, visitor: Client) -> None:
    helper = UUID(cast.people["helper"].code)
    with in_scope(HOUSE):
        actions.appoint_helper(
            dossier_id=receipt.dossier_id, helper=helper, words="Đồng ý.", actor=HOUSE, at=now()
        )
    visitor.post("/theo-doi/thoi-nho")
    with in_scope(HOUSE):
        assert models.Dossier.objects.get(pk=receipt.dossier_id).helper_person is None
        assert models.Consent.objects.get().revoked_at


def test_the_dossier_goes_over_to_the_applicants_own_account(cast: Cast, receipt: Receipt) -> None:
    client = signed_in("applicant")
    applying.follow(client, number=receipt.number)
    client.post("/theo-doi/nhan-ve")
    with in_scope(HOUSE):
        owner = models.Dossier.objects.get(pk=receipt.dossier_id).applicant_person
    assert str(owner) == cast.people["applicant"].code


def test_a_complaint_is_a_case_with_days_of_its_own(cast: Cast, receipt: Receipt, visitor: Client) -> None:
    visitor.post("/theo-doi/phan-anh", {"about": "staff", "words": "Nói năng khó nghe."})
    assert "Nói năng khó nghe." in read(visitor)
    with in_scope(HOUSE):
        row = models.Complaint.objects.get()
    assert row.filed_at < row.pass_on_by < row.ask_more_by < row.answer_by
    with cast.acting("specialist"):
        assert not models.Complaint.objects.filter(dossier_id=UUID(int=0)).exists()
    with cast.acting("leader") as leader:
        voicing.answer_complaint(complaint_id=row.pk, answer="Xin lỗi ông bà.", actor=leader, at=now())
    assert "Xin lỗi ông bà." in read(visitor)


def test_an_empty_complaint_is_refused(visitor: Client) -> None:
    assert visitor.post("/theo-doi/phan-anh", {"about": "staff", "words": " "}).status_code == 400


def test_the_receipt_prints_with_its_code(receipt: Receipt, visitor: Client) -> None:
    text = visitor.get("/theo-doi/giay-hen").content.decode()
    assert receipt.number in text
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in text
    assert "data:image/svg+xml" in text


def signed_in(name: str) -> Client:
    """Return somebody of the cast, signed in."""
    client = Client()
    client.post("/sign-in", {"user_name": name, "password": PASSWORD})
    return client


def plain(content: bytes, code: str) -> str:
    """Return a page without what differs each time: its tokens and the code typed."""
    lines = content.decode().replace(code, "").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)

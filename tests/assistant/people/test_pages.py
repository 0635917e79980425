"""Pages of questions: what each says to whom, without a browser."""

import re

import pytest
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from longhouse.accounts.actions import open_scope
from longhouse.assistant import models
from longhouse.assistant.views.visitors import visitor_of
from longhouse.audit import queries as audit
from longhouse.core.actor import Role
from tests.accounts.factories import HOUSE, PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]
HERE = "24169.center"
ASKED = {"q": "Sân chơi của buôn mở cửa từ mấy giờ?", "commune": "24169", "consent": "1"}


def signed_in(name: str, role: Role, office: str) -> Client:
    """Return a browser in which an officer signed in."""
    person(name, (role, office))
    client = Client()
    client.post("/sign-in", {"user_name": name, "password": PASSWORD})
    return client


def handed(client: Client) -> str:
    """Hand a question over and return the address of its slip."""
    return client.post("/cau-hoi/gui", ASKED)["Location"]


def test_a_slip_has_its_code_its_day_and_its_square_code(client: Client) -> None:
    page = client.get(handed(client)).content.decode()
    assert re.search(r"Câu hỏi mã [2-9A-Z]{3} [2-9A-Z]{3}", page)
    assert "chậm nhất" in page
    assert "data:image/svg+xml" in page
    assert 'content="noindex"' in page


def test_without_consent_nothing_is_kept(client: Client) -> None:
    response = client.post("/cau-hoi/gui", ASKED | {"consent": ""})
    open_scope(actor=HOUSE)
    assert response.status_code == 400
    assert not models.Ticket.objects.exists()


def test_a_wrong_code_and_an_unknown_one_are_told_the_same(client: Client) -> None:
    wrong, unknown = (client.get(f"/cau-hoi/{code}") for code in ("khong", "222222"))
    said = [
        re.sub(r'value="\w*"|csrf\S+', "", page.content.decode()).replace("khong", "").replace("222222", "")
        for page in (wrong, unknown)
    ]
    assert wrong.status_code == unknown.status_code == 404
    assert said[0] == said[1]


def test_an_officer_of_another_ward_does_not_find_the_question(client: Client) -> None:
    handed(client)
    open_scope(actor=HOUSE)
    ticket = models.Ticket.objects.get()
    stranger = signed_in("clerk.b", Role.CLERK, "24163.center")
    assert ASKED["q"] not in stranger.get("/cau-hoi").content.decode()
    assert stranger.get(f"/cau-hoi/viec/{ticket.pk}").status_code == 404
    assert stranger.post(f"/cau-hoi/viec/{ticket.pk}/nhan").status_code == 403


def test_a_card_fills_the_form(client: Client) -> None:
    handed(client)
    clerk = signed_in("clerk.a", Role.CLERK, HERE)
    open_scope(actor=HOUSE)
    address = f"/cau-hoi/viec/{models.Ticket.objects.get().pk}"
    clerk.post(f"{address}/nhan")
    page = clerk.get(f"{address}?the=9.000001").content.decode()
    assert 'value="9.000001"' in page
    assert "Tờ khai mẫu" in page


def test_a_late_question_is_told_by_sign_and_word(client: Client) -> None:
    handed(client)
    open_scope(actor=HOUSE)
    models.Ticket.objects.update(due_on="2025-01-01")
    page = signed_in("clerk.a", Role.CLERK, HERE).get("/cau-hoi").content.decode()
    assert "lh-status--late" in page
    assert "Trễ hạn" in page


def test_the_trace_names_rejected_candidates_and_why() -> None:
    clerk = signed_in("clerk.a", Role.CLERK, HERE)
    page = clerk.get("/hoi/can-bo", {"q": "làm thử việc mẫu"}).content.decode()
    assert "9.000009" in page
    assert "Được chọn" in page


def test_a_replay_answers_by_the_records_of_that_day() -> None:
    clerk = signed_in("clerk.a", Role.CLERK, HERE)
    page = clerk.get("/hoi/can-bo", {"q": "làm thử việc mẫu", "on": "2025-01-15"}).content.decode()
    assert "Theo sổ của ngày 15/1/2025" in page


def test_small_counts_are_not_told(client: Client) -> None:
    for _ in range(3):
        client.get("/hoi", {"q": "nuôi voi nhà", "place": "Phường Ea Kao"})
    editor = signed_in("editor.a", Role.PROVINCE_EDITOR, "66.ubnd")
    page = editor.get("/ton-dong-cau-hoi").content.decode()
    assert "nuôi voi nhà" in page
    assert "&lt; 5" in page


def test_a_rating_is_thanked_for(client: Client) -> None:
    page = client.get("/hoi", {"q": "làm thử việc mẫu"}).content.decode()
    [token] = re.findall(r'name="token" value="([^"]+)"', page)
    assert "Cảm ơn" in client.post("/danh-gia", {"token": token, "useful": "0"}).content.decode()


def test_the_model_is_switched_off_with_a_reason_that_is_recorded() -> None:
    editor = signed_in("editor.a", Role.PROVINCE_EDITOR, "66.ubnd")
    assert editor.post("/may-viet", {"switch": "off", "reason": ""}).status_code == 400
    editor.post("/may-viet", {"switch": "off", "reason": "Viết sai giờ"})
    open_scope(actor=HOUSE)
    assert models.Switch.objects.get(pk="model").is_off
    [entry] = audit.entries(subject="model")
    assert (entry.event, entry.reason) == ("assistant.model.stopped", "Viết sai giờ")


def test_behind_a_proxy_each_visitor_is_one(settings: Settings, rf: RequestFactory) -> None:
    settings.IS_HTTPS = True
    words = {
        visitor_of(rf.get("/", headers={"X-Forwarded-For": f"1.1.1.1, {last}"}))
        for last in ("2.2.2.2", "3.3.3.3")
    }
    faked = {
        visitor_of(rf.get("/", headers={"X-Forwarded-For": f"{fake}, 2.2.2.2"}))
        for fake in ("4.4.4.4", "5.5.5.5")
    }
    assert (len(words), len(faked)) == (2, 1)
    assert "2.2.2.2" not in "".join(words)

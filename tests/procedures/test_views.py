"""The pages and the API of procedures, on the catalogue as it is."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.procedures import actions
from tests.procedures.factories import catalogue, definition, export, row

SYSTEM = Actor.system(name="test")


@pytest.fixture(autouse=True)
def loaded(db: None, tmp_path: Path) -> None:
    """Have one procedure of ours and one of the portal."""
    open_scope(actor=SYSTEM)
    actions.load_catalogue(actor=SYSTEM, at=now(), folder=catalogue(tmp_path, definition()))
    actions.import_portal(actor=SYSTEM, at=now(), path=export(tmp_path / "x.gz", row()))
    close_scope()


def test_a_page_says_what_to_bring_before_why(client: Client) -> None:
    page = client.get("/thu-tuc/9.000001").content.decode()
    order = [
        page.index(words)
        for words in ("Mang gì theo", "Nộp ở đâu", "Bao lâu", "Hết bao nhiêu tiền", "Căn cứ và nguồn")
    ]
    assert order == sorted(order)
    assert "Không phải nộp, vì Nhà nước đã có" in page
    assert "Hộ nghèo" in page
    assert "chưa kiểm chứng" in page


def test_a_page_of_the_portal_shows_its_gaps(client: Client) -> None:
    page = client.get("/thu-tuc/9.000002").content.decode()
    assert "có thể thiếu phần miễn, giảm" in page
    assert "https://example.vn/2" in page


def test_a_very_long_fee_is_folded_but_whole(client: Client, tmp_path: Path) -> None:
    open_scope(actor=SYSTEM)
    text = "Thu theo biểu của từng loại voi. " * 40
    long = definition(code="9.000007", fees=[definition()["fees"][0] | {"amount_vnd": None, "text": text}])
    actions.load_catalogue(actor=SYSTEM, at=now(), folder=catalogue(tmp_path, long))
    page = client.get("/thu-tuc/9.000007").content.decode()
    assert "<summary>Lệ phí: Thu theo biểu" in page
    assert text.strip() in page


def test_many_steps_go_on_counting_in_a_drawer(client: Client, tmp_path: Path) -> None:
    open_scope(actor=SYSTEM)
    steps = [{"actor": "citizen", "text": f"Việc số {n}.", "source": "portal"} for n in range(1, 16)]
    actions.load_catalogue(
        actor=SYSTEM, at=now(), folder=catalogue(tmp_path, definition(code="9.000008", steps=steps))
    )
    page = client.get("/thu-tuc/9.000008").content.decode()
    assert "Xem 3 bước nữa" in page
    assert 'start="13"' in page


def test_a_page_speaks_to_machines(client: Client) -> None:
    page = client.get("/thu-tuc/9.000001").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert (data["@type"], data["identifier"]) == ("GovernmentService", "9.000001")


def test_a_page_carries_a_code_for_telephones(client: Client) -> None:
    assert 'src="data:image/svg+xml' in client.get("/thu-tuc/9.000001").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/thu-tuc/0.000000", 404),
        ("/thu-tuc/9.000001?on=2025-99-99", 400),
        ("/thu-tuc/9.000001?on=2020-01-01", 404),
    ],
)
def test_what_is_not_there_is_refused_politely(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert "Chưa làm được" in response.content.decode()


def test_the_list_is_narrowed_without_diacritics(client: Client) -> None:
    page = client.get("/thu-tuc", {"q": "nuoi voi"}).content.decode()
    assert "9.000002" in page
    assert "9.000001" not in page


def test_a_letter_leads_to_its_procedures(client: Client) -> None:
    assert 'href="?letter=%C4%90"' in client.get("/thu-tuc").content.decode()
    page = client.get("/thu-tuc", {"letter": "Đ"}).content.decode()
    assert "9.000001" in page
    assert "9.000002" not in page


def test_a_long_list_is_turned_page_by_page(client: Client, tmp_path: Path) -> None:
    open_scope(actor=SYSTEM)
    many = [
        row(ma_thu_tuc=f"9.1{n:05}", ten_thu_tuc=f"Xin voi số {n:03}", detail_url=f"https://example.vn/{n}")
        for n in range(61)
    ]
    actions.import_portal(actor=SYSTEM, at=now(), path=export(tmp_path / "z.gz", *many))
    first = client.get("/thu-tuc", {"q": "xin voi"}).content.decode()
    last = client.get("/thu-tuc", {"q": "xin voi", "page": "99"}).content.decode()
    assert "?q=xin+voi&amp;page=2" in first
    assert "Trang 1 trên 2" in first
    assert "Xin voi số 060" in last


def test_groups_lead_to_their_procedures(client: Client) -> None:
    assert "Đăng ký thử việc mẫu" in client.get("/linh-vuc/civil-status").content.decode()
    assert "Đăng ký thử việc mẫu" in client.get("/viec/having-a-child").content.decode()
    assert client.get("/linh-vuc/elephants").status_code == 404


def test_a_hostile_name_stays_text(client: Client, tmp_path: Path) -> None:
    open_scope(actor=SYSTEM)
    evil = row(
        ma_thu_tuc="9.000004",
        ten_thu_tuc="</script><script>alert(1)</script>",
        detail_url="javascript:alert(1)",
    )
    actions.import_portal(actor=SYSTEM, at=now(), path=export(tmp_path / "y.gz", evil))
    page = client.get("/thu-tuc/9.000004").content.decode()
    assert "<script>alert" not in page
    assert "javascript:" not in page


def test_the_api_says_a_procedure(client: Client) -> None:
    body = client.get("/api/v1/procedures/9.000001").json()
    assert body["cases"][0]["held"][0]["text"] == "Căn cước"
    assert body["fees"][0]["is_unconfirmed"] is True
    assert body["legal_basis"][0]["article"] == "2"


def test_the_api_speaks_cpsv(client: Client) -> None:
    body = client.get("/api/v1/procedures/9.000001/cpsv").json()
    assert body["@type"] == "cpsv:PublicService"
    assert body["cpsv:hasInput"][0]["@type"] == "cv:Evidence"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/v1/procedures/0.000000", "procedure-not-known"),
        ("/api/v1/procedures/9.000001?on=x", "parameter-not-right"),
    ],
)
def test_the_api_refuses_with_a_problem_object(client: Client, address: str, code: str) -> None:
    response = client.get(address)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == code

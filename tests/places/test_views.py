"""The pages and the API of places."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("places", "db")


def test_an_old_address_is_answered_on_a_page(client: Client) -> None:
    page = client.get("/dia-chi", {"q": "phường Ea Tam, Buôn Ma Thuột"}).content.decode()
    assert "Phường Ea Kao" in page
    assert "1/7/2025" in page


def test_a_shared_name_asks_which_is_meant(client: Client) -> None:
    assert "nhiều nơi trùng tên" in client.get("/dia-chi", {"q": "ea tam"}).content.decode()


def test_an_old_district_says_where_each_of_its_communes_went(client: Client) -> None:
    page = client.get("/dia-chi", {"q": "huyện Krông Pắc"}).content.decode()
    assert "Cấp huyện không còn" in page
    assert "Xã Vụ Bổn" in page
    assert "Thị trấn Phước An" in page


def test_a_province_lists_its_units_by_letter(client: Client) -> None:
    page = client.get("/don-vi/66").content.decode()
    assert "102 xã, phường" in page
    assert 'href="#l-Đ"' in page
    assert "Xã Đắk Liêng" in page


def test_an_unknown_place_says_how_to_write_it(client: Client) -> None:
    assert "xã Tân Lập, Krông Búk" in client.get("/dia-chi", {"q": "zzzz"}).content.decode()


def test_a_unit_shows_its_offices_and_what_it_was_made_of(client: Client) -> None:
    page = client.get("/don-vi/24169").content.decode()
    assert "Trung tâm Phục vụ hành chính công phường Ea Kao" in page
    assert "Phường Ea Tam" in page
    assert "chưa kiểm chứng" in page


def test_an_unknown_unit_is_refused_politely(client: Client) -> None:
    response = client.get("/don-vi/99999")
    assert response.status_code == 404
    assert "99999" in response.content.decode()


def test_the_api_answers_the_old_address(client: Client) -> None:
    body = client.get("/api/v1/old-address", {"q": "phuong ea tam buon ma thuot"}).json()
    assert body["answers"][0]["became"][0]["unit"]["name"] == "Phường Ea Kao"
    assert body["certainty"] == "second-hand"


def test_the_api_refuses_with_a_problem_object(client: Client) -> None:
    response = client.get("/api/v1/units/99999")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "unit-not-known"

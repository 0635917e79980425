"""The pages and the API that say who decides: one answer, one question, or an honest gap."""

import pytest
from django.test import Client

from longhouse.accounts.actions import close_scope

pytestmark = pytest.mark.usefixtures("asked")
LAND = "land.first-certificate"


@pytest.fixture
def asked(register: None) -> None:
    """Have the real register in the house, and step out of the house's own scope."""
    close_scope()


def text_of(client: Client, address: str, **words: str) -> str:
    """Return a page's words as they are sent."""
    return client.get(address, words).content.decode()


@pytest.mark.parametrize(
    ("on", "holder", "basis"),
    [
        ("2025-06-30", "Ủy ban nhân dân Thành phố Buôn Ma Thuột", "Luật 31/2024/QH15, Điều 136"),
        ("2025-08-01", "Chủ tịch Ủy ban nhân dân Phường Ea Kao", "Nghị định 151/2025/NĐ-CP, Điều 5"),
    ],
)
def test_the_very_office_is_named_with_its_basis(client: Client, on: str, holder: str, basis: str) -> None:
    words = "ai cấp giấy chứng nhận quyền sử dụng đất lần đầu cho hộ gia đình"
    page = text_of(client, "/ai-quyet-dinh", q=words, noi="Ea Kao", ngay=on)
    assert f'<strong lang="vi">{holder}</strong>' in page
    assert basis in page
    assert "Chuỗi thẩm quyền" in page


def test_a_change_that_nobody_has_shown_us_is_said(client: Client) -> None:
    page = text_of(client, "/ai-quyet-dinh", quyen=LAND, ngay="2026-03-01", **{"f-object": "people"})
    assert "Chúng tôi chưa biết là ai." in page
    assert "Nghị định 49/2026/NĐ-CP" in page
    assert "Chủ tịch Ủy ban nhân dân cấp xã" in page


def test_what_is_missing_is_asked_as_one_question(client: Client) -> None:
    page = text_of(client, "/ai-quyet-dinh", quyen=LAND, ngay="2025-08-01")
    assert "Trường hợp nào?" in page
    assert "f-object=organisations-province" in page


def test_a_missing_number_is_asked_by_its_label(client: Client) -> None:
    name = next(row["key"] for row in client.get("/api/v1/powers").json() if "from-14" in str(row["objects"]))
    page = text_of(client, "/ai-quyet-dinh", quyen=name, ngay="2025-06-01")
    assert 'name="f-tuoi" type="number"' in page
    answered = text_of(client, "/ai-quyet-dinh", quyen=name, ngay="2025-06-01", **{"f-tuoi": "15"})
    assert "Ủy ban nhân dân cấp huyện" in answered
    wrong = client.get("/ai-quyet-dinh", {"quyen": name, "ngay": "2025-06-01", "f-tuoi": "x"})
    assert wrong.status_code == 400


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"noi": "Xyzzy"}, "Không tìm thấy nơi “Xyzzy”"),
        ({"ngay": "2025-02-30"}, "không phải ngày có thật"),
    ],
)
def test_a_wrong_place_or_day_is_told_and_kept(client: Client, wrong: dict[str, str], words: str) -> None:
    response = client.get("/ai-quyet-dinh", {"quyen": LAND} | wrong)
    assert response.status_code == 400
    assert words in response.content.decode()
    assert 'name="noi"' in response.content.decode()


def test_words_that_nothing_answers_lead_to_the_fields(client: Client) -> None:
    page = text_of(client, "/ai-quyet-dinh", q="xyzzy plugh")
    assert "Chúng tôi không tìm thấy việc “xyzzy plugh”" in page
    assert "/tham-quyen?linh-vuc=land" in page


def test_a_power_is_shown_through_time(client: Client) -> None:
    page = text_of(client, f"/tham-quyen/{LAND}")
    order = [page.index(words) for words in ("Từ 1/8/2024", "Từ 1/7/2025", "Từ 31/1/2026")]
    assert order == sorted(order)
    assert "/thu-tuc/1.013978" in page
    assert client.get("/tham-quyen/nothing").status_code == 404


def test_powers_are_listed_by_field_and_by_document(client: Client) -> None:
    assert LAND in text_of(client, "/tham-quyen", **{"linh-vuc": "land"})
    assert LAND not in text_of(client, "/tham-quyen", **{"linh-vuc": "health"})
    assert LAND in text_of(client, "/tham-quyen", **{"van-ban": "151/2025/NĐ-CP"})
    assert "chưa ghi quyền nào" in text_of(client, "/tham-quyen", **{"van-ban": "1/1900/XX"})


def test_english_readers_get_whole_sentences(client: Client) -> None:
    page = text_of(client, "/en/ai-quyet-dinh", quyen=LAND, ngay="2025-08-01", **{"f-object": "people"})
    assert "Divided between tiers: a document says which tier of government does what." in page


def test_the_api_says_who_decides(client: Client) -> None:
    asked = {"power": LAND, "segment": "people", "place": "Ea Kao", "on": "2025-08-01"}
    body = client.get("/api/v1/who-decides", asked).json()
    assert (body["ruling"], body["holder"]["name"]) == ("decided", "Chủ tịch Ủy ban nhân dân Phường Ea Kao")
    assert (body["grant"]["basis"]["number"], body["grant"]["basis"]["point"]) == ("151/2025/NĐ-CP", "h")
    words = client.get("/api/v1/who-decides", {"q": "ai cap so do", "on": "2025-08-01"}).json()
    assert words["power"]["key"] == LAND


def test_the_api_lists_powers_and_their_rows(client: Client) -> None:
    rows = client.get("/api/v1/powers", {"field": "land"}).json()
    assert LAND in {row["key"] for row in rows}
    assert len(client.get(f"/api/v1/powers/{LAND}").json()["grants"]) >= 5


@pytest.mark.parametrize(
    "address",
    [
        "/ai-quyet-dinh?q=%00&noi=%00&quyen=%00",
        "/ai-quyet-dinh?quyen=land.first-certificate&f-object=%00&f-x=1",
        "/ai-quyet-dinh?quyen=land.first-certificate&ngay=9999-12-31",
        "/ai-quyet-dinh?quyen=land.first-certificate&ngay=0001-01-01&noi=Ea+Kao",
        "/tham-quyen?van-ban=%00&page=zz",
        "/tham-quyen/%00",
        "/api/v1/who-decides?q=%00&fact==&fact=a=b",
        "/api/v1/powers?field=%00&document=%00",
    ],
)
def test_whatever_is_asked_is_answered(client: Client, address: str) -> None:
    assert client.get(address).status_code < 500

"""The question box and its answer as a person sees them."""

import re

import pytest
from django.test import Client

from longhouse.assistant.queries import codes_of, token_of

pytestmark = pytest.mark.usefixtures("samples")


def page_of(client: Client, question: str, **more: str) -> str:
    """Return the page that answers a question."""
    response = client.get("/hoi", {"q": question, **more})
    assert response.status_code == 200
    return response.content.decode()


def test_the_door_has_one_box_three_examples_and_life_events(client: Client) -> None:
    page = client.get("/").content.decode()
    assert page.count('name="q"') == 1
    assert len(re.findall(r'href="/hoi\?q=', page)) == 3
    assert "/viec/having-a-child" in page


def test_the_asked_fact_is_open_and_the_rest_is_folded(client: Client) -> None:
    page = page_of(client, "đăng ký thử việc mẫu hết bao nhiêu tiền")
    shown = page[: page.index("<details")]
    assert "<h1>Đăng ký thử việc mẫu</h1>" in page
    assert "8.000 đồng" in shown
    assert "Tờ khai mẫu" not in shown
    assert "Tờ khai mẫu" in page


def test_an_unconfirmed_fact_is_marked_where_it_stands(client: Client) -> None:
    assert re.search(
        r"8\.000 đồng.{0,60}<span[^>]*>chưa kiểm chứng", page_of(client, "thử việc mẫu phí bao nhiêu")
    )


def test_special_cases_are_folded_under_only_when(client: Client) -> None:
    page = page_of(client, "đăng ký thử việc mẫu cần giấy tờ gì")
    order = [
        page.index(words)
        for words in ("Tờ khai mẫu", "Chỉ khi rơi vào", "Chỉ khi: Người bệnh nặng", "Giấy ra viện")
    ]
    assert order == sorted(order)


def test_the_answer_names_its_sources_and_its_day(client: Client) -> None:
    page = page_of(client, "đăng ký thử việc mẫu cần giấy tờ gì")
    assert "Cổng mẫu" in page
    assert "Luật Mẫu 1/2025/QH15" in page
    assert "Trả lời theo quy định ghi nhận cho ngày" in page


def test_a_follow_up_keeps_the_procedure(client: Client) -> None:
    first = page_of(client, "đăng ký thử việc mẫu cần giấy tờ gì")
    context = re.search(r'name="context" value="([^"]+)"', first)
    assert context
    assert "8.000 đồng" in page_of(client, "còn phí?", context=context[1])


def test_choices_lead_to_their_pages(client: Client) -> None:
    page = page_of(client, "thử việc mẫu")
    assert "Ông bà, anh chị cần việc nào?" in page
    assert {"/thu-tuc/9.000001", "/thu-tuc/9.000009"} <= set(re.findall(r'href="([^"]+)"', page))


def test_the_place_and_the_day_travel_with_the_next_question(client: Client) -> None:
    page = page_of(client, "thử việc mẫu ở đâu", place="Ea Kao", on="2026-01-31")
    assert page.count('name="place" value="Ea Kao"') >= 1
    assert 'name="on" value="2026-01-31"' in page


def test_personal_data_leaves_the_address_at_once(client: Client) -> None:
    response = client.get("/hoi", {"q": "căn cước 066099001234 bị mất"})
    assert response.status_code == 302
    assert "066099001234" not in response["Location"]
    page = client.get(response["Location"]).content.decode()
    assert "066099001234" not in page
    assert "Xin hỏi lại, không kèm thông tin riêng" in page


def test_a_boundary_is_said_kindly(client: Client) -> None:
    page = page_of(client, "tôi không muốn sống nữa")
    assert "115" in page
    assert "Xin đọc điều này trước" in page


def test_a_day_that_is_none_is_refused(client: Client) -> None:
    response = client.get("/hoi", {"q": "thử việc mẫu", "on": "2026-02-30"})
    assert response.status_code == 400
    assert "2026-02-30" in response.content.decode()


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "\x00",
        "thử\x00việc",
        "😀" * 200,
        "\u202ethử việc",
        "<script>alert(1)</script>",
        "%s %(x)s {0}",
        "a" * 5000,
    ],
    ids=["empty", "blank", "null", "null inside", "emoji", "turned about", "markup", "formats", "huge"],
)
def test_any_question_has_a_page(client: Client, question: str) -> None:
    page = page_of(client, question)
    assert page.count("<h1>") == 1
    assert "<script>alert" not in page


def test_an_answer_is_not_for_search_engines(client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in page_of(client, "thử việc mẫu phí")


def test_a_context_that_is_not_ours_is_passed_over() -> None:
    assert codes_of(token=token_of(codes=("1.001193", "2.000815"))) == ("1.001193", "2.000815")
    assert codes_of(token="1.001193~forged") == ()
    assert codes_of(token=None) == ()

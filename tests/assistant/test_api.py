"""The API of questions: its shape, its refusals, and whatever may stand in an address."""

from urllib.parse import quote

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("samples")
ADDRESS = "/api/v1/ask"


def test_an_answer_has_the_shape_of_the_house(client: Client) -> None:
    body = client.get(ADDRESS, {"q": "đăng ký thử việc mẫu phí bao nhiêu"}).json()
    assert set(body) == {"question", "outcome", "place", "on", "cards", "next"}
    (card,) = body["cards"]
    assert set(card) == {"kind", "id", "title", "facts", "sources"}
    assert set(card["facts"][0]) == {"aspect", "label", "lines"}
    assert set(card["sources"][0]) == {"document", "article", "clause", "valid_from", "valid_to", "certainty"}
    assert (card["id"], card["facts"][0]["aspect"]) == ("9.000001", "how-much")


def test_a_law_stands_with_its_article_and_its_first_day(client: Client) -> None:
    sources = client.get(ADDRESS, {"q": "đăng ký thử việc mẫu phí bao nhiêu"}).json()["cards"][0]["sources"]
    law = next(row for row in sources if row["document"] == "Luật Mẫu 1/2025/QH15")
    assert (law["article"], law["valid_from"], law["certainty"]) == ("2", "2025-07-01", "confirmed")


def test_a_follow_up_needs_only_the_word_of_the_answer_before(client: Client) -> None:
    context = client.get(ADDRESS, {"q": "đăng ký thử việc mẫu cần gì"}).json()["next"]["context"]
    body = client.get(ADDRESS, {"q": "còn phí?", "context": context}).json()
    assert body["cards"][0]["facts"][0]["aspect"] == "how-much"


def test_an_old_address_is_answered(client: Client) -> None:
    body = client.get(ADDRESS, {"q": "phường Ea Tam cũ nay thuộc đâu"}).json()
    assert body["outcome"] == "whole"
    assert "Phường Ea Kao" in body["cards"][0]["title"]


def test_the_house_speaks_english_where_asked(client: Client) -> None:
    body = client.get(ADDRESS, {"q": "thử việc mẫu phí bao nhiêu", "language": "en"}).json()
    assert body["cards"][0]["facts"][0]["label"] != "Bao nhiêu tiền"


@pytest.mark.parametrize(
    ("query", "named"),
    [("", "q"), ("q=a&on=2025-99-99", "on"), ("q=a&on=yesterday", "on")],
    ids=["no question", "no such day", "no day"],
)
def test_a_wrong_parameter_is_told_with_a_problem_object(client: Client, query: str, named: str) -> None:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["code"], body["status"], body["type"]) == (
        "parameter-not-right",
        422,
        "/problems/parameter-not-right",
    )
    assert named in body["title"]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "\x00",
        "thử việc\x00 mẫu\x07",
        "thử việc mẫu " * 500,
        "😀👩‍👩‍👧‍👦",
        "\u202e\u200b\u2066",
        "ｔｈử ｖｉệｃ",
        "a\u0301" * 300,
        "'; DROP TABLE procedures_version; --",
        "١٢٣٤٥٦٧٨٩",
    ],
    ids=[
        "empty",
        "null",
        "controls",
        "huge",
        "joined",
        "unseen",
        "wide",
        "stacked",
        "hostile",
        "other digits",
    ],
)
def test_any_question_is_answered(client: Client, question: str) -> None:
    response = client.get(ADDRESS, {"q": question})
    assert response.status_code == 200
    body = response.json()
    assert len(body["question"]) <= 300
    assert body["question"].isprintable()


def test_bytes_that_are_no_text_are_answered(client: Client) -> None:
    assert client.get(f"{ADDRESS}?q=%FF%FEthu").status_code == 200


@pytest.mark.parametrize("word", ["", "\x00", "x" * 3000, "9.000001", quote("9.000001~zzz")])
def test_a_false_context_is_passed_over(client: Client, word: str) -> None:
    assert client.get(ADDRESS, {"q": "thử việc mẫu cần gì", "context": word}).status_code == 200


@pytest.mark.parametrize("place", ["", "\x00", "x" * 3000, "Atlantis", "😀"])
def test_a_place_nobody_knows_does_not_hinder(client: Client, place: str) -> None:
    body = client.get(ADDRESS, {"q": "thử việc mẫu cần gì", "place": place}).json()
    assert body["place"] is None
    assert body["outcome"] in {"whole", "partly", "which-of-these"}


def test_personal_data_does_not_come_back(client: Client) -> None:
    response = client.get(ADDRESS, {"q": "gọi em 0912345678 về thử việc mẫu"})
    assert response.json()["outcome"] == "personal-data"
    assert "0912345678" not in response.content.decode()


def test_nothing_is_written_by_asking(client: Client) -> None:
    assert client.post(ADDRESS, {"q": "thử việc mẫu"}).status_code == 405

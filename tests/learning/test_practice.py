"""Practice by invented scenes says right or wrong and why; a listing is checked by rules; nothing is kept."""

import pytest
from django.test import Client

from longhouse.learning.rules import practice_listing
from longhouse.learning.rules.practice_files import read_practices
from tests.learning.graphs import CATALOGUE

GOOD = {
    "title": "Mật ong hoa cà phê, chai 500 ml",
    "price": "120.000",
    "words": "Thu tháng 3 ở vườn nhà, để nơi mát được một năm.",
    "photo": "own",
}


def test_the_catalogue_has_fraud_codes_and_paying_without_a_fault() -> None:
    found, problems = read_practices(folder=CATALOGUE)
    assert problems == ()
    assert {"tin-lua-dao", "giu-ma-otp", "tra-bang-qr"} <= set(found)


def test_fraud_is_mixed_with_honest_messages() -> None:
    rights = {scene.right for scene in read_practices(folder=CATALOGUE)[0]["tin-lua-dao"].scenes}
    assert rights == {0, 1}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "Mật ong"}, "title"),
        ({"price": "rẻ lắm"}, "price"),
        ({"price": "0"}, "price"),
        ({"words": "Ngon."}, "words"),
        ({"words": "Mật ong chữa khỏi ung thư, ai dùng cũng khỏe mạnh sống lâu."}, "words"),
        ({"photo": "web"}, "photo"),
        ({"photo": ""}, "photo"),
    ],
    ids=["a bare title", "no price", "nothing for it", "few words", "a cure", "another's photo", "no photo"],
)
def test_a_weak_listing_is_told_what_to_mend(changes: dict[str, str], field: str) -> None:
    assert [name for name, _, _ in practice_listing.remarks(posted=GOOD | changes)] == [field]


def test_a_good_listing_needs_nothing() -> None:
    assert practice_listing.remarks(posted=GOOD) == []


@pytest.mark.django_db
def test_a_scene_says_why_whatever_was_chosen() -> None:
    scene = read_practices(folder=CATALOGUE)[0]["tra-bang-qr"].scenes[1]
    for_each = [Client().post("/bai-tap/tra-bang-qr/2", {"choice": choice}) for choice in scene.choices]
    assert ["Chưa đúng" in answer.content.decode() for answer in for_each] == [True, False]
    assert all(scene.why in answer.content.decode() for answer in for_each)


@pytest.mark.django_db
def test_nothing_chosen_is_said_and_an_unknown_scene_is_not_found() -> None:
    assert Client().post("/bai-tap/giu-ma-otp/1").status_code == 400
    assert Client().get("/bai-tap/giu-ma-otp/99").status_code == 404


@pytest.mark.django_db
def test_a_listing_is_shown_back_once_it_is_good() -> None:
    assert "trung thực" in Client().post("/bai-tap/dang-ban", GOOD).content.decode()
    assert Client().post("/bai-tap/dang-ban", GOOD | {"price": ""}).status_code == 400

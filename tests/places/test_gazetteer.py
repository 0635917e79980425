"""Finding a place in a sentence, without a database."""

import pytest

from longhouse.places.rules.gazetteer import Gazetteer, short_name
from longhouse.places.shapes import Place, UnitKind

PLACES = [
    Place("24169", "Phường Ea Kao", UnitKind.WARD, "Tỉnh Đắk Lắk", None, True),
    Place("24163", "Phường Tân Lập", UnitKind.WARD, "Tỉnh Đắk Lắk", None, True),
    Place("old-1", "Phường Ea Tam", UnitKind.OLD_WARD, "Tỉnh Đắk Lắk", "Thành phố Buôn Ma Thuột", True),
    Place("old-2", "Xã Ea Tam", UnitKind.OLD_COMMUNE, "Tỉnh Đắk Lắk", "Huyện Krông Năng", True),
    Place("old-3", "Xã Tân Lập", UnitKind.OLD_COMMUNE, "Tỉnh Đắk Lắk", "Huyện Krông Búk", True),
    Place("old-4", "Phường 1", UnitKind.OLD_WARD, "Tỉnh Phú Yên", "Thành phố Tuy Hòa", True),
    Place("old-5", "Phường 1", UnitKind.OLD_WARD, "Tỉnh Quảng Trị", "Thành phố Đông Hà", False),
    Place("old-7", "Huyện Krông Búk", UnitKind.OLD_DISTRICT, "Tỉnh Đắk Lắk", None, True),
    Place("old-6", "Huyện Cư M'gar", UnitKind.OLD_DISTRICT, "Tỉnh Đắk Lắk", None, True),
    Place("7", "Xã Cư M’gar", UnitKind.COMMUNE, "Tỉnh Đắk Lắk", None, True),
    Place("8", "Xã Tân Lập", UnitKind.COMMUNE, "Tỉnh Phú Thọ", None, False),
    Place("old-9", "Thành phố Tuy Hòa", UnitKind.OLD_DISTRICT, "Tỉnh Phú Yên", None, True),
    Place("old-10", "Tỉnh Phú Yên", UnitKind.OLD_PROVINCE, "Tỉnh Phú Yên", None, True),
    Place("11", "Phường Hòa Bình", UnitKind.WARD, "Tỉnh Phú Thọ", None, False),
]
GAZETTEER = Gazetteer.of(PLACES)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("Phường Ea Tam, TP Buôn Ma Thuột", "old-1", id="a full address"),
        pytest.param("phuong ea tam", "old-1", id="without diacritics"),
        pytest.param("xã Ea Tam", "old-2", id="the type word decides"),
        pytest.param("tân lập cũ, huyện krông búk", "old-3", id="an old place under its district"),
        pytest.param("Phường 1, Tuy Hòa, Phú Yên", "old-4", id="a number under its city"),
        pytest.param("p1 tuy hoa", "old-4", id="an abbreviation without a space"),
        pytest.param("huyen cu mgar gio la gi", "old-6", id="a district with an apostrophe"),
        pytest.param("xã Cư M'gar", "7", id="the commune of the same name"),
        pytest.param("làm giấy khai sinh ở phường Tân Lập", "24163", id="a place inside a question"),
    ],
)
def test_the_place_meant_comes_first(text: str, key: str) -> None:
    assert GAZETTEER.find(text)[0].place.key == key


@pytest.mark.parametrize(
    "text", ["dang ky khai sinh can giay to gi", "kết hôn cần gì", "1", "", "muốn hoa binh yen vui"]
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert GAZETTEER.find(text) == []


def test_two_places_of_one_name_are_both_shown() -> None:
    assert {match.place.key for match in GAZETTEER.find("ea tam", prefer="old")} == {"old-1", "old-2"}


@pytest.mark.parametrize(
    ("name", "short"), [("Phường 01", "1"), ("Thị xã Buôn Hồ", "buon ho"), ("Xã Ea H'leo", "ea hleo")]
)
def test_short_names_lose_their_type(name: str, short: str) -> None:
    assert short_name(name) == short

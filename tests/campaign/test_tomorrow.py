"""What must happen tomorrow: which lines, in which order, for whom, and the message of the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.campaign.rules.tomorrow import (
    MOST_SIGNS,
    Line,
    Need,
    in_order,
    is_at_risk,
    part_lines,
    shortened,
)
from longhouse.campaign.shapes import Forecast, Measure, Tally, TargetStanding
from longhouse.core.actor import Role
from longhouse.places import models as place_models
from tests.accounts.factories import HOUSE, PASSWORD, person
from tests.campaign.test_pages import AT, _count_at_once, page_of, taught  # noqa: F401 (a fixture)
from tests.campaign.test_rules import peak
from tests.places.factories import village

HERE = "24169"
ON = date(2025, 8, 1)
in_house = pytest.mark.usefixtures("places", "db")


def standing(*, now: int = 40, planned: int = 50, middle: int | None = 80) -> TargetStanding:
    """Return where a target of 100 stands."""
    guess = None if middle is None else Forecast(middle - 5, middle, middle + 5)
    return TargetStanding(peak().targets[0], now, planned, 100, 3, guess)


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        (standing(), True),
        (standing(middle=None), True),
        (standing(middle=100), False),
        (standing(now=50), False),
        (replace(standing(), wanted=None, planned=None), False),
    ],
    ids=[
        "behind and forecast short",
        "behind and too early for a forecast",
        "behind but it will do",
        "on plan",
        "no denominator",
    ],
)
def test_a_target_is_at_risk_when_behind_and_not_going_to_be_reached(
    stands: TargetStanding, expected: bool
) -> None:
    assert is_at_risk(standing=stands) is expected


def test_what_is_more_urgent_stands_first_and_what_weighs_more_before_its_like() -> None:
    lines = [
        Line(Need.SOUND, "1", figure=60, of=63),
        Line(Need.NEVER, "2", figure=3, of=9),
        Line(Need.NEVER, "1", figure=8, of=9),
        Line(Need.SILENT, "2", since=ON),
        Line(Need.SILENT, "1", since=ON - timedelta(days=9)),
        Line(Need.TARGET, "1", figure=40, of=50),
        Line(Need.TARGET, "2", figure=10, of=50),
        Line(Need.OVERDUE, "9", figure=1, since=ON),
    ]
    wanted = [lines[n] for n in (7, 6, 5, 2, 1, 4, 3, 0)]
    assert list(in_order(lines=lines)) == wanted
    assert list(in_order(lines=reversed(lines))) == wanted


def test_no_data_is_told_apart_from_silent_and_low() -> None:
    parts = {
        "silent": Tally("silent", {Measure.TRAINED: 50}, ON - timedelta(days=7)),
        "low": Tally("low", {Measure.TRAINED: 2}, ON),
        "going": Tally("going", {Measure.TRAINED: 50}, ON),
    }
    places = {key: (key, "") for key in ("nothing", *parts)}
    found = part_lines(parts=parts, places=places, on=ON, nothing=Need.NO_DATA)
    needs = {line.unit: (line.need, line.figure, line.since) for line in found}
    assert needs == {
        "nothing": (Need.NO_DATA, 0, None),
        "silent": (Need.SILENT, 50, ON - timedelta(days=7)),
        "low": (Need.LOW, 2, ON),
    }


def test_a_message_takes_as_many_lines_as_fit_and_always_its_tail() -> None:
    words = shortened(head="Tỉnh", items=[f"việc {n} " + "x" * 60 for n in range(20)], tail="Cả: 20")
    assert len(words) <= MOST_SIGNS
    assert words.startswith("Tỉnh\n- việc 0")
    assert words.endswith("\nCả: 20")
    assert "việc 19" not in words


@pytest.fixture
def _villages(places: None, db: None) -> None:
    open_scope(actor=HOUSE)
    for key, name in (("a", "Buôn A"), ("b", "Buôn B")):
        village(f"{HERE}-buon-{key}", unit=HERE, name=name)
    place_models.Village.objects.filter(unit_id=HERE).update(languages=["rad"])


@pytest.mark.usefixtures("_villages")
def test_a_commune_sees_its_villages_that_nobody_visited_and_the_sound_that_is_missing(
    client: Client,
) -> None:
    taught(day=1, people=range(3))
    page = page_of(client, f"{AT}/ngay-mai/{HERE}?ngay=2025-07-17")
    never, sound = page.index("Chưa ai đến"), page.index("Thiếu tiếng đọc bài: Tiếng Ê Đê")
    assert never < sound
    assert page.count("<strong>Chưa ai đến</strong>") == 1
    assert "Buôn B" in page[never : page.index("Hẹn một buổi", never)]
    assert "Cho ngày 18/7/2025, theo số liệu đến hết 17/7/2025." in page


@pytest.mark.usefixtures("_villages")
def test_the_province_counts_villages_never_visited_by_commune(client: Client) -> None:
    taught(day=1, people=range(3))
    page = page_of(client, f"{AT}/ngay-mai?ngay=2025-07-17")
    assert "1 trong 2 thôn, buôn chưa có gì được ghi" in page
    assert page.count("<strong>Chưa có số liệu nào</strong>") == 101


@pytest.mark.usefixtures("_villages")
def test_a_silent_village_is_told_with_its_latest_day(client: Client) -> None:
    taught(day=1, people=range(3))
    page = page_of(client, f"{AT}/ngay-mai/{HERE}/buon-a?ngay=2025-07-23")
    assert "Ghi gần nhất 16/7/2025." in page
    assert "Buôn B" not in page


@pytest.mark.usefixtures("_villages")
def test_a_helper_of_one_commune_is_led_to_its_list_and_may_see_the_province(client: Client) -> None:
    person("helper", (Role.HELPER, f"{HERE}.ubnd"))
    client.post("/sign-in", {"user_name": "helper", "password": PASSWORD})
    answer = client.get(f"{AT}/ngay-mai")
    assert answer["Location"] == f"{AT}/ngay-mai/{HERE}"
    assert client.get(f"{AT}/ngay-mai?pham-vi=tinh").status_code == 200


@in_house
def test_the_message_is_short_and_tells_the_day(client: Client) -> None:
    taught(day=1, people=range(3))
    message = client.get(f"{AT}/ngay-mai?ngay=2025-07-16").context["message"]
    assert len(message) <= MOST_SIGNS
    assert message.startswith("Toàn tỉnh, ngày thứ 2/103 (16/7/2025): trong ngày thêm 3 người đã học")
    assert "Cả danh sách:" in message


@in_house
@pytest.mark.parametrize("tail", ["00000", f"{HERE}/khong-co"])
def test_a_list_of_nowhere_is_refused(client: Client, tail: str) -> None:
    assert client.get(f"{AT}/ngay-mai/{tail}").status_code == 404

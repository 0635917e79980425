"""What the boards of a campaign say."""

from dataclasses import replace

import pytest
from django.test import Client

from longhouse.campaign.actions import keeping_up
from longhouse.core.clock import now
from longhouse.core.validity import Period
from longhouse.learning.shapes import FieldKind
from longhouse.places import actions as places_actions
from longhouse.places.shapes import Village, VillageKind
from tests.campaign.field_days import GROUPS, HOUSE, event, record
from tests.campaign.test_rules import peak
from tests.counter.cast import in_scope

pytestmark = pytest.mark.usefixtures("places", "db")
AT = "/chien-dich/100-ngay-2025"


@pytest.fixture(autouse=True)
def _count_at_once() -> None:
    keeping_up._latest[0] = float("-inf")


def taught(*, day: int, people: range, unit: str = "24169") -> None:
    """Record people at a session on a day of the peak campaign (0 is the first)."""
    on = peak().first
    rows = [
        event(n, kind=FieldKind.ATTENDANCE, village=f"{unit}.buon-a", day=0, learner=n, groups=GROUPS[1])
        for n in people
    ]
    record([replace(one, on=on.replace(day=on.day + day)) for one in rows])


def page_of(client: Client, address: str) -> str:
    """Return a page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_shelf_lists_every_campaign(client: Client) -> None:
    page = page_of(client, "/chien-dich")
    assert "100 ngày cao điểm" in page
    assert "Kế hoạch quốc gia" in page


def test_what_is_recorded_stands_on_the_boards_at_once(client: Client) -> None:
    taught(day=1, people=range(3))
    assert "Ngày thứ 2 trong 103, 16/7/2025" in page_of(client, f"{AT}?ngay=2025-07-16")
    for address in (AT, f"{AT}/24169", f"{AT}/24169/buon-a"):
        assert 'data-label="Trong ngày">+3<' in page_of(client, f"{address}?ngay=2025-07-16")


def test_each_part_tells_its_own_counts_and_its_latest_day(client: Client) -> None:
    taught(day=1, people=range(3))
    for address in (AT, f"{AT}/24169"):
        page = page_of(client, f"{address}?ngay=2025-07-16")
        assert 'data-label="Đã học">3<' in page
        assert 'lh-status--done">16/7<' in page


def test_a_day_before_knows_nothing_of_what_came_later(client: Client) -> None:
    taught(day=5, people=range(3))
    assert "102 trong 102 xã, phường chưa có số liệu" in page_of(client, f"{AT}?ngay=2025-07-16")
    assert "101 trong 102 xã, phường chưa có số liệu" in page_of(client, f"{AT}?ngay=2025-07-20")


def test_sums_by_todays_boundaries_are_the_same(client: Client) -> None:
    taught(day=1, people=range(3))
    assert "101 trong 102" in page_of(client, f"{AT}?ngay=2025-07-20&ranh=nay")


def test_the_ward_with_published_targets_shows_them_and_says_that_a_denominator_is_missing(
    client: Client,
) -> None:
    page = page_of(client, f"{AT}/24133")
    assert "70% người lớn biết dùng" in page
    assert "chưa có mẫu số" in page
    assert "chưa đếm ở đây" in page


def test_a_ward_whose_villages_told_their_adults_measures_by_them(client: Client) -> None:
    with in_scope(HOUSE):
        village = Village("24133-to-1", "24133", "Tổ 1", VillageKind.RESIDENTIAL_GROUP, Period(), adults=200)
        places_actions.add_villages(villages=[village], actor=HOUSE, at=now())
    page = page_of(client, f"{AT}/24133?ngay=2025-07-15")
    assert "đến ngày cuối 140." in page
    assert "Mẫu số: người từ 18 tuổi do các thôn, buôn báo." in page


def test_small_groups_are_hidden(client: Client) -> None:
    taught(day=1, people=range(3))
    page = page_of(client, f"{AT}/nhom?ngay=2025-07-27")
    assert 'data-label="Người lớn tuổi">–<' in page
    assert 'data-label="Người lớn tuổi">3<' not in page


@pytest.mark.parametrize("address", ["/chien-dich/khong-co", f"{AT}/00000"])
def test_what_does_not_exist_is_said(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_village_that_moved_away_keeps_its_name_on_the_board_of_its_former_commune(client: Client) -> None:
    taught(day=1, people=range(3))
    moved_on = peak().first.replace(day=25)
    with in_scope(HOUSE):
        old = Village("24169-buon-a", "24169", "Buôn Ea Bông", VillageKind.BUON, Period(None, moved_on))
        new = replace(old, unit_key="24163", period=Period(moved_on, None))
        places_actions.add_villages(villages=[old, new], actor=HOUSE, at=now())
    assert "Buôn Ea Bông (đến 24/7/2025)" in page_of(client, f"{AT}/24169?ngay=2025-08-23")
    assert "Buôn Ea Bông (đến 24/7/2025)" in page_of(client, f"{AT}/24169/buon-a?ngay=2025-08-23")
    assert "Buôn Ea Bông (đến" not in page_of(client, f"{AT}/24169?ngay=2025-07-20")

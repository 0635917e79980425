"""Open data of a campaign: the counters of everybody, small counts of groups hidden as on the board."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from longhouse.campaign.actions import keeping_up
from longhouse.campaign.rules.open_data import DAYS, GROUPS, sundays
from longhouse.campaign.views import open_data
from longhouse.learning.shapes import FieldKind, LearnerGroup
from tests.campaign.field_days import event, record
from tests.campaign.test_rules import peak

AT = "/chien-dich/100-ngay-2025/du-lieu-mo"


@pytest.fixture
def taught() -> None:
    """Teach three older people in one commune and thirty in another, on the second day."""
    older = frozenset({LearnerGroup.OLDER})
    rows = [
        event(
            n,
            kind=FieldKind.ATTENDANCE,
            village=village,
            day=0,
            learner=n,
            groups=older if n % 2 else frozenset(),
        )
        for village, people in (("24169.buon-a", range(1, 6)), ("24163.thon-1", range(11, 71)))
        for n in people
    ]
    record([replace(one, on=peak().first.replace(day=16)) for one in rows])
    keeping_up._latest[0] = float("-inf")
    open_data._group_rows.cache_clear()


def rows_of(client: Client, name: str) -> list[dict[str, str]]:
    """Return a table as whoever takes it reads it."""
    answer = client.get(f"{AT}/{name}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("places", "db", "taught")
def test_each_commune_and_day_stands_once_with_its_counts(client: Client) -> None:
    found = rows_of(client, "ngay.csv")
    told = [
        (row["unit_key"], row["unit_name"], row["date"], row["trained"], row["sessions"]) for row in found
    ]
    assert told == [
        ("24163", "Phường Tân An", "2025-07-16", "60", "0"),
        ("24169", "Phường Ea Kao", "2025-07-16", "5", "0"),
    ]


@pytest.mark.usefixtures("places", "db", "taught")
def test_small_counts_of_groups_are_empty_and_cannot_be_found_by_subtraction(client: Client) -> None:
    found = {
        row["unit_key"]: row["trained"]
        for row in rows_of(client, "nhom.csv")
        if (row["until"], row["group"]) == ("2025-07-20", "OLDER")
    }
    assert found["24169"] == ""
    assert [found[""], found["24163"]].count("") >= 1


@pytest.mark.usefixtures("places", "db", "taught")
def test_the_description_names_every_column_of_both_tables(client: Client) -> None:
    told = client.get(f"{AT}/mo-ta.json").json()
    fields = [[field["name"] for field in one["schema"]["fields"]] for one in told["dcat:distribution"]]
    assert fields == [[one.name for one in DAYS], [one.name for one in GROUPS]]
    assert all(client.get(one["dcat:downloadURL"]).status_code == 200 for one in told["dcat:distribution"])


@pytest.mark.usefixtures("places", "db")
def test_the_page_says_what_each_column_means(client: Client) -> None:
    page = client.get(AT).content.decode()
    assert all(f"<code>{one.name}</code>" in page for one in (*DAYS, *GROUPS))


def test_groups_are_told_by_sundays_only() -> None:
    assert sundays(first=date(2025, 7, 15), until=date(2025, 8, 3)) == [
        date(2025, 7, 20),
        date(2025, 7, 27),
        date(2025, 8, 3),
    ]

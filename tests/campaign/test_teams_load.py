"""Figures of teams are one question to the database, whatever the number of people; a page asks few."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from longhouse.accounts.actions import open_scope
from longhouse.campaign import models, queries
from tests.accounts.factories import HOUSE

pytestmark = pytest.mark.usefixtures("places", "db")
DAY = date(2025, 8, 4)
TEAM_OF = 5
MOST_QUESTIONS = 8


def everybody(*, members: int) -> None:
    """Let so many people be in teams of five of one commune."""
    open_scope(actor=HOUSE)
    models.TeamMember.objects.bulk_create(
        models.TeamMember(
            key=f"24169-{number}",
            unit="24169",
            team=f"Tổ {number // TEAM_OF}",
            villages=[f"24169-thon-{number // TEAM_OF}"],
            name="x",
            role="MEMBER",
            shifts=["MON-EVE", "SAT-AM"],
        )
        for number in range(members)
    )


def test_the_teams_of_the_whole_province_are_one_question() -> None:
    everybody(members=500)
    with CaptureQueriesContext(connection) as asked:
        found = queries.teams_by_unit(day=DAY)["24169"]
    assert (found.members, found.teams, found.covered) == (500, 100, 100)
    assert len(asked) == 1


@pytest.mark.parametrize("members", [10, 100])
def test_the_page_of_a_commune_asks_no_more_with_more_people(members: int, client: Client) -> None:
    everybody(members=members)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/to-cong-nghe/xa/24169").status_code == 200
    assert len(asked) <= MOST_QUESTIONS

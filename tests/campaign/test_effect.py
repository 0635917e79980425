"""Whether communes with more sessions filed more online: the figures, the hidden cells, the page."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from django.test import Client
from scipy import stats

from longhouse.campaign.actions import effect as asking
from longhouse.campaign.actions import keeping_up
from longhouse.campaign.rules.effect import Place, shown_online, tie
from longhouse.core.validity import Period
from longhouse.counter import models as counter
from longhouse.counter.queries import filed_online
from longhouse.counter.shapes import Channel
from longhouse.learning.shapes import FieldKind
from longhouse.places import actions as places_actions
from longhouse.places import queries as places
from longhouse.places.shapes import Village, VillageKind
from tests.campaign.field_days import HOUSE, event, record
from tests.campaign.test_rules import peak
from tests.counter.cast import in_scope

AT = "/chien-dich/100-ngay-2025/hieu-qua"
NOON = datetime(2025, 7, 20, 5, tzinfo=UTC)


ALIKE = [1.0] * 60


def test_the_strength_is_that_of_the_library() -> None:
    dice = Random(3)  # noqa: S311 (a play, no secret)
    one = [dice.randint(0, 9) for _ in range(60)]
    other = [value + dice.randint(0, 12) for value in one]
    found = tie(one=one, other=other, apart=ALIKE)
    assert found is not None
    assert found.strength == pytest.approx(stats.spearmanr(one, other).statistic)
    assert found.low < found.strength < found.high


def test_the_range_of_orders_that_go_together_does_not_hold_0() -> None:
    found = tie(one=range(20), other=[value * value for value in range(20)], apart=ALIKE[:20])
    assert found is not None
    assert found.is_clear
    assert found.high <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param([1, 2, 3], [1, 2, 3], id="too few communes say nothing"),
        pytest.param([5] * 20, range(20), id="where all held alike, nothing follows"),
    ],
)
def test_nothing_is_said_without_ground(one: list[int], other: list[int]) -> None:
    assert tie(one=one, other=other, apart=ALIKE[: len(one)]) is None


def test_a_common_denominator_alone_binds_nothing() -> None:
    dice = Random(5)  # noqa: S311 (a play, no secret)
    adults = [dice.randint(2_000, 12_000) for _ in range(100)]
    sessions, online = ([dice.randint(40, 60) / of for of in adults] for _ in range(2))
    bare, apart = (tie(one=sessions, other=online, apart=third) for third in ([1.0] * 100, adults))
    assert bare is not None
    assert bare.is_clear
    assert apart is not None
    assert not apart.is_clear


def test_a_few_dossiers_of_a_commune_are_hidden_and_never_alone() -> None:
    made = [Place(str(n), 1_000, n, online, 0) for n, online in enumerate((3, 9, 40, 0))]
    assert shown_online(places=made) == {"0": None, "1": None, "2": 40, "3": 0}


@pytest.fixture
def communes() -> list[str]:
    """Found one village of 200 adults in each of twelve communes; the n-th holds n sessions, and 5n people file online."""
    home = places.home()
    units = [unit.key for unit in places.units(parent_key=home.key if home else "", on=NOON.date())][:12]
    with in_scope(HOUSE):
        made = [
            Village(f"{unit}-a", unit, "Buôn A", VillageKind.HAMLET, Period(), adults=200, is_example=True)
            for unit in units
        ]
        places_actions.add_villages(villages=made, actor=HOUSE, at=NOON)
        _file(units)
    sessions = [
        event(n * 100 + number, kind=FieldKind.SESSION, village=f"{unit}.a", day=0, learner=0)
        for n, unit in enumerate(units)
        for number in range(n)
    ]
    record([replace(one, on=peak().first) for one in sessions])
    keeping_up._latest[0] = float("-inf")
    asking.forget_counts()
    return units


def _file(units: list[str]) -> None:
    counter.Dossier.objects.bulk_create(
        counter.Dossier(
            reference=f"K{unit}{number}",
            procedure_code="1.001193",
            procedure_name="Đăng ký khai sinh",
            applicant_name="Người thử",
            name_key="nguoi thu",
            channel=channel,
            state="submitted",
            received_office=f"{unit}.center",
            submitted_at=NOON,
            changed_at=NOON,
        )
        for n, unit in enumerate(units)
        for number, channel in [*((k, Channel.ONLINE) for k in range(5 * n)), (999, Channel.DIRECT)]
    )


@pytest.mark.usefixtures("places", "db")
def test_the_page_sets_sessions_beside_what_was_filed_online(communes: list[str], client: Client) -> None:
    page = client.get(f"{AT}?ngay=2025-08-01").content.decode()
    assert "mở nhiều buổi hơn thường nộp trực tuyến nhiều hơn" in page
    assert page.count("<circle") == len(communes)
    assert 'data-label="Nộp trực tuyến">55<' in page
    assert 'data-label="Nộp trên 1.000">275,0<' in page


@pytest.mark.usefixtures("places", "db")
def test_only_online_filings_of_those_days_count(communes: list[str]) -> None:
    on = NOON.date()
    with in_scope(HOUSE):
        found = filed_online(first=on, until=on.replace(day=21))
        earlier = filed_online(first=on.replace(day=1), until=on)
    assert found == {unit: 5 * n for n, unit in enumerate(communes) if n}
    assert not earlier


@pytest.mark.usefixtures("places", "db", "communes")
def test_whoever_asks_still_sees_no_dossier_afterwards(client: Client) -> None:
    client.get(f"{AT}?ngay=2025-08-01")
    assert not counter.Dossier.objects.exists()


@pytest.mark.usefixtures("places", "db")
def test_a_house_without_figures_says_so(client: Client) -> None:
    asking.forget_counts()
    assert "Chưa đủ số liệu" in client.get(AT).content.decode()

"""The launch of a campaign: planned by the editor, pressed by the named leaders, recorded, called back in time."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.campaign import actions, models, queries
from longhouse.campaign.rules.launches import LaunchNotYours, LeaderNotKnown, ReasonMissing
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from longhouse.core.launching import (
    LaunchAct,
    LaunchDeed,
    LaunchNotReversible,
    LaunchPlan,
    LaunchPlanFixed,
    NotLeaderOfLaunch,
)
from tests.accounts.factories import HOUSE, PASSWORD, actor, person

pytestmark = pytest.mark.usefixtures("places", "db")
KEY = "100-ngay-2025"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def chair() -> UUID:
    """Return the chair of the province, who leads an office."""
    return person("chair", (Role.LEADER, "66.chair"))


@pytest.fixture
def head() -> UUID:
    """Return the leader of a ward."""
    return person("head", (Role.LEADER, "24169.ubnd"))


def leader(person_id: UUID, office: str = "66.chair") -> Actor:
    """Return the person as a leader, with the scope opened."""
    found = actor(person_id, Role.LEADER, office)
    open_scope(actor=found)
    return found


def planned(*people: UUID, by: Actor = HOUSE) -> None:
    """Plan a launch that is open since an hour."""
    plan = LaunchPlan(tuple(map(str, people)), now() - 60 * MINUTE, 10 * MINUTE, 60 * MINUTE)
    actions.plan_launch(
        campaign_key=KEY, plan=plan, place="Nhà văn hóa", programme="8:00 Đón khách", actor=by, at=now()
    )


def test_a_campaign_without_a_plan_does_not_wait_and_one_with_a_plan_does(chair: UUID, head: UUID) -> None:
    assert queries.campaign_launch(campaign_key=KEY, now=now()) is None
    assert not queries.is_waiting_for_launch(campaign_key=KEY, now=now())
    planned(chair, head)
    assert queries.is_waiting_for_launch(campaign_key=KEY, now=now())


def test_the_editor_names_leaders_of_any_office_with_their_names_of_that_day(chair: UUID, head: UUID) -> None:
    editor = actor(person("editor", (Role.PROVINCE_EDITOR, "66.ubnd")), Role.PROVINCE_EDITOR, "66.ubnd")
    open_scope(actor=editor)
    planned(chair, head, by=editor)
    found = queries.campaign_launch(campaign_key=KEY, now=now())
    assert found
    assert [(one.name, "Ea Kao" in one.office) for one in found.leaders] == [("chair", False), ("head", True)]


def test_nobody_else_plans_and_only_leaders_are_named(chair: UUID, head: UUID) -> None:
    clerk = person("clerk", (Role.CLERK, "24169.center"))
    with pytest.raises(LeaderNotKnown):
        planned(chair, clerk)
    with pytest.raises(LaunchNotYours):
        planned(chair, head, by=leader(chair))
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        models.CampaignLaunch.objects.create(
            campaign_key="x", opens_at=now(), window=MINUTE, way_back=MINUTE, leaders=[]
        )


def test_the_last_press_launches_and_the_record_says_who(chair: UUID, head: UUID) -> None:
    planned(chair, head)
    assert not actions.press(campaign_key=KEY, actor=leader(chair), at=now()).state.is_launched
    after = actions.press(campaign_key=KEY, actor=leader(head, "24169.ubnd"), at=now())
    assert after.state.is_launched
    assert after.counts_from == now().date()
    assert not queries.is_waiting_for_launch(campaign_key=KEY, now=now())
    open_scope(actor=HOUSE)
    events = [entry.event for entry in audit.entries(limit=2)]
    assert events == ["campaign.launch.press"] * 2


def test_a_stranger_presses_neither_by_the_house_nor_past_it(chair: UUID, head: UUID) -> None:
    planned(chair, head)
    stranger = leader(person("other", (Role.LEADER, "24163.ubnd")), "24163.ubnd")
    with pytest.raises(NotLeaderOfLaunch):
        actions.press(campaign_key=KEY, actor=stranger, at=now())
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        models.CampaignLaunchAct.objects.create(campaign_key=KEY, deed="PRESS", by=stranger.code, at=now())
    me = leader(chair)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        models.CampaignLaunchAct.objects.create(campaign_key=KEY, deed="PRESS", by=str(head), at=now())
    assert me.code == str(chair)


def test_a_press_is_taken_back_and_a_launch_called_back_with_a_reason_and_in_time(
    chair: UUID, head: UUID
) -> None:
    planned(chair, head)
    actions.press(campaign_key=KEY, actor=leader(chair), at=now())
    assert actions.take_back(campaign_key=KEY, actor=leader(chair), at=now()).state.pressed == ()
    actions.press(campaign_key=KEY, actor=leader(chair), at=now())
    launched = actions.press(campaign_key=KEY, actor=leader(head, "24169.ubnd"), at=now())
    assert launched.state.is_launched
    with pytest.raises(ReasonMissing):
        actions.call_back(campaign_key=KEY, reason=" ", actor=leader(chair), at=now())
    with pytest.raises(LaunchNotReversible):
        actions.call_back(campaign_key=KEY, reason="tập dượt", actor=leader(chair), at=now() + 61 * MINUTE)
    actions.call_back(campaign_key=KEY, reason="tập dượt", actor=leader(chair), at=now())
    assert queries.is_waiting_for_launch(campaign_key=KEY, now=now())


def test_a_plan_with_presses_stays_and_acts_are_final(chair: UUID, head: UUID) -> None:
    planned(chair, head)
    actions.press(campaign_key=KEY, actor=leader(chair), at=now())
    open_scope(actor=HOUSE)
    with pytest.raises(LaunchPlanFixed):
        planned(chair, head)
    assert models.CampaignLaunchAct.objects.update(by="x") == 0
    assert models.CampaignLaunchAct.objects.all().delete()[0] == 0
    [act] = queries.launch_acts(campaign_key=KEY)
    assert isinstance(act, LaunchAct)
    assert act.deed is LaunchDeed.PRESS


def sign_in(client: Client, name: str) -> None:
    """Sign in."""
    client.post("/sign-out")
    client.post("/sign-in", {"user_name": name, "password": PASSWORD})


def test_a_ceremony_in_the_browser(client: Client, chair: UUID, head: UUID) -> None:
    person("editor", (Role.PROVINCE_EDITOR, "66.ubnd"))
    base = f"/chien-dich/{KEY}/phat-dong"
    assert "chưa có lễ phát động" in client.get(base).content.decode()
    sign_in(client, "editor")
    page = client.get(f"{base}/ke-hoach").content.decode()
    assert f'value="{chair}"' in page
    assert f'value="{head}"' in page
    form = {
        "day": "2025-07-15",
        "time": "08:00",
        "window": "10",
        "way_back": "24",
        "place": "Sân UBND",
        "programme": "8:00 Đón",
    }
    assert client.post(f"{base}/ke-hoach", form | {"leader": [str(chair)]}).status_code == 400
    assert (
        client.post(f"{base}/ke-hoach", form | {"time": "x", "leader": [str(chair), str(head)]}).status_code
        == 400
    )
    client.post(f"{base}/ke-hoach", form | {"leader": [str(chair), str(head)]})
    assert "Chưa phát động" in client.get(base).content.decode()
    sign_in(client, "chair")
    assert "Bấm phát động" in client.get(base).content.decode()
    assert (
        "1 trong 2 người đã bấm"
        in client.post(f"{base}/bam", {"deed": "PRESS"}, follow=True).content.decode()
    )
    sign_in(client, "head")
    done = client.post(f"{base}/bam", {"deed": "PRESS"}, follow=True).content.decode()
    assert "Chiến dịch đã được phát động." in done
    assert "Thu lại lễ phát động" in done
    client.post("/sign-out")
    public = client.get(base).content.decode()
    assert "Đã phát động" in public
    assert "Thu lại" not in public
    assert "Sân UBND" in client.get(f"{base}/chuong-trinh").content.decode()
    sign_in(client, "head")
    assert client.get(f"{base}/chuong-trinh.pdf").content.startswith(b"%PDF")
    assert (
        "Chiến dịch chưa đếm"
        in client.post(f"{base}/bam", {"deed": "REVERSE", "reason": "tập"}, follow=True).content.decode()
    )


def test_every_page_of_counts_waits_for_the_launch_and_shows_the_plan(
    client: Client, chair: UUID, head: UUID
) -> None:
    addresses = [f"/chien-dich/{KEY}{rest}" for rest in ("", "/nhom", "/24169", "/24169/buon-a")]
    planned(chair, head)
    for address in addresses:
        page = client.get(address).content.decode()
        assert "Phát động xong mới bắt đầu đếm" in page
        assert f"/chien-dich/{KEY}/phat-dong" in page
    actions.press(campaign_key=KEY, actor=leader(chair), at=now())
    actions.press(campaign_key=KEY, actor=leader(head, "24169.ubnd"), at=now())
    for address in addresses:
        assert "Phát động xong mới bắt đầu đếm" not in client.get(address).content.decode()
    assert f"/chien-dich/{KEY}/phat-dong" in client.get(addresses[0]).content.decode()


def test_a_campaign_that_is_not_there_is_told(client: Client, chair: UUID, head: UUID) -> None:
    assert client.get("/chien-dich/khong-co/phat-dong").status_code == 404
    plan = LaunchPlan((str(chair), str(head)), now(), MINUTE, MINUTE)
    with pytest.raises(queries.CampaignNotKnown):
        actions.plan_launch(campaign_key="khong-co", plan=plan, place="", programme="", actor=HOUSE, at=now())

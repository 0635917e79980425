"""A campaign made in the browser: held to the rules for files, runs beside the seeded ones, goes out as their YAML."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.campaign import actions, models, queries
from longhouse.campaign.rules import making as rules
from longhouse.campaign.rules.files import campaign_of, read_campaigns
from longhouse.campaign.shapes import Curve, CurveKind
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from tests.accounts.factories import HOUSE, PASSWORD, actor, person
from tests.campaign.test_rules import CATALOGUE, peak

NEW = {
    "name": "60 ngày về buôn",
    "name_en": "",
    "first": "2026-12-01",
    "last": "2027-01-29",
    "days_said": "",
    "days_note": "",
    "source": "Kế hoạch số 120/KH-UBND",
    "certainty": "confirmed",
    "phase_name": ["Mở đầu", ""],
    "phase_first": ["2026-12-01", ""],
    "phase_last": ["2026-12-10", ""],
    "task_key": ["", ""],
    "task_name": ["Tập huấn tổ", ""],
    "task_owner": ["Sở Khoa học và Công nghệ", ""],
    "task_due_on": ["2026-12-05", ""],
    "task_evidence": ["danh sách", ""],
    "target": ["100-ngay-2025/biet-dung", "quoc-gia-2026/can-bo"],
}
AT = "/chien-dich/60-ngay-ve-buon"


@pytest.fixture
def editor(places: None, db: None, client: Client) -> Actor:
    """Sign the province's editor in, and return them; the scope is theirs."""
    post = (Role.PROVINCE_EDITOR, "66.ubnd")
    found = actor(person("editor", post), *post)
    client.post("/sign-in", {"user_name": "editor", "password": PASSWORD})
    open_scope(actor=found)
    return found


def said(**more: Any) -> dict[str, Any]:
    """Return what a file would say of the peak days, but for `more`."""
    return rules.said_of(campaign=peak()) | more


@pytest.mark.parametrize("key", ["100-ngay-2025", "quoc-gia-2025", "quoc-gia-2026"])
def test_what_is_said_of_a_campaign_reads_back_as_the_same(key: str) -> None:
    campaign = read_campaigns(folder=CATALOGUE)[0][key]
    assert campaign_of(key=key, said=rules.said_of(campaign=campaign)) == campaign


def test_milestones_and_a_denominator_read_back_too() -> None:
    target = replace(
        peak().targets[0],
        curve=Curve(CurveKind.MILESTONES, ((10, 0.1), (50, 0.8))),
        denominator_count=900,
        denominator_on=date(2025, 7, 1),
        denominator_source="Báo cáo 12",
    )
    campaign = replace(peak(), targets=(target,))
    assert campaign_of(key=campaign.key, said=rules.said_of(campaign=campaign)) == campaign


def test_a_file_given_out_is_a_file_of_the_catalogue(tmp_path: Path) -> None:
    shutil.copytree(CATALOGUE / "schema", tmp_path / "schema")
    (tmp_path / "campaigns").mkdir()
    file = tmp_path / "campaigns" / "100-ngay-2025.yaml"
    file.write_text(rules.yaml_of(said=rules.said_of(campaign=peak())), encoding="utf-8")
    assert read_campaigns(folder=tmp_path) == ({"100-ngay-2025": peak()}, ())


def test_a_campaign_made_in_the_browser_runs_beside_the_others(editor: Actor, client: Client) -> None:
    assert client.post("/chien-dich/moi", NEW)["Location"] == AT
    made = queries.campaign(key="60-ngay-ve-buon")
    assert (made.days, made.days_said, [one.name for one in made.phases]) == (60, 60, ["Mở đầu"])
    assert {one.key for one in made.targets} == {"biet-dung", "can-bo"}
    assert all(one.units == () for one in made.targets)
    shelf = client.get("/chien-dich").content.decode()
    assert ["60 ngày về buôn" in shelf, "100 ngày cao điểm" in shelf] == [True, True]
    for page in (AT, f"{AT}/24169", f"{AT}/chi-tieu", f"{AT}/viec", f"{AT}/phat-dong", f"{AT}/sua"):
        assert client.get(page).status_code == 200
    open_scope(actor=HOUSE)
    assert "campaign.made" in {entry.event for entry in audit.entries(subject="60-ngay-ve-buon")}


def test_a_campaign_is_changed_and_its_targets_stay(editor: Actor, client: Client) -> None:
    client.post("/chien-dich/moi", NEW)
    seen = client.get(f"{AT}/sua").content.decode().split('name="seen" value="')[1].split('"')[0]
    own = {"target": ["60-ngay-ve-buon/biet-dung"], "task_key": ["tap-huan-to", ""], "days_said": "60"}
    changed = NEW | own | {"name": "60 ngày về thôn", "seen": seen}
    assert client.post(f"{AT}/sua", changed)["Location"] == AT
    assert client.post(f"{AT}/sua", changed).status_code == 409
    made = queries.campaign(key="60-ngay-ve-buon")
    assert (made.name, [one.key for one in made.targets]) == ("60 ngày về thôn", ["biet-dung"])
    assert [one.key for one in made.tasks] == ["tap-huan-to"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last": "2026-11-01"}, "ngày cuối trước ngày đầu"),
        ({"first": "2026-02-30"}, "không phải ngày có thật"),
        ({"phase_last": ["2027-12-10", ""]}, "giai đoạn ra ngoài chiến dịch"),
        ({"task_due_on": ["", ""]}, "sai dạng"),
        ({"name": ""}, "<strong>Tên chiến dịch</strong>"),
    ],
    ids=["ends before it begins", "no such day", "a phase outside", "a task without a day", "no name"],
)
def test_what_is_wrong_is_told_by_the_rules_for_files_and_nothing_is_saved(
    editor: Actor, client: Client, wrong: dict[str, Any], words: str
) -> None:
    answer = client.post("/chien-dich/moi", NEW | wrong)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (400, True)
    assert "Tập huấn tổ" in page
    assert not models.MadeCampaign.objects.exists()


def test_a_campaign_of_a_file_is_changed_in_its_file(editor: Actor, client: Client) -> None:
    assert client.get("/chien-dich/100-ngay-2025/sua").status_code == 409
    with pytest.raises(rules.CampaignOfCatalogue):
        actions.change_campaign(key="100-ngay-2025", said=said(), seen="", actor=editor, at=now())


def test_a_campaign_of_the_name_of_a_file_gets_a_key_of_its_own(editor: Actor) -> None:
    key = actions.make_campaign(said=said(name="Quốc gia 2025"), actor=editor, at=now())
    assert key == "quoc-gia-2025-2"


def test_what_was_saved_over_a_target_goes_out_with_the_file(editor: Actor, client: Client) -> None:
    client.post("/chien-dich/moi", NEW)
    open_scope(actor=editor)
    models.TargetValue.objects.create(
        campaign_key="60-ngay-ve-buon", target="biet-dung", unit="", goal=55, by=editor.code, at=now()
    )
    text = Client().get(f"{AT}.yaml").content.decode()
    assert ["goal: 55" in text, "name: 60 ngày về buôn" in text] == [True, True]


def test_nobody_else_makes_a_campaign_not_even_past_the_rules(places: None, db: None) -> None:
    post = (Role.LEADER, "24169.ubnd")
    leader = actor(person("leader", post), *post)
    open_scope(actor=leader)
    with pytest.raises(rules.CampaignNotYours):
        actions.make_campaign(said=said(), actor=leader, at=now())
    with pytest.raises(ProgrammingError), transaction.atomic():
        models.MadeCampaign.objects.create(key="x", said=said(), by=leader.code, at=now())

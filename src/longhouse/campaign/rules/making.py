"""Campaigns made in the browser: said as in a file, held to the same rules, given out as the same YAML. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

import yaml

from longhouse.campaign.shapes import Campaign, Curve, Target, Task
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.folding import fold
from longhouse.core.refusal import Refusal
from longhouse.core.sources import Source
from longhouse.core.words import mark
from longhouse.core.written import Fault

_LONGEST_KEY = 60
RESERVED = frozenset({"moi"})  # an address of its own
Said = dict[str, Any]
_WORDS = {
    "name": mark("Tên chiến dịch"),
    "first": mark("Ngày đầu"),
    "last": mark("Ngày cuối"),
    "days_said": mark("Chiến dịch tự gọi là mấy ngày"),
    "phases": mark("Giai đoạn"),
    "tasks": mark("Việc phải làm"),
    "targets": mark("Chỉ tiêu"),
    "source": mark("Theo văn bản nào"),
}


class CampaignNotYours(Refusal):
    """Somebody other than the province's editor makes a campaign."""

    code = "campaign-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Chỉ người biên tập của tỉnh lập được chiến dịch.")


class CampaignOfCatalogue(Refusal):
    """A campaign that stands in a file is to be changed in the browser."""

    code = "campaign-of-catalogue"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Chiến dịch này nằm trong danh mục tệp của nhà. Xin sửa tệp catalogue/campaigns/%(key)s.yaml."
    )


class CampaignNotRight(Refusal):
    """A campaign to be saved has faults; `faults` has all of them."""

    code = "campaign-not-right"
    sentence = mark("Chưa lưu. Còn %(count)s chỗ cần sửa.")

    def __init__(self, *, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(self.faults))


class CampaignChangedMeanwhile(Refusal):
    """Between opening and saving somebody changed the campaign."""

    code = "campaign-changed-meanwhile"
    status = HTTPStatus.CONFLICT
    sentence = mark("Trong lúc ông bà sửa, chiến dịch đã đổi. Chưa lưu gì. Xin mở lại trang sửa.")


def check_can_make(*, actor: Actor) -> None:
    """Raise CampaignNotYours unless the actor may make campaigns: the province's editor."""
    if actor.kind is not ActorKind.SYSTEM and not actor.holds(Role.PROVINCE_EDITOR):
        raise CampaignNotYours


def word_of(*, fault: Fault) -> str:
    """Return the marked name of the field that a fault is about, '' where the form has none."""
    return _WORDS.get(str(fault[0][0]) if fault[0] else "", "")


def key_for(*, name: str, taken: Iterable[str]) -> str:
    """Return a new key for a campaign from its name, with a number where that is taken."""
    bare = slug(text=name, otherwise="chien-dich")[:_LONGEST_KEY].strip("-")
    known, number, key = {*taken, *RESERVED}, 1, bare
    while key in known:
        number += 1
        key = f"{bare}-{number}"
    return key


def slug(*, text: str, otherwise: str) -> str:
    """Return a text as letters without marks, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or otherwise


def said_of(*, campaign: Campaign) -> Said:
    """Return a campaign as a file says it; `files.campaign_of` takes it back."""
    return {
        "name": campaign.name,
        "name_en": campaign.name_en,
        "first": campaign.first.isoformat(),
        "last": campaign.last.isoformat(),
        "days_said": campaign.days_said,
        "days_note": campaign.days_note,
        "days_note_en": campaign.days_note_en,
        "phases": [
            {
                "name": one.name,
                "name_en": one.name_en,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
            }
            for one in campaign.phases
        ],
        "tasks": [said_of_task(task=one) for one in campaign.tasks],
        "source": _source(campaign.source),
        "targets": [said_of_target(target=one) for one in campaign.targets],
    }


def said_of_task(*, task: Task) -> Said:
    """Return a task as a file says it."""
    return {
        "key": task.key,
        "name": task.name,
        "name_en": task.name_en,
        "owner": task.owner,
        "due_on": task.due_on.isoformat(),
        "evidence": task.evidence,
    }


def said_of_target(*, target: Target) -> Said:
    """Return a target as a file says it."""
    said: Said = {
        "key": target.key,
        "name": target.name,
        "name_en": target.name_en,
        "group": target.group,
        "age": target.age,
        "numerator": target.numerator,
        "denominator": target.denominator,
        "denominator_source": target.denominator_source,
        "denominator_count": target.denominator_count,
        "denominator_on": target.denominator_on and target.denominator_on.isoformat(),
        "unit": target.unit.value,
        "goal": target.goal,
        "measure": target.measure.value if target.measure else "",
        "evidence": target.evidence,
        "curve": _curve(target.curve),
        "units": list(target.units),
        "source": _source(target.source),
    }
    optional = ("denominator_source", "denominator_count", "denominator_on", "units")
    return {name: value for name, value in said.items() if value or name not in optional}


def taken_over(*, target: Target, key: str) -> Said:
    """Return a target of another campaign for a new one: the same measure and goal, for the whole province, without its counts."""
    dropped = {"units", "denominator_source", "denominator_count", "denominator_on"}
    said = {name: value for name, value in said_of_target(target=target).items() if name not in dropped}
    return said | {"key": key}


def yaml_of(*, said: Mapping[str, Any]) -> str:
    """Return a campaign as a file of the catalogue."""
    return yaml.safe_dump(dict(said), allow_unicode=True, sort_keys=False, width=120)


def days_between(*, first: str, last: str) -> int:
    """Return how many days of the calendar lie between two days, both included; 1 where they are no days."""
    try:
        return max((date.fromisoformat(last) - date.fromisoformat(first)).days + 1, 1)
    except ValueError:
        return 1


def _curve(curve: Curve) -> Said:
    points = [[day, share] for day, share in curve.points]
    return {"kind": curve.kind.value, **({"points": points} if points else {})}


def _source(source: Source) -> Said:
    said = {
        "title": source.document,
        "ref": source.article,
        "url": source.url,
        "read": source.read,
        "certainty": source.certainty.value,
    }
    return {name: value for name, value in said.items() if value is not None}

"""The form by which the editor makes a campaign: what it says, as a file of the catalogue would say it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from longhouse.campaign.rules.making import (
    Said,
    days_between,
    said_of_target,
    slug,
    taken_over,
)
from longhouse.campaign.shapes import Campaign
from longhouse.core.sources import Certainty

LONGEST, SPARE_ROWS, MOST_ROWS = 500, 3, 60
Row = dict[str, str]
PHASE, TASK = ("name", "first", "last"), ("key", "name", "owner", "due_on", "evidence")
PLAIN = ("name", "name_en", "first", "last", "days_said", "days_note", "source", "certainty")


@dataclass(frozen=True, slots=True)
class MakingForm:
    """A campaign as it is written in the form; `targets` are "campaign/target" of those that are ticked."""

    plain: Row
    phases: tuple[Row, ...]
    tasks: tuple[Row, ...]
    targets: tuple[str, ...]

    @property
    def phase_rows(self) -> tuple[Row, ...]:
        """Return the phases with empty rows to write more."""
        return (*self.phases, *({} for _ in range(SPARE_ROWS)))

    @property
    def task_rows(self) -> tuple[Row, ...]:
        """Return the tasks with empty rows to write more."""
        return (*self.tasks, *({} for _ in range(SPARE_ROWS)))


def written(*, campaign: Campaign | None) -> MakingForm:
    """Return the form of a campaign that stands, or an empty one."""
    if campaign is None:
        return MakingForm({"certainty": Certainty.CONFIRMED.value}, (), (), ())
    plain = {
        "name": campaign.name,
        "name_en": "" if campaign.name_en == campaign.name else campaign.name_en,
        "first": campaign.first.isoformat(),
        "last": campaign.last.isoformat(),
        "days_said": str(campaign.days_said),
        "days_note": campaign.days_note,
        "source": campaign.source.document,
        "certainty": campaign.source.certainty.value,
    }
    phases = tuple(
        {"name": one.name, "first": one.first.isoformat(), "last": one.last.isoformat()}
        for one in campaign.phases
    )
    tasks = tuple(
        {
            "key": one.key,
            "name": one.name,
            "owner": one.owner,
            "due_on": one.due_on.isoformat(),
            "evidence": one.evidence,
        }
        for one in campaign.tasks
    )
    return MakingForm(plain, phases, tasks, tuple(f"{campaign.key}/{one.key}" for one in campaign.targets))


def posted(*, fields: Mapping[str, Sequence[str]]) -> MakingForm:
    """Return the form as it was sent: several values of one name are rows."""

    def text(words: str) -> str:
        return " ".join(words.replace("\x00", "").split())[:LONGEST]

    def rows(kind: str, names: tuple[str, ...]) -> tuple[Row, ...]:
        columns = [fields.get(f"{kind}_{name}", [])[:MOST_ROWS] for name in names]
        whole = (dict(zip(names, map(text, row), strict=True)) for row in zip(*columns, strict=False))
        return tuple(row for row in whole if any(words for name, words in row.items() if name != "key"))

    plain = {name: text((fields.get(name) or [""])[-1]) for name in PLAIN}
    targets = tuple(dict.fromkeys(fields.get("target", [])))
    return MakingForm(plain, rows("phase", PHASE), rows("task", TASK), targets)


def said_in(
    *, form: MakingForm, campaigns: Mapping[str, Campaign], read: str, before: Campaign | None
) -> Said:
    """Return the campaign that a form says, as a file of the catalogue would; whether it is right others tell.

    Args:
        form: as it was sent.
        campaigns: of the house, of which targets are taken.
        read: the month in which the source was read, such as "2026-11".
        before: the campaign as it stood, whose English words and targets stay; None for a new one.
    """
    plain = form.plain
    english = {one.name: one.name_en for one in before.phases + before.tasks} if before else {}
    days = plain["days_said"]
    return {
        "name": plain["name"],
        "name_en": plain["name_en"] or plain["name"],
        "first": plain["first"],
        "last": plain["last"],
        "days_said": int(days)
        if days.isdecimal()
        else days_between(first=plain["first"], last=plain["last"]),
        "days_note": plain["days_note"],
        "days_note_en": before.days_note_en if before else "",
        "phases": [{**row, "name_en": english.get(row["name"], row["name"])} for row in form.phases],
        "tasks": list(_tasks(form.tasks, english)),
        "source": {"title": plain["source"], "read": read, "certainty": plain["certainty"]},
        "targets": list(_targets(form.targets, campaigns, before)),
    }


def _tasks(rows: Sequence[Row], english: Mapping[str, str]) -> Iterator[Said]:
    taken: set[str] = {row["key"] for row in rows if row["key"]}
    for row in rows:
        key = row["key"] or _free(slug(text=row["name"], otherwise="viec")[:40].strip("-"), taken)
        taken.add(key)
        yield {**row, "key": key, "name_en": english.get(row["name"], row["name"])}


def _targets(
    ticked: Sequence[str], campaigns: Mapping[str, Campaign], before: Campaign | None
) -> Iterator[Said]:
    """Yield the targets that are ticked: own ones as they are, others taken over under a free key."""
    own = {f"{before.key}/{one.key}": one for one in before.targets} if before else {}
    taken = {one.key for at, one in own.items() if at in ticked}
    yield from (said_of_target(target=one) for at, one in own.items() if at in ticked)
    for at in ticked:
        campaign, _, key = at.partition("/")
        found = next((one for one in getattr(campaigns.get(campaign), "targets", ()) if one.key == key), None)
        if found is not None and at not in own:
            free = _free(key, taken)
            taken.add(free)
            yield taken_over(target=found, key=free)


def _free(bare: str, taken: set[str]) -> str:
    number, key = 1, bare
    while key in taken:
        number += 1
        key = f"{bare}-{number}"
    return key

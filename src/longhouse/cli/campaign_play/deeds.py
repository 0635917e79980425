"""What a team does on a day: a session with its roll and checks, visits, solutions; or a sum typed from a paper book."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from typing import Any
from uuid import UUID

from longhouse.cli.campaign_play.world import Team, World
from longhouse.learning.shapes import EvidenceGrade, FieldEvent, FieldKind, LearnerGroup
from longhouse.sync.rules import chain
from longhouse.sync.shapes import Value

LEARNERS, TURNOUT = 60, (4, 12)
GUEST, CHECKED, PASSING, TYPING, AGAIN = 0.04, 0.35, 0.7, 0.06, 0.1  # how likely
MENDED, WRONG, TOGETHER, VISITING = 0.03, 0.004, 0.03, 0.3
GROUPS = (
    (LearnerGroup.OLDER, 0.25),
    (LearnerGroup.WOMAN, 0.5),
    (LearnerGroup.MINORITY, 0.35),
    (LearnerGroup.DISABILITY, 0.03),
)
MORNING = (1, 4)  # hours of the world's clock: 8 to 11 in Vietnam


@dataclass(slots=True)
class Doing:
    """A team at work at a moment: what its records have in common."""

    world: World
    team: Team
    on: date
    at: int

    def body(self, **more: Value) -> dict[str, Value]:
        """Return a body with the stamp of day, place and the phone's clock."""
        return {"at": self.at, "on": self.on.isoformat(), "village": self.team.village, **more}

    def fact(self, kind: FieldKind, id: UUID, **more: Any) -> FieldEvent:
        """Return the record that an event must become."""
        return FieldEvent(
            id=id,
            kind=kind,
            village_key=self.team.village,
            unit_key=self.team.unit,
            on=self.on,
            by=self.team.person.code,
            made_at=datetime.fromtimestamp(self.at, UTC),
            **more,
        )

    def does(self, op: str, kind: FieldKind, *, said: dict[str, Value], **fact: Any) -> None:
        """Do something that becomes one record."""
        self.team.phone.does(op, self.body(**said), self.fact(kind, self.team.phone.next_id(), **fact))


def work(world: World, team: Team, number: int) -> None:
    """Do what the team does on a day when it works."""
    on = world.day(number)
    moment = datetime(on.year, on.month, on.day, world.dice.randint(*MORNING), tzinfo=UTC)
    doing = Doing(world, team, on, team.phone.clock(moment))
    if team.is_on_paper or world.dice.random() < TYPING:
        _type(doing)
    else:
        _meet(doing)
    if not team.is_on_paper and world.dice.random() < VISITING:
        count = world.dice.randint(1, 4)
        doing.does("visit", FieldKind.VISIT, said={"count": count}, count=count)
        doing.does("solution", FieldKind.SOLUTION, said={"words": "Đổi mật khẩu"}, words="Đổi mật khẩu")


def _type(doing: Doing) -> None:
    """Type the day's sum from the paper book; now and then once more, mended."""
    for _ in range(2 if doing.world.dice.random() < AGAIN else 1):
        count = doing.world.dice.randint(*TURNOUT)
        said: dict[str, Value] = {"count": count, "words": "sổ của thôn"}
        doing.does("sum", FieldKind.TYPED, said=said, count=count, words="sổ của thôn")


def _meet(doing: Doing) -> None:
    """Hold a session: new people are noted, the roll is called, marks are mended, skills are checked."""
    world, phone = doing.world, doing.team.phone
    session = world.id()
    opened = doing.fact(FieldKind.SESSION, session, session=session, words="VNeID")
    phone.does("session", doing.body(name=str(session), words="VNeID"), opened)
    there = _who_came(doing, session)
    _roll(doing, session, there)
    if (
        world.dice.random() < TOGETHER
    ):  # the helper opened the same session once more: kept beside, counted once
        again = doing.fact(FieldKind.SESSION, session, session=session, words="VNeID, lần hai")
        phone.does("session", doing.body(name=str(session), words="VNeID, lần hai"), again)
    for learner in there:
        if world.dice.random() < CHECKED:
            _check(doing, session, learner)
    if world.dice.random() < WRONG:  # a phone claims what only a list of the State may say
        claimed = doing.body(learner=str(there[0]), skill="otp", passed=True, grade="OFFICIAL")
        phone.does("check", claimed, is_wrong=True)


def _who_came(doing: Doing, session: UUID) -> list[UUID]:
    """Return who came; whoever is new is noted with the groups told. A guest is a learner of a neighbouring village."""
    world, team = doing.world, doing.team
    came = []
    for place in world.dice.sample(range(LEARNERS), world.dice.randint(*TURNOUT)):
        learner, groups = learner_of(team, place)
        if learner not in team.met:
            team.met.append(learner)
            told: list[str] = sorted(groups)
            noted = doing.fact(FieldKind.LEARNER, learner, learner=learner, groups=groups)
            body = doing.body(name=str(learner), groups=told) if told else doing.body(name=str(learner))
            team.phone.does("learner", body, noted)
        came.append(learner)
    if world.dice.random() < GUEST:
        near = [one for one in world.teams if one.unit == team.unit and one.met and one is not team]
        guest = world.dice.choice(world.dice.choice(near).met) if near else came[0]
        if guest not in came:
            said: dict[str, Value] = {"session": str(session), "learner": str(guest)}
            doing.does("attendance", FieldKind.ATTENDANCE, said=said, session=session, learner=guest)
    return came


def learner_of(team: Team, place: int) -> tuple[UUID, frozenset[LearnerGroup]]:
    """Return the same learner with the same groups for the same place of a village, wherever the village belongs."""
    dice = Random(f"{team.key} {place}")  # noqa: S311 (a play, no secret)
    groups = frozenset(group for group, likely in GROUPS if dice.random() < likely)
    return UUID(int=dice.getrandbits(128), version=4), groups


def _roll(doing: Doing, session: UUID, there: list[UUID]) -> None:
    """Call the roll of everybody known; a new roster goes before it where somebody is new. Then mend single marks."""
    team, phone, dice = doing.team, doing.team.phone, doing.world.dice
    if team.roster is None or team.roster[1] != tuple(team.met):
        team.roster = doing.world.id(), tuple(team.met)
        known: list[str] = [str(one) for one in team.met]
        named: dict[str, Value] = {"name": str(team.roster[0]), "learners": known}
        phone.does("roster", {"at": doing.at, "village": team.village, **named})
    here = set(there)
    marks = "".join("1" if one in here else "0" for one in team.met)
    id = phone.next_id()
    facts = [
        doing.fact(FieldKind.ATTENDANCE, chain.event_id(replica=id, seq=n), session=session, learner=one)
        for n, one in enumerate(team.met, start=1)
        if one in here
    ]
    phone.does("roll", doing.body(session=str(session), roster=str(team.roster[0]), marks=marks), *facts)
    for one in team.met:
        if one not in here and dice.random() < MENDED / LEARNERS:
            said: dict[str, Value] = {"session": str(session), "learner": str(one), "present": True}
            doing.does("attendance", FieldKind.ATTENDANCE, said=said, session=session, learner=one)
        elif one in here and dice.random() < MENDED:
            said = {"session": str(session), "learner": str(one), "present": False}
            doing.does(
                "attendance", FieldKind.ATTENDANCE, said=said, session=session, learner=one, passed=False
            )


def _check(doing: Doing, session: UUID, learner: UUID) -> None:
    passed = doing.world.dice.random() < PASSING
    said: dict[str, Value] = {
        "learner": str(learner), "skill": "otp", "passed": passed, "grade": "SEEN", "session": str(session),
    }  # fmt: skip
    grade = EvidenceGrade.SEEN
    doing.does(
        "check",
        FieldKind.CHECK,
        said=said,
        session=session,
        learner=learner,
        skill="otp",
        passed=passed,
        grade=grade,
    )

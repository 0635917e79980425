"""Everything of one play: the teams, what the house holds by what it has said, and what happened on the way."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from longhouse.campaign.shapes import Campaign
from longhouse.cli.campaign_play.lines import Line
from longhouse.cli.campaign_play.phones import Phone
from longhouse.core.actor import Actor
from longhouse.core.clock import VIETNAM
from longhouse.learning.shapes import FieldEvent
from longhouse.places.shapes import Unit
from longhouse.sync.shapes import SyncReply


@dataclass(slots=True)
class Team:
    """The team of a village: who, with which phone, how eager, and what the phone has not sent yet.

    `tail` is the village's name under its commune in records. `moves_to` is the village in which the team records as
    soon as it hears of a merger.
    """

    key: str
    unit: str
    tail: str
    zeal: float
    is_offline: bool
    is_on_paper: bool
    person: Actor
    phone: Phone
    met: list[UUID] = field(default_factory=list)
    roster: tuple[UUID, tuple[UUID, ...]] | None = None
    moves_to: tuple[str, str] | None = None
    sends_on: int = 0

    @property
    def village(self) -> str:
        """Return the village as records name it."""
        return f"{self.unit}.{self.tail}"


@dataclass(slots=True)
class World:
    """One play. `stands` is what the house must hold, in receiving order; `homes` the commune of each village by today's boundaries."""

    dice: Random
    campaign: Campaign
    house: Actor
    units: list[Unit]
    lines: list[tuple[Line, float]]
    teams: list[Team] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    lost: list[Phone] = field(default_factory=list)
    late: list[tuple[int, Phone, bytes]] = field(default_factory=list)
    stands: dict[UUID, FieldEvent] = field(default_factory=dict)
    official: list[FieldEvent] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)
    conflicts: int = 0
    refused: int = 0
    surprises: list[str] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)

    def day(self, number: int) -> date:
        """Return a day of the campaign; 1 is the first."""
        return self.campaign.first + timedelta(days=number - 1)

    def moment(self, number: int, minute: int = 0) -> datetime:
        """Return a moment of the evening of a day."""
        on = self.day(number)
        return datetime(on.year, on.month, on.day, 17, tzinfo=VIETNAM) + timedelta(minutes=minute)

    def id(self) -> UUID:
        """Return an id by the dice."""
        return UUID(int=self.dice.getrandbits(128), version=4)

    def deliver(self, phone: Phone, sent: bytes, at: datetime, cut: int = 0) -> SyncReply | str:
        """Send bytes over one of the lines, and note what the house says to hold from now on."""
        lines, weights = zip(*self.lines, strict=True)
        [line] = self.dice.choices(lines, weights)
        answer: SyncReply | str = line.push(token=phone.token, sent=sent, at=at, cut=cut)
        self.happened[f"gói qua {type(line).__name__}"] += 1
        if isinstance(answer, SyncReply):
            self._took(phone, answer)
        else:
            self.codes[answer] += 1
        return answer

    def record(self, fact: FieldEvent) -> None:
        """Note that the house took a record: the first under an id stands, another is kept beside it."""
        if fact.id in self.stands:
            self.conflicts += self.stands[fact.id] != fact
        else:
            self.stands[fact.id] = fact

    def _took(self, phone: Phone, answer: SyncReply) -> None:
        fresh = range(phone.held + 1, answer.mark.have + 1)
        refused = {each.seq for each in answer.rejected if each.seq in fresh}
        if wrong := refused ^ (phone.wrong & set(fresh)):
            self.surprises.append(f"{phone.device}: {sorted(wrong)} {[r.words for r in answer.rejected]}")
        self.refused += len(refused)
        for number in fresh:
            for fact in phone.facts.get(number, ()):
                self.record(fact)
        phone.held = max(phone.held, answer.mark.have)

"""Plain shapes of skills: the graph, its questions, where a learner stands, and on which evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from longhouse.core.sources import Source


class EvidenceGrade(StrEnum):
    """On what a skill rests. Grades are never added up and never turned into one another."""

    SELF = "SELF"  # the learner says so, or answered alone
    SEEN = "SEEN"  # a helper saw it
    OFFICIAL = "OFFICIAL"  # it stands in a list of the State


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """A group of skills, in both languages of the interface."""

    id: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing a person can do. Who can do it can do what it `implies` too; `code` names it in certificates for good."""

    id: str
    code: str
    group: str
    name: str
    name_en: str
    implies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One question of a skill: the right answer, the wrong ones, and why, in plain Vietnamese."""

    id: str
    skill: str
    ask: str
    right: str
    wrong: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PassMark:
    """How many right answers of how many pass a skill, and who says so."""

    right: int
    of: int
    source: str


@dataclass(frozen=True, slots=True)
class SkillGraph:
    """Every skill with its questions, in the order of the files; `source` says on what the frame rests."""

    groups: tuple[SkillGroup, ...]
    skills: Mapping[str, Skill]
    items: Mapping[str, CheckItem]
    pass_mark: PassMark
    source: Source


@dataclass(frozen=True, slots=True)
class CheckStanding:
    """Where a check stands. `credited` holds what was passed and everything it implies; `open` is still to be asked."""

    passed: frozenset[str]
    credited: frozenset[str]
    failed: frozenset[str]
    open: tuple[str, ...]

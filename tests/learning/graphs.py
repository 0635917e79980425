"""The skill graph of the catalogue, and checks played through by an invented learner."""

from functools import lru_cache

from longhouse.learning.rules import skills
from longhouse.learning.rules.skills_files import read_skills
from longhouse.learning.shapes import SkillGraph
from tests.paths import ROOT

CATALOGUE = ROOT / "catalogue"


@lru_cache
def graph() -> SkillGraph:
    """Return the graph of the catalogue."""
    found, _ = read_skills(folder=CATALOGUE)
    assert found
    return found


def groups() -> tuple[str, ...]:
    """Return every group."""
    return tuple(group.id for group in graph().groups)


def played(*, knows: frozenset[str], groups: tuple[str, ...]) -> dict[str, bool]:
    """Return the answers of a learner who answers rightly exactly what they know, in the order of asking."""
    answers: dict[str, bool] = {}
    while item := skills.next_item(graph=graph(), answers=answers, groups=groups):
        assert item.id not in answers, "asked twice"
        answers[item.id] = item.skill in knows
    return answers


def guessed(*, tosses: list[bool], groups: tuple[str, ...]) -> dict[str, bool]:
    """Return the answers of a learner who guesses: one toss after the other, and wrong when they run out."""
    answers: dict[str, bool] = {}
    coins = iter(tosses)
    while item := skills.next_item(graph=graph(), answers=answers, groups=groups):
        assert item.id not in answers, "asked twice"
        answers[item.id] = next(coins, False)
    return answers

"""The skill check: which question comes next, what is passed, and what that credits. Pure; told in docs/rules/practice.md."""

from collections.abc import Collection, Mapping
from hashlib import sha256

from longhouse.learning.shapes import CheckItem, CheckStanding, SkillGraph

Answers = Mapping[
    str, bool
]  # whether each question asked so far was answered rightly, in the order of asking


def closure(*, graph: SkillGraph, skills: Collection[str]) -> frozenset[str]:
    """Return the skills with everything they imply, by any way."""
    found: set[str] = set()
    waiting = list(skills)
    while waiting:
        skill = waiting.pop()
        if skill not in found:
            found.add(skill)
            waiting += graph.skills[skill].implies
    return frozenset(found)


def standing(*, graph: SkillGraph, answers: Answers, groups: Collection[str]) -> CheckStanding:
    """Return what is passed, credited, failed, and still open in the groups of a check.

    A skill is passed or failed as soon as its pass mark can be reached, or no longer. Who failed a skill is not asked
    what implies it. What was passed outweighs a failure that it implies away.

    Args:
        graph: the skills and their questions.
        answers: of this check; those of unknown questions count for nothing.
        groups: of which skills are asked; credit goes beyond them.
    """
    verdicts = {skill: _verdict(graph, answers, skill) for skill in graph.skills}
    passed = frozenset(skill for skill, verdict in verdicts.items() if verdict is True)
    credited = closure(graph=graph, skills=passed)
    failed = frozenset(skill for skill, verdict in verdicts.items() if verdict is False) - credited
    still_open = tuple(
        skill.id
        for skill in graph.skills.values()
        if skill.group in groups
        and skill.id not in credited
        and not failed & closure(graph=graph, skills=[skill.id])
    )
    return CheckStanding(passed, credited, failed, still_open)


def next_item(*, graph: SkillGraph, answers: Answers, groups: Collection[str]) -> CheckItem | None:
    """Return the question to ask now; None: the check has ended.

    A skill begun is finished first. A new one is taken from the middle: where passing and failing each settle the most
    of what is open. So a pass goes up, a failure goes down, and the same answers always lead the same way.
    """
    now = standing(graph=graph, answers=answers, groups=groups)
    if not now.open:
        return None
    begun = [graph.items[item].skill for item in answers if item in graph.items]
    wanted = next((skill for skill in begun if skill in now.open), None) or _middle(graph, now.open)
    return next(item for item in graph.items.values() if item.skill == wanted and item.id not in answers)


def choices(*, item: CheckItem) -> tuple[str, ...]:
    """Return the answers to choose from, in an order that belongs to the question and gives nothing away."""
    return tuple(
        sorted((item.right, *item.wrong), key=lambda words: sha256(f"{item.id}|{words}".encode()).digest())
    )


def _verdict(graph: SkillGraph, answers: Answers, skill: str) -> bool | None:
    """Return whether a skill is passed or failed by its own questions; None while both are possible."""
    told = [
        is_right
        for item, is_right in answers.items()
        if item in graph.items and graph.items[item].skill == skill
    ]
    right, wrong = told.count(True), told.count(False)
    if right >= graph.pass_mark.right:
        return True
    return False if wrong > graph.pass_mark.of - graph.pass_mark.right else None


def _middle(graph: SkillGraph, still_open: tuple[str, ...]) -> str:
    below = {skill: closure(graph=graph, skills=[skill]) & set(still_open) for skill in still_open}
    above = {skill: sum(skill in beneath for beneath in below.values()) for skill in still_open}
    return max(still_open, key=lambda skill: (min(len(below[skill]), above[skill]), -still_open.index(skill)))

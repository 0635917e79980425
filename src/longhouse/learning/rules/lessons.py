"""Which lesson comes next, how a quiz went, and which lessons are to be looked at again. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from longhouse.learning.shapes import FlaggedLesson, Lesson, LessonTrack, SkillGraph


def shelf(*, lessons: Mapping[str, Lesson], graph: SkillGraph, track: LessonTrack) -> list[Lesson]:
    """Return the lessons of a track in the order of learning, without drafts.

    By group, then by the skill they begin with, easier first; but each after those of its group that it needs.
    """
    place = {group.id: number for number, group in enumerate(graph.groups)}
    ease = {skill: number for number, skill in enumerate(graph.skills)}
    own = [lesson for lesson in lessons.values() if lesson.track is track and not lesson.draft]
    own.sort(key=lambda row: (place[row.group], min((ease.get(s, len(ease)) for s in row.skills), default=0)))
    ordered: dict[str, Lesson] = {}
    while waiting := [lesson for lesson in own if lesson.id not in ordered]:
        left = {(lesson.id, lesson.group) for lesson in waiting}
        ready = (row for row in waiting if not any((need, row.group) in left for need in row.needs))
        found = next(ready, waiting[0])  # a circle is told by the check; here it must only end
        ordered[found.id] = found
    return sorted(ordered.values(), key=lambda row: place[row.group])


def next_lesson(
    *, lessons: Mapping[str, Lesson], graph: SkillGraph, after: Lesson, done: Collection[str]
) -> Lesson | None:
    """Return what to learn next: what builds on this one, else the next on its shelf, that was not done yet.

    Args:
        lessons: all.
        graph: the groups and skills in their order.
        after: the lesson just done.
        done: ids of what this learner has done.
    """
    row = shelf(lessons=lessons, graph=graph, track=after.track)
    ids = [lesson.id for lesson in row]
    place = ids.index(after.id) + 1 if after.id in ids else 0
    waiting = [lesson for lesson in (*row[place:], *row[:place]) if lesson.id not in {*done, after.id}]
    building = [lesson for lesson in waiting if after.id in lesson.needs and lesson.group == after.group]
    return next(iter((*building, *waiting)), None)


def teaching(*, lessons: Mapping[str, Lesson]) -> dict[str, str]:
    """Return by skill the id of the first lesson for citizens that teaches it."""
    found: dict[str, str] = {}
    for lesson in lessons.values():
        if lesson.track is LessonTrack.CITIZEN and not lesson.draft:
            for skill in lesson.skills:
                found.setdefault(skill, lesson.id)
    return found


def answered(*, lesson: Lesson, chosen: Sequence[int | None]) -> tuple[bool | None, ...]:
    """Return for each question whether it was answered rightly; None where nothing fitting was chosen."""
    given = (*chosen, *(None for _ in lesson.quiz))
    return tuple(
        choice == question.right if choice is not None and 0 <= choice < len(question.choices) else None
        for question, choice in zip(lesson.quiz, given, strict=False)
    )


def to_look_at_again(
    *, lessons: Mapping[str, Lesson], procedures: Mapping[str, date], powers: Mapping[str, date]
) -> Iterator[FlaggedLesson]:
    """Return the lessons of which something changed on or after the day they were last compared.

    A lesson that nobody has compared yet is not among them: it says so by itself.

    Args:
        lessons: all.
        procedures: by code, the latest day on which words of a procedure were replaced or ended.
        powers: the same by key of a power.
    """
    for lesson in lessons.values():
        if lesson.checked is None:
            continue
        named = [(code, procedures.get(code)) for code in lesson.procedures]
        named += [(key, powers.get(key)) for key in lesson.powers]
        checked_on = date.fromisoformat(lesson.checked.on)
        changed = tuple((name, day) for name, day in named if day and day >= checked_on)
        if changed:
            yield FlaggedLesson(lesson, changed)

"""The content pack of a phone: parts named by their hash, and the list that names them. Pure; told in docs/rules/packs.md."""

import gzip
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning.rules import lessons_tongues
from longhouse.learning.shapes import (
    Curriculum,
    FlaggedLesson,
    Lesson,
    LessonLanguage,
    LessonTranslation,
    PackChoice,
    PackedLesson,
    PackPart,
    PackShelf,
    SkillGraph,
    SlotState,
)

VERSION = 1
MOST_BYTES = 16_000  # of a part on its way, so that a cut line wastes little
VIETNAMESE = lessons_tongues.VIETNAMESE


class NothingChosen(Refusal):
    """A pack without a lesson was asked for."""

    code = "pack-empty"
    sentence = mark("Gói chưa có bài nào. Xin chọn ít nhất một bài.")


class PartNotKnown(Refusal):
    """A part was asked for that no pack of today holds."""

    code = "pack-part-not-known"
    status = HTTPStatus.GONE
    sentence = mark("Phần này của gói đã đổi. Xin tải lại danh mục của gói.")


def text_part(*, value: object) -> PackPart:
    """Return plain values as a part: the same values are always the same bytes."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    packed = gzip.compress(content, compresslevel=9, mtime=0)
    return _part(content, packed if len(packed) < len(content) else content)


def sound_parts(*, content: bytes) -> tuple[PackPart, ...]:
    """Return a recording cut into parts; sound is packed already."""
    cuts = range(0, len(content), MOST_BYTES)
    return tuple(_part(piece, piece) for piece in (content[at : at + MOST_BYTES] for at in cuts))


def lesson_parts(*, curriculum: Curriculum, lesson: Lesson) -> dict[str, PackPart]:
    """Return the words of a lesson by language; a translation of words that changed is left out."""
    found = {VIETNAMESE: text_part(value=_lesson(lesson))}
    for language in curriculum.languages:
        held = curriculum.translations.get((language.tag, lesson.id))
        if held and held.of == lesson.text_hash:
            found[language.tag] = text_part(value=_translation(held))
    return found


def sounds_of(*, curriculum: Curriculum, lesson: Lesson) -> dict[str, str]:
    """Return by language the file of the recording that still reads the words that stand."""
    states = {
        language.tag: lessons_tongues.sound_state(
            curriculum=curriculum, language=language.tag, lesson=lesson.id
        )
        for language in curriculum.languages
    }
    good = [tag for tag, state in states.items() if state in {SlotState.GOOD, SlotState.UNREVIEWED}]
    return {tag: curriculum.sounds[tag, lesson.id].file for tag in good}


def skill_parts(*, graph: SkillGraph) -> tuple[PackPart, ...]:
    """Return the skill graph, then its questions by group."""
    frame = {
        "groups": [{"id": group.id, "name": group.name} for group in graph.groups],
        "skills": [
            {
                "id": row.id,
                "code": row.code,
                "group": row.group,
                "name": row.name,
                "implies": list(row.implies),
            }
            for row in graph.skills.values()
        ],
        "pass": {
            "right": graph.pass_mark.right,
            "of": graph.pass_mark.of,
            "source": graph.pass_mark.source,
        },
    }
    asked = [
        {
            "items": [
                {
                    "id": item.id,
                    "skill": item.skill,
                    "ask": item.ask,
                    "right": item.right,
                    "wrong": list(item.wrong),
                    "why": item.why,
                }
                for item in graph.items.values()
                if graph.skills[item.skill].group == group.id
            ]
        }
        for group in graph.groups
    ]
    return tuple(text_part(value=value) for value in (frame, *asked))


def procedure_parts(*, rows: Collection[Mapping[str, object]]) -> tuple[PackPart, ...]:
    """Return procedures in parts of a size a bad line can carry.

    Which part a procedure lies in follows from its code alone, so that one that changes changes one part.
    """
    count = 1
    while True:
        drawers: list[list[Mapping[str, object]]] = [[] for _ in range(count)]
        for row in sorted(rows, key=lambda row: str(row["code"])):
            drawers[hashlib.sha256(str(row["code"]).encode()).digest()[0] % count].append(row)
        parts = tuple(text_part(value=drawer) for drawer in drawers if drawer)
        if count >= len(rows) or all(len(part.packed) <= MOST_BYTES for part in parts):
            return parts
        count *= 2


def shelf_of(
    *,
    lessons: Mapping[str, PackedLesson],
    skills: tuple[PackPart, ...],
    procedures: tuple[PackPart, ...],
    certificates: PackPart,
) -> PackShelf:
    """Return the shelf with every part by its name."""
    every = [*skills, *procedures, certificates]
    for row in lessons.values():
        every += row.words.values()
        every += [part for sound in row.sounds.values() for part in sound]
    return PackShelf(lessons, skills, procedures, certificates, {part.name: part for part in every})


def chosen(*, lessons: Iterable[Lesson], ids: Collection[str], groups: Collection[str]) -> frozenset[str]:
    """Return which lessons somebody chose: by id, or by track and group ("citizen.device"); drafts are in no pack.

    Raises:
        NothingChosen: none.
    """
    found = frozenset(
        row.id for row in lessons if not row.draft and (row.id in ids or group_key(lesson=row) in groups)
    )
    if not found:
        raise NothingChosen
    return found


def group_key(*, lesson: Lesson) -> str:
    """Return track and group of a lesson as a choice names them."""
    return f"{lesson.track.value}.{lesson.group}"


def version_of(*, text: str) -> str:
    """Return what names a signed list to caches."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def size_of(*, shelf: PackShelf, choice: PackChoice) -> tuple[int, int]:
    """Return the bytes on their way of a choice: without recordings, and of recordings alone."""
    rows = [row for id, row in shelf.lessons.items() if id in choice.lessons]
    texts = [*shelf.skills, *shelf.procedures, shelf.certificates]
    texts += [part for row in rows for tag, part in row.words.items() if _wants(choice, tag)]
    return sum(len(part.packed) for part in texts), sum(
        len(part.packed) for row in rows for part in _sounds(row, choice)
    )


def list_of(
    *,
    shelf: PackShelf,
    choice: PackChoice,
    languages: Sequence[LessonLanguage],
    flagged: Iterable[FlaggedLesson],
    house: str,
    made_on: date,
) -> dict[str, object]:
    """Return the list of a pack: what it holds, each part by hash, bytes and bytes on the way.

    Args:
        shelf: everything packs may hold.
        choice: what this one holds.
        languages: that the house knows.
        flagged: lessons of which something changed after they were last compared.
        house: what the house calls itself.
        made_on: the day; it is not part of the version.
    """
    flags = {flag.lesson.id: [[name, day.isoformat()] for name, day in flag.changed] for flag in flagged}
    held = {
        "kind": "pack",
        "v": VERSION,
        "house": house,
        "languages": [[row.tag, row.name] for row in languages if _wants(choice, row.tag)],
        "lessons": [_row(row, choice, flags) for id, row in shelf.lessons.items() if id in choice.lessons],
        "skills": [_named(part) for part in shelf.skills],
        "procedures": [_named(part) for part in shelf.procedures],
        "certificates": [_named(shelf.certificates)],
    }
    version = hashlib.sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest()[:16]
    return {"version": version, "made": made_on.isoformat(), **held}


def _row(row: PackedLesson, choice: PackChoice, flags: Mapping[str, list[list[str]]]) -> dict[str, object]:
    lesson = row.lesson
    found: dict[str, object] = {
        "id": lesson.id,
        "title": lesson.title,
        "track": lesson.track.value,
        "group": lesson.group,
        "minutes": lesson.minutes,
        "words": {tag: _named(part) for tag, part in row.words.items() if _wants(choice, tag)},
    }
    if choice.has_sound and any(_wants(choice, tag) for tag in row.sounds):
        found["sounds"] = {
            tag: [_named(part) for part in parts] for tag, parts in row.sounds.items() if _wants(choice, tag)
        }
    if lesson.checked:
        found["checked"] = [lesson.checked.by, lesson.checked.on]
    if flags.get(lesson.id):
        found["flags"] = flags[lesson.id]
    return found


def _sounds(row: PackedLesson, choice: PackChoice) -> list[PackPart]:
    tags = [tag for tag in row.sounds if choice.has_sound and _wants(choice, tag)]
    return [part for tag in tags for part in row.sounds[tag]]


def _wants(choice: PackChoice, tag: str) -> bool:
    return tag == VIETNAMESE or tag in choice.languages


def _named(part: PackPart) -> list[object]:
    return [part.name, len(part.content), len(part.packed)]


def _lesson(lesson: Lesson) -> dict[str, object]:
    return {
        "id": lesson.id,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "hash": lesson.text_hash,
        "steps": [[step.title, step.html] for step in lesson.steps],
        "quiz": [
            {"ask": row.ask, "choices": list(row.choices), "right": row.right, "why": row.why}
            for row in lesson.quiz
        ],
        "sources": [[source.text, source.on, source.url] for source in lesson.sources],
        "picture": lesson.picture,
        "pictureAlt": lesson.picture_alt,
        "procedures": list(lesson.procedures),
        "skills": list(lesson.skills),
    }


def _translation(held: LessonTranslation) -> dict[str, object]:
    return {
        "title": held.title,
        "steps": [[step.title, step.html] for step in held.steps],
        "by": held.by,
        "reviewed": held.reviewed_by,
        "on": held.on,
    }


def _part(content: bytes, packed: bytes) -> PackPart:
    return PackPart(hashlib.sha256(content).hexdigest(), content, packed)

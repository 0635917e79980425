"""Write what was read from another system as a draft lesson: a file that our own reader takes, for a person to mend."""

import re
from collections.abc import Iterator
from datetime import date

import yaml

from longhouse.core.folding import fold
from longhouse.learning.shapes import ForeignLesson, LessonTrack, QuizQuestion

MOST_TITLE, MOST_WORDS, MOST_CHOICE, MOST_QUESTIONS, MOST_CHOICES = (
    80,
    240,
    120,
    4,
    4,
)  # as in lesson.schema.json
LEAST_CHOICES = 2
WORDS_A_MINUTE = 120  # our own choice: reading aloud to somebody who follows with a finger
LEAST_MINUTES, MOST_MINUTES = 3, 7
MOST_ID = 60


def id_of(*, title: str) -> str:
    """Return the name that a lesson of this title gets; "bai" where the title has no letter."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    return words[:MOST_ID].strip("-") or "bai"


def draft_of(
    *, lesson: ForeignLesson, track: LessonTrack, group: str, on: date
) -> tuple[str, tuple[str, ...]]:
    """Return the file's text, and what was left out of it with reasons.

    Args:
        lesson: what was read.
        track: for whom.
        group: key of a group of skills.
        on: the day it is brought in.
    """
    quiz: list[QuizQuestion] = []
    left_out = list(lesson.left_out)
    for question in lesson.quiz:
        fault = _fault(question) or ("bài chỉ giữ 4 câu hỏi" if len(quiz) == MOST_QUESTIONS else "")
        if fault:
            left_out.append(f"câu “{question.ask[:60]}”: {fault}")
        else:
            quiz.append(question)
    words = "\n\n".join(_parts(lesson))
    front = _front(lesson, track, group, on) | {
        "minutes": min(MOST_MINUTES, max(LEAST_MINUTES, len(words.split()) // WORDS_A_MINUTE)),
        "quiz": [
            {"ask": row.ask, "choices": list(row.choices), "right": row.right + 1, "why": row.why}
            for row in quiz
        ],
    }
    written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{written}---\n{words}\n", tuple(left_out)


def _front(lesson: ForeignLesson, track: LessonTrack, group: str, on: date) -> dict[str, object]:
    title = lesson.title[:MOST_TITLE].strip()
    source = f"{lesson.source}; giấy phép: {lesson.licence}"[:MOST_WORDS]
    return {
        "id": id_of(title=lesson.title),
        "title": title,
        "title_en": title,
        "track": track.value,
        "group": group,
        **{key: [] for key in ("skills", "needs", "procedures", "powers", "services")},
        "draft": True,
        "checked": None,
        "sources": [{"text": source, "on": on.isoformat()}],
    }


def _parts(lesson: ForeignLesson) -> Iterator[str]:
    has_heading = False
    for heading, words in lesson.parts or (("", "Bài này chỉ có câu hỏi."),):
        body = re.sub(r"(?m)^#{1,2}\s+", "## ", words.replace("\r\n", "\n").strip())
        has_heading = has_heading or bool(heading) or body.startswith("## ") or "\n## " in body
        yield f"## {heading}\n\n{body}" if heading else body
    if not has_heading:
        yield "## Làm theo\n\n(Người duyệt chia bài thành từng bước.)"


def _fault(question: QuizQuestion) -> str:
    if not question.ask or len(question.ask) > MOST_WORDS:
        return "câu hỏi trống hoặc dài quá"
    if (
        len(set(question.choices)) < len(question.choices)
        or not LEAST_CHOICES <= len(question.choices) <= MOST_CHOICES
    ):
        return "phải có 2 đến 4 câu trả lời khác nhau"
    if any(not 0 < len(words) <= MOST_CHOICE for words in question.choices):
        return "câu trả lời trống hoặc dài quá"
    return "lời giải thích dài quá" if len(question.why) > MOST_WORDS else ""

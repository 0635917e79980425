"""Lessons done, as statements of the Experience API (xAPI 1.0.3): one a quiz, its id the id of the event."""

from collections.abc import Mapping

from longhouse.learning.shapes import Lesson, LessonDone

VERSION = "1.0.3"
VERB, LESSON_TYPE = "http://adlnet.gov/expapi/verbs/completed", "http://adlnet.gov/expapi/activities/lesson"


def statement(*, done: LessonDone, lesson: Lesson | None, learner: str, address: str) -> Mapping[str, object]:
    """Return one statement. It names no success: no text says how many right answers make a lesson passed.

    Args:
        done: what happened.
        lesson: where the house still has it, for its name.
        learner: a name without meaning outside this house: of a device, or of an account.
        address: of the house, without a slash at the end.
    """
    names = {"name": {"vi": lesson.title, "en": lesson.title_en}} if lesson else {}
    return {
        "id": str(done.id),
        "version": VERSION,
        "actor": {"objectType": "Agent", "account": {"homePage": f"{address}/", "name": learner}},
        "verb": {"id": VERB, "display": {"vi": "đã học xong", "en": "completed"}},
        "object": {
            "objectType": "Activity",
            "id": f"{address}/hoc/{done.lesson}",
            "definition": {"type": LESSON_TYPE, **names},
        },
        "result": {
            "completion": True,
            "score": {
                "scaled": round(done.right / done.asked, 4),
                "raw": done.right,
                "min": 0,
                "max": done.asked,
            },
        },
        "timestamp": done.finished_at.isoformat(),
    }

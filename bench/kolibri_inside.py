"""Run by Kolibri's own Python, in Kolibri's home: write records through its models, or sync; say it as one line of JSON.

Its models exist only after its start, so they are asked for by name.
"""

import json
import random
import sys
import time
from importlib import import_module
from typing import Any

CLASS, ATTEMPTS_EACH = 30, 20
SIGNED = {"username": "admin", "password": "admin12345"}  # of a facility that lives for minutes, on loopback


def main(words: list[str]) -> None:
    """Do what the first word names, and print its seconds and what it has to say; Kolibri's start is not in them."""
    import_module("kolibri.utils.main").initialize(skip_update=words[0] != "sync")
    began = time.perf_counter()
    deeds: dict[str, Any] = {"attempts": attempts, "rolls": rolls, "sync": sync, "learners": learners}
    said = deeds[words[0]](*words[1:])
    print(json.dumps({"seconds": time.perf_counter() - began, "said": said}))


def attempts(number: str, seed: str) -> int:
    """Write attempts, and for every twenty of them a learner with the logs that they hang from."""
    logs, dice = import_module("kolibri.core.logger.models"), random.Random(f"{seed}")
    begun = import_module("django.utils.timezone").now()
    with _transaction():
        for place in range(int(number) // ATTEMPTS_EACH):
            learner = _learner(f"hv{seed}x{place}")
            of_all = {"user": learner, "content_id": _id(dice), "channel_id": _id(dice), "kind": "exercise"}
            of_all |= {"start_timestamp": begun, "end_timestamp": begun, "progress": 0.5}
            summary = logs.ContentSummaryLog.objects.create(**of_all)
            session = logs.ContentSessionLog.objects.create(**of_all)
            mastery = logs.MasteryLog.objects.create(
                user=learner,
                summarylog=summary,
                mastery_criterion={"type": "m_of_n", "m": 5, "n": 7},
                start_timestamp=begun,
                mastery_level=1,
            )
            for turn in range(ATTEMPTS_EACH):
                _attempt(logs, dice, (learner, session, mastery), begun, turn)
    return int(logs.AttemptLog.objects.count())


def rolls(number: str) -> int:
    """Write records of attendance, thirty learners a session."""
    attendance, auth = _attendance(), _auth()
    coach = auth.FacilityUser.objects.get(username="admin")
    group = auth.Classroom.objects.filter(name="Buôn Mâu").first() or auth.Classroom.objects.create(
        name="Buôn Mâu", parent=auth.Facility.objects.first()
    )
    there = list(auth.FacilityUser.objects.exclude(username="admin").order_by("username")[:CLASS])
    with _transaction():
        for start in range(0, int(number), CLASS):
            session = attendance.AttendanceSession.objects.create(collection=group, created_by=coach)
            for place, learner in enumerate(there[: int(number) - start]):
                attendance.AttendanceRecord.objects.create(
                    attendance_session=session, user=learner, present=place % 10 > 0
                )
    return int(attendance.AttendanceRecord.objects.count())


def learners() -> list[str]:
    """Return the class, made where there is none, and then the ids of its learners."""
    auth = _auth()
    there = auth.FacilityUser.objects.exclude(username="admin").order_by("username")[:CLASS]
    group = auth.Classroom.objects.filter(name="Buôn Đê").first() or auth.Classroom.objects.create(
        name="Buôn Đê", parent=auth.Facility.objects.first()
    )
    return [str(group.id), *(str(learner.id) for learner in there)]


def sync(address: str) -> str:
    """Pull and push the whole facility, as its own command does."""
    import_module("django.core.management").call_command("fullfacilitysync", base_url=address, **SIGNED)
    return ""


def _attempt(logs: Any, dice: random.Random, of: tuple[Any, Any, Any], begun: Any, turn: int) -> None:
    hours = import_module("datetime").timedelta
    at, till, choice = (
        begun + hours(seconds=turn * 20),
        begun + hours(seconds=turn * 20 + 15),
        dice.randint(0, 3),
    )
    learner, session, mastery = of
    logs.AttemptLog.objects.create(
        user=learner,
        sessionlog=session,
        masterylog=mastery,
        item=_id(dice),
        start_timestamp=at,
        end_timestamp=till,
        completion_timestamp=till,
        time_spent=15.0,
        complete=True,
        correct=dice.random() > 0.3,
        answer={"choice": choice},
        interaction_history=[{"type": "answer", "correct": 1, "answer": {"choice": choice}}],
    )


def _learner(name: str) -> Any:
    auth = _auth()
    facility = auth.Facility.objects.first()
    of = {"username": name, "full_name": name, "facility": facility, "password": "NOT_SPECIFIED"}
    made = auth.FacilityUser(**of)
    made.save()
    return made


def _auth() -> Any:
    return import_module("kolibri.core.auth.models")


def _attendance() -> Any:
    return import_module("kolibri.core.attendance.models")


def _transaction() -> Any:
    return import_module("django.db.transaction").atomic()


def _id(dice: random.Random) -> str:
    return f"{dice.getrandbits(128):032x}"


if __name__ == "__main__":
    main(sys.argv[1:])

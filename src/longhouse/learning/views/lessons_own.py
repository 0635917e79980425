"""What a learner does with lessons done: take them along as xAPI, into an account, or off the device."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from longhouse.core.actor import acting
from longhouse.core.clock import now
from longhouse.core.guards import public, signed_in
from longhouse.learning import actions, queries
from longhouse.learning.rules import lessons_xapi
from longhouse.learning.views import lessons_device


@public
def statements(request: HttpRequest) -> HttpResponse:
    """Give the lessons done on this device as xAPI statements, to be taken to another system."""
    held, known = lessons_device.on_device(request), queries.curriculum().lessons
    address = request.build_absolute_uri("/").rstrip("/")
    rows = [
        lessons_xapi.statement(
            done=done, lesson=known.get(done.lesson), learner=f"may-{held.mark}", address=address
        )
        for done in held.done()
    ]
    response = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="tien-do.json"'
    return response


def _claim(request: HttpRequest) -> HttpResponse:
    """Take the lessons done on this device into the account of who is signed in."""
    done = lessons_device.on_device(request).done()
    actions.claim_lessons(done=done, actor=acting(request), at=now())
    return lessons_device.forget(redirect("skills-mine"))


def _forget(request: HttpRequest) -> HttpResponse:
    """Take every lesson done off this device."""
    return lessons_device.forget(redirect("lessons"))


claim = signed_in(require_POST(_claim))
forget = public(require_POST(_forget))

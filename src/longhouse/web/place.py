"""A learning place on a small PC: what only the province knows goes on to it, or waits here; all else is served from here."""

from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.learning import actions, queries
from longhouse.learning.rules.relay import ON
from longhouse.learning.shapes import LineAnswer
from longhouse.web import problems

SYNC, PUSH = "/api/v1/sync/", "/api/v1/sync/push"
LIST, PART, KEYS = "/hoc/goi/goi.json", "/hoc/goi/phan/", "/chung-nhan/khoa.json"
Answer = Callable[[HttpRequest], HttpResponse]


class PlaceMiddleware:
    """Stand before the house where it is a learning place; in any other house do nothing."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for the province, or let the house answer."""
        if not queries.is_learning_place() or not _is_of_the_province(request.path):
            return self.answer(request)
        try:
            said = _said(request)
        except Refusal as refusal:
            return problems.problem(code=refusal.code, title=gettext(refusal.sentence), status=refusal.status)
        response = HttpResponse(said.body, status=said.status)
        for name, value in said.headers.items():
            if name != "status":
                response[name] = value
        return response


def _is_of_the_province(path: str) -> bool:
    return path.startswith((SYNC, PART)) or path in {LIST, KEYS}


def _said(request: HttpRequest) -> LineAnswer:
    """Return what is answered for the province; the pages of lessons and practice never come here."""
    headers = {name: value for name in ON if (value := request.headers.get(name))}
    path, at = request.get_full_path(), now()
    if request.path == PUSH and request.method == "POST":
        return actions.take_envelope(headers=headers, body=request.body, at=at)
    if request.path.startswith(SYNC):
        return actions.passed_on(
            method=request.method or "GET", path=path, headers=headers, body=request.body, at=at
        )
    key = sha256(path.encode()).hexdigest()
    return actions.copied(path=path, key=key, is_for_ever=request.path.startswith(PART), at=at)

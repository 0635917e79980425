"""The doors of every request: its scope, its guard, and how a refusal is told."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from longhouse.accounts import actions, queries
from longhouse.core.actor import ActorKind, acting
from longhouse.core.clock import now
from longhouse.core.guards import Guard, SignInNeeded, check_may_enter
from longhouse.core.refusal import Refusal
from longhouse.web import problems

Answer = Callable[[HttpRequest], HttpResponse]


class ProxyMiddleware:
    """Put the address of who asks where limits look for it, as far as our own proxies vouch for it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Believe as many hops as the house has proxies; what stands before them anybody may have written."""
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        if settings.PROXIES and len(hops) >= settings.PROXIES:
            request.META["REMOTE_ADDR"] = hops[-settings.PROXIES]
        return self.answer(request)


class ScopeMiddleware:
    """Find out who asks, and open exactly their scope in the database for this one request."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Open the scope, answer, close the scope."""
        actor = queries.actor_of(request=request, at=now())
        request.actor = actor  # type: ignore[attr-defined]
        actions.open_scope(actor=actor)
        try:
            return self.answer(request)
        finally:
            if connection.connection is not None:
                actions.close_scope()


class GuardMiddleware:
    """Ask the guard of the route; a route without one is a bug and answers nobody."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the guard speaks in `process_view`."""
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], arguments: object, words: object
    ) -> HttpResponse | None:
        """Refuse whom the route's guard does not admit."""
        guard = guard_of(view)
        if guard is None:
            raise ImproperlyConfigured(
                f"Route {request.path} declares no guard: mark its view public, signed_in or only(...)."
            )
        try:
            check_may_enter(guard=guard, actor=acting(request))
        except Refusal as refusal:
            return tell(request, refusal)
        return None


class RefusalMiddleware:
    """Turn the house's own errors into a page or a problem object; anything else is a bug and goes to the log."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; refusals arrive in `process_exception`."""
        return problems.in_the_words_of_the_api(request=request, response=self.answer(request))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell a refusal; leave everything else to the server's log."""
        return tell(request, error) if isinstance(error, Refusal) else None


def guard_of(view: Callable[..., object]) -> Guard | None:
    """Return the guard that the route's view declares, if it does."""
    return getattr(view, "guard", None)


def tell(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the refusal as a problem object (RFC 9457) under `/api/`, else as a page."""
    sentence = gettext(refusal.sentence)
    sentence = sentence % refusal.values if refusal.values else sentence
    if request.path.startswith("/api/"):
        return problems.problem(code=refusal.code, title=sentence, status=refusal.status)
    if isinstance(refusal, SignInNeeded) and acting(request).kind is not ActorKind.PERSON:
        return redirect(f"/sign-in?next={request.path}")
    return render(
        request, "web/refusal.html", {"sentence": sentence, "code": refusal.code}, status=refusal.status
    )

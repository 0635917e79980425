"""Photos and recordings of the villages of one's communes: a list, one at a time, and each opening is recorded."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.accounts import queries as accounts
from longhouse.core.actor import acting
from longhouse.core.clock import now, today
from longhouse.learning import queries as learning
from longhouse.places import queries as places
from longhouse.sync import actions, queries
from longhouse.sync.rules import media as rules
from longhouse.sync.shapes import MediaCard
from longhouse.sync.views.devices import may_record

ON_A_PAGE = 20
ENDINGS = {"audio/ogg": "ogg", "audio/webm": "webm", "image/jpeg": "jpg", "image/webp": "webp"}


@may_record
def media(request: HttpRequest) -> HttpResponse:
    """List what came from the villages that one may see: nothing of it is opened by that."""
    page = Paginator(queries.media_cards(), ON_A_PAGE).get_page(request.GET.get("trang"))
    names = _village_names()
    return render(request, "sync/media.html", {"page": page, "rows": [_shown(row, names) for row in page]})


@may_record
def medium(request: HttpRequest, media_id: UUID) -> HttpResponse:
    """Show one photo or recording with who recorded it, where, at which session, and the consent that was asked."""
    found = queries.media_card(media_id=media_id)
    if found is None:
        raise Http404
    return render(request, "sync/medium.html", {"file": _shown(found, _village_names())})


@may_record
def content(request: HttpRequest, media_id: UUID) -> HttpResponse:
    """Give the file itself so that nothing in it can run; that it was seen or heard is recorded."""
    if queries.media_card(media_id=media_id) is None:
        raise Http404
    found, whole = actions.open_media(media_id=media_id, actor=acting(request), at=now())
    response = HttpResponse(whole, content_type=found.type)
    name = f"{found.received_at:%Y%m%d}-{found.id.hex[:8]}.{ENDINGS[found.type]}"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def _shown(file: MediaCard, names: dict[str, str]) -> dict[str, object]:
    by = accounts.person(person_id=UUID(file.person))
    session = learning.field_session(session=file.about) if file.about else None
    return {
        "id": file.id,
        "is_sound": file.type.startswith("audio/"),
        "kb": -(-file.size // 1024),
        "words": file.words,
        "has_consent": rules.consent_of(words=file.words),
        "village": names.get(file.village_key, file.village_key),
        "by": by.display_name if by else "",
        "session": session.words if session else "",
        "session_on": session.on if session else None,
        "received_at": file.received_at,
    }


def _village_names(on: date | None = None) -> dict[str, str]:
    return {village.key: village.name for village in places.village_names(on=on or today())}

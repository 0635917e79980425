"""The API of sync: let a phone in, take batches, tell what changed, take files in parts. Told in docs/rules/sync.md."""

from hashlib import sha256 as hash_of
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Field, Query, Router, Schema

from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.core.guards import public
from longhouse.counter.actions.pacing import check_pace
from longhouse.sync import actions, queries
from longhouse.sync.rules import pulling, wire

router = Router(tags=["sync"])
ENVELOPE = {
    "requestBody": {
        "required": True,
        "description": "An envelope, packed by gzip where Content-Encoding says so.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}
PART = {"requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}}
PACKED = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}


class EnrolIn(Schema):
    """The one-time code as typed, and what the person calls the phone."""

    code: Annotated[str, Field(max_length=40)]
    label: Annotated[str, Field(max_length=200)] = ""


class EnrolOut(Schema):
    """The token, told once; what the phone may pull; the province's key for what is sealed."""

    token: str
    device: UUID
    person: str
    units: list[str]
    villages: list[str]
    sealing: str
    at: int


class RejectedOut(Schema):
    """An event that its room refused."""

    seq: int
    code: str
    words: str


class PushOut(Schema):
    """What became of a batch, and how far its replica is held: the receipt."""

    model_config = {"populate_by_name": True}
    verdict: Annotated[str, Field(alias="is")]
    have: int
    sum: str
    at: int
    fork: int = 0
    rejected: list[RejectedOut] = []
    notes: list[dict[str, Any]] = []


class PullOut(Schema):
    """What changed in the phone's scope; numbers in the groups are places in `ids`."""

    cursor: str
    more: bool
    reset: bool
    at: int
    marks: list[dict[str, Any]]
    ids: list[str]
    groups: list[dict[str, Any]]


@router.post("/sync/enrol", response=EnrolOut, summary="Let a phone in by a one-time code")
@public
def enrol(request: HttpRequest, asked: EnrolIn) -> dict[str, Any]:
    """Let a phone in; nobody may try codes faster than people type."""
    check_pace(actor=Actor.anonymous(), asker=request.META.get("REMOTE_ADDR", ""))
    at = now()
    code, label = asked.code.replace("\x00", ""), asked.label.replace("\x00", "")
    registered = actions.enrol(code=code, label=label, at=at)
    device = registered.device
    return {
        "token": registered.token,
        "device": device.id,
        "person": device.person,
        "units": device.units,
        "villages": device.villages,
        "sealing": settings.SEALING_KEY,
        "at": int(at.timestamp()),
    }


@router.post("/sync/push", response=PushOut, summary="Take a batch of events", openapi_extra=ENVELOPE)
@public
def push(request: HttpRequest) -> HttpResponse:
    """Take a batch: once, in order, whatever the line does."""
    at = now()
    device, actor = actions.entered(token=_token(request), at=at)
    is_packed = request.headers.get("Content-Encoding", "") == "gzip"
    said = wire.opened(sent=request.body, is_packed=is_packed)
    actions.note_contact(device=device, sent_at=wire.head(said=said).sent_at, at=at)
    reply = actions.push(said=said, device=device.id, actor=actor, at=at)
    return _answer(request, wire.told(reply=reply, at=int(at.timestamp())))


@router.get("/sync/pull", response=PullOut, summary="What changed in the phone's scope")
@public
def pull(
    request: HttpRequest,
    cursor: Annotated[str, Field(max_length=80)] = "",
    replica: Annotated[list[str], Query()] = [],  # noqa: B006 (read, never changed)
) -> HttpResponse:
    """Tell what changed behind a cursor, and how far replicas are held; nothing new is a 304."""
    at = now()
    device, _ = actions.entered(token=_token(request), at=at)
    actions.note_contact(device=device, at=at)
    marks = queries.marks(asked=pulling.asked_of(texts=replica))
    page = queries.page(device=device, cursor=cursor)
    tag = _tag(page.cursor, marks)
    if not page.events and not page.is_reset and _asked_tag(request) == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    answer = _answer(request, pulling.told(page=page, marks=marks, at=int(at.timestamp())))
    answer.headers["ETag"] = tag
    return answer


@router.api_operation(
    ["HEAD"], "/sync/media/{sha256}/{part}", summary="Whether a part is held", include_in_schema=False
)
@public
def has_part(request: HttpRequest, sha256: str, part: int) -> HttpResponse:
    """Say 200 where the part is held, else 404."""
    device, _ = actions.entered(token=_token(request), at=now())
    is_held = queries.has_part(
        sha256=sha256.replace("\x00", ""), part=min(max(part, -1), 1000), person=device.person
    )
    return HttpResponse(status=200 if is_held else 404)


@router.put(
    "/sync/media/{sha256}/{part}", response={201: None, 204: None}, summary="Take a part", openapi_extra=PART
)
@public
def put_part(request: HttpRequest, sha256: str, part: int) -> HttpResponse:
    """Take a part of a file that an event announced; the last one missing makes it whole."""
    at = now()
    _, actor = actions.entered(token=_token(request), at=at)
    is_whole = actions.put_part(
        sha256=sha256.replace("\x00", ""), part=part, content=request.body, actor=actor, at=at
    )
    return HttpResponse(status=201 if is_whole else 204)


def _token(request: HttpRequest) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _answer(request: HttpRequest, said: dict[str, Any]) -> HttpResponse:
    """Return what is said, packed where the phone can open it: the usual packing adds noise of its own."""
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    return HttpResponse(wire.packed(said=said), content_type="application/json", headers=PACKED)


def _tag(cursor: str, marks: list[Any]) -> str:
    text = repr((cursor, [(str(replica), mark.have, mark.chain) for replica, mark in marks]))
    return f'"{hash_of(text.encode()).hexdigest()[:16]}"'


def _asked_tag(request: HttpRequest) -> str:
    return request.headers.get("If-None-Match", "").removeprefix("W/")

"""Take parts of files, and put them together once all are there."""

from datetime import datetime
from hashlib import sha256 as hash_of
from uuid import UUID

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor
from longhouse.sync import models
from longhouse.sync.queries import media as queries
from longhouse.sync.rules import media as rules
from longhouse.sync.rules.refusals import MediaNotAnnounced, MediaNotRight
from longhouse.sync.shapes import MediaCard


def put_part(*, sha256: str, part: int, content: bytes, actor: Actor, at: datetime) -> bool:
    """Keep a part of a file that was announced; the same part twice is one. Return whether the file is whole now.

    Raises:
        MediaNotAnnounced: no event of this person announced the file, or it has no such part.
        MediaNotRight: the part is too short or too long, or all parts together are another file: they are thrown away.
    """
    is_whole = _kept(sha256, part, content, actor, at)
    if is_whole is None:
        raise MediaNotRight
    return is_whole


@transaction.atomic
def open_media(*, media_id: UUID, actor: Actor, at: datetime) -> tuple[MediaCard, bytes]:
    """Return a whole file that this scope may see, with its content, and record that it was seen or heard.

    Raises:
        MediaNotAnnounced: there is none.
    """
    found = queries.media_card(media_id=media_id)
    if found is None:
        raise MediaNotAnnounced
    unit = found.village_key.split(".")[0]
    own = sorted(office for office in actor.offices if office.split(".")[0] == unit) or sorted(actor.offices)
    event = OfficeEvent("sync.media.read", own[0] if own else "")
    audit.record(event, actor=actor, subject=str(found.id), at=at, detail={"village": found.village_key})
    return found, queries.media_content(media=found)


@transaction.atomic
def _kept(sha256: str, part: int, content: bytes, actor: Actor, at: datetime) -> bool | None:
    """Keep a part; None: the whole is another file, and its parts are gone."""
    rows = models.Media.objects.select_for_update().filter(sha256=sha256, person=actor.code).order_by("id")
    row = rows.first()
    if row is None or not 0 <= part < rules.parts(size=row.size):
        raise MediaNotAnnounced
    if row.whole_at is not None:
        return True
    if len(content) != rules.length(size=row.size, part=part):
        raise MediaNotRight
    own = models.MediaPart.objects.filter(sha256=sha256, person=actor.code)
    if not own.filter(part=part).exists():
        models.MediaPart.objects.create(sha256=sha256, part=part, person=actor.code, content=content)
    if own.count() < rules.parts(size=row.size):
        return False
    whole = hash_of()
    for piece in own.order_by("part").values_list("content", flat=True).iterator(chunk_size=1):
        whole.update(bytes(piece))
    if whole.hexdigest() != sha256:
        own.delete()
        return None
    models.Media.objects.filter(sha256=sha256, person=actor.code, size=row.size).update(whole_at=at)
    return True

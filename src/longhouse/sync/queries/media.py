"""Which parts of files are there, and the whole ones as the asking scope sees them."""

from uuid import UUID

from longhouse.sync import models
from longhouse.sync.shapes import MediaCard


def has_part(*, sha256: str, part: int, person: str) -> bool:
    """Tell whether a part of a person's file is held, alone or in the whole."""
    if models.Media.objects.filter(sha256=sha256, person=person, whole_at__isnull=False).exists():
        return True
    return models.MediaPart.objects.filter(sha256=sha256, part=part, person=person).exists()


def media_cards(*, limit: int = 200) -> tuple[MediaCard, ...]:
    """Return the whole files that this scope may see, newest first."""
    rows = models.Media.objects.filter(whole_at__isnull=False).order_by("-received_at", "id")
    return tuple(_card(row) for row in rows[:limit])


def media_card(*, media_id: UUID) -> MediaCard | None:
    """Return a whole file that this scope may see; None: there is none for it."""
    row = models.Media.objects.filter(pk=media_id, whole_at__isnull=False).first()
    return _card(row) if row else None


def media_content(*, media: MediaCard) -> bytes:
    """Return what is in a whole file."""
    parts = models.MediaPart.objects.filter(sha256=media.sha256, person=media.person).order_by("part")
    return b"".join(bytes(part) for part in parts.values_list("content", flat=True))


def _card(row: models.Media) -> MediaCard:
    return MediaCard(
        row.id,
        row.sha256,
        row.size,
        row.type,
        row.about,
        row.words,
        row.person,
        row.village_key,
        row.received_at,
    )

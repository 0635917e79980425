"""Which parts of files are there."""

from longhouse.sync import models


def has_part(*, sha256: str, part: int, person: str) -> bool:
    """Tell whether a part of a person's file is held, alone or in the whole."""
    if models.Media.objects.filter(sha256=sha256, person=person, whole_at__isnull=False).exists():
        return True
    return models.MediaPart.objects.filter(sha256=sha256, part=part, person=person).exists()

"""Files that helpers make, in parts, found by the hash of the whole."""

import uuid

from django.db import models


class Media(models.Model):
    """A file that was announced; `whole_at` once its parts are there and its hash is right."""

    id = models.UUIDField(primary_key=True)
    sha256 = models.TextField()
    size = models.BigIntegerField()
    type = models.TextField()
    about = models.UUIDField(null=True)
    words = models.TextField(blank=True, default="")
    person = models.TextField()
    village_key = models.TextField()
    received_at = models.DateTimeField()
    whole_at = models.DateTimeField(null=True)

    class Meta:
        """Found by hash."""

        indexes = [models.Index(fields=["sha256", "person"], name="sync_media_sha256")]

    def __str__(self) -> str:
        """Return the type and the size."""
        return f"{self.type} {self.size}"


class MediaPart(models.Model):
    """One part of a file of one person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.TextField()
    part = models.IntegerField()
    person = models.TextField()
    content = models.BinaryField()

    class Meta:
        """A part is kept once."""

        constraints = [
            models.UniqueConstraint(fields=["sha256", "part", "person"], name="sync_mediapart_once")
        ]

    def __str__(self) -> str:
        """Return the place."""
        return str(self.part)

"""Static files as they are served: modules without comments and spaces, all under hashed names, compressed."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import rjsmin
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BY_OTHERS = "vendor"


def lightened(text: str) -> str:
    """Return a module without comments and needless spaces; names and line ends that matter stay."""
    return str(rjsmin.jsmin(text))


class HouseStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise tells no types of its storage
    """What `collectstatic` writes to: a phone on a slow line fetches no comments."""

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Lighten our own modules first, then hash and compress them with everything else."""
        if not dry_run:
            paths = {name: self._lightened(name, *found) for name, found in paths.items()}
        yield from super().post_process(paths, dry_run, **options)

    def _lightened(self, name: str, source: Storage, path: str) -> tuple[Storage, str]:
        if not name.endswith(".js") or BY_OTHERS in PurePosixPath(name).parts:
            return source, path
        with source.open(path) as file:
            text = lightened(file.read().decode())
        self.delete(name)
        self._save(name, ContentFile(text.encode()))
        return self, name

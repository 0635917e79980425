"""The national portal: a door, nobody behind it, and a twin in a folder that speaks by files."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings


class Portal(Protocol):
    """What the house needs of the national portal."""

    def hand_over(self, *, number: str, record: Mapping[str, object]) -> bool:
        """Hand a dossier over, or anew where it changed; tell whether anything was handed."""
        ...

    def told(self) -> Iterator[Mapping[str, object]]:
        """Yield what the portal says of dossiers."""
        ...


class NoPortal:
    """No portal: nothing is handed over and nothing comes back; everything else stands."""

    def hand_over(self, *, number: str, record: Mapping[str, object]) -> bool:
        """Hand nothing over."""
        return False

    def told(self) -> Iterator[Mapping[str, object]]:
        """Say nothing."""
        yield from ()


class FolderPortal:
    """The twin: writes `out/NUMBER.json`, and reads every `in/*.json` as the portal's word."""

    def __init__(self, *, folder: Path) -> None:
        self.folder = folder

    def hand_over(self, *, number: str, record: Mapping[str, object]) -> bool:
        """Write the dossier's file, unless it says the same already."""
        path = self.folder / "out" / f"{number}.json"
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        beside.write_text(text, encoding="utf-8")
        beside.rename(path)
        return True

    def told(self) -> Iterator[Mapping[str, object]]:
        """Yield what lies in the folder; what is no object of JSON is passed over."""
        for path in sorted((self.folder / "in").glob("*.json")):
            try:
                written: Any = json.loads(path.read_text(encoding="utf-8"))
            except ValueError:
                continue
            if isinstance(written, dict):
                yield written


def portal() -> Portal:
    """Return the portal that the settings name; none without a folder."""
    return FolderPortal(folder=Path(settings.PORTAL_FOLDER)) if settings.PORTAL_FOLDER else NoPortal()

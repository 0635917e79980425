"""The index of the law's texts: built by commands that change the law, mapped read-only by every process.

An index that is a little behind does no harm: each found provision is looked at again as it stands on the asked day.
"""

from pathlib import Path

from django.conf import settings

from longhouse.assistant.adapters import model_files, segment_files
from longhouse.assistant.rules.finding.engine import Engine

STAMP = "revision.json"  # beside the index: of which revision of the law, and how many passages


def folder() -> Path:
    """Return where the index of this house lies; one for each database."""
    name = str(settings.DATABASES["default"].get("NAME") or "longhouse")
    return Path(settings.VAR) / "law-index" / name


def indexed() -> str:
    """Return a word that changes whenever the index is renewed; empty where there is none."""
    try:
        return (folder() / STAMP).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def passages() -> Engine | None:
    """Return the engine over the law's texts, mapped read-only; None where the house holds no text."""
    if not indexed():
        return None
    model = model_files.opened(Path(settings.VAR) / "models" / "finding")
    return Engine(segment_files.opened(folder()), model.bank, model.learned)

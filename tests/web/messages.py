"""Collect every sentence of the house that people read; `python -m tests.web.messages` lists those without English."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import longhouse

SOURCE = Path(longhouse.__file__).parent
ENGLISH = SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_", "mark")),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}


def sentences() -> dict[str, str]:
    """Return each marked sentence with the place where it stands first; plurals by their singular."""
    found: dict[str, str] = {}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html")]):
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else templatize(text, origin=str(path))
        for line, message, _comments, _context in extract(
            "python", io.BytesIO(code.encode()), keywords=KEYWORDS
        ):
            sentence = message if isinstance(message, str) else message[0]
            if sentence:
                found.setdefault(sentence, f"{path.relative_to(SOURCE)}:{line}")
    return found


def english() -> Catalog:
    """Return the English catalogue of messages."""
    with ENGLISH.open(encoding="utf-8") as file:
        return read_po(file, locale="en")


def missing() -> dict[str, str]:
    """Return the sentences that have no English yet, with their places."""
    catalogue = english()
    return {sentence: place for sentence, place in sentences().items() if not _is_done(catalogue, sentence)}


def _is_done(catalogue: Catalog, sentence: str) -> bool:
    message = catalogue.get(sentence)
    return message is not None and bool(message.string) and not message.fuzzy


if __name__ == "__main__":
    for sentence, place in missing().items():
        print(f"# {place}\n{sentence!r}\n")

"""What the kit's shell is made of: its modules and styles, and the version that follows from their content."""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

STYLES = ("web/house.css", "kit/kit.css", "kit/mark.svg")
# Beside the kit's own modules: what checks a certificate.
BORROWED = ("learning/verify.js", "learning/vendor/ed25519.js")
TEMPLATES = Path(__file__).parent / "templates" / "kit"


def folder() -> str:
    """Return the address of the kit's modules: by their plain names, since one imports another by them."""
    return f"{settings.STATIC_URL}kit/"


def names() -> tuple[str, ...]:
    """Return the static names of every module of the kit."""
    own = Path(__file__).parent / "static" / "kit"
    return (*(f"kit/{path.name}" for path in sorted(own.glob("*.js"))), *BORROWED)


def modules() -> list[str]:
    """Return the addresses of every module of the kit."""
    return [f"{settings.STATIC_URL}{name}" for name in names()]


def version(*, words: Mapping[str, object]) -> str:
    """Return what names this version of the kit: the same parts and words, the same version."""
    return sha256(f"{_parts()}{json.dumps(dict(words), sort_keys=True)}".encode()).hexdigest()[:12]


@lru_cache(maxsize=1)
def _parts() -> str:
    files = [Path(str(finders.find(name))) for name in (*STYLES, *names())]
    digest = sha256()
    for path in [*files, *sorted(TEMPLATES.iterdir())]:
        digest.update(path.read_bytes())
    return digest.hexdigest()

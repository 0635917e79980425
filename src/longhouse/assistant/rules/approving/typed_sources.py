"""Read the sources an officer typed: codes of procedures, keys of powers, provisions as a lawyer cites them."""

import re
from dataclasses import dataclass

from longhouse.assistant.rules.approving.content import CitedKind

_PROCEDURE = re.compile(r"^\d\.\d{6}$")
_POWER = re.compile(r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$")
_PROVISION_KEY = re.compile(r"^[\w.\-]+/[a-z]+_[\w.]+$")
_MOST = 4


@dataclass(frozen=True, slots=True)
class Typed:
    """One source as typed: its sort where the writing tells it (None: a citation in words), and its text."""

    kind: CitedKind | None
    text: str


def typed_sources(*, text: str) -> list[Typed]:
    """Return the sources typed in one field, apart by semicolons or lines."""
    parts = [part.strip() for part in re.split(r"[;\n]", text)]
    return [Typed(_kind(part), part[:200]) for part in parts if part][:_MOST]


def _kind(text: str) -> CitedKind | None:
    if _PROCEDURE.match(text):
        return CitedKind.PROCEDURE
    if _PROVISION_KEY.match(text):
        return CitedKind.PROVISION
    return CitedKind.POWER if _POWER.match(text) else None

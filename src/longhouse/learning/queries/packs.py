"""The content pack: everything packs may hold today, and the signed list of one."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from longhouse.learning.adapters import certificate_keys
from longhouse.learning.queries.certificates import issuer
from longhouse.learning.queries.lessons import curriculum, flagged_lessons
from longhouse.learning.queries.recordings import (
    FILE,
    recording_sound,
    recordings_revision,
    spoken_curriculum,
)
from longhouse.learning.queries.skills import graph
from longhouse.learning.rules import certificates, packs, packs_asking
from longhouse.learning.shapes import PackChoice, PackedLesson, PackPart, PackShelf
from longhouse.procedures import queries as procedures
from longhouse.procedures.shapes import Origin

KIND = "pack"


def pack_shelf(*, on: date) -> PackShelf:
    """Return everything packs may hold on that day; read again when the catalogue or the certificates change."""
    spoken = recordings_revision()
    published = json.dumps(certificates.published(issuer=issuer(address="")), ensure_ascii=False)
    return _shelf(settings.CATALOGUE, f"{procedures.revision()} {spoken}", on, published)


def pack_part(*, name: str, on: date) -> PackPart:
    """Return a part by its hash.

    Raises:
        PartNotKnown: no pack of that day holds it.
    """
    found = pack_shelf(on=on).parts.get(name)
    if found is None:
        raise packs.PartNotKnown
    return found


def signed_pack(*, choice: PackChoice, on: date) -> str:
    """Return the list of a pack under its signatures: one line of JWS that name its hash, then the list itself.

    Every key the house holds signs, so that a phone which has only met an older one goes on trusting.
    """
    listed = packs.list_of(
        shelf=pack_shelf(on=on),
        choice=choice,
        languages=curriculum().languages,
        flagged=flagged_lessons(),
        house=settings.HOUSE_NAME,
        made_on=on,
    )
    body = packs.text_part(value=listed)
    signatures = certificate_keys.signed_by_all(payload={"sha256": body.name}, kind=KIND)
    return f"{' '.join(signatures)}\n{body.content.decode()}"


@lru_cache(maxsize=2)
def _shelf(folder: Path, _revision: str, on: date, published: str) -> PackShelf:
    found = spoken_curriculum()
    lessons = {
        lesson.id: PackedLesson(
            lesson,
            packs.lesson_parts(curriculum=found, lesson=lesson),
            {
                tag: packs.sound_parts(content=_sound(folder, file))
                for tag, file in packs.sounds_of(curriculum=found, lesson=lesson).items()
            },
        )
        for lesson in found.lessons.values()
        if not lesson.draft
    }
    own = [row.code for row in procedures.current(on=on) if row.origin is Origin.CATALOGUE]
    rows = [packs_asking.row_of(procedure=procedures.needed(code=code, on=on)) for code in own]
    return packs.shelf_of(
        lessons=lessons,
        skills=packs.skill_parts(graph=graph()),
        procedures=packs.procedure_parts(rows=rows),
        certificates=packs.text_part(value=json.loads(published)),
    )


def _sound(folder: Path, file: str) -> bytes:
    """Return a recording: a file of the catalogue, or one made in the page."""
    if file.startswith(FILE):
        return recording_sound(id=UUID(file.removeprefix(FILE)))[1]
    return (folder / file).read_bytes()

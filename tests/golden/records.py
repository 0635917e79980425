"""The records of the house without a database: the real catalogue, the real units, kept in memory."""

import gzip
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.lexicon import lexicon_of
from longhouse.authority.shapes import Verdict
from longhouse.core.sources import Certainty, Source
from longhouse.core.validity import Period
from longhouse.law.rules.eids import eid_of
from longhouse.law.shapes import Document, Effect, Provision
from longhouse.places.rules import packages
from longhouse.places.rules.gazetteer import Gazetteer
from longhouse.places.shapes import (
    Match,
    Office,
    OfficeKind,
    Place,
    Succession,
    SuccessionKind,
    Unit,
    UnitKind,
)
from longhouse.procedures.queries import search_text_of
from longhouse.procedures.rules.definition import procedure_of
from longhouse.procedures.rules.files import read_catalogue
from longhouse.procedures.rules.portal import RowNotReadable, definition_of
from longhouse.procedures.shapes import Origin, Procedure, SearchText
from tests.golden import law_records, power_records

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "catalogue"
PORTAL = ROOT.parent / "shared" / "data" / "tthc-procedures.jsonl.gz"
TWO_TIERS_FROM = date(2025, 7, 1)


class MemoryRecords:
    """What answering needs of the house, read from the files."""

    units_source = Source(document="Danh mục đơn vị hành chính", certainty=Certainty.SECOND_HAND)

    def __init__(self, definitions: Mapping[str, tuple[Mapping[str, Any], Origin]]) -> None:
        self._definitions = definitions
        self._units, steps = units_and_steps()
        self._became: dict[str, list[packages.SuccessionRow]] = defaultdict(list)
        self._came_from: dict[str, list[packages.SuccessionRow]] = defaultdict(list)
        for step in steps:
            self._became[step.old_key].append(step)
            self._came_from[step.new_key].append(step)
        self._province = yaml.safe_load((CATALOGUE / "province.yaml").read_text(encoding="utf-8"))
        self._gazetteer = Gazetteer.of(self._places())

    def procedure(self, *, code: str, on: date) -> Procedure | None:
        """Return the procedure in force on that day."""
        if code not in self._definitions:
            return None
        written, origin = self._definitions[code]
        found = procedure_of(written=written, origin=origin)
        return found if found.period.covers(on) else None

    def unit(self, *, key: str) -> Unit:
        """Return the unit of that key."""
        row = self._units[key]
        period = Period(None, TWO_TIERS_FROM) if row.kind.is_old else Period(TWO_TIERS_FROM, None)
        names = (row.province_name, row.district_name or None, row.parent_key or None)
        return Unit(row.key, row.code, row.name, row.kind, *names, period, None, None, None)

    def successors(self, *, key: str) -> list[Succession]:
        """Return what became of a unit; of a district, each heir of its communes once."""
        if self._units[key].kind is not UnitKind.OLD_DISTRICT:
            return [self._step(row) for row in self._became[key]]
        communes = [row.key for row in self._units.values() if row.parent_key == key]
        heirs = {step.new_key for commune in communes for step in self._became[commune]}
        old = self.unit(key=key)
        return [
            Succession(old, self.unit(key=heir), TWO_TIERS_FROM, SuccessionKind.PART)
            for heir in sorted(heirs)
        ]

    def predecessors(self, *, key: str) -> list[Succession]:
        """Return what a unit was made of."""
        return [self._step(row) for row in self._came_from[key]]

    def offices(self, *, unit_key: str, on: date) -> list[Office]:
        """Return the offices of a commune of the house's own province."""
        unit = self._units[unit_key]
        if unit.parent_key != self._province["code"]:
            return []
        templates = self._province["offices"]["ward" if unit.kind is UnitKind.WARD else "commune"]
        source = Source(document="catalogue/province.yaml")
        return [
            Office(
                f"{unit_key}-{row['suffix']}",
                unit_key,
                OfficeKind(row["kind"]),
                row["name"].format(unit=unit.name),
                Period(),
                source,
            )
            for row in templates
        ]

    def places(self, *, text: str, prefer: str) -> list[Match]:
        """Return the places that a text most likely means, best first."""
        return self._gazetteer.find(text, prefer=prefer)

    def who_decides(self, *, power: str, on: date, place: str, facts: Mapping[str, object]) -> Verdict:
        """Return who holds a power in a unit on a day."""
        lines = list(self._lines(place, on)) if place else []
        return power_records.who_decides(power=power, on=on, lines=lines, key=place, facts=facts)

    def law_titles(self, *, on: date) -> Mapping[str, str]:
        """Return the folded names under which documents are spoken of."""
        return law_records.titles(on=on)

    def document(self, *, on: date, number: str = "", key: str = "") -> Document | None:
        """Return a document, by its number or its key, as it stands on that day."""
        return law_records.document(number=number, key=key, on=on)

    def documents_of(self, *, start: str, on: date) -> Sequence[Document]:
        """Return the documents whose number begins so."""
        return law_records.documents_of(start=start, on=on)

    def provision(self, *, number: str, article: str, clause: str, point: str, on: date) -> Provision | None:
        """Return a digest as it stood on that day."""
        document = self.document(number=number, on=on)
        eid = eid_of(article=article, clause=clause, point=point)
        return self.provision_by_key(key=f"{document.key}/{eid}", on=on) if document else None

    def provision_by_key(self, *, key: str, on: date) -> Provision | None:
        """Return a digest by its key as it stood on that day."""
        return next((row for row in law_records.provisions(on=on) if row.key == key), None)

    def provisions_at_once(
        self, *, keys: Collection[str], on: date
    ) -> Mapping[str, tuple[Provision, Document, Sequence[Effect]]]:
        """Return nothing: no text of the law is indexed here."""
        return {}

    def wordings(self, *, key: str) -> Sequence[Provision]:
        """Return the wording of a digest."""
        return law_records.wordings(key=key)

    def below(self, *, key: str, on: date) -> Sequence[tuple[str, str]]:
        """Return label and words of the digests at and below a provision, or of a document."""
        starts = (key, f"{key}__") if "/" in key else (f"{key}/",)
        rows = law_records.provisions(on=on)
        return [(row.label, row.text) for row in rows if row.key == key or row.key.startswith(starts[-1])]

    def effects_on(self, *, document_key: str, eid: str) -> Sequence[Effect]:
        """Return what is done to a document, or to one provision."""
        return law_records.effects_on(document_key=document_key, eid=eid)

    def _lines(self, key: str, on: date) -> Iterator[tuple[Unit, ...]]:
        """Yield a unit with what lies above it, as it was on a day: its own, or those it was made of."""
        unit = self.unit(key=key)
        heirs = [step.old for step in self.predecessors(key=key)]
        for then in [unit] if unit.period.covers(on) else heirs:
            line, above = [then], then.parent_key
            while above:
                line.append(self.unit(key=above))
                above = line[-1].parent_key
            yield tuple(line)

    def _step(self, row: packages.SuccessionRow) -> Succession:
        return Succession(self.unit(key=row.old_key), self.unit(key=row.new_key), TWO_TIERS_FROM, row.kind)

    def _places(self) -> Iterator[Place]:
        home = self._province["code"]
        old_home = {self._units[step.old_key].name for step in self._came_from[home]}
        for row in self._units.values():
            is_home = row.province_name in old_home if row.kind.is_old else home in {row.key, row.parent_key}
            yield Place(row.key, row.name, row.kind, row.province_name, row.district_name or None, is_home)


@cache
def units_and_steps() -> tuple[dict[str, packages.UnitRow], list[packages.SuccessionRow]]:
    """Return every unit of the data packages, and every succession."""
    divisions = package_file("vietnam_provinces", "data/nested-divisions.json")
    dataset = package_file("vietnamadminunits", "data/dataset.db")
    converter = package_file("vietnamadminunits", "data/converter_2025.json")
    new, old = (
        list(packages.new_units(divisions=divisions, dataset=dataset)),
        list(packages.old_units(dataset=dataset)),
    )
    steps = {
        (step.old_key, step.new_key): step
        for step in packages.successions(converter=converter, new=new, old=old)
    }
    return {row.key: row for row in (*new, *old)}, list(steps.values())


def package_file(package: str, path: str) -> Path:
    """Return a data file of an installed package without importing the package."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / path


def definitions(*, with_portal: bool) -> dict[str, tuple[Mapping[str, Any], Origin]]:
    """Return the definitions of the catalogue, and beside them the portal's rows where asked for."""
    found: dict[str, tuple[Mapping[str, Any], Origin]] = {}
    if with_portal:
        with gzip.open(PORTAL, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    written = definition_of(row=json.loads(line), line=number, read="2026-07")
                except RowNotReadable:
                    continue
                found[written["code"]] = (written, Origin.PORTAL)
    ours = read_catalogue(folder=CATALOGUE).definitions
    return found | {code: (written, Origin.CATALOGUE) for code, written in ours.items()}


def engine_of(found: Mapping[str, tuple[Mapping[str, Any], Origin]]) -> Engine:
    """Return the engine over these definitions with the real lexicon."""
    texts: list[SearchText] = [
        search_text_of(written=written, origin=origin) for written, origin in found.values()
    ]
    written = yaml.safe_load((CATALOGUE / "synonyms.yaml").read_text(encoding="utf-8"))
    return Engine.over(
        texts=texts,
        lexicon=lexicon_of(written),
        powers=power_records.powers(),
        power_texts=power_records.texts(),
    )

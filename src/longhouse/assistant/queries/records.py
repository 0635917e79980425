"""The records of the house as the database keeps them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from longhouse.authority import queries as authority
from longhouse.authority.shapes import Verdict
from longhouse.core.sources import Source
from longhouse.law import queries as law
from longhouse.law.rules.numbers import number_key
from longhouse.law.shapes import Document, Effect, Provision
from longhouse.places import queries as places
from longhouse.places.rules.gazetteer import Gazetteer
from longhouse.places.shapes import Match, Office, Succession, Unit
from longhouse.procedures import queries as procedures
from longhouse.procedures.shapes import Procedure


class HouseRecords:
    """The records of the house as the database keeps them, for one question: what was read once is not read again."""

    units_source: Source = places.UNITS_SOURCE

    def __init__(self) -> None:
        self._gazetteer: Gazetteer | None = None
        self._units: dict[str, Unit] = {}
        self._successors: dict[str, list[Succession]] = {}
        self._documents: dict[tuple[str, str, date], Document | None] = {}

    def procedure(self, *, code: str, on: date) -> Procedure | None:
        """Return the procedure in force on that day."""
        return procedures.procedure(code=code, on=on)

    def unit(self, *, key: str) -> Unit:
        """Return the unit of that key."""
        if key not in self._units:
            self._units[key] = places.unit(key=key)
        return self._units[key]

    def successors(self, *, key: str) -> list[Succession]:
        """Return what became of a unit."""
        if key not in self._successors:
            self._successors[key] = places.successors(key=key)
        return self._successors[key]

    def predecessors(self, *, key: str) -> list[Succession]:
        """Return what a unit was made of."""
        return places.predecessors(key=key)

    def offices(self, *, unit_key: str, on: date) -> list[Office]:
        """Return the offices of a unit."""
        return places.offices(unit_key=unit_key, on=on)

    def who_decides(self, *, power: str, on: date, place: str, facts: Mapping[str, object]) -> Verdict:
        """Return who holds a power in a unit on a day."""
        return authority.who_decides(power=power, on=on, place=place, facts=facts)

    def law_titles(self, *, on: date) -> Mapping[str, str]:
        """Return the folded names under which documents are spoken of."""
        return law.titles(on=on)

    def document(self, *, on: date, number: str = "", key: str = "") -> Document | None:
        """Return a document, by its number or its key, as it stands on that day."""
        asked = (number, key, on)
        if asked not in self._documents:
            self._documents[asked] = law.document(number=number, key=key, on=on)
        return self._documents[asked]

    def documents_of(self, *, start: str, on: date) -> Sequence[Document]:
        """Return the documents whose number begins so."""
        found = law.documents(on=on, words=f"{start}/")
        return [row for row in found if number_key(row.number).startswith(number_key(f"{start}/"))]

    def provision(self, *, number: str, article: str, clause: str, point: str, on: date) -> Provision | None:
        """Return a provision with its pieces as it stood on that day."""
        return law.provision(number=number, article=article, clause=clause, point=point, on=on)

    def provision_by_key(self, *, key: str, on: date) -> Provision | None:
        """Return a provision by its key as it stood on that day."""
        return law.provision_by_key(key=key, on=on)

    def provisions_at_once(
        self, *, keys: Collection[str], on: date
    ) -> Mapping[str, tuple[Provision, Document, Sequence[Effect]]]:
        """Return provisions by key as they stood on that day, each with its document and what is done to it."""
        return law.provisions_at_once(keys=keys, on=on)

    def wordings(self, *, key: str) -> Sequence[Provision]:
        """Return every wording of a provision, the earliest first."""
        return law.history(key=key)

    def below(self, *, key: str, on: date) -> Sequence[tuple[str, str]]:
        """Return label and words of our digests at and below a provision, or of a document."""
        document_key, _, eid = key.partition("/")
        found = law.digests(document_key=document_key, on=on)
        return [(row.label, row.text) for row in found if not eid or f"{row.eid}__".startswith(f"{eid}__")]

    def effects_on(self, *, document_key: str, eid: str) -> Sequence[Effect]:
        """Return what is done to a document, or to one provision."""
        return law.effects_on(document_key=document_key, eid=eid)

    def places(self, *, text: str, prefer: str) -> list[Match]:
        """Return the places that a text most likely means, best first."""
        self._gazetteer = self._gazetteer or places.gazetteer()
        return self._gazetteer.find(text, prefer=prefer)

"""What answering needs of the rest of the house: records by code and key, and places by name."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from longhouse.authority.shapes import Verdict
from longhouse.core.sources import Source
from longhouse.law.shapes import Document, Effect, Provision
from longhouse.places.shapes import Match, Office, Succession, Unit
from longhouse.procedures.shapes import Procedure


class Records(Protocol):
    """The records of the house, however they are kept."""

    units_source: Source

    def procedure(self, *, code: str, on: date) -> Procedure | None:
        """Return the procedure in force on that day."""

    def unit(self, *, key: str) -> Unit:
        """Return the unit of that key."""

    def successors(self, *, key: str) -> list[Succession]:
        """Return what became of a unit."""

    def predecessors(self, *, key: str) -> list[Succession]:
        """Return what a unit was made of."""

    def offices(self, *, unit_key: str, on: date) -> list[Office]:
        """Return the offices of a unit."""

    def places(self, *, text: str, prefer: str) -> list[Match]:
        """Return the places that a text most likely means, best first."""

    def who_decides(self, *, power: str, on: date, place: str, facts: Mapping[str, object]) -> Verdict:
        """Return who holds a power in a unit (its key; "" for none) on a day."""

    def law_titles(self, *, on: date) -> Mapping[str, str]:
        """Return the folded names under which documents are spoken of, with the number each meant on that day."""

    def document(self, *, on: date, number: str = "", key: str = "") -> Document | None:
        """Return a document, by its number or its key, as it stands on that day."""

    def documents_of(self, *, start: str, on: date) -> Sequence[Document]:
        """Return the documents whose number begins so: "151/2025"."""

    def provision(self, *, number: str, article: str, clause: str, point: str, on: date) -> Provision | None:
        """Return a provision with its pieces as it stood on that day."""

    def provision_by_key(self, *, key: str, on: date) -> Provision | None:
        """Return a provision by `document key/eid` as it stood on that day."""

    def provisions_at_once(
        self, *, keys: Collection[str], on: date
    ) -> Mapping[str, tuple[Provision, Document, Sequence[Effect]]]:
        """Return provisions by key as they stood on that day, each with its document and what is done to it."""

    def wordings(self, *, key: str) -> Sequence[Provision]:
        """Return every wording of a provision, by `document key/eid`, the earliest first."""

    def below(self, *, key: str, on: date) -> Sequence[tuple[str, str]]:
        """Return label and words of our digests at and below a provision, or of a document, on that day."""

    def effects_on(self, *, document_key: str, eid: str) -> Sequence[Effect]:
        """Return what is done to a document, or to one provision with its holders and pieces."""

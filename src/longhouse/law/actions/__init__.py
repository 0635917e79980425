"""Write the law: import texts, load the catalogue's part of it, amend by hand. Each write is recorded."""

from longhouse.law.actions.amending import (
    ProvisionNotInForce,
    TextMissing,
    add_effect,
    amend_provision,
)
from longhouse.law.actions.catalogue import LawHasProblems, load_catalogue_law
from longhouse.law.actions.drafting import open_draft_of
from longhouse.law.actions.importing import FileNotReadable, import_texts, store

__all__ = [
    "FileNotReadable",
    "LawHasProblems",
    "ProvisionNotInForce",
    "TextMissing",
    "add_effect",
    "amend_provision",
    "import_texts",
    "load_catalogue_law",
    "open_draft_of",
    "store",
]

"""Questions about the law: documents, provisions on a day, what changed them, who cites them, what words mean."""

from longhouse.law.queries.at_once import provisions_at_once
from longhouse.law.queries.citing import citations_in, citations_of, cited_by, terms, titles
from longhouse.law.queries.documents import (
    DocumentNotKnown,
    document,
    document_keys,
    documents,
    documents_of,
    needed_document,
    revision,
    source_of,
)
from longhouse.law.queries.effects import effects_by, effects_on, unapplied
from longhouse.law.queries.provisions import (
    ProvisionNotKnown,
    children,
    compared,
    digests,
    history,
    needed_provision,
    provision,
    provision_by_key,
)
from longhouse.law.queries.resolving import resolved
from longhouse.law.queries.searching import changed_since, search_marks, search_texts

__all__ = [
    "DocumentNotKnown",
    "ProvisionNotKnown",
    "changed_since",
    "children",
    "citations_in",
    "citations_of",
    "cited_by",
    "compared",
    "digests",
    "document",
    "document_keys",
    "documents",
    "documents_of",
    "effects_by",
    "effects_on",
    "history",
    "needed_document",
    "needed_provision",
    "provision",
    "provision_by_key",
    "provisions_at_once",
    "resolved",
    "revision",
    "search_marks",
    "search_texts",
    "source_of",
    "terms",
    "titles",
    "unapplied",
]

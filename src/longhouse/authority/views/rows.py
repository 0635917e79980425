"""Rows of the register in words for templates: who, how, by which provision, from when to when, how sure."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext

from longhouse.authority.rules import naming, wording
from longhouse.authority.shapes import Body, Grant
from longhouse.core.clock import today
from longhouse.core.sources import Certainty
from longhouse.core.validity import Period
from longhouse.law import queries as law


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as pages show it; `address` is where its provision can be read, empty where the house does not hold it."""

    grant: Grant | None
    name: str
    kind: str
    kind_line: str
    basis: str
    address: str
    valid_from: date | None
    valid_to: date | None
    certainty: str
    is_unconfirmed: bool
    is_nobody: bool


def shown_row(grant: Grant, language: str, *, period: Period | None = None) -> ShownRow:
    """Return a row in words; `period` where it reigns for a part of its days only."""
    days = period or grant.period or Period(grant.valid_from, None)
    english = language == "en"
    return ShownRow(
        grant=grant,
        name=grant.body_name,
        kind=wording.GRANT_KINDS[grant.kind][english],
        kind_line=gettext(naming.KIND_LINES[grant.kind]),
        basis=wording.basis(basis=grant.basis, language=language),
        address=address_of(grant),
        valid_from=days.valid_from,
        valid_to=days.valid_to,
        certainty=wording.CERTAINTIES[grant.source.certainty][english],
        is_unconfirmed=grant.source.certainty is Certainty.UNCONFIRMED,
        is_nobody=grant.body is Body.UNKNOWN,
    )


def nobody(period: Period) -> ShownRow:
    """Return a gap: days for which the register has nobody."""
    return ShownRow(None, "", "", "", "", "", period.valid_from, period.valid_to, "", False, True)


def address_of(grant: Grant) -> str:
    """Return where the provision a row rests on can be read, as near as the house holds it; else nothing."""
    basis, on = grant.basis, grant.valid_from or today()
    if not basis.number:
        return ""
    key, eid = _place_of(law.revision(), basis.number, basis.article, basis.clause, basis.point, on)
    if eid:
        return f"{reverse('law-provision', args=[key, eid])}?on={on.isoformat()}"
    return reverse("law-document", args=[key]) if key else ""


@lru_cache(maxsize=4096)
def _place_of(
    _revision: str, number: str, article: str, clause: str, point: str, on: date
) -> tuple[str, str]:
    """Return document and provision that a basis names, kept while the law stays as it is; empty where none is held."""
    if article.isalnum():
        for parts in ((clause, point), (clause, ""), ("", "")):
            found = law.provision(number=number, article=article, clause=parts[0], point=parts[1], on=on)
            if found:
                return found.document_key, found.eid
    document = law.document(on=on, number=number)
    return (document.key if document else "", "")

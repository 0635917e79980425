"""Say the codes of change impact in the reader's language, and lead to the records they are about."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from longhouse.law.shapes import Citation
from longhouse.monitoring.rules import naming
from longhouse.monitoring.shapes import Conclusion, Strength, TouchedKind

register = template.Library()

# Names of the pages of records in the URL map; a room that has none yet is shown without a link.
PAGES = {TouchedKind.POWER: "power", TouchedKind.PROCEDURE: "procedure", TouchedKind.LESSON: "lesson"}


@register.filter
def touched_kind(kind: TouchedKind) -> str:
    """Return what sort of record it is."""
    return gettext(naming.KINDS[kind])


@register.filter
def strength_name(strength: Strength) -> str:
    """Return how surely a change concerns the record."""
    return gettext(naming.STRENGTHS[strength])


@register.filter
def change_name(kind: str) -> str:
    """Return what a document does."""
    return gettext(naming.CHANGES[kind]) if kind in naming.CHANGES else kind


@register.filter
def part_name(part: str) -> str:
    """Return which part of a record a line is, or its code where nobody has named it yet."""
    return gettext(naming.PARTS[part]) if part in naming.PARTS else part


@register.filter
def conclusion_name(conclusion: Conclusion) -> str:
    """Return what a review found."""
    return gettext(naming.CONCLUSIONS[conclusion])


@register.filter
def task_sign(sign: str) -> SafeString:
    """Return how a task stands, as a word with its shape."""
    return format_html('<span class="lh-status lh-status--{}">{}</span>', sign, gettext(naming.SIGNS[sign]))


@register.filter
def as_cited(citation: Citation) -> str:
    """Return a citation as a lawyer writes it."""
    return naming.cited(citation=citation)


@register.simple_tag
def record_address(kind: TouchedKind, key: str) -> str:
    """Return the address of a record's page; empty while its room has none."""
    try:
        return reverse(PAGES[kind], args=[key])
    except (KeyError, NoReverseMatch):
        return ""


@register.simple_tag
def law_address(key: str, eid: str = "") -> str:
    """Return the address of a document or provision of the law; empty where there is no such page."""
    try:
        return reverse("law-provision", args=[key, eid]) if eid else reverse("law-document", args=[key])
    except NoReverseMatch:
        return ""

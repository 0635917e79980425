"""Say the codes of the law in the reader's language; show where something stands by a word and a shape."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from longhouse.core.sources import Certainty
from longhouse.law.rules import naming
from longhouse.law.shapes import DocumentKind, EffectKind, ProvisionKind, Standing

register = template.Library()


@register.filter
def document_kind(kind: DocumentKind) -> str:
    """Return what sort of document it is."""
    return gettext(naming.DOCUMENTS[kind])


@register.filter
def effect_kind(kind: EffectKind) -> str:
    """Return what one document does to another."""
    return gettext(naming.EFFECTS[kind])


@register.filter
def provision_kind(kind: ProvisionKind) -> str:
    """Return a level of structure."""
    return gettext(naming.PROVISIONS[kind])


@register.filter
def standing(where: Standing) -> SafeString:
    """Return where something stands, as a word with its shape."""
    return format_html(
        '<span class="lh-status lh-status--{}">{}</span>',
        naming.SIGNS[where],
        gettext(naming.STANDINGS[where]),
    )


@register.filter
def certainty(how: Certainty) -> str:
    """Return how sure we are."""
    return gettext(naming.CERTAINTIES[how])


@register.filter
def origin(code: str) -> str:
    """Return where a text was read."""
    return _said(naming.ORIGINS, code)


@register.filter
def doubt(code: str) -> str:
    """Return a doubt in words."""
    return _said(naming.DOUBTS, code)


@register.filter
def weight(number: int) -> str:
    """Return how much a doubt matters."""
    return gettext(naming.WEIGHTS.get(number, naming.WEIGHTS[1]))


@register.filter
def day(on: date | None) -> str:
    """Return a day as people write it, or that it is not known."""
    return date_format(on, "j/n/Y") if on else gettext("chưa rõ")


@register.filter
def provision_at(key: str) -> str:
    """Return the address of a provision by its key."""
    document_key, _, eid = key.partition("/")
    if not eid:
        return reverse("law-document", args=[document_key])
    return reverse("law-provision", args=[document_key, eid])


def _said(words: Mapping[str, str], code: str) -> str:
    return gettext(words[code]) if code in words else code

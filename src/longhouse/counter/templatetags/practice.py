"""Words of practice for its templates."""

from django import template
from django.utils.translation import gettext

from longhouse.counter.rules.forms.practising import HINTS
from longhouse.counter.rules.forms.shaping import PageKind

register = template.Library()


@register.simple_tag
def practice_hint(kind: str) -> str:
    """Return the hint for a kind of page in the reader's language; "" for none."""
    return gettext(HINTS[PageKind(kind)]) if PageKind(kind) in HINTS else ""

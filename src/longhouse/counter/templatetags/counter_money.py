"""Money as people here write it."""

from django import template

register = template.Library()


@register.filter
def vnd(amount: int) -> str:
    """Return whole VND in groups of three: 16000 is "16.000"."""
    return f"{amount:,}".replace(",", ".")

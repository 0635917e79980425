"""Say the days of lessons' files as people do."""

from django import template

register = template.Library()


@register.filter
def as_day(written: str) -> str:
    """Return "2026-11-24" as "24/11/2026" and "2026-11" as "11/2026"."""
    return "/".join(part.lstrip("0") for part in reversed(written.split("-")))

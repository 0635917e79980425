"""Tags that every page's frame needs."""

from django import template
from django.urls import translate_url
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def same_page(context: template.Context, language: str) -> str:
    """Return the address of this very page in another language, with its question kept."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    return translate_url(path, language) if language != get_language() else path


@register.filter
def month(read: str) -> str:
    """Return a month such as "2026-11" as people write it: "11/2026"."""
    year, _, number = read.partition("-")
    return f"{int(number)}/{year}" if number.isdigit() else read

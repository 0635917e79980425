"""Roles in words."""

from django import template
from django.utils.translation import gettext

from longhouse.accounts.rules import ROLE_NAMES
from longhouse.core.actor import Role

register = template.Library()


@register.filter
def role_name(role: Role) -> str:
    """Return the role as people say it."""
    return gettext(ROLE_NAMES[role])

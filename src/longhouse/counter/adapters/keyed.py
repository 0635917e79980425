"""Keyed hashes of what must be recognised and never read: id numbers, phones, secrets. The key is the house's own."""

import hashlib
import hmac

from django.conf import settings


def keyed(*, purpose: str, text: str) -> str:
    """Return the hash of a text for one purpose, so that a phone and an id number never meet; "" for nothing."""
    if not text:
        return ""
    message = f"{purpose}\0{text}".encode()
    return hmac.new(str(settings.IDENTITY_KEY).encode(), message, hashlib.sha256).hexdigest()

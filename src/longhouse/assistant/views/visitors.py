"""What tells one visitor from another without keeping an address."""

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest

from longhouse.core.clock import today


def visitor_of(request: HttpRequest) -> str:
    """Return a word for this visitor that is another one tomorrow, and tells nobody an address.

    Behind a proxy (the house is served over HTTPS) the visitor is the last address that the proxy itself wrote down.
    """
    own = request.META.get("REMOTE_ADDR", "")
    told = (
        request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() if settings.IS_HTTPS else ""
    )
    address = f"{today().isoformat()}|{told or own}"
    return hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()[:24]

"""Check a result without an account: by the code in its QR, or by bringing the file."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.counter import queries
from longhouse.counter.rules.documents_result import CHECKS, Check, checked
from longhouse.counter.views.desk_words import day_and_hour
from longhouse.places import queries as places

MOST_BYTES = 20 * 1024 * 1024


@public
def verify(request: HttpRequest, token: str = "") -> HttpResponse:
    """Show what the house gave out under a code; with a file, say whether it is that very file."""
    found = queries.given(token=token) if token else None
    file = request.FILES.get("file")
    check: Check | None = Check.UNKNOWN if token and found is None else None
    if request.method == "POST" and file is not None and (file.size or 0) <= MOST_BYTES:
        digest = hashlib.sha256()
        for part in file.chunks():
            digest.update(part)
        found = found or (None if token else queries.given(sha256=digest.hexdigest()))
        check = checked(given=found, sha256=digest.hexdigest())
    page = {
        "token": token,
        "given": found,
        "office": places.office_names(on=today()).get(found.office, found.office) if found else "",
        "issued": day_and_hour(found.issued_at) if found else "",
        "check": check,
        "words": gettext(CHECKS[check]) if check else "",
        "no_file": request.method == "POST" and file is None,
    }
    return render(
        request, "counter/documents/verify.html", page, status=404 if token and found is None else 200
    )

"""Give a kept file to a browser so that nothing in it can run, and to whoever may see its dossier."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, StreamingHttpResponse

from longhouse.core.actor import acting
from longhouse.core.clock import now
from longhouse.core.guards import public
from longhouse.counter.actions import sitting as acts
from longhouse.counter.actions.opening_files import open_file
from longhouse.counter.adapters import files
from longhouse.counter.shapes import FileKept
from longhouse.counter.views import sitting

SHOWN_IN_PAGE = frozenset({"image/jpeg"})


@public
def dossier_file(request: HttpRequest, file_id: int) -> StreamingHttpResponse:
    """Give a file of a dossier to an officer of its offices, its applicant, or who follows it by code; else 404."""
    file = _found(request, file_id)
    return served(sha256=file.sha256, kind=file.kind, name=file.name)


def served(*, sha256: str, kind: str, name: str) -> StreamingHttpResponse:
    """Return a kept file with headers that let nothing in it run.

    Raises:
        Http404: the disk does not have it.
        FileDamaged, FileKeyMissing and its kin: it is there and cannot be opened.
    """
    found = files.opened(sha256=sha256)
    if found is None:
        raise Http404
    how = "inline" if kind in SHOWN_IN_PAGE else "attachment"
    response = StreamingHttpResponse(found.pieces, content_type=kind)
    response["Content-Length"] = str(found.size_bytes)
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def _found(request: HttpRequest, file_id: int) -> FileKept:
    shown = sitting.shown_dossier(request)
    if shown:
        with acts.sitting(dossier_id=shown):
            return open_file(file_id=file_id, actor=acting(request), at=now())
    return open_file(file_id=file_id, actor=acting(request), at=now())

"""Which dossier this visitor has shown code and second factor for: kept in the session for a short while."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest

from longhouse.core.clock import now

SESSION = "following"
MINUTES = 30  # our own choice: long enough to photograph a paper, short enough for a borrowed phone


def sit_down(request: HttpRequest, *, dossier_id: UUID) -> None:
    """Remember that this visitor has shown what opens the dossier."""
    request.session[SESSION] = {
        "id": str(dossier_id),
        "until": (now() + timedelta(minutes=MINUTES)).isoformat(),
    }


def shown_dossier(request: HttpRequest) -> UUID | None:
    """Return the dossier this visitor may follow now; None where nothing was shown, or too long ago."""
    kept = request.session.get(SESSION)
    if not kept:
        return None
    if datetime.fromisoformat(kept["until"]) <= now():
        stand_up(request)
        return None
    return UUID(kept["id"])


def stand_up(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(SESSION, None)

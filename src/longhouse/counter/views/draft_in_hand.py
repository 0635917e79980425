"""The draft that this browser holds: its code and phone, in the session only, and the pages made from it."""

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.counter.actions import drafting
from longhouse.counter.queries import choosing
from longhouse.counter.rules.forms import paging
from longhouse.counter.shapes import DossierDraft
from longhouse.counter.views.applying_shown import InHand
from longhouse.procedures import queries as procedures

SESSION = "applying"
IS_HELPING = "is_helping"


def hold(request: HttpRequest, *, code: str, phone: str, procedure_code: str, is_helping: bool) -> None:
    """Remember in the session which draft this browser works on."""
    code = code.strip().upper().replace(" ", "")
    request.session[SESSION] = {
        "code": code,
        "phone": phone,
        "procedure": procedure_code,
        IS_HELPING: is_helping,
    }


def held(request: HttpRequest, *, procedure_code: str = "") -> dict[str, str] | None:
    """Return the keys that this browser holds, for that procedure or for any."""
    keys = request.session.get(SESSION)
    if not keys or (procedure_code and keys["procedure"] != procedure_code):
        return None
    return dict(keys)


def let_go(request: HttpRequest) -> None:
    """Forget the draft in this browser; the draft itself stays."""
    request.session.pop(SESSION, None)


def in_hand(request: HttpRequest, *, procedure_code: str) -> InHand | None:
    """Return the draft that this browser holds for a procedure; None where it holds none, or the draft has ended."""
    keys = held(request, procedure_code=procedure_code)
    if keys is None:
        return None
    try:
        draft = drafting.draft_in_hand(code=keys["code"], phone=keys["phone"], at=now())
    except drafting.DraftNotKnown:
        let_go(request)
        return None
    return with_pages(request, keys=keys, draft=draft)


def with_pages(request: HttpRequest, *, keys: dict[str, str], draft: DossierDraft) -> InHand:
    """Return the draft with the pages of its procedure, in the reader's language."""
    procedure = procedures.needed(code=draft.procedure_code, on=today())
    is_helping = bool(keys.get(IS_HELPING)) and acting(request).holds(Role.HELPER)
    reader = paging.Reader(get_language() or "vi", gettext, is_helping)
    pages = paging.pages_of(
        procedure=procedure, case_id=draft.case_id, communes=choosing.communes(on=today()), reader=reader
    )
    return InHand(keys["code"], keys["phone"], draft, procedure, pages, is_helping)

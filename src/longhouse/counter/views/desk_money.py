"""Money of a counter: what is owed, the bank's statement brought in, what it paid and what nobody knows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import actions, queries
from longhouse.counter.rules.fees_bank import BankFault, Matched, Matching
from longhouse.counter.views.desk_words import sentence_of
from longhouse.counter.views.intake import counter_of, frame

MATCHINGS = {
    Matching.MATCHED: (mark("khớp, đã ghi nộp"), "done"),
    Matching.NO_DOSSIER: (mark("không thấy hồ sơ"), "none"),
    Matching.OTHER_AMOUNT: (mark("số tiền khác"), "late"),
    Matching.SEEN_BEFORE: (mark("đã đọc lần trước"), "none"),
}
COLUMNS = {
    "paid_on": mark("ngày giao dịch"),
    "reference": mark("mã giao dịch"),
    "amount_vnd": mark("số tiền"),
}


@only(Role.CLERK)
def money(request: HttpRequest) -> HttpResponse:
    """Show what is owed; with a statement, match it. With a cell that cannot be read nothing is written."""
    office = counter_of(request)
    found: list[Matched] = []
    faults: list[BankFault] = []
    error, file = "", request.FILES.get("file")
    if request.method == "POST" and file is None:
        error = gettext("Xin chọn một tệp.")
    elif request.method == "POST" and file is not None:
        try:
            found, faults = actions.reconcile(
                content=file.read(), office=office, actor=acting(request), at=now()
            )
        except Refusal as refusal:
            error = sentence_of(refusal)
    page: dict[str, Any] = {
        "lines": [(one, *_said(one)) for one in found],
        "faults": [(fault, gettext(COLUMNS[fault.column])) for fault in faults],
        "error": error,
        "owing": queries.owing(office=office),
        "unmatched": queries.unmatched(office=office),
    }
    is_wrong = bool(error or faults)
    return render(request, "counter/desk/money.html", frame(request) | page, status=400 if is_wrong else 200)


def _said(one: Matched) -> tuple[str, str]:
    words, kind = MATCHINGS[one.matching]
    return gettext(words), kind

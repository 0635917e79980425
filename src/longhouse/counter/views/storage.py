"""How uploaded files are kept, for the administrator: scanner, keys, rules of keeping."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from longhouse.core.actor import Role
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.adapters import house_keys, scanning
from longhouse.counter.adapters.scanning import ScannerState
from longhouse.counter.views.desk_retention import rules_in_words
from longhouse.counter.views.desk_words import sentence_of

SAID = {
    ScannerState.NONE: (
        mark(
            "Chưa có máy quét mã độc. Tệp vẫn được kiểm tra kiểu, cỡ và vẽ lại ảnh. Cài ClamAV rồi đặt LONGHOUSE_CLAMD."
        ),
        "none",
    ),
    ScannerState.READY: (mark("Máy quét mã độc đang chạy."), "done"),
    ScannerState.AWAY: (
        mark("Máy quét mã độc không trả lời. Tệp vẫn được nhận, chưa quét. Xin xem dịch vụ clamav-daemon."),
        "late",
    ),
    ScannerState.NOT_LOCAL: (
        mark(
            "Máy quét mã độc ở máy khác nên không dùng: không gửi giấy tờ ra ngoài máy chủ này. Xin sửa LONGHOUSE_CLAMD."
        ),
        "late",
    ),
}


@only(Role.ADMINISTRATOR)
def storage(request: HttpRequest) -> HttpResponse:
    """Show how the scanner is, how many keys are held, and how long things are kept."""
    found = scanning.scanner()
    words, look = SAID[found.state]
    keys, fault = 0, ""
    try:
        keys = len(house_keys.all_held())
    except Refusal as refusal:
        fault = sentence_of(refusal)
    page = {
        "scanner": gettext(words),
        "look": look,
        "version": found.version,
        "keys": keys,
        "fault": fault,
        "rules": rules_in_words(),
    }
    return render(request, "counter/own/storage.html", page)

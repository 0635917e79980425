"""One's own phones: list them, let one in by a code, lock one out, see what needs a person."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now
from longhouse.core.guards import only
from longhouse.core.words import mark
from longhouse.learning import queries as learning
from longhouse.learning.shapes import FieldEvent, FieldKind, LearnerGroup
from longhouse.sync import actions, queries
from longhouse.sync.shapes import SyncOutcome

KIT_AT = "/tui-di-buon/"  # the village kit, a page of `web`: above this room, so named by its address
KIND_NAMES = {
    FieldKind.SESSION: mark("Buổi học"),
    FieldKind.ATTENDANCE: mark("Điểm danh"),
    FieldKind.VISIT: mark("Thăm hộ"),
    FieldKind.CHECK: mark("Kiểm tra kỹ năng"),
    FieldKind.SOLUTION: mark("Việc đã gỡ"),
    FieldKind.TYPED: mark("Số liệu nhập tay"),
    FieldKind.NOTE: mark("Ghi chú"),
    FieldKind.LEARNER: mark("Người học"),
}
GROUP_NAMES = {
    LearnerGroup.OLDER: mark("người cao tuổi"),
    LearnerGroup.WOMAN: mark("phụ nữ"),
    LearnerGroup.MINORITY: mark("người dân tộc thiểu số"),
    LearnerGroup.DISABILITY: mark("người khuyết tật"),
    LearnerGroup.OFFICER: mark("cán bộ"),
    LearnerGroup.PUPIL: mark("học sinh"),
    LearnerGroup.WORKER: mark("người lao động"),
}
may_record = only(Role.HELPER, Role.CLERK, Role.SPECIALIST, Role.LEADER)


@may_record
def devices(request: HttpRequest) -> HttpResponse:
    """List one's phones, how much each has sent, and when it spoke last."""
    return render(request, "sync/devices.html", {"devices": _own(request)})


@may_record
@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """Make a one-time code, and show it once, as text and as QR."""
    made = actions.make_code(actor=acting(request), at=now())
    address = request.build_absolute_uri(f"{KIT_AT}#ma={made}")
    page = {
        "devices": _own(request),
        "code": f"{made[:4]}-{made[4:]}",
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
    }
    return render(request, "sync/devices.html", page)


@may_record
@require_POST
def revoke(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Lock a phone out."""
    actions.revoke(device_id=device_id, actor=acting(request), at=now())
    messages.success(request, gettext("Đã khóa máy. Máy này không gửi được gì nữa."))
    return redirect("devices")


@may_record
def differences(request: HttpRequest) -> HttpResponse:
    """Show what was refused, and what came under a number that says something else: both are kept."""
    refused = [each for each in queries.quarantined() if each.outcome is SyncOutcome.REJECTED]
    conflicts = [
        {
            "village": each.counted.village_key,
            "on": each.counted.on,
            "counted_words": words_of(event=each.counted),
            "waiting_words": words_of(event=each.waiting),
            "received_at": each.received_at,
        }
        for each in learning.field_conflicts()
    ]
    return render(request, "sync/differences.html", {"refused": refused, "conflicts": conflicts})


def words_of(*, event: FieldEvent) -> str:
    """Return what a record says, for people: its kind, groups, number and words."""
    groups = [gettext(GROUP_NAMES[group]) for group in sorted(event.groups)]
    count = [] if event.count is None else [str(event.count)]
    return ", ".join(filter(None, [gettext(KIND_NAMES[event.kind]), *groups, *count, event.words]))


def _own(request: HttpRequest) -> object:
    return queries.devices(person=acting(request).code)

"""A page where somebody with a line brings in the file that a phone without one handed over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from longhouse.core.actor import acting
from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.sync import actions
from longhouse.sync.rules.handing import MOST_FILE
from longhouse.sync.views.devices import may_record


@may_record
def handed(request: HttpRequest) -> HttpResponse:
    """Take a file and its code, and say what became of each thing in it; nothing is kept of what is refused."""
    if request.method != "POST":
        return render(request, "sync/handed.html", {})
    file, code = request.FILES.get("file"), request.POST.get("code", "")[:40]
    if file is None or not code.strip():
        page = {"error": gettext("Xin chọn tệp và gõ mã mở 12 số.")}
        return render(request, "sync/handed.html", page, status=400)
    if (file.size or 0) > MOST_FILE:
        page = {"error": gettext("Tệp lớn quá 128 MB nên không nhận.")}
        return render(request, "sync/handed.html", page, status=400)
    try:
        taken = actions.take_handed(sent=file.read(), code=code, actor=acting(request), at=now())
    except Refusal as refusal:
        words = gettext(refusal.sentence) % refusal.values if refusal.values else gettext(refusal.sentence)
        return render(request, "sync/handed.html", {"error": words, "name": file.name}, status=refusal.status)
    return render(request, "sync/handed.html", {"taken": taken, "name": file.name})

"""Pages of tasks: all of a campaign, one with what was noted, and a new one."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from longhouse.campaign import actions, queries
from longhouse.campaign.forms import tasks as forms
from longhouse.campaign.rules.tasks import (
    LONGEST_LINK,
    LONGEST_WORDS,
    OWNER_NAMES,
    TaskDayMissing,
    TaskLinkWrong,
    TaskNoteMissing,
    TaskNotSaid,
    TaskStandsSo,
    can_keep_task,
)
from longhouse.campaign.shapes import TaskStanding, TaskState
from longhouse.campaign.views.waiting import name_of
from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.days import DayNotReal
from longhouse.core.guards import only, public
from longhouse.places import queries as places
from longhouse.places.rules.keeping import kept_units

KEEPERS = (Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.PROVINCE_EDITOR)
SOON_DAYS, MOST_LISTED = 7, 5
MARKS = {"DONE": TaskState.DONE, "OPEN": TaskState.OPEN, "DROPPED": TaskState.DROPPED}


@public
@require_safe
def tasks(request: HttpRequest, key: str) -> HttpResponse:
    """List the tasks of a campaign, or of one commune of it: overdue ones first."""
    campaign, unit = queries.campaign(key=key), request.GET.get("xa", "")
    found = queries.tasks(campaign=campaign, on=today(), units=[unit] if unit else [])
    names = queries.target_units()
    page = {
        "campaign": campaign,
        "name": name_of(campaign),
        "unit": unit and places.unit(key=unit),
        "rows": [(one, name_of(one), names.get(one.unit, ""), sign_of(task=one)) for one in found],
        "overdue": sum(one.is_overdue(on=today()) for one in found),
        "open": sum(one.state is TaskState.OPEN for one in found),
        "may_add": any(acting(request).holds(role) for role in KEEPERS),
    }
    return render(request, "campaign/tasks.html", page)


@public
@require_safe
def task(request: HttpRequest, key: str, task: str) -> HttpResponse:
    """Show one task; to those who keep it what was noted, and how to mark it."""
    return _task(request, key, task, "")


@require_POST
def _mark(request: HttpRequest, key: str, task: str) -> HttpResponse:
    """Mark a task as done, dropped or open again."""
    state = MARKS.get(request.POST.get("state", ""), TaskState.DONE)
    words, link = request.POST.get("words", "")[:LONGEST_WORDS], request.POST.get("link", "")[:LONGEST_LINK]
    note = (words.replace("\x00", ""), link.replace("\x00", ""))
    try:
        actions.mark_task(campaign_key=key, key=task, state=state, note=note, actor=acting(request), at=now())
    except (TaskStandsSo, TaskNoteMissing, TaskLinkWrong) as refusal:
        return _task(request, key, task, gettext(refusal.sentence) % refusal.values)
    messages.success(request, gettext("Đã ghi."))
    return redirect("campaign-task", key, task)


@only(*KEEPERS)
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Add a task for the province, or for a commune of one's own."""
    campaign, actor = queries.campaign(key=key), acting(request)
    error, form = "", forms.TaskForm()
    if request.method == "POST":
        form = forms.posted(fields=request.POST.dict())
        try:
            made = actions.add_task(campaign_key=key, task=forms.task_in(form=form), actor=actor, at=now())
        except (TaskDayMissing, TaskNotSaid, DayNotReal) as refusal:
            error = gettext(refusal.sentence) % refusal.values
        else:
            messages.success(request, gettext("Đã thêm việc."))
            return redirect("campaign-task", key, made.key)
    names = queries.target_units()
    is_editor = actor.holds(Role.PROVINCE_EDITOR)
    units = (
        names if is_editor else {one: names[one] for one in sorted(kept_units(actor=actor)) if one in names}
    )
    page = {
        "campaign": campaign,
        "name": name_of(campaign),
        "form": form,
        "error": error,
        "units": units,
        "is_editor": is_editor,
        "owner_kinds": [(code, gettext(words)) for code, words in OWNER_NAMES.items()],
        "owners": _owners(units),
    }
    return render(request, "campaign/task_new.html", page, status=400 if error else 200)


def sign_of(*, task: TaskStanding) -> str:
    """Return the sign under which a task is shown: done, late, soon, none."""
    if task.state is TaskState.OPEN:
        days = (task.due_on - today()).days
        return "late" if days < 0 else "soon" if days <= SOON_DAYS else "none"
    return "done" if task.state is TaskState.DONE else "none"


def _task(request: HttpRequest, key: str, task: str, error: str) -> HttpResponse:
    campaign = queries.campaign(key=key)
    found = queries.task(campaign=campaign, key=task)
    may_keep = can_keep_task(actor=acting(request), unit_key=found.unit)
    page = {
        "campaign": campaign,
        "name": name_of(campaign),
        "task": found,
        "said": name_of(found),
        "place": places.unit(key=found.unit).name if found.unit else "",
        "sign": sign_of(task=found),
        "owner_kind": gettext(OWNER_NAMES[found.owner_kind.value]),
        "notes": queries.task_notes(campaign_key=key, task=found) if may_keep else [],
        "may_keep": may_keep,
        "error": error,
        "words": request.POST.get("words", "")[:LONGEST_WORDS],
        "link": request.POST.get("link", "")[:LONGEST_LINK],
    }
    return render(request, "campaign/task.html", page, status=400 if error else 200)


def _owners(units: Mapping[str, str]) -> list[str]:
    """Return whom a task may be given to: the teams of the communes, where these are few."""
    if len(units) > MOST_LISTED:
        return []
    return [team.name for unit in units for team in queries.teams_of(unit=unit, day=today())]


mark = only(*KEEPERS)(_mark)

"""The skill check: one question a page, read aloud or read, answered by a tap; without an account and without scripts."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from longhouse.core.guards import public
from longhouse.learning import queries
from longhouse.learning.rules import lessons as rules_of_lessons
from longhouse.learning.rules import skills as rules
from longhouse.learning.shapes import CheckItem, SkillGraph
from longhouse.learning.views import skills_device
from longhouse.learning.views.skills_device import OnDevice

ALL = "tat-ca"


@public
def shelf(request: HttpRequest) -> HttpResponse:
    """Show the groups of skills and how far this device has come in each."""
    graph, held = queries.graph(), skills_device.on_device(request)
    now = rules.standing(graph=graph, answers=held.answers, groups=_groups(graph, ALL))
    rows = []
    for group in graph.groups:
        own = [skill.id for skill in graph.skills.values() if skill.group == group.id]
        is_begun = any(graph.items[item].skill in own for item in held.answers if item in graph.items)
        rows.append(
            {
                "id": group.id,
                "name": group.name_en if get_language() == "en" else group.name,
                "credited": sum(skill in now.credited for skill in own),
                "all": len(own),
                "is_done": not set(own) & set(now.open),
                "is_begun": is_begun,
            }
        )
    context = {"rows": rows, "graph": graph, "has_answers": bool(held.answers), "everything": ALL}
    return render(request, "learning/skills/shelf.html", context)


@public
def ask(request: HttpRequest, group: str) -> HttpResponse:
    """Ask the next question of a group, or say what came of the last one; an answer given stays."""
    graph, held = queries.graph(), skills_device.on_device(request)
    groups = _groups(graph, group)
    if request.method == "POST":
        return _answered(request, graph, held, group)
    item = rules.next_item(graph=graph, answers=held.answers, groups=groups)
    if item is None:
        return redirect("skills-result")
    return render(request, "learning/skills/ask.html", _asked(graph, held, group, item))


@public
def result(request: HttpRequest) -> HttpResponse:
    """Show what this device's answers credit, what is not yet, and what can be done with it."""
    graph, held = queries.graph(), skills_device.on_device(request)
    now = rules.standing(graph=graph, answers=held.answers, groups=_groups(graph, ALL))
    is_english = get_language() == "en"
    teaching = rules_of_lessons.teaching(lessons=queries.curriculum().lessons)
    rows = [
        (
            group.name_en if is_english else group.name,
            [
                (
                    skill.name_en if is_english else skill.name,
                    skill.id in now.credited,
                    skill.id in now.failed,
                    teaching.get(skill.id, ""),
                )
                for skill in graph.skills.values()
                if skill.group == group.id
            ],
        )
        for group in graph.groups
    ]
    context = {"rows": rows, "credited": len(now.credited), "all": len(graph.skills), "graph": graph}
    return render(request, "learning/skills/result.html", context)


def _forget(request: HttpRequest) -> HttpResponse:
    """Take every answer off this device."""
    return skills_device.forget(redirect("skills"))


forget = public(require_POST(_forget))


def _answered(request: HttpRequest, graph: SkillGraph, held: OnDevice, group: str) -> HttpResponse:
    item = graph.items.get(request.POST.get("item", ""))
    if item is None:
        raise Http404
    chosen = request.POST.get("choice", "")
    if not chosen:
        context = _asked(graph, held, group, item) | {"is_empty": True}
        return render(request, "learning/skills/ask.html", context, status=400)
    is_first = item.id not in held.answers
    is_right = chosen == item.right if is_first else held.answers[item.id]
    answers = {**held.answers, item.id: is_right}
    after = rules.next_item(graph=graph, answers=answers, groups=_groups(graph, group))
    context = _asked(graph, held, group, item) | {"is_right": is_right, "has_more": after is not None}
    return skills_device.keep(
        render(request, "learning/skills/answered.html", context), answers=answers, mark=held.mark
    )


def _asked(graph: SkillGraph, held: OnDevice, group: str, item: CheckItem) -> dict[str, object]:
    named = next((row for row in graph.groups if row.id == group), None)
    is_english = get_language() == "en"
    return {
        "item": item,
        "group": group,
        "group_name": (named.name_en if is_english else named.name) if named else "",
        "skill": graph.skills[item.skill],
        "choices": rules.choices(item=item),
        "number": len(held.answers) + 1,
    }


def _groups(graph: SkillGraph, group: str) -> Sequence[str]:
    """Return the groups that an address asks of.

    Raises:
        Http404: there is no such group.
    """
    every = tuple(row.id for row in graph.groups)
    if group == ALL:
        return every
    if group not in every:
        raise Http404
    return (group,)

"""The skills of who is signed in, each grade of evidence apart."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from longhouse.core.actor import acting
from longhouse.core.guards import signed_in
from longhouse.learning import queries
from longhouse.learning.rules.certificates import GRADES


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Show the skills of the account under the evidence that each rests on; nothing is added up across grades."""
    graph = queries.graph()
    held = queries.skills_by_grade(person=UUID(acting(request).code))
    is_english = get_language() == "en"
    rows = [
        (
            gettext(words),
            [
                skill.name_en if is_english else skill.name
                for skill in graph.skills.values()
                if skill.id in held[grade]
            ],
        )
        for grade, words in GRADES.items()
    ]
    return render(request, "learning/skills/mine.html", {"rows": rows})

"""Practise with invented scenes: fraud, one-time codes, paying by QR; and write a listing. Nothing is kept anywhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from longhouse.core.guards import public
from longhouse.learning.queries.practice import practices
from longhouse.learning.rules import practice_listing
from longhouse.learning.shapes import Practice

FIELDS = ("title", "price", "words", "photo")


@public
def shelf(request: HttpRequest) -> HttpResponse:
    """Show what can be practised."""
    rows = [(practice.id, _title(practice)) for practice in practices().values()]
    return render(request, "learning/practice/shelf.html", {"rows": rows})


@public
def scene(request: HttpRequest, practice: str, number: int) -> HttpResponse:
    """Show one scene; once something was chosen, say whether it was right and why, and lead on."""
    found = practices().get(practice)
    if found is None or not 1 <= number <= len(found.scenes):
        raise Http404
    shown = found.scenes[number - 1]
    chosen = request.POST.get("choice", "")
    context = {
        "practice": found,
        "title": _title(found),
        "scene": shown,
        "number": number,
        "all": len(found.scenes),
        "next": number + 1 if number < len(found.scenes) else None,
        "is_empty": request.method == "POST" and not chosen,
        "is_answered": bool(chosen),
        "is_right": chosen == shown.choices[shown.right],
        "right": shown.choices[shown.right],
    }
    return render(
        request, "learning/practice/scene.html", context, status=400 if context["is_empty"] else 200
    )


@public
def listing(request: HttpRequest) -> HttpResponse:
    """Let somebody write a listing, and say what to mend; it is shown to nobody and kept nowhere."""
    posted = {name: request.POST.get(name, "")[:400] for name in FIELDS}
    is_sent = request.method == "POST"
    found = practice_listing.remarks(posted=posted) if is_sent else []
    errors = [
        (name, gettext(words) % {"promise": promise} if promise else gettext(words))
        for name, words, promise in found
    ]
    context = {"posted": posted, "errors": errors, "is_good": is_sent and not errors}
    return render(request, "learning/practice/listing.html", context, status=400 if errors else 200)


def _title(practice: Practice) -> str:
    return practice.title_en if get_language() == "en" else practice.title

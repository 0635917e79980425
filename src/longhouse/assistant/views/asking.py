"""The question box and its answer."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from longhouse.assistant import queries
from longhouse.assistant.jobs.index_law import keep_up
from longhouse.assistant.rules.plain_cards import plain
from longhouse.assistant.shapes import Answer, Aspect, Card, CardKind, Fact, Outcome
from longhouse.assistant.views.beside import beside
from longhouse.core.clock import today
from longhouse.core.days import day_in
from longhouse.core.guards import public
from longhouse.core.words import mark
from longhouse.procedures import queries as procedures

EXAMPLES = (
    mark("Khai sinh cho con cần giấy tờ gì?"),
    mark("Xin giấy độc thân mất bao lâu?"),
    mark("Phường Ea Tam cũ nay thuộc đâu?"),
)
TITLES = {
    Outcome.WHICH: mark("Ông bà, anh chị cần việc nào?"),
    Outcome.NOTHING: mark("Chưa tìm thấy câu trả lời"),
    Outcome.OUT_OF_SCOPE: mark("Việc này chúng tôi không trả lời được"),
    Outcome.PERSONAL_DATA: mark("Xin hỏi lại, không kèm thông tin riêng"),
    Outcome.UNSAFE: mark("Xin đọc điều này trước"),
}
MAIN = frozenset({Aspect.PAPERS, Aspect.NOT_NEEDED, Aspect.WHERE, Aspect.TIME, Aspect.FEE, Aspect.STANDING})
PAGES = {
    CardKind.PROCEDURE: "procedure",
    CardKind.UNIT: "unit",
    CardKind.ANSWER: "approved-answer",
}
CHOICE = frozenset({Aspect.DECIDER, Aspect.BASIS})  # of each case that may be the asker's
MOST_LABELS = 4  # of what is folded away
LONGEST_PLACE = 100  # characters
EASY = "easy"  # in the address: the answer in few short sentences


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show the question box, three examples, the life events, and how sources are shown."""
    english = get_language() == "en"
    events = [(row.key, row.name_en if english else row.name) for row in procedures.life_events()]
    return render(
        request, "assistant/home.html", {"examples": [gettext(text) for text in EXAMPLES], "events": events}
    )


@public
def answer(request: HttpRequest) -> HttpResponse:
    """Answer the question in the address; one with personal data leaves the address at once."""
    keep_up(on=today())
    text, place = request.GET.get("q", ""), request.GET.get("place", "")[:LONGEST_PLACE].strip()
    found = queries.ask(
        question=text,
        on=day_asked(request),
        place=place,
        context=request.GET.get("context"),
        language=get_language() or "vi",
    )
    if found.outcome is Outcome.PERSONAL_DATA and found.question != text:
        return redirect(f"{reverse('answer')}?{urlencode({'q': found.question})}")
    if request.GET.get(EASY) and is_card(found):
        return render(request, "assistant/plain.html", _plain_page(request, found))
    page = {
        "answer": found,
        "title": title_of(found),
        "easy_url": _easy_url(request) if is_card(found) else "",
        "cards": [shown(card, found) for card in found.cards],
        "is_choice": found.outcome in {Outcome.WHICH, Outcome.NOTHING} and not has_facts(found),
        "place": place,
        "on": request.GET.get("on", ""),
        "is_partly": found.outcome is Outcome.PARTLY,
        "may_follow": bool(found.next.context) and len(found.cards) == 1,
        "others": [(name_of(card), url_of(card, found)) for card in found.others],
        "is_offer": CardKind.POWER in {card.kind for card in found.cards},
    }
    return render(request, "assistant/answer.html", page | beside(request=request, found=found, place=place))


def is_card(found: Answer) -> bool:
    """Tell whether the answer is one that cards give, rather than things to choose from or a sentence."""
    return has_facts(found) and found.outcome in {Outcome.WHOLE, Outcome.PARTLY, Outcome.WHICH}


def _plain_page(request: HttpRequest, found: Answer) -> dict[str, object]:
    """Return what the page in few short sentences shows; its sources stand under it as under the whole one."""
    cards = [
        {
            "title": card.title,
            "sentences": plain(card=card, say=gettext),
            "sources": shown(card, found)["sources"],
        }
        for card in found.cards
    ]
    kept = request.GET.copy()
    kept.pop(EASY)
    whole_url = f"{reverse('answer')}?{kept.urlencode()}"
    return {"answer": found, "title": title_of(found), "plain_cards": cards, "whole_url": whole_url}


def _easy_url(request: HttpRequest) -> str:
    return f"{reverse('answer')}?{request.GET.urlencode()}&{EASY}=1"


def title_of(found: Answer) -> str:
    """Return the heading of an answer: its record, or what happened."""
    if found.outcome is Outcome.WHICH and has_facts(found):
        return found.cards[0].title
    if found.outcome in TITLES:
        return gettext(TITLES[found.outcome])
    return found.cards[0].title if len(found.cards) == 1 else found.question


def name_of(card: Card) -> str:
    """Return a record as a line of a list names it: a provision with its heading."""
    is_headed = card.kind is CardKind.PROVISION and card.summary
    return f"{card.title}: {card.summary}" if is_headed else card.title


def has_facts(found: Answer) -> bool:
    """Tell whether the cards answer by themselves, each for its case, rather than being links to choose from."""
    return any(card.facts for card in found.cards)


def url_of(card: Card, found: Answer) -> str:
    """Return the page of a record, for the asked day where the page knows days."""
    if card.kind is CardKind.POWER:
        asked = {
            "quyen": card.id.partition("#")[0],
            "noi": found.place or "",
            "ngay": found.on.isoformat(),
        }
        return f"{reverse('deciding')}?{urlencode(asked)}"
    if card.kind is CardKind.PROVISION:
        key, _, eid = card.id.partition("/")
        page = reverse("law-provision", args=[key, eid]) if eid else reverse("law-document", args=[key])
        return f"{page}?{urlencode({'on': found.on.isoformat()})}"
    return reverse(PAGES[card.kind], args=[card.id])


def shown(card: Card, found: Answer) -> dict[str, object]:
    """Return a card as the page shows it: what was asked open, else the main facts; the rest folded away."""
    first = _opened(card, found)
    used = dict.fromkeys(line.source for fact in first for line in fact.lines if line.source)
    rest = [fact for fact in card.facts if fact not in first]
    return {
        "card": card,
        "first": first,
        "rest": rest,
        "rest_labels": ", ".join(fact.label.lower() for fact in rest[:MOST_LABELS]),
        "url": url_of(card, found),
        "sources": list(used) or list(card.sources),
        "other_sources": [source for source in card.sources if used and source not in used],
    }


def _opened(card: Card, found: Answer) -> list[Fact]:
    """Return the facts shown open: of a procedure what was asked, or the main ones; of a law its words before its past."""
    if card.kind is CardKind.UNIT:
        return list(card.facts)
    if card.kind is CardKind.POWER:
        first = CHOICE if found.outcome is Outcome.WHICH else None
        return [fact for fact in card.facts if first is None or fact.aspect in first]
    if card.kind is CardKind.PROVISION:
        is_over = bool(card.facts) and card.facts[0].aspect is Aspect.STANDING  # a choice tells no facts
        folded = Aspect.TEXT if is_over else Aspect.CHANGES
        return [fact for fact in card.facts if fact.aspect is not folded]
    asked = {found.aspect, Aspect.NOT_NEEDED} if found.aspect is Aspect.PAPERS else {found.aspect}
    return [fact for fact in card.facts if fact.aspect in asked] or [
        fact for place, fact in enumerate(card.facts) if place == 0 or fact.aspect in MAIN
    ]


def day_asked(request: HttpRequest) -> date:
    """Return the day in the address, today without one; raise DayNotReal for what is no day."""
    return day_in(text=request.GET.get("on", "")) or today()

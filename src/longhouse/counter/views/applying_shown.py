"""What applying and its practice show alike: a form with the answers so far, its pages, its last look. Nothing is kept here."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from longhouse.core.clock import today
from longhouse.core.refusal import Refusal
from longhouse.counter.queries import choosing
from longhouse.counter.rules.forms import consent, paging, papers, reviewing, sending
from longhouse.counter.rules.forms.checking import NO_PHOTO, Fault
from longhouse.counter.rules.forms.shaping import Page, PageKind
from longhouse.counter.shapes import DossierDraft, Routing
from longhouse.procedures.shapes import Procedure


@dataclass(frozen=True, slots=True)
class Way:
    """Where the links of a form lead, and which templates draw it: the real thing, or its practice."""

    start: str
    page: str
    page_template: str
    check_template: str


APPLYING = Way("apply", "apply-page", "counter/apply/page.html", "counter/apply/check.html")


@dataclass(frozen=True, slots=True)
class InHand:
    """A draft with its keys, its procedure as of today, and its pages."""

    code: str
    phone: str
    draft: DossierDraft
    procedure: Procedure
    pages: tuple[Page, ...]
    is_helping: bool
    way: Way = APPLYING

    @property
    def kept_until(self) -> str:
        """Return the last day on which the draft can be opened."""
        return f"{self.draft.expires_at - timedelta(days=1):%-d/%-m/%Y}"

    @property
    def shown_code(self) -> str:
        """Return the code in two halves, as people copy it."""
        return f"{self.code[:4]} {self.code[4:]}"

    def page(self, key: str) -> Page | None:
        """Return the page of that key, if the form has it."""
        return next((page for page in self.pages if page.key == key), None)


def show_page(request: HttpRequest, found: InHand, shown: Page, faults: tuple[Fault, ...]) -> HttpResponse:
    """Show one page with what was answered so far and what is wrong with it."""
    wrong = {fault.field: gettext(fault.sentence) % {"label": fault.label} for fault in faults}
    number = found.pages.index(shown) + 1
    context = {
        "hand": found,
        "page": shown,
        "before": paging.page_before(pages=found.pages, key=shown.key),
        "number": number,
        "all": len(found.pages),
        "fields": [
            (field, str(found.draft.answers.get(field.name, "")), wrong.get(field.name, ""))
            for field in shown.fields
        ],
        "errors": list(wrong.items()),
        "files": reviewing.files_of(answers=found.draft.answers, key=shown.key),
        "consent": gettext(consent.WORDS) if shown.kind is PageKind.CONSENT else "",
        "then": request.GET.get("then", request.POST.get("then", "")),
    }
    status = HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK
    return render(request, found.way.page_template, context, status=status)


def show_check(request: HttpRequest, found: InHand, told: Refusal | None = None) -> HttpResponse:
    """Show every answer with its way back, who decides and why; `told` is why it could not be sent just now."""
    answers = found.draft.answers
    routing, refusal = foreseen(found)
    refusal = told or refusal
    context = {
        "hand": found,
        "page": found.pages[-1],
        "before": paging.page_before(pages=found.pages, key=paging.CHECK),
        "review": reviewing.review(pages=found.pages, answers=answers, today=today()),
        "wrong": reviewing.first_wrong(pages=found.pages, answers=answers, today=today()),
        "routing": routing,
        "refusal": words_of(refusal) if refusal else "",
        "sorted": papers.sorted_papers(procedure=found.procedure, case_id=found.draft.case_id),
    }
    return render(request, found.way.check_template, context)


def foreseen(found: InHand) -> tuple[Routing | None, Refusal | None]:
    """Return who would decide by the answers so far, or why nobody can be named."""
    return choosing.foreseen(
        procedure_code=found.procedure.code,
        place_key=found.draft.place,
        on=today(),
        facts=sending.facts_of(procedure=found.procedure, answers=found.draft.answers),
    )


def faults_beyond(found: InHand, shown: Page) -> tuple[Fault, ...]:
    """Return what is wrong with a page beyond its fields: nobody decides there, or photos are missing."""
    if shown.kind is PageKind.PLACE:
        _, refusal = foreseen(found)  # said at once, rather than after twelve pages
        return (Fault(paging.COMMUNE, words_of(refusal).replace("%", "%%"), ""),) if refusal else ()
    if reviewing.is_right(page=shown, answers=found.draft.answers, today=today()):
        return ()
    return (Fault(shown.fields[0].name, NO_PHOTO, ""),)


def to_bring(found: InHand) -> list[str]:
    """Return the names of the papers that the person still brings along."""
    kept = papers.sorted_papers(procedure=found.procedure, case_id=found.draft.case_id)
    brought = [
        page.paper.name for page in found.pages if page.paper and found.draft.answers.get(page.key) == "bring"
    ]
    return [*(paper.name for paper in kept.shown), *brought]


def words_of(refusal: Refusal) -> str:
    """Return the sentence of a refusal in the reader's language."""
    sentence = gettext(refusal.sentence)
    return sentence % refusal.values if refusal.values else sentence

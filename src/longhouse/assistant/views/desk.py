"""Pages of those who answer: the board, one question, writing, approving, looking again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.assistant import actions, forms, queries
from longhouse.assistant.queries.tickets import Ticket
from longhouse.assistant.rules.approving.standing import REASONS
from longhouse.assistant.rules.tickets.desks import Risk, can_approve, is_at_desk
from longhouse.assistant.rules.tickets.prefilling import sentences_of
from longhouse.assistant.rules.tickets.states import STATE_NAMES, State
from longhouse.assistant.shapes import CardKind
from longhouse.core.actor import Actor, Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.places import queries as places

OFFICERS = (Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.PROVINCE_EDITOR)
SUPERVISORS = (Role.LEADER, Role.PROVINCE_EDITOR)
MOST_CANDIDATES = 3


@only(*OFFICERS)
def board(request: HttpRequest) -> HttpResponse:
    """List the questions of the actor's desks: waiting, mine, to approve, answered, and answers to look at again."""
    actor = acting(request)
    doubtful = [
        (answer, gettext(REASONS[doubt]))
        for answer, doubt in queries.doubtful_answers(on=today())
        if is_at_desk(actor=actor, unit_key=answer.place_key, office_code=answer.owner_office)
    ]
    found = queries.board(actor=actor, today=today())
    groups = [
        (gettext("Chờ nhận"), found.waiting),
        (gettext("Của tôi"), found.mine),
        (gettext("Chờ duyệt"), found.to_approve),
        (gettext("Đồng nghiệp đang làm"), found.others),
        (gettext("Đã trả lời"), found.answered),
    ]
    page = {
        "groups": groups,
        "doubtful": doubtful,
        "late": sum(one.urgency.code == "late" for _, rows in groups[:4] for one in rows),
        "communes": queries.communes(on=today()),
    }
    return render(request, "assistant/tickets/board.html", page)


@only(*OFFICERS)
def question(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """Show one question with what may be done next; `?the=CODE` fills the form from a card of the house."""
    return show(request, needed(ticket_id), filled=request.GET.get("the", ""))


@require_POST
def take_it(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """Take a question to answer."""
    actions.take(ticket_id=ticket_id, actor=acting(request), at=now())
    return redirect("question", ticket_id)


@require_POST
def write_it(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """Send a written answer to the one who approves; what was typed stays on the page when it cannot be sent."""
    typed = forms.drafted(posted=request.POST.dict())
    try:
        actions.propose(
            ticket_id=ticket_id,
            sentences=typed.sentences,
            variants=typed.variants,
            actor=acting(request),
            at=now(),
        )
    except Refusal as refusal:
        text = gettext(refusal.sentence)
        error = text % refusal.values if refusal.values else text
        return show(request, needed(ticket_id), typed=typed, error=error, status=refusal.status)
    messages.success(request, gettext("Đã gửi câu trả lời để duyệt."))
    return redirect("questions")


@require_POST
def decide_it(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """Approve a written answer, or send it back with the reason."""
    actor, reason = acting(request), request.POST.get("reason", "")
    if request.POST.get("decision") == "approve":
        actions.approve(ticket_id=ticket_id, actor=actor, at=now())
        messages.success(request, gettext("Đã duyệt. Người hỏi và người hỏi sau đều thấy câu trả lời này."))
    else:
        actions.send_back(ticket_id=ticket_id, reason=reason, actor=actor, at=now())
        messages.success(request, gettext("Đã trả lại kèm lý do."))
    return redirect("questions")


@require_POST
def look_again(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """Open an answer that no longer stands as a question of its desk."""
    made = actions.open_review(answer_id=answer_id, actor=acting(request), at=now())
    return redirect("question", made)


@require_POST
def take_back(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """Stop showing an approved answer, with the reason."""
    actions.withdraw(
        answer_id=answer_id, reason=request.POST.get("reason", ""), actor=acting(request), at=now()
    )
    messages.success(request, gettext("Đã rút câu trả lời."))
    return redirect("questions")


def needed(ticket_id: UUID) -> Ticket:
    """Return the question, or say that there is none for this actor."""
    found = queries.ticket(ticket_id=ticket_id, today=today())
    if found is None:
        raise Http404
    return found


def show(
    request: HttpRequest,
    found: Ticket,
    *,
    filled: str = "",
    typed: forms.Drafted | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render one question for the acting officer."""
    actor = acting(request)
    answer = queries.ask(question=found.question, on=today())
    cards = [card for card in (*answer.cards, *answer.others) if card.kind is CardKind.PROCEDURE]
    written = typed or forms.Drafted(found.typed, found.variants)
    chosen = queries.ask(question=filled, on=today()).cards if filled and not typed else ()
    if chosen:
        written = forms.Drafted(sentences_of(card=chosen[0]), written.variants)
    page = {
        "ticket": found,
        "state": gettext(STATE_NAMES[found.state]),
        "is_mine": may_write(found, actor),
        "may_take": found.state in {State.WAITING, State.RETURNED, State.TAKEN}
        and not may_write(found, actor),
        "may_decide": may_decide(found, actor),
        "rows": forms.offered(sentences=written.sentences),
        "variants": "\n".join(written.variants),
        "candidates": cards[:MOST_CANDIDATES],
        "precedents": queries.precedents(question=found.question, on=today()),
        "error": error,
        "commune": queries.communes(on=today()).get(found.unit_key, ""),
        "office": places.office_names(on=today()).get(found.office_code, found.office_code),
        "is_high": found.risk is Risk.HIGH,
    }
    return render(request, "assistant/tickets/question.html", page, status=status)


def may_write(found: Ticket, actor: Actor) -> bool:
    """Tell whether the actor holds the question and may write its answer now."""
    return found.taken_by == actor.code and found.state in {State.TAKEN, State.RETURNED}


def may_decide(found: Ticket, actor: Actor) -> bool:
    """Tell whether the actor may approve the written answer or send it back."""
    return found.state is State.PROPOSED and can_approve(
        actor=actor,
        risk=found.risk or Risk.HIGH,
        written_by=found.drafted_by,
        unit_key=found.unit_key,
        office_code=found.office_code,
    )


take = only(*OFFICERS)(take_it)
write = only(*OFFICERS)(write_it)
decide = only(*SUPERVISORS)(decide_it)
review = only(*OFFICERS)(look_again)
withdraw = only(*SUPERVISORS)(take_back)

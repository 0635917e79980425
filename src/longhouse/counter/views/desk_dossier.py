"""One dossier as an officer reads it: where it stands and why, what lies in it, what was done, what may be done."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext

from longhouse.accounts import queries as accounts
from longhouse.core.actor import Actor
from longhouse.core.clock import VIETNAM, today
from longhouse.counter import actions, queries
from longhouse.counter.rules import documents
from longhouse.counter.rules.documents_result import KIND as RESULT
from longhouse.counter.rules.looks import gathered
from longhouse.counter.rules.states import ENDED
from longhouse.counter.rules.time import wording
from longhouse.counter.shapes import Dossier, FileKept, PaperHeld, Step
from longhouse.counter.views.desk_acts import forms_of
from longhouse.counter.views.desk_answers import answered
from longhouse.counter.views.desk_forms import ActForm, Around, Choices
from longhouse.counter.views.desk_words import (
    ACTS,
    CHANNELS,
    OUTCOMES,
    PAID_BY,
    PAPER_FORMS,
    STATES,
    day_and_hour,
    standing,
)
from longhouse.places import queries as places


def forms_for(
    *, dossier_id: UUID, actor: Actor, at: datetime, site: str, typed: Mapping[str, Any] | None = None
) -> list[ActForm]:
    """Return the forms of what this person may do with a dossier now."""
    found = actions.open_dossier(dossier_id=dossier_id, actor=actor, at=at)
    possible = queries.possible_acts(dossier_id=dossier_id, actor=actor)
    return forms_of(
        dossier=found, around=around(dossier=found, actor=actor, site=site), possible=possible, typed=typed
    )


def dossier_page(
    *, dossier_id: UUID, actor: Actor, at: datetime, site: str, typed_form: ActForm | None
) -> dict[str, Any]:
    """Return everything the page of a dossier shows; `typed_form` is the one that was refused, with what was typed."""
    forms = forms_for(dossier_id=dossier_id, actor=actor, at=at, site=site)
    found = forms[0].dossier if forms else actions.open_dossier(dossier_id=dossier_id, actor=actor, at=at)
    if typed_form is not None:
        forms = [typed_form if form.act is typed_form.act else form for form in forms]
    names = places.office_names(on=today())
    kind, words = standing(
        card=found.card,
        at=at,
        horizon=queries.horizon(at=at, office=found.card.deciding_office or found.card.received_office),
    )
    return {
        "dossier": found,
        "card": found.card,
        "state": gettext(STATES[found.card.state]),
        "mark": kind,
        "standing": words,
        "main": forms[0] if forms else None,
        "others": forms[1:],
        "typed_form": typed_form,
        **_contents(found, names),
    }


def around(*, dossier: Dossier, actor: Actor, site: str) -> Around:
    """Return what the forms of a dossier choose from."""
    names = places.office_names(on=today())
    unit = dossier.card.deciding_office.partition(".")[0]
    own = {dossier.card.deciding_office, dossier.handling_office}
    here = [(code, name) for code, name in names.items() if code.partition(".")[0] == unit]
    return Around(
        offices=[(code, name) for code, name in here if not code.endswith(".center")],
        other_offices=[(code, name) for code, name in names.items() if code not in own],
        specialists=[
            (str(person.id), f"{person.display_name} ({names.get(office, office)})")
            for person, office in accounts.specialists(unit_key=unit, on=today())
        ],
        grounds=grounds(procedure_code=dossier.card.procedure_code),
        opinions=[
            (str(row.id), row.question)
            for row in dossier.opinions
            if row.answered_at is None and row.office in actor.offices
        ],
        verify_at=f"{site}{reverse('verify')}/",
    )


def grounds(*, procedure_code: str) -> Choices:
    """Return the provisions of a procedure's legal basis that hold today, as a refusal may cite them."""
    return [(words, words) for words in queries.grounds(procedure_code=procedure_code, on=today())]


def _contents(found: Dossier, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what lies in a dossier and what was done on it."""
    dossier_id = found.card.id
    steps = queries.acts(dossier_id=dossier_id)
    return {
        "facts": list(_facts(found, names)),
        "days": [
            wording.line(counted=row, language=get_language() or "vi")
            for row in queries.explanation(dossier_id=dossier_id)
        ],
        "papers": [(paper, *_paper(paper), _files(found, paper.id)) for paper in found.papers],
        "loose_files": [file for file in _files(found, None) if file.part != RESULT],
        "result_files": [file for file in found.files if file.part == RESULT],
        "outcome": gettext(OUTCOMES[found.outcome]) if found.outcome else "",
        "is_decided": found.signed_by is not None,
        "is_ended": found.card.state in ENDED,
        "fees": [
            (fee, gettext(PAID_BY[fee.paid_by]) if fee.paid_by in PAID_BY else fee.paid_by)
            for fee in found.fees
        ],
        "opinions": [(row, names.get(row.office, row.office)) for row in found.opinions],
        "trace": [_step(step, names) for step in steps],
        "printable": [
            (form.number, gettext(form.name), reverse("desk-form", args=[dossier_id, form.number]))
            for form in documents.printable(acts={step.act for step in steps}, on=today())
        ],
        "readers": [
            (look, names.get(look.office, look.office), times)
            for look, times in gathered(readers=queries.who_read(dossier_id=dossier_id), zone=VIETNAM)
        ],
    }


def _facts(found: Dossier, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    card, who = found.card, found.applicant
    yield (
        gettext("Người nộp"),
        " · ".join(
            part
            for part in (
                who.name,
                str(who.birth_year or ""),
                gettext("căn cước …%(ends)s") % {"ends": who.id_ends} if who.id_ends else "",
                gettext("điện thoại …%(ends)s") % {"ends": who.phone_ends} if who.phone_ends else "",
            )
            if part
        ),
    )
    if who.address:
        yield gettext("Địa chỉ"), who.address
    yield gettext("Cách nộp"), gettext(CHANNELS[card.channel])
    if card.received_at:
        yield gettext("Tiếp nhận"), day_and_hour(card.received_at)
    if card.promised_at:
        yield gettext("Hẹn trả"), day_and_hour(card.promised_at)
    for label, office in (
        (gettext("Nơi giúp nộp"), found.helped_office),
        (gettext("Nơi tiếp nhận"), card.received_office),
        (gettext("Cơ quan xử lý"), found.handling_office),
    ):
        if office:
            yield label, names.get(office, office)
    yield gettext("Ai quyết định, vì sao"), found.routing.why or names.get(card.deciding_office, "")
    yield from answered(found=found)
    if found.proposal:
        outcome = gettext(OUTCOMES[found.outcome]) if found.outcome else ""
        yield gettext("Kết quả đề xuất"), f"{outcome}. {found.proposal}" if outcome else found.proposal


def _paper(paper: PaperHeld) -> tuple[str, str, str]:
    """Return how a paper lies here, the class of its mark, and its words."""
    form = gettext(PAPER_FORMS[paper.form]) if paper.form in PAPER_FORMS else paper.form
    if paper.held_by:
        rule = f" ({paper.held_rule})" if paper.held_rule else ""
        return form, "done", gettext("Đã có ở %(where)s, không yêu cầu nộp") % {"where": paper.held_by} + rule
    if paper.is_there:
        return form, "done", gettext("đã có")
    return form, "none", gettext("chưa có")


def _files(found: Dossier, paper_id: int | None) -> list[FileKept]:
    return [file for file in found.files if file.paper_id == paper_id]


def _step(step: Step, names: Mapping[str, str]) -> tuple[str, str, Step]:
    return gettext(ACTS[step.act]), names.get(step.office, step.office), step

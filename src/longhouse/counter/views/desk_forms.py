"""The short form of each act: what must be said for it, beside which field a refusal stands, and the action it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext, gettext_lazy

from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.counter import actions
from longhouse.counter.rules.time.calendar import at as moment_at
from longhouse.counter.shapes import Dossier, DossierAct
from longhouse.counter.views.desk_words import ACTS, sentence_of

Choices = list[tuple[str, str]]
END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Around:
    """What the forms of a dossier choose from: offices, specialists, grounds of refusal, when offices close."""

    offices: Choices = field(default_factory=list)  # of the unit that decides
    other_offices: Choices = field(default_factory=list)
    specialists: Choices = field(default_factory=list)
    grounds: Choices = field(default_factory=list)
    opinions: Choices = field(default_factory=list)
    verify_at: str = ""  # the address under which results are checked


class ActForm(forms.Form):
    """The form of one act; most need nothing but the button."""

    act: ClassVar[DossierAct]
    call: ClassVar[Callable[..., object]]
    hint: ClassVar[object] = ""  # said once above the fields; then none of them says that it may stay empty
    beside: ClassVar[Mapping[str, str]] = {}  # code of a refusal -> the field it stands beside

    def __init__(self, data: Mapping[str, Any] | None, *, dossier: Dossier, around: Around) -> None:
        self.dossier, self.around = dossier, around
        super().__init__(data, auto_id=f"{self.act.value}-%s", use_required_attribute=False)
        self.choose()
        for bound in self:
            bound.field.widget.attrs["aria-describedby"] = f"{bound.auto_id}-more"

    @property
    def name(self) -> str:
        """Return the words of the button."""
        return gettext(ACTS[self.act])

    def choose(self) -> None:
        """Fill in what may be chosen; each form its own."""

    def values(self) -> dict[str, object]:
        """Return what the action is told beside dossier, actor and moment."""
        return {}

    def is_done(self, *, actor: Actor, at: datetime) -> bool:
        """Do the act where the form is whole; a refusal comes back beside its field."""
        if not self.is_valid():
            return False
        try:
            type(self).call(dossier_id=self.dossier.card.id, actor=actor, at=at, **self.values())
        except Refusal as refusal:
            place = self.beside.get(refusal.code)
            self.add_error(place if place in self.fields else None, sentence_of(refusal))
            return False
        return True

    def said(self, name: str) -> str:
        """Return what was typed in a field."""
        return str(self.cleaned_data.get(name) or "").strip()


def pick(form: forms.Form, name: str, choices: Choices, *, first: str = "") -> None:
    """Let a field of a form choose among these."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]
    if first:
        form.fields[name].initial = first


class ReasonForm(ActForm):
    """An act that the applicant or a colleague must understand."""

    beside = {"reason-needed": "reason"}
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Một hoặc hai câu, để người nộp và đồng nghiệp hiểu."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Xin viết lý do, ví dụ: thiếu chữ ký của người cha.")},
    )

    def values(self) -> dict[str, object]:
        """Return the reason."""
        return {"reason": self.said("reason")}


class GroundForm(ReasonForm):
    """A refusal: the reason, and the provisions in force on which it rests."""

    grounds = forms.MultipleChoiceField(
        label=gettext_lazy("Căn cứ pháp lý đang có hiệu lực"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def choose(self) -> None:
        """Offer the procedure's own legal basis; without any, the reason must name it."""
        pick(self, "grounds", self.around.grounds)
        if not self.around.grounds:
            del self.fields["grounds"]

    def values(self) -> dict[str, object]:
        """Return the reason with its grounds."""
        grounds = "; ".join(self.cleaned_data.get("grounds", []))
        reason = self.said("reason")
        return {"reason": f"{reason} Căn cứ: {grounds}." if grounds else reason}


class ReceiveForm(ActForm):
    """Receive what was filed online: it gets its number and its day."""

    act = DossierAct.RECEIVE
    call = staticmethod(actions.receive_filed)


class RefuseReceiptForm(GroundForm):
    """Refuse to receive (form 03)."""

    act = DossierAct.REFUSE_RECEIPT
    call = staticmethod(actions.refuse_receipt)


class AssignForm(ActForm):
    """Give the dossier to an office of the unit, and to somebody there where one is named."""

    act = DossierAct.ASSIGN
    call = staticmethod(actions.assign)
    beside = {
        "not-a-specialist-there": "person",
        "office-of-another-unit": "office",
        "office-not-known": "office",
    }
    office = forms.ChoiceField(label=gettext_lazy("Cơ quan xử lý"))
    person = forms.ChoiceField(label=gettext_lazy("Người xử lý"), required=False)

    def choose(self) -> None:
        """Offer the offices of the unit and the specialists one may see."""
        pick(self, "office", self.around.offices, first=self.dossier.handling_office)
        pick(self, "person", [("", gettext("Ai nhận trước thì làm")), *self.around.specialists])

    def values(self) -> dict[str, object]:
        """Return office and person."""
        person = UUID(self.said("person")) if self.said("person") else None
        return {"office": self.said("office"), "person": person}


class SubstituteForm(ReasonForm):
    """Give it to somebody else of the same office."""

    act = DossierAct.SUBSTITUTE
    call = staticmethod(actions.substitute)
    beside = {"not-a-specialist-there": "person", "reason-needed": "reason"}
    person = forms.ChoiceField(label=gettext_lazy("Người làm thay"))
    field_order = ["person", "reason"]

    def choose(self) -> None:
        """Offer the specialists one may see."""
        pick(self, "person", self.around.specialists)

    def values(self) -> dict[str, object]:
        """Return the person and why."""
        return {**super().values(), "person": UUID(self.said("person"))}


class TakeForm(ActForm):
    """Take it into review."""

    act = DossierAct.TAKE
    call = staticmethod(actions.take)


class ConsultForm(ActForm):
    """Ask another office, by a day."""

    act = DossierAct.CONSULT
    call = staticmethod(actions.consult)
    beside = {"opinion-not-askable": "question", "office-not-known": "office"}
    office = forms.ChoiceField(label=gettext_lazy("Cơ quan được hỏi"))
    question = forms.CharField(label=gettext_lazy("Câu hỏi"), widget=forms.Textarea(attrs={"rows": 2}))
    due_on = forms.DateField(
        label=gettext_lazy("Trả lời trước hết ngày"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def choose(self) -> None:
        """Offer every other office."""
        pick(self, "office", self.around.other_offices)

    def values(self) -> dict[str, object]:
        """Return office, question, and the end of the day."""
        due_at = moment_at(on=self.cleaned_data["due_on"], hour=END_OF_DAY)
        return {"office": self.said("office"), "question": self.said("question"), "due_at": due_at}


class AnswerOpinionForm(ActForm):
    """Say what one's office thinks."""

    act = DossierAct.ANSWER_OPINION
    call = staticmethod(actions.answer_opinion)
    opinion = forms.ChoiceField(label=gettext_lazy("Câu được hỏi"))
    answer = forms.CharField(label=gettext_lazy("Trả lời"), widget=forms.Textarea(attrs={"rows": 3}))

    def choose(self) -> None:
        """Offer the questions that wait."""
        pick(self, "opinion", self.around.opinions)

    def values(self) -> dict[str, object]:
        """Return which opinion, and the answer."""
        return {"opinion_id": int(self.said("opinion")), "answer": self.said("answer")}


class GoOnForm(ReasonForm):
    """Go on without the opinions that did not come."""

    act = DossierAct.GO_ON
    call = staticmethod(actions.go_on)


class TransferForm(ReasonForm):
    """Forward it to the office that the register of powers names today."""

    act = DossierAct.TRANSFER
    call = staticmethod(actions.transfer)


class AcceptForm(ActForm):
    """Accept what was forwarded."""

    act = DossierAct.ACCEPT
    call = staticmethod(actions.accept)


class DeclineForm(ReasonForm):
    """Send back what was forwarded."""

    act = DossierAct.DECLINE
    call = staticmethod(actions.decline)


class SendBackForm(ReasonForm):
    """Send a proposal back for more work."""

    act = DossierAct.SEND_BACK
    call = staticmethod(actions.send_back)


class ExtendForm(ReasonForm):
    """Apologise, and name another day (form 04)."""

    act = DossierAct.EXTEND
    call = staticmethod(actions.extend)
    beside = {
        "reason-needed": "reason",
        "promise-on-day-off": "promised_on",
        "promise-not-later": "promised_on",
        "extended-already": "promised_on",
        "no-day-yet": "promised_on",
    }
    promised_on = forms.DateField(
        label=gettext_lazy("Hẹn lại ngày"), widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ["promised_on", "reason"]

    def values(self) -> dict[str, object]:
        """Return the day and why."""
        return {**super().values(), "promised_on": self.cleaned_data["promised_on"]}


class StopForm(GroundForm):
    """Stop the handling (form 05)."""

    act = DossierAct.STOP
    call = staticmethod(actions.stop)


class WithdrawForm(ReasonForm):
    """Withdraw it at the wish of the applicant, who stands at the counter."""

    act = DossierAct.WITHDRAW
    call = staticmethod(actions.withdraw)

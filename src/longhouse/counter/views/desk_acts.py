"""The acts whose forms are longer: supplement, money, proposal and result; and the table of every act's form."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from longhouse.counter import actions
from longhouse.counter.shapes import Dossier, DossierAct, DossierOutcome
from longhouse.counter.views import desk_forms as short
from longhouse.counter.views.desk_forms import ActForm, Around, GroundForm, ReasonForm, pick
from longhouse.counter.views.desk_words import HANDED_OVER, OUTCOMES, PAID_BY

FEE_LINES, NEW_PAPER = 3, "new"
A = DossierAct


class AskSupplementForm(ReasonForm):
    """Ask once for everything that is missing, paper by paper (form 02)."""

    act = A.ASK_SUPPLEMENT
    hint = gettext_lazy("Ghi điều cần bên dưới giấy còn thiếu. Giấy đã đủ thì để trống.")
    call = staticmethod(actions.ask_supplement)
    beside = {"second-supplement-needs-reason": "reason"}
    field_order = ()

    def choose(self) -> None:
        """Ask for one line beside each paper, but not of those that the State holds; one more may be named."""
        for paper in self.dossier.papers:
            if not paper.held_by:
                self.fields[f"paper_{paper.id}"] = _line(paper.name, paper.asked_why)
        self.fields["new_name"] = _line(gettext("Giấy tờ khác"), "")
        self.fields["new_why"] = _line(gettext("Giấy tờ khác: cần gì, vì sao"), "")
        reason = self.fields.pop("reason")
        reason.required = False
        if self.dossier.card.supplements:
            reason.label = gettext("Vì sao lần đầu chưa nói hết")
            self.fields["reason"] = reason

    def values(self) -> dict[str, object]:
        """Return the papers with what is asked of each."""
        items = {paper.name: why for paper in self.dossier.papers if (why := self.said(f"paper_{paper.id}"))}
        if self.said("new_name"):
            items[self.said("new_name")] = self.said("new_why") or gettext("Xin bổ sung giấy tờ này.")
        return {"items": items, "reason": self.said("reason")}


class TakeSupplementForm(ActForm):
    """Take what came."""

    act = A.TAKE_SUPPLEMENT
    call = staticmethod(actions.take_supplement)
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Giấy tờ đã có"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def choose(self) -> None:
        """Offer the papers that were asked for."""
        asked = [paper for paper in self.dossier.papers if paper.asked_why]
        pick(self, "papers", [(str(paper.id), f"{paper.name}: {paper.asked_why}") for paper in asked])
        self.fields["papers"].initial = [str(paper.id) for paper in asked]

    def values(self) -> dict[str, object]:
        """Return the papers that are there."""
        return {"paper_ids": [int(paper) for paper in self.cleaned_data["papers"]]}


class AskPaymentForm(ActForm):
    """Ask for money, line by line."""

    act = A.ASK_PAYMENT
    hint = gettext_lazy("Ghi khoản nào thu khoản ấy. Khoản không dùng thì để trống.")
    call = staticmethod(actions.ask_payment)
    beside = {"nothing-to-pay": "name_1"}

    def choose(self) -> None:
        """Ask for a few lines."""
        for number in range(1, FEE_LINES + 1):
            self.fields[f"name_{number}"] = _line(gettext("Khoản %(number)d") % {"number": number}, "")
            self.fields[f"amount_{number}"] = forms.IntegerField(
                label=gettext("Số tiền khoản %(number)d, đồng") % {"number": number},
                min_value=0,
                required=False,
            )

    def values(self) -> dict[str, object]:
        """Return the lines that have both."""
        return {"lines": dict(self._lines())}

    def _lines(self) -> Iterator[tuple[str, int]]:
        for number in range(1, FEE_LINES + 1):
            name, amount = self.said(f"name_{number}"), self.cleaned_data.get(f"amount_{number}")
            if name and amount is not None:
                yield name, amount


class TakePaymentForm(ActForm):
    """Note that it was paid."""

    act = A.TAKE_PAYMENT
    call = staticmethod(actions.take_payment)
    paid_by = forms.ChoiceField(label=gettext_lazy("Nộp bằng"), widget=forms.RadioSelect)
    reference = forms.CharField(label=gettext_lazy("Số biên lai hoặc mã giao dịch"), required=False)

    def choose(self) -> None:
        """Offer the ways of paying."""
        pick(self, "paid_by", [(key, gettext(name)) for key, name in PAID_BY.items()], first="cash")

    def values(self) -> dict[str, object]:
        """Return how, and by which receipt."""
        return {"paid_by": self.said("paid_by"), "reference": self.said("reference")}


class ProposeForm(ActForm):
    """Put a result before the leader."""

    act = A.PROPOSE
    call = staticmethod(actions.propose)
    beside = {"proposal-missing": "words"}
    outcome = forms.ChoiceField(label=gettext_lazy("Đề xuất"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Nội dung kết quả"),
        help_text=gettext_lazy("Viết đúng như sẽ in trên kết quả, có căn cứ."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Xin viết nội dung kết quả sẽ trả cho người nộp.")},
    )

    def choose(self) -> None:
        """Offer both ends."""
        choices = [(key.value, gettext(name)) for key, name in OUTCOMES.items()]
        pick(self, "outcome", choices, first=DossierOutcome.GRANTED.value)
        self.fields["words"].initial = self.dossier.proposal

    def values(self) -> dict[str, object]:
        """Return the outcome and its words."""
        return {"outcome": DossierOutcome(self.said("outcome")), "words": self.said("words")}


class SignForm(ActForm):
    """Sign the result."""

    act = A.SIGN
    call = staticmethod(actions.sign_result)

    def values(self) -> dict[str, object]:
        """Return where the result is checked."""
        return {"tools": actions.Tools(verify_at=self.around.verify_at)}


class RefuseForm(GroundForm):
    """Decide that it is not granted."""

    act = A.REFUSE
    call = staticmethod(actions.refuse_result)

    def values(self) -> dict[str, object]:
        """Return the reason with its grounds, and where the notice is checked."""
        return {**super().values(), "tools": actions.Tools(verify_at=self.around.verify_at)}


class FinishForm(ActForm):
    """Bring the result to the counter."""

    act = A.FINISH
    call = staticmethod(actions.finish)


class HandOverForm(ActForm):
    """Hand the result to its person."""

    act = A.HAND_OVER
    call = staticmethod(actions.hand_over)
    how = forms.ChoiceField(label=gettext_lazy("Trả bằng cách nào"), widget=forms.RadioSelect)

    def choose(self) -> None:
        """Offer the three ways."""
        pick(self, "how", [(key, gettext(name)) for key, name in HANDED_OVER.items()], first="counter")

    def values(self) -> dict[str, object]:
        """Return how."""
        return {"how": self.said("how")}


# The order in which an officer thinks of them; the first that is possible is the one filled button of the page.
FORMS: tuple[type[ActForm], ...] = (
    short.ReceiveForm,
    short.AcceptForm,
    short.TakeForm,
    SignForm,
    TakeSupplementForm,
    TakePaymentForm,
    short.AnswerOpinionForm,
    ProposeForm,
    FinishForm,
    HandOverForm,
    short.AssignForm,
    AskSupplementForm,
    AskPaymentForm,
    short.ConsultForm,
    short.GoOnForm,
    short.SendBackForm,
    RefuseForm,
    short.ExtendForm,
    short.TransferForm,
    short.SubstituteForm,
    short.RefuseReceiptForm,
    short.DeclineForm,
    short.StopForm,
    short.WithdrawForm,
)


def forms_of(
    *, dossier: Dossier, around: Around, possible: list[DossierAct], typed: Mapping[str, Any] | None = None
) -> list[ActForm]:
    """Return the forms of the acts that are possible now; the one that was typed into keeps what was typed.

    Args:
        dossier: what they act on.
        around: what they choose from.
        possible: the acts that this person may do now.
        typed: what was posted, with the name of its act.
    """
    wanted = (typed or {}).get("act", "")
    return [
        form(typed if form.act.value == wanted else None, dossier=dossier, around=around)
        for form in FORMS
        if form.act in possible
    ]


def _line(label: str, first: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, initial=first, max_length=300)

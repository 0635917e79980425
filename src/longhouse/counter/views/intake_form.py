"""The form by which a clerk receives somebody at the counter: applicant, place, papers, fees, all on one page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy

from longhouse.counter.rules import fees as fee_rules
from longhouse.counter.rules.fees import FeesAsked
from longhouse.counter.shapes import Applicant, Application, Channel, TimeAllowed, TimeUnit
from longhouse.counter.views.desk_words import CHANNELS, PAID_BY
from longhouse.procedures.shapes import Fee, FormField, Paper, Procedure

NOT_PAID = "later"
UNITS = {
    TimeUnit.WORKING_DAY: gettext_lazy("ngày làm việc"),
    TimeUnit.DAY: gettext_lazy("ngày"),
    TimeUnit.HOUR: gettext_lazy("giờ"),
    TimeUnit.MONTH: gettext_lazy("tháng"),
}
# Which field a refusal of the rooms stands beside.
BESIDE = {
    "applicant-name-missing": "name",
    "phone-not-readable": "phone",
    "decider-unknown": "place",
    "place-not-found": "place",
    "not-a-counter": "place",
}


@dataclass(frozen=True, slots=True)
class FeeField:
    """One fee line on the page: its definition and the names of its two fields."""

    fee: Fee
    amount: str
    exemption: str


class IntakeForm(forms.Form):
    """Everything that a clerk types; what a procedure does not need is not on the page."""

    name = forms.CharField(
        label=gettext_lazy("Họ tên người nộp"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
        error_messages={"required": gettext_lazy("Xin viết họ tên như trên giấy tờ.")},
    )
    phone = forms.CharField(
        label=gettext_lazy("Điện thoại"),
        required=False,
        help_text=gettext_lazy("Để nhắn tin và tra cứu. Ví dụ 0912345678."),
    )
    id_number = forms.CharField(
        label=gettext_lazy("Số căn cước hoặc hộ chiếu"), required=False, max_length=20
    )
    birth_year = forms.IntegerField(
        label=gettext_lazy("Năm sinh"), required=False, min_value=1900, max_value=2100
    )
    address = forms.CharField(label=gettext_lazy("Nơi ở"), required=False, max_length=300)
    place = forms.ChoiceField(
        label=gettext_lazy("Việc này thuộc xã, phường nào"),
        help_text=gettext_lazy("Nơi này quyết định cơ quan giải quyết."),
    )
    channel = forms.ChoiceField(label=gettext_lazy("Nhận bằng cách nào"), widget=forms.RadioSelect)
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Giấy tờ đã nhận"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_told = forms.BooleanField(
        label=gettext_lazy("Nhắn tin cho người nộp theo số điện thoại này"), required=False, initial=True
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        procedure: Procedure,
        case_id: str,
        places: Mapping[str, str],
        here: str,
    ) -> None:
        self.procedure, self.case_id = procedure, case_id
        super().__init__(data, use_required_attribute=False)
        self.papers_asked = [paper for paper in papers_of(procedure, case_id) if not paper.held_by]
        self.papers_held = [paper for paper in papers_of(procedure, case_id) if paper.held_by]
        self._choose("place", list(places.items()), here)
        channels = [
            (str(key.value), gettext(name)) for key, name in CHANNELS.items() if key is not Channel.ONLINE
        ]
        self._choose("channel", channels, str(Channel.DIRECT.value))
        self._choose("papers", [(paper.name, paper.name) for paper in self.papers_asked], "")
        self.facts = [field for page in procedure.form for field in page.fields if field.fact]
        for field in self.facts:
            self.fields[f"fact_{field.id}"] = _fact(field)
        self.fee_fields = list(self._add_fees())
        self.needs_time = not any(limit.amount is not None for limit in procedure.time_limits)
        if self.needs_time:
            self.fields["amount"] = forms.IntegerField(label=gettext("Thời hạn"), min_value=0, required=False)
            self.fields["unit"] = forms.ChoiceField(label=gettext("Tính theo"), choices=list(UNITS.items()))
        for bound in self:
            bound.field.widget.attrs["aria-describedby"] = f"{bound.auto_id}-more"

    def application(self) -> Application:
        """Return what is filed."""
        said = self.cleaned_data
        phone = said["phone"].strip()
        return Application(
            procedure_code=self.procedure.code,
            place_key=said["place"],
            channel=Channel(int(said["channel"])),
            applicant=Applicant(
                name=said["name"],
                phone=phone,
                birth_year=said["birth_year"],
                id_number=said["id_number"],
                address=said["address"],
                notice_to=phone if said["is_told"] else "",
            ),
            case_id=self.case_id,
            facts={
                field.fact: said[f"fact_{field.id}"] for field in self.facts if said.get(f"fact_{field.id}")
            },
            papers=tuple(said["papers"]),
        )

    def fees_asked(self) -> FeesAsked:
        """Return the fee lines that are asked, and how they were paid."""
        rows = {row.fee.name: row for row in self.fee_fields}
        amounts = {name: self.cleaned_data.get(row.amount) for name, row in rows.items()}
        lines = fee_rules.asked(
            fees=[row.fee for row in self.fee_fields],
            amounts={name: amount for name, amount in amounts.items() if amount is not None},
            exemptions={name: self.cleaned_data.get(row.exemption) or "" for name, row in rows.items()},
        )
        said = str(self.cleaned_data.get("paid_by") or "")
        return FeesAsked(lines, "" if said == NOT_PAID else said)

    def allowed(self) -> TimeAllowed | None:
        """Return the time that the clerk names where the definition knows none."""
        amount = self.cleaned_data.get("amount")
        return TimeAllowed(amount, TimeUnit(self.cleaned_data["unit"]), None) if amount is not None else None

    def refuse(self, *, code: str, sentence: str) -> None:
        """Put a refusal beside its field, or above the form."""
        self.add_error(BESIDE.get(code), sentence)

    def _choose(self, name: str, choices: list[tuple[str, str]], first: str) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields[name].initial = first

    def _add_fees(self) -> Iterator[FeeField]:
        for place, fee in enumerate(
            fee_rules.lines_for(fees=self.procedure.fees, channel=Channel.DIRECT.word)
        ):
            row = FeeField(fee, f"fee_{place}", f"fee_{place}_why" if fee.exemptions else "")
            first = fee.amount_vnd if fee_rules.is_asked_at_once(fee) else None
            self.fields[row.amount] = forms.IntegerField(
                label=gettext("%(fee)s, đồng") % {"fee": fee.name},
                min_value=0,
                required=False,
                initial=first,
                help_text=fee.text or "",
            )
            if row.exemption:
                self.fields[row.exemption] = forms.ChoiceField(
                    label=gettext("Miễn vì"),
                    choices=[("", gettext("Không miễn")), *((why, why) for why in fee.exemptions)],
                    required=False,
                )
            yield row
        if self.procedure.fees:
            self.fields["paid_by"] = forms.ChoiceField(
                label=gettext("Tiền"),
                widget=forms.RadioSelect,
                choices=[
                    (NOT_PAID, gettext("Chưa thu")),
                    *((key, gettext(name)) for key, name in PAID_BY.items()),
                ],
                initial=NOT_PAID,
            )


def papers_of(procedure: Procedure, case_id: str) -> list[Paper]:
    """Return the papers of a case; those of the first case are common to all."""
    return [
        paper
        for place, case in enumerate(procedure.cases)
        if place == 0 or case.id == case_id
        for paper in case.papers
    ]


def _fact(field: FormField) -> forms.Field:
    english = get_language() == "en"
    label = field.label_en if english else field.label
    if not field.choices:
        return forms.CharField(label=label, required=not field.is_optional)
    choices = [(key, words_en if english else words) for key, words, words_en in field.choices]
    return forms.ChoiceField(
        label=label, choices=choices, required=not field.is_optional, widget=forms.RadioSelect
    )

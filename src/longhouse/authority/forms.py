"""The form on which a decision is drafted; what the rules refuse comes back beside its field."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from longhouse.authority import queries
from longhouse.authority.rules import conditions, holders, naming, receivers
from longhouse.authority.rules.passing import DelegationRefused
from longhouse.authority.rules.tables.files import MOST_BYTES
from longhouse.authority.shapes import Basis, Body, GrantKind, Terms
from longhouse.core.refusal import Refusal
from longhouse.places import queries as places
from longhouse.places.shapes import Unit, UnitKind

DAY = timedelta(days=1)
KINDS = [
    (GrantKind.AUTHORISED.value, gettext_lazy("Ủy quyền: có thời hạn và điều kiện")),
    (GrantKind.DELEGATED.value, gettext_lazy("Phân cấp: lâu dài, thường xuyên")),
]


class TermsForm(forms.Form):
    """What a decision gives. Choices are those of one unit on one day."""

    power = forms.ChoiceField(help_text=gettext_lazy("Chỉ những quyền mà cơ quan của đơn vị đang giữ."))
    from_office = forms.ChoiceField(help_text=gettext_lazy("Ủy ban và Chủ tịch là hai cơ quan khác nhau."))
    kind = forms.ChoiceField(choices=KINDS)
    to = forms.ChoiceField()
    places = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    valid_from = forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    valid_to = forms.DateField(
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Bỏ trống nếu phân cấp không thời hạn."),
    )
    limits = forms.CharField(required=False, max_length=4000, widget=forms.Textarea({"rows": 3}))
    conditions = forms.CharField(required=False, max_length=4000, widget=forms.Textarea({"rows": 3}))
    table = forms.FileField(
        required=False,
        help_text=gettext_lazy(
            "Tệp Excel (.xlsx) hoặc DMN, khi điều kiện có nhiều trường hợp. Không bắt buộc."
        ),
    )
    no_table = forms.BooleanField(required=False)
    basis_number = forms.CharField(
        required=False, max_length=60, help_text=gettext_lazy("Số văn bản, ví dụ 151/2025/NĐ-CP.")
    )
    basis_article = forms.CharField(required=False, max_length=20)
    basis_clause = forms.CharField(required=False, max_length=20)
    reason = forms.CharField(required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *arguments: Any, unit: Unit, on: date, **words: Any) -> None:
        super().__init__(*arguments, **words)
        is_province = unit.kind is UnitKind.PROVINCE
        self.receivers = receivers_of(unit=unit, on=on)
        offices = {office.code: office.name for office in places.offices(unit_key=unit.key, on=on)}
        self._choose("power", _with(self.initial.get("power", ""), powers_of(unit=unit, on=on)))
        self._choose("from_office", list(offices.items()))
        self._choose("to", [(key, label) for key, (label, _, _) in self.receivers.items()])
        for name in ("power", "from_office", "to"):
            self._choose(name, [("", gettext("Xin chọn")), *self.fields[name].choices])  # type: ignore[attr-defined]
        below = places.units(parent_key=unit.key, on=on) if is_province else []
        self._choose("places", [(row.key, row.name) for row in below])
        for name in ("power", "from_office") if self.initial.get("is_amendment") else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = gettext(
                "Sửa đổi thì giữ nguyên. Muốn đổi, xin soạn quyết định mới."
            )
        for name, field in self.fields.items():
            field.label = gettext(naming.FIELDS[name]) if name in naming.FIELDS else field.label
            field.error_messages["required"] = gettext("Xin điền ô này.")
            field.error_messages["invalid"] = gettext("Ngày chưa đúng. Xin viết như 2027-01-31.")

    def clean_table(self) -> dict[str, Any] | None:
        """Return the table in the file that was sent; without one, the table that the draft already has."""
        sent = self.cleaned_data["table"]
        if not sent:
            return self.initial.get("kept_table")
        try:
            return conditions.read_file(name=sent.name, content=sent.read(MOST_BYTES + 1))
        except Refusal as refusal:
            words = gettext(refusal.sentence)
            raise forms.ValidationError(words % refusal.values if refusal.values else words) from refusal

    def terms(self) -> Terms:
        """Return what was written, once the form is valid."""
        said = self.cleaned_data
        power, _, segment = said["power"].partition("|")
        _, body, name = self.receivers[said["to"]]
        return Terms(
            kind=GrantKind(said["kind"]),
            power_key=power,
            object_key=segment,
            from_office=said["from_office"],
            to_body=body,
            to_name=name,
            valid_from=said["valid_from"],
            valid_to=said["valid_to"] + DAY if said["valid_to"] else None,
            places=tuple(said["places"]),
            limits=said["limits"].strip(),
            conditions=said["conditions"].strip(),
            table=None if said["no_table"] else said["table"],
            basis=Basis(
                said["basis_number"].strip(), said["basis_article"].strip(), said["basis_clause"].strip()
            ),
            reason=said["reason"].strip(),
        )

    def refuse(self, refusal: DelegationRefused) -> None:
        """Put a refusal beside the field it speaks of."""
        words = gettext(refusal.sentence)
        self.add_error(refusal.field or None, words % refusal.values if refusal.values else words)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says above
        field.choices = choices


def _with(chosen: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the choices with the one that a draft already has, also where the unit no longer holds it."""
    if not chosen or chosen in dict(choices):
        return choices
    return [(chosen, queries.power(key=chosen.partition("|")[0]).name), *choices]


def powers_of(*, unit: Unit, on: date) -> list[tuple[str, str]]:
    """Return the powers that offices of a unit hold, each with its holder, as choices."""
    return [
        (
            f"{row.power.key}|{row.object_key}",
            f"{row.power.name}{f', {row.object_name}' if row.object_name else ''} ({row.holder.name})",
        )
        for row in queries.held_by(unit_key=unit.key, on=on)
    ]


def receivers_of(*, unit: Unit, on: date) -> dict[str, tuple[str, Body, str]]:
    """Return who may be given a power by a unit: a label, the holder, and its name in the register."""
    is_province = unit.kind is UnitKind.PROVINCE
    found: dict[str, tuple[str, Body, str]] = {}
    for body in receivers.BELOW_A_PROVINCE if is_province else ():
        found[body.value] = (holders.NAMES[body], body, holders.NAMES[body])
    for office in places.offices(unit_key=unit.key, on=on):
        holder = receivers.receiver_of(
            office_kind=office.kind.value, office_name=office.name, is_province=is_province
        )
        if holder:
            found[office.code] = (office.name, *holder)
    return found


def written(*, terms: Terms, unit: Unit, on: date) -> dict[str, Any]:
    """Return the form's values for terms that stand."""
    same = (
        key
        for key, (_, body, name) in receivers_of(unit=unit, on=on).items()
        if (body, name) == (terms.to_body, terms.to_name)
    )
    return {
        "power": f"{terms.power_key}|{terms.object_key}",
        "from_office": terms.from_office,
        "kind": terms.kind.value,
        "to": next(same, ""),
        "places": list(terms.places),
        "valid_from": terms.valid_from,
        "valid_to": terms.valid_to - DAY if terms.valid_to else None,
        "limits": terms.limits,
        "conditions": terms.conditions,
        "kept_table": terms.table,
        "basis_number": terms.basis.number,
        "basis_article": terms.basis.article,
        "basis_clause": terms.basis.clause,
        "reason": terms.reason,
    }

"""What the applicant answered, by the labels of the form and in its words, as an officer reads it."""

from collections.abc import Iterator

from django.utils.translation import get_language, gettext

from longhouse.core.clock import VIETNAM, today
from longhouse.counter.rules.forms import paging
from longhouse.counter.rules.forms.reviewing import in_words
from longhouse.counter.rules.forms.shaping import Field
from longhouse.counter.shapes import Dossier
from longhouse.procedures import queries as procedures


def answered(*, found: Dossier) -> Iterator[tuple[str, str]]:
    """Yield label and answer in the order of the form, as it stood when the dossier came; then what no form knows."""
    fields = _fields(found)
    told = {str(key): str(value) for key, value in found.answers.items() if value}
    for key, field in fields.items():
        if key in told:
            yield field.label, in_words(field=field, text=told.pop(key))
    yield from told.items()


def _fields(found: Dossier) -> dict[str, Field]:
    came_on = found.card.received_at.astimezone(VIETNAM).date() if found.card.received_at else today()
    procedure = procedures.procedure(code=found.card.procedure_code, on=came_on)
    if procedure is None:
        return {}
    reader = paging.Reader(get_language() or "vi", gettext)
    pages = paging.pages_of(procedure=procedure, case_id="", communes={}, reader=reader)
    return {field.name.removeprefix(paging.FIELD): field for page in pages for field in page.fields}

"""Make the application out of a draft's answers."""

from collections.abc import Mapping

from longhouse.counter.rules import identity
from longhouse.counter.rules.forms.paging import COMMUNE, FIELD
from longhouse.counter.rules.forms.reviewing import files_of
from longhouse.counter.rules.forms.shaping import Page, PageKind
from longhouse.counter.shapes import Applicant, Application, Channel
from longhouse.procedures.shapes import Procedure

CONSENT_VERSION = "2026-11"
KEPT = ("return_by",)  # answers of our own that whoever handles it needs


def application_of(
    *,
    procedure: Procedure,
    pages: tuple[Page, ...],
    answers: Mapping[str, object],
    phone: str,
    consent: str = "",
    helped_office: str = "",
) -> Application:
    """Return what is filed.

    Args:
        procedure: what it is for.
        pages: its pages, all of them answered.
        answers: of the draft.
        phone: that the draft follows.
        consent: the words by which the applicant let a helper do it; "" where nobody helps.
        helped_office: where the help is given.
    """
    return Application(
        procedure_code=procedure.code,
        place_key=str(answers.get(COMMUNE, "")),
        channel=Channel.ONLINE,
        applicant=_applicant(answers, phone),
        case_id=str(answers.get("case_id", "")),
        answers=_told(pages, answers),
        facts=facts_of(procedure=procedure, answers=answers),
        papers=tuple(
            page.paper.name for page in pages if page.paper and files_of(answers=answers, key=page.key)
        ),
        consent=consent,
        helped_office=helped_office,
    )


def facts_of(*, procedure: Procedure, answers: Mapping[str, object]) -> dict[str, object]:
    """Return what the register of powers asks of the case, as far as it was answered."""
    fields = (field for page in procedure.form for field in page.fields if field.fact)
    told = {field.fact: answers.get(f"{FIELD}{field.id}", "") for field in fields}
    return {fact: answer for fact, answer in told.items() if answer}


def file_rows(*, pages: tuple[Page, ...], answers: Mapping[str, object]) -> list[dict[str, object]]:
    """Return the files of a draft, each under the name of its paper."""
    return [
        {**file, "paper": page.paper.name}
        for page in pages
        if page.paper
        for file in files_of(answers=answers, key=page.key)
    ]


def notice_to(*, answers: Mapping[str, object], phone: str) -> str:
    """Return where the applicant wants to be told; "" for nowhere."""
    wanted = answers.get("notice")
    if wanted == "phone":
        return identity.phone_of(text=phone)
    return str(answers.get("notice_to", "")) if wanted == "other" else ""


def _applicant(answers: Mapping[str, object], phone: str) -> Applicant:
    year = str(answers.get("birth_year", ""))
    return Applicant(
        name=str(answers.get("name", "")),
        phone=phone,
        birth_year=int(year) if year.isdigit() else None,
        id_number=str(answers.get("id_number", "")),
        address=str(answers.get("address", "")),
        notice_to=notice_to(answers=answers, phone=phone),
    )


def _told(pages: tuple[Page, ...], answers: Mapping[str, object]) -> dict[str, object]:
    """Return the answers that belong to the case: those of its own fields, how the result returns, what is brought."""
    fields = (field for page in pages if page.kind is PageKind.FIELDS for field in page.fields)
    told = {field.name.removeprefix(FIELD): answers.get(field.name, "") for field in fields}
    brings = [page.paper.name for page in pages if page.paper and answers.get(page.key) == "bring"]
    own = {key: answers.get(key, "") for key in KEPT}
    return {key: value for key, value in {**told, **own, "brings": brings}.items() if value}

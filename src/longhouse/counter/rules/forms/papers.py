"""Sort the papers of a case for one who files online: to photograph, to bring along, never to be asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from longhouse.procedures.shapes import Paper, Procedure

TO_PHOTOGRAPH = frozenset({"form", "original", "copy"})
BY_DATA = "data"
TO_SHOW = "show"


@dataclass(frozen=True, slots=True)
class SortedPapers:
    """The papers of a case. `held` ones are not asked for, by the rule each names; `shown` are brought and taken home."""

    asked: tuple[Paper, ...]
    shown: tuple[Paper, ...]
    held: tuple[Paper, ...]
    on_screen: tuple[Paper, ...]  # forms that the pages themselves replace


def sorted_papers(*, procedure: Procedure, case_id: str) -> SortedPapers:
    """Return the papers of a case, those of the first case with every other.

    Source: what the State's databases hold is not asked for (Resolution 66.7/2025, domain C1, second-hand); that an
        interactive form replaces the paper form is said by the definitions themselves.
    """
    papers = tuple(_of_case(procedure, case_id))
    held = tuple(paper for paper in papers if paper.held_by or paper.kind == BY_DATA)
    on_screen = tuple(
        paper for paper in papers if paper.kind == "form" and procedure.form and paper not in held
    )
    asked = (
        paper
        for paper in papers
        if paper.kind in TO_PHOTOGRAPH and paper not in held and paper not in on_screen
    )
    shown = tuple(paper for paper in papers if paper.kind == TO_SHOW and paper not in held)
    return SortedPapers(tuple(asked), shown, held, on_screen)


def _of_case(procedure: Procedure, case_id: str) -> Iterator[Paper]:
    for place, case in enumerate(procedure.cases):
        if place == 0 or case.id == case_id:
            yield from case.papers

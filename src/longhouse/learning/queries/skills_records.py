"""Which skills a person holds, each grade of evidence apart."""

from uuid import UUID

from longhouse.learning import models
from longhouse.learning.shapes import EvidenceGrade


def skills_by_grade(*, person: UUID) -> dict[EvidenceGrade, frozenset[str]]:
    """Return the skills of a person by grade; every grade is there, and none is counted into another."""
    rows = models.SkillRecord.objects.filter(person=person).values_list("grade", "skill")
    found: dict[EvidenceGrade, set[str]] = {grade: set() for grade in EvidenceGrade}
    for grade, skill in rows:
        found[EvidenceGrade(grade)].add(skill)
    return {grade: frozenset(skills) for grade, skills in found.items()}

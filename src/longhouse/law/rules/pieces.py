"""Part a new wording of one provision into itself, its clauses and its points."""

from dataclasses import dataclass

from longhouse.law.rules import headings
from longhouse.law.rules.eids import eid_of
from longhouse.law.rules.quotes import quoted
from longhouse.law.shapes import ProvisionKind


@dataclass(slots=True)
class NewPiece:
    """A provision as newly worded."""

    eid: str
    parent_eid: str
    kind: ProvisionKind
    label: str
    clause: str
    point: str
    text: str


def pieces_of(*, kind: ProvisionKind, eid: str, article: str, clause: str, text: str) -> list[NewPiece]:
    """Return the provision itself first, then the clauses and points that its new wording has.

    Args:
        kind: of the provision; only articles and clauses have pieces below them.
        eid: of the provision.
        article: its article's number.
        clause: its clause's number, empty for an article.
        text: the new wording, a line for each clause and point.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    inside, _ = quoted(paragraphs=lines)
    made = [NewPiece(eid, "", kind, "", clause, "", "")]
    for line, is_quoted in zip(lines, inside, strict=True):
        below = None if is_quoted else _below(kind, eid, article, made, line)
        if below and below.eid not in {piece.eid for piece in made}:
            made.append(below)
        else:
            made[-1].text = f"{made[-1].text}\n{line}".strip()
    return made


def _below(kind: ProvisionKind, eid: str, article: str, made: list[NewPiece], line: str) -> NewPiece | None:
    latest = made[-1]
    if kind is ProvisionKind.ARTICLE and (found := headings.clause_of(text=line)):
        name = f"{eid}__{eid_of(article='0', clause=found.number).partition('__')[2]}"
        label = f"khoản {found.number} Điều {article}"
        return NewPiece(name, eid, ProvisionKind.CLAUSE, label, found.number, "", found.rest)
    if kind in {ProvisionKind.ARTICLE, ProvisionKind.CLAUSE} and (found := headings.point_of(text=line)):
        holder = latest.parent_eid if latest.kind is ProvisionKind.POINT else latest.eid
        name = f"{holder}__{eid_of(article='0', point=found.number).partition('__')[2]}"
        where = f" khoản {latest.clause}" if latest.clause else ""
        label = f"điểm {found.number}{where} Điều {article}"
        return NewPiece(name, holder, ProvisionKind.POINT, label, latest.clause, found.number, found.rest)
    return None

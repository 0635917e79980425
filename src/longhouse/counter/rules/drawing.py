"""Draw the way of a dossier from its table: a diagram, the lines, and the national codes, for docs/rules/dossiers.md."""

from collections.abc import Iterator
from itertools import groupby

from longhouse.counter.rules import states
from longhouse.counter.shapes import AllowedHand, DossierState, Move

BEGINS, ENDS = "<!-- the way: drawn by `python -m tests.counter.way` -->", "<!-- end of the way -->"
NO_DOSSIER = "(nothing yet)"


def drawn() -> str:
    """Return the diagram and the two tables as Markdown, marks included."""
    parts = (BEGINS, *_diagram(), "", *_lines(), "", *_codes(), ENDS)
    return "\n".join(parts)


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    moves = [move for move in states.table() if move.before is not move.after]
    for (before, after), same in groupby(moves, key=lambda move: (move.before, move.after)):
        acts = ", ".join(move.act.value for move in same)
        yield f"    {_node(before)} --> {_node(after)}: {acts}"
    for state in sorted(states.ENDED):
        yield f"    {_node(state)} --> [*]"
    yield "```"


def _lines() -> Iterator[str]:
    yield "| state | act | who | next state |"
    yield "|---|---|---|---|"
    for move in states.table():
        yield _line(move)


def _line(move: Move) -> str:
    before = move.before.value if move.before else NO_DOSSIER
    needs = " (with a reason)" if move.act in states.NEED_REASON else ""
    who = "; ".join(_hand(hand) for hand in move.hands)
    return f"| {before} | {move.act.value}{needs} | {who} | {move.after.value} |"


def _codes() -> Iterator[str]:
    yield "| state | national code | on whose desk |"
    yield "|---|---|---|"
    for state in DossierState:
        code = states.NATIONAL[state]
        desk = states.DESK[state].value if state in states.DESK else "nobody's"
        yield f"| {state.value} | {code.value} {code.name.lower().replace('_', ' ')} | {desk} |"


def _hand(hand: AllowedHand) -> str:
    return f"{hand.role.value}, {hand.relation.value}" if hand.role else hand.relation.value


def _node(state: DossierState | None) -> str:
    return state.name if state else "[*]"

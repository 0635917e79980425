"""What each act needs to be told, by the names of the API: a table, so that a missing word is refused by name."""

from collections.abc import Mapping

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.shapes import DossierAct

A = DossierAct
# The act to the words it needs, and those it may have besides.
NEEDS: Mapping[DossierAct, tuple[frozenset[str], frozenset[str]]] = {
    A.RECEIVE: (frozenset(), frozenset()),
    A.REFUSE_RECEIPT: (frozenset({"reason"}), frozenset()),
    A.ASSIGN: (frozenset({"office"}), frozenset({"person"})),
    A.SUBSTITUTE: (frozenset({"person", "reason"}), frozenset()),
    A.TAKE: (frozenset(), frozenset()),
    A.ASK_SUPPLEMENT: (frozenset({"items"}), frozenset({"reason"})),
    A.TAKE_SUPPLEMENT: (frozenset(), frozenset({"paper_ids"})),
    A.ASK_PAYMENT: (frozenset({"lines"}), frozenset()),
    A.TAKE_PAYMENT: (frozenset({"paid_by"}), frozenset({"reference"})),
    A.CONSULT: (frozenset({"office", "question", "due_at"}), frozenset()),
    A.ANSWER_OPINION: (frozenset({"opinion_id", "answer"}), frozenset()),
    A.GO_ON: (frozenset({"reason"}), frozenset()),
    A.TRANSFER: (frozenset({"reason", "place_key"}), frozenset()),
    A.ACCEPT: (frozenset(), frozenset()),
    A.DECLINE: (frozenset({"reason"}), frozenset()),
    A.PROPOSE: (frozenset({"outcome", "words"}), frozenset()),
    A.SEND_BACK: (frozenset({"reason"}), frozenset()),
    A.SIGN: (frozenset(), frozenset()),
    A.REFUSE: (frozenset({"reason"}), frozenset()),
    A.EXTEND: (frozenset({"promised_on", "reason"}), frozenset()),
    A.STOP: (frozenset({"reason"}), frozenset()),
    A.WITHDRAW: (frozenset({"reason"}), frozenset()),
    A.FINISH: (frozenset(), frozenset()),
    A.HAND_OVER: (frozenset({"how"}), frozenset()),
}
# What an act is called with where nothing was said.
UNSAID: Mapping[DossierAct, Mapping[str, object]] = {
    A.ASSIGN: {"person": None},
    A.ASK_SUPPLEMENT: {"reason": ""},
    A.TAKE_SUPPLEMENT: {"paper_ids": ()},
    A.TAKE_PAYMENT: {"reference": ""},
}


class ActNotTold(Refusal):
    """An act was asked for without what it needs to be told."""

    code = "act-not-told"
    sentence = mark("Việc %(act)s còn thiếu: %(missing)s.")


def words_of(*, act: DossierAct, said: Mapping[str, object]) -> dict[str, object]:
    """Return what the act is called with, out of what was said; the rest is left out.

    Raises:
        ActNotTold: something that it needs was not said.
    """
    needed, optional = NEEDS[act]
    missing = sorted(name for name in needed if said.get(name) in (None, "", {}, []))
    if missing:
        raise ActNotTold(act=act.value, missing=", ".join(missing))
    told = {name: said[name] for name in needed | optional if said.get(name) is not None}
    return {**UNSAID.get(act, {}), **told}

"""Find out which record a question means: what it names by code or citation, who decides, a place, a procedure, the law."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from longhouse.assistant.rules import (
    passage_answers,
    place_answers,
    power_answers,
    procedure_answers,
    provision_answers,
    sentences,
)
from longhouse.assistant.rules.citing import Cited
from longhouse.assistant.rules.dates import without_day
from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.passage_answers import ByLaw
from longhouse.assistant.rules.power_answers import Deciding
from longhouse.assistant.rules.power_cards import SEGMENT
from longhouse.assistant.rules.powers import asks_only_who, powers_meant
from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.rules.provision_answers import document_of
from longhouse.assistant.rules.ranking import NOTHING, SURE, Ranked, rank
from longhouse.assistant.rules.records import Records
from longhouse.assistant.rules.strangers import strange_words
from longhouse.assistant.rules.understanding import (
    Understanding,
    is_bare_citation,
    without_old_address,
)
from longhouse.assistant.shapes import Answer, Aspect, Outcome
from longhouse.places.shapes import Match, Unit

VERY_SURE = 0.75  # below, a provision that speaks of just what is asked answers before a procedure
FITS = 0.72  # a provision that fits so well answers before a procedure that is only likely
NAMED_PLACE = 0.62  # a procedure must be surer than this where a place is asked about in the same breath
LONGEST_CHOICE = 5  # syllables: "cái thứ hai ấy"
_OF_PROCEDURES = frozenset({Aspect.PAPERS, Aspect.WHERE, Aspect.FEE, Aspect.STEPS, Aspect.ONLINE})
_PARTS = frozenset({"gom"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that may be answered: what it says and cites, what was shown before, the places it names."""

    text: str
    context: tuple[str, ...]
    read: Understanding
    matches: tuple[Match, ...]
    unit: Unit | None
    asking: Asking
    cited: Cited | None = None


def find(*, turn: Turn, engine: Engine, records: Records) -> Answer:
    """Return the answer by the record that the question means."""
    known = [code for code in turn.read.codes if code in engine.index.by_code]
    if known:
        return _of_known(turn, known, engine, records)
    if turn.cited is not None and is_bare_citation(rest=turn.cited.rest, lexicon=engine.lexicon):
        return _of_citation(turn, turn.cited, records)
    ranked = rank(
        understanding=turn.read,
        index=engine.index,
        lexicon=engine.lexicon,
        weights=engine.weights,
        shown=turn.context,
    )
    followed = _followed(turn, ranked, engine)
    if followed:
        return _of_known(turn, followed, engine, records)
    if turn.matches and _is_about_place(turn, ranked, engine):
        parts = bool(_PARTS & {word.plain for word in turn.read.words})
        return place_answers.place_answer(
            question=turn.text, matches=turn.matches, wants_parts=parts, records=records, asking=turn.asking
        )
    return _of_deciding(turn, ranked, engine, records) or _of_words(turn, ranked, engine, records)


def _of_deciding(turn: Turn, ranked: Sequence[Ranked], engine: Engine, records: Records) -> Answer | None:
    """Return who decides, where that alone is asked and a power is meant."""
    if not asks_only_who(turn.read.aspects) or not turn.read.subject:
        return None
    chosen = powers_meant(read=turn.read, powers=engine.powers, procedures=ranked, lexicon=engine.lexicon)
    deciding = _deciding(turn, engine, records)
    return power_answers.from_chosen(chosen=chosen, deciding=deciding) if chosen else None


def _of_words(turn: Turn, ranked: Sequence[Ranked], engine: Engine, records: Records) -> Answer:
    """Return the procedure that is meant; where none is for sure, what the law says."""
    if not turn.read.subject:
        return procedure_answers.nothing(question=turn.text, words=sentences.NO_SUBJECT, asking=turn.asking)
    answer = procedure_answers.from_ranked(
        question=turn.text,
        ranked=ranked,
        subject=turn.read.subject,
        unit=turn.unit,
        records=records,
        asking=turn.asking,
    )
    answer = _with_strangers(answer, turn, engine)
    score = ranked[0].score if ranked and answer.outcome is not Outcome.NOTHING else 0.0
    if score >= VERY_SURE:
        return answer
    if score < SURE and asks_only_who(turn.read.aspects) and engine.powers.by_key:
        answer = procedure_answers.nothing(
            question=turn.text, words=sentences.NO_SUCH_POWER, asking=turn.asking
        )
    if score < SURE and turn.cited is not None and turn.cited.citation.article:
        return _of_citation(turn, turn.cited, records)
    law = _by_law(turn, engine, records, surely=answer.outcome is not Outcome.NOTHING and score >= SURE)
    return law.answer if law and _says_more(law, answer, score, turn) else answer


def _with_strangers(answer: Answer, turn: Turn, engine: Engine) -> Answer:
    """Return a whole answer as one in part where the question names what no record of the house speaks of."""
    strange = strange_words(words=turn.read.subject, known=engine.index.vocabulary.numbers)
    if not strange or answer.outcome is not Outcome.WHOLE:
        return answer
    words = turn.asking.say(sentences.STRANGE) % {"words": ", ".join(strange)}
    return replace(answer, outcome=Outcome.PARTLY, words=words)


def _by_law(turn: Turn, engine: Engine, records: Records, *, surely: bool) -> ByLaw | None:
    """Return what the texts of the law answer; those of one document where the question names it."""
    if engine.passages is None:
        return None
    document = (
        document_of(cited=turn.cited, records=records, on=turn.asking.on)
        if turn.cited and turn.cited.citation.number
        else None
    )
    words = turn.cited.rest if turn.cited and document else turn.text
    law = passage_answers.answer_in_words(
        question=without_day(text=words, today=turn.asking.today),
        engine=engine.passages,
        records=records,
        asking=turn.asking,
        within=document.key if document else "",
        surely=surely,
    )
    return replace(law, answer=replace(law.answer, question=turn.text)) if law else None


def _says_more(law: ByLaw, answer: Answer, score: float, turn: Turn) -> bool:
    """Tell whether the law answers further than the procedures do, which fit the question by `score`."""
    if law.answer.outcome is Outcome.WHOLE:
        return True
    if answer.outcome is Outcome.NOTHING:
        return law.answer.outcome is Outcome.PARTLY or not answer.cards
    if law.answer.outcome is not Outcome.PARTLY or score >= SURE:
        return False
    is_named = turn.cited is not None and bool(turn.cited.citation.number)
    return is_named or (law.fit >= FITS and not _OF_PROCEDURES & set(turn.asking.aspects))


def _followed(turn: Turn, ranked: Sequence[Ranked], engine: Engine) -> list[str]:
    """Return the records that a follow-up means: the one counted out, or what was shown, where nothing new is named."""
    shown = [key for key in turn.context if key in engine.index.by_code or _is_power(key, engine)]
    ordinal = turn.read.ordinal
    if ordinal is not None and len(turn.read.subject) <= LONGEST_CHOICE:
        return shown[ordinal : ordinal + 1]
    only_asks = bool(turn.read.aspects) and len(turn.read.variants) <= 1 and len(turn.read.subject) <= 1
    names_something = bool(ranked) and ranked[0].score >= NOTHING and not only_asks
    return [] if names_something or turn.matches else shown


def _of_known(turn: Turn, keys: Sequence[str], engine: Engine, records: Records) -> Answer:
    deciding = _deciding(turn, engine, records)
    is_who = asks_only_who(turn.asking.aspects)
    if is_who or (_is_power(keys[0], engine) and not turn.asking.aspects):
        found = power_answers.of_shown(shown=keys, powers=engine.powers, deciding=deciding)
        if found is not None:
            return found
    codes = [code for key in keys for code in _codes(key, engine)]
    is_from_power = any(_is_power(key, engine) for key in keys)
    if len(codes) > 1 and (is_from_power or not turn.asking.aspects):
        entries = [engine.index.by_code[code] for code in codes[:4]]
        return procedure_answers.choices(question=turn.text, entries=entries, asking=turn.asking)
    answer = codes and procedure_answers.of_code(
        question=turn.text, code=codes[0], unit=turn.unit, records=records, asking=turn.asking
    )
    return answer or procedure_answers.nothing(
        question=turn.text, words=sentences.NOTHING, asking=turn.asking
    )


def _codes(key: str, engine: Engine) -> list[str]:
    """Return the procedures that a shown record stands for: itself, or those of a power."""
    power = engine.powers.by_key.get(key.partition(SEGMENT)[0])
    return [code for code in (power.procedures if power else (key,)) if code in engine.index.by_code]


def _is_power(key: str, engine: Engine) -> bool:
    return key.partition(SEGMENT)[0] in engine.powers.by_key


def _deciding(turn: Turn, engine: Engine, records: Records) -> Deciding:
    return Deciding(turn.text, turn.read, turn.unit, records, turn.asking, engine.index, engine.lexicon)


def _of_citation(turn: Turn, cited: Cited, records: Records) -> Answer:
    return provision_answers.of_citation(question=turn.text, cited=cited, records=records, asking=turn.asking)


def _is_about_place(turn: Turn, ranked: Sequence[Ranked], engine: Engine) -> bool:
    """Tell whether the place itself is asked about, not a procedure there."""
    left = without_old_address(understanding=turn.read, lexicon=engine.lexicon)
    if not left:
        return True
    is_sure = bool(ranked) and ranked[0].score >= NAMED_PLACE
    return turn.read.asks_old_address and turn.matches[0].is_typed and not is_sure

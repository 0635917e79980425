"""What answers questions: the indexes of one revision and the words of the house. Only read; shared by threads."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from longhouse.assistant.rules.finding.engine import Engine as Passages
from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.powers import Powers
from longhouse.assistant.rules.retrieval import Index, Weights
from longhouse.assistant.rules.understanding import subject_of
from longhouse.authority.shapes import Power, PowerText
from longhouse.procedures.shapes import SearchText


@dataclass(frozen=True, slots=True)
class Engine:
    """The indexes of procedures, of powers, and of the law where the house holds texts of it."""

    index: Index
    lexicon: Lexicon
    powers: Powers
    passages: Passages | None = None
    weights: Weights = field(default_factory=Weights)

    @classmethod
    def over(
        cls,
        *,
        texts: Iterable[SearchText],
        lexicon: Lexicon,
        powers: Iterable[Power] = (),
        power_texts: Iterable[PowerText] = (),
        passages: Passages | None = None,
    ) -> "Engine":
        """Return the engine over the house's records, whose names and phrasings are read as questions are."""
        return cls(
            Index(texts, read=lambda text: subject_of(text=text, lexicon=lexicon)),
            lexicon,
            Powers.over(powers=powers, texts=power_texts, lexicon=lexicon),
            passages,
        )

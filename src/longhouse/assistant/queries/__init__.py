"""Questions to the assistant: what the house answers, and what its people are asked."""

from longhouse.assistant.queries.asking import (
    EngineHolder,
    HouseRecords,
    ask,
    codes_of,
    engine,
    lexicon,
    token_of,
)

__all__ = ["EngineHolder", "HouseRecords", "ask", "codes_of", "engine", "lexicon", "token_of"]

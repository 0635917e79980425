"""Questions to the assistant: what the house answers, and what its people are asked."""

from longhouse.assistant.queries.answered import ask, field_of
from longhouse.assistant.queries.approved import approved, approved_answers, doubt_about, doubtful_answers
from longhouse.assistant.queries.asking import codes_of, engine, lexicon, token_of
from longhouse.assistant.queries.backlog import backlog, by_commune
from longhouse.assistant.queries.house import commune_key, communes, house
from longhouse.assistant.queries.rated import answer_token
from longhouse.assistant.queries.switches import model_switch
from longhouse.assistant.queries.tickets import board, followed, ticket
from longhouse.assistant.queries.tracing import precedents, trace

__all__ = [
    "answer_token",
    "approved",
    "approved_answers",
    "ask",
    "backlog",
    "board",
    "by_commune",
    "codes_of",
    "commune_key",
    "communes",
    "doubt_about",
    "doubtful_answers",
    "engine",
    "field_of",
    "followed",
    "house",
    "lexicon",
    "model_switch",
    "precedents",
    "ticket",
    "token_of",
    "trace",
]

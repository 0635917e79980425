"""Other engines on the same passages and questions: bm25s, PostgreSQL's full text, tantivy where it is installed."""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import bm25s
import psycopg

from bench import house
from bench.figures import percentile
from longhouse.assistant.rules.finding.learning import Asked
from longhouse.assistant.rules.finding.measures import Judged, f2, ndcg_at, recall_at
from longhouse.assistant.rules.finding.passages import Passage
from longhouse.cli.database import connect
from longhouse.core.folding import fold, syllables

DEEP = 60  # passages asked for; enough for ten groups
Search = Callable[[str], Sequence[int]]  # a question → places of passages, best first


@dataclass(frozen=True, slots=True)
class Peer:
    """What another engine reached; F2 of its first answer alone."""

    name: str
    questions: int
    recall_1: float
    recall_10: float
    ndcg_10: float
    f2: float
    p95_ms: float


def measure(*, passages: Sequence[Passage], asked: Sequence[Asked], strip: bool) -> list[Peer]:
    """Measure every peer; PostgreSQL, which is slow at it, on every sixth question."""
    peers = [_judged("bm25s, syllables", _bm25s(passages), passages, asked, strip)]
    with house.database("bench_retrieval") as name:
        _create(name)
        with psycopg.connect(connect.administrator_url(), dbname=name, autocommit=True) as connection:
            search = _postgresql(connection, passages)
            peers.append(_judged("PostgreSQL full text, folded", search, passages, asked[::6], strip))
    if find_spec("tantivy"):
        peers.append(_judged("tantivy, syllables", _tantivy(passages), passages, asked, strip))
    else:
        print("  left out: tantivy (pip install -r requirements/bench.txt)", file=sys.stderr)
    return peers


def _judged(
    name: str, search: Search, passages: Sequence[Passage], asked: Sequence[Asked], strip: bool
) -> Peer:
    group_of = {passage.id: passage.group for passage in passages}
    judged, times = [], []
    for question in asked:
        text = fold(question.text) if strip else question.text
        started = time.perf_counter()
        places = search(text)
        times.append((time.perf_counter() - started) * 1e3)
        judged.append(_one(question, [passages[place].group for place in places], group_of))
    return Peer(
        name=name,
        questions=len(judged),
        recall_1=recall_at(judged, most=1),
        recall_10=recall_at(judged, most=10),
        ndcg_10=ndcg_at(judged, most=10),
        f2=f2(judged),
        p95_ms=percentile(times, share=0.95),
    )


def _one(question: Asked, groups: Sequence[str], group_of: Mapping[str, str]) -> Judged:
    gold = {group_of[part] for part in question.gold if part in group_of}
    return Judged(tuple(group in gold for group in dict.fromkeys(groups)), max(len(gold), 1), 1, None)


def _words(text: str) -> list[str]:
    """Return the syllables with their diacritics, as these engines' usual tokenisers do."""
    return "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()


def _bm25s(passages: Sequence[Passage]) -> Search:
    engine = bm25s.BM25(k1=1.2, b=0.75)
    engine.index([_words(f"{row.title} {row.text}") for row in passages], show_progress=False)

    def search(text: str) -> Sequence[int]:
        found, _ = engine.retrieve([_words(text)], k=DEEP, show_progress=False)
        return [int(place) for place in found[0]]

    return search


def _create(name: str) -> None:
    with psycopg.connect(connect.administrator_url(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')


def _postgresql(connection: psycopg.Connection, passages: Sequence[Passage]) -> Search:
    connection.execute("CREATE TABLE passage (place int PRIMARY KEY, words tsvector)")
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO passage VALUES (%s, setweight(to_tsvector('simple', %s), 'A') || to_tsvector('simple', %s))",
            [(place, fold(row.title), fold(row.text)) for place, row in enumerate(passages)],
        )
    connection.execute("CREATE INDEX ON passage USING gin (words)")
    connection.execute("ANALYZE passage")

    def search(text: str) -> Sequence[int]:
        words = [word for word in syllables(text) if word.isalnum()]
        rows = connection.execute(
            "SELECT place FROM passage, to_tsquery('simple', %s) AS asked WHERE words @@ asked"
            " ORDER BY ts_rank(words, asked, 1) DESC, place LIMIT %s",
            (" | ".join(words) or "''", DEEP),
        )
        return [row[0] for row in rows]

    return search


def _tantivy(passages: Sequence[Passage]) -> Search:
    tantivy = import_module("tantivy")
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("place", stored=True)
    schema.add_text_field("title")
    schema.add_text_field("text")
    index = tantivy.Index(schema.build())
    writer = index.writer(num_threads=1)
    for place, row in enumerate(passages):
        writer.add_document(tantivy.Document(place=place, title=row.title, text=row.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> Sequence[int]:
        query = index.parse_query(" ".join(_words(text)), ["title", "text"])
        return [searcher.doc(at)["place"][0] for _, at in searcher.search(query, DEEP).hits]

    return search

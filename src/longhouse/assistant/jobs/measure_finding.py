"""Measure the finding of passages on any corpus and questions: order, cut, calibration, time and memory."""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import psutil

from longhouse.assistant.adapters import model_files, row_files, segment_files
from longhouse.assistant.rules.finding.engine import Engine, Findings, empty_bank
from longhouse.assistant.rules.finding.learning import Asked, asked_of
from longhouse.assistant.rules.finding.measures import (
    Judged,
    calibration_error,
    f2,
    ndcg_at,
    recall_at,
    reliability,
)
from longhouse.assistant.rules.finding.passages import passage_of
from longhouse.core.folding import fold

TRAIN = "train"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one system reached.

    Args:
        recall_1, recall_10, ndcg_10: of groups; `strict_1` counts only passages named as gold.
        f2: of the cut list. reliability: mean probability, share right and count, by tenths.
        p50_ms, p95_ms: wall clock of one question; `cpu_p95_ms` is what the process itself used.
    """

    system: str
    questions: int
    recall_1: float
    recall_10: float
    ndcg_10: float
    strict_1: float
    f2: float
    returned: float
    calibration_error: float
    reliability: list[tuple[float, float, int]]
    p50_ms: float
    p95_ms: float
    cpu_p95_ms: float


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured in one run, and what it took to get there."""

    passages: int
    groups: int
    build_seconds: float
    index_megabytes: float
    model_megabytes: float
    resident_megabytes: float
    systems: list[Measured]


def measure(*, corpus: Path, questions: Path, model: Path, folder: Path, strip: bool) -> Report:
    """Index the corpus into the folder, answer every question that is not for training, and judge the answers.

    Args:
        corpus: passages, JSON lines, plain or gzip.
        questions: with their gold; those of split `train` are left out.
        model: folder of a trained model; without one only the BM25 fusion is measured.
        folder: where the index goes; what it held is replaced.
        strip: take the diacritics off the questions first.

    Raises:
        RowsNotReadable: if a file cannot be read.
    """
    asked = [asked_of(row) for row in row_files.read_rows(questions)]
    asked = [question for question in asked if question.split != TRAIN]
    # Building takes memory that a process never gives back; who answers must not carry it.
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as apart:
        group_of, seconds = apart.submit(_indexed, folder, corpus).result()
    index = segment_files.opened(folder)
    trained = model_files.opened(model, of=row_files.digest_of(corpus))
    engines = {"bm25 fusion": Engine(index, empty_bank())}
    if trained.learned:
        engines["learned"] = Engine(index, trained.bank, trained.learned)
    systems = [
        judge(name, engine, asked=asked, group_of=group_of, strip=strip) for name, engine in engines.items()
    ]
    resident = psutil.Process().memory_info().rss / 1e6
    size = model_files.megabytes(model) if trained.learned else 0.0
    return Report(
        len(group_of),
        len(set(group_of.values())),
        seconds,
        model_files.megabytes(folder),
        size,
        resident,
        systems,
    )


def judge(
    name: str, engine: Engine, *, asked: Sequence[Asked], group_of: dict[str, str], strip: bool
) -> Measured:
    """Answer every question with the engine and judge the answers."""
    judged, strict, walls, used = [], 0, [], []
    for question in asked:
        text = fold(question.text) if strip else question.text
        wall, cpu = time.perf_counter(), time.process_time()
        findings = engine.find(question=text)
        walls.append((time.perf_counter() - wall) * 1e3)
        used.append((time.process_time() - cpu) * 1e3)
        judged.append(_judged(question, findings, group_of))
        strict += bool(findings.found) and findings.found[0].id in question.gold
    return Measured(
        system=name,
        questions=len(judged),
        recall_1=recall_at(judged, most=1),
        recall_10=recall_at(judged, most=10),
        ndcg_10=ndcg_at(judged, most=10),
        strict_1=strict / max(len(judged), 1),
        f2=f2(judged),
        returned=sum(row.returned for row in judged) / max(len(judged), 1),
        calibration_error=calibration_error(judged),
        reliability=reliability(judged),
        p50_ms=_percentile(walls, 0.5),
        p95_ms=_percentile(walls, 0.95),
        cpu_p95_ms=_percentile(used, 0.95),
    )


def _judged(question: Asked, findings: Findings, group_of: dict[str, str]) -> Judged:
    gold = {group_of[part] for part in question.gold if part in group_of}
    right = tuple(found.group in gold for found in findings.found)
    probability = findings.found[0].probability if findings.found else None
    return Judged(right, max(len(gold), 1), findings.returned, probability)


def _indexed(folder: Path, corpus: Path) -> tuple[dict[str, str], float]:
    passages = [passage_of(row) for row in row_files.read_rows(corpus)]
    started = time.perf_counter()
    segment_files.write(folder=folder, passages=passages)
    return {passage.id: passage.group for passage in passages}, time.perf_counter() - started


def _percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0

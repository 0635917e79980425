"""Finding passages: our engine and others on the same questions, and how it grows from 5,000 to 200,000 passages."""

import gzip
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench import house, peers
from bench.figures import Figure
from longhouse.assistant.adapters import row_files, segment_files
from longhouse.assistant.rules.finding.learning import Asked, asked_of
from longhouse.assistant.rules.finding.passages import Passage, passage_of

DATA = house.ROOT.parent / "shared" / "data"
MODEL = house.VAR / "models" / "finding"
LEAN = house.VAR / "models" / "finding-lean"  # learned from the same, without an embedding
SETS = {
    "TVPL": (DATA / "tvpl-corpus.jsonl.gz", DATA / "tvpl-questions-train-dev.jsonl.gz"),
    "ALQAC": (DATA / "alqac-corpus.jsonl.gz", DATA / "alqac-questions-train-dev.jsonl.gz"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one row of the table must reach: shares, lost nDCG@10 without diacritics, milliseconds."""

    recall_1: float
    recall_10: float
    ndcg_10: float
    lost: float
    f2: float
    p95_ms: float


SIZES = (5_000, 20_000, 200_000)
# Floors and ceilings of issue 4, without and with an embedding.
LIMITS = {
    LEAN: Limits(recall_1=0.51, recall_10=0.81, ndcg_10=0.66, lost=0.015, f2=0.89, p95_ms=25.0),
    MODEL: Limits(recall_1=0.55, recall_10=0.84, ndcg_10=0.68, lost=0.02, f2=0.90, p95_ms=60.0),
}
NAMES = {LEAN: "ours, without embedding", MODEL: "ours, with embedding"}
BUILD_S, UPDATE_S, RESIDENT_MB, GROWTH, MODEL_MB = 60.0, 1.0, 450.0, 4.0, 20.0


def run() -> list[Figure]:
    """Train if there is no model yet, then measure ours, the others, and the curve of sizes."""
    if not DATA.exists():
        print(f"  left out: {DATA} is not there", file=sys.stderr)
        return []
    _train(LEAN, "--no-embedding")
    _train(MODEL)
    return [*_ours(LEAN), *_ours(MODEL), *_others(), *_sizes()]


def _train(folder: Path, *more: str) -> None:
    """Train from the split train of all sets, where the model is not there yet."""
    if not (folder / "curves.json").exists():
        words = [part for pair in SETS.values() for part in ("--corpus", pair[0], "--questions", pair[1])]
        _longhouse("train", *map(str, words), "--model", str(folder), *more)


def _ours(model: Path) -> list[Figure]:
    name, limits = NAMES[model], LIMITS[model]
    marked, bare = _report("TVPL", model=model), _report("TVPL", "--strip", model=model)
    exams = _report("ALQAC", model=model)
    ours, stripped, exam = (report["systems"][-1] for report in (marked, bare, exams))
    lost = ours["ndcg_10"] - stripped["ndcg_10"]
    return [
        *_plain("ours without a model, TVPL dev", marked["systems"][0]),
        *(
            Figure(f"{name}, TVPL dev: {key}", ours[key], "", getattr(limits, key), more_is_better=True)
            for key in ("recall_1", "recall_10", "ndcg_10")
        ),
        Figure(f"{name}, TVPL dev: R@1 of the very passage", ours["strict_1"], ""),
        Figure(f"{name}, TVPL dev: nDCG@10 lost without diacritics", lost, "", limits.lost),
        Figure(f"{name}, TVPL dev: p95", ours["p95_ms"], "ms", limits.p95_ms),
        Figure(f"{name}, TVPL dev: p95 of the processor's own time", ours["cpu_p95_ms"], "ms"),
        Figure(f"{name}, TVPL dev: calibration error", ours["calibration_error"], ""),
        *_reliability(ours["reliability"], of=f"{name}, TVPL dev"),
        Figure(f"{name}, ALQAC dev: F2", exam["f2"], "", limits.f2, more_is_better=True),
        Figure(f"{name}, ALQAC dev: recall_1", exam["recall_1"], ""),
        Figure(f"{name}, ALQAC dev: calibration error", exam["calibration_error"], ""),
        *_reliability(exam["reliability"], of=f"{name}, ALQAC dev"),
        Figure(f"{name}: model and bank", marked["model_megabytes"], "MB", MODEL_MB),
        Figure(f"{name}: build of 20,493 passages", marked["build_seconds"], "s", BUILD_S),
        Figure(f"{name}: process with index and model", marked["resident_megabytes"], "MB", RESIDENT_MB),
    ]


def _reliability(curve: Sequence[Sequence[float]], *, of: str) -> list[Figure]:
    return [
        Figure(f"{of}: right where {said:.2f} was said ({count:.0f} questions)", true, "")
        for said, true, count in curve
    ]


def _others() -> list[Figure]:
    found = []
    for name, (corpus, questions) in SETS.items():
        passages, asked = read(corpus, questions)
        for peer in peers.measure(passages=passages, asked=asked, strip=False):
            about = {
                "recall_1": peer.recall_1,
                "recall_10": peer.recall_10,
                "ndcg_10": peer.ndcg_10,
                "f2": peer.f2,
            }
            label = f"{peer.name}, {name} dev, {peer.questions} questions"
            found += [*_plain(label, about), Figure(f"{label}: p95", peer.p95_ms, "ms")]
    return found


def _plain(label: str, row: dict[str, Any]) -> list[Figure]:
    return [Figure(f"{label}: {name}", row[name], "") for name in ("recall_1", "recall_10", "ndcg_10", "f2")]


def _sizes() -> list[Figure]:
    corpus, questions = SETS["TVPL"]
    passages, _ = read(corpus, questions)
    few = _every_sixth(questions)
    found, p95 = [], []
    for size in SIZES:
        file = house.VAR / f"passages-{size}.jsonl.gz"
        write(file, grown(passages, size=size))
        report = json.loads(
            _longhouse(
                "bench",
                "retrieval",
                "--corpus",
                str(file),
                "--questions",
                str(few),
                "--model",
                str(MODEL),
                "--json",
            )
        )
        p95.append(report["systems"][-1]["cpu_p95_ms"])
        found += [
            Figure(f"{size:,} passages: p95 of the processor's own time", p95[-1], "ms"),
            Figure(f"{size:,} passages: build", report["build_seconds"], "s"),
            Figure(f"{size:,} passages: process", report["resident_megabytes"], "MB"),
            Figure(f"{size:,} passages: one document replaced", _update(passages), "s", UPDATE_S),
        ]
        file.unlink()
    return [*found, Figure("p95 from 5,000 to 200,000 passages", p95[-1] / p95[0], "×", GROWTH)]


def _every_sixth(questions: Path) -> Path:
    """Write every sixth question that is not for training; enough for times, which is all that sizes measure."""
    rows = [row for row in row_files.read_rows(questions) if row.get("split") != "train"][::6]
    file = house.VAR / "few-questions.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return file


def _update(passages: Sequence[Passage]) -> float:
    """Return the seconds to replace one law in the index that the last report left, until it can be searched."""
    law = passages[0].law
    mine = [passage for passage in passages if passage.law == law]
    folder = house.VAR / "bench" / "index"
    started = time.perf_counter()
    segment_files.replace_documents(folder=folder, laws=[law], passages=mine)
    segment_files.opened(folder)
    return time.perf_counter() - started


def read(corpus: Path, questions: Path) -> tuple[list[Passage], list[Asked]]:
    """Return the passages, and the questions that are not for training."""
    asked = [asked_of(row) for row in row_files.read_rows(questions)]
    passages = [passage_of(row) for row in row_files.read_rows(corpus)]
    return passages, [question for question in asked if question.split != "train"]


def grown(passages: Sequence[Passage], *, size: int) -> list[Passage]:
    """Return `size` passages: the real ones, then such as begin like one and go on like another."""
    lot = random.Random(7)
    kept = list(passages[:size])
    while len(kept) < size:
        one, other = lot.choice(passages), lot.choice(passages)
        name = f"grown {len(kept)}"
        text = one.text[: len(one.text) // 2] + other.text[len(other.text) // 2 :]
        kept.append(replace(one, id=name, group=name, law=f"{one.law} {len(kept) // 400}", text=text))
    return kept


def write(file: Path, passages: Sequence[Passage]) -> None:
    """Write passages in the shape of the corpora."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(file, "wt", compresslevel=1, encoding="utf-8") as stream:
        for row in passages:
            content = {"id": row.id, "law": row.law, "so": row.number, "article": row.article}
            content |= {"title": row.title, "text": row.text, "group": row.group}
            stream.write(json.dumps(content, ensure_ascii=False) + "\n")


def _report(name: str, *more: str, model: Path) -> dict[str, Any]:
    corpus, questions = SETS[name]
    words = ("--corpus", str(corpus), "--questions", str(questions), "--model", str(model), "--json", *more)
    report: dict[str, Any] = json.loads(_longhouse("bench", "retrieval", *words))
    return report


def _longhouse(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "longhouse.cli.main", *words],
        env=house.environment("bench_retrieval", house.VAR),
        capture_output=True,
        text=True,
        check=False,
        cwd=house.ROOT,
    )
    if done.returncode:
        raise RuntimeError(f"longhouse {' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout

"""`longhouse bench retrieval --corpus F --questions F`: how well passages are found, on any files of the known shapes."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from longhouse.assistant.jobs.measure_finding import Measured, Report, measure
from longhouse.cli.database import connect


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["retrieval"])
    parser.add_argument("--corpus", type=Path, required=True, help="passages, JSON lines, plain or gzip")
    parser.add_argument(
        "--questions", type=Path, required=True, help="questions with gold; split train is left out"
    )
    parser.add_argument("--strip", action="store_true", help="ask without diacritics")
    parser.add_argument("--model", type=Path, default=None, help="folder of the model (var/models/finding)")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    """Measure and print."""
    report = measure(
        corpus=options.corpus,
        questions=options.questions,
        model=options.model or connect.folder() / "models" / "finding",
        folder=connect.folder() / "bench" / "index",
        strip=options.strip,
    )
    print(json.dumps(asdict(report), ensure_ascii=False, indent=2) if options.json else _table(report))
    return 0


def _table(report: Report) -> str:
    head = "| system | R@1 | R@10 | nDCG@10 | strict R@1 | F2 | p50 ms | p95 ms | cpu p95 ms | calibration error |"
    about = (
        f"{report.passages} passages in {report.groups} groups; index {report.build_seconds:.1f} s, "
        f"{report.index_megabytes:.0f} MB; model {report.model_megabytes:.1f} MB; "
        f"process {report.resident_megabytes:.0f} MB"
    )
    return "\n".join([about, "", head, "|---" * 10 + "|", *(_row(system) for system in report.systems)])


def _row(row: Measured) -> str:
    good = (row.recall_1, row.recall_10, row.ndcg_10, row.strict_1, row.f2)
    times = (row.p50_ms, row.p95_ms, row.cpu_p95_ms)
    cells = [*(f"{value:.3f}" for value in good), *(f"{value:.1f}" for value in times)]
    return f"| {row.system} | {' | '.join(cells)} | {row.calibration_error:.3f} |"

"""Keep a trained model in a folder: trees, curve, embedding, question bank, and a card that says what it was made of."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from longhouse.assistant.adapters import forest, segment_files
from longhouse.assistant.rules.finding import embedding as embeddings
from longhouse.assistant.rules.finding.calibration import Curve
from longhouse.assistant.rules.finding.candidates import FEATURES
from longhouse.assistant.rules.finding.embedding import Embedding
from longhouse.assistant.rules.finding.engine import Learned, empty_bank
from longhouse.assistant.rules.finding.index import Index

CARD, TREES, CURVES, BANK = "card.json", "trees.txt", "curves.json", "bank"
TABLE = "embedding.npz"
ANY = "any"  # the curve for a corpus that the model did not learn from


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned, and the answered questions it was learned with."""

    learned: Learned | None
    bank: Index


def save(
    *,
    folder: Path,
    trees: forest.Forest,
    curves: Mapping[str, Curve],
    embedding: Embedding | None,
    card: Mapping[str, object],
) -> None:
    """Write trees, curves, embedding and card; the bank is written beside them by `segment_files.write`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TABLE).unlink(missing_ok=True)
    if embedding is not None:
        table, steps = embedding.packed()
        np.savez(folder / TABLE, table=table, steps=steps)
    trees.save(folder / TREES)
    (folder / CURVES).write_text(
        json.dumps({of: asdict(curve) for of, curve in curves.items()}) + "\n", encoding="utf-8"
    )
    (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def opened(folder: Path, *, of: str = ANY) -> Model:
    """Return the model of a folder; nothing learned and an empty bank where there is none, or one of other features.

    Args:
        folder: where it was saved.
        of: digest of the corpus that is searched: where the model learned from it, its own curve is taken. How often
            a first answer is right differs much from one kind of question to another.
    """
    if not (folder / CARD).exists():
        return Model(None, empty_bank())
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    bank = segment_files.opened(folder / BANK)
    embedding = _embedding(folder)
    features = FEATURES if embedding is None else (*FEATURES, *embeddings.FEATURES)
    if tuple(card["features"]) != features or not (folder / CURVES).exists():
        return Model(None, bank)
    curves = json.loads((folder / CURVES).read_text(encoding="utf-8"))
    curve = curves.get(of) or curves[ANY]
    learned = Learned(
        forest.opened(folder / TREES),
        Curve(tuple(curve["shares"]), tuple(curve["probabilities"])),
        embedding,
    )
    return Model(learned, bank)


def _embedding(folder: Path) -> Embedding | None:
    if not (folder / TABLE).exists():
        return None
    with np.load(folder / TABLE) as held:
        return embeddings.unpacked(held["table"], held["steps"])


def megabytes(folder: Path) -> float:
    """Return the size of all files of a model."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6

"""The library that learns an order: LightGBM, on one thread, with a seed; the same data give the same file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from longhouse.assistant.rules.finding.learning import Example
from longhouse.assistant.rules.finding.terms import Floats

TREES = 400
# Chosen on the dev questions of TVPL and ALQAC, 2026-11-25; bench/retrieval.py measures them.
SETTINGS = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 12,
    "num_leaves": 31,
    "learning_rate": 0.05,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Forest:
    """Trained trees."""

    booster: lightgbm.Booster

    def scores(self, features: Floats) -> Floats:
        """Return one score for each row of the features that were learned from."""
        return np.asarray(self.booster.predict(features, num_threads=1), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the trees as text."""
        self.booster.save_model(str(path))


def trained(*, examples: Sequence[Example], names: Sequence[str], seed: int) -> Forest:
    """Learn from the examples.

    Args:
        examples: at least one.
        names: of the columns of their features.
        seed: of all lots.

    Raises:
        ValueError: if there is no example.
    """
    if not examples:
        raise ValueError("training needs at least one question whose answer is found, got none.")
    data = lightgbm.Dataset(
        np.concatenate([example.features for example in examples]),
        label=np.concatenate([example.right for example in examples]).astype(np.int32),
        group=[len(example.right) for example in examples],
        feature_name=list(names),
    )
    return Forest(lightgbm.train({**SETTINGS, "seed": seed}, data, num_boost_round=TREES))


def opened(path: Path) -> Forest:
    """Read trees that `save` wrote."""
    return Forest(lightgbm.Booster(model_file=str(path)))

"""Small decision trees grown by scikit-learn, and the packed tables in which they ship.

In:  rows of features, what is right. Out: grown trees; a table that hearsay.decision_trees reads. Left to others: which features
(mentions.py, parties.py).
"""

import csv
import gzip
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

Floats = NDArray[np.float64] | NDArray[np.float32]
COLUMNS = ("tree", "feature", "threshold", "low", "high", "value")


def grow_trees(features: Floats, gold: NDArray[np.bool_], *, seeds: Sequence[int], **shape: Any) -> list[HistGradientBoostingClassifier]:
    """Trees grown once for each seed; `shape`: scikit-learn's names for how many, how large, how held back."""
    return [HistGradientBoostingClassifier(early_stopping=False, random_state=seed, **shape).fit(features, gold) for seed in seeds]


def score_trees(grown: Sequence[HistGradientBoostingClassifier], features: Floats) -> NDArray[np.float64]:
    """Log-odds, the mean of all growths."""
    return np.mean([trees.decision_function(features) for trees in grown], axis=0)


def write_trees(path: Path, grown: Sequence[HistGradientBoostingClassifier], names: Sequence[str], *, head: str) -> None:
    """The mean of all growths as a packed table; `head`: what it is and who grew it."""
    lines = io.StringIO()
    lines.write(f"# {head}\n")
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(_list_nodes(grown, names))
    path.write_bytes(gzip.compress(lines.getvalue().encode("utf-8"), 9, mtime=0))


def _list_nodes(grown: Sequence[HistGradientBoostingClassifier], names: Sequence[str]) -> Iterator[tuple[object, ...]]:
    yield -1, "", "", "", "", f"{np.mean([np.ravel(trees._baseline_prediction)[0] for trees in grown]):.6f}"
    for number, (tree,) in enumerate(predictor for trees in grown for predictor in trees._predictors):
        for node in tree.nodes:
            if node["is_leaf"]:
                yield number, "", "", "", "", f"{node['value'] / len(grown):.6f}"
            else:
                yield number, names[node["feature_idx"]], repr(float(node["num_threshold"])), node["left"], node["right"], ""

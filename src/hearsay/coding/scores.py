"""How sure a rule's finding is: a weighted sum of what speaks for and against it.

In:  names of features, a table of weights. Out: a score from 0 to 1.
Left to others: which features there are (event_features.py, figure_features.py); the tables are made by train/coding_scores.py.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """Weights of features, and the score from which a finding is kept."""

    weights: Mapping[str, float]
    threshold: float


def load_scores(name: str) -> ScoreTable:
    """The table `name` of the install."""
    stored = json.loads(files("hearsay.lists").joinpath("scores", f"{name}.json").read_text("utf-8"))
    return ScoreTable(weights=stored["weights"], threshold=stored["threshold"])


def score_features(features: Iterable[str], table: ScoreTable) -> float:
    """The score of a finding with these features."""
    total = sum(table.weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

"""How sure a rule's finding is: a weighted sum of what speaks for and against it.

In:  names of features, a table of weights. Out: a score from 0 to 1.
Left to others: which features there are (event_features.py, figure_features.py); the tables are made by train/coding_scores.py.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

UNMARKED = 0.05  # the score of words that a head does not mark: below the lowest that it hands on


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """Weights of features, and the score from which a finding is kept."""

    weights: Mapping[str, float]
    threshold: float
    blend: Mapping[str, float] = field(default_factory=dict)  # how a trained head's score is weighed with the rules'


def load_scores(name: str) -> ScoreTable:
    """The table `name` of the install."""
    stored = json.loads(files("hearsay.lists").joinpath("scores", f"{name}.json").read_text("utf-8"))
    return ScoreTable(weights=stored["weights"], threshold=stored["threshold"], blend=stored.get("blend", {}))


def score_features(features: Iterable[str], table: ScoreTable) -> float:
    """The score of a finding with these features."""
    total = sum(table.weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def blend_scores(rule: float, mark: float, table: ScoreTable, *, only_marked: bool) -> float:
    """The score of a finding that rules and a trained head judge together; the rules' alone where the table has no blend."""
    blend = table.blend
    if not blend:
        return 0.0 if only_marked else rule
    total = blend["bias"] + blend["mark"] * _logit(max(mark, UNMARKED))
    total += blend["only"] if only_marked else blend["rule"] * _logit(rule)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _logit(score: float) -> float:
    bounded = max(0.001, min(0.999, score))
    return math.log(bounded / (1.0 - bounded))

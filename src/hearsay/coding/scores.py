"""How sure a rule's finding is: a weighted sum of what speaks for and against it.

In:  names of features, a table of weights. Out: a score from 0 to 1.
Left to others: which features there are (event_features.py, figure_features.py); the tables are made by train/coding_scores.py.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import repeat
from operator import mul

UNMARKED = 0.05  # the score of words that a head does not mark: below the lowest that it hands on
NOBODY = 0.12  # the score of a side of an act on which nobody is known: below the lowest that is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """Weights of features, and the score from which a finding is kept."""

    weights: Mapping[str, float]
    threshold: float
    blend: Mapping[str, float] = field(default_factory=dict)  # how a trained head's score is weighed with the rules'
    alone: float | None = None  # the score from which a finding of the rules alone is kept, where no head reads; None: the same
    parties: Mapping[str, float] = field(default_factory=dict)  # how the score of an act is weighed with those of its parties


def load_scores(name: str) -> ScoreTable:
    """The table `name` of the install."""
    stored = json.loads(files("hearsay.lists").joinpath("scores", f"{name}.json").read_text("utf-8"))
    return ScoreTable(
        weights=stored["weights"],
        threshold=stored["threshold"],
        blend=stored.get("blend", {}),
        alone=stored.get("alone"),
        parties=stored.get("parties", {}),
    )


def score_features(features: Iterable[str], table: ScoreTable) -> float:
    """The score of a finding with these features."""
    return to_score(sum(table.weights.get(feature, 0.0) for feature in features))


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted sum of features with their values; a feature without a weight counts nothing."""
    total: float = sum(map(mul, map(weights.get, features, repeat(0.0)), features.values()))
    return total


def blend_scores(rule: float, mark: float, table: ScoreTable, *, only_marked: bool) -> float:
    """The score of a finding that rules and a trained head judge together; the rules' alone where the table has no blend."""
    if not table.blend:
        return 0.0 if only_marked else rule
    columns = blend_columns(rule, mark, only_marked=only_marked)
    return to_score(weigh(columns, table.blend))


def blend_columns(rule: float, mark: float, *, only_marked: bool) -> dict[str, float]:
    """What a blend weighs: the log-odds of each score; a finding that no rule proposes has a constant in the rules' place."""
    marked = {"bias": 1.0, "mark": to_odds(max(mark, UNMARKED))}
    return marked | ({"only": 1.0} if only_marked else {"rule": to_odds(rule)})


def weigh_parties(score: float, parties: Mapping[str, float | None], table: ScoreTable) -> float:
    """The score of an act by its own and by that of the likeliest party of each side, None for nobody."""
    return to_score(weigh(party_columns(score, parties), table.parties))


def party_columns(score: float, parties: Mapping[str, float | None]) -> dict[str, float]:
    """What is weighed of an act and its parties: the log-odds of each score."""
    known = {side: NOBODY if best is None else best for side, best in parties.items()}
    return {"bias": 1.0, "act": to_odds(score)} | {side: to_odds(best) for side, best in known.items()}


def to_score(odds: float) -> float:
    """A score from log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def to_odds(score: float) -> float:
    """The log-odds of a score, kept finite."""
    bounded = max(0.001, min(0.999, score))
    return math.log(bounded / (1.0 - bounded))

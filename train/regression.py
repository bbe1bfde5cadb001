"""Logistic regression over named features, cross-validated by report, and the blend of its score with what the reader says.

In:  rows: features of a possible finding, and whether a coder wrote it. Out: weights, held-out scores, thresholds.
Left to others: which rows there are (coding_scores.py), how weights are used (hearsay/coding/scores.py).
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from hearsay.coding.scores import ScoreTable, blend_columns, blend_scores, party_columns, weigh_parties
from hearsay.model import Span

FOLDS, MIN_REPORTS, STEPS = 5, 3, 120
NEWTON_STEPS = 20
LEAST_ACT = 0.12  # less likely acts teach nothing of what parties tell
AS_GOOD = 0.003  # of F1; between two draws of reports it moves by more


class Row(NamedTuple):
    """One possible finding: features, and whether a coder wrote it."""

    report: int
    features: tuple[str, ...]
    place: Span
    is_right: bool
    mark: float = 0.0  # what the reader's head gives it
    is_unseen: bool = False  # the reader has not learned from this report, so its mark is honest
    is_only_marked: bool = False  # no rule proposes it
    share: float = 1.0  # what is left of its score in a report that may not be about politics
    parties: Mapping[str, float | None] | None = None  # of an act, how likely the first of each side takes part
    worth: float | None = None  # of an act with parties: 1 with all of it right, .5 where parties or voice are not; None: as it is right

    @property
    def value(self) -> float:
        """What the finding is worth where it is kept."""
        return float(self.is_right) if self.worth is None else self.worth


def fit(rows: list[Row], strength: float) -> dict[str, float]:
    """Weights of features that stand in at least two reports, by gradient descent on the penalised likelihood."""
    reports: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for feature in row.features:
            reports[feature].add(row.report)
    names = sorted(feature for feature, seen in reports.items() if len(seen) >= MIN_REPORTS)
    index = {name: i for i, name in enumerate(names)}
    pairs = [(r, index[feature]) for r, row in enumerate(rows) for feature in row.features if feature in index]
    left, right = (np.array(side) for side in zip(*pairs, strict=True))
    truth = np.array([row.is_right for row in rows], dtype=float)
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        guess = 1 / (1 + np.exp(-np.bincount(left, weights[right], len(rows))))
        slope = np.bincount(right, (guess - truth)[left], len(names)) + strength * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def judge(rows: list[Row], weights: dict[str, float]) -> list[float]:
    """The score of each row; of rows at one place only the best one counts."""
    scores = [1 / (1 + np.exp(-sum(weights.get(feature, 0.0) for feature in row.features))) for row in rows]
    return keep_likeliest(rows, scores)


def choose_threshold(rows: list[Row], scores: list[float], n_gold: int) -> tuple[float, float]:
    """The highest threshold whose F1 is as good as the best but for `AS_GOOD`, and that F1: fewer findings, of which more are right.

    Where rows have a worth of their own, F1 is the mean of that of acts alone and that of acts with parties and voice.
    """
    found = []
    for threshold in np.arange(0.1, 0.8, 0.02):
        kept = [row for row, score in zip(rows, scores, strict=True) if score >= threshold]
        found.append((round(float(threshold), 2), 2 * sum(row.value for row in kept) / max(len(kept) + n_gold, 1)))
    best = max(f1 for _, f1 in found)
    return next(pair for pair in reversed(found) if pair[1] >= best - AS_GOOD)


def fit_held_out(rows: list[Row], strength: float) -> list[float]:
    """The score of each row under weights that were learned from other reports."""
    held: list[float] = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.report % FOLDS != fold], strength)
        mine = [i for i, row in enumerate(rows) if row.report % FOLDS == fold]
        for i, score in zip(mine, judge([rows[i] for i in mine], weights), strict=True):
            held[i] = score
    return held


def fit_blend(rows: list[Row], scores: list[float]) -> dict[str, float]:
    """How the reader's mark is weighed with the rules' held-out score, where the mark is honest."""
    kept = [(row, score) for row, score in zip(rows, scores, strict=True) if row.is_unseen]
    columns = [blend_columns(score, row.mark, only_marked=row.is_only_marked) for row, score in kept]
    return solve_odds(columns, [float(row.is_right) for row, _ in kept])


def fit_parties(rows: list[Row], scores: list[float]) -> dict[str, float]:
    """How the held-out score of an act, with its share, is weighed with those of its parties."""
    kept = [(row, score) for row, score in zip(rows, scores, strict=True) if score >= LEAST_ACT]
    return solve_odds([party_columns(score / row.share, row.parties or {}) for row, score in kept], [row.value for row, _ in kept])


def solve_odds(columns: list[dict[str, float]], truth: list[float]) -> dict[str, float]:
    """The weights of few columns under which the truth, between 0 and 1, is likeliest; none where nothing teaches."""
    if not columns:
        return {}
    names = sorted({name for column in columns for name in column})
    matrix = np.array([[column.get(name, 0.0) for name in names] for column in columns])
    weights = np.zeros(len(names))
    for _ in range(NEWTON_STEPS):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        curve = (matrix * (guess * (1 - guess))[:, None]).T @ matrix + np.eye(len(names))
        weights -= np.linalg.solve(curve, matrix.T @ (guess - np.array(truth)) + weights)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def blend_row(row: Row, score: float, table: ScoreTable) -> float:
    """The score of a row under a blend, with what a report's subject leaves of it."""
    return row.share * blend_scores(score, row.mark, table, only_marked=row.is_only_marked)


def blend_held_out(rows: list[Row], scores: list[float]) -> list[float]:
    """The blended score of each row that the reader has not seen, under a blend that was learned from other reports; 0 for the others."""
    held = [0.0] * len(rows)
    for fold in range(FOLDS):
        others = [i for i, row in enumerate(rows) if row.report % FOLDS != fold]
        table = ScoreTable(weights={}, threshold=0.0, blend=fit_blend([rows[i] for i in others], [scores[i] for i in others]))
        for i, row in enumerate(rows):
            if row.report % FOLDS == fold and row.is_unseen:
                held[i] = blend_row(row, scores[i], table)
    return held


def weigh_held_out(rows: list[Row], scores: list[float]) -> list[float]:
    """The score of each act with its parties, under weights that were learned from other reports."""
    held = [0.0] * len(rows)
    for fold in range(FOLDS):
        others = [i for i, row in enumerate(rows) if row.report % FOLDS != fold]
        weights = fit_parties([rows[i] for i in others], [scores[i] for i in others])
        table = ScoreTable(weights={}, threshold=0.0, parties=weights)
        for i, row in enumerate(rows):
            if row.report % FOLDS == fold and scores[i] >= LEAST_ACT:
                held[i] = row.share * weigh_parties(scores[i] / row.share, row.parties or {}, table)
    return held


def keep_likeliest(rows: list[Row], scores: list[float]) -> list[float]:
    """The scores, 0 for all but the likeliest of the rows at one place."""
    best: dict[tuple[int, Span], float] = {}
    for row, score in zip(rows, scores, strict=True):
        best[row.report, row.place] = max(best.get((row.report, row.place), 0.0), score)
    return [score if score >= best[row.report, row.place] else 0.0 for row, score in zip(rows, scores, strict=True)]

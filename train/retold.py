"""Fits which mentions are told again, for link/retold.py; no mention is scored by weights that have seen its act.

In:  features of mentions of events, their owners and folds. Out: log-odds by folds, the shipped weights. Left to others: reading the
corpus, trees, writing (train/mentions.py).
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from hearsay.link.retold import TRAITS, name_features

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TRAIT_SHARE = 0.3  # how large a trait is beside the vectors, which have length 1
STRENGTH = 0.5  # inverse of the penalty


@dataclass(frozen=True, slots=True)
class Mentions:
    """Mentions of events to learn on, one row each."""

    features: Floats
    owner: Ints
    fold: Ints
    fitted: dict[frozenset[int], tuple[Floats, float]] = field(default_factory=dict)  # weights and bias by the folds left out


def fit_retold(known: Mentions, *, without: frozenset[int] = frozenset()) -> tuple[Floats, float]:
    """Weights and bias fitted on all mentions but those of some folds."""
    if without not in known.fitted:
        kept = ~np.isin(known.fold, sorted(without))
        rows, is_retold = known.features[kept], np.bincount(known.owner)[known.owner[kept]] > 1
        centre, scale = np.zeros(rows.shape[1]), np.ones(rows.shape[1])
        centre[: len(TRAITS)] = rows[:, : len(TRAITS)].mean(axis=0)
        scale[: len(TRAITS)] = (rows[:, : len(TRAITS)].std(axis=0) + 1e-9) / TRAIT_SHARE
        scorer = LogisticRegression(C=STRENGTH, max_iter=500).fit((rows - centre) / scale, is_retold)
        weights = scorer.coef_[0] / scale
        known.fitted[without] = weights, float(scorer.intercept_[0] - weights @ centre)
    return known.fitted[without]


def score_by_folds(known: Mentions, *, held_out: int | None = None) -> Floats:
    """Log-odds of each mention by weights that have seen neither its fold nor the one held out, (n,)."""
    odds = np.zeros(len(known.fold))
    for fold in sorted(set(known.fold.tolist())):
        weights, bias = fit_retold(known, without=frozenset({fold} if held_out is None else {fold, held_out}))
        odds[known.fold == fold] = known.features[known.fold == fold] @ weights + bias
    return odds


def list_weights(known: Mentions) -> list[str]:
    """The rows of the shipped table, fitted on all mentions."""
    weights, bias = fit_retold(known)
    names = name_features((known.features.shape[1] - len(TRAITS)) // 2)
    return [f"bias,{bias:.4f}", *(f"{name},{weight:.4f}" for name, weight in zip(names, weights.tolist(), strict=True))]

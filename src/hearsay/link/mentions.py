"""Mentions of events (or of things) that are one across texts, judged by wording and context alone.

In:  texts with marked mentions, and vectors by which the caller holds mentions, sentences and texts to be alike. Out: a group number for
each mention. Left to others: where vectors come from. For texts that nobody has coded; coded reports go through incidents.py.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from hearsay.decision_trees import Trees, load_trees
from hearsay.link.clusters import find_groups
from hearsay.link.mention_pairs import PAIR_FEATURES, Mark, Vectors, look_at, measure_pairs, pair_mentions
from hearsay.link.retold import RETOLD_FEATURES, measure_retold, score_retold
from hearsay.link.stories import find_stories

Floats = NDArray[np.float64]
TREES = "mention_trees.csv.gz"
FEATURES = (*PAIR_FEATURES, *RETOLD_FEATURES)
# Chosen by cross-validation over the topics of ECB+ train: CoNLL is flat for steps of 0 to 0.25 and shares of 0.5 to 0.7, and -1 to -3 for
# pairs never compared were alike.
STEP = 0.125  # log-odds added: a mean over pairs is pulled down by pairs that are one but worded apart
NEAREST = 0.6  # share of the surest pair: a rare word for an act is like one of its tellings, not like most
UNCOMPARED = -2.0
ODDS_LIMIT = 4.0


def find_mention_groups(
    texts: Sequence[str],
    marks: Sequence[Mark],
    *,
    vectors: Vectors,
    trees: Trees | None = None,
    retold: Mapping[str, float] | None = None,
) -> NDArray[np.int64]:
    """The group of each mention; events and things are never in one group, nor mentions in texts of two stories.

    `vectors`: for each mention, (n_marks, width): of itself, of its sentence, of its text, of its words read alone, of length 1.
    `trees`, `retold`: in place of the shipped trees and weights, by FEATURES and by `retold.name_features`.
    """
    stories = find_stories(texts)
    left, right = pair_mentions(marks, stories.story)
    looks = look_at(texts, marks)
    told = score_retold(looks, stories, vectors=vectors, weights=retold)
    features = np.column_stack([measure_pairs(looks, stories, left, right, vectors=vectors), measure_retold(told, left, right)])
    return group_mentions((trees or load_mention_trees()).score(features), left, right, n_marks=len(marks))


def group_mentions(
    odds: Floats, left: NDArray[np.int64], right: NDArray[np.int64], *, n_marks: int, step: float = STEP
) -> NDArray[np.int64]:
    """The group of each mention by the log-odds of pairs."""
    return find_groups(
        list(range(n_marks)),
        left,
        right,
        np.clip(odds + step, -ODDS_LIMIT, ODDS_LIMIT).astype(np.float32),
        clash=lambda one, other: False,
        absorb=lambda one, other: one,
        missing=UNCOMPARED,
        nearest=NEAREST,
    )


@lru_cache(maxsize=1)
def load_mention_trees() -> Trees:
    """The shipped trees."""
    return load_trees(files("hearsay.link").joinpath(TREES), FEATURES)

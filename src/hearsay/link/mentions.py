"""Mentions of events (or of things) that are one across texts, judged by wording and context alone.

In:  texts with marked mentions, and vectors by which the caller holds mentions, sentences and texts to be alike. Out: a group number for
each mention. Left to others: where vectors come from. For texts that nobody has coded; coded reports go through incidents.py.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from hearsay.link.clusters import find_groups
from hearsay.link.mention_pairs import PAIR_FEATURES, Mark, Vectors, look_at, measure_pairs, pair_mentions
from hearsay.link.stories import find_stories
from hearsay.link.trees import Trees, load_trees

Floats = NDArray[np.float64]
TREES = "mention_trees.csv.gz"
# Chosen by cross-validation over the topics of ECB+ train: CoNLL is flat from 0 to 0.5, and -1 to -3 for pairs never compared were alike.
STEP = 0.25  # log-odds added: a mean over pairs is pulled down by pairs that are one but worded apart
UNCOMPARED = -2.0
ODDS_LIMIT = 4.0


def find_mention_groups(texts: Sequence[str], marks: Sequence[Mark], *, vectors: Vectors, trees: Trees | None = None) -> NDArray[np.int64]:
    """The group of each mention; events and things are never in one group, nor mentions in texts of two stories.

    `vectors`: for each mention, (n_marks, width): of itself, of its sentence, of its text, of its words read alone, of length 1.
    `trees`: in place of the shipped ones, by PAIR_FEATURES.
    """
    stories = find_stories(texts)
    left, right = pair_mentions(marks, stories.story)
    features = measure_pairs(look_at(texts, marks), stories, left, right, vectors=vectors)
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
    )


@lru_cache(maxsize=1)
def load_mention_trees() -> Trees:
    """The shipped trees."""
    return load_trees(TREES, PAIR_FEATURES)

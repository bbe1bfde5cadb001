"""Trees read from a table."""

import numpy as np
import pytest

from hearsay.errors import WeightsError
from hearsay.link.mentions import FEATURES, TREES
from hearsay.link.trees import LEAF, Trees, load_trees


def test_a_row_gets_the_base_and_the_leaf_that_it_reaches_in_every_tree() -> None:
    trees = Trees(
        features=np.array([1, LEAF, 0, LEAF, LEAF, LEAF]),
        thresholds=np.array([0.5, 0.0, 2.0, 0.0, 0.0, 0.0]),
        low=np.array([1, 0, 3, 0, 0, 0]),
        high=np.array([2, 0, 4, 0, 0, 0]),
        values=np.array([0.0, -1.0, 0.0, 2.0, 3.0, 0.25]),
        roots=np.array([0, 5]),
        base=0.5,
    )
    assert trees.score(np.array([[9.0, 0.5], [2.0, 0.6], [2.1, 0.6]])).tolist() == [-0.25, 2.75, 3.75]
    assert trees.score(np.zeros((0, 2))).tolist() == []


def test_every_node_of_the_shipped_trees_leads_to_a_leaf_of_its_own_tree() -> None:
    trees = load_trees(TREES, FEATURES)
    inner = np.flatnonzero(trees.features != LEAF)
    ends = np.append(trees.roots[1:], len(trees.features))
    tree_end = ends[np.searchsorted(trees.roots, inner, side="right") - 1]
    for below in (trees.low[inner], trees.high[inner]):
        assert (below > inner).all()
        assert (below < tree_end).all()


def test_a_feature_that_nobody_measures_is_named() -> None:
    with pytest.raises(WeightsError, match="same head"):
        load_trees(TREES, [name for name in FEATURES if name != "same head"])

"""Trees read from a table."""

import gzip
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from hearsay.decision_trees import BLOCK_ROWS, LEAF, Trees, load_trees
from hearsay.errors import WeightsError
from hearsay.link.mentions import FEATURES, TREES

SHIPPED = files("hearsay.link").joinpath(TREES)


def test_a_row_gets_the_base_and_the_leaf_that_it_reaches_in_every_tree() -> None:
    trees = Trees(
        names=("light", "heavy"),
        features=np.array([1, LEAF, 0, LEAF, LEAF, LEAF]),
        thresholds=np.array([0.5, 0.0, 2.0, 0.0, 0.0, 0.0]),
        low=np.array([1, 1, 3, 3, 4, 5]),
        high=np.array([2, 1, 4, 3, 4, 5]),
        values=np.array([0.0, -1.0, 0.0, 2.0, 3.0, 0.25]),
        roots=np.array([0, 5]),
        base=0.5,
    )
    assert trees.score(np.array([[9.0, 0.5], [2.0, 0.6], [2.1, 0.6]])).tolist() == [-0.25, 2.75, 3.75]
    assert trees.score(np.zeros((0, 2))).tolist() == []
    assert trees.score_named([{"light": 9.0, "heavy": 0.5}, {"light": 2.0, "heavy": 0.6, "odd": 7.0}]) == [-0.25, 2.75]
    assert trees.score_named([{}]) == [-0.25]  # what a row does not name is 0
    many = np.tile([[9.0, 0.5], [2.1, 0.6]], (BLOCK_ROWS, 1))
    assert trees.score(many).tolist() == [-0.25, 3.75] * BLOCK_ROWS


def test_trees_may_say_themselves_which_features_they_ask_for(tmp_path: Path) -> None:
    table = tmp_path / "trees.csv.gz"
    rows = ["# made here", "tree,feature,threshold,low,high,value", "-1,,,,,0.5", '0,"word after=,",0.5,1,2,', "0,,,,,-1", "0,,,,,2"]
    table.write_bytes(gzip.compress("\n".join(rows).encode()))
    trees = load_trees(table)
    assert trees.names == ("word after=,",)
    assert trees.score_named([{"word after=,": 1.0}, {}]) == [2.5, -0.5]


def test_every_node_of_the_shipped_trees_leads_to_a_leaf_of_its_own_tree() -> None:
    trees = load_trees(SHIPPED, FEATURES)
    inner = np.flatnonzero(trees.features != LEAF)
    ends = np.append(trees.roots[1:], len(trees.features))
    tree_end = ends[np.searchsorted(trees.roots, inner, side="right") - 1]
    for below in (trees.low[inner], trees.high[inner]):
        assert (below > inner).all()
        assert (below < tree_end).all()


def test_a_feature_that_nobody_measures_is_named() -> None:
    with pytest.raises(WeightsError, match="same head"):
        load_trees(SHIPPED, [name for name in FEATURES if name != "same head"])

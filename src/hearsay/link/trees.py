"""Sums of small decision trees, read from a table.

In:  a table of nodes, features by name. Out: log-odds. Left to others: growing trees (train/mentions.py), what the features mean.
"""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import WeightsError
from hearsay.lists.tables import parse_table

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEAF = -1


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row: feature (LEAF at a leaf), threshold, the nodes below, the leaf's log-odds; roots of the trees."""

    features: Ints
    thresholds: Floats
    low: Ints  # where the feature is at most the threshold
    high: Ints
    values: Floats
    roots: Ints
    base: float

    def score(self, table: Floats) -> Floats:
        """Log-odds of each row, (n,): the base and the leaf that it reaches in every tree."""
        total = np.full(len(table), self.base)
        for root in self.roots.tolist():
            at = np.full(len(table), root)
            rows = np.arange(len(table))
            while len(rows):
                feature = self.features[at[rows]]
                rows, feature = rows[feature != LEAF], feature[feature != LEAF]
                here = at[rows]
                at[rows] = np.where(table[rows, feature] <= self.thresholds[here], self.low[here], self.high[here])
            total += self.values[at]
        return total


def load_trees(name: str, features: Sequence[str]) -> Trees:
    """The trees of a table beside this file: columns tree, feature, threshold, low, high, value; the row of tree -1 is the base.

    Raises: WeightsError if a tree asks for a feature that is not among `features`.
    """
    packed = resources.files("hearsay.link").joinpath(name).read_bytes()
    rows = parse_table(gzip.decompress(packed).decode("utf-8"), where=f"link/{name}")
    places = {feature: place for place, feature in enumerate(features)}
    nodes = [row for row in rows if row["tree"] != "-1"]
    if missing := sorted({row["feature"] for row in nodes} - places.keys() - {""}):
        raise WeightsError(f"link/{name} asks for the features {missing}, which nobody measures. Run train/mentions.py again.")
    trees = np.array([int(row["tree"]) for row in nodes], np.int64)
    roots = np.flatnonzero(np.diff(trees, prepend=-1))
    start = np.repeat(roots, np.diff(np.append(roots, len(nodes)))) if len(nodes) else np.zeros(0, np.int64)
    below = np.array([[int(row["low"] or 0), int(row["high"] or 0)] for row in nodes], np.int64).reshape(-1, 2)
    return Trees(
        features=np.array([places[row["feature"]] if row["feature"] else LEAF for row in nodes], np.int64),
        thresholds=np.array([float(row["threshold"] or 0) for row in nodes]),
        low=start + below[:, 0],
        high=start + below[:, 1],
        values=np.array([float(row["value"] or 0) for row in nodes]),
        roots=roots.astype(np.int64),
        base=sum(float(row["value"]) for row in rows if row["tree"] == "-1"),
    )

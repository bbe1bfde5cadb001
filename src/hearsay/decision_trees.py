"""Sums of small decision trees, read from a table.

In:  a table of nodes, features by name. Out: log-odds. Left to others: growing trees (train/forest.py), what the features mean.
"""

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import WeightsError
from hearsay.lists.tables import parse_table

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEAF = -1
BLOCK_ROWS = 2048  # rows scored at once: memory stays small however many there are


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row: feature (LEAF at a leaf), threshold, the nodes below, the leaf's log-odds; roots of the trees.

    A leaf leads to itself whatever it compares, so that all rows can go down all trees together until none moves.
    """

    names: tuple[str, ...]  # of the features, in the order of a table's columns
    features: Ints
    thresholds: Floats
    low: Ints  # where the feature is at most the threshold
    high: Ints
    values: Floats
    roots: Ints
    base: float

    def score(self, table: Floats) -> Floats:
        """Log-odds of each row, (n,): the base and the leaf that it reaches in every tree."""
        blocks = [self._score_block(table[i : i + BLOCK_ROWS]) for i in range(0, len(table), BLOCK_ROWS)]
        return np.concatenate(blocks) if blocks else np.zeros(0)

    def score_named(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """Log-odds of rows that name their features; one that a row does not name is 0, one that no tree asks for counts nothing."""
        places = {name: place for place, name in enumerate(self.names)}
        table = np.zeros((len(rows), len(self.names)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                if (place := places.get(name)) is not None:
                    table[i, place] = value
        return [float(odds) for odds in self.score(table)]

    def _score_block(self, table: Floats) -> Floats:
        """All trees of all rows go down one level at a time."""
        at = np.tile(self.roots, (len(table), 1))
        cells, rows = table.ravel(), np.arange(len(table))[:, None] * table.shape[1]
        while True:
            is_low = cells.take(rows + self.features.take(at)) <= self.thresholds.take(at)
            below = np.where(is_low, self.low.take(at), self.high.take(at))
            if np.array_equal(below, at):
                total: Floats = self.base + self.values.take(at).sum(axis=1)
                return total
            at = below


def load_trees(table: Traversable, features: Sequence[str] | None = None) -> Trees:
    """The trees of a packed table: columns tree, feature, threshold, low, high, value; the row of tree -1 is the base.

    `features`: the columns of the tables that will be scored; None: those that the trees ask for, by name.

    Raises: WeightsError if a tree asks for a feature that is not among `features`.
    """
    rows = parse_table(gzip.decompress(table.read_bytes()).decode("utf-8"), where=table.name)
    nodes = [row for row in rows if row["tree"] != "-1"]
    asked = sorted({row["feature"] for row in nodes} - {""})
    names = tuple(asked if features is None else features)
    places = {feature: place for place, feature in enumerate(names)}
    if missing := [name for name in asked if name not in places]:
        raise WeightsError(f"{table.name} asks for the features {missing}, which nobody measures. Grow its trees again (docs/reader.md).")
    trees = np.array([int(row["tree"]) for row in nodes], np.int64)
    roots = np.flatnonzero(np.diff(trees, prepend=-1))
    start = np.repeat(roots, np.diff(np.append(roots, len(nodes)))) if len(nodes) else np.zeros(0, np.int64)
    features_of = np.array([places[row["feature"]] if row["feature"] else LEAF for row in nodes], np.int64)
    below = start[:, None] + np.array([[int(row["low"] or 0), int(row["high"] or 0)] for row in nodes], np.int64).reshape(-1, 2)
    below = np.where(features_of[:, None] == LEAF, np.arange(len(nodes))[:, None], below)
    return Trees(
        names=names,
        features=features_of,
        thresholds=np.array([float(row["threshold"] or 0) for row in nodes]),
        low=below[:, 0],
        high=below[:, 1],
        values=np.array([float(row["value"] or 0) for row in nodes]),
        roots=roots.astype(np.int64),
        base=sum(float(row["value"]) for row in rows if row["tree"] == "-1"),
    )

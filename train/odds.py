"""Logistic regression over named features, for weights that are read by name.

In:  rows of features with a yes or no, or choices of one of several. Out: a weight for each name. Left to others: which features
(bench/tasks), what is asked.
A name with "=" in it ("before=kill") is a word: it counts as it is, under a penalty of its own, and only where enough rows have it. All
others are measures: they are scaled for the penalty alone.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

FloatArray = NDArray[np.float64]
Rows = Iterable[tuple[dict[str, float], float]]
# Smaller word weights are left out of what is stored: with all of them dev stood .002 higher, in a file half as large again.
SMALL = 0.05
N_STEPS = 200


class Table(NamedTuple):
    """Rows as a matrix, one column a name, the last one for the constant."""

    names: list[str]
    matrix: csr_array
    right: FloatArray


def fit_odds(rows: Rows, *, penalty: float = 10.0, word_penalty: float = 10.0, least: int = 4) -> dict[str, float]:
    """Weights of the log-odds of a yes; "" is the constant. Words of fewer rows than `least` get none."""
    table = _drop_rare(tabulate(rows), least)
    is_word = np.array(["=" in name for name in table.names])
    n_rows = len(table.right)
    mean = table.matrix.sum(axis=0) / n_rows
    spread = np.sqrt(np.maximum(table.matrix.multiply(table.matrix).sum(axis=0) / n_rows - mean**2, 0)) + 1e-6
    scale = np.where(np.r_[is_word, True], 1.0, spread)
    cost = np.r_[np.where(is_word, word_penalty, penalty), 1e-3]
    weights = solve(table.matrix.multiply(1 / scale).tocsr(), table.right, cost) / scale
    named = zip([*table.names, ""], weights.tolist(), [*is_word.tolist(), False], strict=True)
    return {name: round(weight, 3 if word else 4) for name, weight, word in named if not word or abs(weight) >= SMALL}


def tabulate(rows: Rows) -> Table:
    """The rows in one pass, so that only their numbers are kept."""
    column: dict[str, int] = {}
    places, values, starts, right = array("i"), array("d"), array("q", [0]), array("d")
    for features, yes in rows:
        for name, value in features.items():
            if value:
                places.append(column.setdefault(name, len(column)))
                values.append(value)
        starts.append(len(places))
        right.append(yes)
    order = sorted(column)
    moved = np.empty(len(order), dtype=np.int64)
    moved[[column[name] for name in order]] = np.arange(len(order))
    n_rows = len(right)
    counts = np.diff(np.array(starts))
    row_of = np.repeat(np.arange(n_rows), counts)
    rows_and_ones = np.r_[row_of, np.arange(n_rows)]
    columns = np.r_[moved[np.array(places, dtype=np.int64)] if order else [], np.full(n_rows, len(order))].astype(np.int64)
    matrix = csr_array((np.r_[np.array(values), np.ones(n_rows)], (rows_and_ones, columns)), shape=(n_rows, len(order) + 1))
    return Table(order, matrix, np.array(right))


def _drop_rare(table: Table, least: int) -> Table:
    n_seen = np.bincount(table.matrix.indices, minlength=len(table.names) + 1)
    kept = [i for i, name in enumerate(table.names) if "=" not in name or n_seen[i] >= least]
    return Table([table.names[i] for i in kept], table.matrix[:, [*kept, len(table.names)]].tocsr(), table.right)


def solve(matrix: csr_array, right: FloatArray, cost: FloatArray) -> FloatArray:
    """The weights of least loss, `cost` being half the price of each weight's square."""
    turned = matrix.T.tocsr()

    def find_loss(weights: FloatArray) -> tuple[float, FloatArray]:
        odds = matrix @ weights
        loss = np.logaddexp(0, odds).sum() - right @ odds + 0.5 * (cost * weights**2).sum()
        share = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        return float(loss), turned @ (share - right) + cost * weights

    found = minimize(find_loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": N_STEPS})
    weights: FloatArray = found.x
    return weights


# ------------------------------------------------------------------ one of several

Options = Sequence[tuple[dict[str, float], bool]]


def fit_choice(choices: Iterable[Options], *, penalty: float = 3.0, word_penalty: float = 3.0, least: int = 3) -> dict[str, float]:
    """Weights under which the right options of each choice are likelier than its others; those without a right one teach nothing.

    Several options can be right, and share what is likely between them. There is no constant: it would be alike for all.
    """
    taught = [options for options in choices if any(right for _, right in options) and not all(right for _, right in options)]
    table = _drop_rare(tabulate((features, float(right)) for options in taught for features, right in options), least)
    starts = np.cumsum([0, *(len(options) for options in taught)])[:-1]
    names, matrix = table.names, table.matrix[:, :-1].tocsr()
    is_word = np.array(["=" in name for name in names])
    mean = matrix.sum(axis=0) / len(table.right)
    spread = np.sqrt(np.maximum(matrix.multiply(matrix).sum(axis=0) / len(table.right) - mean**2, 0)) + 1e-6
    scale = np.where(is_word, 1.0, spread)
    cost = np.where(is_word, word_penalty, penalty)
    weights = _solve_choice(matrix.multiply(1 / scale).tocsr(), table.right > 0, starts, cost) / scale
    named = zip(names, weights.tolist(), is_word.tolist(), strict=True)
    return {"": 0.0} | {name: round(weight, 3 if word else 4) for name, weight, word in named if not word or abs(weight) >= SMALL}


def _solve_choice(matrix: csr_array, right: NDArray[np.bool_], starts: NDArray[np.int64], cost: FloatArray) -> FloatArray:
    turned = matrix.T.tocsr()
    sizes = np.diff([*starts, len(right)])

    def share(odds: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The share of each option in its choice, and the logarithm of each choice's sum."""
        most = np.maximum.reduceat(odds, starts)
        sums = np.add.reduceat(np.exp(odds - np.repeat(most, sizes)), starts)
        total = most + np.log(sums)
        return np.exp(odds - np.repeat(total, sizes)), total

    def find_loss(weights: FloatArray) -> tuple[float, FloatArray]:
        odds = matrix @ weights
        every, total = share(odds)
        good, good_total = share(np.where(right, odds, -1e9))
        loss = float((total - good_total).sum() + 0.5 * (cost * weights**2).sum())
        return loss, turned @ (every - np.where(right, good, 0.0)) + cost * weights

    found = minimize(find_loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": N_STEPS})
    weights: FloatArray = found.x
    return weights

"""The weights of a perceptron, held so that one addition adds those of all classes.

In:  features by name. Out: the class that they speak for most.
Left to others: what the features are (syntax.py), how weights are learned (train/parser.py). Source: docs/decisions/0050
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import WeightsError

SLOT_BYTES = 2
RAISED = 512  # added to every weight of a row, so that no slot of a sum is below 0 and borrows from the next; it favours no class
MOST_FEATURES = 2 ** (8 * SLOT_BYTES) // (2 * RAISED)  # of one choice: a sum of more could run over its slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The row of each feature as one whole number, in it a slot for the weight of each class, raised."""

    rows: dict[str, int]
    n_bytes: int

    def add(self, features: Sequence[str]) -> int:
        """The sum of the features' rows, exact in any order; a feature without a row says nothing."""
        return sum(map(self.rows.get, features, repeat(0)))

    def choose(self, total: int, first: int = 0, end: int | None = None) -> int:
        """The class with the highest weight in a sum of rows, the first of equal ones, among those from first to before end."""
        slots = np.frombuffer(total.to_bytes(self.n_bytes, sys.byteorder), np.uint16)
        return first + int(slots[first:end].argmax())


def pack_weights(features: Iterable[str], table: NDArray[np.int16], places: Iterable[int]) -> Weights:
    """Weights from the distinct rows of a table, (n_rows, n_classes), and the place of each feature's row.

    Raises: WeightsError if a weight does not fit its slot.
    """
    if np.abs(table).max(initial=0) >= RAISED:
        raise WeightsError(f"A weight is {np.abs(table).max()}, more than a slot holds ({RAISED - 1}). Train the tables again.")
    n_bytes = SLOT_BYTES * table.shape[1]
    packed = (table + RAISED).astype(np.uint16).tobytes()
    rows = [int.from_bytes(packed[at : at + n_bytes], sys.byteorder) for at in range(0, len(packed), n_bytes)]
    return Weights(rows=dict(zip(features, map(rows.__getitem__, places), strict=True)), n_bytes=n_bytes)

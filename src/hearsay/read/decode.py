"""From scores to spans: the best tag sequence that spells spans, and fragments that belong together.

In: tag scores of words, pair scores of fragments. Out: word ranges with labels and raw scores, groups.
Left to others: computing scores (heads.py), records and calibration (reader.py).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
Range = tuple[int, int]


class Found(NamedTuple):
    """A span in words with its label's index and its log-odds of being no outside."""

    first: int
    end: int
    label: int
    odds: float


def find_spans(scores: FloatArray, moves: FloatArray, units: tuple[Range, ...], *, bias: float = 0.0) -> list[Found]:
    """The spans of the best tag sequence, unit by unit; `bias` is taken from the score of the outside tag.

    `scores`: (n_words, tags). Units are word ranges that no span crosses.
    """
    if not len(scores):
        return []
    biased = scores.copy()
    biased[:, 0] -= bias
    tags = biased.argmax(1)
    for start, end in units:
        here = tags[start:end]
        if (moves[here[:-1], here[1:]] != 0).any():  # a learnt chain is never all zero, so it always takes the slow way
            tags[start:end] = find_path(biased[start:end], moves)
    odds = outside_odds(scores)
    return [
        Found(first, end, (int(tags[first]) - 1) // 4, float(odds[first:end].mean()))
        for unit in units
        for first, end in read_tags(tags, unit)
    ]


def find_path(scores: FloatArray, moves: FloatArray) -> IntArray:
    """The tag sequence with the highest sum (Viterbi)."""
    n, k = scores.shape
    backs = np.zeros((n, k), dtype=np.int64)
    total = scores[0]
    columns = np.arange(k)
    for i in range(1, n):
        paths = total[:, None] + moves
        backs[i] = paths.argmax(0)
        total = paths[backs[i], columns] + scores[i]
    path = np.zeros(n, dtype=np.int64)
    path[-1] = total.argmax()
    for i in range(n - 1, 0, -1):
        path[i - 1] = backs[i, path[i]]
    return path


def read_tags(tags: IntArray, unit: Range) -> list[Range]:
    """Word ranges that BIOES tags spell within a unit; a span cut by the unit's edge is kept."""
    found: list[Range] = []
    begin: int | None = None
    for i in range(*unit):
        tag = int(tags[i])
        part = (tag - 1) % 4 if tag else -1
        if part in (0, 3) or (part > 0 and begin is None):
            begin = i
        if part in (2, 3) and begin is not None:
            found.append((begin, i + 1))
            begin = None
        elif part == -1:
            begin = None
    if begin is not None:
        found.append((begin, unit[1]))
    return found


def outside_odds(scores: FloatArray) -> FloatArray:
    """Log-odds of a word being in a span, (n_words,)."""
    inner = scores[:, 1:]
    top = inner.max(1, keepdims=True)
    result: FloatArray = (top[:, 0] + np.log(np.exp(inner - top).sum(1))) - scores[:, 0]
    return result


@dataclass(slots=True)
class Merging:
    """Groups of fragments while they are joined: the sum of the pair scores between any two groups."""

    members: list[list[int]]
    sums: NDArray[np.float64]

    def means(self) -> NDArray[np.float64]:
        """Mean score between any two living groups, -inf elsewhere."""
        sizes = np.array([len(m) for m in self.members], dtype=np.float64)
        pairs = np.outer(sizes, sizes)
        result = np.where(pairs > 0, self.sums / np.maximum(pairs, 1), -np.inf)
        result[np.tril_indices(len(sizes))] = -np.inf
        return result

    def join(self, left: int, right: int) -> None:
        """Moves the right group into the left one."""
        self.members[left] += self.members[right]
        self.members[right] = []
        self.sums[left] += self.sums[right]
        self.sums[:, left] += self.sums[:, right]


def group_fragments(scores: FloatArray, *, reach: int = 25, threshold: float = 0.0) -> list[list[int]]:
    """Groups of fragments by average linkage: the two nearest groups are joined while their mean score is over the threshold.

    `scores`: (n, n), upper triangle used; fragments more than `reach` apart were never compared in training and count as apart.
    """
    n = len(scores)
    upper = np.triu(scores.astype(np.float64), 1)
    apart = np.triu(np.ones((n, n), dtype=bool), reach)
    upper[apart] = np.minimum(upper[apart], -4.0)
    both = upper + upper.T
    # A mean over the threshold has a pair over it, so groups never grow beyond fragments that such pairs connect: each such part by itself.
    parts = _find_parts(both > threshold)
    return sorted([inside[i] for i in group] for inside in parts for group in _join_nearest(both[np.ix_(inside, inside)], threshold))


def _find_parts(near: NDArray[np.bool_]) -> list[list[int]]:
    """The connected parts of a graph, each in order."""
    left, found = set(range(len(near))), list[list[int]]()
    while left:
        part, edge = set[int](), {min(left)}
        while edge:
            part |= edge
            edge = {int(i) for i in np.flatnonzero(near[sorted(edge)].any(axis=0))} - part
        left -= part
        found.append(sorted(part))
    return found


def _join_nearest(both: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Groups of fragments: the two nearest are joined while their mean score is over the threshold."""
    merging = Merging(members=[[i] for i in range(len(both))], sums=both.copy())
    while len(both) > 1:
        means = merging.means()
        left, right = np.unravel_index(int(means.argmax()), means.shape)
        if means[left, right] <= threshold:
            break
        merging.join(int(left), int(right))
    return sorted(sorted(group) for group in merging.members if group)

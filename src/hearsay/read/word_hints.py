"""What a corpus marks a word as, for types that few texts taught: added to the tag scores of the words of a text.

In:  a text, its pieces, a list of words with how often each was marked as what. Out: hints, one row a word.
Left to others: the scores to which they are added (seen.py), the counting (train/word_hints.py).
Source: docs/decisions/0017-word-hints-for-small-schemes.md
"""

from collections.abc import Mapping
from functools import cache

import numpy as np

from hearsay.lists.tables import load_table
from hearsay.read.heads import FloatArray
from hearsay.read.pieces import Pieces
from hearsay.read.schema import LAYERS

HINTED = {"re3d": "re3d_words"}  # layer -> list
WEIGHT = 0.4  # of the hints beside the scores; .3 to .5 were alike on dev and on texts of the BBC, which taught neither
DOUBT = 2.0  # words of the average kind that are counted beside those seen
LIMIT = 3.0  # log-odds: beyond that a word says nothing more


def find_hints(layer: str, text: str, pieces: Pieces) -> FloatArray | None:
    """What is added to the tag scores of a layer, (n_words, 1 + 4 * labels), 0 for unknown words; None for a layer without a list."""
    if layer not in HINTED:
        return None
    known = load_hints(layer)
    none = np.zeros(len(LAYERS[layer]), dtype=np.float32)
    rows = [known.get(text[word.start : word.end].lower(), none) for word in pieces.words]
    hints = np.zeros((len(rows), 1 + 4 * len(none)), dtype=np.float32)
    if rows:
        hints[:, 1:] = np.repeat(WEIGHT * np.stack(rows), 4, axis=1)
    return hints


@cache
def load_hints(layer: str) -> Mapping[str, FloatArray]:
    """For each word of a layer's list, the log-odds of each label against the outside, beside those of the average word."""
    rows = load_table(HINTED[layer])
    return weigh_counts({row["word"]: parse_counts(row, layer) for row in rows})


def parse_counts(row: Mapping[str, str], layer: str) -> FloatArray:
    """How often a word of a list was outside and of each label, (1 + labels,)."""
    counts = np.zeros(1 + len(LAYERS[layer]), dtype=np.float32)
    counts[0] = float(row["outside"])
    for cell in row["labels"].split():
        label, _, number = cell.rpartition(":")
        counts[1 + LAYERS[layer].index(label)] = float(number)
    return counts


def weigh_counts(counts: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """Counts of words as log-odds of each label against the outside, over what the average word has, (labels,)."""
    average = np.sum(list(counts.values()), axis=0)
    average = (average + 1e-6) / (average + 1e-6).sum()
    weighed: dict[str, FloatArray] = {}
    for word, seen in counts.items():
        shares = (seen + DOUBT * average) / (seen.sum() + DOUBT)
        lean = np.clip(np.log(shares / average), -LIMIT, LIMIT)
        weighed[word] = (lean[1:] - lean[0]).astype(np.float32)
    return weighed

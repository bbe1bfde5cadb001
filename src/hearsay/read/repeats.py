"""Names said more than once: what the other places of a word, or of a whole name, say about it.

In:  tag scores of the words of a text, and the spans found with them. Out: scores and labels in which repeated names agree more.
Left to others: the scores (heads.py), the best sequence (decode.py), what names mean (coding/).
Source: docs/decisions/0016-repeated-names-agree.md
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from hearsay.read.decode import Found
from hearsay.read.heads import FloatArray
from hearsay.read.pieces import BROKEN, MIXED, TITLE, UPPER, Pieces

NAME_SHAPES = (TITLE, UPPER, MIXED)
# Layers of names, and how much the other places of a word weigh in them; .1 to .4 were alike on dev, but places lost bounds from .2 on.
LEAN = {"entity": 0.2, "place": 0.1, "re3d": 0.1}
VOTE = 1.0  # how much the other places of a whole name weigh in its label; .5 to 1 were alike on dev
Word = tuple[int, ...]


def name_words(pieces: Pieces) -> list[Word]:
    """Each word as its pieces and shape, so that equal words are equal; () for words that are written as no name is, and single letters."""
    found: list[Word] = []
    for first, last, place in zip(pieces.firsts, pieces.lasts, pieces.words, strict=True):
        shape = int(pieces.shapes[first]) % BROKEN
        is_name = shape in NAME_SHAPES and place.end - place.start > 1
        found.append((shape, *map(int, pieces.ids[first : last + 1])) if is_name else ())
    return found


def lean_on_repeats(scores: FloatArray, words: Sequence[Word], *, lean: float) -> FloatArray:
    """Tag scores of which those of a repeated name are moved towards what its other places say, the further the more places there are.

    Takes: scores (n_words, 1 + 4 * labels), and as many words. Gives: the same shape; the parts of a span (begin to single) move alike.
    """
    shares = log_shares(scores)
    leant = scores.copy()
    for places in group_equal(words):
        rows = shares[places]
        others = (rows.sum(0) - rows) / np.sqrt(len(places) - 1)
        leant[places, 1:] += np.repeat(lean * (others[:, 1:] - others[:, :1]), 4, axis=1)
    return leant


def agree_on_labels(found: Sequence[Found], scores: FloatArray, words: Sequence[Word]) -> list[Found]:
    """The spans, those of one name with the label that their scores together speak for."""
    names = [tuple(words[one.first : one.end]) for one in found]
    agreed = list(found)
    for places in group_equal(name if all(name) else () for name in names):
        rows = np.stack([label_shares(found[i], scores) for i in places])
        told = rows + VOTE * (rows.sum(0) - rows) / np.sqrt(len(places) - 1)
        for i, label in zip(places, told.argmax(1), strict=True):
            agreed[i] = found[i]._replace(label=int(label))
    return agreed


def log_shares(scores: FloatArray) -> FloatArray:
    """The log-share of being outside and of each label, whatever its part, (n_words, 1 + labels)."""
    inner = scores[:, 1:].reshape(len(scores), -1, 4)
    return normalize(np.concatenate([scores[:, :1], add_logs(inner)], axis=1))


def label_shares(one: Found, scores: FloatArray) -> FloatArray:
    """The log-share of each label for a span, were its bounds right, (labels,)."""
    parts = [3] if one.end - one.first == 1 else [0, *[1] * (one.end - one.first - 2), 2]
    inner = scores[one.first : one.end, 1:].reshape(len(parts), -1, 4)
    return normalize(inner[np.arange(len(parts)), :, parts].mean(0))


def group_equal(keys: Iterable[Hashable]) -> list[list[int]]:
    """The places of every key that stands at two places or more; the empty key is none."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        if key:
            places[key].append(i)
    return [found for found in places.values() if len(found) > 1]


def normalize(logs: FloatArray) -> FloatArray:
    """Logs whose exponentials sum to one along the last axis."""
    result: FloatArray = (logs - add_logs(logs)[..., None]).astype(np.float32)
    return result


def add_logs(logs: FloatArray) -> FloatArray:
    """The log of the sum of the exponentials along the last axis."""
    top = logs.max(-1)
    result: FloatArray = (top + np.log(np.exp(logs - top[..., None]).sum(-1))).astype(np.float32)
    return result

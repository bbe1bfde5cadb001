"""The small heads over word vectors, in numpy: tag scores, span labels, pairs, dyads, sentences.

In: word vectors and word ranges. Out: raw scores (before calibration). Left to others: choosing spans (decode.py), records (reader.py).
The arithmetic is that of train/net.py; names of arrays are those of its parameters.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hearsay.read.schema import DISTANCES, DYAD_LABELS, LAYERS

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
Range = tuple[int, int]
SQRT2 = np.float32(2**-0.5)


class Heads:
    """The arrays of all heads, ready for use."""

    def __init__(self, arrays: Mapping[str, FloatArray]) -> None:
        self.arrays = {name: np.asarray(value, dtype=np.float32) for name, value in arrays.items()}

    def score_tags(self, words: FloatArray, layer: str) -> FloatArray:
        """Tag scores, (n_words, 1 + 4 * labels); the claims of the codings build upon PolNeAR's attributions."""
        scores = self._dense(words, f"tags.{layer}")
        return scores + self._dense(words, "tags.attribution") if layer == "claim" else scores

    def moves(self, layer: str) -> FloatArray:
        """Score of one tag following another, (tags, tags)."""
        table = forbid_moves(len(LAYERS[layer]))
        learnt = self.arrays.get(f"chains.{layer}")
        return table if learnt is None else table + learnt

    def score_labels(self, vectors: FloatArray, scheme: str) -> FloatArray:
        """Label scores of spans, (n, labels)."""
        return self._two_dense(vectors, f"labels.{scheme}")

    def score_pairs(
        self, name: str, left: FloatArray, right: FloatArray, left_kinds: IntArray, right_kinds: IntArray, steps: IntArray
    ) -> FloatArray:
        """Relation scores of every left span with every right span, (n_left, n_right, relations)."""
        base = f"pairs.{name}"
        kinds = self.arrays[f"{base}.kinds.weight"]
        a = gelu(self._dense(left, f"{base}.left") + kinds[left_kinds])
        b = gelu(self._dense(right, f"{base}.right") + kinds[right_kinds])
        middle = self.arrays[f"{base}.middle"]
        scores = np.stack([(a @ middle[r]) @ b.T for r in range(middle.shape[0])], axis=-1)
        own = self._dense(a, f"{base}.left_score")[:, None] + self._dense(b, f"{base}.right_score")[None]
        result: FloatArray = scores + own + self.arrays[f"{base}.distance"][steps]
        return result

    def score_dyad(self, words: FloatArray, spans: Sequence[Range | None], context: Range) -> dict[str, FloatArray]:
        """Class scores of what a source does to a target, by scheme, (labels,)."""
        inner = self.see_dyad(words, spans, context)[None, : -words.shape[1]]
        return {scheme: self._dense(inner, f"dyads.outer.{scheme}")[0] for scheme in DYAD_LABELS}

    def see_dyad(self, words: FloatArray, spans: Sequence[Range | None], context: Range) -> FloatArray:
        """What the dyad head knows before it chooses a class, followed by the mean of the words: features for other classes."""
        none = self.arrays["dyads.none"]
        sides = [span_vectors(words, [span])[0] if span else none[i] for i, span in enumerate(spans)]
        side = gelu(self._dense(np.concatenate(sides)[None], "dyads.side"))
        here = words[context[0] : context[1]]
        query = self._dense(side, "dyads.query").reshape(2, words.shape[1])
        seen = softmax(query @ here.T * words.shape[1] ** -0.5) @ here
        mean = here.mean(0)
        inner = gelu(self._dense(np.concatenate([side[0], seen.ravel(), mean])[None], "dyads.inner"))
        return np.concatenate([inner[0], mean])

    def score_sentence(self, words: FloatArray, sentence: Range, scheme: str) -> FloatArray:
        """Label scores of a word range, (labels,)."""
        here = words[sentence[0] : sentence[1]]
        weights = softmax(self._dense(here, f"sentences.{scheme}.query").T)
        seen = np.concatenate([(weights @ here).ravel(), here.mean(0)])[None]
        scores: FloatArray = self._two_dense(seen, f"sentences.{scheme}.scorer")[0]
        return scores

    def _dense(self, x: FloatArray, name: str) -> FloatArray:
        result: FloatArray = x @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"]
        return result

    def _two_dense(self, x: FloatArray, name: str) -> FloatArray:
        return self._dense(gelu(self._dense(x, f"{name}.inner")), f"{name}.outer")


def load_heads(path: Path) -> Heads:
    """The heads of a file of arrays."""
    with np.load(path) as stored:
        return Heads({name: stored[name] for name in stored.files})


def span_vectors(words: FloatArray, spans: Sequence[Range]) -> FloatArray:
    """First word, last word and mean of each span, (n, 3 * width)."""
    if not spans:
        return np.zeros((0, 3 * words.shape[1]), dtype=np.float32)
    rows = [np.concatenate([words[s], words[e - 1], words[s:e].mean(0)]) for s, e in spans]
    return np.stack(rows)


def step_of(left: Range, right: Range) -> int:
    """Which step of DISTANCES two word ranges stand apart, signed by order; the middle where they overlap."""
    middle = len(DISTANCES) + 1
    if left[0] < right[1] and right[0] < left[1]:
        return middle
    is_after = right[0] >= left[1]
    gap = right[0] - left[1] if is_after else left[0] - right[1]
    step = bisect_right(DISTANCES, gap) + 1
    return middle + step if is_after else middle - step


def steps_between(left: Sequence[Range], right: Sequence[Range]) -> IntArray:
    """The distance step of every left span to every right span, (n_left, n_right)."""
    a, b = np.array(left, dtype=np.int64).reshape(-1, 2), np.array(right, dtype=np.int64).reshape(-1, 2)
    middle = len(DISTANCES) + 1
    after, before = b[None, :, 0] - a[:, None, 1], a[:, None, 0] - b[None, :, 1]
    ups = np.searchsorted(DISTANCES, np.maximum(after, 0), side="right") + 1
    downs = np.searchsorted(DISTANCES, np.maximum(before, 0), side="right") + 1
    result: IntArray = np.where(after >= 0, middle + ups, np.where(before >= 0, middle - downs, middle))
    return result


def forbid_moves(n_labels: int) -> FloatArray:
    """0 where one BIOES tag can follow another, -10000 where not; (tags, tags)."""
    tags = np.arange(1 + 4 * n_labels)
    part, label = np.where(tags > 0, (tags - 1) % 4, -1), np.where(tags > 0, (tags - 1) // 4, -1)
    is_open, goes_on = np.isin(part, (0, 1)), np.isin(part, (1, 2))
    same = label[:, None] == label[None, :]
    fits = np.where(is_open[:, None], goes_on[None, :] & same, ~goes_on[None, :])
    return np.where(fits, 0.0, -1e4).astype(np.float32)


def gelu(x: FloatArray) -> FloatArray:
    """The error-function GELU, by Abramowitz and Stegun 7.1.26 (error below 2e-7, so that no other library is needed)."""
    z = np.abs(x) * SQRT2
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - poly * np.exp(-z * z))
    result: FloatArray = (0.5 * x * (1.0 + erf)).astype(np.float32)
    return result


def softmax(x: FloatArray) -> FloatArray:
    """Shares that sum to one along the last axis."""
    grown = np.exp(x - x.max(-1, keepdims=True))
    result: FloatArray = grown / grown.sum(-1, keepdims=True)
    return result

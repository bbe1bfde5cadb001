"""What one encoder pass gives for one text, with the heads that read it.

In: pieces and word vectors. Out: spans of a layer, groups of fragments, labels, link scores, all in word ranges.
Left to others: the pass itself (encoder.py), the records that callers want (reader.py, schemes.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hearsay.read.calibration import RECALL, Calibration
from hearsay.read.decode import Found, find_spans, group_fragments
from hearsay.read.encoder import Window
from hearsay.read.heads import FloatArray, Heads, Range, softmax, span_vectors, steps_between
from hearsay.read.pieces import Pieces
from hearsay.read.repeats import LEAN, agree_on_labels, lean_on_repeats, name_words
from hearsay.read.schema import CHAINED, DYAD_LABELS, OF_CLAIM, PAIRS, REPORT_LABELS, SENTENCE_LABELS, SPAN_LABELS

DOUBT = 1.0  # how much the log-share of the best label weighs: one to three were alike on dev, and better than none by a point
APART = -12.0  # log-odds of a pair that no window holds
SAME_REACH = 30  # mentions further back were never compared in training


@dataclass(frozen=True, slots=True)
class Seen:
    """A text after the encoder pass."""

    pieces: Pieces
    words: FloatArray
    windows: tuple[Window, ...]
    heads: Heads
    calibration: Calibration

    def find_layer(self, layer: str, *, recall: bool = False, hints: FloatArray | None = None) -> list[Found]:
        """The spans of a layer in text order.

        With `recall` also such as score somewhat below the cut. `hints`, (n_words, 1 + 4 * labels), are added to the tag scores.
        """
        if not len(self.words):
            return []
        scores = self.heads.score_tags(self.words, layer)
        scores = scores if hints is None else scores + hints
        units = ((0, len(self.words)),) if layer in CHAINED else self.pieces.units
        bias = self.calibration.bias(layer) + (RECALL if recall else 0.0)
        if layer not in LEAN:
            return find_spans(scores, self.heads.moves(layer), units, bias=bias)
        names = name_words(self.pieces)
        scores = lean_on_repeats(scores, names, lean=LEAN[layer])
        return agree_on_labels(find_spans(scores, self.heads.moves(layer), units, bias=bias), scores, names)

    def find_typed(self, layer: str, scheme: str) -> list[tuple[Found, str]]:
        """Spans of a layer whose label is a matter of its own head, with that label; doubt about the label lowers the odds."""
        spans = self.find_layer(layer, recall=True)
        shares = self.label_spans(scheme, [(f.first, f.end) for f in spans])
        best = [best_label(scheme, row) for row in shares]
        return [(f._replace(odds=f.odds + DOUBT * float(np.log(share))), label) for f, (label, share) in zip(spans, best, strict=True)]

    def group_layer(self, layer: str, fragments: Sequence[Found]) -> tuple[list[list[int]], FloatArray]:
        """Which fragments of attributions belong together, and the score of each pair, (n, n)."""
        n = len(fragments)
        if n == 0:
            return [], np.zeros((0, 0), dtype=np.float32)
        relation = PAIRS["attribution"].index(layer)
        scores = self._pairs("attribution", fragments, fragments)[:, :, relation]
        scores = np.where(np.triu(np.ones((n, n), dtype=bool), 1), scores, scores.T)
        return group_fragments(scores, threshold=self.calibration.cut(f"group {layer}")), scores

    def score_links(self, triggers: Sequence[Range], candidates: Sequence[Range]) -> FloatArray:
        """Link scores of every trigger with every candidate, (triggers, candidates, links)."""
        heads = [Found(r[0], r[1], 0, 0.0) for r in triggers]
        return self._pairs("event", heads, [Found(r[0], r[1], 0, 0.0) for r in candidates])

    def score_same(self, mentions: Sequence[Range]) -> FloatArray:
        """Scores of a later mention (row) and an earlier one (column) being the same, (n, n); -inf out of reach."""
        rows = [Found(r[0], r[1], 0, 0.0) for r in mentions]
        scores = self._pairs("same", rows, rows)[:, :, 0]
        n = len(rows)
        near = np.tril(np.ones((n, n), dtype=bool), -1) & ~np.tril(np.ones((n, n), dtype=bool), -SAME_REACH - 1)
        return np.where(near, scores, -np.inf).astype(np.float32)

    def label_spans(self, scheme: str, spans: Sequence[Range]) -> FloatArray:
        """Shares of each label of a scheme for each span, (n, labels)."""
        if not spans:
            return np.zeros((0, len(SPAN_LABELS[scheme])), dtype=np.float32)
        return softmax(self.heads.score_labels(span_vectors(self.words, spans), scheme))

    def label_claims(self, scheme: str, contents: Sequence[Range], cues: Sequence[Range | None]) -> FloatArray:
        """Shares of each label of "stance" or "form" for claims with their cues, (n, labels)."""
        assert scheme in OF_CLAIM, scheme
        told = span_vectors(self.words, [cue or (0, 1) for cue in cues]) * np.array([[cue is not None] for cue in cues])
        vectors = np.concatenate([span_vectors(self.words, contents), told], axis=1).astype(np.float32)
        return softmax(self.heads.score_labels(vectors, scheme))

    def label_dyad(self, source: Range | None, target: Range | None, *, whole: bool = False) -> dict[str, dict[str, float]]:
        """Shares of each class of what the source does to the target, by scheme, read in their sentences or the whole text."""
        context = (0, len(self.words)) if whole else self._context([r for r in (source, target) if r])
        scores = self.heads.score_dyad(self.words, (source, target), context)
        return {
            scheme: {name: float(share) for name, share in zip(DYAD_LABELS[scheme], softmax(value), strict=True)}
            for scheme, value in scores.items()
        }

    def label_sentence(self, scheme: str, sentence: Range) -> dict[str, float]:
        """Score of each label of "police act" or "incident type" for a word range."""
        odds = self.heads.score_sentence(self.words, sentence, scheme)
        names = SENTENCE_LABELS[scheme]
        return {name: self.calibration.score(f"{scheme} {name}", float(odd)) for name, odd in zip(names, odds, strict=True)}

    def label_report(self, scheme: str) -> dict[str, float]:
        """Score of each label of a whole report: the mean of its windows' odds, each weighed by its words."""
        names = REPORT_LABELS[scheme]
        if not self.windows:
            return dict.fromkeys(names, 0.0)
        odds = self.report_odds(scheme)
        return {name: self.calibration.score(f"{scheme} {name}", float(odd)) for name, odd in zip(names, odds, strict=True)}

    def report_odds(self, scheme: str) -> FloatArray:
        """Raw odds of the labels of a whole report, (labels,)."""
        rows = [self.heads.score_sentence(window.vectors, (0, len(window.vectors)), scheme) for window in self.windows]
        return np.average(np.stack(rows), axis=0, weights=[len(window.vectors) for window in self.windows]).astype(np.float32)

    def _context(self, spans: Sequence[Range]) -> Range:
        """The units that hold the spans; the whole text where there are none."""
        if not spans:
            return 0, len(self.words)
        low, high = min(r[0] for r in spans), max(r[1] for r in spans)
        units = [unit for unit in self.pieces.units if unit[0] < high and low < unit[1]]
        return units[0][0], units[-1][1]

    def _pairs(self, name: str, left: Sequence[Found], right: Sequence[Found]) -> FloatArray:
        """Relation scores of all pairs, each from the window that holds both best; APART where none does.

        Vectors of different windows are never compared: a scorer knows spans that belong together partly by their place in the window.
        """
        scores = np.full((len(left), len(right), len(PAIRS[name])), APART, dtype=np.float32)
        room = np.full((len(left), len(right)), -np.inf)
        for window in self.windows:
            rows, columns = self._inside(window, left), self._inside(window, right)
            if not rows or not columns:
                continue
            a, b = [clip(left[i], window) for i in rows], [clip(right[i], window) for i in columns]
            of_left, of_right = (
                np.array([f.label for f in (s[i] for i in ids)], dtype=np.int64) for s, ids in ((left, rows), (right, columns))
            )
            vectors = [span_vectors(window.vectors, [(s - window.start, e - window.start) for s, e in side]) for side in (a, b)]
            here = self.heads.score_pairs(name, vectors[0], vectors[1], of_left, of_right, steps_between(a, b))
            edge = np.minimum.outer(
                [min(s - window.start, window.end - e) for s, e in a], [min(s - window.start, window.end - e) for s, e in b]
            ).astype(np.float64)
            at = np.ix_(rows, columns)
            better = edge > room[at]
            scores[at] = np.where(better[:, :, None], here, scores[at])
            room[at] = np.maximum(room[at], edge)
        return scores

    def _inside(self, window: Window, spans: Sequence[Found]) -> list[int]:
        """Which spans a window holds whole, or in part where no window holds them whole."""
        return [
            i
            for i, span in enumerate(spans)
            if (window.start <= span.first and span.end <= window.end)
            or (
                span.first < window.end
                and window.start < span.end
                and not any(other.start <= span.first and span.end <= other.end for other in self.windows)
            )
        ]


def clip(span: Found, window: Window) -> Range:
    """The part of a span that stands in a window."""
    return max(span.first, window.start), min(span.end, window.end)


def best_label(scheme: str, shares: FloatArray) -> tuple[str, float]:
    """The label with the highest share, and the share."""
    best = int(shares.argmax())
    return SPAN_LABELS[scheme][best], float(shares[best])

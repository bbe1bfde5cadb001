"""The marks of a reading: spans of all layers as records.

In: a text after its encoder pass. Out: marks with their word ranges, in text order. Left to others: links.py, labels.py.
"""

from typing import NamedTuple

from hearsay.model import Mark, MarkKind
from hearsay.read.decode import Found
from hearsay.read.heads import Range
from hearsay.read.pieces import span_of
from hearsay.read.schema import LAYERS
from hearsay.read.seen import Seen

CLAIMS = ("claim", "inner claim")  # the label of a SOURCE, CUE or CONTENT mark says which
ROLE_KINDS = (MarkKind.SOURCE, MarkKind.CUE, MarkKind.CONTENT)
PLAIN = {
    "entity": MarkKind.ENTITY,
    "actor": MarkKind.ACTOR,
    "timex": MarkKind.TIMEX,
    "place": MarkKind.PLACE,
    "slot": MarkKind.SLOT,
}
TYPED = {"trigger": (MarkKind.TRIGGER, "event type"), "figure": (MarkKind.FIGURE, "counts")}
WITH_RECALL = ("actor", "trigger", "figure")


class Marked(NamedTuple):
    """A mark, its words, and what the layer's head said of it."""

    mark: Mark
    words: Range
    found: Found


def find_marks(seen: Seen) -> list[Marked]:
    """All marks of a text, sorted by place and kind."""
    marks: list[Marked] = []
    for layer in CLAIMS:
        marks += [_mark(seen, layer, ROLE_KINDS[found.label], layer, found) for found in seen.find_layer(layer)]
    for layer, kind in PLAIN.items():
        marks += [
            _mark(seen, layer, kind, LAYERS[layer][found.label], found) for found in seen.find_layer(layer, recall=layer in WITH_RECALL)
        ]
    for layer, (kind, scheme) in TYPED.items():
        marks += [_mark(seen, layer, kind, label, found) for found, label in seen.find_typed(layer, scheme)]
    return sorted(marks, key=lambda one: (one.mark.span, one.mark.kind, one.mark.label))


def _mark(seen: Seen, layer: str, kind: MarkKind, label: str, found: Found) -> Marked:
    span = span_of(seen.pieces, found.first, found.end)
    score = seen.calibration.score(layer, found.odds)
    return Marked(Mark(kind=kind, span=span, label=label, score=score), (found.first, found.end), found)

"""A report's text with spans marked, as HTML; the same cutting serves the terminal.

In:  a text and layers of spans that may nest and cross. Out: the text cut at every edge, each piece with what covers it, or as markup.
Left to others: which spans, their classes, and where a click leads. No character is added or lost: offsets can be read back from the page.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from hearsay.export.svg import Markup, element, join
from hearsay.model import Span

DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A span to mark: `name` is the element's id at its first piece, `claim` lets the script light up what belongs together."""

    span: Span
    classes: str
    name: str | None = None
    claim: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the layers that cover it, outermost first."""

    span: Span
    layers: tuple[Layer, ...]


def cut(text: str, layers: Sequence[Layer]) -> Iterator[Piece]:
    """The text as pieces, cut wherever a layer begins or ends."""
    inside = [layer for layer in layers if 0 <= layer.span.start < layer.span.end <= len(text)]
    ordered = sorted(inside, key=lambda layer: (layer.span.start, -layer.span.end, layer.classes, layer.name or ""))
    edges = sorted({0, len(text), *(edge for layer in ordered for edge in layer.span)})
    open_layers: list[Layer] = []
    at = 0
    for start, end in itertools.pairwise(edges):
        open_layers = [layer for layer in open_layers if layer.span.end > start]
        while at < len(ordered) and ordered[at].span.start <= start:
            open_layers.append(ordered[at])
            at += 1
        yield Piece(Span(start, end), tuple(sorted(open_layers, key=lambda layer: layer.span.start - layer.span.end)))


def render_marked(text: str, layers: Sequence[Layer]) -> Markup:
    """The text as HTML with a `mark` element around each marked piece."""
    return join(*(render_piece(text, piece) for piece in cut(text, layers)))


def render_piece(text: str, piece: Piece) -> Markup:
    """One piece inside all its marks."""
    markup = join(text[piece.span.start : piece.span.end])
    for layer in reversed(piece.layers):
        is_first = layer.span.start == piece.span.start
        markup = element(
            "mark", markup, class_=layer.classes, id=layer.name if is_first else None, data_claim=layer.claim, title=layer.title
        )
    return markup


def keep_days(words: str) -> Markup:
    """The words as HTML with every day inside an element that no line breaks."""
    return Markup(DAY.sub(r'<span class="day">\g<0></span>', escape(words)))

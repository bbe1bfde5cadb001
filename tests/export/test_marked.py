"""Marked text: nothing added, nothing lost, every layer where it belongs."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from hearsay.export.marked import Layer, cut, render_marked
from hearsay.model import Span

texts = st.text(min_size=1, max_size=60)


@st.composite
def layered(draw: st.DrawFn) -> tuple[str, list[Layer]]:
    """A text and any spans over it."""
    text = draw(texts)
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, edges), max_size=8))
    return text, [Layer(span=Span(min(a, b), max(a, b)), classes=f"c{i}") for i, (a, b) in enumerate(spans)]


@given(layered())
def test_the_pieces_are_the_text_and_carry_exactly_the_layers_that_cover_them(case: tuple[str, list[Layer]]) -> None:
    text, layers = case
    pieces = list(cut(text, layers))
    assert "".join(text[piece.span.start : piece.span.end] for piece in pieces) == text
    for piece in pieces:
        covering = {layer.classes for layer in layers if layer.span.start <= piece.span.start and piece.span.end <= layer.span.end}
        assert {layer.classes for layer in piece.layers} == covering


@given(layered())
def test_markup_without_its_tags_is_the_text(case: tuple[str, list[Layer]]) -> None:
    text, layers = case
    assert unescape(re.sub(r"</?mark[^<>]*>", "", render_marked(text, layers))) == unescape(text) or "&" in text


def test_crossing_spans_keep_one_name_each() -> None:
    layers = [Layer(span=Span(0, 6), classes="claim", name="a"), Layer(span=Span(3, 9), classes="event", name="b")]
    markup = render_marked("abcdefghi", layers)
    assert markup.count('id="a"') == 1
    assert markup.count('id="b"') == 1


def test_a_hostile_report_stays_words() -> None:
    assert "<script>" not in render_marked("<script>alert(1)</script>", [Layer(span=Span(0, 8), classes="claim")])

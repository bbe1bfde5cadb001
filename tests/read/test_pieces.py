"""Words, units and windows cover a text without gaps, and offsets hold."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearsay.model import Span
from hearsay.read.pieces import BROKEN, DIGIT, LOWER, TITLE, UPPER, cut_pieces, find_words_of, make_plain, plan_windows, span_of
from tests.read.fakes import make_tokenizer

TOKENIZER = make_tokenizer()
TEXTS = st.text(alphabet="abAB1 .\n“’é", max_size=300)


@given(TEXTS)
def test_words_stand_in_order_and_hold_no_space(text: str) -> None:
    words = cut_pieces(TOKENIZER, text).words
    assert all(left.end <= right.start for left, right in itertools.pairwise(words))
    assert not any(any(map(str.isspace, text[word.start : word.end])) for word in words)


@given(TEXTS)
def test_units_follow_each_other_without_gaps(text: str) -> None:
    pieces = cut_pieces(TOKENIZER, text)
    edges = [0, *[end for _, end in pieces.units]]
    assert [start for start, _ in pieces.units] == edges[:-1]
    assert edges[-1] == len(pieces.words)


@given(st.lists(st.integers(1, 55), min_size=1, max_size=40))
def test_windows_cover_every_word_and_move_on(lengths: list[int]) -> None:
    text = " ".join("The " + "police " * n + "said." for n in lengths)
    pieces = cut_pieces(TOKENIZER, text)
    windows = plan_windows(pieces, max_pieces=80, overlap=20)
    assert windows[0][0] == 0
    assert windows[-1][1] == len(pieces.words)
    assert all(left[0] < right[0] <= left[1] < right[1] for left, right in itertools.pairwise(windows))


def test_short_text_is_one_window() -> None:
    pieces = cut_pieces(TOKENIZER, "The police said. The men said.")
    assert plan_windows(pieces) == [(0, len(pieces.words))]


def test_text_without_words_has_no_window() -> None:
    pieces = cut_pieces(TOKENIZER, " \n ")
    assert plan_windows(pieces) == []
    assert pieces.sentences == ()


def test_shapes_tell_case_digits_and_line_breaks() -> None:
    pieces = cut_pieces(TOKENIZER, "Police SAID men 3\nThe")
    assert np.array_equal(pieces.shapes[pieces.firsts], [TITLE, UPPER, LOWER, DIGIT, TITLE + BROKEN])


def test_curly_quotes_are_read_as_plain_ones() -> None:
    curly, plain = (cut_pieces(TOKENIZER, text) for text in ("“the police” said", '"the police" said'))
    assert np.array_equal(curly.ids, plain.ids)


def test_word_range_of_a_span_gives_the_span_back() -> None:
    pieces = cut_pieces(TOKENIZER, "The police arrested three men.")
    words = find_words_of(pieces, Span(4, 19))
    assert words == (1, 3)
    assert span_of(pieces, *words) == Span(4, 19)


def test_span_of_nothing_but_space_touches_no_word() -> None:
    assert find_words_of(cut_pieces(TOKENIZER, "men   said"), Span(4, 5)) is None


def test_hashtags_and_the_stops_of_telegrams_are_read_as_words_and_stops() -> None:
    assert make_plain("the #Northern_Front “fired”") == 'the  Northern Front "fired"'
    assert make_plain("NO STOP YES STOP NORVIK STOP") == "NO .    YES .    NORVIK .   "
    assert make_plain("STOP the war, item #3 of snake_case") == "STOP the war, item #3 of snake_case"


@given(TEXTS)
def test_plain_signs_stand_one_for_one(text: str) -> None:
    assert len(make_plain(text + " STOP #a_b STOP STOP")) == len(text + " STOP #a_b STOP STOP")

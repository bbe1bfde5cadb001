"""A name that stands twice is told twice: its places lean on each other and agree on a label."""

import numpy as np
import pytest

from hearsay.read.decode import Found
from hearsay.read.heads import FloatArray
from hearsay.read.pieces import cut_pieces
from hearsay.read.repeats import agree_on_labels, lean_on_repeats, log_shares, name_words
from hearsay.read.schema import LAYERS
from tests.read.fakes import make_reader, make_tokenizer

SINGLE = 4  # tag of a span of one word, of the first label
PERSON, PLACE = (2, 7), (2, 8)


def make_scores(*odds: tuple[float, float]) -> FloatArray:
    """Scores of words by two labels: those of a single word of the first and of the second label, all else far below."""
    scores = np.full((len(odds), 9), -9.0, dtype=np.float32)
    scores[:, 0] = 0.0
    scores[:, SINGLE], scores[:, 2 * SINGLE] = np.transpose(odds)
    return scores


def test_doubtful_name_is_found_where_its_other_place_is_sure() -> None:
    scores = make_scores((-1.0, -9.0), (9.0, -9.0))
    leant = lean_on_repeats(scores, [PERSON, PERSON], lean=0.2)
    assert scores[0].argmax() == 0
    assert leant[0].argmax() == SINGLE


@pytest.mark.parametrize("words", [[PERSON, PLACE], [(), ()]])
def test_words_that_are_no_repeated_name_keep_their_scores(words: list[tuple[int, ...]]) -> None:
    scores = make_scores((-1.0, -9.0), (9.0, -9.0))
    assert np.array_equal(lean_on_repeats(scores, words, lean=0.2), scores)


def test_parts_of_a_span_move_alike() -> None:
    scores = make_scores((1.0, 0.0), (3.0, 2.0))
    moved = (lean_on_repeats(scores, [PERSON, PERSON], lean=0.5) - scores)[:, 1:].reshape(2, 2, 4)
    assert np.allclose(moved, moved[:, :, :1], atol=1e-5)


def test_spans_of_one_name_get_the_label_that_they_together_speak_for() -> None:
    scores = make_scores((1.0, 1.2), (6.0, 0.0), (0.0, 6.0))
    found = [Found(0, 1, 1, 1.0), Found(1, 2, 0, 6.0), Found(2, 3, 1, 6.0)]
    agreed = agree_on_labels(found, scores, [PERSON, PERSON, PLACE])
    assert [one.label for one in agreed] == [0, 0, 1]
    assert [one[:2] + one[3:] for one in agreed] == [one[:2] + one[3:] for one in found]


def test_name_with_a_word_in_lower_case_takes_part_in_no_vote() -> None:
    scores = make_scores((1.0, 1.2), (6.0, 0.0))
    found = [Found(0, 1, 1, 1.0), Found(1, 2, 0, 6.0)]
    assert agree_on_labels(found, scores, [(), ()]) == found


def test_only_words_that_are_written_as_names_are_compared() -> None:
    pieces = cut_pieces(make_tokenizer(), "Police said police arrested three POLICE men. A")
    words = name_words(pieces)
    assert [bool(word) for word in words] == [True, False, False, False, False, True, False, False, False]
    assert words[0] != words[5]  # "Police" and "POLICE" are not one form


def test_shares_sum_to_one() -> None:
    assert np.allclose(np.exp(log_shares(make_scores((1.0, 2.0), (0.0, 0.0)))).sum(1), 1.0, atol=1e-5)


@pytest.mark.parametrize("layer", ["entity", "place"])
def test_layers_of_names_are_found_in_any_text(layer: str) -> None:
    seen = make_reader().see("Police said three men. The men said Police arrested Three Men. THREE MEN.")
    assert all(0 <= one.label < len(LAYERS[layer]) for one in seen.find_layer(layer, recall=True))
    assert make_reader().see("").find_layer(layer) == []

"""Which mentions are told again: traits, weights, refusal of vectors of another width."""

import numpy as np
import pytest

from hearsay.errors import WeightsError
from hearsay.link.mention_pairs import Look, Mark, Vectors, look_at
from hearsay.link.retold import TRAITS, load_retold_weights, measure_mentions, measure_retold, name_features, score_retold
from hearsay.link.stories import Stories, find_stories
from hearsay.model import Span

TEXTS = ("A ferry sank off Lowbridge. Divers sang.", "The ferry sank on Monday near Lowbridge.", "Beekeepers lost their hives.")


def mark(text: int, words: str) -> Mark:
    start = TEXTS[text].index(words)
    return Mark(text=text, span=Span(start, start + len(words)), is_event=True, sentence=Span(0, len(TEXTS[text])))


MARKS = (mark(0, "sank"), mark(0, "sang"), mark(1, "sank"), mark(2, "lost"))
UNIT = np.array([[1.0, 0.0], [0.0, 1.0], [0.8, 0.6], [1.0, 0.0]])
VECTORS: Vectors = (UNIT, UNIT, UNIT, UNIT)


def see() -> tuple[list[Look], Stories]:
    # The first two texts are one story, the third is another.
    odds = np.full((3, 3), -5.0)
    odds[:2, :2] = 5.0
    return look_at(TEXTS, MARKS), find_stories(TEXTS, odds=odds)


def test_a_mention_is_seen_among_those_of_its_own_story_alone() -> None:
    features = measure_mentions(*see(), vectors=VECTORS)
    assert features.shape == (4, len(TRAITS) + 4)
    heads, near = (features[:, TRAITS.index(name)] for name in ("mentions with its head", "nearest in context"))
    assert np.exp(heads).tolist() == pytest.approx([2, 1, 2, 1])
    assert near[0] == pytest.approx((0.8 - 1 - 1) / 3)  # itself and the other mention of its text count as far
    assert near[3] == -1.0


def test_the_order_of_mentions_does_not_matter() -> None:
    looks, stories = see()
    turned: Vectors = (UNIT[::-1], UNIT[::-1], UNIT[::-1], UNIT[::-1])
    assert measure_mentions(looks[::-1], stories, vectors=turned)[::-1] == pytest.approx(measure_mentions(looks, stories, vectors=VECTORS))


def test_weights_are_added_up_with_the_bias() -> None:
    weights = {"bias": 0.5, **dict.fromkeys(name_features(2), 0.0), "context 1": 2.0}
    assert score_retold(*see(), vectors=VECTORS, weights=weights).tolist() == pytest.approx([0.5, 2.5, 1.7, 0.5])


def test_a_pair_has_the_less_and_the_more_likely_of_its_two() -> None:
    assert measure_retold(np.array([2.0, -1.0]), np.array([0]), np.array([1])).tolist() == [[-1.0, 2.0]]


def test_vectors_of_another_width_are_refused_with_what_to_do() -> None:
    with pytest.raises(WeightsError, match=r"are 2 wide.*run train/mentions.py again"):
        score_retold(*see(), vectors=VECTORS)


def test_the_shipped_weights_name_every_trait() -> None:
    assert set(TRAITS) <= set(load_retold_weights())

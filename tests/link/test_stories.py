"""Which texts of a pile tell one story."""

import numpy as np

from hearsay.link.stories import FEATURES, compare_texts, find_stories, load_story_weights, measure_texts

FERRY = (
    "A ferry sank off Lowbridge on Monday. Divers of the coast guard searched the wreck for its captain, Rolf Amsel.",
    "The ferry that sank near Lowbridge was 40 years old. Divers found captain Rolf Amsel on Tuesday.",
    "Captain Rolf Amsel had warned of the old ferry before it sank off Lowbridge on Monday.",
)
HONEY = (
    "Beekeepers of Upper Vale lost their hives to the frost. The assembly of Upper Vale will meet about honey prices.",
    "The assembly of Upper Vale gave the beekeepers 300 new hives after the frost; honey prices had doubled.",
)


def test_texts_of_one_story_are_found_by_their_words() -> None:
    story = find_stories([*FERRY, *HONEY]).story.tolist()
    assert story[0] == story[1] == story[2]
    assert story[3] == story[4] != story[0]


def test_the_order_of_texts_does_not_matter() -> None:
    straight, turned = find_stories([*FERRY, *HONEY]), find_stories([*HONEY[::-1], *FERRY[::-1]])
    assert np.allclose(straight.odds, turned.odds[::-1, ::-1])


def test_odds_of_ones_own_take_the_place_of_the_shipped_ones() -> None:
    apart = np.full((3, 3), -5.0)
    assert len(set(find_stories(FERRY, odds=apart).story.tolist())) == 3


def test_one_text_is_one_story() -> None:
    assert find_stories(FERRY[:1]).story.tolist() == [0]


def test_every_feature_of_two_texts_is_measured_and_weighed() -> None:
    assert measure_texts(compare_texts(FERRY)).shape == (3, 3, len(FEATURES))
    assert set(FEATURES) <= set(load_story_weights())

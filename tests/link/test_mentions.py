"""Mentions across texts that nobody has coded: pairs, features, groups; no vectors of a real model are needed."""

import numpy as np

from hearsay.link.mentions import FEATURES, Mark, find_head, find_mention_groups, group_texts, load_mention_weights
from hearsay.model import Span

FIRST = "A ferry sank off Lowbridge on Monday. Divers searched the wreck of the ferry for the captain."
SECOND = "The ferry that sank near Lowbridge was old. Divers found the captain of the ferry on Tuesday."
THIRD = "Beekeepers lost their hives to the frost. The assembly will meet about honey prices."
TEXTS = (FIRST, SECOND, THIRD)


def mark(text: int, words: str, *, is_event: bool = True) -> Mark:
    start = TEXTS[text].index(words)
    end = TEXTS[text].index(".", start)
    return Mark(
        text=text, span=Span(start, start + len(words)), is_event=is_event, sentence=Span(TEXTS[text].rfind(".", 0, start) + 1, end)
    )


MARKS = (mark(0, "sank"), mark(0, "searched"), mark(1, "sank"), mark(1, "found"), mark(2, "lost"), mark(0, "ferry", is_event=False))


def vectors() -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], ...]:
    flat = np.zeros((len(MARKS), 2))
    flat[:, 0] = 1.0
    return flat, flat, flat


def test_the_same_word_in_two_texts_of_one_story_is_one_event() -> None:
    weights = dict.fromkeys(FEATURES, 0.0) | {"bias": -2.0, "same head": 4.0}
    one, other, third = vectors()
    groups = find_mention_groups(TEXTS, MARKS, vectors=(one, other, third), weights=weights)
    assert groups[0] == groups[2]
    assert len(set(groups.tolist())) == len(MARKS) - 1


def test_texts_of_one_story_are_found_by_their_words() -> None:
    _, story = group_texts(TEXTS)
    assert story[0] == story[1] != story[2]


def test_an_event_is_named_by_its_first_telling_word_a_thing_by_its_last() -> None:
    assert find_head("taken into custody", is_event=True) == "taken"
    assert find_head("the old captain of the ferry", is_event=False) == "captain"


def test_every_feature_has_a_weight() -> None:
    assert set(FEATURES) <= set(load_mention_weights())

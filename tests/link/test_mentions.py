"""Mentions across texts that nobody has coded: heads, pairs, features, groups; no vectors of a real model are needed."""

import numpy as np
from numpy.typing import NDArray

from hearsay.decision_trees import LEAF, Trees
from hearsay.link.mention_pairs import PAIR_FEATURES, Mark, Vectors, find_act_words, find_head, look_at, measure_pairs, pair_mentions
from hearsay.link.mentions import FEATURES, find_mention_groups, group_mentions, load_mention_trees
from hearsay.link.retold import name_features
from hearsay.link.stories import Stories, find_stories
from hearsay.model import Span

FIRST = "A ferry sank off Lowbridge on Monday. Divers searched the wreck of the ferry for the captain."
SECOND = "The ferry that sank near Lowbridge was old. Divers found the captain of the ferry on Tuesday, and hit the wreck."
THIRD = "Beekeepers lost their hives to the frost. The assembly will meet about honey prices."
TEXTS = (FIRST, SECOND, THIRD)


def mark(text: int, words: str, *, is_event: bool = True) -> Mark:
    start = TEXTS[text].index(words)
    end = TEXTS[text].index(".", start)
    return Mark(
        text=text, span=Span(start, start + len(words)), is_event=is_event, sentence=Span(TEXTS[text].rfind(".", 0, start) + 1, end)
    )


MARKS = (mark(0, "sank"), mark(0, "searched"), mark(1, "sank"), mark(1, "found"), mark(2, "lost"), mark(0, "ferry", is_event=False))
# One tree: what has the same head is one event.
SAME_HEAD = Trees(
    names=FEATURES,
    features=np.array([PAIR_FEATURES.index("same head"), LEAF, LEAF]),
    thresholds=np.array([0.5, 0.0, 0.0]),
    low=np.array([1, 1, 2]),
    high=np.array([2, 1, 2]),
    values=np.array([0.0, -2.0, 2.0]),
    roots=np.array([0]),
    base=0.0,
)

NO_MATTER = dict.fromkeys(("bias", *name_features(2)), 0.0)


def vectors(n_marks: int = len(MARKS)) -> Vectors:
    flat = np.zeros((n_marks, 2))
    flat[:, 0] = 1.0
    return flat, flat, flat, flat


def measure(marks: tuple[Mark, ...]) -> tuple[NDArray[np.float64], Stories]:
    stories = find_stories(TEXTS, odds=np.full((3, 3), 5.0))
    left, right = pair_mentions(marks, stories.story)
    return measure_pairs(look_at(TEXTS, marks), stories, left, right, vectors=vectors(len(marks))), stories


def test_the_same_word_in_two_texts_of_one_story_is_one_event() -> None:
    groups = find_mention_groups(TEXTS, MARKS, vectors=vectors(), trees=SAME_HEAD, retold=NO_MATTER)
    assert groups[0] == groups[2]
    assert len(set(groups.tolist())) == len(MARKS) - 1


def test_only_mentions_of_one_sort_in_one_story_are_paired() -> None:
    left, right = pair_mentions(MARKS, np.array([0, 0, 2]))
    assert sorted(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_every_pair_gets_every_feature() -> None:
    features, _ = measure(MARKS)
    assert features.shape == (10, len(PAIR_FEATURES))
    assert np.isfinite(features).all()


def test_a_word_of_like_meaning_counts_as_one_sense() -> None:
    features, _ = measure((mark(0, "searched"), mark(1, "hit"), mark(1, "found")))
    row = dict(zip(PAIR_FEATURES, features[0].tolist(), strict=True))
    assert row["heads one sense"] == 0.0
    assert row["word vectors"] == 1.0


def test_the_order_of_marks_does_not_matter() -> None:
    straight = find_mention_groups(TEXTS, MARKS, vectors=vectors(), trees=SAME_HEAD, retold=NO_MATTER)
    turned = find_mention_groups(TEXTS, MARKS[::-1], vectors=vectors(), trees=SAME_HEAD, retold=NO_MATTER)[::-1]
    assert [(a == b) for a in straight for b in straight] == [(a == b) for a in turned for b in turned]


def test_no_marks_make_no_groups() -> None:
    assert find_mention_groups(TEXTS, (), vectors=vectors(0), trees=SAME_HEAD, retold=NO_MATTER).tolist() == []


def test_an_event_is_named_by_its_first_telling_word_a_thing_by_its_last() -> None:
    assert find_head("taken into custody", is_event=True) == "taken"
    assert find_head("the old captain of the ferry", is_event=False) == "captain"
    assert find_act_words("taken into custody") == ("taken", "custody")


def test_the_shipped_trees_fit_the_features() -> None:
    assert np.isfinite(load_mention_trees().score(np.zeros((1, len(FEATURES))))).all()


def test_a_rare_word_joins_the_act_that_one_of_its_tellings_is_like() -> None:
    # Four tellings of one act; the fifth mention is like one of them and unlike the others.
    left, right = np.triu_indices(5, 1)
    odds = np.where(right < 4, 3.0, np.where(left == 0, 2.0, -1.0))
    assert group_mentions(odds, left, right, n_marks=5).tolist() == [0, 0, 0, 0, 0]


def test_one_like_pair_does_not_join_what_all_others_speak_against() -> None:
    left, right = np.triu_indices(6, 1)
    odds = np.where((left < 3) == (right < 3), 3.0, np.where((left == 0) & (right == 3), 0.5, -4.0))
    assert group_mentions(odds, left, right, n_marks=6).tolist() == [0, 0, 0, 3, 3, 3]

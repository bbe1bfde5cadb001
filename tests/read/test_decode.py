"""Tag sequences spell whole spans, and fragments are joined by their mean score."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearsay.read.decode import find_path, find_spans, group_fragments, outside_odds, read_tags
from hearsay.read.heads import FloatArray, forbid_moves

OUT, BEGIN, INSIDE, END, SINGLE = range(5)


def make_scores(*tags: int, n_tags: int = 5) -> FloatArray:
    scores = np.zeros((len(tags), n_tags), dtype=np.float32)
    scores[np.arange(len(tags)), tags] = 4.0
    return scores


def test_begin_to_end_is_one_span() -> None:
    found = find_spans(make_scores(OUT, BEGIN, INSIDE, END, OUT), forbid_moves(1), ((0, 5),))
    assert [(f.first, f.end) for f in found] == [(1, 4)]


def test_begin_without_end_is_repaired_by_the_best_path() -> None:
    scores = make_scores(BEGIN, OUT, OUT)
    scores[0, SINGLE] = 3.9
    assert list(find_path(scores, forbid_moves(1))) == [SINGLE, OUT, OUT]


def test_span_does_not_cross_units() -> None:
    found = find_spans(make_scores(BEGIN, INSIDE, INSIDE, END), forbid_moves(1), ((0, 2), (2, 4)))
    assert all((f.end <= 2) or (f.first >= 2) for f in found)


def test_bias_brings_in_a_span_just_below_the_outside_tag() -> None:
    scores = make_scores(OUT, OUT)
    scores[1, SINGLE] = 3.0
    assert find_spans(scores, forbid_moves(1), ((0, 2),)) == []
    assert [f.first for f in find_spans(scores, forbid_moves(1), ((0, 2),), bias=2.0)] == [1]


def test_odds_are_those_of_all_inner_tags_together() -> None:
    assert np.allclose(outside_odds(np.zeros((1, 5), dtype=np.float32)), np.log(4.0))


@given(st.lists(st.integers(0, 8), min_size=1, max_size=30))
def test_best_path_never_breaks_the_rules(tags: list[int]) -> None:
    moves = forbid_moves(2)
    path = find_path(make_scores(*tags, n_tags=9), moves)
    assert (moves[path[:-1], path[1:]] == 0).all()


@given(st.lists(st.integers(0, 4), max_size=30))
def test_spans_read_from_any_tags_do_not_overlap(tags: list[int]) -> None:
    found = read_tags(np.array(tags, dtype=np.int64), (0, len(tags)))
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(found))


def test_fragments_join_while_their_mean_is_over_the_threshold() -> None:
    scores = np.full((4, 4), -3.0, dtype=np.float32)
    scores[0, 1] = scores[2, 3] = 2.0
    assert group_fragments(scores) == [[0, 1], [2, 3]]


def test_one_strong_pair_does_not_join_groups_that_disagree() -> None:
    scores = np.full((4, 4), -3.0, dtype=np.float32)
    scores[0, 1] = scores[2, 3] = 5.0
    scores[1, 2] = 1.0
    assert group_fragments(scores) == [[0, 1], [2, 3]]


def test_no_fragments_make_no_groups() -> None:
    assert group_fragments(np.zeros((0, 0), dtype=np.float32)) == []


@given(st.integers(0, 9).flatmap(lambda n: st.lists(st.lists(st.integers(-5, 5), min_size=n, max_size=n), min_size=n, max_size=n)))
def test_fragments_joined_part_by_part_are_those_joined_all_at_once(rows: list[list[int]]) -> None:
    n = len(rows)
    # no two means of pairs are equal, for between such the order of joining is a matter of taste; with steps of a thousandth some were
    scores = (np.array(rows).reshape(n, n) + np.random.default_rng(1).random((n, n)) / 100).astype(np.float32)
    upper = np.triu(scores.astype(np.float64), 1)
    groups = [[i] for i in range(n)]
    while True:
        pairs = [(upper[np.ix_(one, other)] + upper.T[np.ix_(one, other)], one, other) for one in groups for other in groups if one < other]
        best = max(pairs, key=lambda pair: float(pair[0].mean()), default=None)
        if best is None or best[0].mean() <= 0.0:
            break
        groups = [group for group in groups if group not in best[1:]] + [sorted(best[1] + best[2])]
    assert group_fragments(scores) == sorted(groups)

"""The arithmetic of the heads is that of training."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearsay.read.heads import forbid_moves, gelu, softmax, span_vectors, step_of, steps_between
from hearsay.read.schema import DISTANCES

RANGES = st.tuples(st.integers(0, 500), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.floats(-8, 8))
def test_gelu_is_that_of_the_error_function(x: float) -> None:
    assert math.isclose(float(gelu(np.array([x]))[0]), 0.5 * x * (1 + math.erf(x / math.sqrt(2))), abs_tol=2e-6)


@given(RANGES, RANGES)
def test_one_distance_and_many_are_the_same(left: tuple[int, int], right: tuple[int, int]) -> None:
    assert steps_between([left], [right])[0, 0] == step_of(left, right)


@given(RANGES, RANGES)
def test_distance_step_turns_around_the_middle(left: tuple[int, int], right: tuple[int, int]) -> None:
    assert step_of(left, right) + step_of(right, left) == 2 * (len(DISTANCES) + 1)


def test_inside_may_not_follow_outside() -> None:
    moves = forbid_moves(1)
    assert moves[0, 2] < -1000
    assert moves[1, 3] == 0


def test_span_vector_is_first_last_and_mean() -> None:
    words = np.array([[1.0], [2.0], [6.0]], dtype=np.float32)
    assert np.allclose(span_vectors(words, [(0, 3)]), [[1.0, 6.0, 3.0]])


def test_shares_sum_to_one() -> None:
    assert np.allclose(softmax(np.array([[1000.0, 0.0], [0.0, 0.0]], dtype=np.float32)).sum(1), 1.0)

"""A cut lies where F1 is high around it, and a threshold where findings are few and as good."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.model import Span
from train.regression import AS_GOOD, Row, choose_threshold

calibrate = pytest.importorskip("train.calibrate", reason="the recipes' own packages are not installed")


def scores(shift: float) -> list[tuple[float, bool]]:
    """Scores of which more are right the higher they are."""
    drawn = np.random.default_rng(0)
    odds = drawn.normal(0, 2, 1500)
    right = drawn.random(1500) < 1 / (1 + np.exp(-odds))
    return [(float(one) + shift, bool(good)) for one, good in zip(odds, right, strict=True)]


@given(st.floats(min_value=-3, max_value=3))
def test_a_cut_moves_with_the_scores(shift: float) -> None:
    (_, before), (_, after) = (calibrate.fit_curve(scores(by), 750) for by in (0.0, shift))
    assert after - before == pytest.approx(shift, abs=2 * calibrate.GRID)


def test_a_few_lucky_scores_do_not_move_the_cut() -> None:
    plain = scores(0.0)
    lucky = [(0.3 + 0.0005 * i, i > 0) for i in range(-60, 61)]  # wrong ones just below a place, right ones just above
    assert calibrate.fit_curve([*plain, *lucky], 810)[1] == pytest.approx(calibrate.fit_curve(plain, 750)[1], abs=0.2)


def test_of_thresholds_as_good_the_highest_is_taken() -> None:
    rows = [Row(i, (), Span(i, i + 1), i % 2 == 0) for i in range(4)]
    held = [0.9, 0.2, 0.51, 0.45]  # right, wrong, right, wrong
    threshold, f1 = choose_threshold(rows, held, 2)
    assert (threshold, f1) == (0.5, 1.0)
    assert f1 - choose_threshold(rows, [0.9, 0.2, 0.3, 0.45], 2)[1] > AS_GOOD

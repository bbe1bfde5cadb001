"""Distances, overlaps and agreement statistics: worked examples from the literature, and bounds that always hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay import measure
from hearsay.errors import CompareError
from tests import build

DAY = date(2024, 3, 4)
ends = st.one_of(st.none(), st.floats(0, 1e6))


def order(pair: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    low, high = pair
    if low is None or high is None:
        return pair
    return min(low, high), max(low, high)


bounds = st.tuples(ends, ends).map(order)
Bounds = tuple[float | None, float | None]


def test_neighbouring_days_lie_one_day_apart() -> None:
    assert measure.measure_gap_days((DAY, DAY), (date(2024, 3, 5), date(2024, 3, 9))) == 1


def test_an_open_end_reaches_everything_on_its_side() -> None:
    assert measure.measure_gap_days((None, DAY), (date(2020, 1, 1), date(2020, 1, 1))) == 0
    assert measure.measure_gap_days((None, DAY), (date(2024, 3, 14), None)) == 10


@given(bounds, bounds)
def test_the_overlap_of_two_ranges_is_the_same_from_both_sides(left: Bounds, right: Bounds) -> None:
    share = measure.overlap_bounds(left, right)
    assert 0.0 <= share <= 1.0
    assert share == measure.overlap_bounds(right, left)


def test_at_least_twelve_and_nineteen_can_both_be_true() -> None:
    report = build.report("at least 12, later 19, elsewhere 7")
    at_least = build.figure(report, "at least 12", "killed", 12, high=None)
    exact, fewer = build.figure(report, "19", "killed", 19), build.figure(report, "7", "killed", 7)
    assert measure.count_overlap(at_least, exact) == 1.0
    assert measure.count_overlap(at_least, fewer) == 0.0


def test_counts_of_different_things_cannot_be_compared() -> None:
    report = build.report("12 killed, 30 wounded")
    with pytest.raises(CompareError, match=r"count the same thing"):
        measure.count_overlap(build.figure(report, "12", "killed", 12), build.figure(report, "30", "wounded", 30))


def test_figures_that_do_not_meet_differ_by_the_factor_between_their_nearest_ends() -> None:
    assert measure.measure_ratio((10, 12), (36, 50)) == 3.0
    assert measure.measure_ratio((10, 12), (11, None)) == 1.0
    assert measure.measure_ratio((None, None), (3, 3)) is None


def test_vienna_and_bratislava_are_55_km_apart() -> None:
    assert measure.distance_km((48.2082, 16.3738), (48.1486, 17.1077)) == pytest.approx(54.8, abs=0.5)


def test_kappa_of_cohens_example_is_as_published() -> None:
    first = ["yes"] * 20 + ["yes"] * 5 + ["no"] * 10 + ["no"] * 15
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert measure.measure_kappa(first, second) == pytest.approx(0.4)


def test_kappa_leaves_out_units_that_only_one_coder_saw() -> None:
    assert measure.measure_kappa(["a", "b", None], ["a", "b", "a"]) == 1.0
    with pytest.raises(CompareError):
        measure.measure_kappa(["a"], ["a", "b"])


# Krippendorff 2011, example with four coders and missing values: nominal alpha 0.743, interval alpha 0.849.
CODERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


def test_alpha_of_krippendorffs_example_is_as_published() -> None:
    units = list(zip(*CODERS, strict=True))
    assert measure.measure_alpha(units) == pytest.approx(0.743, abs=0.001)
    assert measure.measure_alpha(units, differ=measure.differ_interval) == pytest.approx(0.849, abs=0.001)


def test_alpha_is_unknown_where_nothing_can_be_compared() -> None:
    assert measure.measure_alpha([("a", None), (None, "b")]) is None
    assert measure.measure_alpha([("a", "a"), ("a", "a")]) is None


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_what_contains_everything_is_fully_contained_only_where_sets_are_equal(left: set[int], right: set[int]) -> None:
    shared = measure.share_common(left, right)
    assert shared <= max(measure.share_contained(left, right), measure.share_contained(right, left))
    assert (shared == 1.0) == (left == right and bool(left))

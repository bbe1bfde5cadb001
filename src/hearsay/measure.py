"""How far two values agree: intervals, counts, places, sets, and coders.

In:  plain numbers, dates, sets, labels. Out: distances, shares 0..1, agreement statistics. Left to others: what follows from them
(link/ decides what is the same, the codebook tools decide whether two coders are good enough).
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date

from hearsay.errors import CompareError
from hearsay.model import Figure

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG 1980

Label = Hashable | None


def measure_gap_days(left: tuple[date | None, date | None], right: tuple[date | None, date | None]) -> int:
    """Days that lie between two intervals; 0 where they share a day or an open end could reach.

    Units: whole days; neighbours (1 May, 2 May) are 1 apart.
    """
    if left[1] is not None and right[0] is not None and left[1] < right[0]:
        return (right[0] - left[1]).days
    if right[1] is not None and left[0] is not None and right[1] < left[0]:
        return (left[0] - right[1]).days
    return 0


def overlap_bounds(left: tuple[float | None, float | None], right: tuple[float | None, float | None]) -> float:
    """How far two ranges can both be true: 0.0 (no number satisfies both) to 1.0 (one lies within the other).

    Units: an open end counts as unbounded; of two half-open ranges that meet, the overlap is 1.0.
    """
    left_low, left_high = _unbounded(left)
    right_low, right_high = _unbounded(right)
    shared = min(left_high, right_high) - max(left_low, right_low)
    if shared < 0:
        return 0.0
    shorter = min(left_high - left_low, right_high - right_low)
    return 1.0 if shorter == 0 or math.isinf(shorter) else shared / shorter


def count_overlap(left: Figure, right: Figure) -> float:
    """How far two counts of the same thing can both be true.

    Gives:  0.0 (no number satisfies both) to 1.0 (one range lies within the other).
    Units:  whole people or objects; an open end counts as unbounded.
    Raises: CompareError if the two count different things.
    """
    if left.counts != right.counts or left.unit != right.unit:
        raise CompareError(
            f"Cannot compare figure {left.id} ({left.counts}, {left.unit or 'no unit'}) with figure {right.id} "
            f"({right.counts}, {right.unit or 'no unit'}). Expected two figures that count the same thing in the same unit."
        )
    return overlap_bounds((left.low, left.high), (right.low, right.high))


def measure_ratio(left: tuple[float | None, float | None], right: tuple[float | None, float | None]) -> float | None:
    """By what factor the larger range must shrink to meet the smaller one: 1.0 where they meet, None where none is bounded."""
    (low_a, high_a), (low_b, high_b) = (left, right)
    if (low_a is None and high_a is None) or (low_b is None and high_b is None):
        return None
    if overlap_bounds(left, right) > 0:
        return 1.0
    bottom, top = _nearest_ends(left, right)
    return math.inf if bottom <= 0 < top else top / bottom


def distance_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Great-circle distance of two points given as (latitude, longitude) in degrees.

    Source: haversine formula (Sinnott 1984).
    """
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*left, *right))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def share_common(left: Collection[Hashable], right: Collection[Hashable]) -> float:
    """Jaccard index of two collections: 0.0 where nothing is shared or both are empty."""
    first, second = frozenset(left), frozenset(right)
    return len(first & second) / len(first | second) if first | second else 0.0


def share_contained(inner: Collection[Hashable], outer: Collection[Hashable]) -> float:
    """The share of the inner collection that stands in the outer one: 0.0 for an empty inner one."""
    first, second = frozenset(inner), frozenset(outer)
    return len(first & second) / len(first) if first else 0.0


def measure_f1(n_right: float, n_given: float, n_wanted: float) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0.0 where a denominator is 0."""
    precision = n_right / n_given if n_given else 0.0
    recall = n_right / n_wanted if n_wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure_kappa(first: Sequence[Label], second: Sequence[Label]) -> float | None:
    """Cohen's kappa of two coders over the units that both coded.

    Gives:  at most 1.0; 0.0 is chance; None where no unit is shared or chance agreement is certain.
    Raises: CompareError if the two lists differ in length.
    Source: Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    if len(first) != len(second):
        raise CompareError(f"Cannot compare {len(first)} labels with {len(second)}. Expected one label of each coder per unit.")
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    counts_a, counts_b = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(counts_a[label] * counts_b[label] for label in counts_a) / (n * n)
    return None if expected >= 1.0 else (observed - expected) / (1 - expected)


def differ_nominal(left: Label, right: Label) -> float:
    """0.0 for equal labels, else 1.0."""
    return float(left != right)


def differ_interval(left: Label, right: Label) -> float:
    """The squared difference of two numbers."""
    return (_as_number(left) - _as_number(right)) ** 2


def differ_ratio(left: Label, right: Label) -> float:
    """The squared relative difference of two numbers: 12 against 14 is less than 2 against 4."""
    a, b = _as_number(left), _as_number(right)
    return ((a - b) / (a + b)) ** 2 if a + b else 0.0


def measure_alpha(units: Iterable[Sequence[Label]], *, differ: Callable[[Label, Label], float] = differ_nominal) -> float | None:
    """Krippendorff's alpha of any number of coders; a unit is the labels it was given, None where a coder is silent.

    Gives:  at most 1.0; 0.0 is chance; None where nothing can be compared or all labels are equal.
    Source: Krippendorff, Computing Krippendorff's alpha-reliability, 2011.
    """
    coded = [[label for label in unit if label is not None] for unit in units]
    coded = [labels for labels in coded if len(labels) > 1]
    totals = Counter(label for labels in coded for label in labels)
    n = sum(totals.values())
    if n < 2:
        return None
    observed = sum(_sum_pairs(Counter(labels), differ) / (len(labels) - 1) for labels in coded) / n
    expected = _sum_pairs(totals, differ) / (n * (n - 1))
    return None if expected == 0 else 1 - observed / expected


def _sum_pairs(counts: Mapping[Label, int], differ: Callable[[Label, Label], float]) -> float:
    """The sum of differences over all ordered pairs of labels."""
    return sum(n_a * n_b * differ(a, b) for a, n_a in counts.items() for b, n_b in counts.items() if a != b)


def _unbounded(bounds: tuple[float | None, float | None]) -> tuple[float, float]:
    return -math.inf if bounds[0] is None else bounds[0], math.inf if bounds[1] is None else bounds[1]


def _nearest_ends(left: tuple[float | None, float | None], right: tuple[float | None, float | None]) -> tuple[float, float]:
    """The upper end of the smaller range and the lower end of the larger one; the ranges do not meet."""
    (left_low, left_high), (right_low, right_high) = _unbounded(left), _unbounded(right)
    return (left_high, right_low) if left_high < right_low else (right_high, left_low)


def _as_number(label: Label) -> float:
    if isinstance(label, int | float):
        return float(label)
    raise CompareError(f"Cannot measure the distance of {label!r}. Expected a number; use differ_nominal for names.")

"""What two mentions are compared by: counts with their like, stems once. Texts are invented."""

from typing import Any

import numpy as np
import pytest

from hearsay.link.digest import digest_report
from hearsay.link.pairs import build_table, measure_shared
from hearsay.link.scorer import FEATURES, measure_pairs
from tests import build

ONE, OTHER = np.array([0]), np.array([1])


def told(source: str, *, whom: str, counts: str, n: int) -> Any:
    report = build.report(f"Police took {n} {whom} by night.", source=source)
    event = build.event(report, "took", recipients=(build.mention(report, whom),))
    figure = build.figure(report, str(n), counts, n, event=event.id)
    return digest_report(report, build.coding(report, build.own_claim(report), event, figure)).events


@pytest.mark.parametrize(
    ("counts", "n", "same", "other"),
    [("arrested", 23, 1.0, 0.0), ("arrested", 70, 0.0, 1.0), ("killed", 23, 0.0, 0.0), ("abducted", 23, 0.0, 0.0)],
)
def test_the_held_are_compared_with_the_held_alone(counts: str, n: int, same: float, other: float) -> None:
    table = build_table([*told("one", whom="people", counts="arrested", n=23), *told("other", whom="men", counts=counts, n=n)])
    (features,) = measure_pairs(table, ONE, OTHER)
    assert (features[FEATURES.index("same toll")], features[FEATURES.index("other toll")]) == (same, other)


def test_two_words_of_one_stem_are_not_shared_with_somebody_else() -> None:
    table = build_table(
        [
            *told("one", whom="terrorist terrorists", counts="arrested", n=3),
            *told("other", whom="dockers", counts="arrested", n=3),
            *told("third", whom="terrorists", counts="arrested", n=3),
        ]
    )
    alike, rarest, total = measure_shared(table.recipients, np.array([0, 0]), np.array([1, 2]))
    assert (alike[0], rarest[0], total[0]) == (0, 0, 0)
    assert alike[1] == pytest.approx(1.0)

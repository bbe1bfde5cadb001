"""An act told as done "by" a day is compared with acts of the years before it, not with those of fifteen years before."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from hearsay import model
from hearsay.link.digest import digest_report
from hearsay.link.pairs import build_table
from hearsay.link.scorer import find_clashes
from tests import build


def told(source: str, start: str | None, end: str) -> Any:
    report = build.report("Guards beat two porters by then.", source=source)
    when = build.when(report, "by then", start, end)
    event = build.event(report, "beat", model.EventType.ASSAULT, when=when)
    return digest_report(report, build.coding(report, build.own_claim(report), event)).events


@pytest.mark.parametrize(("start", "end", "expected"), [("2004-03-01", "2004-03-31", True), ("2019-05-02", "2019-05-02", False)])
def test_an_interval_without_a_beginning_does_not_reach_back_for_ever(start: str, end: str, expected: bool) -> None:
    table = build_table([*told("one", None, "2019-05-30"), *told("other", start, end)])
    clashes = find_clashes(table, np.array([0]), np.array([1]))
    assert bool(clashes[0]) is expected
    assert not table.dated[0]
    assert date.fromordinal(int(table.end[0])) == date(2019, 5, 30)

"""Live reports that tell the newest first. All texts are invented."""

import pytest

from hearsay.coding.coder import Coder, load_coder
from hearsay.coding.time_stamps import find_entry, find_newest_first
from tests import build

LIVE = (
    "16:20 — We close this page. Thank you for reading, and good night to all.\n\n15:45 — Two farmers have died, the clinic says.\n\n"
    "14:32 — Police attacked the march at the bridge of Norvik.\n\n"
    "14:05 - Farmers are on the road to the mill, and shops have been shut in the town.\n\n"
    "13:50 — Good afternoon. The council has closed the bridge, and the ferry will not leave before the evening."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder()


def test_entries_whose_times_run_backwards_are_found() -> None:
    assert [LIVE[at : at + 5] for at in find_newest_first(LIVE)] == ["16:20", "15:45", "14:32", "14:05", "13:50"]
    assert find_entry(LIVE.index("Two farmers"), find_newest_first(LIVE)) == LIVE.index("15:45")
    assert find_entry(0, (5, 9)) is None


@pytest.mark.parametrize(
    "text",
    [
        "13:50 — It began.\n14:05 — It went on.\n14:32 — It ended.",
        "16:20 — Late.\n14:32 — Early.",
        "He came at 16:20, 15:10 and 14:05 again.",
    ],
)
def test_other_times_are_no_entries_that_run_backwards(text: str) -> None:
    assert find_newest_first(text) == ()


def test_the_dead_of_a_later_entry_are_those_of_the_deed_told_below_it(coder: Coder) -> None:
    report = build.report(LIVE)
    coding = coder.code(report, build.reading(report), run=build.RUN.id)
    (killed,) = [figure for figure in coding.figures if figure.counts == "killed"]
    deeds = {event.id: report.text[slice(*event.trigger)] for event in coding.events}
    assert killed.low == 2
    assert deeds[killed.event or ""] == "attacked"

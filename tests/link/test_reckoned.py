"""Days counted from those of other acts. Texts are invented."""

import pytest

from hearsay import model
from hearsay.link.digest import digest_report
from hearsay.link.reckoned import find_reckoned
from hearsay.text import find_sentences
from tests import build


@pytest.mark.parametrize(
    ("text", "dated", "on", "counted", "day"),
    [
        ("The village was attacked on Saturday, two days after gunmen had killed seven.", "attacked", "Saturday", "killed", "2024-03-07"),
        ("Three days after gunmen killed 23 men, the village was attacked on Saturday.", "attacked", "Saturday", "killed", "2024-03-06"),
        ("Gunmen burned the mill a week before soldiers killed their leader on Saturday.", "killed", "Saturday", "burned", "2024-03-02"),
        ("On Saturday raiders killed four herders. Two days later a blast left five dead.", "killed", "Saturday", "blast", "2024-03-11"),
        ("On Saturday raiders killed four herders. Two days earlier they burned a mill.", "killed", "Saturday", "burned", "2024-03-07"),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_the_act_that_has_one(text: str, dated: str, on: str, counted: str, day: str) -> None:
    report = build.report(text, published="2024-03-12")
    events = [
        build.event(report, dated, model.EventType.ASSAULT, when=build.when(report, on, "2024-03-09")),
        build.event(report, counted, model.EventType.ASSAULT),
    ]
    found = find_reckoned(report.text, events, find_sentences(report.text))
    assert {event: counted.day.isoformat() for event, counted in found.items()} == {events[1].id: day}
    (words,) = {text[counted.span.start : counted.span.end].split()[1] for counted in found.values()}
    assert words in {"days", "week"}


def test_a_day_of_its_own_is_not_counted() -> None:
    report = build.report(
        "On Saturday raiders killed four herders. Two days later, on Tuesday, a raid left five dead.", published="2024-03-13"
    )
    killed = build.event(report, "killed", model.EventType.ASSAULT, when=build.when(report, "Saturday", "2024-03-09"))
    raid = build.event(report, "raid", model.EventType.ASSAULT, when=build.when(report, "Tuesday", "2024-03-12"))
    assert find_reckoned(report.text, [killed, raid], find_sentences(report.text)) == {}


def test_the_counted_day_is_the_days_of_the_digest_whatever_the_coder_took() -> None:
    report = build.report("Three days after gunmen killed 23 men, the village was attacked. It was Saturday.", published="2024-03-12")
    day = build.when(report, "Saturday", "2024-03-09")
    killed = build.event(report, "killed", model.EventType.ASSAULT, when=day)
    attacked = build.event(report, "attacked", model.EventType.ASSAULT, when=day)
    found = {event.id: event for event in digest_report(report, build.coding(report, killed, attacked)).events}
    starts = [found[event.id].start for event in (killed, attacked)]
    assert None not in starts
    assert (starts[1] or 0) - (starts[0] or 0) == 3

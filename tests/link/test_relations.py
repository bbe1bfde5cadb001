"""Parts, series and sequels are relations between incidents, not merges."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from hearsay.link.digest import EventDigest
from hearsay.link.further import Further
from hearsay.link.incidents import make_incident
from hearsay.link.pairs import build_table
from hearsay.link.relations import find_relations
from hearsay.link.scorer import find_clashes
from hearsay.link.tellings import Occasion
from hearsay.model import PlacePrecision, RelationKind, Status


def mention(
    name: str, day: str, *, report: str = "report-1", type: str = "COERCE", mode: str | None = None, actors: tuple[str, ...] = ("Police",),
    recipients: tuple[str, ...] = (), place: str = "Northtown", spot: int = 0,
) -> EventDigest:  # fmt: skip
    ordinal = date.fromisoformat(day).toordinal()
    return EventDigest(
        id=f"event-{name}", report=report, type=type, mode=mode, status=Status.HAPPENED, start=ordinal, end=ordinal, place=place,
        precision=PlacePrecision.TOWN, country="XA", lat=None, lon=None, actors=actors, recipients=recipients, means=None, words=(),
        figures=(), told_on=ordinal, spot=spot, told_in=0,
    )  # fmt: skip


def kinds(*digests: EventDigest) -> list[tuple[RelationKind, str, str]]:
    incidents = [make_incident([digest]) for digest in digests]
    return [(one.kind, one.head, one.tail) for one in find_relations(incidents, digests)]


def test_arrests_inside_an_operation_are_part_of_it() -> None:
    operation = mention("whole", "2024-03-04", mode="seize")
    arrests = mention("part", "2024-03-04", mode="arrest", recipients=("Ana Kos",), spot=40)
    assert kinds(operation, arrests) == [(RelationKind.PART_OF, "incident-part", "incident-whole")]


def test_a_strike_of_three_days_is_a_series() -> None:
    days = [mention(f"day{n}", f"2024-03-0{n}", report=f"report-{n}", type="PROTEST", mode="strike", actors=("Miners",)) for n in (4, 5, 6)]
    assert kinds(*days) == [
        (RelationKind.SERIES, "incident-day5", "incident-day4"),
        (RelationKind.SERIES, "incident-day6", "incident-day5"),
    ]


def test_an_answer_of_the_one_who_suffered_follows() -> None:
    raid = mention("raid", "2024-03-04", mode="seize", recipients=("Hill Front",))
    ambush = mention("ambush", "2024-03-09", type="ASSAULT", actors=("Hill Front",), recipients=("Police",), place="Lowbridge", spot=90)
    assert kinds(raid, ambush) == [(RelationKind.FOLLOWS, "incident-ambush", "incident-raid")]


def test_incidents_of_strangers_on_one_day_are_not_related() -> None:
    assert kinds(mention("a", "2024-03-04", mode="seize"), mention("b", "2024-03-04", actors=("Miners",), mode="demo", spot=9)) == []


@pytest.mark.parametrize(("place", "is_series"), [("Varnia", True), ("Southtown", False)])
def test_a_strike_in_a_country_goes_on_in_its_town_not_in_another_town(place: str, is_series: bool) -> None:
    first = mention("day4", "2024-03-04", type="PROTEST", mode="strike", actors=("Miners",), place=place)
    if place == "Varnia":
        first = replace(first, precision=PlacePrecision.COUNTRY)
    later = mention("day5", "2024-03-05", report="report-2", type="PROTEST", mode="strike", actors=("Miners",))
    assert (kinds(first, later) == [(RelationKind.SERIES, "incident-day5", "incident-day4")]) == is_series


@pytest.mark.parametrize(("words", "is_part"), [(("kill", "polic", "raid"), True), (("kill", "polic"), False)])
def test_the_arrests_of_a_raid_in_which_men_are_killed_are_part_of_it(words: tuple[str, ...], is_part: bool) -> None:
    killing = replace(mention("raid", "2024-03-04", type="ASSAULT", mode="firearms", recipients=("two men",)), words=words)
    arrests = mention("arrests", "2024-03-04", mode="arrest", recipients=("14 people",), spot=40)
    found = [(RelationKind.PART_OF, "incident-arrests", "incident-raid")] if is_part else []
    assert kinds(killing, arrests) == found


def strike(
    day: str, *, words: str | None = None, days: int = 1, actors: tuple[str, ...] = ("Miners",), place: str = "Northtown"
) -> EventDigest:
    """A strike told by a report of its own, as a further one if there are words for it."""
    made = mention(day, day, report=f"report-{day}", type="PROTEST", mode="strike", actors=actors, place=place)
    return replace(made, further=Further(words=words, days=days) if words else None)


@pytest.mark.parametrize(
    ("later", "before", "why"),
    [
        (strike("2024-03-06", words="third day", days=2), "incident-2024-03-05", "the last one within reach"),
        (strike("2024-03-06", words="third day", days=2, actors=("Nurses",)), None, "another group"),
        (strike("2024-03-06", words="third day", days=2, place="Southtown"), None, "another town"),
        (strike("2024-03-06", words="third day", days=2, actors=()), "incident-2024-03-05", "nobody is named"),
        (strike("2024-03-08", words="second day", days=1), None, "beyond the reach of the words"),
        (strike("2024-03-08"), None, "three days later without a word"),
        (replace(strike("2024-03-06", words="third day", days=2), mode="demo"), None, "a march is another act"),
    ],
)
def test_words_lead_to_the_one_before(later: EventDigest, before: str | None, why: str) -> None:
    earlier = [strike("2024-03-04", actors=("Coal miners",)), strike("2024-03-05", actors=("Pit miners",))]
    found = [(kind, tail) for kind, head, tail in kinds(*earlier, later) if head == f"incident-{later.id.removeprefix('event-')}"]
    assert found == ([(RelationKind.SERIES, before)] if before else []), why


def test_the_third_day_of_a_strike_without_a_place_is_of_the_only_one_of_the_country() -> None:
    bare = replace(strike("2024-03-06", words="third day", days=2, actors=()), place=None, precision=None)
    one, other = strike("2024-03-05"), strike("2024-03-05", place="Southtown", actors=("Nurses",))
    other = replace(other, id="event-nurses", report="report-nurses")
    series = (RelationKind.SERIES, "incident-2024-03-06", "incident-2024-03-05")
    assert series in kinds(one, bare)
    assert not [kind for kind, head, _ in kinds(one, other, bare) if head == "incident-2024-03-06"], "nothing says which of the two"


def test_talks_go_on_in_another_town() -> None:
    first = mention("oslo", "2024-01-10", report="report-1", type="CONSULT", actors=("Hill Front", "Ministry"), place="Northtown")
    later = mention("next", "2024-03-10", report="report-2", type="CONSULT", actors=("Hill Front", "Ministry"), place="Fartown")
    assert kinds(first, later) == []
    told = replace(later, further=Further(words="second round of", days=190))
    assert kinds(first, told) == [(RelationKind.SERIES, "incident-next", "incident-oslo")]


def test_what_is_told_as_a_further_one_is_not_the_one_of_another_day() -> None:
    for words, is_apart in (("for a second day", True), (None, False)):
        table = build_table([strike("2024-03-04"), strike("2024-03-05", words=words)])
        assert find_clashes(table, np.array([0]), np.array([1]))[0] == is_apart


def test_words_that_put_an_act_into_another_make_it_a_part() -> None:
    raid = mention("whole", "2024-03-04", mode="seize")
    inside = Occasion(event="event-whole", reason='told as done in its course: "in the operation"')
    arrests = mention("part", "2024-03-04", mode="arrest", actors=(), place="Southtown", spot=40)
    assert kinds(raid, arrests) == []
    told = replace(arrests, inside=inside)
    incidents = [make_incident([digest]) for digest in (raid, told)]
    (relation,) = find_relations(incidents, [raid, told])
    assert (relation.kind, relation.head, relation.reason) == (RelationKind.PART_OF, "incident-part", inside.reason)
    later = replace(told, start=(told.start or 0) + 9, end=(told.end or 0) + 9)
    assert kinds(raid, later) == [], "nine days later it was no part of it"


@pytest.mark.parametrize(
    ("place", "day", "is_part"), [("Northtown", "2024-03-04", True), ("Southtown", "2024-03-04", False), ("Northtown", "2024-03-05", False)]
)
def test_what_was_done_to_strikers_is_part_of_the_strike_that_another_report_tells(place: str, day: str, is_part: bool) -> None:
    shots = mention("shots", day, report="report-9", type="ASSAULT", recipients=("striking miners",), place=place)
    found = kinds(strike("2024-03-04"), replace(shots, gathering="striking"))
    assert found == ([(RelationKind.PART_OF, "incident-shots", "incident-2024-03-04")] if is_part else [])
    assert kinds(strike("2024-03-04"), shots) == [], "nobody says that they were strikers"


def test_a_demand_of_those_who_strike_is_no_part_of_the_strike() -> None:
    demand = mention("demand", "2024-03-04", report="report-2024-03-04", type="REQUEST", actors=("Miners",), spot=9)
    assert kinds(strike("2024-03-04"), demand) == []


def test_of_two_years_neither_is_the_day_after_the_other() -> None:
    year = [replace(strike(f"{n}-01-01"), end=date(n, 12, 31).toordinal(), id=f"event-{n}", report=f"report-{n}") for n in (2022, 2023)]
    assert kinds(*year) == []
    days = [strike("2022-12-31"), strike("2023-01-01")]
    assert len(kinds(*days)) == 1


@pytest.mark.parametrize(
    ("changes", "is_series", "why"),
    [
        ({}, True, "the same people in the same town"),
        ({"recipients": ("a lawyer",), "actors": ()}, False, "other people, told elsewhere"),
        ({"recipients": ("a lawyer",), "actors": (), "report": "report-first"}, True, "the report itself tells both"),
        ({"place": "Southtown"}, False, "another town"),
        ({"precision": PlacePrecision.COUNTRY}, False, "somewhere in the country"),
        ({"mode": "explosives"}, False, "a bomb is no shooting"),
    ],
)
def test_violence_is_a_series_only_against_the_same_people_or_in_one_report(changes: dict[str, Any], is_series: bool, why: str) -> None:
    first = mention("first", "2024-03-04", report="report-first", type="ASSAULT", mode="firearms", recipients=("a bus driver",))
    told = mention("later", "2024-03-06", report="report-later", type="ASSAULT", mode="firearms", recipients=("the bus driver Kos",))
    later = replace(told, further=Further(words="latest in a series of", days=92), **changes)
    assert ((RelationKind.SERIES, "incident-later", "incident-first") in kinds(first, later)) == is_series, why


def test_what_was_planned_or_done_in_another_town_is_no_whole_of_what_the_same_men_did() -> None:
    raid = replace(mention("raid", "2024-03-04", mode="seize"), trigger="raid")
    killing = mention("killing", "2024-03-04", type="ASSAULT", mode="firearms", spot=40, place="Southtown")
    for whole, town, is_part in ((raid, None, True), (replace(raid, status=Status.PLANNED), None, False), (raid, "Southtown", False)):
        part = replace(killing, start=None, end=None, place=town, precision=PlacePrecision.TOWN if town else None)
        part = replace(part, occasion=Occasion(event="event-raid", reason="the same actor (police), told on from there"))
        assert bool(kinds(whole, part)) == is_part, (whole.status, town)
    taken_up = Occasion(event="event-raid", reason='the sentence takes it up: "the action"', by_noun=True)
    assert kinds(raid, replace(killing, place=None, precision=None, start=None, end=None, occasion=taken_up)) == []

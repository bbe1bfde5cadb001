"""Parts, series and sequels are relations between incidents, not merges."""

from dataclasses import replace
from datetime import date

import pytest

from hearsay.link.digest import EventDigest
from hearsay.link.incidents import make_incident
from hearsay.link.relations import find_relations
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

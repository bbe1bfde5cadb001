"""A name that one report leaves open is settled by others that know the place."""

from dataclasses import replace

import pytest

from hearsay.link.digest import EventDigest
from hearsay.link.linker import link
from hearsay.link.settled_places import settle_places
from hearsay.model import Coding, Rival
from tests.link.scene import FILLER, Told, tell
from tests.link.test_relations import mention

HERE, ELSEWHERE = (43.0, 20.0), (-18.0, -44.0)


def told(
    name: str, day: str, *, score: float, at: tuple[float, float], country: str, rivals: tuple[tuple[float, float], ...] = ()
) -> EventDigest:
    made = mention(name, day, report=f"report-{name}")
    return replace(made, place_score=score, lat=at[0], lon=at[1], country=country, rivals=rivals)


@pytest.mark.parametrize(
    ("sure_on", "score", "rivals", "is_settled", "why"),
    [
        ("2024-03-05", 0.95, (HERE,), True, "another report knows the town"),
        ("2024-06-05", 0.95, (HERE,), False, "three months later the name may mean another"),
        ("2024-03-05", 0.7, (HERE,), False, "the other report is not sure either"),
        ("2024-03-05", 0.95, ((1.0, 1.0),), False, "the coder never thought of that town"),
        ("2024-03-05", 0.95, (), False, "a place without rivals is no question"),
    ],
)
def test_an_unsure_place_is_settled_by_a_sure_one(
    sure_on: str, score: float, rivals: tuple[tuple[float, float], ...], is_settled: bool, why: str
) -> None:
    unsure = told("unsure", "2024-03-04", score=0.45, at=ELSEWHERE, country="XB", rivals=rivals)
    sure = told("sure", sure_on, score=score, at=HERE, country="XA")
    for order in ([unsure, sure], [sure, unsure]):
        found = {digest.id: digest for digest in settle_places(order)}["event-unsure"]
        assert ((found.country, found.lat, found.lon) == ("XA", *HERE)) == is_settled, why


def test_where_others_disagree_nothing_is_settled() -> None:
    unsure = told("unsure", "2024-03-04", score=0.45, at=ELSEWHERE, country="XB", rivals=(HERE, (10.0, 10.0)))
    one, other = (told(name, "2024-03-05", score=0.95, at=at, country="XA") for name, at in (("one", HERE), ("other", (10.0, 10.0))))
    assert settle_places([unsure, one, other])[0] == unsure


def doubt(one: Told) -> Told:
    """The same report, its coder unsure in which country the town lies."""
    report, coding = one
    (event,) = coding.events
    assert event.where is not None
    rival = Rival(name="Northtown", country="XA", lat=HERE[0], lon=HERE[1], score=0.3)
    where = replace(event.where, country="XB", lat=-18.0, lon=-44.0, rivals=(rival,), basis=replace(event.where.basis, score=0.4))
    changed: Coding = replace(coding, events=(replace(event, where=where),))
    return report, changed


def test_one_attack_told_by_two_reports_is_one_though_one_put_the_town_elsewhere() -> None:
    first = tell(lat=HERE[0])
    other = tell(
        source="invented/second.txt", outlet="The Invented Herald", published="2024-03-06", lat=HERE[0], filler="Rain fell all day."
    )
    linked = link([report for report, _ in (first, doubt(other))], [coding for _, coding in (first, doubt(other))])
    assert linked.copies == ()
    assert len(linked.incidents) == 1


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (("Northtown", "Northtown", "North-Town"), "Northtown"),
        (("NORTHTOWN", "NORTHTOWN", "North-Town"), "North-Town"),
        (("NORTHTOWN", "northtown", "northtown"), "Nōrthţown"),
    ],
)
def test_an_incident_stands_where_its_reports_say_in_their_own_spelling(printed: tuple[str, ...], shown: str) -> None:
    reports = [
        tell(source=f"invented/{n}.txt", outlet=f"The Invented Herald {n}", filler=filler, place=words, lat=HERE[0])
        for n, (words, filler) in enumerate(zip(printed, ("Rain fell all day.", FILLER, "The bridge is closed."), strict=True))
    ]
    linked = link([report for report, _ in reports], [name_by_gazetteer(coding) for _, coding in reports])
    assert linked.copies == ()
    assert [incident.place for incident in linked.incidents] == [shown]
    assert f", {shown}, " in linked.incidents[0].title


def name_by_gazetteer(coding: Coding) -> Coding:
    """The coding with its place under the gazetteer's name."""
    (event,) = coding.events
    assert event.where is not None
    return replace(coding, events=(replace(event, where=replace(event.where, name="Nōrthţown")),))

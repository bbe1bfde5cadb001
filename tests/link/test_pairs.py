"""What two mentions are compared by: counts with their like, stems once. Texts are invented."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from hearsay import model
from hearsay.link.digest import digest_report
from hearsay.link.pairs import build_table, find_pairs, find_reversed, measure_shared
from hearsay.link.scorer import FEATURES, ODDS_LIMIT, find_clashes, measure_pairs, score_pairs
from tests import build
from tests.link.scene import tell
from tests.link.test_relations import mention

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


def placed(source: str, town: str, day: str, *, lat: float, whom: str = "guards") -> Any:
    report = build.report(f"On 4 March gunmen killed {whom} in {town}.", source=source)
    where = build.where(report, town, country="XA", lat=lat, lon=20.0)
    event = build.event(report, "killed", recipients=(build.mention(report, whom),), when=build.when(report, "4 March", day), where=where)
    return digest_report(report, build.coding(report, build.own_claim(report), event)).events


@pytest.mark.parametrize(
    ("town", "day", "is_another", "why"),
    [
        ("Southtown", "2024-03-05", True, "another town on another day"),
        ("Southtown", "2024-03-04", False, "the town may be mistaken"),
        ("Northtown", "2024-03-05", False, "the day may be mistaken"),
    ],
)
def test_the_next_town_on_the_next_day_is_another_incident(town: str, day: str, is_another: bool, why: str) -> None:
    near = 43.0 if town == "Northtown" else 43.1  # 11 km
    table = build_table([*placed("one", "Northtown", "2024-03-04", lat=43.0), *placed("other", town, day, lat=near)])
    assert find_clashes(table, ONE, OTHER)[0] == is_another, why


def test_a_mention_without_a_country_meets_those_of_the_country_of_its_report() -> None:
    one = placed("one", "Northtown", "2024-03-04", lat=43.0, whom="23 people")
    report = build.report("On 4 March gunmen killed 35 people. They burned a house in Northtown.", source="other")
    day = build.when(report, "4 March", "2024-03-04")
    killed = build.event(report, "killed", recipients=(build.mention(report, "35 people"),), when=day)
    burned = build.event(report, "burned", where=build.where(report, "Northtown", country="XA"))
    other = digest_report(report, build.coding(report, build.own_claim(report), killed, burned)).events
    left, right = find_pairs(build_table([*one, *other]))
    assert (0, 1) in set(zip(left.tolist(), right.tolist(), strict=True))


@pytest.mark.parametrize(("other", "is_apart"), [("demo", True), ("strike", False), (None, False)])
def test_a_strike_and_a_march_of_one_report_are_two_acts(other: str | None, is_apart: bool) -> None:
    report = build.report("Teachers were on strike on Tuesday and marched to the ministry.", source="one")
    strike = build.event(report, "strike", model.EventType.PROTEST, mode="strike")
    march = build.event(report, "marched", model.EventType.PROTEST, mode=other)
    table = build_table(digest_report(report, build.coding(report, build.own_claim(report), strike, march)).events)
    assert find_clashes(table, ONE, OTHER)[0] == is_apart


def test_a_town_that_no_gazetteer_has_is_another_by_its_name_on_another_day() -> None:
    known = placed("one", "Northtown", "2024-03-04", lat=45.0)
    for town, day, is_another in (("Fartown", "2024-03-06", True), ("Fartown", "2024-03-04", False), ("Northtown", "2024-03-06", False)):
        events = placed("other", town, day, lat=45.0)
        unknown = [replace(event, lat=None, lon=None) for event in events]
        assert find_clashes(build_table([*known, *unknown]), ONE, OTHER)[0] == is_another, (town, day)


@pytest.mark.parametrize(("mode", "is_apart"), [(None, True), ("firearms", True), ("abduct", False)])
def test_an_arrest_is_no_attack_unless_that_took_somebody_away(mode: str | None, is_apart: bool) -> None:
    report = build.report("Soldiers came at night and took men.")
    arrest = build.event(report, "took", model.EventType.COERCE, mode="arrest")
    attack = build.event(report, "came", model.EventType.ASSAULT, mode=mode)
    table = build_table(digest_report(report, build.coding(report, attack, arrest)).events)
    assert find_clashes(table, ONE, OTHER)[0] == is_apart


def test_that_described_people_share_no_word_tells_less_than_that_named_ones_do() -> None:
    one, other = (
        placed("one", "Northtown", "2024-03-04", lat=43.0, whom="19 people from Kagay"),
        placed("other", "Northtown", "2024-03-04", lat=43.0, whom="sympathizers"),
    )
    named, described = (
        score_pairs(build_table([replace(event, names_recipients=is_named) for event in (*one, *other)]), ONE, OTHER)[0]
        for is_named in (True, False)
    )
    assert described > named


def test_a_raid_is_told_as_an_attack_by_another_report_but_not_by_its_own() -> None:
    attack = [replace(event, type="ASSAULT", mode=None) for event in placed("one", "Northtown", "2024-03-04", lat=43.0)]
    raid = [replace(event, type="COERCE", mode="seize", trigger="raid") for event in placed("other", "Northtown", "2024-03-04", lat=43.0)]
    column = FEATURES.index("same type")
    assert measure_pairs(build_table([*attack, *raid]), ONE, OTHER)[0, column] == 1.0
    same = [replace(event, report=attack[0].report) for event in raid]
    assert measure_pairs(build_table([*attack, *same]), ONE, OTHER)[0, column] == 0.0
    ban = [replace(event, mode="ban") for event in raid]
    assert measure_pairs(build_table([*attack, *ban]), ONE, OTHER)[0, column] == 0.0


def test_a_town_that_is_attacked_is_no_victim_by_which_others_are_told_apart() -> None:
    one = placed("one", "Northtown", "2024-03-04", lat=43.0, whom="herders")
    other = [replace(event, recipients=("Northtown",)) for event in placed("other", "Northtown", "2024-03-04", lat=43.0, whom="herders")]
    column = FEATURES.index("other recipients")
    assert measure_pairs(build_table([*one, *other]), ONE, OTHER)[0, column] == 0.0
    people = [replace(event, recipients=("dockers",)) for event in other]
    assert measure_pairs(build_table([*one, *people]), ONE, OTHER)[0, column] > 0.0


def test_that_a_reading_names_nobody_tells_less_than_that_a_key_does() -> None:
    one = [replace(event, recipients=()) for event in placed("one", "Northtown", "2024-03-04", lat=43.0)]
    other = placed("other", "Northtown", "2024-03-04", lat=43.0)
    column = FEATURES.index("a recipient is missing")
    read, key = (
        measure_pairs(build_table([replace(event, is_read=is_read) for event in (*one, *other)]), ONE, OTHER)[0, column]
        for is_read in (True, False)
    )
    assert 0 < read < key == 1


@pytest.mark.parametrize(
    ("shared", "is_apart"),
    [
        ({}, True),
        ({"told_on": 0}, False),
        ({"start": 0, "end": 0}, False),
        ({"place": "Northtown", "lat": 43.0, "lon": 20.0}, False),
        ({"names_recipients": True}, False),
    ],
    ids=["nothing", "told in one month", "a day", "a place", "a name"],
)
def test_soldiers_attacked_years_apart_are_one_only_if_something_else_says_so(shared: dict[str, Any], is_apart: bool) -> None:
    (known,) = placed("one", "Northtown", "2024-03-04", lat=43.0, whom="soldiers")
    bare = {"start": None, "end": None, "place": None, "lat": None, "lon": None, "names_recipients": False}
    later = replace(known, report="report-other", told_on=(known.told_on or 0) + 2_000, **bare)
    told = {name: value if name not in ("told_on", "start", "end") else getattr(known, name) for name, value in shared.items()}
    one = replace(known, names_recipients="names_recipients" in shared)
    assert find_clashes(build_table([one, replace(later, **told)]), ONE, OTHER)[0] == is_apart


def test_something_else_done_to_people_of_other_names_is_another_incident() -> None:
    (killed,) = placed("one", "Northtown", "2024-03-04", lat=43.0, whom="Ana Kos")
    (taken,) = placed("other", "Northtown", "2024-03-04", lat=43.0, whom="Boro Lind")
    one, other = replace(killed, mode="firearms", names_recipients=True), replace(taken, mode="abduct", names_recipients=True)
    assert score_pairs(build_table([one, other]), ONE, OTHER)[0] == -ODDS_LIMIT
    assert score_pairs(build_table([one, replace(other, recipients=one.recipients)]), ONE, OTHER)[0] > -ODDS_LIMIT


@pytest.mark.parametrize(
    ("one", "other", "is_reversed"),
    [
        (("officers", "demonstrators"), ("gunmen", "five officers"), True),
        (("gunmen", "five officers"), ("officers", "demonstrators"), True),
        (("army", "guerrillas"), ("guerrillas", "army"), False),
        (("officers", "demonstrators"), ("gunmen", "demonstrators"), False),
    ],
    ids=["who acts suffers", "the other way round", "a clash told by both sides", "others suffer"],
)
def test_who_acts_in_one_incident_does_not_suffer_in_it(one: tuple[str, str], other: tuple[str, str], is_reversed: bool) -> None:
    first, second = (
        replace(event, actors=(actor,), recipients=(whom,), names_recipients=False)
        for (event,), (actor, whom) in (
            (placed(name, "Northtown", "2024-03-04", lat=43.0), told) for name, told in (("one", one), ("b", other))
        )
    )
    table = build_table([first, second])
    assert find_reversed(table, ONE, OTHER)[0] == is_reversed
    assert (score_pairs(table, ONE, OTHER)[0] == -ODDS_LIMIT) == is_reversed


@pytest.mark.parametrize(
    ("type", "speaker", "filed", "is_alike"),
    [
        ("ACCUSE", "Ana Kos", None, True),
        ("ACCUSE", "Boro Lind", None, False),  # another speaker, another charge
        ("ACCUSE", "Ana Kos", "lowbridge", False),  # she spoke in one town
        ("ASSAULT", "Boro Lind", None, True),  # who did it is what accounts differ in
    ],
)
def test_who_speaks_and_where_makes_an_act_of_speech(type: str, speaker: str, filed: str | None, is_alike: bool) -> None:
    one = replace(
        mention("one", "2024-03-04", type=type, actors=("Ana Kos",), recipients=("the council",), report="report-1"),
        filed="northtown", is_read=True, place=None, precision=None,
    )  # fmt: skip
    other = replace(one, id="event-other", report="report-2", actors=(speaker,), filed=filed or one.filed)
    odds = score_pairs(build_table([one, other]), ONE, OTHER)[0]
    same = score_pairs(build_table([one, replace(one, id="event-other", report="report-2")]), ONE, OTHER)[0]
    assert (same - odds < 0.4) == is_alike, (same, odds)


def test_acts_of_speech_are_told_apart_by_features_that_violence_does_not_have() -> None:
    told = [
        replace(mention(name, "2024-03-04", type=type, actors=(name,), report=f"report-{name}"), filed=name, place=None)
        for name, type in (("ana", "REQUEST"), ("boro", "REQUEST"))
    ]
    features = dict(zip(FEATURES, measure_pairs(build_table(told), ONE, OTHER)[0], strict=True))
    asked = ("verbal", "verbal: other actors", "verbal: filed elsewhere", "filed elsewhere without a place")
    assert [features[name] for name in asked] == [1, 1, 1, 1]
    struck = [replace(one, type="ASSAULT") for one in told]
    features = dict(zip(FEATURES, measure_pairs(build_table(struck), ONE, OTHER)[0], strict=True))
    assert [features[name] for name in asked] == [0, 0, 0, 1]
    placed = [replace(one, place="Northtown") for one in told]
    features = dict(zip(FEATURES, measure_pairs(build_table(placed), ONE, OTHER)[0], strict=True))
    assert [features[name] for name in asked] == [1, 1, 1, 0]
    one_speaker = [replace(one, actors=("Ana Kos",), report="report-1") for one in told]
    features = dict(zip(FEATURES, measure_pairs(build_table(one_speaker), ONE, OTHER)[0], strict=True))
    asked = ("verbal: actors alike", "verbal: other actors", "verbal: an actor is missing", "verbal: same report")
    assert [round(float(features[name]), 3) for name in asked] == [1, 0, 0, 1]
    nobody = [replace(one, actors=()) for one in told]
    assert dict(zip(FEATURES, measure_pairs(build_table(nobody), ONE, OTHER)[0], strict=True))["verbal: an actor is missing"] == 1


def test_a_mention_knows_where_its_report_was_filed() -> None:
    report, coding = tell()
    filed = replace(report, place=build.given("Óbidos, Leiria"))
    assert [event.filed for event in digest_report(filed, coding).events] == ["obidos"]
    assert [event.filed for event in digest_report(report, coding).events] == [None]

"""Templates of incidents: which types and strings are taken, which day, place and confidence they get."""

from datetime import date

import pytest

from bench.tasks.fillers import KINDS, ROLES, Fitted, describe_kinds, find_fillers, find_head, find_odds, load_fitted, normalise
from bench.tasks.template_facts import (
    CONFIDENCES,
    choose_confidence,
    choose_day,
    choose_place,
    describe_blame,
    describe_days,
    describe_places,
    make_scene,
)
from bench.tasks.templates import list_names, make_templates, name_entities
from hearsay.model import EventType, MarkKind, Stance, VoiceKind
from tests import build

TEXT = "Rebels bombed the town hall of Fable. Two days later gunmen took the baker Ivo Lenz. Rain fell."
REPORT = build.report(TEXT)
WEIGHTS = {
    "kind": {"": 0.0, "best": 1.0},
    **{role: {"": -6.0, "slot": 4.0, "kind lead here": 0.5} for role in ROLES.values()},
}
PLAIN = Fitted(weights=WEIGHTS, heads={})
PUBLISHED = date(2021, 3, 5)


@pytest.mark.parametrize(
    ("words", "key", "head"),
    [
        ("The Baker's men", "bakers men", "men"),
        ("MEMBERS OF THE NORTH FRONT", "members of north front", "members"),
        ("a gunman who fled", "gunman who fled", "gunman"),
        ("'the'", "", ""),
    ],
)
def test_strings_are_compared_without_case_articles_and_marks(words: str, key: str, head: str) -> None:
    assert normalise(words) == key
    assert find_head(key) == head


def test_each_slot_goes_to_the_incident_whose_sentence_holds_it() -> None:
    reading = build.reading(
        REPORT,
        build.mark(REPORT, MarkKind.SLOT, "Rebels", "perpetrator"),
        build.mark(REPORT, MarkKind.SLOT, "town hall", "target"),
        build.mark(REPORT, MarkKind.SLOT, "gunmen", "perpetrator"),
        build.mark(REPORT, MarkKind.SLOT, "Ivo Lenz", "victim"),
        labels=(
            build.label(REPORT, "incident type", "Rebels bombed the town hall of Fable.", "bombing"),
            build.label(REPORT, "incident type", "Two days later gunmen took the baker Ivo Lenz.", "kidnapping"),
        ),
    )
    templates = {template["type"]: template for template in make_templates(TEXT, reading, PLAIN)}
    assert set(templates) == {"bombing", "kidnapping"}
    assert templates["bombing"]["PerpInd"] == [["Rebels"]]
    assert templates["bombing"]["Target"] == [["town hall"]]
    assert templates["kidnapping"]["PerpInd"] == [["gunmen"]]
    assert templates["kidnapping"]["Victim"] == [["Ivo Lenz"]]


def test_a_report_without_a_sure_sentence_has_no_template() -> None:
    unsure = build.label(REPORT, "incident type", "Rain fell.", "attack", score=0.1)
    assert make_templates(TEXT, build.reading(REPORT, labels=(unsure,)), PLAIN) == []


def test_a_word_that_often_heads_fillers_is_a_candidate_without_a_mark() -> None:
    known = Fitted(weights=WEIGHTS, heads={"gunmen": {"": 20, "PerpInd": 12}, "rain": {"": 90, "Weapon": 2}})
    assert [filler.key for filler in find_fillers(TEXT, build.reading(REPORT), known)] == ["gunmen"]


def test_a_string_inside_a_likelier_one_is_the_same_entity() -> None:
    marks = [build.mark(REPORT, MarkKind.SLOT, words, "victim") for words in ("Ivo Lenz", "Lenz", "baker Ivo Lenz")]
    fillers = find_fillers(TEXT, build.reading(REPORT, *marks), PLAIN)
    assert name_entities(TEXT, sorted(fillers, key=lambda filler: len(filler.key))) == [["Lenz"]]
    assert name_entities(TEXT, sorted(fillers, key=lambda filler: -len(filler.key))) == [["baker Ivo Lenz"]]


def test_the_fitted_weights_answer_every_question() -> None:
    fitted = load_fitted()
    assert {"kind", "day", "country", "town", *ROLES.values(), *CONFIDENCES} == set(fitted.weights)
    odds = {kind: find_odds(fitted.weights["kind"], found) for kind, found in describe_kinds(TEXT, build.reading(REPORT)).items()}
    assert set(odds) == set(KINDS)
    assert max(odds.values()) < 0


# ------------------------------------------------------------------ day, place, confidence

TOLD = "On Tuesday a bomb killed two men in Fable. The mayor spoke on Friday."
TOLD_REPORT = build.report(TOLD)
ATTACK = build.event(
    TOLD_REPORT,
    "killed",
    EventType.ASSAULT,
    when=build.when(TOLD_REPORT, "Tuesday", "2021-03-02"),
    where=build.where(TOLD_REPORT, "Fable"),
)


def test_the_day_of_the_deed_is_likelier_than_that_of_a_speech() -> None:
    coding = build.coding(TOLD_REPORT, ATTACK, build.when(TOLD_REPORT, "Friday", "2021-03-05"))
    scene = make_scene(TOLD_REPORT, build.reading(TOLD_REPORT), "attack", ["bomb"])
    days = describe_days(scene, TOLD_REPORT, coding, PUBLISHED)
    tuesday, friday = days[date(2021, 3, 2), date(2021, 3, 2)], days[date(2021, 3, 5), date(2021, 3, 5)]
    assert (tuesday["near"], tuesday["event with filler"], friday["near"], friday["event"]) == (1.0, 1.0, 0.5, 0.0)
    assert choose_day(days, {"": 0.0, "event": 2.0}, PUBLISHED) == {"from": "2021-03-02", "to": "2021-03-02"}


def test_without_a_likely_day_it_was_on_or_before_the_reports() -> None:
    assert choose_day({}, {"": 0.0}, PUBLISHED) == {"from": None, "to": "2021-03-05"}


def test_a_place_is_country_and_town_where_both_are_named() -> None:
    coding = build.coding(TOLD_REPORT, ATTACK, build.where(TOLD_REPORT, "Fable", country="PE"))
    scene = make_scene(TOLD_REPORT, build.reading(TOLD_REPORT), "attack", ["bomb"])
    countries, towns = describe_places(scene, TOLD_REPORT, coding, {"place": {"city": "Santiago", "country": "CHILE"}})
    assert (countries["chile"]["dateline"], countries["peru"]["dateline"], towns["fable"]["near"]) == (1.0, 0.0, 1.0)
    weights = {"country": {"": 0.0, "near": 1.0}, "town": {"": 0.0}}
    assert choose_place(countries, towns, weights) == ["peru", "fable"]
    assert choose_place(countries, {}, weights) == ["peru"]
    assert choose_place({}, towns, weights) == []


SAID = "The minister said the Red Column was responsible for the attack. The Blue Column claimed responsibility for the blast."
SAID_REPORT = build.report(SAID)


def test_who_charges_an_organisation_and_who_owns_up_are_told_apart() -> None:
    minister = build.local_actor(SAID_REPORT, "The minister", sector="GOV")
    voice = build.voice(SAID_REPORT, "The minister", actor=minister.id)
    claim = build.claim(SAID_REPORT, "the Red Column was responsible for the attack", voice, stance=Stance.ACCUSES)
    attack = build.event(SAID_REPORT, "attack", EventType.ASSAULT, claim=claim.id, actors=(build.mention(SAID_REPORT, "Red Column"),))
    coding = build.coding(SAID_REPORT, minister, claim, attack)
    reading = build.reading(SAID_REPORT)
    red = describe_blame(["red column"], SAID_REPORT, reading, coding, {})
    blue = describe_blame(["blue column"], SAID_REPORT, reading, coding, {"side": "guerrilla"})
    assert {"accused by authority", "told by authority", "charged by office"} <= set(red)
    assert "claimed beside it" not in red
    assert {"claimed beside it", "own outlet"} <= set(blue)
    weights = {name: {"": 0.0} for name in CONFIDENCES} | {"CLAIMED OR ADMITTED": {"": -1.0, "claimed beside it": 2.0}}
    assert choose_confidence(blue, weights) == "CLAIMED OR ADMITTED"
    assert choose_confidence(red, weights) == "REPORTED AS FACT"


def test_an_organisation_is_looked_for_under_all_its_names() -> None:
    column = build.local_actor(SAID_REPORT, "Red Column", names=("Red Column", "RC"), kind=VoiceKind.ORGANISATION)
    assert list_names("the Red Column", build.coding(SAID_REPORT, column)) == ["rc", "red column"]

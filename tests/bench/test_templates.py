"""Templates of incidents: which types and strings are taken, which day, place and confidence they get."""

from datetime import date

import pytest

from bench.tasks.fillers import KINDS, ROLES, Fitted, find_fillers, find_head, load_fitted, normalise, score_words
from bench.tasks.surroundings import describe_surroundings, find_names, weigh_words
from bench.tasks.template_blame import CONFIDENCES, Suspect, choose_confidence, describe_blame
from bench.tasks.template_days import Option, choose_day, describe_days
from bench.tasks.template_facts import choose_place, describe_places, make_scene
from bench.tasks.template_parts import Ground, find_bonds, part_fillers
from bench.tasks.templates import choose_entities, list_names, make_templates, name_members, score_kinds
from hearsay.model import EventType, MarkKind, Span, Stance, VoiceKind
from tests import build

TEXT = "Rebels bombed the town hall of Fable. Two days later gunmen took the baker Ivo Lenz. Rain fell."
REPORT = build.report(TEXT)
WEIGHTS = {
    "kind": {"": 0.0, "best": 1.0},
    "pair": {"": 1.0, "other day": -4.0},
    **{role: {"": -6.0, "slot": 4.0, "kind lead here": 0.5} for role in ROLES.values()},
}
NO_WORDS = {"": dict.fromkeys(KINDS, -3.0)}
PLAIN = Fitted(weights=WEIGHTS, heads={}, words=NO_WORDS)
CODING = build.coding(REPORT)
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
    found = make_templates(TEXT, reading, CODING, score_kinds(TEXT, reading, PLAIN), PLAIN)
    templates = {template["type"]: template for template in found}
    assert set(templates) == {"bombing", "kidnapping"}
    assert templates["bombing"]["PerpInd"] == [["Rebels"]]
    assert templates["bombing"]["Target"] == [["town hall"]]
    assert templates["kidnapping"]["PerpInd"] == [["gunmen"]]
    assert templates["kidnapping"]["Victim"] == [["Ivo Lenz"]]


def test_a_report_without_a_sure_sentence_has_no_template() -> None:
    reading = build.reading(REPORT, labels=(build.label(REPORT, "incident type", "Rain fell.", "attack", score=0.1),))
    assert make_templates(TEXT, reading, CODING, score_kinds(TEXT, reading, PLAIN), PLAIN) == []


def test_a_word_that_often_heads_fillers_is_a_candidate_without_a_mark() -> None:
    known = Fitted(weights=WEIGHTS, heads={"gunmen": {"": 20, "PerpInd": 12}, "rain": {"": 90, "Weapon": 2}}, words=NO_WORDS)
    assert [filler.key for filler in find_fillers(TEXT, build.reading(REPORT), CODING, known)] == ["gunmen"]


def test_a_string_inside_a_likelier_one_is_the_same_entity() -> None:
    marks = [build.mark(REPORT, MarkKind.SLOT, words, "victim") for words in ("Ivo Lenz", "Lenz", "baker Ivo Lenz")]
    fillers = find_fillers(TEXT, build.reading(REPORT, *marks), CODING, PLAIN)
    assert [one.key for one in choose_entities(sorted(fillers, key=lambda filler: len(filler.key)))] == ["lenz"]
    (longest,) = choose_entities(sorted(fillers, key=lambda filler: -len(filler.key)))
    assert name_members(TEXT, [("Victim", longest)])["Victim"] == [["baker Ivo Lenz"]]


def test_another_name_of_an_actor_lends_its_slot() -> None:
    text = "The Red Column (RC) burned the mill. The RC denied it."
    report = build.report(text)
    column = build.local_actor(report, "Red Column", names=("Red Column", "RC"), kind=VoiceKind.ORGANISATION, sector="REB")
    reading = build.reading(
        report, build.mark(report, MarkKind.SLOT, "Red Column", "organization", score=0.8), build.mark(report, MarkKind.ACTOR, "RC")
    )
    fillers = {one.key: one for one in find_fillers(text, reading, build.coding(report, column), PLAIN)}
    assert (fillers["rc"].features["PerpOrg"]["alias slot"], fillers["red column"].features["PerpOrg"]["alias slot"]) == (0.8, 0.0)
    assert fillers["rc"].features["PerpOrg"]["sector=REB"] == 1.0
    assert fillers["rc"].features["Victim"]["alias slot"] == 0.0


# ------------------------------------------------------------------ words


def test_the_words_beside_a_span_stay_within_its_sentence() -> None:
    start = TEXT.index("the baker")
    found = describe_surroundings(TEXT.lower(), build.reading(REPORT).sentences, [Span(start, start + len("the baker"))])
    assert {"before=took", "two before=gunmen took", "after=ivo", "shortly before=days"} <= set(found)
    assert not {"shortly before=fable", "shortly after=rain"} & set(found)


def test_rare_and_repeated_words_weigh_more() -> None:
    weights = weigh_words("Bomb, bomb! The mill, the old mill: a bomb.", {"bomb": 3.0, "mill": 1.0})
    assert set(weights) == {"bomb", "mill"}
    assert weights["bomb"] > 3 * weights["mill"]
    assert sum(weight**2 for weight in weights.values()) == pytest.approx(1.0)


def test_a_report_is_of_the_type_that_its_words_speak_for() -> None:
    odds = score_words("Rebels bombed it.", NO_WORDS | {"bombed": {"": 2.0, "bombing": 5.0}})
    assert (odds["bombing"], odds["arson"]) == (2.0, -3.0)


# ------------------------------------------------------------------ several incidents of one type

TWICE = "On Monday rebels shot Ivo Lenz in Fable. On Tuesday rebels shot Ada Born in Mill."
TWICE_REPORT = build.report(TWICE)
KNOWN = Fitted(weights=WEIGHTS, heads={"rebels": {"": 9, "PerpInd": 9}}, words=NO_WORDS)
TWICE_CODING = build.coding(
    TWICE_REPORT, build.when(TWICE_REPORT, "Monday", "2021-03-01"), build.when(TWICE_REPORT, "Tuesday", "2021-03-02")
)


def test_victims_of_two_days_are_two_incidents_with_one_band() -> None:
    reading = build.reading(
        TWICE_REPORT,
        build.mark(TWICE_REPORT, MarkKind.SLOT, "Ivo Lenz", "victim"),
        build.mark(TWICE_REPORT, MarkKind.SLOT, "Ada Born", "victim"),
    )
    fillers = {one.key: one for one in find_fillers(TWICE, reading, TWICE_CODING, KNOWN)}
    members = [("PerpInd", fillers["rebels"]), ("Victim", fillers["ivo lenz"]), ("Victim", fillers["ada born"])]
    ground = Ground(TWICE, reading.sentences, TWICE_CODING)
    bonds = find_bonds(ground, members, {"": 1.0, "other day": -4.0})
    assert bonds["ivo lenz", "ada born"] == bonds["ada born", "ivo lenz"] == -3.0
    parts = part_fillers(members, bonds, together=-0.5, join=-0.5)
    assert [[filler.key for _, filler in part] for part in parts] == [["rebels", "ivo lenz"], ["rebels", "ada born"]]
    assert part_fillers(members, bonds, together=-5.0, join=-0.5) == [members]


def test_fillers_of_one_sentence_are_compared_by_what_stands_between_them() -> None:
    reading = build.reading(TWICE_REPORT, build.mark(TWICE_REPORT, MarkKind.SLOT, "Ivo Lenz", "victim"))
    fillers = {one.key: one for one in find_fillers(TWICE, reading, TWICE_CODING, KNOWN)}
    features = Ground(TWICE, reading.sentences, TWICE_CODING).describe(("PerpInd", fillers["rebels"]), ("Victim", fillers["ivo lenz"]))
    assert (features["same sentence"], features["same day"], features["between=shot"], features["roles=PerpInd/Victim"]) == (1, 1, 1, 1)


def test_the_fitted_weights_answer_every_question() -> None:
    fitted = load_fitted()
    assert {"kind", "pair", "day", "country", "town", *ROLES.values(), *CONFIDENCES} == set(fitted.weights)
    odds = score_kinds("Rain fell on the mill.", build.reading(REPORT), fitted)
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


def list_days(text: str, *told: tuple[str, str], fillers: tuple[str, ...] = ("bomb",), kind: str = "bombing") -> list[Option]:
    """The days that a template with these fillers may have, in a report of 5 March 2021."""
    report = build.report(text)
    times = [build.when(report, words, day) for words, day in told]
    scene = make_scene(report, build.reading(report), kind, {"Victim": fillers})
    return describe_days(scene, report, times, PUBLISHED, {"brackets": ["COMMUNIQUE"]})


def test_the_day_of_the_deed_is_likelier_than_that_of_a_speech() -> None:
    options = list_days(TOLD, ("Tuesday", "2021-03-02"), ("Friday", "2021-03-05"))
    days = {day: features for day, features in reversed(options) if "near" in features}
    tuesday, friday = days[date(2021, 3, 2), date(2021, 3, 2)], days[date(2021, 3, 5), date(2021, 3, 5)]
    assert (tuesday["near"], tuesday["nearest"], friday["near"], friday["nearest"]) == (1.0, 1.0, 0.5, 0.0)
    assert (tuesday["told with deed and fillers"], friday["told with deed"]) == (1.0, 0.0)
    assert {"time=tuesday", "after=bomb", "gap=0"} <= set(tuesday)
    assert choose_day(options, {"": 0.0, "same sentence": 9.0, "before": -9.0}) == {"from": "2021-03-02", "to": "2021-03-02"}


def test_without_a_day_told_the_reports_own_day_or_before_is_left() -> None:
    options = dict(list_days("A bomb hit the mill of Fable."))
    assert set(options) == {(None, PUBLISHED), (PUBLISHED, PUBLISHED), (date(2021, 3, 4), PUBLISHED)}
    assert {"by", "by nothing told", "by header=communique", "by word=bomb"} <= set(options[None, PUBLISHED])
    assert choose_day(list(options.items()), {"": 0.0, "by": 1.0}) == {"from": None, "to": "2021-03-05"}


def test_last_night_is_one_day_or_the_next_or_both() -> None:
    days = [day for day, features in list_days("A bomb went off last night.", ("last night", "2021-03-04")) if "near" in features]
    third, fourth, fifth = (date(2021, 3, n) for n in (3, 4, 5))
    assert days == [(fourth, fourth), (None, fourth), (third, fourth), (fourth, fifth), (fifth, fifth)]


def test_of_two_days_in_a_sentence_each_belongs_to_the_name_beside_it() -> None:
    text = "The baker Ivo Lenz was shot on 3 March; and the miller Ana Kos was shot on 4 March. The mayor wept."
    told = (("3 March", "2021-03-03"), ("4 March", "2021-03-04"))
    third, fourth = (date(2021, 3, 3), date(2021, 3, 3)), (date(2021, 3, 4), date(2021, 3, 4))
    days = dict(list_days(text, *told, fillers=("ivo lenz",), kind="attack"))
    assert (days[third]["nearest to core"], days[fourth]["nearest to core"], days[fourth]["divided from core"]) == (1.0, 0.0, 1.0)
    days = dict(list_days(text, *told, fillers=("ana kos",), kind="attack"))
    assert (days[third]["another is nearer"], days[fourth]["nearest to core of several"]) == (1.0, 1.0)


def test_a_day_told_before_holds_on_for_a_sentence_without_one() -> None:
    text = "A shot fell on 3 March. It killed Ivo Lenz. The mayor spoke on 4 March."
    days = dict(list_days(text, ("3 March", "2021-03-03"), ("4 March", "2021-03-04"), fillers=("ivo lenz",), kind="attack"))
    third, fourth = days[date(2021, 3, 3), date(2021, 3, 3)], days[date(2021, 3, 4), date(2021, 3, 4)]
    assert (third["last before core"], fourth["last before core"]) == (1.0, 0.0)
    assert (third["only day with deed"], fourth["only day with deed"]) == (1.0, 0.0)


def test_two_days_may_be_one_of_them() -> None:
    report = build.report("Ivo Lenz and Ana Kos were taken on 3 and 4 March.")
    when = build.when(report, "3 and 4 March", "2021-03-03", "2021-03-04")
    scene = make_scene(report, build.reading(report), "kidnapping", {"Victim": ["ivo lenz"]})
    days = [day for day, features in describe_days(scene, report, [when], PUBLISHED, {}) if "near" in features]
    third, fourth = date(2021, 3, 3), date(2021, 3, 4)
    assert days == [(third, fourth), (None, fourth), (third, third), (fourth, fourth)]


def test_those_harmed_tell_where_an_incident_is_told() -> None:
    scene = make_scene(REPORT, build.reading(REPORT), "kidnapping", {"PerpInd": ["gunmen"], "Victim": ["ivo lenz"], "Weapon": []})
    assert [TEXT[span.start : span.end] for span in scene.core] == ["Ivo Lenz"]
    assert scene.fills == (1,)
    bare = make_scene(REPORT, build.reading(REPORT), "kidnapping", {"PerpInd": ["gunmen"], "Victim": ["nobody"]})
    assert [TEXT[span.start : span.end] for span in bare.core] == ["gunmen"]


def test_what_is_told_twice_counts_twice() -> None:
    monday, tuesday = (date(2021, 3, 1), date(2021, 3, 1)), (date(2021, 3, 2), date(2021, 3, 2))
    options: list[Option] = [(monday, {"a": 1.0}), (tuesday, {"a": 0.8}), (tuesday, {"a": 0.8})]
    assert choose_day(options[:2], {"": 0.0, "a": 1.0})["to"] == "2021-03-01"
    assert choose_day(options, {"": 0.0, "a": 1.0})["to"] == "2021-03-02"


def test_a_place_is_country_and_town_where_both_are_named() -> None:
    coding = build.coding(TOLD_REPORT, ATTACK, build.where(TOLD_REPORT, "Fable", country="PE"))
    scene = make_scene(TOLD_REPORT, build.reading(TOLD_REPORT), "attack", {"Weapon": ["bomb"]})
    countries, towns = describe_places(scene, TOLD_REPORT, coding, {"place": {"city": "Santiago", "country": "CHILE"}})
    assert (countries["chile"]["dateline"], countries["peru"]["dateline"], towns["fable"]["near"]) == (1.0, 0.0, 1.0)
    weights = {"country": {"": 0.0, "near": 1.0}, "town": {"": 0.0}}
    assert choose_place(countries, towns, weights) == ["peru", "fable"]
    assert choose_place(countries, {}, weights) == ["peru"]
    assert choose_place({}, towns, weights) == []


SAID = "The minister said the Red Column was responsible for the attack. The Blue Column claimed responsibility for the blast."
SAID_REPORT = build.report(SAID)


def suspect(name: str, *harmed: str, doers: tuple[str, ...] = (), rivals: tuple[str, ...] = ()) -> Suspect:
    """An organisation that may have attacked those harmed."""
    return Suspect(names=[name], rivals=rivals, harmed=harmed, doers=doers, kind="attack")


def read_blame(text: str, one: Suspect, **row: object) -> set[str]:
    """What speaks for the degrees of confidence in a report that nobody coded."""
    report = build.report(text)
    return set(describe_blame(one, report, build.reading(report), build.coding(report), row))


def test_who_charges_an_organisation_and_who_owns_up_are_told_apart() -> None:
    minister = build.local_actor(SAID_REPORT, "The minister", sector="GOV")
    voice = build.voice(SAID_REPORT, "The minister", actor=minister.id)
    claim = build.claim(SAID_REPORT, "the Red Column was responsible for the attack", voice, stance=Stance.ACCUSES)
    attack = build.event(SAID_REPORT, "attack", EventType.ASSAULT, claim=claim.id, actors=(build.mention(SAID_REPORT, "Red Column"),))
    coding = build.coding(SAID_REPORT, minister, claim, attack)
    reading = build.reading(SAID_REPORT)
    red = describe_blame(suspect("red column"), SAID_REPORT, reading, coding, {})
    blue = describe_blame(suspect("blue column"), SAID_REPORT, reading, coding, {"side": "guerrilla"})
    assert {"accused by authority", "told by authority", "charged by office"} <= set(red)
    assert "claimed beside it" not in red
    assert {"claimed beside it", "own outlet"} <= set(blue)
    weights = {name: {"": 0.0} for name in CONFIDENCES} | {"CLAIMED OR ADMITTED": {"": -1.0, "claimed beside it": 2.0}}
    assert choose_confidence(blue, weights) == "CLAIMED OR ADMITTED"
    assert choose_confidence(red, weights) == "REPORTED AS FACT"


DEEDS = (
    "The Red Column attacked the mill. Police blamed the Red Column for the attack on the bridge. "
    "Unidentified men attacked the ferry. Nobody asked about the Red Column."
)


def test_an_organisation_is_named_otherwise_for_each_deed() -> None:
    mill, bridge, ferry = (read_blame(DEEDS, suspect("red column", thing)) for thing in ("mill", "bridge", "ferry"))
    assert {"stands=beside deed", "near=does it", "else=charged by authorities"} <= mill
    assert "near=charged" not in mill
    assert {"stands=beside deed", "near=charged by authorities", "else=does it"} <= bridge
    assert {"stands=next", "deed=by nobody known"} <= ferry
    assert "stands=apart" in read_blame(
        "Rain fell. A gun was fired. It hit Ivo Lenz. Ivo Lenz died. The Red Column met.", suspect("red column", "gun")
    )


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The president accused the Red Column of killing Ivo Lenz.", "charged by authorities"),
        ("The rebels blamed the Red Column for the death of Ivo Lenz.", "charged by others"),
        ("The Red Column is responsible for the death of Ivo Lenz, according to the police.", "charged by authorities"),
        ("It was the Red Column that was behind the death of Ivo Lenz.", "charged by somebody"),
        ("Ivo Lenz was shot by presumed members of the Red Column.", "presumed"),
        ("The Red Column may have killed Ivo Lenz.", "possible"),
        ("Ivo Lenz was shot by two men of the Red Column.", "by it"),
        ("The Red Column claimed responsibility for the death of Ivo Lenz.", "owns it"),
        ("In a call the Red Column spoke of Ivo Lenz; a message followed.", "sends word"),
    ],
)
def test_the_words_beside_a_name_tell_how_it_is_named(text: str, cue: str) -> None:
    assert f"near={cue}" in read_blame(text, suspect("red column", "ivo lenz"))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The Red Column accused the mayor of killing Ivo Lenz.", "charged"),
        ("The Red Column has not yet claimed responsibility for the death of Ivo Lenz.", "owns it"),
        ("Ivo Lenz fell to the Red Column on 9 May.", "possible"),
    ],
)
def test_words_that_bear_on_somebody_else_do_not_count(text: str, cue: str) -> None:
    assert f"near={cue}" not in read_blame(text, suspect("red column", "ivo lenz"))


def test_the_accused_do_not_count_as_the_authority_that_accuses() -> None:
    text = "The rebels' friends blamed the government and the army for the death of Ivo Lenz."
    assert "near=charged by others" in read_blame(text, suspect("army", "ivo lenz", rivals=("government",)))
    text = "Friends of the army blamed the army for the death of Ivo Lenz."
    assert "near=charged by somebody" in read_blame(text, suspect("army", "ivo lenz"))


def test_parties_and_outlet_speak_for_a_degree() -> None:
    found = read_blame("The army shot Ivo Lenz.", suspect("army", "ivo lenz", doers=("unidentified men",)), side="guerrilla")
    assert {"named=force of the state", "outlet=of its foes", "doer=nobody known"} <= found
    found = read_blame(
        "Our men of the Red Column shot.", suspect("red column", rivals=("blue column",)), brackets=["COMMUNIQUE", "Red Column"]
    )
    assert {"named=band", "named=beside others", "doer=none", "words=its own", "words=opinion"} <= found


def test_a_name_is_found_whatever_stands_between_its_words() -> None:
    text = "the front of the "
    text += "'north', they say; the front  of north too, and a northern front."
    assert [text[span.start : span.end] for span in find_names(text, ["front of north"])] == ["front of the 'north", "front  of north"]


def test_an_organisation_is_looked_for_under_all_its_names() -> None:
    column = build.local_actor(SAID_REPORT, "Red Column", names=("Red Column", "RC"), kind=VoiceKind.ORGANISATION)
    assert list_names("the Red Column", build.coding(SAID_REPORT, column)) == ["rc", "red column"]

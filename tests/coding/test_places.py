"""Places of a report and of a trigger: precision, rivals, sites, words that stand for a place. Texts are invented."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hearsay.coding.acts import Act
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.places import choose_place, code_places
from hearsay.coding.sites import find_main_country
from hearsay.gazetteer import Gazetteer, open_gazetteer
from hearsay.model import EventType, MarkKind, PlacePrecision, Status, Where
from tests import build


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with open_gazetteer(folder=tmp_path_factory.mktemp("cache"), towns=False) as opened:
        yield opened


def coded(text: str, gazetteer: Gazetteer) -> tuple[CodingContext, dict[str, Where]]:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run")
    return context, {text[where.span.start : where.span.end]: where for where in code_places(context, gazetteer) if where.span}


def test_a_site_is_what_a_crowd_stands_near(gazetteer: Gazetteer) -> None:
    _, found = coded("Police fired tear gas at a crowd near the main square of Raqqa.", gazetteer)
    assert found["the main square"].precision is PlacePrecision.SITE
    assert "a crowd near the main square" not in found


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Syria", "SY", PlacePrecision.COUNTRY),
        ("Raqqa", "SY", PlacePrecision.TOWN),
        ("Zvečan", "XK", PlacePrecision.TOWN),
        ("Darfur", "SD", PlacePrecision.REGION),
    ],
)
def test_a_named_place_has_country_and_precision(gazetteer: Gazetteer, name: str, country: str, precision: PlacePrecision) -> None:
    _, found = coded(f"Shots were fired in {name} on Friday.", gazetteer)
    assert (found[name].country, found[name].precision) == (country, precision)


def test_a_vague_area_has_no_coordinates(gazetteer: Gazetteer) -> None:
    _, found = coded("Pirates boarded a ship in the Gulf of Aden.", gazetteer)
    assert found["Gulf of Aden"].lat is None


def test_rivals_are_kept_with_their_scores(gazetteer: Gazetteer) -> None:
    _, found = coded("Voters in Georgia went to the polls.", gazetteer)
    assert {rival.country for rival in found["Georgia"].rivals} | {found["Georgia"].country} >= {"US", "GE"}


def test_an_unknown_site_stands_inside_the_town_that_the_text_names(gazetteer: Gazetteer) -> None:
    _, found = coded("A bomb went off at a hospital in Raqqa.", gazetteer)
    site = found["a hospital"]
    assert (site.precision, site.country, site.lat) == (PlacePrecision.SITE, "SY", found["Raqqa"].lat)
    assert site.basis.reasons[0].by == "rule:site-in-named-place"


def test_a_site_in_a_country_alone_has_no_coordinates(gazetteer: Gazetteer) -> None:
    _, found = coded("A bomb went off at a hospital. Syria has been at war since 2011.", gazetteer)
    assert (found["a hospital"].country, found["a hospital"].lat) == ("SY", None)


def test_the_country_stands_for_the_country_of_the_report(gazetteer: Gazetteer) -> None:
    _, found = coded("Sudan closed its schools. Protests spread across the country.", gazetteer)
    assert (found["the country"].name, found["the country"].precision) == ("Sudan", PlacePrecision.COUNTRY)


def test_the_kingdom_is_a_kingdom(gazetteer: Gazetteer) -> None:
    _, found = coded("Saudi Arabia met Iraq. Iraq spoke first. Iraq left. The envoy returned to the kingdom on Friday.", gazetteer)
    assert found["the kingdom"].name == "Saudi Arabia"
    _, found = coded("Iraq spoke first. The envoy returned to the kingdom on Friday.", gazetteer)
    assert "the kingdom" not in found


def test_a_surname_is_no_site(gazetteer: Gazetteer) -> None:
    _, found = coded("Prosecutors banned him from travelling while putting Park on trial. A bomb went off in Norvik Park.", gazetteer)
    assert [words for words in found if words.endswith("Park")] == ["Norvik Park"]
    _, found = coded("Guards slept in the old Hospital. Syria has been at war since 2011.", gazetteer)
    assert "the old Hospital" in found


def test_a_mark_on_the_sort_of_a_place_gets_its_name(gazetteer: Gazetteer) -> None:
    """Canton alone is a city in China."""
    report = build.report("Rebels shot down a helicopter in Arenales Canton, El Salvador.")
    marks = [build.mark(report, MarkKind.PLACE, words) for words in ("Canton", "El Salvador")]
    context = make_context(report, build.reading(report, *marks), run="run")
    found = {report.text[where.span.start : where.span.end]: where.country for where in code_places(context, gazetteer) if where.span}
    assert found == {"Arenales Canton": "SV", "El Salvador": "SV"}


def test_two_countries_in_the_lead_leave_the_main_one_unknown(gazetteer: Gazetteer) -> None:
    _, found = coded("Syria and Iraq held talks.", gazetteer)
    assert find_main_country(list(found.values())) is None


def test_a_village_that_no_list_knows_lies_in_the_country_told_last_where_two_share_the_lead(gazetteer: Gazetteer) -> None:
    _, found = coded("Turkey shelled Syria. Soldiers entered the village of Quxbar and stayed in a school.", gazetteer)
    assert found["a school"].country == "SY"


def test_a_guess_among_namesakes_has_no_vote_on_the_country_of_the_report(gazetteer: Gazetteer) -> None:
    _, found = coded("A bomb went off at a hospital. Syria has been at war since 2011.", gazetteer)
    syria = found["Syria"]
    assert find_main_country([syria]) == "SY"
    assert find_main_country([replace(syria, basis=replace(syria.basis, score=0.25))]) is None


def test_a_trigger_takes_the_place_that_a_preposition_gives_it(gazetteer: Gazetteer) -> None:
    text = "Gunmen attacked a patrol in Raqqa on Friday, an official of Turkey said."
    context, found = coded(text, gazetteer)
    place = choose_place(Act(trigger=build.span(text, "attacked"), type=EventType.ASSAULT), list(found.values()), context)
    assert place is not None
    assert place.name == "Raqqa"
    assert place.basis.reasons[-1].by == "rule:place-of-trigger"


def test_a_visit_takes_place_where_its_object_is(gazetteer: Gazetteer) -> None:
    text = "In Turkey the envoy, who visited the city of Raqqa on Friday, met the press."
    context, found = coded(text, gazetteer)
    trigger = build.span(text, "visited")
    place = choose_place(Act(trigger=trigger, is_visit=True), list(found.values()), context)
    assert place is not None
    assert place.name == "Raqqa"
    assert place.basis.reasons[-1].by == "rule:what-is-visited"
    far = Act(trigger=build.span(text, "met"), is_visit=True)  # nothing but the press stands behind it
    other = choose_place(far, list(found.values()), context)
    assert other is None or other.basis.reasons[-1].by == "rule:place-of-trigger"


def test_the_land_of_an_official_who_tells_of_an_act_is_not_its_place(gazetteer: Gazetteer) -> None:
    text = "Gunmen attacked a patrol, an official of Turkey said."
    context, found = coded(text, gazetteer)
    assert list(found) == ["Turkey"]
    act = Act(trigger=build.span(text, "attacked"), type=EventType.ASSAULT, status=Status.HAPPENED)
    assert choose_place(act, list(found.values()), context) is None


def test_without_places_a_trigger_has_none(gazetteer: Gazetteer) -> None:
    context, _ = coded("Gunmen attacked a patrol.", gazetteer)
    assert choose_place(Act(trigger=build.span("Gunmen attacked a patrol.", "attacked")), [], context) is None


@pytest.mark.parametrize(
    ("words", "name", "precision"),
    [
        ("northern Raqqa", "northern Raqqa", PlacePrecision.TOWN),
        ("the northern part of Raqqa", "northern Raqqa", PlacePrecision.TOWN),
        ("the east of Syria", "eastern Syria", PlacePrecision.REGION),
        ("downtown Raqqa", "downtown Raqqa", PlacePrecision.TOWN),
    ],
)
def test_a_part_of_a_named_place_bears_its_point_of_the_compass(
    gazetteer: Gazetteer, words: str, name: str, precision: PlacePrecision
) -> None:
    _, found = coded(f"Shots were fired in {words} on Friday.", gazetteer)
    assert (found[words].name, found[words].precision) == (name, precision)
    assert "rule:part-of-named-place" in [reason.by for reason in found[words].basis.reasons]


def test_a_distance_from_a_town_is_no_part_of_it(gazetteer: Gazetteer) -> None:
    _, found = coded("Shots were fired ten kilometres north of Raqqa on Friday.", gazetteer)
    assert found["Raqqa"].precision is PlacePrecision.TOWN


def test_a_camp_that_the_reader_names_is_a_site_in_the_country_of_the_report(gazetteer: Gazetteer) -> None:
    report = build.report("Soldiers left Raqqa in Syria. The minister visited Camp Kilo on Friday.")
    marks = [
        build.mark(report, MarkKind.PLACE, "Raqqa", "place"),
        build.mark(report, MarkKind.PLACE, "Syria", "place"),
        build.mark(report, MarkKind.ENTITY, "Camp Kilo", "Location"),
    ]
    context = make_context(report, build.reading(report, *marks, weights="some"), run="run")
    camp = next(where for where in code_places(context, gazetteer) if where.name == "Camp Kilo")
    assert (camp.precision, camp.country) == (PlacePrecision.SITE, "SY")


def test_a_village_that_no_list_knows_is_not_meant_by_the_city(gazetteer: Gazetteer) -> None:
    report = build.report("In Raqqa the mayor spoke. Near the village of Ugrovo shots were fired. Alarms rang throughout the city.")
    marks = [build.mark(report, MarkKind.PLACE, name, "place") for name in ("Raqqa", "Ugrovo")]
    context = make_context(report, build.reading(report, *marks, weights="some"), run="run")
    found = {report.text[where.span.start : where.span.end]: where.name for where in code_places(context, gazetteer) if where.span}
    assert found["the city"] == "Raqqa"


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("Homs: Two guards were shot on Friday.", "Homs"),
        ("Homs: Two guards were shot in Raqqa on Friday.", "Raqqa"),
        ("Homs saw no rain. Two guards were shot on Friday in Raqqa.", "Raqqa"),
    ],
)
def test_a_paragraph_under_a_place_plays_there(gazetteer: Gazetteer, paragraph: str, place: str) -> None:
    text = f"The week in Syria.\n\nRaqqa: A bridge was closed on Monday.\n\n{paragraph}"
    context, _ = coded(text, gazetteer)
    found = code_places(context, gazetteer)
    chosen = choose_place(Act(trigger=build.span(text, "shot"), type=EventType.ASSAULT), list(found), context)
    assert chosen is not None
    assert chosen.name == place
    is_by_label = any(reason.by == "rule:paragraph-under-a-place" for reason in chosen.basis.reasons)
    assert is_by_label is (place == "Homs"), "else it is weighed as ever"


def test_a_numbered_section_plays_at_the_place_that_heads_it(gazetteer: Gazetteer) -> None:
    sections = "1. Raqqa. A bridge was closed on Monday.\n\n2. Homs. Two guards were shot on Friday."
    for text, is_headed in ((sections, True), ("Homs. Two guards were shot on Friday.", False)):
        context, _ = coded(text, gazetteer)
        chosen = choose_place(Act(trigger=build.span(text, "shot"), type=EventType.ASSAULT), list(code_places(context, gazetteer)), context)
        by = {reason.by for reason in chosen.basis.reasons} if chosen else set()
        assert ("rule:paragraph-under-a-place" in by) is is_headed, "one alone is a dateline, and is weighed as ever"
        assert not is_headed or (chosen is not None and chosen.name == "Homs")

"""Toponyms: which place a name means in its report. Texts are invented; the index without towns is enough."""

from collections.abc import Iterator

import pytest

from hearsay.coding.place_names import find_by_gazetteer, find_place_names
from hearsay.coding.toponyms import find_home, resolve_toponyms
from hearsay.gazetteer import Gazetteer, open_gazetteer
from hearsay.model import MarkKind, Span
from tests import build


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with open_gazetteer(folder=tmp_path_factory.mktemp("cache"), towns=False) as opened:
        yield opened


def resolved(text: str, gazetteer: Gazetteer, *words: str) -> list[tuple[str, str | None]]:
    spans = [build.span(text, name) for name in words]
    return [(t.choices[0].place.name, t.choices[0].place.kind) for t in resolve_toponyms(text, spans, gazetteer)]


def test_a_name_takes_the_reading_that_the_other_places_of_the_report_support(gazetteer: Gazetteer) -> None:
    west = "Storms hit Georgia on Friday. Alabama, Florida and Tennessee were spared."
    east = "Talks on Georgia went on in Tbilisi. Abkhazia, South Ossetia and Russia were on the table."
    assert resolved(west, gazetteer, "Georgia", "Alabama", "Florida", "Tennessee")[0] == ("Georgia", "admin1")
    assert resolved(east, gazetteer, "Georgia", "Abkhazia", "South Ossetia", "Russia")[0] == ("Georgia", "country")


def test_the_state_that_somebody_represents_is_not_where_the_report_plays(gazetteer: Gazetteer) -> None:
    spans = "GEORGIA -- The Senate met. Sen. Ivo Berg, R-Alabama, and Ana Lenz, D-Tennessee, spoke on Russia."
    of_states = "GEORGIA -- The Senate met. Alabama and Tennessee spoke on Russia."
    names = ("GEORGIA", "Alabama", "Tennessee", "Russia")
    assert resolved(spans, gazetteer, *names)[0] == ("Georgia", "country")
    assert resolved(of_states, gazetteer, *names)[0] == ("Georgia", "admin1")


@pytest.mark.parametrize(
    ("text", "words", "is_place"),
    [("A Western diplomat was there.", "Western", False), ("Shots fell in Western Province.", "Western", True)],
)
def test_a_direction_alone_is_no_place(gazetteer: Gazetteer, text: str, words: str, is_place: bool) -> None:
    mark = build.mark(build.report(text), MarkKind.PLACE, words)
    assert bool(find_place_names(text, gazetteer, [mark])) == is_place


def test_the_scores_of_the_candidates_sum_to_one(gazetteer: Gazetteer) -> None:
    (toponym,) = resolve_toponyms("Georgia voted.", [Span(0, 7)], gazetteer)
    assert sum(choice.score for choice in toponym.choices) == pytest.approx(1.0, abs=0.01)


def test_direction_and_kind_words_do_not_hide_a_name(gazetteer: Gazetteer) -> None:
    assert resolved("Fighting went on in northern Syria.", gazetteer, "northern Syria") == [("Syria", "country")]


def test_an_unknown_name_stays_without_choices(gazetteer: Gazetteer) -> None:
    (toponym,) = resolve_toponyms("They met in Nowhereville.", [Span(12, 24)], gazetteer)
    assert toponym.choices == ()


def test_the_ending_of_an_address_tells_the_home_country(gazetteer: Gazetteer) -> None:
    assert find_home("https://news.invented-example.rs/story", None, gazetteer).country == "RS"
    assert find_home("https://invented-example.com/story", None, gazetteer).country is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels left Syria for Iraq.", ["Syria", "Iraq"]),
        ("REBELS LEFT SYRIA FOR IRAQ.", ["SYRIA", "IRAQ"]),
        ("rebels left syria for iraq.", ["syria", "iraq"]),
        ("Mr. Jordan resigned.", []),
    ],
)
def test_names_are_found_whatever_the_capitals(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_by_gazetteer(text, gazetteer)] == names

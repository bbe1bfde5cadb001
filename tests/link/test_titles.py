"""Titles of incidents: the whole that most reports tell, not a part of it."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from hearsay import model
from hearsay.link.digest import EventDigest
from hearsay.link.incidents import make_incident
from hearsay.link.titles import read_party


def arrest(report: str, *recipients: str, n: float | None = None, spot: int = 0) -> EventDigest:
    """A mention of one arrest in a report, with those arrested, and how many the report counts as a whole."""
    return EventDigest(
        id=f"event-{report}{spot}", report=report, type="COERCE", mode="arrest", status=model.Status.HAPPENED, start=None, end=None,
        place=None, precision=None, country=None, lat=None, lon=None, actors=(), recipients=tuple(sorted(recipients)), means=None, words=(),
        figures=(("arrested", n, n),) if n else (), told_on=None, spot=spot, told_in=0,
    )  # fmt: skip


def entitle(*told: EventDigest) -> str:
    titles = {make_incident(order).title for order in permutations(told)}
    assert len(titles) == 1, "the order of mentions plays a part"
    return titles.pop().removeprefix("Coerce (arrest)").removeprefix(": ")


def test_a_part_that_is_told_beside_its_whole_gives_no_title() -> None:
    assert entitle(arrest("a", "17 people", "12 clerks", n=17)) == "17 people"


def test_a_part_gives_no_title_however_many_tell_it() -> None:
    told = [arrest("a", "17 people", "12 clerks", n=17), arrest("b", "12 clerks", n=12), arrest("c", "12 clerks", n=12)]
    assert entitle(*told) == "17 people"


def test_a_part_gives_the_title_where_nothing_else_is_told() -> None:
    assert entitle(arrest("a", "12 of them")) == "12 of them"


def test_words_out_of_others_are_a_part_without_any_figure() -> None:
    assert entitle(arrest("a", "12 of them clerks", "Seventeen drivers")) == "Seventeen drivers"


def test_two_wholes_in_one_breath_are_no_parts_of_each_other() -> None:
    both = replace(arrest("a", "10 drivers", "5 clerks"), figures=(("arrested", 5.0, 5.0), ("arrested", 10.0, 10.0)))
    assert entitle(both, arrest("b", "5 clerks", n=5)) == "5 clerks"


def test_a_number_in_words_and_in_digits_is_one_telling() -> None:
    told = [arrest("a", "Seventeen people"), arrest("b", "17 people"), arrest("c", "17 clerks")]
    assert entitle(*told) == "17 people"


def test_reports_vote_not_mentions() -> None:
    often = [arrest("a", "13 people", spot=spot) for spot in range(3)]
    assert entitle(*often, arrest("b", "17 people"), arrest("c", "17 people")) == "17 people"


def test_of_equally_many_tellings_the_fullest_gives_the_title_unless_somebody_is_named() -> None:
    assert entitle(arrest("a", "13 people"), arrest("b", "17 people")) == "17 people"
    assert entitle(arrest("a", "13 people"), arrest("b", "Ana Kos")) == "Ana Kos"
    assert entitle(arrest("a", "13 people"), arrest("b", "a driver")) == "13 people"


@pytest.mark.parametrize(
    ("name", "number", "who"),
    [
        ("Twenty-three people", 23, "people"),
        ("1,200 villagers", 1200, "villagers"),
        ("two hundred and five clerks", 205, "clerks"),
        ("Ana Kos", None, "ana kos"),
        ("Onega tribe", None, "onega tribe"),
        ("2.5 tons", None, "2.5 tons"),
    ],
)
def test_a_name_is_read_with_the_number_that_it_begins_with(name: str, number: float | None, who: str) -> None:
    assert read_party(name) == (number, who)


def test_nobody_gives_no_title() -> None:
    assert entitle(arrest("a", "No clerk"), arrest("b", "No clerk"), arrest("c", "two drivers")) == "two drivers"
    assert entitle(arrest("a", "No clerk")) == ""


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03-01", "2024-03-31", "2024-03"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-03-04", "2024-03-06", "2024-03-04 to 2024-03-06"),
        ("2023-12-01", "2024-12-31", "2023-12-01 to 2024-12-31"),
    ],
)
def test_a_title_names_no_day_of_a_longer_time(start: str, end: str, words: str) -> None:
    first, last = (date.fromisoformat(day).toordinal() for day in (start, end))
    assert make_incident([replace(arrest("a", "17 people"), start=first, end=last)]).title == f"Coerce (arrest): 17 people, {words}"

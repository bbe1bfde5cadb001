"""Victims told without a number. Sentences are invented."""

import pytest

from hearsay.coding.coder import Coder, load_coder
from hearsay.link.joined_counts import join_counts
from tests import build


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder()


def count(coder: Coder, text: str) -> list[tuple[float | None, str]]:
    report = build.report(text)
    coded = coder.code(report, build.reading(report), run=build.RUN.id)
    return [(figure.low, figure.counts) for figure in join_counts(text, coded.figures, coded.events)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shells killed a couple and their baby in Lund.", [(3, "killed")]),
        ("The soldiers killed my neighbour, Mama Bo, and her two nephews.", [(3, "killed")]),
        ("Shells killed a woman and her grandson in Lund.", [(2, "killed")]),
        ("Two sisters and their driver were abducted near Lund.", [(3, "abducted")]),
        ("A grandmother and a girl of nine were killed in their kitchen.", [(2, "killed")]),
        ("On Monday the deputy mayor was shot dead outside his home.", [(1, "killed")]),
        ("The blast killed a nurse.", [(1, "killed")]),
        ("A third guard was shot in the stomach.", [(1, "wounded")]),
        ("Gunmen shot the driver of a bus.", [(1, "killed")]),
        ("Police arrested a lieutenant in Lund.", [(1, "arrested")]),
    ],
)
def test_single_victims_count_and_are_added_to_those_they_are_joined_with(
    coder: Coder, text: str, expected: list[tuple[float, str]]
) -> None:
    assert count(coder, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the patrol in Lund.",
        "Shells killed a cow in Lund.",
        "Gunmen killed nine guards, among them a nephew of the mayor.",
        "A farmer whose sister was killed by shells in Lund spoke to the paper.",
        "Gunmen threatened a teacher in Lund.",
        "No gunman killed a teacher in Lund.",
    ],
)
def test_things_groups_parts_and_what_is_denied_are_no_single_victims(coder: Coder, text: str) -> None:
    assert 1 not in [low for low, _ in count(coder, text)]


def test_who_may_have_been_counted_before_is_not_counted_again(coder: Coder) -> None:
    told = "Gunmen killed nine people in a bus at the pass. "
    assert count(coder, told + "The driver was killed at the wheel.") == [(9, "killed")]
    assert count(coder, told + "Later gunmen killed the mayor at the mill.") == [(9, "killed"), (1, "killed")]
    assert count(coder, told + "In the evening gunmen killed a driver at the mill.") == [(9, "killed"), (1, "killed")]


def test_an_age_behind_a_child_is_no_count_and_a_number_of_parents_is(coder: Coder) -> None:
    assert 6 not in [low for low, _ in count(coder, "Police arrested a boy of six at the mill.")]
    assert 2 in [low for low, _ in count(coder, "Police arrested the son of two teachers at the mill.")]
    assert 2 in [low for low, _ in count(coder, "Police arrested the son of two women at the mill.")]

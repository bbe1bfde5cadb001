"""Who takes part: not what it was done with, and not nobody."""

import pytest

from hearsay import model
from hearsay.parties import find_means, is_somebody, is_weapon, list_parties
from tests import build


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Shells", True),
        ("four mortar shells", True),
        ("Four mortar shells", True),
        ("car bomb", True),
        ("Car bomb", True),
        ("Shell", False),  # the company
        ("Rocket Forces", False),
        ("Valley Army rockets", False),  # theirs, who are somebody
        ("Varnian shells", False),
        ("army helicopters", False),
        ("gunmen", False),
        ("people with firearms", False),
    ],
)
def test_a_thing_that_harms_is_told_from_who_harms(name: str, found: bool) -> None:
    assert is_weapon(name) == found


@pytest.mark.parametrize(
    ("name", "found"), [("Nobody", False), ("No group", False), ("15", False), ("15 people", True), ("Nora Kos", True)]
)
def test_nobody_and_bare_numbers_take_no_part(name: str, found: bool) -> None:
    assert is_somebody(name) == found


def test_a_weapon_that_stands_as_the_actor_is_the_means() -> None:
    report = build.report("Shells hit the harbour market and nobody was warned.")
    market = build.mention(report, "harbour market")
    event = build.event(
        report,
        "hit",
        model.EventType.ASSAULT,
        actors=(build.mention(report, "Shells"),),
        recipients=(market, build.mention(report, "nobody")),
    )
    assert list_parties(event) == (("recipient", market),)
    means = find_means(event)
    assert means is not None
    assert means.name == "Shells"

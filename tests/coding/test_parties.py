"""Who of all candidates takes part in an act: the likely ones, each person once, and never nobody."""

import pytest

from hearsay.coding.parties import Chosen, choose_side, leave_out_nobody
from hearsay.coding.party_candidates import Candidate
from tests import build


def candidate(text: str, words: str) -> Candidate:
    return Candidate(span=build.span(text, words), rules={}, links={"actors": 0.9, "recipients": 0.0}, voice="", is_marked=True)


def chosen(text: str, *scored: tuple[float, str]) -> list[str]:
    found = choose_side(text, "actors", [(score, candidate(text, words)) for score, words in scored])
    return [text[one.span.start : one.span.end] for one in found]


def test_a_title_before_a_name_is_no_second_party() -> None:
    assert chosen("Home Secretary Ana Lenz called it off.", (0.9, "Ana Lenz"), (0.6, "Home Secretary")) == ["Ana Lenz"]


def test_a_short_form_in_brackets_is_no_second_party() -> None:
    assert chosen("The Northern Front (NF) took the town.", (0.9, "Northern Front"), (0.8, "NF")) == ["Northern Front"]


def test_those_joined_by_and_are_two_parties() -> None:
    assert chosen("Ana Lenz and Ivo Berg met.", (0.9, "Ana Lenz"), (0.8, "Ivo Berg")) == ["Ana Lenz", "Ivo Berg"]


@pytest.mark.parametrize(
    ("words", "is_denied", "expected"),
    [
        ("no ambassador", True, ["ambassador"]),
        ("no group", False, []),
        ("None of the rebels", True, ["rebels"]),
        ("nobody", True, []),
        ("no one", True, []),
        ("Nobody", False, []),
        ("northern rebels", True, ["northern rebels"]),
    ],
)
def test_nobody_is_no_party(words: str, is_denied: bool, expected: list[str]) -> None:
    text = f"It was about {words}."
    parties = {"actors": (Chosen(span=build.span(text, words), by="rule:subject", score=None),)}
    found = leave_out_nobody(text, parties, is_denied=is_denied)["actors"]
    assert [text[one.span.start : one.span.end] for one in found] == expected

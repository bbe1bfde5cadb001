"""Who of all candidates takes part in an act: the likely ones, each person once, and never nobody."""

import pytest

from hearsay.coding.parties import Chosen, choose_side, leave_out_bystanders, leave_out_nobody
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


@pytest.mark.parametrize(
    ("text", "act", "actor", "recipient", "is_kept"),
    [
        ("Four men had been held over the murder of a clerk on Monday.", "murder", "Four men", "a clerk", False),
        ("Police arrested four men in connection with Friday's bombing of a shop.", "bombing", "four men", "a shop", False),
        ("Police arrested four men before the bombing of a shop.", "bombing", "four men", "a shop", True),
        ("The council published the names of nine miners killed in Orn.", "killed", "The council", "nine miners", False),
        ("A priest knows of nine miners killed.", "killed", "A priest", "nine miners", False),
        ("The army killed nine miners.", "killed", "The army", "nine miners", True),
        ("The rebels had nine miners killed.", "killed", "The rebels", "nine miners", True),
    ],
)
def test_who_is_held_over_an_act_or_only_tells_of_it_did_not_do_it(text: str, act: str, actor: str, recipient: str, is_kept: bool) -> None:
    parties = {
        side: (Chosen(span=build.span(text, words), by="rule:test", score=0.9),)
        for side, words in (("actors", actor), ("recipients", recipient))
    }
    left = leave_out_bystanders(text, build.span(text, act), parties)
    assert bool(left["actors"]) is is_kept
    assert left["recipients"] == parties["recipients"]

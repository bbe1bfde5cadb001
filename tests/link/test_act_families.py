"""Nouns that name an act as a whole."""

import pytest

from hearsay.link.act_families import ATTACK, OPERATION, PROTEST, TALKS, find_act_nouns, find_family, is_of_family
from hearsay.model import EventType, Span
from tests import build


@pytest.mark.parametrize(
    ("noun", "family"),
    [
        ("raids", OPERATION), ("clashes", ATTACK), ("air strikes", ATTACK), ("strike", PROTEST), ("marches", PROTEST), ("rallies", PROTEST),
        ("sit-in", PROTEST), ("Talks", TALKS), ("window", None), ("massacre", ATTACK),
    ],
)  # fmt: skip
def test_a_noun_has_a_family_in_either_number(noun: str, family: str | None) -> None:
    assert find_family(noun) == family


def test_the_longest_noun_is_found_and_no_part_of_a_word() -> None:
    text = "In the air strike on the marchers and after the sit-in the raiders fled."
    assert [text[noun.span.start : noun.span.end] for noun in find_act_nouns(text, Span(0, len(text)))] == ["air strike", "sit-in"]


def test_an_event_is_of_the_families_of_its_type() -> None:
    report = build.report("Police arrested nine men.")
    arrest = build.event(report, "arrested", EventType.COERCE)
    assert [is_of_family(arrest, family) for family in (OPERATION, ATTACK, PROTEST, TALKS)] == [True, True, False, False]

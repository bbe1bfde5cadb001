"""What a voice does with its words, and how sure they are."""

import pytest

from hearsay.coding.stance import find_certainty, find_stance
from hearsay.model import Stance

HEDGES = {"might": 0.5, "probably": 0.7, "very likely": 0.8}


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("the bridge was closed", Stance.ASSERTS),
        ("the guards must leave the square", Stance.DEMANDS),
        ("We will rebuild the bridge", Stance.PROMISES),
        ("it was a barbaric crime", Stance.CONDEMNS),
        ("Who opened the gate?", Stance.ASKS),
        ("there were no guards at the gate", Stance.DENIES),
        ("the guards did not open the gate", Stance.DENIES),
        ("he was denied his medicine", Stance.ASSERTS),
        ("the guards told us that if the money isn't there by noon, the shop closes", Stance.ASSERTS),
    ],
)
def test_under_a_neutral_cue_the_words_tell_the_stance(words: str, stance: Stance) -> None:
    assert find_stance(words, None, is_party=True) == stance


def test_an_official_account_of_what_was_not_is_no_denial() -> None:
    assert find_stance("there were no guards at the gate", None, is_party=False) == Stance.ASSERTS


@pytest.mark.parametrize(
    ("words", "certainty"), [("it rained", 1.0), ("it might rain", 0.5), ("it might probably rain", 0.35), ("it was very likely rain", 0.8)]
)
def test_hedges_lower_the_certainty(words: str, certainty: float) -> None:
    assert find_certainty(words, HEDGES, None) == certainty

"""How several mentions, and none of them, are weighed against each other."""

import pytest

from hearsay.coding.nearness import choose_likeliest

WEIGHTS = {"near": 1.0, "none": 2.0}


@pytest.mark.parametrize(("lean", "chosen"), [(0.0, None), (0.6, None), (1.25, "mill")])
def test_how_far_none_must_be_ahead_is_for_the_caller_to_say(lean: float, chosen: str | None) -> None:
    found = choose_likeliest(["mill", "bridge"], [{"near": 1.0}, {"near": 0.5}], WEIGHTS, lean=lean)
    assert (found and found[0]) == chosen


@pytest.mark.parametrize(("lean_apart", "chosen"), [(None, None), (1.25, "bridge")])
def test_what_stands_in_another_sentence_may_have_a_lean_of_its_own(lean_apart: float | None, chosen: str | None) -> None:
    rows = [{"near": 1.0, "same sentence": 1.0}, {"near": 0.9, "same sentence": 0.0}]
    found = choose_likeliest(["mill", "bridge"], rows, WEIGHTS, lean=0.6, lean_apart=lean_apart)
    assert (found and found[0]) == chosen

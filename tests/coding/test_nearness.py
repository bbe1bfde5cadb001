"""How several mentions, and none of them, are weighed against each other."""

import pytest

from hearsay.coding.nearness import choose_likeliest

WEIGHTS = {"near": 1.0, "none": 2.0}


@pytest.mark.parametrize(("lean", "chosen"), [(0.0, None), (0.6, None), (1.25, "mill")])
def test_how_far_none_must_be_ahead_is_for_the_caller_to_say(lean: float, chosen: str | None) -> None:
    found = choose_likeliest(["mill", "bridge"], [{"near": 1.0}, {"near": 0.5}], WEIGHTS, lean=lean)
    assert (found and found[0]) == chosen

"""How several mentions, and none of them, are weighed against each other."""

import pytest

from hearsay.coding.acts import Act
from hearsay.coding.context import make_context
from hearsay.coding.nearness import HEAD_SENTENCES, REACH_SENTENCES, choose_likeliest, list_within_reach
from hearsay.model import Span
from tests import build

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


def test_far_from_an_act_only_the_head_of_a_report_is_weighed_for_it() -> None:
    n = 3 * REACH_SENTENCES
    report = build.report(" ".join(f"Gate {number} was shut on 4 March." for number in range(n)))
    context = make_context(report, build.reading(report), run="run")
    assert len(context.sentences) == n
    times = [build.when(report, "4 March", "2024-03-04", nth=number) for number in range(n)]

    def reached(sentence: int) -> list[int]:
        start = context.sentences[sentence].start
        near = list_within_reach(context, Act(trigger=Span(start, start + 4)), times)
        return [number for number, when in enumerate(times) if when in near]

    assert reached(n - 1) == [*range(HEAD_SENTENCES), *range(n - 1 - REACH_SENTENCES, n)]
    assert reached(0) == list(range(REACH_SENTENCES + 1))

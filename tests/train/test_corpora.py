"""Corpora of many forms become one: fragments, levels, marks."""

from typing import Any

import pytest

from train.corpora import claim_group, drop_overlaps, find_all, marked_spans, split_levels


def claim(span: tuple[int, int], cue: tuple[int, int] | None, *voices: tuple[int, int]) -> dict[str, Any]:
    return {"span": list(span), "cue": list(cue) if cue else None, "voices": [{"span": list(v)} for v in voices]}


def test_broken_quotation_is_cut_where_somebody_says() -> None:
    text = '"We stay," he said, "and we wait."'
    group = claim_group(claim((1, 33), (14, 18), (11, 13)), text)
    assert [text[s:e] for s, e in group["content"]] == ["We stay", "and we wait."]


def test_plain_content_stays_whole() -> None:
    text = "He said they stay."
    assert claim_group(claim((8, 17), (3, 7), (0, 2)), text)["content"] == [(8, 17)]


def test_claim_in_the_words_of_another_is_inner() -> None:
    outer, inner = claim((0, 50), None), claim((10, 20), None)
    assert split_levels([outer, inner]) == ([outer], [inner])


def test_of_two_spans_that_overlap_the_longer_is_kept_unless_asked_otherwise() -> None:
    spans = [(0, 10, "a"), (4, 6, "b"), (12, 14, "c")]
    assert drop_overlaps(spans) == [(0, 10, "a"), (12, 14, "c")]
    assert drop_overlaps(spans, keep_short=True) == [(4, 6, "b"), (12, 14, "c")]


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("<s>A</s> hit <t>B b</t>.", "A hit B b.", ((0, 1), (6, 9))),
        ("A hit <t>B</t>", "A hit B", (None, (6, 7))),
        ("<s>A</s> hit", "An hit", (None, None)),
    ],
)
def test_marks_of_source_and_target_become_spans(marked: str, text: str, spans: tuple[Any, Any]) -> None:
    assert marked_spans(marked, text) == spans


def test_words_are_found_across_line_breaks_but_not_inside_others() -> None:
    assert find_all("THE ARMED\nFORCES, UNARMED FORCES", "armed forces") == [(4, 16)]

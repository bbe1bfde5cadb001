"""The tasks' own small decisions: tags, types, words."""

import pytest

from bench.tasks.entities import choose_scheme
from bench.tasks.event_types import find_sides, find_tagged
from bench.tasks.syntax import parse_words
from hearsay.coding.syntax import load_syntax
from hearsay.model import Span


@pytest.mark.parametrize(
    ("marked", "tag", "span"),
    [
        ("<s>Police</s> held <t>men</t>.", "t", Span(12, 15)),
        ("The <t>men of <s>Fable</s></t> left.", "t", Span(4, 16)),
        ("The <t>men of <s>Fable</s></t> left.", "s", Span(11, 16)),
        ("No tags here.", "s", None),
    ],
)
def test_tags_are_counted_out_of_the_offsets(marked: str, tag: str, span: Span | None) -> None:
    assert find_tagged(marked, tag) == span


def test_a_row_without_marks_has_no_sides() -> None:
    assert find_sides({"id": "a", "text": "Police held men."}) == (None, None)


def test_the_entity_types_are_those_of_the_rows_corpus() -> None:
    assert [choose_scheme({"id": name}) for name in ("re3d-1", "cameoner-train-3", "ww-af_1")] == ["re3d", "cameo-ner", "newswire"]


def test_heads_of_words_count_from_one_and_the_root_is_zero() -> None:
    words = parse_words("Rebels bombed the hall.", Span(0, 23), load_syntax())
    assert [word[2] for word in words] == ["Rebels", "bombed", "the", "hall", "."]
    assert [word[6] for word in words if word[7] == "root"] == [0]
    assert all(0 <= int(str(word[6])) <= len(words) for word in words)

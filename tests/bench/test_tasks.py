"""The tasks' own small decisions: tags, types, templates."""

import pytest

from bench.tasks.entities import choose_scheme
from bench.tasks.event_types import find_sides, find_tagged
from bench.tasks.syntax import parse_words
from bench.tasks.templates import find_evidence, make_templates, name_entities
from hearsay.coding.syntax import load_syntax
from hearsay.model import MarkKind, Span
from tests import build

TEXT = "Rebels bombed the town hall of Fable. Two days later gunmen took the baker Ivo Lenz. Rain fell."
REPORT = build.report(TEXT)


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


def test_each_slot_goes_to_the_incident_whose_sentences_stand_nearest() -> None:
    reading = build.reading(
        REPORT,
        build.mark(REPORT, MarkKind.SLOT, "Rebels", "perpetrator"),
        build.mark(REPORT, MarkKind.SLOT, "town hall", "target"),
        build.mark(REPORT, MarkKind.SLOT, "gunmen", "perpetrator"),
        build.mark(REPORT, MarkKind.SLOT, "Ivo Lenz", "victim"),
        labels=(
            build.label(REPORT, "incident type", "Rebels bombed the town hall of Fable.", "bombing"),
            build.label(REPORT, "incident type", "Two days later gunmen took the baker Ivo Lenz.", "kidnapping"),
        ),
    )
    templates = {template["type"]: template for template in make_templates(TEXT, reading)}
    assert templates["bombing"]["PerpInd"] == [["Rebels"]]
    assert templates["bombing"]["Target"] == [["town hall"]]
    assert templates["kidnapping"]["PerpInd"] == [["gunmen"]]
    assert templates["kidnapping"]["Victim"] == [["Ivo Lenz"]]


def test_a_report_without_a_sure_sentence_has_no_template() -> None:
    unsure = build.label(REPORT, "incident type", "Rain fell.", "attack", score=0.1)
    assert find_evidence([unsure]) == []
    assert make_templates(TEXT, build.reading(REPORT, labels=(unsure,))) == []


def test_a_short_name_inside_a_longer_one_is_the_same_entity() -> None:
    marks = [build.mark(REPORT, MarkKind.SLOT, words, "victim") for words in ("Ivo Lenz", "Lenz", "baker Ivo Lenz")]
    assert name_entities(TEXT, marks) == [["baker Ivo Lenz"]]


def test_heads_of_words_count_from_one_and_the_root_is_zero() -> None:
    words = parse_words("Rebels bombed the hall.", Span(0, 23), load_syntax())
    assert [word[2] for word in words] == ["Rebels", "bombed", "the", "hall", "."]
    assert [word[6] for word in words if word[7] == "root"] == [0]
    assert all(0 <= int(str(word[6])) <= len(words) for word in words)

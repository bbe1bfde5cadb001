"""What every stage of coding asks of one report."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.context import make_context, marks_of, marks_over, sentence_at, words_in
from hearsay.model import Mark, MarkKind, Span, Zone, ZoneKind
from tests import build


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    text = "BOR, May 3 (INV) - The gate was shut."
    report = build.report(text, zones=(Zone(kind=ZoneKind.DATELINE, span=build.span(text, "BOR, May 3 (INV) -")),))
    context = make_context(report, build.reading(report), run="run")
    assert text[slice(*context.sentences[0])] == "The gate was shut."


@given(st.text(alphabet="ab. \n", max_size=60), st.integers(0, 80))
def test_there_is_a_sentence_for_every_offset(text: str, offset: int) -> None:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run")
    sentence = sentence_at(context, offset)
    assert 0 <= sentence.start <= sentence.end <= len(text)


def test_words_of_a_span_begin_inside_it() -> None:
    report = build.report("One two three.")
    context = make_context(report, build.reading(report), run="run")
    assert [report.text[slice(*word)] for word in words_in(context, Span(4, 13))] == ["two", "three"]


def test_marks_come_in_text_order_with_their_index() -> None:
    report = build.report("Police met rebels.")
    reading = build.reading(report, build.mark(report, MarkKind.ACTOR, "rebels"), build.mark(report, MarkKind.ACTOR, "Police"))
    context = make_context(report, reading, run="run")
    assert [index for index, _ in marks_of(context, MarkKind.ACTOR)] == [1, 0]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 12)), max_size=8), st.integers(0, 20), st.integers(1, 6))
def test_marks_over_a_span_are_all_that_share_a_character_with_it(places: list[tuple[int, int]], start: int, length: int) -> None:
    report = build.report("a" * 40)
    marks = [Mark(kind=MarkKind.ACTOR, span=Span(first, first + long), label="", score=0.5) for first, long in places]
    context = make_context(report, build.reading(report, *marks), run="run")
    span = Span(start, start + length)
    looked_at = [index for index, mark in marks_of(context, MarkKind.ACTOR) if mark.span.start < span.end and span.start < mark.span.end]
    assert [index for index, _ in marks_over(context, MarkKind.ACTOR, span)] == looked_at
    assert marks_over(context, MarkKind.TRIGGER, span) == ()

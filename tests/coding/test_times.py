"""Times of a report: ranges, open ends, dates that the text itself states, the time of a trigger. Texts are invented."""

from datetime import date

import pytest

from hearsay.coding.context import make_context
from hearsay.coding.nearness import Act
from hearsay.coding.times import choose_time, code_times
from hearsay.model import Anchor, MarkKind, When
from tests import build


def times(text: str, published: str | None = "2024-03-05") -> tuple[When, ...]:
    report = build.report(text, published=published)
    return code_times(make_context(report, build.reading(report), run="run"))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They met from 3 to 5 May 2019.", date(2019, 5, 3), date(2019, 5, 5)),
        ("They met on 5-6 April 2016.", date(2016, 4, 5), date(2016, 4, 6)),
        ("The war lasted from 1992 to 1995.", date(1992, 1, 1), date(1995, 12, 31)),
        ("It has been closed since 1990.", date(1990, 1, 1), date(2024, 3, 5)),
        ("They must leave by 31 May 2024.", None, date(2024, 5, 31)),
        ("Nothing moved before 1 May 2019.", None, date(2019, 4, 30)),
        ("They fought in the war of 1980-88.", date(1980, 1, 1), date(1988, 12, 31)),
        ("They fought in 2014–2015.", date(2014, 1, 1), date(2015, 12, 31)),
        ("He was held in 1986-5.", date(1986, 1, 1), date(1986, 12, 31)),
        ("The curfew began at 1800.", date(2024, 3, 5), date(2024, 3, 5)),
        ("The law of 1800 stands.", date(1800, 1, 1), date(1800, 12, 31)),
    ],
)
def test_words_around_a_date_make_ranges(text: str, start: date | None, end: date | None) -> None:
    (when,) = times(text)
    assert (when.start, when.end) == (start, end)


def test_publication_unknown_leaves_yesterday_out() -> None:
    assert times("Police raided the office yesterday.", None) == ()


def test_a_full_date_beside_a_weekday_dates_the_other_weekdays() -> None:
    first, second = times("Monday, July 25, 2022 was calm. On Tuesday shots were fired.", None)
    assert (first.start, first.anchor) == (date(2022, 7, 25), Anchor.STATED)
    assert second.anchor is Anchor.EVENT


def test_a_trigger_takes_the_time_of_its_own_sentence() -> None:
    text = "Guards shot a man on Friday. Crowds marched on Sunday."
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run")
    when = choose_time(Act(trigger=build.span(text, "marched")), code_times(context), context)
    assert when is not None
    assert when.start == date(2024, 3, 3)


def test_a_trigger_without_a_time_gets_none() -> None:
    text = "Guards shot a man."
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run")
    assert choose_time(Act(trigger=build.span(text, "shot")), code_times(context), context) is None


def test_marks_that_cut_a_text_otherwise_than_the_grammar_break_nothing() -> None:
    text = "Monday, July 25, 2022 was calm. In those dark days shots were fired on Tuesday night for weeks on end."
    report = build.report(text, published=None)
    marks = [build.mark(report, MarkKind.TIMEX, "those dark days", "DATE", score=0.99)]
    context = make_context(report, build.reading(report, *marks, weights="some"), run="run")
    assert date(2022, 7, 25) in {when.start for when in code_times(context)}

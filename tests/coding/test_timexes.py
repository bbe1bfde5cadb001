"""Time expressions: extent, TIMEX3 type and value, interval. Cases stand in times.csv; texts are invented."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.timexes import find_timexes
from hearsay.lists.tables import parse_table
from hearsay.model import MarkKind
from tests import build

CASES = parse_table((Path(__file__).parent / "times.csv").read_text("utf-8"), where="times.csv")


def day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_an_expression_gets_its_value_and_interval(case: dict[str, str]) -> None:
    found = {case["text"][t.span.start : t.span.end]: t for t in find_timexes(case["text"], day(case["published"]))}
    assert case["words"] in found
    timex = found[case["words"]]
    assert (timex.type, timex.value) == (case["type"], case["value"])
    assert (timex.interval.start, timex.interval.end) == (day(case["start"]), day(case["end"]))


@pytest.mark.parametrize("words", ["on the 5th floor", "on the 38th parallel", "on the 99th.", "by the 3rd battalion", "the 12th"])
def test_not_every_ordinal_is_a_day_of_the_month(words: str) -> None:
    assert find_timexes(f"Guards stood {words}", date(2015, 9, 19)) == ()


def test_the_verb_may_is_no_month() -> None:
    assert find_timexes("They may march on the capital.", date(2000, 1, 1)) == ()


def test_a_count_of_people_is_no_year() -> None:
    assert find_timexes("Some 2000 people fled and 1900 soldiers came.", date(2000, 1, 1)) == ()


def test_the_day_before_is_a_time_though_the_reader_marked_none() -> None:
    text = "The council met on Monday. Crowds had backed it the day before."
    report = build.report(text)
    mark = build.mark(report, MarkKind.TIMEX, "Monday", "DATE", score=0.99)
    assert [timex.value for timex in find_timexes(text, date(2024, 3, 5), [mark])] == ["2024-03-04", "2024-03-03"]


def test_a_feast_and_its_year_are_one_time_though_the_reader_marked_the_year() -> None:
    text = "During Ramadan this year guards beat farmers."
    mark = build.mark(build.report(text), MarkKind.TIMEX, "this year", "DATE", score=0.99)
    (timex,) = find_timexes(text, date(2024, 4, 22), [mark])
    assert timex.interval.start == date(2024, 3, 11)


WORDS = st.sampled_from(
    [
        "Monday",
        "3 May",
        "in 1999",
        "last week",
        "two days later",
        "since",
        "said",
        ",",
        ".",
        "from 3 to",
        "29 February",
        "at 10 p.m.",
        "ago",
        "the",
    ]
)


@given(st.lists(WORDS, max_size=12), st.none() | st.dates())
def test_spans_are_in_order_inside_the_text_and_never_overlap(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    last = 0
    for timex in find_timexes(text, published):
        assert last <= timex.span.start < timex.span.end <= len(text)
        last = timex.span.end
        start, end = timex.interval.start, timex.interval.end
        assert start is None or end is None or start <= end


@given(st.text(max_size=80), st.dates())
def test_any_text_is_read_without_failing(text: str, published: date) -> None:
    find_timexes(text, published)


def test_a_day_and_its_year_marked_as_two_keep_the_year() -> None:
    text = "On April 22 last year guards stopped a bus."
    report = build.report(text)
    marks = [build.mark(report, MarkKind.TIMEX, words, "DATE") for words in ("April 22", "last year")]
    first, second = find_timexes(text, date(2022, 7, 8), marks)
    assert (first.value, first.interval.start) == ("2021-04-22", date(2021, 4, 22))
    assert second.value == "2021"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They left the day before the vote.", []),  # nobody says when the vote was
        ("The 1988 season was dry.", ["1988"]),  # no 1988 seasons
        ("The blast killed 4 in the morning.", ["2001-04-05TMO"]),  # no 4 o'clock
    ],
)
def test_what_looks_like_more_of_a_time_is_none(text: str, values: list[str]) -> None:
    assert [timex.value for timex in find_timexes(text, date(2001, 4, 5))] == values


@pytest.mark.parametrize(
    ("text", "words", "label", "value"),
    [
        ("It was a high for the year of two crowns.", "the year", "DATE", "2001"),
        ("He gave them the fiscal year to pay.", "the fiscal year", "DURATION", "P1Y"),
        ("It was a bad financial week for all.", "week", "DURATION", "P1W"),
        ("They kept an 8-month-old truce.", "8-month-old", "DURATION", "P8M"),
        ("They held a day-long meeting.", "day-long", "DURATION", "P1D"),
        ("They fought a decades-long war.", "decades-long", "DURATION", "PXY"),
        ("The March vote was fair.", "March", "DATE", "2001-03"),
        ("Prices stood below those of the previous Tuesday.", "Tuesday", "DATE", "2001-04-03"),
        ("It froze in the winter of nineteen ninety-four.", "nineteen ninety-four", "DATE", "1994-WI"),
        ("He was seen the day before last Tuesday.", "last Tuesday", "DATE", "2001-04-02"),
    ],
)
def test_a_mark_says_that_words_are_a_time(text: str, words: str, label: str, value: str) -> None:
    report = build.report(text)
    (timex,) = find_timexes(text, date(2001, 4, 5), [build.mark(report, MarkKind.TIMEX, words, label)])
    assert (timex.type, timex.value) == (label, value)


def test_a_figure_beside_a_day_is_a_day_of_its_month_if_the_reader_marked_it() -> None:
    text = "They will meet on April 24 and 25 in the hall."
    report = build.report(text)
    found = find_timexes(text, date(2001, 4, 5), [build.mark(report, MarkKind.TIMEX, words, "DATE") for words in ("April 24", "25")])
    assert [timex.value for timex in found] == ["2001-04-24", "2001-04-25"]


def test_last_month_is_a_time_without_a_mark_but_a_title_is_none() -> None:
    text = "He spoke on Monday of last month's fire and the 1988 period on the programme This Week."
    report = build.report(text)
    found = find_timexes(text, date(2001, 4, 5), [build.mark(report, MarkKind.TIMEX, "Monday", "DATE")])
    assert [timex.value for timex in found] == ["2001-04-02", "2001-03", "1988"]


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("The siege began in May 2005. On 5 November troops entered the town.", "5 November", date(2005, 11, 5)),
        ("The siege began in May 2005. On Tuesday, 5 November, troops entered.", "Tuesday, 5 November", None),  # it was a Saturday
        ("The siege began in May 2005 and ended in June 2006. On 5 November troops left.", "5 November", None),
        ("Nobody has lived here since 2005. On 5 November troops came back.", "5 November", None),
    ],
)
def test_where_publication_is_unknown_days_lie_in_the_only_year_in_which_the_text_dates_anything(
    text: str, words: str, start: date | None
) -> None:
    found = {text[timex.span.start : timex.span.end].removeprefix("On "): timex for timex in find_timexes(text, None)}
    assert found[words].interval.start == start

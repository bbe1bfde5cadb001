"""Times of a report: ranges, open ends, dates that the text itself states, the time of a trigger. Texts are invented."""

from datetime import date

import pytest

from hearsay.coding.acts import Act
from hearsay.coding.context import make_context
from hearsay.coding.times import choose_time, code_times
from hearsay.model import Anchor, MarkKind, When, Zone, ZoneKind
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
        ("They will meet on 16 - 17 October 2024.", date(2024, 10, 16), date(2024, 10, 17)),
        ("They met on October 16-17, 2022.", date(2022, 10, 16), date(2022, 10, 17)),
        ("They met on May 3, 4 and 5.", date(2024, 5, 3), date(2024, 5, 5)),
        ("They met between 3 and 5 May 2019.", date(2019, 5, 3), date(2019, 5, 5)),
        ("It burned in the night of 3 to 4 May 2019.", date(2019, 5, 3), date(2019, 5, 4)),
        ("They met on 13, 14, and 15 February.", date(2024, 2, 13), date(2024, 2, 15)),
        ("They met on Saturday and Sunday.", date(2024, 3, 2), date(2024, 3, 3)),
        ("They met on Friday, Saturday and Sunday.", date(2024, 3, 1), date(2024, 3, 3)),
        ("They meet today and tomorrow.", date(2024, 3, 5), date(2024, 3, 6)),
        ("It was tried in 1979 and 1980.", date(1979, 1, 1), date(1980, 12, 31)),
        ("It was tried in 1979, 1980 and 1982.", date(1979, 1, 1), date(1982, 12, 31)),
        ("It grew between August and January.", date(2023, 8, 1), date(2024, 1, 31)),
        ("They met ahead of Sunday's vote.", date(2024, 3, 3), date(2024, 3, 3)),
        ("They met before next week's talks.", date(2024, 3, 11), date(2024, 3, 17)),
        ("He has ruled since the 2019 coup.", date(2019, 1, 1), date(2019, 12, 31)),
        ("It has been shut since the 2019 season across the land.", date(2019, 1, 1), date(2019, 12, 31)),
        ("They called a strike, beginning today.", date(2024, 3, 5), None),
        ("Marches are planned, starting 8 March.", date(2024, 3, 8), None),
        ("It has been shut since the early 2000s across the land.", date(2000, 1, 1), date(2024, 3, 5)),
        ("They attacked before dawn on Sunday.", date(2024, 3, 3), date(2024, 3, 3)),
        ("They attacked shortly after midnight on Sunday.", date(2024, 3, 3), date(2024, 3, 3)),
        ("The bridge was shut from 6 p.m. on Sunday.", date(2024, 3, 3), None),
        ("The bridge will be mended before the end of May.", None, date(2024, 5, 31)),
        ("The bridge will be mended before the end of the year.", None, date(2024, 12, 31)),
    ],
)
def test_words_around_a_date_make_ranges(text: str, start: date | None, end: date | None) -> None:
    (when,) = times(text)
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "marked", "published", "start", "end"),
    [
        ("Talks are set for 16 - 17 October.", "16 - 17 October", "2023-10-02", date(2023, 10, 16), date(2023, 10, 17)),
        ("Talks were held on 13, 14, and 15 February.", "13, 14, and 15 February", "2024-03-05", date(2024, 2, 13), date(2024, 2, 15)),
        ("Talks were held on March 23-24, 2021.", "March 23-24, 2021", None, date(2021, 3, 23), date(2021, 3, 24)),
    ],
)
def test_days_that_the_reader_marks_as_one_are_first_to_last(text: str, marked: str, published: str | None, start: date, end: date) -> None:
    report = build.report(text, published=published)
    reading = build.reading(report, build.mark(report, MarkKind.TIMEX, marked, "DATE", score=0.99), weights="some")
    (when,) = code_times(make_context(report, reading, run="run"))
    assert (when.start, when.end, when.span) == (start, end, build.span(text, marked))


@pytest.mark.parametrize(
    "text",
    [
        "They met on Friday and on Sunday shots fell.",
        "They met on Saturday and Sunday's vote was put off.",
        "In 2010, 1999 and 2004 it rained.",
    ],
)
def test_times_of_two_clauses_are_no_list(text: str) -> None:
    assert len(times(text)) > 1


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


@pytest.mark.parametrize(
    ("text", "trigger", "end"),
    [
        ("Guards arrested ten men since the council took power on 3 February.", "arrested", date(2024, 3, 5)),
        ("Since the council was named on 3 February, guards arrested ten men.", "arrested", date(2024, 3, 5)),
        ("Guards arrested ten men since troops attacked the camp on 3 February.", "attacked", date(2024, 2, 3)),
        ("Guards arrested ten men since the 3 February attack.", "arrested", date(2024, 3, 5)),
        ("Guards arrested ten men since the 3 February attack.", "attack", date(2024, 2, 3)),
        ("Shops are shut since the vote, and guards arrested ten men on 3 February.", "arrested", date(2024, 2, 3)),
    ],
)
def test_since_with_a_clause_runs_to_publication_for_what_stands_outside_the_clause(text: str, trigger: str, end: date) -> None:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run")
    when = choose_time(Act(trigger=build.span(text, trigger)), code_times(context), context)
    assert when is not None
    assert (when.start, when.end) == (date(2024, 2, 3), end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("On the third anniversary of the massacre, on Sunday, crowds marched.", date(2021, 3, 3), date(2021, 3, 3)),
        ("On the third anniversary of the massacre crowds marched.", date(2021, 1, 1), date(2021, 12, 31)),
        ("Crowds gathered on Sunday to remember the dead, five years after the massacre.", date(2019, 3, 1), date(2019, 3, 31)),
        ("Two years after the bloody massacre guards were held on Sunday.", date(2022, 1, 1), date(2022, 12, 31)),
        ("On the first anniversary of the massacre of July 11, 2022, crowds marched.", date(2022, 7, 11), date(2022, 7, 11)),
    ],
)
def test_an_act_that_is_remembered_lies_years_before(text: str, start: date, end: date) -> None:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run")
    when = choose_time(Act(trigger=build.span(text, "massacre")), code_times(context), context)
    assert when is not None
    assert (when.start, when.end) == (start, end)


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


@pytest.mark.parametrize(
    ("dateline", "published", "day"),
    [
        ("NORVIK, September 13.", "1922-09-16", date(1922, 9, 12)),
        ("NORVIK, September 13.", "1922-09-13", date(1922, 9, 12)),
        ("NORVIK, March 13.", "1922-09-16", date(1922, 9, 15)),  # half a year on the way: another year's, or a slip
        ("NORVIK.", "1922-09-16", date(1922, 9, 15)),
    ],
)
def test_yesterday_is_counted_from_the_day_of_the_dateline(dateline: str, published: str, day: date) -> None:
    text = f"{dateline}\n\nThe police fired at the wharf yesterday."
    zone = Zone(kind=ZoneKind.DATELINE, span=build.span(text, dateline))
    report = build.report(text, published=published, zones=(zone,))
    found = code_times(make_context(report, build.reading(report), run="run"))
    assert (found[-1].start, found[-1].end) == (day, day)

"""Calendar arithmetic: values to intervals, shifts, feasts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.calendars import find_easter, find_feast, format_day, make_day, read_value, shift_day
from hearsay.model import TimePrecision


@pytest.mark.parametrize(("year", "month", "day"), [(1998, 4, 12), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31)])
def test_easter_falls_where_the_church_has_it(year: int, month: int, day: int) -> None:
    assert find_easter(year) == date(year, month, day)


def test_an_islamic_feast_that_two_years_share_is_found_in_each() -> None:
    assert find_feast("eid al-fitr", 2000).start == date(2000, 1, 8)
    assert find_feast("ramadan", 2013).start == date(2013, 7, 9)


def test_a_feast_outside_the_tables_is_unknown() -> None:
    assert find_feast("ramadan", 1700).start is None


def test_the_31st_becomes_the_last_day_of_a_shorter_month() -> None:
    assert shift_day(date(2019, 3, 31), -1, "M") == date(2019, 2, 28)


def test_a_day_that_the_calendar_lacks_is_none() -> None:
    assert make_day(2019, 6, 31) is None


def test_a_week_runs_from_monday_to_sunday() -> None:
    interval = read_value("1998-W12")
    assert (interval.start, interval.end, interval.precision) == (date(1998, 3, 16), date(1998, 3, 22), TimePrecision.WEEK)


@given(st.dates(min_value=date(1000, 1, 8), max_value=date(9900, 1, 1)), st.sampled_from(["D", "W", "M", "Q", "Y", "E", "C"]))
def test_a_day_lies_in_the_unit_that_is_written_for_it(day: date, unit: str) -> None:
    interval = read_value(format_day(day, unit))
    assert interval.start is not None
    assert interval.end is not None
    assert interval.start <= day <= interval.end

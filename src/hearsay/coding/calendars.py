"""Calendar arithmetic: TIMEX3 values to first and last day, shifts, feasts.

In: TIMEX3 values ("1998-W12", "199X", "1998-03-05TEV"), days, names of feasts. Out: days and intervals.
Left to others: finding the words (timexes.py), which day they are relative to (timex_values.py).
"""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Hijri

from hearsay.model import TimePrecision


class Interval(NamedTuple):
    """First and last day, an open end being None, and how narrow the words are."""

    start: date | None
    end: date | None
    precision: TimePrecision


UNKNOWN = Interval(None, None, TimePrecision.NONE)
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological seasons of the northern hemisphere
DAYS_OF = {"D": 1, "W": 7}
MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
MOVABLE_FROM_EASTER = {
    "carnival": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
}
HIJRI_FEASTS = {  # first and last month and day
    "muharram": (1, 1, 1, 30),
    "ashura": (1, 10, 1, 10),
    "mawlid": (3, 12, 3, 12),
    "ramadan": (9, 1, 9, 30),
    "eid al-fitr": (10, 1, 10, 3),
    "hajj": (12, 8, 12, 13),
    "arafat day": (12, 9, 12, 9),
    "eid al-adha": (12, 10, 12, 13),
}
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1924, 2077  # what the Umm al-Qura tables of hijridate cover, in Gregorian years

FULL_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
WEEK = re.compile(r"(\d{4})-W(\d{1,2})(-WE)?$")
MONTH = re.compile(r"(\d{4})-(\d\d)$")
PART_OF_YEAR = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$")


def read_value(value: str) -> Interval:
    """The interval that a TIMEX3 value covers; UNKNOWN for durations, sets, references and gaps ("XXXX-05").

    Gives: precision hour for a part of a day, range for quarters, halves, weekends, decades and centuries.
    """
    if match := FULL_DAY.match(value):
        day = make_day(int(match[1]), int(match[2]), int(match[3]))
        return Interval(day, day, TimePrecision.HOUR if match[4] else TimePrecision.DAY) if day else UNKNOWN
    if match := WEEK.match(value):
        return _read_week(int(match[1]), int(match[2]), bool(match[3]))
    if match := MONTH.match(value):
        year, month = int(match[1]), int(match[2])
        return Interval(date(year, month, 1), end_of_month(year, month), TimePrecision.MONTH) if 1 <= month <= 12 and year else UNKNOWN
    if match := PART_OF_YEAR.match(value):
        return _read_part_of_year(int(match[1]), match[2])
    digits = value.rstrip("X")
    if digits.isdigit() and 2 <= len(digits) <= 4 and len(value) <= 4 and int(digits) > 0:
        span = int(10 ** (4 - len(digits)))
        first = int(digits) * span
        return Interval(date(first, 1, 1), date(first + span - 1, 12, 31), TimePrecision.YEAR if span == 1 else TimePrecision.RANGE)
    return UNKNOWN


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none ("31 June")."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= end_of_month(year, month).day):
        return None
    return date(year, month, day)


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_day(day: date, number: int, unit: str) -> date:
    """The day that lies `number` units (D W M Q Y E C) away; the 31st becomes the last day of a shorter month.

    Raises: nothing; a shift out of the calendar stays at its edge.
    """
    try:
        if unit in DAYS_OF:
            return day + timedelta(days=number * DAYS_OF[unit])
        months = day.year * 12 + day.month - 1 + number * MONTHS_OF[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, end_of_month(year, month + 1).day))
    except (OverflowError, ValueError):
        return date.max if number > 0 else date.min


def format_day(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit (D W M Q Y E C, WE for the weekend) in which a day lies; X for digits left open (ISO 8601-2)."""
    iso = day.isocalendar()
    return {
        "D": day.isoformat(),
        "W": f"{iso.year}-W{iso.week:02}",
        "WE": f"{iso.year}-W{iso.week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "E": f"{day.year // 10:03}X",
        "C": f"{day.year // 100:02}XX",
    }[unit]


def find_weekday(day: date, weekday: int, *, forward: bool) -> date:
    """The last such weekday up to and with a day, or the first one after it (Monday is 0)."""
    back = (day.weekday() - weekday) % 7
    return shift_day(day, 7 - back, "D") if forward else shift_day(day, -back, "D")


def find_feast(name: str, year: int) -> Interval:
    """The days of a movable feast in a Gregorian year; UNKNOWN for a name or year that no rule covers.

    Source: Easter by the anonymous Gregorian rule; Islamic feasts by the Umm al-Qura calendar (a day's difference by country is usual).
    """
    if name in MOVABLE_FROM_EASTER:
        day = find_easter(year) + timedelta(days=MOVABLE_FROM_EASTER[name])
        return Interval(day, day, TimePrecision.DAY)
    if name == "thanksgiving":  # the fourth Thursday of November
        day = shift_day(find_weekday(date(year, 11, 1) - timedelta(days=1), 3, forward=True), 3, "W")
        return Interval(day, day, TimePrecision.DAY)
    if name in HIJRI_FEASTS and FIRST_HIJRI_YEAR < year < LAST_HIJRI_YEAR:
        return _find_hijri_feast(name, year)
    return UNKNOWN


def find_easter(year: int) -> date:
    """Western Easter Sunday."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def narrow(interval: Interval, part: str) -> Interval:
    """The early, middle or late part of an interval.

    Gives:  of a month the first ten days, the 11th to the 20th, the 21st to the end; of anything longer its thirds.
    Source: the hand coders' rule: "end of May" is 21 to 31 May.
    """
    start, end = interval.start, interval.end
    if start is None or end is None or start == end:
        return interval
    if interval.precision is TimePrecision.MONTH:
        first, last = {"START": (1, 10), "MID": (11, 20), "END": (21, end.day)}[part]
        return Interval(start.replace(day=first), start.replace(day=last), TimePrecision.RANGE)
    if interval.precision in (TimePrecision.YEAR, TimePrecision.RANGE) and start.day == 1 and end - start > timedelta(days=300):
        return _third_of_months(start, end, part)
    third = ((end - start).days + 1) // 3
    bounds = {
        "START": (start, third),
        "MID": (start + timedelta(days=third), third),
        "END": (end - timedelta(days=max(third, 1) - 1), third),
    }
    first_day, n_days = bounds[part]
    last_day = end if part == "END" else first_day + timedelta(days=max(n_days, 1) - 1)
    return Interval(first_day, last_day, TimePrecision.RANGE)


def _third_of_months(start: date, end: date, part: str) -> Interval:
    """The first or last quarter, or the middle, of a year; the same share of a decade or century."""
    n_months = (end.year - start.year) * 12 + end.month - start.month + 1
    quarter = max(n_months // 4, 1)
    begin, length = {"START": (0, quarter), "MID": (n_months // 3, n_months // 3), "END": (n_months - quarter, quarter)}[part]
    first = shift_day(start, begin, "M")
    return Interval(first, shift_day(first, length, "M") - timedelta(days=1), TimePrecision.RANGE)


def _read_week(year: int, week: int, weekend: bool) -> Interval:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return UNKNOWN
    if weekend:
        return Interval(monday + timedelta(days=5), monday + timedelta(days=6), TimePrecision.RANGE)
    return Interval(monday, monday + timedelta(days=6), TimePrecision.WEEK)


def _read_part_of_year(year: int, part: str) -> Interval:
    if part in SEASON_STARTS:
        first, n_months, precision = date(year, SEASON_STARTS[part], 1), 3, TimePrecision.SEASON
    else:
        n_months = 3 if part[0] == "Q" else 6
        first, precision = date(year, (int(part[1]) - 1) * n_months + 1, 1), TimePrecision.RANGE
    return Interval(first, shift_day(first, n_months, "M") - timedelta(days=1), precision)


def _find_hijri_feast(name: str, year: int) -> Interval:
    """The feast that begins in a Gregorian year (the first, where two do)."""
    month, day, last_month, last_day = HIJRI_FEASTS[name]
    for hijri_year in range(year - 622 + (year - 622) // 33 - 1, year - 622 + (year - 622) // 32 + 3):
        try:
            first = Hijri(hijri_year, month, day).to_gregorian()
            n_days = Hijri(hijri_year, last_month, 1).month_length()
            last = Hijri(hijri_year, last_month, min(last_day, n_days)).to_gregorian()
        except (OverflowError, ValueError):
            continue
        if first.year == year:
            start, end = date(first.year, first.month, first.day), date(last.year, last.month, last.day)
            return Interval(start, end, TimePrecision.DAY if start == end else TimePrecision.RANGE)
    return UNKNOWN

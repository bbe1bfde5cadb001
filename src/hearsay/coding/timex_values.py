"""From what the words say to TIMEX3 values and intervals, against the day of publication and the dates told before.

In: atoms, the text, the day of publication or None. Out: type, value, interval and anchor of each atom.
Left to others: finding the atoms (timex_grammar.py), ranges over several expressions (times.py). Publication unknown: no guess.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from hearsay.coding.calendars import (
    UNKNOWN,
    Interval,
    end_of_month,
    find_feast,
    find_weekday,
    format_day,
    make_day,
    narrow,
    read_value,
    shift_day,
)
from hearsay.coding.tenses import find_date_direction
from hearsay.coding.timex_durations import CLOCK_UNITS, LONGER, format_duration, shift_half
from hearsay.coding.timex_words import SEVERAL, WHOLES, Atom
from hearsay.model import Anchor, TimePrecision

QUARTER = re.compile(r"\d{4}-Q\d$")
LONG_RESULTS = frozenset({6, 9, 12})  # months that results of businesses are told for beside those of a quarter
# units that "the past ..." counts back from publication; a weekend or quarter is one of the calendar
ROLLING = frozenset({"W", "M", "Y", "E"})
WRONG_TENSE_DAYS = 150  # a date without a year lies near publication; the tense outweighs five months of distance


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What one expression means."""

    type: str  # DATE TIME DURATION SET
    value: str
    interval: Interval
    anchor: Anchor


class Clock:
    """Resolves atoms in text order; remembers the last date told, which "two days later" counts from.

    `dates`: all that the text tells. Where publication is unknown and every date with a month and a year lies in one year, days without a
    year lie in it too.
    """

    def __init__(self, text: str, published: date | None, *, dates: Sequence[Atom] = ()) -> None:
        self.text = text
        self.published = published
        years = {atom.year for atom in dates if atom.year is not None and atom.month is not None}
        self.only_year = years.pop() if len(years) == 1 and published is None else None
        self.told: Value | None = None
        self.quarter: str | None = None  # the last one named outright: "the quarter" and "a year earlier" of business reports mean it
        self.in_quarter = False  # whether nothing longer was told since: after "the first nine months" a year earlier is a year

    def resolve(self, atom: Atom) -> Value:
        """The value of the next atom of the text."""
        value = {
            "date": self._date,
            "part": self._lone_clock, "shift": self._shift, "near": self._near, "duration": self._duration, "set": self._set, "reference": self._reference,  # noqa: E501
            "same unit": self._same_unit, "feast": self._feast, "decade": self._decade, "century": self._century, "part of year": self._part_of_year,  # noqa: E501
        }[atom.kind](atom)  # fmt: skip
        if atom.kind in ("part of year", "same unit") and QUARTER.match(value.value):
            self.quarter = value.value if atom.kind == "part of year" and self._is_of_results(atom, value) else self.quarter
            self.in_quarter = True
        elif atom.kind == "duration" and atom.unit == "M" and (atom.number or 0) in LONG_RESULTS:
            self.in_quarter = False
        if value.interval.start is not None and value.type in ("DATE", "TIME") and atom.kind not in ("reference", "decade", "century"):
            self.told = value
        return value

    def _is_of_results(self, atom: Atom, value: Value) -> bool:
        """Whether a quarter is one that results can be told of: begun, and not the year-ago one that they are compared with."""
        start = value.interval.start
        return atom.which is None and (start is None or self.published is None or start <= self.published)

    # -------------------------------------------------------------- days

    def _date(self, atom: Atom) -> Value:
        if atom.relative in WHOLES:
            return self._whole(atom)
        if atom.offset is not None:
            return self._day_value(atom, None if self.published is None else shift_day(self.published, atom.offset, "D"), Anchor.PUBLISHED)
        if atom.month is not None and atom.day is not None:
            return self._month_day(atom)
        if atom.weekday is not None:
            return self._weekday(atom)
        if atom.day is not None:
            return self._bare_day(atom, atom.day)
        if atom.month is not None:
            return self._month(atom)
        if atom.year is not None:
            return self._stated(f"{atom.year:04}", atom)
        return self._lone_clock(atom)

    def _whole(self, atom: Atom) -> Value:
        """The day before or after a date, or the week in which it lies."""
        day = self._date(replace(atom, relative=None))
        start = day.interval.start
        if start is None:
            return self._gap("XXXX-WXX" if atom.relative == "week" else "XXXX-XX-XX")
        if atom.relative == "week":
            value = format_day(start, "W")
            return Value(type="DATE", value=value, interval=read_value(value), anchor=day.anchor)
        return self._day_value(replace(atom, part=None), shift_day(start, -1 if atom.relative == "eve" else 1, "D"), day.anchor)

    def _month_day(self, atom: Atom) -> Value:
        month, day = atom.month or 1, atom.day or 1
        if atom.year is not None:
            return self._day_value(atom, make_day(atom.year, month, day), Anchor.STATED)
        if self.only_year is not None and atom.which is None:
            told = make_day(self.only_year, month, day)
            if told and atom.weekday in (None, told.weekday()):
                return self._day_value(atom, told, Anchor.EVENT)
        if self.published is None:
            return self._day_value(atom, None, Anchor.STATED, gap=f"XXXX-{month:02}-{day:02}")
        year = self._choose_year(atom, month, day)
        return self._day_value(atom, make_day(year, month, day), Anchor.PUBLISHED)

    def _bare_day(self, atom: Atom, day: int) -> Value:
        """ "The 12th": of the month that brings it nearest to the day told before, else the last such day up to publication.

        Where the tense looks ahead it is the next one.
        """
        told = self.told.interval.start if self.told else None
        base = told or self.published
        if base is None:
            return self._day_value(atom, None, Anchor.EVENT, gap=f"XXXX-XX-{day:02}")
        firsts = [shift_day(base.replace(day=1), number, "M") for number in (-1, 0, 1)]
        days = [found for first in firsts if (found := make_day(first.year, first.month, day))]
        if told is None:
            is_ahead = find_date_direction(self.text, *atom.span) > 0
            days = [found for found in days if (found >= base if is_ahead else found <= base)] or days
        nearest = min(days, key=lambda found: abs((found - base).days), default=None)
        return self._day_value(atom, nearest, Anchor.EVENT if told else Anchor.PUBLISHED)

    def _choose_year(self, atom: Atom, month: int, day: int) -> int:
        """The year that makes a date without one lie before or after publication, as the tense says; else the nearest."""
        assert self.published is not None
        year = self.published.year
        if atom.which is not None and (atom.unit == "Y" or atom.which == 0):
            return year + atom.which
        direction = atom.which or find_date_direction(self.text, *atom.span)
        years = [near for near in (year - 1, year, year + 1) if MINYEAR <= near <= MAXYEAR]
        return min(years, key=lambda near: self._cost_of(near, month, day, direction))

    def _cost_of(self, year: int, month: int, day: int, direction: int) -> float:
        """How far a day lies from publication, and more where the tense looks the other way."""
        published = self.published or date.max
        days_ahead = (date(year, month, min(day, end_of_month(year, month).day)) - published).days
        wrong = (MAXYEAR if abs(direction) > 1 else WRONG_TENSE_DAYS) if days_ahead * direction < 0 else 0
        return abs(days_ahead) + wrong + (0.5 if days_ahead > 0 else 0)

    def _weekday(self, atom: Atom) -> Value:
        if self.published is None or atom.weekday is None:
            return self._day_value(atom, None, Anchor.PUBLISHED, gap=f"XXXX-WXX-{(atom.weekday or 0) + 1}")
        told = self.told.interval if self.told and atom.relative == "told" else None
        if told is not None and told.start is not None and told.start == told.end:  # "the previous Friday" counts from the day told before
            base = shift_day(told.start, -1, "D") if atom.which == -1 else told.start
            return self._day_value(atom, find_weekday(base, atom.weekday, forward=atom.which == 1), Anchor.EVENT)
        forward = atom.which == 1 or (atom.which != -1 and find_date_direction(self.text, *atom.span) > 0)
        start = shift_day(self.published, -1, "D") if forward and atom.which != 1 else self.published
        day = find_weekday(start, atom.weekday, forward=forward)
        if atom.which == -1 and day == self.published:
            day = shift_day(day, -7, "D")
        return self._day_value(atom, day, Anchor.PUBLISHED)

    def _day_value(self, atom: Atom, day: date | None, anchor: Anchor, *, gap: str = "XXXX-XX-XX") -> Value:
        base = gap if day is None else day.isoformat()
        tail = f"T{atom.clock}" if atom.clock else f"T{atom.part}" if atom.part else ""
        interval = UNKNOWN if day is None else Interval(day, day, TimePrecision.HOUR if tail else TimePrecision.DAY)
        return Value(type="TIME" if tail else "DATE", value=base + tail, interval=interval, anchor=anchor)

    def _lone_clock(self, atom: Atom) -> Value:
        told = self.told.interval if self.told else None
        day = told.start if told and told.start == told.end else self.published
        return self._day_value(atom, day, Anchor.EVENT if told else Anchor.PUBLISHED)

    # -------------------------------------------------------------- months, years and their parts

    def _month(self, atom: Atom) -> Value:
        month = atom.month or 1
        if atom.year is not None:
            return self._stated(f"{atom.year:04}-{month:02}", atom)
        if self.published is None:
            return self._gap(f"XXXX-{month:02}")
        if atom.which in (-1, 1) and atom.unit is None:
            ahead = month - self.published.month
            if ahead == -1 and atom.which == -1:  # "last February" in March: nobody says so of last month
                ahead = 0
            year = self.published.year + (0 if (ahead < 0) == (atom.which < 0) and ahead != 0 else atom.which)
        else:
            year = self._choose_year(atom, month, 28 if month == self.published.month else 1)
        return self._stated(f"{year:04}-{month:02}", atom, anchor=Anchor.PUBLISHED)

    def _part_of_year(self, atom: Atom) -> Value:
        name = atom.season or "SU"
        if atom.year is not None:
            return self._stated(f"{atom.year:04}-{name}", atom)
        if self.published is None:
            return self._gap(f"XXXX-{name}")
        year = self.published.year
        if atom.unit == "Y" and atom.which is not None:
            year += atom.which
        else:
            start = read_value(f"{year:04}-{name}").start or self.published
            direction = atom.which if atom.which is not None else -1
            if direction < 0 and (start > self.published or (atom.which == -1 and (self.published - start).days < 92)):
                year -= 1
            elif direction > 0 and start <= self.published:
                year += 1
        return self._stated(f"{year:04}-{name}", atom, anchor=Anchor.PUBLISHED)

    def _decade(self, atom: Atom) -> Value:
        return self._stated(f"{(atom.year or 0) // 10:03}X", atom)

    def _century(self, atom: Atom) -> Value:
        return self._stated(f"{(atom.year or 0) // 100:02}XX", atom)

    def _feast(self, atom: Atom) -> Value:
        word = atom.word or ""
        if atom.year is None and self.published is None:
            return self._gap("XXXX-XX-XX")
        year = atom.year or self._feast_year(word, atom)
        if word[0].isdigit():
            return self._day_value(atom, make_day(year, int(word[:2]), int(word[3:])), Anchor.STATED if atom.year else Anchor.PUBLISHED)
        interval = find_feast(word, year)
        value = (
            f"{year:04}"
            if interval.start is None
            else interval.start.isoformat()
            if interval.start == interval.end
            else interval.start.isoformat()[:7]
        )
        return Value(type="DATE", value=value, interval=interval, anchor=Anchor.STATED if atom.year else Anchor.PUBLISHED)

    def _feast_year(self, word: str, atom: Atom) -> int:
        """The year whose feast lies nearest to publication, or on the side that "last" or "next" names."""
        assert self.published is not None
        year, published = self.published.year, self.published
        if atom.unit == "Y" and atom.which is not None:  # "Ramadan this year", "Christmas last year"
            return year + atom.which
        starts = {
            y: make_day(y, int(word[:2]), int(word[3:])) if word[0].isdigit() else find_feast(word, y).start
            for y in (year - 1, year, year + 1)
        }
        known = [
            (abs((start - published).days), y)
            for y, start in starts.items()
            if start and (atom.which in (None, 0) or (start > published) == (atom.which > 0))
        ]
        return min(known)[1] if known else year

    def _stated(self, value: str, atom: Atom, *, anchor: Anchor = Anchor.STATED) -> Value:
        interval = read_value(value)
        if atom.mod in ("START", "MID", "END"):
            interval = narrow(interval, atom.mod)
        return Value(type="DATE", value=value, interval=interval, anchor=anchor)

    def _gap(self, value: str) -> Value:
        return Value(type="DATE", value=value, interval=UNKNOWN, anchor=Anchor.PUBLISHED)

    # -------------------------------------------------------------- relative to now or to a date told before

    def _near(self, atom: Atom) -> Value:
        unit, which = atom.unit or "D", atom.which or 0
        if unit == "Q" and which <= 0 and atom.relative != "current" and self.quarter is not None:
            return self._same_unit(atom)
        base, anchor = self.published, Anchor.PUBLISHED
        if atom.relative == "following" and self.told is not None and unit not in CLOCK_UNITS:  # the one after what was told before
            base, anchor = self.told.interval.end or self.told.interval.start, Anchor.EVENT
        if base is None:
            return self._gap({"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(unit, "XXXX-XX-XX"))
        if unit in CLOCK_UNITS:
            return Value(type="TIME", value="PRESENT_REF", interval=Interval(base, base, TimePrecision.HOUR), anchor=anchor)
        step = {"WE": "W", "W2": "W"}.get(unit, unit)
        day = shift_day(base, which, step)
        if unit == "WE" and which == -1 and base.weekday() >= 5:
            day = shift_day(base, -1, "W")
        elif unit == "WE" and anchor is Anchor.EVENT and base.weekday() < 5:
            day = base
        value = format_day(day, {"W2": "W"}.get(unit, unit))
        interval = read_value(value)
        if atom.mod in ("START", "END") and which == 0:
            start, end = interval.start, interval.end
            interval = Interval(start, base, TimePrecision.RANGE) if atom.mod == "START" else Interval(base, end, TimePrecision.RANGE)
        elif atom.mod == "LATE":
            interval = narrow(interval, "END")
        elif atom.mod is not None:
            interval = narrow(interval, atom.mod)
        elif which == -1 and unit in ROLLING and (atom.relative == "past" or unit == "E"):  # "over the past week" ends with publication
            interval = Interval(day, base, TimePrecision.RANGE)
        return Value(type="DATE", value=value, interval=interval, anchor=anchor)

    def _same_unit(self, atom: Atom) -> Value:
        """ "That year", "the quarter": the unit in which the date told before lies, else the one of publication."""
        told, unit = self.told, atom.unit or "Y"
        if atom.year is not None:
            quarter = self.quarter[4:] if self.quarter and self.in_quarter else ""
            return self._stated(f"{atom.year:04}{quarter}", atom, anchor=Anchor.EVENT if quarter else Anchor.STATED)
        if atom.word == "period" and self.quarter is None:
            return self._gap("XXXX-QX")
        if unit == "Q" and (self.quarter or self.published):
            last = format_day(shift_day(self.published, -1, "Q"), "Q") if self.published else ""
            value = self.quarter or last  # results are told of the quarter that has ended
            return Value(type="DATE", value=value, interval=read_value(value), anchor=Anchor.EVENT if self.quarter else Anchor.PUBLISHED)
        if told is not None and told.interval.start is not None:
            value = format_day(told.interval.start, unit)
            return Value(type="DATE", value=value, interval=read_value(value), anchor=Anchor.EVENT)
        return self._near(atom)

    def _shift(self, atom: Atom) -> Value:
        number, unit = atom.number or 0.0, atom.unit or "D"
        back = atom.relative in ("ago", "earlier")
        if number == SEVERAL:
            return self._vague_shift(unit, back=back)
        base, anchor = self.published, Anchor.PUBLISHED
        if atom.relative in ("earlier", "later", "same") and self.told is not None:
            base, anchor = self.told.interval.end if atom.relative == "later" else self.told.interval.start, Anchor.EVENT
        if unit in CLOCK_UNITS:
            return self._clock_shift(number, unit, base, anchor, back=back)
        if base is None:
            return Value(type="DATE", value="XXXX-XX-XX", interval=UNKNOWN, anchor=anchor)
        unit, factor = LONGER.get(unit, (unit, 1))
        day = shift_day(base, round(number * factor) * (-1 if back else 1), unit) if number != 0.5 else shift_half(base, unit, back=back)
        if atom.relative == "same":
            return self._day_value(atom, day, anchor)
        if (unit == "Y" and anchor is not Anchor.PUBLISHED) or unit == "Y":
            return self._year_shift(atom, day, anchor)
        value = format_day(day, "D" if anchor is Anchor.EVENT and unit == "W" else unit)
        interval = read_value(format_day(day, unit) if anchor is Anchor.PUBLISHED else value)
        return Value(type="DATE", value=value if unit != "W" else day.isoformat(), interval=interval, anchor=anchor)

    def _year_shift(self, atom: Atom, day: date, anchor: Anchor) -> Value:
        """ "A year earlier" keeps the quarter that was told just before, or is the year before that of the results; else the year."""
        if self.quarter is not None and atom.number == 1 and atom.unit == "Y" and atom.relative in ("ago", "earlier"):
            value = f"{int(self.quarter[:4]) - 1:04}{self.quarter[4:] if self.in_quarter or atom.season else ''}"
            return Value(type="DATE", value=value, interval=read_value(value), anchor=Anchor.EVENT)
        value = format_day(day, "E" if atom.unit == "E" else "Y")
        return Value(type="DATE", value=value, interval=read_value(value), anchor=anchor)

    def _vague_shift(self, unit: str, *, back: bool) -> Value:
        """ "Several days ago" is open towards the past; "a few minutes ago" is still the day of publication."""
        interval = (
            UNKNOWN
            if self.published is None
            else Interval(self.published, self.published, TimePrecision.HOUR)
            if unit in CLOCK_UNITS
            else Interval(None, self.published, TimePrecision.RANGE)
            if back
            else Interval(self.published, None, TimePrecision.RANGE)
        )
        return Value(type="DATE", value="PAST_REF" if back else "FUTURE_REF", interval=interval, anchor=Anchor.PUBLISHED)

    def _clock_shift(self, number: float, unit: str, base: date | None, anchor: Anchor, *, back: bool) -> Value:
        days = math.ceil(number / 24) if unit == "H" and number >= 24 else 0
        day = None if base is None else base + timedelta(days=-days if back else days)
        interval = UNKNOWN if day is None else Interval(day, day, TimePrecision.HOUR)
        return Value(type="TIME", value=format_duration(number, unit), interval=interval, anchor=anchor)

    # -------------------------------------------------------------- durations, sets, references

    def _duration(self, atom: Atom) -> Value:
        number, unit = atom.number or 1.0, atom.unit or "D"
        return Value(
            type="DURATION",
            value=format_duration(number, unit),
            interval=self._stretch(number, unit, atom.relative),
            anchor=Anchor.PUBLISHED,
        )

    def _stretch(self, number: float, unit: str, relative: str | None) -> Interval:
        """The days that "the past three months" or "the next two weeks" cover; a vague number leaves the far end open.

        A few hours reach into the day beside publication's: coders give those two days.
        """
        if relative is None or self.published is None:
            return UNKNOWN
        sign = -1 if relative == "past" else 1
        far: date | None = None
        if number == SEVERAL and unit == "H":
            far = self.published + timedelta(days=sign)
        elif number != SEVERAL:
            step, factor = LONGER.get(unit, (unit, 1))
            far = (
                self.published + timedelta(days=sign * math.ceil(number / 24))
                if step in CLOCK_UNITS
                else shift_day(self.published, sign * round(number * factor), step)
            )
        start, end = (far, self.published) if sign < 0 else (self.published, far)
        return Interval(start, end, TimePrecision.RANGE)

    def _set(self, atom: Atom) -> Value:
        if atom.weekday is not None:
            part = f"T{atom.part}" if atom.part else ""
            return Value(type="SET", value=f"XXXX-WXX-{atom.weekday + 1}{part}", interval=UNKNOWN, anchor=Anchor.STATED)
        return Value(
            type="SET", value=atom.word or format_duration(atom.number or 1.0, atom.unit or "D"), interval=UNKNOWN, anchor=Anchor.STATED
        )

    def _reference(self, atom: Atom) -> Value:
        word = atom.word or "PRESENT_REF"
        interval = UNKNOWN
        if self.published is not None:
            interval = {
                "PRESENT_REF": Interval(self.published, self.published, TimePrecision.DAY),
                "PAST_REF": Interval(None, self.published, TimePrecision.RANGE),
                "FUTURE_REF": Interval(self.published, None, TimePrecision.RANGE),
            }[word]
        return Value(type="DATE", value=word, interval=interval, anchor=Anchor.PUBLISHED)

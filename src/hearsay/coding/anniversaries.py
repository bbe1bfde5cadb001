"""When something happened that a sentence remembers: "five years after the bombing", "on the third anniversary of the massacre".

In:  a context, the words of an act, the times of the report. Out: the time of the act, None where its words do not remember it.
Left to others: every other time of an act (times.py).
"""

import re
from collections.abc import Sequence
from datetime import date

from hearsay.coding.calendars import end_of_month
from hearsay.coding.context import CodingContext, make_basis, sentence_at
from hearsay.coding.numbers import ONES, TENS
from hearsay.model import Anchor, Reason, Span, TimePrecision, When

ORDINALS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"), start=1
    )
} | {"fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
REMEMBERED = re.compile(
    r"\b(?:(?P<nth>[a-z]+|\d{1,2}(?:st|nd|rd|th))\s+anniversary\s+of|(?P<years>[a-z]+(?:-[a-z]+)?|\d{1,2})\s+years?\s+(?:after|on\s+from))\s+"
    r"(?:the\s+|an?\s+|their\s+|its\s+)?(?:[\w’'-]+\s+){0,3}$",
    re.I,
)
REMEMBRANCE = re.compile(r"\b(?:memor|commemorat|anniversar|vigil|remember|tribute|wreath|mourn|mark)", re.I)  # near the day itself
LEAP_DAY = (2, 29)
RECENT_DAYS = 60  # an older day in the sentence is the act's own


def find_remembered(context: CodingContext, trigger: Span, times: Sequence[When]) -> When | None:
    """The time of an act of which a sentence tells how many years ago it was: by the day of the sentence, else by publication.

    Gives: on an anniversary the very day, where the sentence tells its day; the month where people gather to remember; else the year.
    """
    sentence = sentence_at(context, trigger.start)
    match = REMEMBERED.search(context.text, sentence.start, trigger.start)
    n_years = _read_years(match) if match is not None else None
    if match is None or n_years is None:
        return None
    day = _find_day(sentence, times)
    told = day.start if day is not None else None
    base = told or context.published
    if base is None or base.year <= n_years or (day is not None and _is_own(context, day, trigger)):
        return None
    start, end, precision = date(base.year - n_years, 1, 1), date(base.year - n_years, 12, 31), TimePrecision.YEAR
    if told is not None and match["nth"] is not None:
        start, precision = _shift_years(base, n_years), TimePrecision.DAY
        end = start
    elif told is not None and REMEMBRANCE.search(context.text, sentence.start, sentence.end):
        start, end, precision = date(start.year, base.month, 1), end_of_month(start.year, base.month), TimePrecision.MONTH
    span = Span(match.start(), trigger.start - len(match.group()) + len(match.group().rstrip()))
    reason = Reason(field="when", by="rule:time-remembered", span=trigger, score=1.0)
    return When(
        span=span,
        start=start,
        end=end,
        precision=precision,
        anchor=Anchor.EVENT if told else Anchor.PUBLISHED,
        basis=make_basis(context, (span,), score=1.0, reasons=(reason,)),
    )


def _read_years(match: re.Match[str]) -> int | None:
    words = (match["nth"] or match["years"]).lower()
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits.group())
    return ORDINALS.get(words) if match["nth"] else ONES.get(words) or TENS.get(words)


def _find_day(sentence: Span, times: Sequence[When]) -> When | None:
    """The first day that a sentence tells."""
    inside = (when for when in times if when.span and sentence.start <= when.span.start < sentence.end)
    return next((when for when in inside if when.start is not None and when.start == when.end), None)


def _is_own(context: CodingContext, day: When, trigger: Span) -> bool:
    """Whether a day is the remembered act's own: long past, or told in full behind it."""
    is_past = context.published is not None and day.start is not None and (context.published - day.start).days > RECENT_DAYS
    return is_past or (day.anchor is Anchor.STATED and day.span is not None and day.span.start > trigger.start)


def _shift_years(day: date, n_years: int) -> date:
    is_leap_day = (day.month, day.day) == LEAP_DAY
    return date(day.year - n_years, day.month, 28 if is_leap_day else day.day)

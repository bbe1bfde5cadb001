"""The times of a report as the record writes them, and the time of one event.

In:  a coding context. Out: `When` for every expression that the words or the publication day resolve; the one that dates a trigger.
Left to others: finding and reading single expressions (timexes.py), attaching times to events (events.py).
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from hearsay.coding.calendars import Interval, make_day
from hearsay.coding.context import CodingContext, make_basis, marks_of, paragraph_at, sentence_at
from hearsay.coding.timexes import Timex, find_timexes
from hearsay.model import Anchor, MarkKind, Reason, Span, TimePrecision, When

# Words before an expression that open one of its ends, and which.
OPENING = (
    ("since", re.compile(r"\b(?:ever\s+)?since\s+(?:the\s+|at\s+least\s+|early\s+)?$", re.I)),
    ("until", re.compile(r"\b(?:until|till|up\s+to|through|by)\s+(?:the\s+)?$", re.I)),
    ("before", re.compile(r"\b(?:before|prior\s+to|ahead\s+of)\s+(?:the\s+)?$", re.I)),
    ("after", re.compile(r"\b(?:after|from|starting\s+(?:on|in|from)|beginning\s+(?:on|in)|as\s+of)\s+(?:the\s+)?$", re.I)),
)
BRIDGE = re.compile(r"\s*(?:to|until|till|through|and|-|–|—)\s*(?:the\s+)?$", re.I)
RANGE_BEFORE = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.I)
DAY_BEFORE = re.compile(
    r"(?:\b(?:from|between)\s+)?\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:to|and|or|until|through|-|–|—)\s*(?:the\s+)?$", re.I
)
DAY_AFTER = re.compile(
    r"\s*(?:to|and|or|until|through|-|–|—)\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?:\w+\s+)?(?:people|men|%|[A-Z][a-z]+\b)|[.,:]\d)",
    re.I,
)
TODAY_IS = re.compile(r"(?:today|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[\s,(]", re.I)


def code_times(context: CodingContext) -> tuple[When, ...]:
    """Every time of a report that can be placed in the calendar, in text order; what cannot is left out."""
    marks = [mark for _, mark in marks_of(context, MarkKind.TIMEX)]
    timexes = find_timexes(context.text, context.published, marks)
    if context.published is None:
        timexes = _resolve_by_stated_day(context, timexes)
    return tuple(_make_when(context, timex) for timex in join_ranges(context.text, timexes, context.published) if _is_known(timex.interval))


def choose_time(trigger: Span, times: Sequence[When], context: CodingContext) -> When | None:
    """The time that dates a trigger: in its sentence the nearest, after it rather than before; else none.

    Gives: None rather than the day of publication, where the report gives no time.
    """
    sentence = sentence_at(context, trigger.start)
    here = [when for when in times if when.span is not None and sentence.start <= when.span.start < sentence.end]
    if here:
        return min(here, key=lambda when: _distance(context.text, trigger, when))
    return _choose_from_paragraph(trigger, sentence, times, context)


def _choose_from_paragraph(trigger: Span, sentence: Span, times: Sequence[When], context: CodingContext) -> When | None:
    """The last time that the paragraph told before the trigger's sentence, if it is no wider than a day."""
    paragraph = paragraph_at(context, trigger.start)
    earlier = [when for when in times if when.span is not None and paragraph.start <= when.span.start < sentence.start]
    narrow = [when for when in earlier if when.precision in (TimePrecision.DAY, TimePrecision.HOUR)]
    return narrow[-1] if narrow else None


def _distance(text: str, trigger: Span, when: When) -> float:
    span = when.span or trigger
    gap = span.start - trigger.end if span.start >= trigger.end else trigger.start - span.end
    between = text[min(trigger.end, span.end) : max(trigger.start, span.start)]
    clause_breaks = len(re.findall(r"[;:]|,\s|\b(?:who|which|that|after|before|when|while|but|and)\b|[\"“”]", between))
    return gap + 25 * clause_breaks + (10 if span.start < trigger.start else 0)


# ------------------------------------------------------------------ several expressions as one interval


def join_ranges(text: str, timexes: Sequence[Timex], published: date | None) -> tuple[Timex, ...]:
    """Expressions with the words around them that make ranges: "from 3 to 5 May", "since 1990", "by Friday"."""
    joined: list[Timex] = []
    for timex in timexes:
        if joined and (both := _join_pair(text, joined[-1], timex)):
            joined[-1] = both
        else:
            joined.append(_widen_by_days(text, timex))
    return tuple(_open_end(text, timex, published) for timex in joined)


def _join_pair(text: str, left: Timex, right: Timex) -> Timex | None:
    """One range out of "from A to B", "between A and B" and "A-B"."""
    if not BRIDGE.match(text[left.span.end : right.span.start]) or not (_is_known(left.interval) and _is_known(right.interval)):
        return None
    opener = RANGE_BEFORE.search(text[max(0, left.span.start - 12) : left.span.start])
    tight = re.match(r"\s*[-–—]\s*$|\s+to\s+$", text[left.span.end : right.span.start])
    start, end = left.interval.start, right.interval.end
    if not (opener or tight) or start is None or end is None or end < start:
        return None
    first = left.span.start - (len(opener.group()) if opener else 0)
    return _replace(right, Span(first, right.span.end), Interval(start, end, TimePrecision.RANGE), "range")


def _widen_by_days(text: str, timex: Timex) -> Timex:
    """ "5-6 April", "24 and 25 May", "May 3 to 5": the figure beside a day belongs to the same month."""
    interval = timex.interval
    if interval.precision is not TimePrecision.DAY or interval.start is None or interval.end is None:
        return timex
    if match := DAY_BEFORE.search(text[max(0, timex.span.start - 24) : timex.span.start]):
        day = make_day(interval.start.year, interval.start.month, int(match["day"]))
        if day and day < interval.start and text[timex.span.start].isdigit():
            span = Span(timex.span.start - len(match.group()), timex.span.end)
            return _replace(timex, span, Interval(day, interval.end, TimePrecision.RANGE), "range")
    if match := DAY_AFTER.match(text, timex.span.end):
        day = make_day(interval.end.year, interval.end.month, int(match["day"]))
        if day and day > interval.end and text[timex.span.end - 1].isdigit():
            return _replace(timex, Span(timex.span.start, match.end()), Interval(interval.start, day, TimePrecision.RANGE), "range")
    return timex


def _open_end(text: str, timex: Timex, published: date | None) -> Timex:
    """ "Since A" runs to publication, "until A" and "by A" end with it, "from A" begins with it."""
    interval, before = timex.interval, text[max(0, timex.span.start - 24) : timex.span.start]
    if timex.rule in ("range", "duration", "reference") or not _is_known(interval):
        return timex
    for word, pattern in OPENING:
        match = pattern.search(before)
        if match is None:
            continue
        opened = _opened(word, interval, published)
        return timex if opened is None else _replace(timex, Span(timex.span.start - len(match.group()), timex.span.end), opened, word)
    return timex


def _opened(word: str, interval: Interval, published: date | None) -> Interval | None:
    start, end = interval.start, interval.end
    if start is None or end is None:
        return None
    if word == "since":
        return Interval(start, published if published and published >= start else None, TimePrecision.RANGE)
    if word == "before":
        return Interval(None, start - timedelta(days=1), TimePrecision.RANGE) if start > date.min else None
    return Interval(None, end, TimePrecision.RANGE) if word == "until" else Interval(start, None, TimePrecision.RANGE)


# ------------------------------------------------------------------ where publication is unknown


def _resolve_by_stated_day(context: CodingContext, timexes: tuple[Timex, ...]) -> tuple[Timex, ...]:
    """Weekdays and "today" against a full date that the text itself ties to one ("Monday, July 25, 2022"); anchor EVENT."""
    for timex in timexes:
        words = context.text[max(0, timex.span.start - 12) : timex.span.end]
        if timex.anchor is Anchor.STATED and timex.interval.precision in (TimePrecision.DAY, TimePrecision.HOUR) and TODAY_IS.search(words):
            again = find_timexes(context.text, timex.interval.start)
            return tuple(_as_event(new) if old.interval.start is None else old for old, new in zip(timexes, again, strict=True))
    return timexes


def _as_event(timex: Timex) -> Timex:
    return _replace(timex, timex.span, timex.interval, timex.rule, anchor=Anchor.EVENT)


# ------------------------------------------------------------------ records


def _is_known(interval: Interval) -> bool:
    return interval.start is not None or interval.end is not None


def _replace(timex: Timex, span: Span, interval: Interval, rule: str, *, anchor: Anchor | None = None) -> Timex:
    return Timex(span=span, type=timex.type, value=timex.value, mod=timex.mod, interval=interval, anchor=anchor or timex.anchor, rule=rule,
                 score=timex.score)  # fmt: skip


def _make_when(context: CodingContext, timex: Timex) -> When:
    reason = Reason(field="when", by=f"rule:time-{timex.rule.replace(' ', '-')}", span=timex.span, score=timex.score)
    return When(
        span=timex.span,
        start=timex.interval.start,
        end=timex.interval.end,
        precision=timex.interval.precision,
        anchor=timex.anchor,
        basis=make_basis(context, (timex.span,), score=timex.score, reasons=(reason,)),
    )

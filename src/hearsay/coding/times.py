"""The times of a report as the record writes them, and the time of one event.

In:  a coding context. Out: `When` for every expression that the words or the publication day resolve; the one that dates a trigger.
Left to others: finding and reading single expressions (timexes.py), attaching times to events (events.py).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hearsay.coding.acts import Act, is_time_carried
from hearsay.coding.anniversaries import find_remembered
from hearsay.coding.backgrounds import is_of_background
from hearsay.coding.bonds import Features
from hearsay.coding.calendars import Interval, make_day
from hearsay.coding.context import CodingContext, make_basis, marks_of, sentence_at
from hearsay.coding.nearness import (
    choose_likeliest,
    find_act_features,
    find_nearness,
    find_tense_clash,
    is_handed_on,
    list_within_reach,
    load_attachment_weights,
    take_standpoint,
)
from hearsay.coding.tenses import find_direction
from hearsay.coding.timexes import Timex, find_timexes
from hearsay.intervals import WEEKDAYS
from hearsay.model import Anchor, LinkKind, MarkKind, Reason, Span, TimePrecision, When, ZoneKind

# Words before an expression that open one of its ends, and which.
OPENING = (
    ("since", re.compile(r"\b(?:ever\s+)?since\s+(?:the\s+|at\s+least\s+|early\s+)?$", re.I)),
    ("until", re.compile(r"\b(?:until|till|up\s+to|through|by)\s+(?:the\s+)?$", re.I)),
    ("before", re.compile(r"\b(?:before|prior\s+to|ahead\s+of)\s+(?:the\s+)?$", re.I)),
    ("after", re.compile(r"\b(?:after|from|(?:starting|beginning)(?:\s+(?:on|in|from))?|as\s+of)\s+(?:the\s+)?$", re.I)),
)
HOUR_SIDE = re.compile(r"(?:before|after|prior|ahead)\b", re.I)  # of an hour: what lies on either side of it lies on its day
END_OF = re.compile(r"(?:the\s+)?(?:end|close)\s+of\b", re.I)  # what comes before the end of May may come on its last day
BRIDGE = re.compile(r"\s*(?:to|until|till|through|and|-|–|—)\s*(?:the\s+)?$", re.I)
RANGE_BEFORE = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.I)
# "16 - 17 October", "13, 14, and 15 September", "October 16-17", "May 3, 4 and 5": figures beside a day, of the same month.
TO_NEXT = r"\s*,?\s*(?:to|and|or|until|through|-|–|—)\s*(?:the\s+)?"
DAY_BEFORE = re.compile(
    r"(?:\b(?:from|between)\s+)?(?<![\d.,:/-])\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*\d{1,2}(?:st|nd|rd|th)?)*" + TO_NEXT + "$", re.I
)
DAY_AFTER = re.compile(
    r"(?:\s*,\s*\d{1,2}(?:st|nd|rd|th)?)*" + TO_NEXT + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
    r"(?!\s*(?:\w+\s+)?(?:people|men|%|[A-Z][a-z]+\b)|[.,:]\d)(?:,?\s+(?P<year>\d{4})\b(?![.,:]?\d))?",
    re.I,
)
VALUE_DAY = re.compile(r"[\dX]{4}-(?P<month>\d\d)-(?P<day>\d\d)$")
LIST_STEP = re.compile(r"\s*,?\s*(?:and|or|&)\s+$", re.I)
LIST_COMMA = re.compile(r"\s*,\s*$")
LIST_DAYS = 7  # days told in one breath lie within a week: "Monday and Tuesday", "today and tomorrow"
POSSESSIVE = re.compile(r"['’]s?(?!\w)", re.I)
NOUN_AFTER = re.compile(
    r"\s+(?!(?:and|or|when|while|where|which|who|that|after|before|as|at|in|on|of|to|for|from|by|with|without|until|but|because|if|is|are|was|"
    r"were|has|have|had|it|he|she|they|we|across|over|under|during|through|throughout|against|around|about|amid|despite|near|said|says)\b)[a-z]"
)
SINCE = re.compile(r"\bsince\b", re.I)
SINCE_CHARS = 120  # a longer way from "since" to the date holds more than one clause
YEAR_AFTER = re.compile(r"\s?[-–—/]\s?(?P<year>\d{4}|\d\d)\b(?![-–—/.,:]?\d)")
TODAY_IS = re.compile(rf"(?:today|{'|'.join(WEEKDAYS)})[\s,(]", re.I)

# A value that a reader can strike out serves more than an empty field: the best time of the sentence is given from about two chances in
# nine, one of another sentence from about one in seven (docs/times-and-places.md).
LEAN = 1.25
LEAN_APART = 1.75

VAGUE = re.compile(r"\b(?:now|current|currently|recent|recently|previously|soon|future|past|these days|formerly|lately)\b")
NARROW = frozenset({TimePrecision.DAY, TimePrecision.HOUR})
LONGEST_WAY = timedelta(days=60)  # of a dispatch to the press; a dateline farther back is another year's, or a slip
BACKGROUND_DAYS = 60  # older than that is mostly background


def code_times(context: CodingContext) -> tuple[When, ...]:
    """Every time of a report that can be placed in the calendar, in text order; what cannot is left out."""
    marks = [mark for _, mark in marks_of(context, MarkKind.TIMEX)]
    written = find_day_of_writing(context)
    timexes = find_timexes(context.text, written, marks)
    if written is None:
        timexes = _resolve_by_stated_day(context, timexes)
    return tuple(_make_when(context, timex) for timex in join_ranges(context.text, timexes, written) if _is_known(timex.interval))


def find_day_of_writing(context: CodingContext) -> date | None:
    """The day from which a report's "yesterday" counts: its dateline's, where that lies before publication; else publication's.

    A dispatch of old took days to the press, and a morning paper prints what was written the evening before.
    """
    published = context.published
    if published is None:
        return None
    for zone in context.report.zones:
        if zone.kind is not ZoneKind.DATELINE:
            continue
        days = [timex.interval for timex in find_timexes(context.text[zone.span.start : zone.span.end], published) if timex.interval]
        told = [day.start for day in days if day.start is not None and day.start == day.end]
        if len(told) == 1 and timedelta(0) < published - told[0] <= LONGEST_WAY:
            return told[0]
    return published


def choose_time(act: Act, times: Sequence[When], context: CodingContext) -> When | None:
    """The time that dates an act, by nearness, clauses, tense, kind of time and a trained head's links; None where none is likely to.

    Gives: None rather than the day of publication, where the report gives no time.
    Source: docs/decisions/0062-attachment.md
    """
    if (remembered := find_remembered(context, act.trigger, times)) is not None:
        return remembered
    near = [when for when in list_within_reach(context, act, times) if not is_of_background(context.text, act.trigger, when)]
    chosen = choose_likeliest(
        near, list_time_features(context, act, near), load_attachment_weights("time"), lean=LEAN, lean_apart=LEAN_APART
    )
    if chosen is None:
        return None
    when, score = chosen
    is_handed = is_handed_on(context, act, when.span or act.trigger, is_carried=is_time_carried(act.before, when))
    return _with_reason(_open_since(context, act.trigger, when), act.trigger, score, "time-handed-on" if is_handed else "time-of-trigger")


def list_time_features(context: CodingContext, act: Act, times: Sequence[When]) -> list[Features]:
    """The features of every time of a report as the time of an act."""
    standpoint = take_standpoint(context, act, LinkKind.TIME)
    n_here = _count_in_sentence(context, act.trigger, times)
    direction = find_direction(context.text, act.trigger.start, act.trigger.end)
    return [
        find_time_features(context, act.trigger, when, times, n_here=n_here, direction=direction)
        | find_act_features(context, standpoint, when.span or act.trigger, is_carried=is_time_carried(act.before, when))
        for when in times
    ]


def find_time_features(
    context: CodingContext, trigger: Span, when: When, times: Sequence[When], *, n_here: int, direction: int
) -> Features:
    """What speaks for a time as the time of a trigger, whose clause has a direction; `n_here` of the times stand in its sentence."""
    span = when.span or trigger
    words = context.text[span.start : span.end].lower()
    published = context.published
    ahead = bool(published and when.start and when.start > published)
    behind = bool(published and when.end and when.end < published)
    features = find_nearness(context, trigger, span) | find_tense_clash(direction, ahead=ahead, behind=behind)
    features[f"precision {when.precision.value}"] = 1.0
    earlier = [one.span for one in times if one.span and one.span.start < trigger.start and one.precision in NARROW]
    narrow = [one for one in times if one.precision in NARROW]
    features["last told before"] = float(bool(earlier) and max(earlier) == span)
    features["first told"] = float(bool(narrow) and narrow[0].span == span)
    features["only day told"] = float(when.precision in NARROW and len({one.start for one in narrow}) == 1)
    features["only time in sentence"] = features["same sentence"] * float(n_here == 1)
    features["other time in sentence"] = (1 - features["same sentence"]) * float(n_here > 0)
    features["day of publication"] = float(when.start is not None and when.start == published and when.end == published)
    features["vague"] = float(bool(VAGUE.search(words)))
    features["background"] = float(bool(published and when.end and (published - when.end).days > BACKGROUND_DAYS))
    features["same sentence, day"] = features["same sentence"] * float(when.precision in NARROW)
    features["sentence before, day"] = features["sentence before"] * float(when.precision in NARROW)
    return features


def _count_in_sentence(context: CodingContext, trigger: Span, times: Sequence[When]) -> int:
    sentence = sentence_at(context, trigger.start)
    return sum(one.span is not None and sentence.start <= one.span.start < sentence.end for one in times)


def _open_since(context: CodingContext, trigger: Span, when: When) -> When:
    """ "Ten were held since the council took power on 3 May": what is told outside the clause runs on to publication."""
    if when.span is None or when.start is None or when.precision is TimePrecision.RANGE:
        return when
    text, sentence = context.text, sentence_at(context, when.span.start)
    words = list(SINCE.finditer(text, max(sentence.start, when.span.start - SINCE_CHARS), when.span.start))
    if not words or re.search(r"[,;:\n]", text[words[-1].end() : when.span.start]):
        return when
    since = words[-1].start()
    before = sentence.start <= trigger.start and trigger.end <= since
    after = text[when.span.end : when.span.end + 1] == "," and when.span.end < trigger.start < sentence.end
    if not (before or after):
        return when
    end = context.published if context.published and context.published >= when.start else None
    return replace(when, span=Span(since, when.span.end), end=end, precision=TimePrecision.RANGE)


def _with_reason(when: When, trigger: Span, score: float, rule: str) -> When:
    """The time with the reason why it dates this trigger."""
    reason = Reason(field="when", by=f"rule:{rule}", span=trigger, score=score)
    return replace(when, basis=replace(when.basis, reasons=(*when.basis.reasons, reason)))


# ------------------------------------------------------------------ several expressions as one interval


def join_ranges(text: str, timexes: Sequence[Timex], published: date | None) -> tuple[Timex, ...]:
    """Expressions with the words around them that make ranges: "from 3 to 5 May", "since 1990", "by Friday"."""
    joined: list[Timex] = []
    for timex in timexes:
        if joined and timex.span.start < joined[-1].span.end:
            continue  # the second year of "2014–2015"
        if joined and (both := _join_pair(text, joined[-1], timex)):
            joined[-1] = both
        else:
            wide = _widen_by_years(text, _widen_by_days(text, timex))
            night = joined.pop() if joined and _is_part_of(text, joined[-1], wide) else wide
            joined.append(_replace(wide, Span(night.span.start, wide.span.end), wide.interval, wide.rule))
    return tuple(_open_end(text, timex, published) for timex in _join_lists(text, joined))


def _is_part_of(text: str, part: Timex, days: Timex) -> bool:
    """ "The night of 3 to 4 May" is one time; "the night" alone would be one of its own."""
    return (
        part.rule == "part" and days.rule == "range" and bool(re.fullmatch(r"\s+of\s+(?:the\s+)?", text[part.span.end : days.span.start]))
    )


def _join_lists(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """ "Monday and Tuesday", "1979, 1980 and 1982": from the first to the last, as coders give a list of times."""
    out: list[Timex] = []
    run: list[Timex] = []
    for timex in timexes:
        gap = text[run[-1].span.end : timex.span.start] if run else ""
        kind = _kind_of(timex)
        if not run or kind is None or kind is not _kind_of(run[-1]) or not (LIST_COMMA.match(gap) or LIST_STEP.match(gap)):
            out.extend(run)
            run = [timex]
        elif LIST_COMMA.match(gap):
            run.append(timex)
        else:
            both = _span_list(text, [*run, timex])
            out.extend([both] if both else run)
            run = [] if both else [timex]
    return [*out, *run]


def _kind_of(timex: Timex) -> TimePrecision | None:
    """The unit of a plain date; None for what no list of dates holds."""
    if timex.rule not in ("date", "feast") or timex.interval.start is None:
        return None
    precision = timex.interval.precision
    return TimePrecision.DAY if precision in NARROW else precision if precision in (TimePrecision.MONTH, TimePrecision.YEAR) else None


def _span_list(text: str, run: Sequence[Timex]) -> Timex | None:
    starts = [timex.interval.start for timex in run if timex.interval.start]
    ends = [timex.interval.end for timex in run if timex.interval.end]
    first, last = min(starts), max(ends)
    in_order = starts == sorted(starts) if _kind_of(run[0]) is not TimePrecision.DAY else (last - first).days <= LIST_DAYS
    if first == max(starts) or not in_order or POSSESSIVE.match(text, run[-1].span.end):
        return None
    return _replace(run[-1], Span(run[0].span.start, run[-1].span.end), Interval(first, last, TimePrecision.RANGE), "range")


def _join_pair(text: str, left: Timex, right: Timex) -> Timex | None:
    """One range out of "from A to B", "between A and B" and "A-B"."""
    if not BRIDGE.match(text[left.span.end : right.span.start]) or not (_is_known(left.interval) and _is_known(right.interval)):
        return None
    opener = RANGE_BEFORE.search(text[max(0, left.span.start - 12) : left.span.start])
    tight = re.match(r"\s*[-–—]\s*$|\s+to\s+$", text[left.span.end : right.span.start])
    start, end = left.interval.start, right.interval.end
    if start and end and end < start and opener and left.interval.precision is TimePrecision.MONTH and left.anchor is Anchor.PUBLISHED:
        start = start.replace(year=start.year - 1)  # "between January and September", told in November
    if not (opener or tight) or start is None or end is None or end < start:
        return None
    first = left.span.start - (len(opener.group()) if opener else 0)
    return _replace(right, Span(first, right.span.end), Interval(start, end, TimePrecision.RANGE), "range")


def _widen_by_days(text: str, timex: Timex) -> Timex:
    """ "5-6 April", "24 and 25 May", "May 3 to 5": the figures beside a day belong to the same month; the reader may mark them with it."""
    interval, own = timex.interval, VALUE_DAY.match(timex.value)
    figure = re.search(rf"(?<!\d)0?{int(own['day'])}(?:st|nd|rd|th)?(?!\d)", text[timex.span.start : timex.span.end], re.I) if own else None
    if own is None or figure is None or interval.precision not in (TimePrecision.DAY, TimePrecision.NONE):
        return timex
    first, last = timex.span.start + figure.start(), timex.span.start + figure.end()
    month, number = int(own["month"]), int(own["day"])
    if (match := DAY_BEFORE.search(text[max(0, first - 40) : first])) and interval.start:
        day = make_day(interval.start.year, month, int(match["day"]))
        if day and day < interval.start:
            return _make_days(timex, Span(min(timex.span.start, first - len(match.group())), timex.span.end), day, interval.start)
    if (match := DAY_AFTER.match(text, last)) and int(match["day"]) > number:
        year = int(match["year"]) if match["year"] else interval.start.year if interval.start else 0
        start, day = make_day(year, month, number), make_day(year, month, int(match["day"]))
        if start and day:
            return _make_days(timex, Span(timex.span.start, max(timex.span.end, match.end())), start, day)
    return timex


def _make_days(timex: Timex, span: Span, first: date, last: date) -> Timex:
    return _replace(timex, span, Interval(first, last, TimePrecision.RANGE), "range")


def _widen_by_years(text: str, timex: Timex) -> Timex:
    """ "1980-88", "1998/1999": from the beginning of the one year to the end of the other."""
    start, match = timex.interval.start, YEAR_AFTER.match(text, timex.span.end)
    if timex.interval.precision is not TimePrecision.YEAR or start is None or match is None or not text[timex.span.end - 1].isdigit():
        return timex
    year = int(match["year"]) + (start.year - start.year % 100 if len(match["year"]) == 2 else 0)
    if not start.year < year < start.year + 100:
        return timex
    end = date(year, 12, 31)
    return _replace(timex, Span(timex.span.start, match.end()), Interval(start, end, TimePrecision.RANGE), "range")


def _open_end(text: str, timex: Timex, published: date | None) -> Timex:
    """ "Since A" runs to publication, "until A" and "by A" end with it, "from A" begins with it.

    "Before dawn on Thursday" and "after midnight" say the hour of a day, and leave it as it is; "before the end of May" ends with May.
    """
    interval, before = timex.interval, text[max(0, timex.span.start - 24) : timex.span.start]
    if timex.rule in ("range", "duration", "reference") or not _is_known(interval):
        return timex
    for word, pattern in OPENING:
        match = pattern.search(before)
        if match is None:
            continue
        if POSSESSIVE.match(text, timex.span.end) or (word == "since" and _names_a_thing(text, match.group(), timex)):
            return timex
        if HOUR_SIDE.match(match.group()) and interval.precision is TimePrecision.HOUR:
            return timex
        opened = _opened("until" if word == "before" and END_OF.match(text, timex.span.start) else word, interval, published)
        return timex if opened is None else _replace(timex, Span(timex.span.start - len(match.group()), timex.span.end), opened, word)
    return timex


def _names_a_thing(text: str, opener: str, timex: Timex) -> bool:
    """Whether a date only tells which thing is meant: "since the 3 May vote" speaks of the vote, and the vote was on that day."""
    words = (opener + text[timex.span.start : timex.span.end]).lower()
    return timex.rule == "date" and " the " in words and bool(NOUN_AFTER.match(text, timex.span.end))


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
            resolved = {new.span: new for new in again if _is_known(new.interval)}
            return tuple(_as_event(resolved[old.span]) if _is_unknown_but(resolved, old) else old for old in timexes)
    return timexes


def _is_unknown_but(resolved: Mapping[Span, Timex], old: Timex) -> bool:
    """Whether an expression had no day of its own and now has one; marks and grammar may cut a text differently, so spans decide."""
    return old.interval.start is None and old.span in resolved


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

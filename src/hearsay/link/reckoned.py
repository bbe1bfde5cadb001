"""Days that a report tells by counting from another act: "two days after they had killed seven people there", "two days later".

In:  a report's text, its events and sentences. Out: for an event without a day of its own the day that the count gives. Left to others:
every day that words of time name (coding), anniversaries in years (coding).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hearsay.model import Event, Span

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
UNIT_DAYS = {"day": 1, "week": 7}  # a count of months or years gives no day
COUNTED = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<unit>day|week)s?\s+(?P<way>after|before)\s+",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<unit>day|week)s?\s+(?P<way>later|earlier|before(?=[,.;]))",
    re.IGNORECASE,
)
BESIDE_CHARS = 1500  # a report that has turned to other things for longer counts from something else
OPENS_CHARS = 12  # a clause that opens its sentence ends with a comma, and the act that is counted from it stands behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A day that was counted, and the words that count it."""

    day: date
    span: Span


def find_reckoned(text: str, events: Sequence[Event], sentences: Sequence[Span]) -> dict[str, Reckoned]:
    """Event → its day, counted from that of the other act of its sentence."""
    told = sorted(events, key=lambda one: (one.trigger, one.id))
    found: dict[str, Reckoned] = {}
    for sentence in sentences:
        for match in COUNTED.finditer(text, sentence.start, sentence.end):
            clause = _find_clause(text, sentence, match)
            inner = next((one for one in told if clause.start <= one.trigger.start < clause.end), None)
            outer = _find_outer(told, sentence, Span(match.start(), clause.end))
            if inner is None or outer is None:
                continue
            shift = _read_days(match) if match["way"].lower() == "after" else -_read_days(match)  # from the act of the clause to the other
            found |= {event: Reckoned(day=day, span=Span(*match.span())) for event, day in _reckon(inner, outer, clause, shift).items()}
        for match in LATER.finditer(text, sentence.start, sentence.end):
            inside = [one for one in told if sentence.start <= one.trigger.start < sentence.end]
            behind = [one for one in inside if one.trigger.start >= match.end()]
            event = next(iter(behind), inside[-1] if inside else None)
            base = _find_base(told, found, match.start(), event)
            if event is not None and base is not None and not _is_dated_in(event, sentence):
                day = base + (_read_days(match) if match["way"].lower() == "later" else -_read_days(match))
                found[event.id] = Reckoned(day=day, span=Span(*match.span()))
    return found


def _read_days(match: re.Match[str]) -> timedelta:
    return timedelta((NUMBERS.get(match["n"].lower()) or int(match["n"])) * UNIT_DAYS[match["unit"].lower()])


def _find_base(told: Sequence[Event], found: Mapping[str, Reckoned], spot: int, event: Event | None) -> date | None:
    """The day of the act told last before some words, other than the one of which they are said."""
    before = [one for one in told if one.trigger.end <= spot and spot - one.trigger.end <= BESIDE_CHARS and one is not event]
    if not before:
        return None
    counted = found.get(before[-1].id)
    return counted.day if counted else _read_day(before[-1])


def _is_dated_in(event: Event, sentence: Span) -> bool:
    return bool(event.when and event.when.span and sentence.start <= event.when.span.start < sentence.end)


def _find_clause(text: str, sentence: Span, match: re.Match[str]) -> Span:
    """The words of the act that is counted from: up to the comma where they open their sentence, else to its end."""
    if match.start() - sentence.start > OPENS_CHARS:
        return Span(match.end(), sentence.end)
    comma = text.find(",", match.end(), sentence.end)
    return Span(match.end(), comma if comma >= 0 else sentence.end)


def _find_outer(told: Sequence[Event], sentence: Span, clause: Span) -> Event | None:
    """The act that is told beside the clause: the last one before it, or the first one behind a clause that opens the sentence."""
    before = [one for one in told if sentence.start <= one.trigger.start and one.trigger.end <= clause.start]
    behind = [one for one in told if clause.end <= one.trigger.start < sentence.end]
    return before[-1] if before else next(iter(behind), None)


def _reckon(inner: Event, outer: Event, clause: Span, shift: timedelta) -> Mapping[str, date]:
    """The day of whichever of the two has none told of it: what stands outside the clause is told of the other act."""
    inner_day, outer_day = _read_day(inner), _read_day(outer)
    if inner_day is not None and inner.when and inner.when.span and clause.start <= inner.when.span.start < clause.end:
        return {outer.id: inner_day + shift}
    if outer_day is not None:
        return {inner.id: outer_day - shift}
    return {}


def _read_day(event: Event) -> date | None:
    """The day of an event whose time is a single day."""
    when = event.when
    return when.start if when is not None and when.start is not None and when.start == when.end else None

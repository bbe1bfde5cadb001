"""Counts that one breath adds up: "killing two officers and a seller" tells of three, "four soldiers and three farmers" of seven.

In:  a text, figures and events of its coding. Out: the figures, with those that are joined by "and" as one. Left to others: single
numbers (coding/figures.py), named parts of a whole ("23, including 19 officers": coding/wholes.py). As two accounts they would be two
numbers of one voice for one thing, and the range of the dead would begin with the officers.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hearsay.former import is_earlier, is_refused
from hearsay.model import Event, Figure, Span

HARMED = frozenset({"killed", "wounded", "arrested", "abducted", "missing"})
# From one number to the next: "killed a neighbour, Mama Bo, and her two grandsons", "a mother with her sons".
AND = re.compile(r"(?:,?\s+[\w'’-]+){0,4}?,?\s+(?:and|with)\s+(?:(?:his|her|their|its|our|my|the)\s+)?$", re.IGNORECASE)
AND_ONE = re.compile(r"\s+(?:[\w'’-]+\s+){1,4}?and\s+(?=an?\s+)")
# What is struck beside people. Source: written for hearsay.
THING = re.compile(
    r"\b(?:tank|vehicle|car|truck|lorry|bus|van|boat|ship|helicopter|plane|aircraft|drone|gun|mortar|house|home|building|bridge|school|"
    r"church|mosque|shop|market|post|station|checkpoint|base|depot|convoy|train|tanker|motorcycle|cow|goat|camel|horse|donkey)\b",
    re.IGNORECASE,
)
ONE_CHARS = 30  # from "a" to whom it was done to: "and a retired fruit seller"


def join_counts(text: str, figures: Iterable[Figure], events: Iterable[Event]) -> tuple[Figure, ...]:
    """The figures in order of the text, joined ones as the first of them with the sum of all and the words from first to last."""
    by_id = {event.id: event for event in events}
    joined: list[Figure] = []
    for figure in sorted(figures, key=lambda one: (one.span, one.id)):
        if joined and _is_next(text, joined[-1], figure):
            joined[-1] = _add(joined[-1], figure.low, figure.high, figure.span.end)
        else:
            joined.append(figure)
    return tuple(_add_one(text, figure, by_id) for figure in joined)


def _is_next(text: str, figure: Figure, other: Figure) -> bool:
    """Whether a count follows another of the same thing, by the same voice, behind nothing but its noun and "and"."""
    same = (figure.counts, figure.event, figure.claim) == (other.counts, other.event, other.claim)
    return same and _can_join(figure) and _can_join(other) and AND.fullmatch(text, figure.span.end, other.span.start) is not None


def _can_join(figure: Figure) -> bool:
    is_plain = figure.unit is None and figure.part_of is None and figure.sum_of_parts is None
    return is_plain and figure.counts in HARMED and figure.event is not None and not is_earlier(figure) and not is_refused(figure)


def _add_one(text: str, figure: Figure, events: Mapping[str, Event]) -> Figure:
    """The figure with one more, where "and a ..." behind its noun names somebody to whom the same was done."""
    more = AND_ONE.match(text, figure.span.end) if _can_join(figure) else None
    if more is None or figure.high == 0:
        return figure
    struck = sorted(party.span for party in events[figure.event or ""].recipients) if figure.event in events else ()
    who = next(
        (
            span
            for span in struck
            if more.end() <= span.start <= more.end() + ONE_CHARS and not _is_broken(text, more.end(), span) and not _is_thing(text, span)
        ),
        None,
    )
    return _add(figure, 1, 1, who.end) if who else figure


def _is_thing(text: str, span: Span) -> bool:
    """Whether a party is no one who could be killed or held: "lost 38 men and a tank"."""
    return THING.search(text, span.start, span.end) is not None


def _is_broken(text: str, start: int, span: Span) -> bool:
    return any(mark in text[start : span.start] for mark in ",.;:")


def _add(figure: Figure, low: float | None, high: float | None, end: int) -> Figure:
    return replace(figure, low=_sum((figure.low, low)), high=_sum((figure.high, high)), span=Span(figure.span.start, end))


def _sum(bounds: Sequence[float | None]) -> float | None:
    """The sum, open where one of them is."""
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None

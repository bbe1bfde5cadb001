"""Parts of wholes, their sums, and rates: which figure is a named part of which, and what a count is per million.

In:  the figures of a report. Out: the same figures with part_of, sum_of_parts, denominator and per_million.
Left to others: the figures themselves (figures.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from hearsay.coding.context import CodingContext, sentence_at
from hearsay.coding.wordsets import words
from hearsay.model import Figure, Span

PART_WORDS = ("including", "among them", "of whom", "of which", "of them", "among whom", "of those", "comprising", "namely")
RATE_WORDS = (
    "out of",
    "over a population",
    "of a population",
    "from a population",
    "among a population",
    "in a population",
    "population of",
)
WHOLE_BEHIND = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|a|an|some|its|their|his|her|all|these|those)\s+)?(?:[^\W\d_][\w’'-]*\s+){0,2}", re.I
)
TAKES_UP = re.compile(
    r"\s+of\s+(?:them\b|those\s+\w+(?:ed|ld|en|ead)\b|the\s+(?:dead|killed|wounded|injured|victims|detainees|detained|arrested|missing|displaced|hostages)\b)",
    re.I,
)
TAKEN_UP_CHARS = 400  # two or three sentences; farther back another count may be meant
GAP_CHARS = 120  # from a whole to the words that name its parts
PEOPLE = words("killed wounded arrested abducted missing displaced released deployed joined participants convicted accused votes other")
MILLION = 1_000_000


def join_wholes(context: CodingContext, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with parts, sums and rates filled in."""
    parts = {figure.id: whole for figure in figures if (whole := find_whole(context, figures, figure)) is not None}
    return tuple(
        _with_rate(context, figures, _with_sum(figures, parts, replace(figure, part_of=parts.get(figure.id)))) for figure in figures
    )


def find_whole(context: CodingContext, figures: Sequence[Figure], figure: Figure) -> str | None:
    """The id of the figure that this one is a named part of."""
    place = figures.index(figure)
    for whole in reversed(figures[max(0, place - 6) : place]):
        between = context.text[whole.span.end : figure.span.start]
        if len(between) > GAP_CHARS * (1 + figures.index(figure) - figures.index(whole)):
            break
        if _is_other_line(context, whole.span, figure.span):
            break
        if _can_hold(whole, figure) and _is_told_as_part(between, _bracketed(context.text, figure)):
            return whole.id
    return _whole_behind(context, figures, place) or _whole_taken_up(context, figures, place)


def _is_other_line(context: CodingContext, whole: Span, part: Span) -> bool:
    """Whether a line that ends a sentence lies between two numbers, as in forms and lists: each line of them tells its own."""
    sentence = sentence_at(context, part.start)
    return whole.end <= sentence.start and "\n" in context.text[whole.end : sentence.start]


def _can_hold(whole: Figure, part: Figure) -> bool:
    return _may_hold(whole, part) and (whole.counts == part.counts or "other" in (whole.counts, part.counts)) and whole.claim == part.claim


def _may_hold(whole: Figure, part: Figure) -> bool:
    """Whether the bounds of a figure leave room for another as its part."""
    upper = whole.high if whole.high is not None else float("inf")
    return whole.unit == part.unit and (part.low or part.high or 0) < upper and (whole.low or whole.high or 0) >= (part.low or 0)


def _whole_taken_up(context: CodingContext, figures: Sequence[Figure], place: int) -> str | None:
    """The whole that words behind a number take up, in whosever voice: "eight of them", "eleven of those held", "44 of the dead"."""
    part = figures[place]
    if TAKES_UP.match(context.text, part.span.end) is None:
        return None
    near = (whole for whole in reversed(figures[:place]) if part.span.start - whole.span.end < TAKEN_UP_CHARS)
    return next((whole.id for whole in near if whole.counts == part.counts and _may_hold(whole, part)), None)


def _is_told_as_part(between: str, in_brackets: bool) -> bool:
    lowered = " ".join(between.lower().split())
    if "." in lowered.rstrip(" ") and not in_brackets and ". " in lowered:
        return False
    return any(word in lowered for word in PART_WORDS) or (in_brackets and "(" in between)


def _bracketed(text: str, figure: Figure) -> bool:
    opened, closed = text.rfind("(", 0, figure.span.start), text.rfind(")", 0, figure.span.start)
    return opened > closed and figure.span.start - opened < GAP_CHARS


def _whole_behind(context: CodingContext, figures: Sequence[Figure], place: int) -> str | None:
    """The whole in "four of the 23 men", "three of the region's 11 power stations", "400 of a promised 2,500 officers"."""
    if place + 1 >= len(figures):
        return None
    part, whole = figures[place], figures[place + 1]
    return whole.id if names_whole(context.text, part.span, whole.span) and _can_hold(whole, part) else None


def names_whole(text: str, part: Span, whole: Span) -> bool:
    """Whether a second number is told as the whole of the first: "two of the 14"."""
    return WHOLE_BEHIND.fullmatch(text[part.end : whole.start]) is not None


def _with_sum(figures: Sequence[Figure], parts: dict[str, str], figure: Figure) -> Figure:
    mine = [part for part in figures if parts.get(part.id) == figure.id]
    if len(mine) < 2 or any(part.low is None or part.high is None for part in mine):
        return figure
    total = (float(sum(part.low or 0 for part in mine)), float(sum(part.high or 0 for part in mine)))
    return replace(figure, sum_of_parts=total)


def _with_rate(context: CodingContext, figures: Sequence[Figure], figure: Figure) -> Figure:
    """The figure per million where the report gives its denominator in the same breath."""
    if figure.counts not in PEOPLE or figure.unit is not None:
        return figure
    for whole in figures:
        between = context.text[figure.span.end : whole.span.start].lower()
        if whole.span.start <= figure.span.end or len(between) > 2 * GAP_CHARS or not whole.low:
            continue
        if whole.counts == "population" and any(word in between for word in RATE_WORDS) and ". " not in between:
            low = figure.low * MILLION / whole.low if figure.low is not None else None
            high = figure.high * MILLION / whole.low if figure.high is not None else None
            return replace(figure, denominator=whole.id, per_million=(low, high))
    return figure

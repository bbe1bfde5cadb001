"""The mentions of each report as deeds: pooled, with the day of their occasion, and what must stay apart.

In:  event digests with what they take up and whose occasion they share (tellings.py). Out: one digest a deed, lent days and places, pairs
that are never one. Left to others: comparing deeds of different reports (pairs.py, scorer.py) and joining them (incidents.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from hearsay.link.digest import EventDigest
from hearsay.link.pairs import PRECISE
from hearsay.measure import overlap_bounds
from hearsay.model import Status

OPEN_DAYS = 10_000_000  # the length of an interval with an open end


def find_roots(digests: Iterable[EventDigest], twins: Mapping[str, str]) -> dict[str, str]:
    """Event → the mention that stands for it: of a copy that of its origin, of a mention that takes up another the one taken up."""
    before = {digest.id: digest.takes_up for digest in digests if digest.takes_up is not None} | dict(twins)
    roots: dict[str, str] = {}
    for digest in digests:
        event = digest.id
        while event in before:
            event = before[event]
        roots[digest.id] = event
    return roots


def pool_tellings(digests: Iterable[EventDigest], roots: Mapping[str, str]) -> list[EventDigest]:
    """One digest for each deed of a report, with what all its mentions say of it, in the order of the first ones."""
    told: dict[str, list[EventDigest]] = defaultdict(list)
    for digest in digests:
        told[roots[digest.id]].append(digest)
    return [_pool(mentions) if len(mentions) > 1 else mentions[0] for mentions in told.values()]


def _pool(told: Sequence[EventDigest]) -> EventDigest:
    days = min(((one.start, one.end) for one in told), key=measure_days)
    spot = choose_place(told)
    return replace(
        told[0],
        mode=next((one.mode for one in told if one.mode), None),
        status=next((one.status for one in told if one.status is not Status.DENIED), told[0].status),
        start=days[0],
        end=days[1],
        place=spot.place if spot else None,
        precision=spot.precision if spot else None,
        country=choose_most([one.country for one in told if one.country]) or None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        actors=tuple(sorted({name for one in told for name in one.actors})),
        recipients=tuple(sorted({name for one in told for name in one.recipients})),
        means=next((one.means for one in told if one.means), None),
        words=tuple(sorted({word for one in told for word in one.words})),
        figures=tuple(sorted({figure for one in told for figure in one.figures}, key=str)),
        occasion=next((one.occasion for one in told if one.occasion), None),
        inside=next((one.inside for one in told if one.inside), None),
        gathering=next((one.gathering for one in told if one.gathering), None),
        further=next((one.further for one in told if one.further), None),
    )


def find_contrasts(deeds: Sequence[EventDigest], roots: Mapping[str, str]) -> list[tuple[int, int]]:
    """Pairs of deeds that one report tells apart: a deed and the one on whose occasion or in whose course it is told, and two that a voice
    counts differently.

    Nobody gives two numbers for one thing in one breath.
    """
    places = {deed.id: place for place, deed in enumerate(deeds)}
    found: list[tuple[int, int]] = []
    told: dict[tuple[str, str, str, str | None], list[int]] = defaultdict(list)
    for place, deed in enumerate(deeds):
        for above in (deed.occasion, deed.inside):
            whole = places.get(roots.get(above.event, ""), place) if above else place
            if whole != place:
                found.append((min(place, whole), max(place, whole)))
        if deed.figures:
            told[deed.report, deed.teller, deed.type, deed.mode].append(place)
    for group in told.values():
        found += [(one, other) for one, other in combinations(group, 2) if _count_otherwise(deeds[one], deeds[other])]
    return found


def _count_otherwise(one: EventDigest, other: EventDigest) -> bool:
    """Whether two mentions count the same thing and no number satisfies both."""
    return any(
        first == second and overlap_bounds((low, high), (least, most)) == 0
        for first, low, high in one.figures
        for second, least, most in other.figures
    )


def lend_occasions(mentions: Sequence[EventDigest], deeds: Iterable[EventDigest], roots: Mapping[str, str]) -> list[EventDigest]:
    """The same mentions; those without a day (or place) of their own have that of the occasion of their report.

    A deed that one of its mentions tells as a further one of its kind is that in all of them.
    """
    known = {digest.id: digest for digest in deeds}
    told = [_lend(digest, _find_source(digest, known, roots)) for digest in mentions]
    further = {digest.id: digest.further for digest in deeds if digest.further}
    return [replace(digest, further=further[roots[digest.id]]) if roots[digest.id] in further else digest for digest in told]


def _find_source(digest: EventDigest, known: Mapping[str, EventDigest], roots: Mapping[str, str]) -> EventDigest | None:
    """The deed whose day and place hold for a mention: its occasion, else the act in whose course it was done."""
    source = digest.occasion or digest.inside
    return known.get(roots.get(source.event, "")) if source else None


def _lend(digest: EventDigest, source: EventDigest | None) -> EventDigest:
    if source is None or digest.start is not None or digest.end is not None:
        return digest
    dated = replace(digest, start=source.start, end=source.end)
    if digest.place is not None and digest.precision in PRECISE:
        return dated
    if source.place is None or (digest.country and source.country and digest.country != source.country):
        return dated
    return replace(dated, place=source.place, precision=source.precision, country=source.country, lat=source.lat, lon=source.lon)


def keep_surest(
    left: NDArray[np.int64], right: NDArray[np.int64], odds: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Pairs of deeds, each once, with the odds of the two mentions that are most alike: what one mention leaves out another says."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((-odds, high, low))
    low, high, odds = low[order], high[order], odds[order]
    first = np.ones(len(low), bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    first &= low != high
    return low[first], high[first], odds[first]


def choose_most(values: Iterable[str]) -> str:
    """The most frequent value; of several the first in the alphabet; "" of none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


def measure_days(span: tuple[int | None, int | None]) -> int:
    return OPEN_DAYS if span[0] is None or span[1] is None else span[1] - span[0]


def choose_place(told: Iterable[EventDigest]) -> EventDigest | None:
    """A mention with the most frequent of the narrowest places."""
    placed = [digest for digest in told if digest.place]
    exact = [digest for digest in placed if digest.precision in PRECISE] or placed
    if not exact:
        return None
    name = choose_most([digest.place or "" for digest in exact])
    return min((digest for digest in exact if digest.place == name), key=lambda digest: (digest.lat is None, digest.id))


def spell_place(spot: EventDigest, told: Iterable[EventDigest]) -> str | None:
    """The name of a mention's place as most reports print it, else as the gazetteer has it."""
    printed = {(digest.report, digest.printed_place) for digest in told if digest.place == spot.place and digest.printed_place}
    return choose_most([name for _, name in sorted(printed)]) or spot.place

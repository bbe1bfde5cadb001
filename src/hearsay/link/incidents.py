"""Incidents: which event mentions of all reports tell one occurrence.

In:  event digests, copies, decisions of people. Out: Incident records, and suggestions for pairs that just fail. Left to others: how
incidents hang together (relations.py) and what is said of each (accounts.py). A copy's events join those of its origin unweighed.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np

from hearsay.link.clusters import find_groups
from hearsay.link.deeds import (
    choose_most,
    choose_place,
    find_contrasts,
    find_roots,
    keep_surest,
    lend_occasions,
    measure_days,
    pool_tellings,
    spell_place,
)
from hearsay.link.digest import EventDigest
from hearsay.link.pairs import PRECISE, build_table, find_pairs
from hearsay.link.scorer import FAR_KM, SLACK_DAYS, score_pairs
from hearsay.link.titles import entitle_incident
from hearsay.link.verdicts import Decisions
from hearsay.measure import distance_km
from hearsay.model import EventType, Incident, Status, Tie, TieKind

NEVER, ALWAYS = -10_000_000, 10_000_000
SUGGEST_FROM = -0.4  # mean log-odds just under the line: worth a person's look
MAX_TIES = 20_000  # more suggestions than that nobody reads


class Extent(NamedTuple):
    """What a group of mentions holds for certain: its days, its countries, its towns' corners."""

    first: int  # earliest certain day on which it ended; ALWAYS if none
    last: int  # latest certain day on which it began; NEVER if none
    country: str | None
    south: float
    west: float
    north: float
    east: float


def find_incidents(
    digests: Sequence[EventDigest],
    *,
    twins: Mapping[str, str],
    decisions: Decisions,
    ranks: Mapping[str, int],
    weights: Mapping[str, float] | None = None,
) -> tuple[tuple[Incident, ...], tuple[Tie, ...]]:
    """Every incident that the mentions tell, and pairs of incidents that a person might join.

    `twins` leads from an event of a copied report to the event of the origin that it repeats; `ranks` gives each report's place in the
    order of publication, so that an incident keeps its id (that of its first mention) when later reports arrive; `weights` replaces
    the shipped weights of the features.
    """
    ordered = sorted(digests, key=lambda d: (ranks[d.report], d.spot, d.id))
    roots = find_roots(ordered, twins)
    mentions = [digest for digest in ordered if digest.id not in twins]
    deeds = pool_tellings(mentions, roots)
    places = {digest.id: place for place, digest in enumerate(deeds)}
    lent = lend_occasions(mentions, deeds, roots)
    table = build_table(lent)
    left, right = find_pairs(table)
    odds = score_pairs(table, left, right, weights=weights)
    owners = np.array([places[roots[digest.id]] for digest in mentions], np.int64)
    left, right, odds = keep_surest(owners[left], owners[right], odds)
    groups = find_groups(
        [find_extent(digest) for digest in deeds],
        left,
        right,
        odds,
        clash=has_clash,
        absorb=absorb_extent,
        same=_find_places(decisions.same, roots, places),
        different=[*_find_places(decisions.different, roots, places), *find_contrasts(deeds, roots)],
    )
    loans = {digest.id: digest for digest in lent if digest.occasion or digest.inside}
    members: dict[int, list[EventDigest]] = defaultdict(list)
    for digest in ordered:
        members[int(groups[places[roots[digest.id]]])].append(digest)
    incidents = {group: make_incident(_borrow(told, loans), copied=twins) for group, told in members.items()}
    rejected = {(int(groups[places[roots[a]]]), int(groups[places[roots[b]]])) for a, b in decisions.different if a in roots and b in roots}
    ties = _suggest(incidents, groups[left], groups[right], odds, rejected)
    return tuple(incidents[group] for group in sorted(incidents)), ties


def name_incident(event: str) -> str:
    """The id of the incident whose first mention is this event: a decision on it can always be led back to the event."""
    return f"incident-{event.partition('-')[2] or event}"


def find_extent(digest: EventDigest) -> Extent:
    """What one mention holds for certain; an open or vague end binds nothing, nor does a country without a town or site in it.

    "France" beside a murder is often where it was condemned; two such countries make a pair unlikely (scorer.py), not impossible.
    """
    precise = digest.precision in PRECISE and digest.lat is not None and digest.lon is not None
    lat, lon = (digest.lat or 0.0, digest.lon or 0.0) if precise else (np.nan, np.nan)
    return Extent(
        first=ALWAYS if digest.end is None else digest.end,
        last=NEVER if digest.start is None else digest.start,
        country=digest.country if digest.precision in PRECISE else None,
        south=lat,
        west=lon,
        north=lat,
        east=lon,
    )


def absorb_extent(one: Extent, other: Extent) -> Extent:
    """What two groups hold together."""
    return Extent(
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        country=one.country or other.country,
        south=float(np.fmin(one.south, other.south)),
        west=float(np.fmin(one.west, other.west)),
        north=float(np.fmax(one.north, other.north)),
        east=float(np.fmax(one.east, other.east)),
    )


def has_clash(one: Extent, other: Extent) -> bool:
    """Whether two groups hold what no account explains: two countries, days too far apart, towns too far apart."""
    if one.country and other.country and one.country != other.country:
        return True
    joined = absorb_extent(one, other)
    if joined.last - joined.first > max(SLACK_DAYS, one.last - one.first, other.last - other.first):
        return True
    return _measure_size(joined) > max(FAR_KM, _measure_size(one), _measure_size(other))


def make_incident(told: Sequence[EventDigest], *, copied: Collection[str] = ()) -> Incident:
    """The incident that these mentions tell; the first one names it. Values are those of most mentions, the narrowest first.

    Mentions in copied reports are members like all others, but have no vote.
    """
    real = _list_voting(told, copied)
    start, end = _choose_days(real)
    spot = choose_place(real)
    place = spell_place(spot, real) if spot else None
    kind = EventType(choose_most([digest.type for digest in real]))
    mode = choose_most([digest.mode for digest in real if digest.mode and digest.type == kind]) or None
    return Incident(
        id=name_incident(told[0].id),
        title=entitle_incident(real, kind=kind, mode=mode, place=place, start=start, end=end),
        type=kind,
        mode=mode,
        start=start,
        end=end,
        place=place,
        country=choose_most([digest.country for digest in real if digest.country]) or None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        members=tuple(digest.id for digest in told),
    )


def retitle_incident(incident: Incident, told: Sequence[EventDigest], *, copied: Collection[str] = ()) -> Incident:
    """The incident under a title of its own values, which are no longer those that its mentions gave it."""
    real = _list_voting(told, copied)
    title = entitle_incident(real, kind=incident.type, mode=incident.mode, place=incident.place, start=incident.start, end=incident.end)
    return replace(incident, title=title)


def _list_voting(told: Sequence[EventDigest], copied: Collection[str]) -> list[EventDigest]:
    """The mentions that decide: not those of copied reports, nor those that deny, unless there are no others."""
    voting = [digest for digest in told if digest.id not in copied] or list(told)
    return [digest for digest in voting if digest.status is not Status.DENIED] or voting


def _choose_days(told: Iterable[EventDigest]) -> tuple[date | None, date | None]:
    spans = Counter((digest.start, digest.end) for digest in told if digest.start is not None or digest.end is not None)
    if not spans:
        return None, None
    start, end = min(spans, key=lambda span: (measure_days(span), -spans[span], span[0] or 0))
    return _as_day(start), _as_day(end)


def _as_day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal is not None else None


def _measure_size(extent: Extent) -> float:
    """Kilometres from corner to corner; 0 where no town is known."""
    if extent.south != extent.south:
        return 0.0
    return distance_km((extent.south, extent.west), (extent.north, extent.east))


def _borrow(told: Sequence[EventDigest], lent: Mapping[str, EventDigest]) -> list[EventDigest]:
    """The mentions of an incident; where none has a day of its own, with the day and place of their occasion."""
    if any(digest.start is not None or digest.end is not None for digest in told):
        return list(told)
    return [lent.get(digest.id, digest) for digest in told]


def _find_places(pairs: Iterable[tuple[str, str]], roots: Mapping[str, str], places: Mapping[str, int]) -> list[tuple[int, int]]:
    return [(places[roots[one]], places[roots[other]]) for one, other in pairs if one in roots and other in roots]


def _suggest(
    incidents: Mapping[int, Incident], left: np.ndarray[tuple[int], np.dtype[np.int64]], right: np.ndarray[tuple[int], np.dtype[np.int64]],
    odds: np.ndarray[tuple[int], np.dtype[np.float32]], rejected: Collection[tuple[int, int]],
) -> tuple[Tie, ...]:  # fmt: skip
    """Pairs of incidents of which some mentions look alike, though all together do not, the likeliest first."""
    hopeful = (left != right) & (odds > SUGGEST_FROM)
    best: dict[tuple[int, int], float] = {}
    for one, other, value in zip(left[hopeful].tolist(), right[hopeful].tolist(), odds[hopeful].tolist(), strict=True):
        pair = (min(one, other), max(one, other))
        if pair not in rejected and pair[::-1] not in rejected:
            best[pair] = max(value, best.get(pair, value))
    chosen = sorted(best, key=lambda pair: (-best[pair], incidents[pair[0]].id, incidents[pair[1]].id))[:MAX_TIES]
    return tuple(
        Tie(
            kind=TieKind.INCIDENT,
            left=incidents[one].id,
            right=incidents[other].id,
            score=round(1 / (1 + float(np.exp(-best[one, other]))), 4),
            reasons=explain_pair(incidents[one], incidents[other]),
        )
        for one, other in chosen
    )


def explain_pair(one: Incident, other: Incident) -> tuple[str, ...]:
    """What two incidents share, and what speaks against their being one, in words."""
    reasons = [f"both are {one.type.value}" if one.type is other.type else f"one is {one.type.value}, the other {other.type.value}"]
    if one.start and other.start:
        gap = abs((one.start - other.start).days)
        reasons.append("they begin on the same day" if gap == 0 else f"they begin {gap} days apart")
    if one.place and other.place:
        reasons.append(f"both are placed in {one.place}" if one.place == other.place else f"places differ: {one.place}, {other.place}")
    return (*reasons, "some of their mentions are worded alike")

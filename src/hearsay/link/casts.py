"""Incidents with who takes part and how they are told: what relations between them are read off.

In:  incidents, digests of their mentions. Out: a Cast for each; comparisons of two. Left to others: which relation two casts have
(parts.py, series.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from hearsay.link.deed_words import GROUP
from hearsay.link.digest import EventDigest
from hearsay.link.further import Further
from hearsay.link.pairs import PRECISE
from hearsay.link.scorer import NEAR_KM
from hearsay.measure import distance_km
from hearsay.model import Incident, Status
from hearsay.names import find_name_words, normalise_name, stem

OPERATION_STEMS = frozenset(map(stem, ["operation", "operations", "raid", "raids", "sweep", "sweeps", "crackdown"]))


@dataclass(frozen=True, slots=True)
class Cast:
    """An incident with the names of those who take part."""

    incident: Incident
    actors: frozenset[str]
    recipients: frozenset[str]
    actor_words: frozenset[str]  # stems of their names that tell two groups apart: "lorry drivers", not "people"
    recipient_words: frozenset[str]
    reports: frozenset[str]
    ground: str | None  # the country, else the only one that its reports name
    is_exact: bool  # told of a town or site, not only of a country or region
    is_operation: bool  # told as done in an operation of forces
    further: Further | None  # the words that tell it as a further one of its kind
    gathering: str | None  # the word by which those to whom it was done take part in a protest


def make_casts(incidents: Iterable[Incident], by_event: Mapping[str, EventDigest]) -> dict[str, Cast]:
    """The cast of each incident."""
    named: dict[str, set[str]] = defaultdict(set)
    for digest in by_event.values():
        if digest.country:
            named[digest.report].add(digest.country)
    return {incident.id: _cast(incident, [by_event[member] for member in incident.members], named) for incident in incidents}


def _cast(incident: Incident, told: list[EventDigest], named: Mapping[str, set[str]]) -> Cast:
    countries = {country for digest in told for country in named.get(digest.report, ())}
    actors = [name for digest in told for name in digest.actors]
    recipients = [name for digest in told for name in digest.recipients]
    further = sorted(
        (digest.further for digest in told if digest.further and digest.status is not Status.DENIED), key=lambda one: (one.days, one.words)
    )
    return Cast(
        incident=incident,
        actors=frozenset(map(normalise_name, actors)) - {""},
        recipients=frozenset(map(normalise_name, recipients)) - {""},
        actor_words=_find_telling_words(actors),
        recipient_words=_find_telling_words(recipients),
        reports=frozenset(digest.report for digest in told),
        ground=incident.country or (min(countries) if len(countries) == 1 else None),
        is_exact=any(digest.precision in PRECISE and digest.place == incident.place for digest in told),
        is_operation=any(not OPERATION_STEMS.isdisjoint(digest.words) for digest in told),
        further=further[0] if further else None,
        gathering=min((digest.gathering for digest in told if digest.gathering), default=None),
    )


def _find_telling_words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for name in names for word in find_name_words(name) if word not in GROUP and not word[0].isdigit())


def is_within(part: Incident, whole: Incident, *, slack: int = 1) -> bool:
    """Whether a part can have been during the whole, as far as their days are known; a night between is within."""
    if part.start is None or whole.start is None:
        return True
    last = max(whole.start, whole.end or whole.start)
    return whole.start - timedelta(slack) <= part.start <= last + timedelta(slack)


def count_days(first: Incident, later: Incident) -> int | None:
    """Days from the end of one incident to the beginning of the other; None where one is unknown."""
    end = first.end or first.start
    return (later.start - end).days if later.start and end else None


def is_at_one_place(one: Cast, other: Cast) -> bool:
    """Whether two incidents are told of one place: one name, towns near each other, or a country or region that holds the other."""
    first, second = one.incident, other.incident
    if first.place is None or second.place is None or (first.country and second.country and first.country != second.country):
        return False
    if first.place == second.place:
        return True
    if not (one.is_exact and other.is_exact):
        return bool(first.country) and first.country == second.country
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return False
    return distance_km((first.lat, first.lon), (second.lat, second.lon)) <= NEAR_KM


def is_one_kind(one: Cast, other: Cast) -> bool:
    """Whether two incidents are acts of one type, and of one mode where both have one."""
    first, second = one.incident, other.incident
    return first.type is second.type and (not first.mode or not second.mode or first.mode == second.mode)

"""Names of places that one report alone leaves open, settled by the others that tell of the place at the time.

In:  event digests of all reports. Out: the same, those of an unsure place with the reading that others are sure of. Left to others: which
places a name can mean (the coder's rivals), whether two mentions are one incident (incidents.py).

"Corinto" in a report that names no country can be in four; where other reports of those weeks know which, and it is among the rivals that
the coder kept, it is that one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearsay.link.digest import EventDigest
from hearsay.measure import distance_km
from hearsay.names import fold

SURE = 0.8  # the coder's score of a reading; those of all rivals together are 1
NEAR_DAYS = 30  # a name that is in the news means one place for some weeks
SAME_KM = 25.0  # a town and the district that bears its name


@dataclass(frozen=True, slots=True)
class _Reading:
    """Where some report surely puts a name."""

    told_on: int
    digest: EventDigest


def settle_places(digests: Sequence[EventDigest]) -> list[EventDigest]:
    """The digests, in their order; an unsure place has the one reading that is sure elsewhere and is among its own rivals."""
    sure: dict[str, list[_Reading]] = defaultdict(list)
    for digest in digests:
        if (
            digest.place
            and digest.place_score is not None
            and digest.place_score >= SURE
            and digest.told_on is not None
            and digest.lat is not None
        ):
            sure[fold(digest.place)].append(_Reading(digest.told_on, digest))
    return [
        _settle(digest, sure[fold(digest.place)]) if digest.place and digest.rivals and fold(digest.place) in sure else digest
        for digest in digests
    ]


def _settle(digest: EventDigest, readings: Sequence[_Reading]) -> EventDigest:
    told_on = digest.told_on
    if told_on is None:
        return digest
    near = [one.digest for one in readings if abs(one.told_on - told_on) <= NEAR_DAYS and one.digest.report != digest.report]
    if not near or any(_measure_km(near[0], other) > SAME_KM for other in near[1:]):
        return digest
    chosen = min(near, key=lambda one: one.id)
    if not any(distance_km((chosen.lat or 0.0, chosen.lon or 0.0), rival) <= SAME_KM for rival in digest.rivals):
        return digest
    return replace(digest, country=chosen.country, lat=chosen.lat, lon=chosen.lon, precision=chosen.precision)


def _measure_km(one: EventDigest, other: EventDigest) -> float:
    return distance_km((one.lat or 0.0, one.lon or 0.0), (other.lat or 0.0, other.lon or 0.0))

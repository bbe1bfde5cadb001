"""How incidents hang together without being one: parts, series, sequels.

In:  incidents and the digests of their mentions. Out: Relation records with their reasons. Left to others: merging (incidents.py does,
or a person), parts (parts.py), series (series.py). What words say comes before what days, places and actors suggest; two incidents have one
relation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hearsay.link.casts import Cast, count_days, make_casts
from hearsay.link.digest import EventDigest
from hearsay.link.parts import find_crowd_parts, find_told_parts, list_heads, relate_part
from hearsay.link.series import find_daily_series, find_told_series
from hearsay.model import Incident, Relation, RelationKind
from hearsay.text import plural

FOLLOW_DAYS = 30  # an answer later than a month is told as history, not as a sequel
TOLD_TOGETHER = 12  # incidents of one report that are compared with their neighbours in the text, not with all


def find_relations(incidents: Sequence[Incident], digests: Iterable[EventDigest]) -> tuple[Relation, ...]:
    """Parts, series and sequels among the incidents, sorted."""
    by_event = {digest.id: digest for digest in digests}
    casts = make_casts(incidents, by_event)
    found: dict[tuple[str, str], Relation] = {}
    for relation in (*find_told_parts(casts, by_event), *find_told_series(casts)):
        _keep(found, relation)
    parts = list_heads(found.values())
    for relation in find_crowd_parts(casts):
        if relation.head not in parts:
            _keep(found, relation)
    for relation in find_daily_series(casts):
        _keep(found, relation)
    for one, other in _pair_told_together(incidents, by_event):
        by_facts = relate_part(casts[one], casts[other]) or _relate_sequel(casts[one], casts[other])
        if by_facts is not None:
            _keep(found, by_facts)
    return tuple(sorted(found.values(), key=lambda relation: (relation.kind, relation.head, relation.tail)))


def _keep(found: dict[tuple[str, str], Relation], relation: Relation) -> None:
    found.setdefault((min(relation.head, relation.tail), max(relation.head, relation.tail)), relation)


def _pair_told_together(incidents: Iterable[Incident], by_event: Mapping[str, EventDigest]) -> Iterable[tuple[str, str]]:
    """Pairs of incidents that stand near each other in some report."""
    told: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for incident in incidents:
        for member in incident.members:
            told[by_event[member].report].append((by_event[member].spot, incident.id))
    pairs: set[tuple[str, str]] = set()
    for spots in told.values():
        order = list(dict.fromkeys(incident for _, incident in sorted(spots)))
        for place, one in enumerate(order):
            pairs.update((min(one, other), max(one, other)) for other in order[place + 1 : place + TOLD_TOGETHER])
    return sorted(pairs)


def _relate_sequel(one: Cast, other: Cast) -> Relation | None:
    """Who suffered in one acted in the other, or the other way round, within a month."""
    for first, later in ((one, other), (other, one)):
        shared = (first.recipients & later.actors) | (first.actors & later.recipients)
        days = count_days(first.incident, later.incident)
        if shared and days is not None and 0 < days <= FOLLOW_DAYS:
            reason = f"{', '.join(sorted(shared))} took part in both, {plural(days, 'day')} apart"
            return Relation(kind=RelationKind.FOLLOWS, head=later.incident.id, tail=first.incident.id, reason=reason)
    return None

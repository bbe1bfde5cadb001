"""Incidents that are parts of others: the arrests of an operation, the shots at a march.

In:  casts of incidents, digests of their mentions. Out: Relation records with the words or facts that speak for them. Left to others: what
a report's words say (courses.py, tellings.py), series (series.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hearsay.link.casts import Cast, is_at_one_place, is_within
from hearsay.link.deed_words import CAMPAIGNS
from hearsay.link.digest import EventDigest
from hearsay.link.pairs import PRECISE
from hearsay.model import EventType, Incident, Relation, RelationKind, Status

WHOLE_MODES = frozenset({"seize", "troops", "police", "demo", "strike", "riot", "obstruct", "crowd-control"})  # acts that consist of others
HOLDING = frozenset({"arrest", "abduct"})
REAL = (Status.HAPPENED, Status.ONGOING)
ON_CROWDS = frozenset({EventType.ASSAULT, EventType.COERCE})


def find_told_parts(casts: Mapping[str, Cast], by_event: Mapping[str, EventDigest]) -> Iterator[Relation]:
    """Deeds that some report's words put into the course of another act, and those that most tell on the occasion of one.

    Words that say "during the raid" are enough from one report. An occasion is only inferred: at least half the reports that tell the part
    must tell it so. The days must fit: one report's slip makes no part.
    """
    incident_of = {member: cast.incident.id for cast in casts.values() for member in cast.incident.members}
    for part, cast in sorted(casts.items()):
        told = [by_event[member] for member in cast.incident.members]
        said: dict[str, str] = {}
        ties: dict[str, dict[str, str]] = defaultdict(dict)  # whole → report → reason
        for event in told:
            if event.inside and event.inside.event in incident_of:
                said.setdefault(incident_of[event.inside.event], event.inside.reason)
            source = by_event.get(event.occasion.event) if event.occasion else None
            if event.occasion and source and not event.occasion.by_noun and _may_hold(source, event):
                ties[incident_of[source.id]].setdefault(event.report, event.occasion.reason)
        reasons = dict(said)
        for whole, by_report in sorted(ties.items()):
            if 2 * len(by_report) >= len(cast.reports):
                reasons.setdefault(whole, next(iter(by_report.values())))
        for whole, reason in sorted(reasons.items()):
            if whole != part and is_within(cast.incident, casts[whole].incident):
                yield Relation(kind=RelationKind.PART_OF, head=part, tail=whole, reason=reason)


def find_crowd_parts(casts: Mapping[str, Cast]) -> Iterator[Relation]:
    """What was done to people who are called demonstrators or strikers: a part of the protest of that day and place, whoever tells it."""
    protests: dict[tuple[str | None, int], list[Cast]] = defaultdict(list)
    for _, cast in sorted(casts.items()):
        if cast.incident.type is EventType.PROTEST and cast.incident.start is not None:
            last = cast.incident.end or cast.incident.start
            for day in range(cast.incident.start.toordinal(), min(last.toordinal(), cast.incident.start.toordinal() + 31) + 1):
                protests[cast.incident.country, day].append(cast)
    for part, cast in sorted(casts.items()):
        if cast.gathering is None or cast.incident.type not in ON_CROWDS or cast.incident.start is None:
            continue
        wholes = [one for one in protests[cast.incident.country, cast.incident.start.toordinal()] if is_at_one_place(cast, one)]
        if wholes:
            whole = max(wholes, key=lambda one: (len(one.actor_words & cast.recipient_words), one.is_exact, one.incident.id))
            reason = f'done to those who took part in it ("{cast.gathering}"), on its day, {_say_day(cast.incident)}'
            yield Relation(kind=RelationKind.PART_OF, head=part, tail=whole.incident.id, reason=reason)


def _may_hold(source: EventDigest, event: EventDigest) -> bool:
    """Whether an act can be the whole of what the same actors did on its occasion: done, undertaken by forces or by a crowd, in one place
    and of another kind than its part, which holds or harms people."""
    if (
        source.status not in REAL
        or not (source.mode in WHOLE_MODES or source.trigger in CAMPAIGNS)
        or not is_act_within(event.type, event.mode)
    ):
        return False
    is_elsewhere = event.precision in PRECISE and source.precision in PRECISE and event.place != source.place
    return not is_elsewhere and (event.type, event.mode) != (source.type, source.mode)


def is_act_within(type: str, mode: str | None) -> bool:
    """Whether acts of a kind are done in the course of others: people are hurt or held. A demand or a march is an act beside them."""
    return type == EventType.ASSAULT or (type == EventType.COERCE and mode in HOLDING)


def relate_part(one: Cast, other: Cast) -> Relation | None:
    """The relation of two incidents that a report tells together, if by day, place and actors one is a part of the other."""
    for whole, part in ((one, other), (other, one)):
        if _is_part(part, whole):
            reason = f"both on {_say_day(part.incident)} in {part.incident.place}, by {', '.join(sorted(part.actors & whole.actors))}"
            return Relation(kind=RelationKind.PART_OF, head=part.incident.id, tail=whole.incident.id, reason=reason)
    return None


def _is_part(part: Cast, whole: Cast) -> bool:
    """Whether one act belongs inside the other: same actor, same place, within its days, and the other consists of such acts.

    The arrests of a raid in which somebody is killed are part of the attack that the raid was.
    """
    inner, outer = part.incident, whole.incident
    if (
        inner.start is None
        or outer.start is None
        or inner.place is None
        or inner.place != outer.place
        or not is_act_within(inner.type, inner.mode)
    ):
        return False
    within = outer.start <= inner.start and (inner.end or inner.start) <= (outer.end or outer.start)
    is_raid = whole.is_operation and outer.type is EventType.ASSAULT and inner.type is EventType.COERCE
    return within and bool(part.actors & whole.actors) and (outer.mode in WHOLE_MODES or is_raid) and (inner.mode != outer.mode)


def _say_day(incident: Incident) -> str:
    return incident.start.isoformat() if incident.start else "an unknown day"


def list_heads(relations: Iterable[Relation]) -> frozenset[str]:
    """Incidents that are parts already."""
    return frozenset(one.head for one in relations if one.kind is RelationKind.PART_OF)

"""How incidents hang together without being one: parts, series, sequels.

In:  incidents and the digests of their mentions. Out: Relation records with their reasons. Left to others: merging (incidents.py does,
or a person). Only incidents that one report tells together, or that repeat each other day by day, are related: no pair is looked at twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from hearsay.link.digest import EventDigest
from hearsay.link.pairs import PRECISE
from hearsay.model import EventType, Incident, Relation, RelationKind
from hearsay.names import normalise_name, stem
from hearsay.text import plural

FOLLOW_DAYS = 30  # an answer later than a month is told as history, not as a sequel
TOLD_TOGETHER = 12  # incidents of one report that are compared with their neighbours in the text, not with all
WHOLE_MODES = frozenset({"seize", "troops", "police", "demo", "strike", "riot"})  # acts that consist of other acts
# Stems of the words that name such acts, for types without a mode that does. Source: verbs and nouns of PLOVER's ASSAULT and MOBILIZE.
WHOLE_WORDS = """
operation raid raided attack attacked assault assaulted invasion invaded invade offensive incursion crackdown sweep siege besieged
battle clash clashes clashed fighting war campaign riot rioting demonstration march strike ambush ambushed coup uprising stormed storm
entered surrounded ransacked
"""
WHOLE_STEMS = frozenset(map(stem, WHOLE_WORDS.split()))
# Of these, what forces undertake: who is killed "in a raid" is killed in an act in which others are arrested.
OPERATION_STEMS = frozenset(map(stem, ["operation", "operations", "raid", "raids", "sweep", "sweeps", "crackdown"]))


@dataclass(frozen=True, slots=True)
class Cast:
    """An incident with the names of those who take part."""

    incident: Incident
    actors: frozenset[str]
    recipients: frozenset[str]
    is_exact: bool  # told of a town or site, not only of a country or region
    is_operation: bool  # told as done in an operation of forces


def find_relations(incidents: Sequence[Incident], digests: Iterable[EventDigest]) -> tuple[Relation, ...]:
    """Parts, series and sequels among the incidents, sorted."""
    by_event = {digest.id: digest for digest in digests}
    casts = {incident.id: _cast(incident, by_event) for incident in incidents}
    found: dict[tuple[str, str], Relation] = {}
    for part in _find_parts(casts, by_event):
        found.setdefault((min(part.head, part.tail), max(part.head, part.tail)), part)
    for one, other in _pair_told_together(incidents, by_event):
        relation = _relate(casts[one], casts[other])
        if relation is not None:
            found.setdefault((min(one, other), max(one, other)), relation)
    for relation in _find_series(casts):
        found.setdefault((min(relation.head, relation.tail), max(relation.head, relation.tail)), relation)
    return tuple(sorted(found.values(), key=lambda relation: (relation.kind, relation.head, relation.tail)))


def _find_parts(casts: Mapping[str, Cast], by_event: Mapping[str, EventDigest]) -> Iterable[Relation]:
    """Deeds told on the occasion of an act that consists of others: parts of it, for the reason that linked them.

    At least half the reports that tell the part must tell it so, and its days must fit: one report's slip makes no part of what many tell.
    """
    incident_of = {member: cast.incident.id for cast in casts.values() for member in cast.incident.members}
    for part, cast in sorted(casts.items()):
        told = [by_event[member] for member in cast.incident.members]
        ties: dict[str, dict[str, str]] = defaultdict(dict)  # whole → report → reason
        for event in told:
            source = by_event.get(event.occasion.event) if event.occasion else None
            if event.occasion and source and is_whole(source):
                ties[incident_of[source.id]].setdefault(event.report, event.occasion.reason)
        n_reports = len({event.report for event in told})
        for whole, reasons in sorted(ties.items()):
            if whole != part and 2 * len(reasons) >= n_reports and _is_within(cast.incident, casts[whole].incident):
                yield Relation(kind=RelationKind.PART_OF, head=part, tail=whole, reason=next(iter(reasons.values())))


def _is_within(part: Incident, whole: Incident) -> bool:
    """Whether a part can have been during the whole, as far as their days are known."""
    if part.start is None or whole.start is None:
        return True
    last = max(whole.start, whole.end or whole.start)
    return whole.start - timedelta(1) <= part.start <= last + timedelta(1)


def is_whole(event: EventDigest) -> bool:
    """Whether a mention names an act that consists of other acts: an operation, an attack, a demonstration, a strike."""
    return event.mode in WHOLE_MODES or event.trigger in WHOLE_STEMS


def _cast(incident: Incident, by_event: Mapping[str, EventDigest]) -> Cast:
    told = [by_event[member] for member in incident.members]
    actors = frozenset(normalise_name(name) for digest in told for name in digest.actors) - {""}
    recipients = frozenset(normalise_name(name) for digest in told for name in digest.recipients) - {""}
    is_exact = any(digest.precision in PRECISE and digest.place == incident.place for digest in told)
    return Cast(incident, actors, recipients, is_exact, any(not OPERATION_STEMS.isdisjoint(digest.words) for digest in told))


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


def _relate(one: Cast, other: Cast) -> Relation | None:
    """The relation of two incidents that a report tells together, if they have one."""
    for whole, part in ((one, other), (other, one)):
        if _is_part(part, whole):
            reason = f"both on {_say_day(part.incident)} in {part.incident.place}, by {', '.join(sorted(part.actors & whole.actors))}"
            return Relation(kind=RelationKind.PART_OF, head=part.incident.id, tail=whole.incident.id, reason=reason)
    for first, later in ((one, other), (other, one)):
        shared = (first.recipients & later.actors) | (first.actors & later.recipients)
        if shared and _is_after(first.incident, later.incident):
            reason = f"{', '.join(sorted(shared))} took part in both, {plural(_count_days(first.incident, later.incident), 'day')} apart"
            return Relation(kind=RelationKind.FOLLOWS, head=later.incident.id, tail=first.incident.id, reason=reason)
    return None


def _is_part(part: Cast, whole: Cast) -> bool:
    """Whether one act belongs inside the other: same actor, same place, within its days, and the other consists of such acts.

    The arrests of a raid in which somebody is killed are part of the attack that the raid was.
    """
    inner, outer = part.incident, whole.incident
    if inner.start is None or outer.start is None or inner.place is None or inner.place != outer.place:
        return False
    within = outer.start <= inner.start and (inner.end or inner.start) <= (outer.end or outer.start)
    is_raid = whole.is_operation and outer.type is EventType.ASSAULT and inner.type is EventType.COERCE
    return within and bool(part.actors & whole.actors) and (outer.mode in WHOLE_MODES or is_raid) and (inner.mode != outer.mode)


def _is_after(first: Incident, later: Incident) -> bool:
    end, start = first.end or first.start, later.start
    return end is not None and start is not None and timedelta(0) < start - end <= timedelta(FOLLOW_DAYS)


def _count_days(first: Incident, later: Incident) -> int:
    end = first.end or first.start
    return (later.start - end).days if later.start and end else 0


def _say_day(incident: Incident) -> str:
    return incident.start.isoformat() if incident.start else "an unknown day"


def _find_series(casts: Mapping[str, Cast]) -> Iterable[Relation]:
    """Acts of one kind by the same actor at the same place on following days: each day leads on to the next.

    A country holds its towns: a strike in Sri Lanka is that in Colombo a day later.
    """
    lines: dict[tuple[str, str, str, str], list[Cast]] = defaultdict(list)
    for cast in casts.values():
        if cast.incident.start is not None and cast.incident.place is not None:
            for actor in sorted(cast.actors):
                lines[actor, cast.incident.type.value, cast.incident.mode or "", cast.incident.country or ""].append(cast)
    for (actor, _, _, _), line in sorted(lines.items()):
        ordered = sorted(line, key=lambda cast: (cast.incident.start or 0, cast.incident.id))
        for first, later in pairwise(ordered):
            is_next = _is_after(first.incident, later.incident) and _count_days(first.incident, later.incident) <= 1
            if is_next and (first.incident.place == later.incident.place or not (first.is_exact and later.is_exact)):
                place = (first if first.is_exact else later).incident.place
                reason = f"the same act by {actor} in {place} on the following day"
                yield Relation(kind=RelationKind.SERIES, head=later.incident.id, tail=first.incident.id, reason=reason)

"""Incidents that are further ones of a series: the next day of a strike, the next attack on a village, the next round of talks.

In:  casts of incidents. Out: Relation records, each from a later incident to the one before it. Left to others: what a report's words say
(further.py), which acts are one incident (incidents.py).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from hearsay.link.casts import Cast, count_days, is_at_one_place, is_one_kind
from hearsay.model import EventType, Incident, Relation, RelationKind

ONE_DAY = 2  # a night, or a day told as "the weekend"
LOOK_BACK = 300  # earlier incidents of one type and country that are looked at for each
COUNTED_DAYS = 14  # words that reach back no further count days
MOVES = frozenset({EventType.CONSULT})  # talks go on elsewhere


def find_told_series(casts: Mapping[str, Cast]) -> Iterator[Relation]:
    """Incidents that a report's words tell as further ones, each with the last one of its kind before it within the reach of the words."""
    lines: dict[tuple[str, str], list[Cast]] = defaultdict(list)
    for _, cast in sorted(casts.items()):
        if is_of_a_day(cast.incident):
            lines[_key(cast)].append(cast)
    for _, line in sorted(lines.items()):
        line.sort(key=lambda cast: (cast.incident.start or 0, cast.incident.id))
        for place, later in enumerate(line):
            if later.further is None:
                continue
            before = _choose(later, line[max(0, place - LOOK_BACK) : place])
            if before is not None:
                where = f" in {before.incident.place}" if before.incident.place else ""
                reason = f'told as a further one: "{later.further.words}"; the one before was on {_say_day(before.incident)}{where}'
                yield Relation(kind=RelationKind.SERIES, head=later.incident.id, tail=before.incident.id, reason=reason)


def is_of_a_day(incident: Incident) -> bool:
    """Whether an incident's days are known and hardly more than one: of a year no other year is the following day."""
    start = incident.start
    return start is not None and ((incident.end or start) - start).days <= ONE_DAY


def _key(cast: Cast) -> tuple[str, str]:
    return cast.incident.type.value, "" if cast.incident.type in MOVES else cast.ground or ""


def _choose(later: Cast, earlier: list[Cast]) -> Cast | None:
    """Of earlier incidents the one that fits: told with it or of the same people first, then the last."""
    assert later.further is not None
    fitting = []
    for cast in earlier:
        days = count_days(cast.incident, later.incident)
        if days is None or not 0 < days <= later.further.days or not is_one_kind(cast, later) or not _are_of_one_series(cast, later):
            continue
        fitting.append((bool(cast.reports & later.reports) or _shares_people(cast, later), cast.incident.start, cast.incident.id, cast))
    if later.incident.place is None and len({cast.incident.place for _, _, _, cast in fitting}) > 1:
        return None  # the third day of one of two strikes: nothing says of which
    return max(fitting)[3] if fitting else None


def _are_of_one_series(first: Cast, later: Cast) -> bool:
    """Whether the place speaks for one series and the people do: for talks who meets, for a protest nobody else's, for violence the same
    people or a report that tells both.

    Where the place of a protest is not told, the days must be counted ("on the third day"), and the country be known.
    """
    kind = first.incident.type
    if kind in MOVES:
        return _shares_people(first, later)
    if kind is EventType.PROTEST:
        is_counted = later.incident.place is None and later.further is not None and later.further.days <= COUNTED_DAYS
        if not is_at_one_place(first, later) and not (is_counted and later.ground is not None):
            return False
        return not first.actor_words or not later.actor_words or bool(first.actor_words & later.actor_words)
    if not (first.is_exact and later.is_exact) or not is_at_one_place(first, later):
        return False
    return bool(first.reports & later.reports) or _shares_people(first, later)


def _shares_people(first: Cast, later: Cast) -> bool:
    return bool(first.actor_words & later.actor_words or first.recipient_words & later.recipient_words)


def find_daily_series(casts: Mapping[str, Cast]) -> Iterator[Relation]:
    """Acts of one kind by the same actor at the same place on following days: each day leads on to the next.

    A country holds its towns: a strike in Sri Lanka is that in Colombo a day later.
    """
    lines: dict[tuple[str, str, str, str], list[Cast]] = defaultdict(list)
    for cast in casts.values():
        if is_of_a_day(cast.incident) and cast.incident.place is not None:
            for actor in sorted(cast.actors):
                lines[actor, cast.incident.type.value, cast.incident.mode or "", cast.incident.country or ""].append(cast)
    for (actor, _, _, _), line in sorted(lines.items()):
        ordered = sorted(line, key=lambda cast: (cast.incident.start or 0, cast.incident.id))
        for first, later in pairwise(ordered):
            if count_days(first.incident, later.incident) != 1:
                continue
            if first.incident.place == later.incident.place or not (first.is_exact and later.is_exact):
                place = (first if first.is_exact else later).incident.place
                reason = f"the same act by {actor} in {place} on the following day"
                yield Relation(kind=RelationKind.SERIES, head=later.incident.id, tail=first.incident.id, reason=reason)


def _say_day(incident: Incident) -> str:
    return incident.start.isoformat() if incident.start else "an unknown day"

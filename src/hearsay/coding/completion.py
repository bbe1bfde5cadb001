"""Parties that another sentence tells: the agentless "23 were arrested" beside "a police operation".

In:  the events of a report, in text order. Out: the same events, actors filled in where the report tells of one occasion.
Left to others: parties in the act's own sentence (participants.py, party_candidates.py).
"""

from collections.abc import Sequence
from dataclasses import replace

from hearsay.model import Event, Mention, Reason

REACH_CHARS = 450  # about three sentences of news prose
TAKES_BOTH = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "PROTEST"})


def complete_parties(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those without an actor completed from the nearest one of the same kind."""
    done: list[Event] = []
    for i, event in enumerate(events):
        nearby = [*reversed(done), *events[i + 1 : i + 3]]
        done.append(_complete(event, [other for other in nearby if _is_near(event, other)]))
    return tuple(done)


def _complete(event: Event, others: Sequence[Event]) -> Event:
    if event.type not in TAKES_BOTH:
        return event
    for other in others:
        if not _is_same_kind(event, other):
            continue
        if not event.actors and other.actors and _agree(event.recipients, other.recipients):
            event = _with_actors(event, other)
    return event


def _with_actors(event: Event, other: Event) -> Event:
    reason = Reason(field="actors", by="rule:same-occasion", span=other.trigger)
    return replace(event, basis=replace(event.basis, reasons=(*event.basis.reasons, reason)), actors=other.actors)


def _is_near(event: Event, other: Event) -> bool:
    return abs(event.trigger.start - other.trigger.start) <= REACH_CHARS


def _is_same_kind(event: Event, other: Event) -> bool:
    return event.type == other.type and (event.mode == other.mode or event.mode is None or other.mode is None)


def _agree(mine: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    """Whether two sides can be the same people: one is unsaid, or a name is shared."""
    if not mine or not theirs:
        return True
    return bool(_names(mine) & _names(theirs))


def _names(mentions: Sequence[Mention]) -> set[str]:
    return {mention.actor or mention.name.lower().removeprefix("the ") for mention in mentions}

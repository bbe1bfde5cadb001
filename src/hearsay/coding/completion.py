"""Actors that another sentence tells: "the police detained 23 miners", and further on "the 23 miners were held overnight".

In:  the events of a report, in text order. Out: the same events, actors filled in where the same kind of act befell the same people.
Left to others: parties in the act's own sentence (participants.py, party_candidates.py).

Nearness alone names nobody (decision 0112): an actor taken from the nearest act of the same kind was the coder's in one case of eight, and
a perpetrator whom nobody named is worse than none.
"""

from collections.abc import Sequence
from dataclasses import replace

from hearsay.model import Event, Mention, Reason

REACH_CHARS = 450  # about three sentences of news prose
ON_PEOPLE = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def complete_parties(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those without an actor completed from the nearest one of the same kind that befell the same people."""
    done: list[Event] = []
    for i, event in enumerate(events):
        nearby = [*reversed(done), *events[i + 1 : i + 3]]
        done.append(_complete(event, nearby))
    return tuple(done)


def _complete(event: Event, others: Sequence[Event]) -> Event:
    if event.type not in ON_PEOPLE or event.actors:
        return event
    for other in others:
        if other.actors and _is_near(event, other) and _is_same_kind(event, other) and _names(event.recipients) & _names(other.recipients):
            reason = Reason(field="actors", by="rule:same-people", span=other.trigger)
            return replace(event, basis=replace(event.basis, reasons=(*event.basis.reasons, reason)), actors=other.actors)
    return event


def _is_near(event: Event, other: Event) -> bool:
    return abs(event.trigger.start - other.trigger.start) <= REACH_CHARS


def _is_same_kind(event: Event, other: Event) -> bool:
    return event.type == other.type and (event.mode == other.mode or event.mode is None or other.mode is None)


def _names(mentions: Sequence[Mention]) -> set[str]:
    return {mention.actor or mention.name.lower().removeprefix("the ") for mention in mentions}

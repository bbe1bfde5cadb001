"""An act whose time and place are sought, and what the act told before it hands on: a story is dated once, and what follows happened then.

In:  what is known of an event before its time and place. Out: named features of carrying on. Left to others: weighing them (nearness.py),
which act comes before (events.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hearsay.coding.bonds import Features
from hearsay.coding.trees import Sentence
from hearsay.model import EventType, Span, Status, When, Where

NEAR_CHARS = 120  # between two acts of one sentence, or of two short ones
STORY_CHARS = 200
FAR_CHARS = 350


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The act told before another, with the interval and the country that it was given."""

    trigger: Span
    type: EventType | None
    status: Status | None
    time: tuple[date | None, date | None] | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is known of an event when its time and place are sought."""

    trigger: Span
    type: EventType | None = None
    status: Status | None = None
    in_claim: bool = False
    others: Mapping[int, Sequence[tuple[Span, EventType]]] = field(default_factory=dict)  # all acts of the report by sentence
    is_visit: bool = False  # what follows its word is where it takes place
    sentence: Sentence | None = None  # the tree in which its trigger stands
    before: Earlier | None = None


def is_time_carried(before: Earlier | None, when: When) -> bool | None:
    """Whether the act before was given this interval; None where it was given none."""
    return None if before is None or before.time is None else before.time == (when.start, when.end)


def is_place_carried(before: Earlier | None, where: Where) -> bool | None:
    """Whether the act before was given a place in the same country; None where it was given none."""
    return None if before is None or before.country is None else before.country == where.country


def find_carried(act: Act, shape: Mapping[str, float], *, is_carried: bool | None, is_here: bool) -> Features:
    """What the act before says for a mention: that it was given this one, another or none, and how the story goes on from there.

    `shape`: what grammar makes of the act's words (bonds.py); `is_here`: the mention stands in the act's own sentence.
    """
    if act.before is None:
        return {}
    if is_carried is None:
        return {"before without, same sentence" if is_here else "before without": 1.0}
    if not is_carried:
        return {"before with another": 1.0}
    if is_here:
        return {"carried, same sentence": 1.0}
    gap = act.trigger.start - act.before.trigger.end
    goes_on = float(bool(shape.get("finite") or shape.get("adverbial")) and not shape.get("perfect"))
    return {
        "carried": 1.0,
        "carried near": float(gap < NEAR_CHARS),
        "carried far": float(gap > FAR_CHARS),
        "carried, story goes on": goes_on,
        "carried, story goes on near": goes_on * float(gap < STORY_CHARS),
        "carried to a noun": shape.get("noun", 0.0),
        "carried to a definite noun": shape.get("definite", 0.0),
        "carried to a perfect": shape.get("perfect", 0.0),
        "carried to an infinitive": shape.get("infinitive", 0.0),
        "carried, same type": float(act.before.type == act.type),
        "carried, same status": float(act.before.status == act.status),
        f"carried to {act.type.value if act.type else 'unknown'}": 1.0,
    }

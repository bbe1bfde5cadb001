"""Time expressions of a text with TIMEX3 type and value, and the interval that each can mean.

In: a text, its day of publication or None, the reader's TIMEX marks where there are some. Out: `Timex` records in text order.
Left to others: intervals of several expressions and the record's `When` (times.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hearsay.coding.calendars import Interval
from hearsay.coding.timex_grammar import find_atoms
from hearsay.coding.timex_values import Clock
from hearsay.model import Anchor, Mark, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression as TimeML writes it, with the interval that hearsay reads in it."""

    span: Span
    type: str  # DATE TIME DURATION SET
    value: str  # TIMEX3
    mod: str | None
    interval: Interval
    anchor: Anchor
    rule: str  # the kind of expression that the grammar saw
    score: float


def find_timexes(text: str, published: date | None, marks: Sequence[Mark] = ()) -> tuple[Timex, ...]:
    """The time expressions of a text in order.

    Gives: spans that do not overlap; an interval of two None where the words or the missing publication day do not tell.
    """
    clock = Clock(text, published)
    found: list[Timex] = []
    for atom in find_atoms(text):
        value = clock.resolve(atom)
        found.append(Timex(span=atom.span, type=value.type, value=value.value, mod=atom.mod, interval=value.interval, anchor=value.anchor,
                           rule=atom.kind, score=1.0))  # fmt: skip
    return tuple(found)

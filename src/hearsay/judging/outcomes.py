"""What became of people's judgements: what they changed, what stays open, what could not be applied.

In:  judgements, one by one, with what followed. Out: lists to tell and to keep. Left to others: deciding (adjudication.py, additions.py),
telling (cli/settling.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hearsay.model import Judgement

THE_WHOLE = "the whole"  # how a judgement that names no field is told
LEFT_OUT = "left out"
NOT_READ = "not read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A value that a person put in place of the machine's; `now` is LEFT_OUT for a rejected thing, `was` NOT_READ for an added one."""

    report: str
    kind: str
    target: str
    field: str
    was: str
    now: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A value on which people differ and nobody decided: it stays as the machine read it."""

    kind: str
    target: str
    field: str
    values: tuple[tuple[str, str], ...]  # person, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Unapplied:
    """A judgement that could not become a value, and why; it is carried over as it stands."""

    judgement: str
    person: str
    kind: str
    target: str
    field: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Outcomes:
    """The lists, while they grow."""

    changes: list[Change] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    unapplied: list[Unapplied] = field(default_factory=list)

    def refuse(self, judgements: Iterable[Judgement], reason: str) -> None:
        """Writes down judgements that were not applied."""
        self.unapplied += [refuse(judgement, reason) for judgement in judgements]


def refuse(judgement: Judgement, reason: str) -> Unapplied:
    """A judgement that was not applied."""
    return Unapplied(
        judgement=judgement.id,
        person=judgement.person,
        kind=judgement.target_kind,
        target=judgement.target,
        field=judgement.field or THE_WHOLE,
        reason=reason,
    )

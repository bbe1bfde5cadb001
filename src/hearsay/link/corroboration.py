"""Who bears a value independently of whom: agreement, dispute, ranges with their bearers, revisions.

In:  the accounts of one incident (accounts.py). Out: supports, ranges, disagreements, revisions. Left to others: which incidents to ask
about (questions.py). Forty prints of one agency text are one voice; a rule for the best value is an argument, not a habit.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from hearsay.link.names import fold, normalise_name
from hearsay.measure import overlap_bounds
from hearsay.model import Account, Independence, Stance

SPEAKS_AGAINST = frozenset({Stance.DENIES, Stance.DOUBTS})
SPEAKS_NEITHER = frozenset({Stance.ASKS, Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS, Stance.SUPPOSES})


class Standing(StrEnum):
    """How the voices stand to each other on one field."""

    AGREED = "agreed"  # two independent voices or more, none against
    SINGLE = "single voice"
    DISPUTED = "disputed"
    UNBORNE = "nobody asserts it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A value and who bears it: `voices` are independent of each other."""

    field: str
    value: str
    low: float | None
    high: float | None
    voices: tuple[str, ...]
    against: tuple[str, ...]
    sides: tuple[str, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Lowest, best and highest value of a figure, each with its bearers."""

    field: str
    low: float | None
    best: float | None
    high: float | None
    low_by: tuple[str, ...]
    best_by: tuple[str, ...]
    high_by: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A voice that gave one value first and another later."""

    incident: str
    field: str
    voice: str
    first: str
    later: str
    first_on: date | None
    later_on: date | None
    accounts: tuple[str, str]


Rule = Callable[[Sequence[Support]], float | None]


def name_voice(account: Account) -> str:
    """What tells one independent voice from another: the actor where it is known, else the name."""
    return account.actor or normalise_name(account.voice) or fold(account.voice)


def count_voices(accounts: Iterable[Account]) -> int:
    """How many independent voices bear these accounts; copies and denials are none."""
    return len({name_voice(account) for account in accounts if is_borne(account)})


def is_borne(account: Account) -> bool:
    """Whether an account adds a voice to its value: no copy, and the voice stands by it."""
    return account.independence is not Independence.COPY and account.stance not in SPEAKS_AGAINST and account.stance not in SPEAKS_NEITHER


def find_supports(accounts: Iterable[Account]) -> tuple[Support, ...]:
    """The values of one field of one incident, the best borne first."""
    by_value: dict[tuple[float | None, float | None, str], list[Account]] = defaultdict(list)
    for account in accounts:
        has_bounds = account.low is not None or account.high is not None
        by_value[account.low, account.high, "" if has_bounds else normalise_name(account.value) or fold(account.value)].append(account)
    supports = [_make_support(told) for told in by_value.values()]
    return tuple(sorted(supports, key=lambda one: (-len(one.voices), -len(one.against), one.value)))


def find_standing(accounts: Sequence[Account]) -> Standing:
    """How the voices stand to each other on one field of one incident."""
    supports = [support for support in find_supports(accounts) if support.voices]
    if not supports:
        return Standing.UNBORNE
    if any(support.against for support in supports) or any(_contradict(one, other) for one in supports for other in supports):
        return Standing.DISPUTED
    return Standing.AGREED if count_voices(accounts) > 1 else Standing.SINGLE


def choose_best_borne(supports: Sequence[Support]) -> float | None:
    """The value that most independent voices bear; of several the lowest."""
    known = [support for support in supports if support.voices and _middle(support) is not None]
    if not known:
        return None
    return _middle(min(known, key=lambda one: (-len(one.voices), _middle(one) or 0.0)))


def make_range(accounts: Sequence[Account], *, rule: Rule = choose_best_borne, rule_name: str = "most independent voices") -> Range | None:
    """Lowest, best and highest number that voices give for one field of one incident; None where nobody gives one."""
    supports = [support for support in find_supports(accounts) if support.voices and (support.low, support.high) != (None, None)]
    if not supports:
        return None
    lows = [value for one in supports if (value := one.low if one.low is not None else one.high) is not None]
    highs = [value for one in supports if (value := one.high if one.high is not None else one.low) is not None]
    best = rule(supports)
    return Range(
        field=supports[0].field,
        low=min(lows),
        best=best,
        high=max(highs),
        low_by=_name_bearers(supports, lambda one: min(lows) in (one.low, one.high if one.low is None else one.low)),
        best_by=_name_bearers(supports, lambda one: best is not None and _middle(one) == best),
        high_by=_name_bearers(supports, lambda one: max(highs) in (one.high, one.low if one.high is None else one.high)),
        rule=rule_name,
    )


def find_revisions(accounts: Iterable[Account]) -> tuple[Revision, ...]:
    """Where one voice changed a number, in order of incident, field and voice."""
    told: dict[tuple[str, str, str], list[Account]] = defaultdict(list)
    for account in accounts:
        if is_borne(account) and account.said_on is not None and (account.low, account.high) != (None, None):
            told[account.incident, account.field, name_voice(account)].append(account)
    found = []
    for (incident, field, _), said in sorted(told.items()):
        ordered = sorted(said, key=lambda one: (one.said_on or date.max, one.id))
        for first, later in pairwise(ordered):
            if first.said_on != later.said_on and overlap_bounds((first.low, first.high), (later.low, later.high)) == 0:
                found.append(_tell_revision(incident, field, first, later))
    return tuple(found)


def _tell_revision(incident: str, field: str, first: Account, later: Account) -> Revision:
    return Revision(
        incident=incident,
        field=field,
        voice=later.voice,
        first=first.value,
        later=later.value,
        first_on=first.said_on,
        later_on=later.said_on,
        accounts=(first.id, later.id),
    )


def _make_support(told: Sequence[Account]) -> Support:
    """One value with those who bear it and those who speak against it, each voice once."""
    borne = {name_voice(account): account for account in sorted(told, key=lambda one: one.id, reverse=True) if is_borne(account)}
    against = {
        name_voice(account): account.voice
        for account in sorted(told, key=lambda one: one.id, reverse=True)
        if account.stance in SPEAKS_AGAINST and account.independence is not Independence.COPY
    }
    first = min(told, key=lambda one: one.id)
    return Support(
        field=first.field,
        value=first.value,
        low=first.low,
        high=first.high,
        voices=tuple(sorted(account.voice for account in borne.values())),
        against=tuple(sorted(against.values())),
        sides=tuple(sorted({account.side for account in borne.values() if account.side})),
        accounts=tuple(sorted(account.id for account in told)),
    )


def _contradict(one: Support, other: Support) -> bool:
    """Whether two values of a figure cannot both be true; names and places may well stand side by side."""
    if (one.low, one.high) == (None, None) or (other.low, other.high) == (None, None):
        return False
    return overlap_bounds((one.low, one.high), (other.low, other.high)) == 0


def _middle(support: Support) -> float | None:
    """The number that a support stands for: the middle of its bounds, or the one bound that it has."""
    if support.low is None or support.high is None:
        return support.low if support.low is not None else support.high
    return (support.low + support.high) / 2


def _name_bearers(supports: Iterable[Support], fits: Callable[[Support], bool]) -> tuple[str, ...]:
    return tuple(sorted({voice for support in supports if fits(support) for voice in support.voices}))

"""Who bears a value independently of whom: agreement, dispute, ranges with their bearers, revisions.

In:  the accounts of one incident. Out: supports, standings, ranges, revisions. Left to others: what an account is (link/accounts.py),
which incidents to ask about (link/questions.py), how it is shown (export/, web/, cli/). All of them ask here, so that a list, a page,
a dossier and a table call the same thing disputed. Forty prints of one agency text are one voice; the rule for the best value is chosen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, groupby, pairwise
from statistics import median_low
from types import MappingProxyType

from hearsay.measure import overlap_bounds
from hearsay.model import Account, Independence, Stance
from hearsay.names import fold, normalise_name

SPEAKS_AGAINST = frozenset({Stance.DENIES, Stance.DOUBTS})
OCCURRED = "occurred"  # the field of what is said to have happened: its value is the type and the mode
PART = "part"  # the field of what a voice tells of a part: its value is the part's title
# The field of what a voice says of a deed without telling it. Its value is only the noun that takes the deed up: two who say "the
# murder" have agreed on nothing.
COMMENT = "comment"
# Fields of the circumstances: who denies a deed says where, when and to whom it is said to have been done, and does not deny that.
CIRCUMSTANCES = frozenset({"recipient", "date", "place", "means", "justification", COMMENT, PART})
SPEAKS_NEITHER = frozenset({Stance.ASKS, Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS, Stance.SUPPOSES})


class Standing(StrEnum):
    """How the voices stand to each other on one field."""

    AGREED = "agreed"  # two independent voices or more give the same, none speaks against it
    DIVERSE = "different values"  # of words that may stand side by side: "the Army", "men in uniform"
    SINGLE = "one voice"
    DISPUTED = "disputed"  # two voices cannot both be right, or one denies or doubts
    UNBORNE = "nobody asserts it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A value and who bears it: `voices` are independent of each other."""

    field: str
    value: str
    low: float | None
    high: float | None
    voices: tuple[str, ...]  # by name
    bearers: frozenset[str]  # the same voices as `name_voice` tells them apart
    against: tuple[str, ...]
    sides: tuple[str, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Lowest, best and highest value of a figure, each with its bearers."""

    field: str
    low: float
    best: float
    high: float
    low_by: tuple[str, ...]
    best_by: tuple[str, ...]
    high_by: tuple[str, ...]
    n_voices: int  # that give a number, independent of each other
    is_open_below: bool  # the lowest is an "up to"
    is_open_above: bool  # the highest is an "at least"
    rule: str  # by which the best was chosen, of BEST
    is_tied: bool = False  # whether other values have as many voices as the best


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


Rule = Callable[[Sequence[Support]], float]  # of supports that somebody bears and that have a bound


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
        by_value[account.low, account.high, _key(account)].append(account)
    supports = [_make_support(told) for told in by_value.values()]
    return tuple(sorted(supports, key=lambda one: (-len(one.voices), -len(one.against), one.value)))


def find_standing(accounts: Iterable[Account]) -> Standing:
    """How the voices stand to each other on one field of one incident.

    A denial answers somebody, so it is a dispute even where nobody here asserts what is denied; but not of the circumstances.
    """
    supports = find_supports(accounts)
    borne = [support for support in supports if support.voices]
    against = any(support.against for support in supports if support.field not in CIRCUMSTANCES)
    if against or any(_contradict(one, other) for one, other in combinations(borne, 2)):
        return Standing.DISPUTED
    if not borne:
        return Standing.UNBORNE
    if len({voice for support in borne for voice in support.bearers}) == 1:
        return Standing.SINGLE
    is_one = (len(borne) == 1 and borne[0].field != COMMENT) or all(_has_bounds(support) for support in borne)
    return Standing.AGREED if is_one else Standing.DIVERSE


def find_vaguer(accounts: Iterable[Account]) -> frozenset[str]:
    """Ids of accounts that only say less than another of the same claim: "ASSAULT" beside "ASSAULT explosives"."""
    told: dict[tuple[str, str, str, Stance], list[Account]] = defaultdict(list)
    for account in accounts:
        if account.field == OCCURRED:
            told[account.incident, account.claim, account.voice, account.stance].append(account)
    return frozenset(one.id for rows in told.values() for one in rows if any(other.value.startswith(f"{one.value} ") for other in rows))


def is_disputed(accounts: Iterable[Account]) -> bool:
    """Whether any field of an incident is disputed."""
    by_field: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_field[account.field].append(account)
    return any(find_standing(told) is Standing.DISPUTED for told in by_field.values())


def choose_best_borne(supports: Sequence[Support]) -> float:
    """The value that most independent voices bear; of several the lowest. Of a range its lower end counts."""
    return min((-len(support.voices), _least(support)) for support in supports)[1]


def choose_lowest(supports: Sequence[Support]) -> float:
    """The lowest value that anybody bears."""
    return min(_least(support) for support in supports)


def choose_median(supports: Sequence[Support]) -> float:
    """The value of the middle voice; of two middle ones the lower."""
    return median_low(_least(support) for support in supports for _ in support.voices)


BEST: Mapping[str, Rule] = MappingProxyType({"most-voices": choose_best_borne, "lowest": choose_lowest, "median-voice": choose_median})
USUAL = "most-voices"


def make_range(accounts: Iterable[Account], *, rule: str = USUAL) -> Range | None:
    """Lowest, best and highest number that voices give for one field of one incident; None where nobody gives one.

    `rule` names one of BEST.
    """
    supports = [support for support in find_supports(accounts) if support.voices and _has_bounds(support)]
    if not supports:
        return None
    low, best, high = choose_lowest(supports), BEST[rule](supports), max(_most(support) for support in supports)
    lowest = [support for support in supports if _least(support) == low]
    highest = [support for support in supports if _most(support) == high]
    return Range(
        field=supports[0].field,
        low=low,
        best=best,
        high=high,
        low_by=_name_bearers(lowest),
        best_by=_name_bearers(support for support in supports if _least(support) == best),
        high_by=_name_bearers(highest),
        n_voices=len(frozenset().union(*(support.bearers for support in supports))),
        is_open_below=any(support.low is None for support in lowest),
        is_open_above=any(support.high is None for support in highest),
        rule=rule,
        is_tied=rule == USUAL and _is_tied(supports),
    )


def _is_tied(supports: Sequence[Support]) -> bool:
    """Whether no value has more voices than every other one."""
    most = max(len(support.voices) for support in supports)
    return sum(len(support.voices) == most for support in supports) > 1


def find_revisions(accounts: Iterable[Account]) -> tuple[Revision, ...]:
    """Where one voice gave other values on a later day than before and none of the earlier ones again.

    What a dated report says that a voice gave before it ("up from 12") has no day, and stands before all that have one.

    Gives:  revisions in order of incident, field and voice. Copies revise nothing; nor does what a voice denies.
    """
    told: dict[tuple[str, str, str], list[Account]] = defaultdict(list)
    rows = [account for account in accounts if is_borne(account)]
    dated = {account.report for account in rows if account.said_on is not None}
    for account in rows:
        if account.said_on is not None or account.report in dated:
            told[account.incident, account.field, name_voice(account)].append(account)
    found = []
    for _, said in sorted(told.items()):
        ordered = sorted(said, key=lambda one: (one.said_on or date.min, one.id))
        days = [list(rows) for _, rows in groupby(ordered, key=lambda one: one.said_on)]
        found += [
            _tell_revision(before, after)
            for before, after in pairwise(days)
            if not any(_is_alike(first, later) for first in before for later in after)
        ]
    return tuple(found)


def _is_alike(one: Account, other: Account) -> bool:
    """Whether two values can be one: numbers that overlap, or the same words."""
    if _has_bounds(one) and _has_bounds(other):
        return overlap_bounds((one.low, one.high), (other.low, other.high)) > 0
    return _key(one) == _key(other)


def _tell_revision(before: Sequence[Account], after: Sequence[Account]) -> Revision:
    return Revision(
        incident=after[0].incident,
        field=after[0].field,
        voice=after[0].voice,
        first=", ".join(dict.fromkeys(account.value for account in before)),
        later=", ".join(dict.fromkeys(account.value for account in after)),
        first_on=before[0].said_on,
        later_on=after[0].said_on,
        accounts=(before[0].id, after[0].id),
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
        bearers=frozenset(borne),
        against=tuple(sorted(against.values())),
        sides=tuple(sorted({account.side for account in borne.values() if account.side})),
        accounts=tuple(sorted(account.id for account in told)),
    )


def _contradict(one: Support, other: Support) -> bool:
    """Whether two voices give numbers that cannot both be true; names and places may well stand side by side."""
    if not (_has_bounds(one) and _has_bounds(other)) or overlap_bounds((one.low, one.high), (other.low, other.high)) > 0:
        return False
    return len(one.bearers | other.bearers) > 1  # one voice alone has revised its number


def _key(account: Account) -> str:
    """What two values of words share that are the same; numbers are told apart by their bounds."""
    return "" if _has_bounds(account) else normalise_name(account.value) or fold(account.value)


def _has_bounds(one: Account | Support) -> bool:
    return one.low is not None or one.high is not None


def _least(support: Support) -> float:
    """The lower bound, or the only one."""
    return support.low if support.low is not None else support.high or 0.0


def _most(support: Support) -> float:
    """The upper bound, or the only one."""
    return support.high if support.high is not None else support.low or 0.0


def _name_bearers(supports: Iterable[Support]) -> tuple[str, ...]:
    return tuple(sorted({voice for support in supports for voice in support.voices}))

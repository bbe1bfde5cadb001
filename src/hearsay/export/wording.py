"""How coded values are said in words, the same on a terminal and in a dossier.

In:  claims, figures, times, places. Out: short phrases. Left to others: where they stand.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from hearsay.corroboration import Range
from hearsay.intervals import show_days
from hearsay.judging.showing import OWN_VOICE
from hearsay.measure import overlap_bounds
from hearsay.model import Account, Claim, Figure, Form, Relation, RelationKind, When, Where
from hearsay.questions import Wording, find_wordings
from hearsay.record.content_rows import AccountRow

FIELD_ORDER = (
    "occurred",
    "actor",
    "recipient",
    "killed",
    "wounded",
    "arrested",
    "date",
    "duration",
    "place",
    "means",
    "justification",
    "part",
    "comment",
)
COUNTED = 5.5  # the rank of any other field: counts, after those of people
FIELD_QUESTIONS = {  # any other field counts something: "how many killed"
    "occurred": "did it happen",
    "actor": "who did it",
    "recipient": "to whom",
    "other": "how many others",
    "date": "when",
    "duration": "how long",
    "place": "where",
    "means": "by what means",
    "justification": "with what justification",
    "part": "which part is told",
    "comment": "what is said of it",
}

# What the other incident is, seen from the head of a relation and from its tail.
RELATIONS = {
    RelationKind.PART_OF: ("the whole of this", "a part of this"),
    RelationKind.SERIES: ("the one before in its series", "the next one of its series"),
    RelationKind.FOLLOWS: ("came before", "came after"),
}
RULES = {"most-voices": "which most voices give", "lowest": "the lowest given", "median-voice": "which the middle voice gives"}
TIED = "the lowest, as no number has more voices than the others"
MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<time>\d\d:\d\d):\d\d(?:\.\d+)?Z")
OPEN = ".."  # an end of an interval that no words give
MOST_BEARERS = 4  # of one end of a range; the accounts below it name all


def name_voices(claim: Claim) -> str:
    """The chain of voices, innermost first, with the outlets that relayed it."""
    chain = " < ".join(voice.name for voice in claim.voices)
    return f"{chain} (through {', '.join(claim.relayed_by)})" if claim.relayed_by else chain


def name_claim(claim: Claim | None) -> str:
    """According to whom: the voices, or the report itself."""
    return OWN_VOICE if claim is None or claim.form is Form.OWN else name_voices(claim)


def show_when(when: When | None) -> str:
    """The days that a time can mean; "" where none is known."""
    return "" if when is None else show_days(when.start, when.end)


def show_where(where: Where | None) -> str:
    """The name of a place and its country."""
    return "" if where is None else show_place(where.name, where.country)


def show_place(name: str | None, country: str | None) -> str:
    """ "North Mitrovica, XK" """
    return ", ".join(part for part in (name, country) if part)


def ask_field(field: str) -> str:
    """The question that a field of an incident answers, without its mark: "how many wounded", "when"."""
    return FIELD_QUESTIONS.get(field, f"how many {field}")


def show_value(account: Account) -> str:
    """The value of an account as its words gave it; days are said as everywhere: "2019-05-21 to 2019-05-31"."""
    return show_interval(account.value) if account.field == "date" else account.value


def show_interval(value: str) -> str:
    """Days that ISO 8601 parts by "/" in words, ".." being an open end; what is no interval stays as it is."""
    start, parted, end = value.partition("/")
    if not parted:
        return value
    return f"until {end}" if start == OPEN else f"since {start}" if end == OPEN else f"{start} to {end}"


def show_moment(value: str) -> str:
    """A day as it is, a time of UTC without its seconds: "2019-05-29 15:30 UTC"; anything else as it is."""
    found = MOMENT.fullmatch(value)
    return f"{found['day']} {found['time']} UTC" if found else value


def show_bounds(account: Account) -> str:
    """The value of an account; a figure as its bounds."""
    return show_value(account) if account.low is None and account.high is None else show_numbers(account.low, account.high)


def show_range(figure: Figure) -> str:
    """ "19", "20 to 25", "at least 12", "up to 12", "about 300", with the unit."""
    about = "about " if figure.approximate else ""
    return f"{about}{show_numbers(figure.low, figure.high)}{f' {figure.unit}' if figure.unit else ''}"


def show_counted(figure: Figure) -> str:
    """A figure's bounds with its unit, and its rate where a denominator is known."""
    return show_range(figure) + (f" ({show_rate(figure.per_million)})" if figure.per_million else "")


def show_numbers(low: float | None, high: float | None) -> str:
    """Bounds in words: "23", "350 to 400", "at least 12", "up to 12"; "?" where nothing is known."""
    if low is None:
        return "?" if high is None else f"up to {show_number(high)}"
    if high is None:
        return f"at least {show_number(low)}"
    return show_number(low) if low == high else f"{show_number(low)} to {show_number(high)}"


def show_number(value: float) -> str:
    """A number with its thousands parted, two decimals at most."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def name_relation(relation: Relation, *, seen_from: str) -> str:
    """What another incident is to the one that it is seen from: "a part of this", "came before"."""
    as_head, as_tail = RELATIONS[relation.kind]
    return as_head if seen_from == relation.head else as_tail


def sort_fields(rows: Iterable[AccountRow]) -> list[tuple[str, list[AccountRow]]]:
    """The accounts of an incident by field, in the order in which a reader asks; the order within a field stays."""
    rank = {name: at for at, name in enumerate(FIELD_ORDER)}
    ordered = sorted(rows, key=lambda row: (rank.get(row.account.field, COUNTED), row.account.field))
    return [(field, list(told)) for field, told in groupby(ordered, key=lambda row: row.account.field)]


def compare_wordings(rows: Iterable[AccountRow], *, by_side: bool) -> tuple[Wording, ...]:
    """Which words outlets, or sides, use for the same act (questions.py); whoever has no outlet (side) is left out."""
    told = list(rows)
    whose = {row.account.id: row.account.side if by_side else row.stands.outlet for row in told}
    words = {row.account.id: row.words for row in told}
    return find_wordings((row.account for row in told), words=words, owners={id_: owner for id_, owner in whose.items() if owner})


def show_counts(counts: Iterable[tuple[str, int]]) -> str:
    """ "bombed (3), shelled": how often stands where it is more than once."""
    return ", ".join(f"{words} ({n:,})" if n > 1 else words for words, n in counts)


def show_spread(spread: Range) -> str:
    """Lowest, best and highest, each with its bearers.

    "Lowest 3 (the Army); best 4 (a nurse, a priest), which most voices give; highest at least 9 (the Front)."
    """
    low, high = None if spread.is_open_below else spread.low, None if spread.is_open_above else spread.high
    if spread.n_voices == 1:
        return f"{show_numbers(low, high)}, says {spread.low_by[0]} alone."
    if spread.low == spread.high:
        return f"{show_numbers(low, high)}: all who give a number agree."
    lowest, highest = show_numbers(low, spread.low), show_numbers(spread.high, high)
    best = (
        f"best {show_numbers(spread.best, spread.best)} ({_show_bearers(spread.best_by)}), {TIED if spread.is_tied else RULES[spread.rule]}"
    )
    return f"Lowest {lowest} ({_show_bearers(spread.low_by)}); {best}; highest {highest} ({_show_bearers(spread.high_by)})."


def _show_bearers(voices: Sequence[str]) -> str:
    rest = len(voices) - MOST_BEARERS
    return ", ".join(voices[:MOST_BEARERS]) + (f" and {rest} more" if rest > 0 else "")


def show_check(figure: Figure) -> str:
    """What the parts of a total add up to, and its rate where a denominator is known."""
    found = []
    if figure.sum_of_parts is not None:
        found.append(show_parts(figure.sum_of_parts) + ("" if has_fitting_parts(figure) else ", which differs"))
    if figure.per_million is not None:
        found.append(show_rate(figure.per_million))
    return "; ".join(found)


def show_parts(parts: tuple[float, float]) -> str:
    """What the named parts of a total add up to."""
    return f"parts add up to {show_numbers(*parts)}"


def has_fitting_parts(figure: Figure) -> bool:
    """Whether a total and the sum of its parts can both be true."""
    return figure.sum_of_parts is None or overlap_bounds((figure.low, figure.high), figure.sum_of_parts) > 0


def show_rate(per_million: tuple[float | None, float | None]) -> str:
    """A rate in whole units per million."""
    low, high = (None if bound is None else round(bound) for bound in per_million)
    return f"{show_numbers(low, high)} per million"

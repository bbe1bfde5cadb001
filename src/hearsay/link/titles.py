"""What an incident is called: its type, whom it struck, where and when.

In:  the digests of its mentions, what was chosen as its type, mode, place and day. Out: a line for people. Left to others: all else that an
incident holds (incidents.py). Reports vote, not mentions, and their order plays no part.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from hearsay.intervals import show_days
from hearsay.link.digest import EventDigest
from hearsay.lists.tables import load_table
from hearsay.model import EventType
from hearsay.names import fold
from hearsay.parties import is_somebody

DIGITS = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+(?!\d)|\d+(?![\d.,]*\d)")  # "1,200", "1 200", "23"; of "2.5" nothing
WORDS = re.compile(r"[^\W\d_]+")
SCALES = frozenset({100, 1000})  # words that multiply what stands before them
OUT_OF_OTHERS = re.compile(r"\bof (?:them|these|those|whom|which)\b", re.IGNORECASE)  # "19 of them": told beside their whole


class Party(NamedTuple):
    """Somebody to whom it happened, in a form in which "23 people" and "twenty-three people" are equal."""

    number: float | None  # None for who is not counted
    who: str  # folded words behind the number


def entitle_incident(
    told: Sequence[EventDigest], *, kind: EventType, mode: str | None, place: str | None, start: date | None, end: date | None
) -> str:
    """A line that tells the incident from its neighbours: "Assault (explosives): Ana Kos, Northtown, 2024-03-05".

    Of a longer time the month or year stands there, if it is one ("2024"), else its first and last day.
    """
    actors = {name for digest in told for name in digest.actors}
    whom = choose_party((digest, [name for name in digest.recipients if name not in actors]) for digest in told)
    who = "" if whom else choose_party((digest, digest.actors) for digest in told)
    facts = ", ".join(fact for fact in (whom or who, place, show_period(start, end) if start else None) if fact)
    head = kind.value.capitalize() + (f" ({mode})" if mode else "")
    return f"{head}: {facts}" if facts else head


def show_period(start: date | None, end: date | None) -> str:
    """ "2024-03-05", "2024-03", "2024"; else as days are shown everywhere."""
    if start is None or end is None or start == end:
        return show_days(start, end)
    if start.day == 1 and (end + timedelta(1)).day == 1 and start.year == end.year:
        if start.month == end.month:
            return f"{start:%Y-%m}"
        if (start.month, end.month) == (1, 12):
            return f"{start:%Y}"
    return show_days(start, end)


def choose_party(told: Iterable[tuple[EventDigest, Iterable[str]]]) -> str:
    """The name that most reports tell, as most of them print it; "" of none. Nobody, and who is counted as part of others, has no vote.

    Of several that equally many reports tell: the one in most mentions, then who is named, then the largest number.
    """
    reports: dict[Party, set[str]] = defaultdict(set)
    prints: dict[Party, Counter[str]] = defaultdict(Counter)
    parts: set[Party] = set()
    for digest, names in told:
        parties = {name: read_party(name) for name in names if is_somebody(name)}
        parts |= {party for name, party in parties.items() if _is_part(name, party, parties, digest)}
        for name, party in parties.items():
            reports[party].add(digest.report)
            prints[party][name] += 1
    wholes = [party for party in reports if party not in parts] or list(reports)
    if not wholes:
        return ""
    chosen = min(wholes, key=lambda party: (-len(reports[party]), -prints[party].total(), *_rank(party, prints[party])))
    return min(prints[chosen], key=lambda name: (-prints[chosen][name], name))


def _rank(party: Party, names: Iterable[str]) -> tuple[bool, float, str]:
    """Proper names come first, then counted groups, the largest first, then who is only described."""
    is_named = party.number is None and all(name[:1].isupper() for name in names)
    return not is_named, -(party.number or 0.0), party.who


@lru_cache(maxsize=100_000)
def read_party(name: str) -> Party:
    """The number with which a name begins, and who is counted."""
    words = fold(name).strip()
    if digits := DIGITS.match(words):
        return Party(float(re.sub(r"\D", "", digits.group())), words[digits.end() :].strip(" -"))
    number, end = None, 0
    for match in WORDS.finditer(words):
        value = _load_numbers().get(match.group())
        if value is None and not (match.group() == "and" and number is not None and number >= min(SCALES)):
            break
        if value is not None:
            number, end = _add_word(number, value), match.end()
    return Party(number, words[end:].strip(" -"))


def _add_word(number: float | None, value: float) -> float:
    """The number so far with one more word: "two" and "hundred" are 200, "twenty" and "three" 23."""
    if value in SCALES:
        return (number or 1.0) * value
    return (number or 0.0) + value


@lru_cache(maxsize=1)
def _load_numbers() -> Mapping[str, float]:
    return {row["words"]: float(row["value"]) for row in load_table("time_words") if row["kind"] == "number"}


def _is_part(name: str, party: Party, parties: Mapping[str, Party], digest: EventDigest) -> bool:
    """Whether a mention counts somebody as part of others: by its words, or because it counts a larger whole and not these.

    "Ten soldiers and five guards" are two wholes: a mention's figures hold wholes alone, both of these and of "23, 19 officers
    among them" the first.
    """
    if OUT_OF_OTHERS.search(name):
        return True
    number = party.number
    if number is None or any(_holds(low, high, number) for _, low, high in digest.figures):
        return False
    larger = [other.number for other in parties.values() if other.number is not None and other.number > number]
    return any(_holds(low, high, more) for _, low, high in digest.figures for more in larger)


def _holds(low: float | None, high: float | None, number: float) -> bool:
    """Whether a figure is told by this number: "at least 20" by 20, not by 30."""
    return number in (low, high)

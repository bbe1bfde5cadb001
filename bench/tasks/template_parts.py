"""Several incidents of one type in a report: which fillers belong together.

In:  a report, its coding, two fillers or the fillers of a template. Out: features of a pair; the fillers of each incident.
Left to others: finding fillers (fillers.py), learning how pairs look (train/templates.py).
Victims and targets make an incident; perpetrators and weapons join every incident that they are near enough to, since one band may do
several deeds. A report whose fillers name no victim or target has one incident of the type.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from bench.tasks.fillers import VIOLENT, Features, Filler, Weights, find_odds
from bench.tasks.surroundings import WORD
from hearsay.model import Coding, Event, PlacePrecision, Span

HARMED = ("Victim", "Target")
N_OPENING = 3  # words of a sentence that may say "meanwhile"
MOST_SPANS = 8
Member = tuple[str, Filler]  # role, filler
Bond = Mapping[tuple[str, str], float]


class Ground:
    """A report's sentences, days, places and violent events, to measure from."""

    def __init__(self, text: str, sentences: Sequence[Span], coding: Coding) -> None:
        self._lowered = text.lower()
        self._text = text
        self._sentences = sentences
        self._starts = [span.start for span in sentences]
        self._paragraphs = [i for i, char in enumerate(text) if char == "\n" and text[i + 1 : i + 4].isspace()]
        days = {when.span.start: (when.start, when.end) for when in coding.times if when.span and when.start}
        towns = {w.span.start: w.name for w in coding.places if w.span and w.precision is not PlacePrecision.COUNTRY}
        self._days, self._towns = sorted(days.items(), key=lambda one: one[0]), sorted(towns.items())
        self._events = [event for event in coding.events if event.type in VIOLENT]

    def describe(self, one: Member, other: Member) -> Features:
        """What speaks for two fillers of one incident."""
        pairs = [(a, b) for a in one[1].spans[:MOST_SPANS] for b in other[1].spans[:MOST_SPANS]]
        first, second = min((sorted(pair) for pair in pairs), key=lambda pair: pair[1].start - pair[0].end)
        gap = self._number(second) - self._number(first)
        own, others = self._find_events(one[1]), self._find_events(other[1])
        roles = "/".join(sorted((one[0], other[0])))
        opening = WORD.findall(self._lowered[self._starts[self._number(second)] :][:60])[:N_OPENING] if gap and self._starts else []
        between = WORD.findall(self._lowered[first.end : second.start]) if not gap else []
        return {
            "same sentence": float(gap == 0),
            "next sentence": float(gap == 1),
            "gap": math.log1p(gap),
            "chars": math.log1p(max(second.start - first.end, 0)),
            "paragraphs": math.log1p(bisect_right(self._paragraphs, second.start) - bisect_right(self._paragraphs, first.start)),
            "places": math.log(len(pairs)),
            "same event": float(bool(own & others)),
            "other event": float(bool(own and others and not own & others)),
            **self._compare("day", self._days, first, second),
            **self._compare("town", self._towns, first, second),
            f"roles={roles}": 1.0,
            f"roles, {min(gap, 4)} sentences={roles}": 1.0,
            **{f"opening={word}": 1.0 for word in opening},
            **{f"between={word}": 1.0 for word in between[:6]},
        }

    def _number(self, span: Span) -> int:
        return max(bisect_right(self._starts, span.start) - 1, 0)

    def _find_events(self, filler: Filler) -> set[str]:
        spans = set(filler.spans)
        return {event.id for event in self._events if spans & _list_spans(event)}

    def _compare(self, name: str, told: Sequence[tuple[int, object]], first: Span, second: Span) -> Features:
        one, other = (self._find_last(told, span) for span in (first, second))
        known = one is not None and other is not None
        return {f"same {name}": float(known and one == other), f"other {name}": float(known and one != other)}

    def _find_last(self, told: Sequence[tuple[int, object]], span: Span) -> object:
        """The day or town named in the filler's sentence, the nearest one; without one, the last before it in its paragraph."""
        i = self._number(span)
        start, end = (self._sentences[i].start, self._sentences[i].end) if self._sentences else (0, len(self._text))
        here = [(abs(place - span.start), value) for place, value in told if start <= place < end]
        if here:
            return min(here, key=lambda one: one[0])[1]
        p = bisect_right(self._paragraphs, span.start)
        top = self._paragraphs[p - 1] if p else 0
        return next((value for place, value in reversed(told) if top <= place < start), None)


def _list_spans(event: Event) -> set[Span]:
    return {one.span for one in (*event.actors, *event.recipients)}


def part_fillers(members: Sequence[Member], bonds: Bond, *, together: float, join: float) -> list[list[Member]]:
    """The members of each incident: the harmed grouped while the mean bond is `together` or more, others where theirs is `join` or more.

    `bonds` are log-odds by pairs of keys, in both orders.
    """
    harmed = [member for member in members if member[0] in HARMED]
    groups = [[member] for member in harmed]

    def bond(left: Iterable[Member], right: Iterable[Member]) -> float:
        known = [bonds[a[1].key, b[1].key] for a in left for b in right if (a[1].key, b[1].key) in bonds]
        return sum(known) / len(known) if known else 0.0

    while len(groups) > 1:
        best, i, k = max((bond(groups[i], groups[k]), -i, -k) for i in range(len(groups)) for k in range(i + 1, len(groups)))
        if best < together:
            break
        groups[-i] = sorted([*groups[-i], *groups[-k]], key=members.index)
        del groups[-k]
    if len(groups) < 2:
        return [list(members)]
    parts = [list(group) for group in groups]
    for member in members:
        if member[0] in HARMED:
            continue
        ties = [bond([member], group) for group in groups]
        for part, tie in zip(parts, ties, strict=True):
            if tie >= join or tie == max(ties):
                part.append(member)
    return [sorted(part, key=members.index) for part in parts]


def find_bonds(ground: Ground, members: Sequence[Member], weights: Weights) -> dict[tuple[str, str], float]:
    """Log-odds that two fillers are of one incident, for every pair."""
    bonds: dict[tuple[str, str], float] = {}
    for i, one in enumerate(members):
        for other in members[i + 1 :]:
            if one[1].key != other[1].key:
                odds = find_odds(weights, ground.describe(one, other))
                bonds[one[1].key, other[1].key] = bonds[other[1].key, one[1].key] = odds
    return bonds

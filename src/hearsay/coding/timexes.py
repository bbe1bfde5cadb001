"""Time expressions of a text with TIMEX3 type and value, and the interval that each can mean.

In:  a text, its day of publication or None, the reader's TIMEX marks where there are some. Out: `Timex` records in text order.
Left to others: intervals of several expressions and the record's `When` (times.py). The reader knows better where an expression
ends, and which "now" is one; the grammar knows what it means.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hearsay.coding.calendars import UNKNOWN, Interval
from hearsay.coding.timex_grammar import find_atoms
from hearsay.coding.timex_marked import read_marked
from hearsay.coding.timex_values import Clock
from hearsay.coding.timex_words import WHOLES, Atom
from hearsay.model import Anchor, Mark, MarkKind, Span
from hearsay.text import contains, overlaps

# Kinds of expressions that are one even where the reader marked none; the others (durations, "now", "daily") need its word.
CERTAIN_KINDS = frozenset({"date", "part of year", "decade", "feast"})
NEAR_UNITS = frozenset({"W", "M", "Y"})
NEAR_WORDS = re.compile(r"(?:last|next|this|past)\s", re.I)
BESIDE = re.compile(r"the\s+(?:day\s+before|previous\s+day|following\s+day)$", re.I)  # beside the day told before
MIN_SCORE = 0.5
MIN_SCORE_ALONE = 0.8  # of a mark whose words the grammar cannot read


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression as TimeML writes it, with the interval that hearsay reads in it."""

    span: Span
    type: str  # DATE TIME DURATION SET
    value: str  # TIMEX3
    mod: str | None
    interval: Interval
    anchor: Anchor
    rule: str  # the kind of expression that the grammar saw; "mark" where only the reader saw one
    score: float


def find_timexes(text: str, published: date | None, marks: Sequence[Mark] = ()) -> tuple[Timex, ...]:
    """The time expressions of a text in order.

    Gives: spans that do not overlap; an interval of two None where the words or the missing publication day do not tell.
    """
    atoms = find_atoms(text)
    clock = Clock(text, published, dates=atoms)
    seen = tuple(mark for mark in marks if mark.kind is MarkKind.TIMEX and mark.score >= MIN_SCORE)
    found: list[Timex] = []
    for atom, mark in _combine(text, atoms, seen):
        if atom is None:
            assert mark is not None
            found.append(_only_marked(mark))
            continue
        value = clock.resolve(atom)
        found.append(
            Timex(
                span=atom.span,
                type=value.type,
                value=value.value,
                mod=atom.mod,
                interval=value.interval,
                anchor=value.anchor,
                rule=atom.kind,
                score=mark.score if mark else 1.0,
            )
        )
    return tuple(found)


def _combine(text: str, atoms: Sequence[Atom], marks: Sequence[Mark]) -> list[tuple[Atom | None, Mark | None]]:
    """Pairs of what the grammar and the reader saw, in text order; either may be missing."""
    if not marks:
        return [(atom, None) for atom in atoms]
    pairs: list[tuple[Atom | None, Mark | None]] = []
    taken: list[Span] = []
    for mark in sorted(marks, key=lambda mark: (-mark.score, mark.span)):
        if any(overlaps(mark.span, span) for span in taken):
            continue
        atom = _atom_of(text, atoms, mark)
        if atom is None and mark.score < MIN_SCORE_ALONE:
            continue
        span = mark.span if atom is None else atom.span
        if any(overlaps(span, other) for other in taken):
            continue
        taken.append(span)
        pairs.append((atom, mark))
    alone = [atom for atom in atoms if _is_certain(text, atom) and not any(overlaps(atom.span, span) for span in taken)]
    pairs.extend((atom, None) for atom in alone)
    return sorted(pairs, key=lambda pair: pair[0].span if pair[0] else pair[1].span if pair[1] else Span(0, 0))


def _is_certain(text: str, atom: Atom) -> bool:
    """Whether an expression is one without a mark: a date, "the 1988 period", "last month"; but not "This Week", a title."""
    words = text[atom.span.start : atom.span.end]
    is_dated = atom.kind == "same unit" and atom.year is not None
    is_beside = atom.relative == "same" and BESIDE.match(words) is not None
    if atom.kind in CERTAIN_KINDS or is_dated or is_beside or words.lower().startswith("current"):
        return True
    return bool(atom.kind == "near" and atom.unit in NEAR_UNITS and NEAR_WORDS.match(words) and not re.search(r"\s[A-Z][a-z]", words))


def _atom_of(text: str, atoms: Sequence[Atom], mark: Mark) -> Atom | None:
    """What the grammar reads at a mark, with the mark's extent."""
    touching = [atom for atom in atoms if overlaps(atom.span, mark.span)]
    exact = [atom for atom in touching if atom.span == mark.span]
    if exact:
        return exact[0]
    clocked = [atom for atom in touching if (atom.clock or atom.part) and contains(atom.span, mark.span)]
    if clocked:
        return clocked[0]
    inside = find_atoms(text[mark.span.start : mark.span.end])
    wholes = [atom for atom in touching if contains(atom.span, mark.span) and _is_whole(atom, inside)]
    if wholes:
        return wholes[0]
    if len(inside) == 1:
        whole = next((atom for atom in touching if contains(atom.span, mark.span) and _completes(atom, inside[0])), inside[0])
        return replace(whole, span=mark.span)
    marked = read_marked(text, mark, atoms) if mark.score >= MIN_SCORE_ALONE else None
    if marked is not None:
        return marked
    if touching:
        return replace(max(touching, key=lambda atom: atom.span.end - atom.span.start), span=mark.span)
    return None


def _is_whole(atom: Atom, inside: Sequence[Atom]) -> bool:
    """Whether an expression means nothing in pieces: "the day before last Tuesday", "the winter of 1994" of which the year is marked."""
    return (
        atom.relative in WHOLES
        or (atom.kind == "feast" and atom.unit == "Y")
        or (atom.kind == "part of year" and [part.kind for part in inside] == ["date"])
    )


def _completes(whole: Atom, part: Atom) -> bool:
    """Whether an expression gives what the words inside it leave open: "22 April last year", marked as two, "the previous Friday"."""
    if whole.weekday is not None and whole.relative == "told":
        return whole.weekday == part.weekday
    is_same = whole.month is not None and (whole.month, whole.day) == (part.month, part.day)
    return is_same and (part.year, part.which) == (None, None) != (whole.year, whole.which)


def _only_marked(mark: Mark) -> Timex:
    """An expression whose words the grammar cannot read: its place and type are known, its value is not."""
    value = {"DURATION": "PXX", "SET": "XXXX"}.get(mark.label, "XXXX-XX-XX")
    return Timex(
        span=mark.span, type=mark.label, value=value, mod=None, interval=UNKNOWN, anchor=Anchor.STATED, rule="mark", score=mark.score
    )

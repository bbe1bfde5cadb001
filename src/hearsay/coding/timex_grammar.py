"""Which words of a text speak of time, and what they say, before any calendar is opened.

In: a text. Out: atoms, that is spans with the fields that their words give ("Thursday night" is weekday 3, part NI).
Left to others: which day is meant (timex_values.py), which of several readings to trust (timexes.py).
"""

import re
from dataclasses import replace

from hearsay.coding.timex_rules import load_rules
from hearsay.coding.timex_words import Atom, load_gates
from hearsay.model import Span

TOKEN = re.compile(r"[A-Za-z]+|\d+")
BEFORE_CHARS, AFTER_CHARS = 50, 40  # the longest expression reaches no farther from the word that makes it one


def find_atoms(text: str) -> tuple[Atom, ...]:
    """The time expressions of a text in order, joined with their neighbours, none overlapping."""
    candidates: list[tuple[int, int, int, Atom]] = []
    windows = find_windows(text)
    for rank, rule in enumerate(load_rules()):
        for window in _windows_of(rule.gates, windows):
            for match in rule.pattern.finditer(text, window.start, window.end):
                atom = rule.build(match)
                if atom is not None and atom.span.end > atom.span.start:
                    candidates.append((atom.span.start - atom.span.end, atom.span.start, rank, atom))
    chosen: list[Atom] = []
    taken = bytearray(len(text))
    for _, _, _, atom in sorted(candidates, key=lambda row: row[:3]):
        if not any(taken[atom.span.start : atom.span.end]):
            taken[atom.span.start : atom.span.end] = b"\1" * (atom.span.end - atom.span.start)
            chosen.append(atom)
    return _join(sorted(chosen, key=lambda atom: atom.span), text)


def find_windows(text: str) -> dict[str, tuple[Span, ...]]:
    """For each kind of rule the stretches of a text where it can match: around its words, cut at spaces.

    Most of a text has no word of time near; running every pattern over all of it would cost thirty times as much.
    """
    gates = load_gates()
    found: dict[str, list[Span]] = {}
    for match in TOKEN.finditer(text):
        token = match.group().lower()
        for gate in ("digit",) if token[0].isdigit() else gates.get(token, ()):
            spans = found.setdefault(gate, [])
            start = text.rfind(" ", 0, max(match.start() - BEFORE_CHARS, 0)) + 1
            end = text.find(" ", match.end() + AFTER_CHARS)
            end = len(text) if end < 0 else end
            if spans and start <= spans[-1].end:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
    return {gate: tuple(spans) for gate, spans in found.items()}


def _windows_of(gates: tuple[str, ...], windows: dict[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    if len(gates) == 1:
        return windows.get(gates[0], ())
    merged: list[Span] = []
    for span in sorted(span for gate in gates for span in windows.get(gate, ())):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


# ------------------------------------------------------------------ joining neighbours

# A part of a day that stands alone is one of the day told before: "in the morning", "overnight".
LONE_PART = re.compile(r"(?:\b(?:in|during|by|until|since)\s+(?:the\s+|mid[\s-]?)[\w\s]+|\bovernight)$", re.I)

GLUE = {
    "space": re.compile(r"\s+$"),
    "comma": re.compile(r",?\s+(?:the\s+)?$|\s*\($"),
    "week": re.compile(r"\s+(?:of|beginning|starting)\s+(?:on\s+)?(?:the\s+)?$"),
    "on": re.compile(r",?\s+(?:on|of|at)\s+(?:the\s+)?(?:about\s+|around\s+|approximately\s+)?$"),
    "possessive": re.compile(r"(?:['’]s)?\s+$"),
}


def _join(atoms: list[Atom], text: str) -> tuple[Atom, ...]:
    joined: list[Atom] = []
    for atom in atoms:
        while joined:
            both = _merge(joined[-1], atom, text[joined[-1].span.end : atom.span.start])
            if both is None:
                break
            joined.pop()
            atom = both
        joined.append(atom)
    joined = [atom for atom in joined if atom.kind != "eve"]
    return tuple(atom for atom in joined if atom.kind != "part" or LONE_PART.search(text[max(0, atom.span.start - 10) : atom.span.end]))


def _merge(left: Atom, right: Atom, gap: str) -> Atom | None:
    """One atom out of two neighbours, where their words belong together."""
    fits = {name for name, pattern in GLUE.items() if pattern.match(gap)}
    if not fits:
        return None
    span = Span(left.span.start, right.span.end)
    if right.kind == "date" and fits & {"space", "week"} and (whole := _make_whole(left, right, span, fits)):
        return whole
    if left.kind == "part of year" and left.year is None and _is_year(right) and "on" in fits:
        return replace(left, span=span, year=right.year)
    if left.kind == right.kind == "date":
        return _merge_dates(left, right, span, fits)
    if (
        right.kind == "part"
        and left.kind == "date"
        and left.part is None
        and left.clock is None
        and "possessive" in fits
        and _has_day(left)
    ):
        return replace(left, span=span, part=right.part)
    if left.kind == "part" and right.kind == "date" and right.part is None and _has_day(right) and fits & {"on", "space"}:
        return replace(right, span=span, part=left.part)
    if (
        left.kind in ("date", "part of year", "feast")
        and right.kind == "near"
        and right.unit == "Y"
        and fits & {"comma", "on"}
        and left.year is None
    ):
        return replace(left, span=span, which=right.which, unit="Y") if left.which is None else None
    if left.kind == "near" and left.unit == "Y" and right.kind == "part of year" and "possessive" in fits:
        return replace(right, span=span, which=left.which, unit="Y")
    return None


def _make_whole(left: Atom, right: Atom, span: Span, fits: set[str]) -> Atom | None:
    """ "The day before last Tuesday", "the week of 6 March": one expression out of two."""
    if not _has_day(right) or right.part or right.clock:
        return None
    if left.kind == "eve" and "space" in fits:
        return replace(right, span=span, relative="eve" if (left.number or 0) < 0 else "morrow")
    if left.kind == "near" and left.unit == "W" and left.which == 0 and "week" in fits:
        return replace(right, span=span, relative="week")
    return None


def _merge_dates(left: Atom, right: Atom, span: Span, fits: set[str]) -> Atom | None:
    if left.clock and not _has_day(left) and _has_day(right) and right.clock is None and fits & {"space", "comma", "on"}:
        return replace(right, span=span, clock=left.clock)
    if right.clock and not _has_day(right) and _has_day(left) and left.clock is None and fits & {"space", "comma", "on"}:
        return replace(left, span=span, clock=right.clock, part=None)
    if right.year is not None and right.month is None and left.month is not None and left.year is None and "space" in fits:
        return replace(left, span=span, year=right.year)
    if left.weekday is not None and left.month is None and right.day is not None and right.weekday is None and fits & {"comma", "on"}:
        return replace(right, span=span, weekday=left.weekday, part=left.part or right.part)
    return None


def _is_year(atom: Atom) -> bool:
    return atom.kind == "date" and atom.year is not None and atom.month is None and atom.day is None


def _has_day(atom: Atom) -> bool:
    return atom.kind == "date" and (atom.day is not None or atom.weekday is not None or atom.offset is not None)

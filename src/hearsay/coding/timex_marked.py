"""What words say that are a time only because the reader marked them: "the year", "8-month-old", the March of "the March vote".

In:  a mark, the text, the atoms of the grammar. Out: an atom, or None where the words say nothing that a calendar knows.
Left to others: words that are a time wherever they stand (timex_grammar.py), which of several readings to take (timexes.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from hearsay.coding.timex_words import SEVERAL, Atom, load_words, one_of, parse_number
from hearsay.model import Mark

CALENDAR_UNITS = frozenset({"W", "M", "Y"})  # "the year" is the one of publication; "the day" may be any
LIST_GAP = re.compile(r"\s*,?\s*(?:and|or|to|-|–|—|,)\s*(?:the\s+)?$", re.I)
DAY_ALONE = re.compile(r"(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?$", re.I)


@lru_cache(maxsize=1)
def _load_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A unit with its article; a length ("day-long", "8-month-old"); a month."""
    unit = one_of("unit")
    alone = rf"(?P<article>the|an?|one|that|this)?\s*(?:full|entire|whole|calendar)?\s*(?P<unit>{unit})$"
    length = rf"(?:(?P<num>[\w,. ]+?)[\s-])?(?P<unit>{unit})[\s-](?:long|old)$"
    return re.compile(alone), re.compile(length), re.compile(rf"(?P<month>{one_of('month')})\.?$")


def read_marked(text: str, mark: Mark, atoms: Sequence[Atom]) -> Atom | None:
    """What a mark says whose words the grammar does not take for a time."""
    words = " ".join(text[mark.span.start : mark.span.end].split()).lower()
    alone, length, month = _load_patterns()
    if match := length.match(words):
        number = parse_number(match["num"]) if match["num"] else SEVERAL if match["unit"].endswith("s") else 1.0
        return None if number is None else Atom(kind="duration", span=mark.span, number=number, unit=load_words()["unit"][match["unit"]])
    if match := alone.match(words):
        return _read_unit(mark, load_words()["unit"][match["unit"]], match)
    if match := month.match(words):
        return Atom(kind="date", span=mark.span, month=int(load_words()["month"][match["month"]]))
    if match := DAY_ALONE.match(words):
        return _read_day(text, mark, int(match["day"]), atoms)
    return None


def _read_unit(mark: Mark, unit: str, match: re.Match[str]) -> Atom | None:
    """ "The year" as a date is the one of publication; as a length it is one year, or several where it is plural."""
    if mark.label == "DURATION":
        return Atom(kind="duration", span=mark.span, number=SEVERAL if match["unit"].endswith("s") else 1.0, unit=unit)
    if mark.label == "DATE" and match["article"] in ("the", "this") and unit in CALENDAR_UNITS:
        return Atom(kind="near", span=mark.span, unit=unit, which=0)
    return None


def _read_day(text: str, mark: Mark, day: int, atoms: Sequence[Atom]) -> Atom | None:
    """A bare figure behind a date, or before one, that is joined to it: the day of the same month."""
    for atom in atoms:
        behind = LIST_GAP.match(text[atom.span.end : mark.span.start]) if atom.span.end <= mark.span.start else None
        before = LIST_GAP.match(text[mark.span.end : atom.span.start]) if mark.span.end <= atom.span.start else None
        if atom.month is not None and atom.day is not None and (behind or before) and 1 <= day <= 31:
            return replace(atom, span=mark.span, day=day, weekday=None, part=None, clock=None)
    return None

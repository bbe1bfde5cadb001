"""The words of time: what one expression can say, the word list, numbers in figures and words.

In: words. Out: atoms' form, values, regular expressions over the list. Left to others: patterns (timex_rules.py), text (timex_grammar.py).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from hearsay.lists.tables import load_table
from hearsay.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """What the words of one time expression say; a field that they leave open is None."""

    kind: str  # date, shift, near, duration, set, reference, feast, decade, century, part of year
    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None  # days from today: yesterday is -1
    part: str | None = None  # MO AF EV NI DT
    clock: str | None = None  # "22:00"
    season: str | None = None  # SP SU FA WI, Q1 to Q4, H1, H2
    which: int | None = None  # last -1, this 0, next 1
    number: float | None = None  # inf for "several"
    unit: str | None = None  # S MIN H D W WE M Q Y E C
    word: str | None = None  # name of the feast, value of the reference
    relative: str | None = None  # ago, earlier, later, hence, past, coming, following, same, told, and WHOLES
    mod: str | None = None


SEVERAL = float("inf")
WHOLES = frozenset({"eve", "morrow", "week"})  # what relative says of a date that is part of a longer expression


@lru_cache(maxsize=1)
def load_words() -> dict[str, dict[str, str]]:
    """lists/time_words.csv as kind -> words -> value."""
    found: dict[str, dict[str, str]] = {}
    for row in load_table("time_words"):
        found.setdefault(row["kind"], {})[row["words"]] = row["value"]
    return found


# ------------------------------------------------------------------ reading numbers

HALVES = {"half an": 0.5, "half a": 0.5, "a half": 0.5, "one-half": 0.5}
VAGUE = {
    "several",
    "few",
    "a few",
    "many",
    "dozens of",
    "hundreds of",
    "some",
    "numerous",
    "a number of",
    "a handful of",
    "scores of",
    "thousands of",
}
ARTICLES = {"a": 1.0, "an": 1.0, "the": 1.0, "a couple of": 2.0, "couple of": 2.0, "a couple": 2.0, "a dozen": 12.0, "a decade and": 1.0}


def parse_number(words: str) -> float | None:
    """The value of a number in figures or words; infinity for "several"; None where it is none."""
    words = " ".join(words.lower().replace("-", " ").split())
    if words in VAGUE:
        return SEVERAL
    if words.startswith("a ") and words[2:].split(" ")[0] in ("hundred", "thousand"):
        words = "one " + words[2:]
    if words in HALVES or words.replace(" ", "-") in HALVES:
        return 0.5
    if words in ARTICLES:
        return ARTICLES[words]
    if words.endswith(" and a half"):
        whole = parse_number(words.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if match := re.fullmatch(r"(?:(\d+) )?(\d)/(\d)", words):
        return int(match[1] or 0) + int(match[2]) / max(int(match[3]), 1)
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", words):
        return float(words.replace(",", "") or 0)
    return _sum_words(words)


def _sum_words(words: str) -> float | None:
    table = load_words()["number"]
    total = current = 0.0
    for word in words.split():
        if word in ("a", "and"):
            current = current or (1.0 if word == "a" else 0.0)
            continue
        if word not in table:
            return None
        value = int(table[word])
        if value >= 100:
            current = (current or 1) * value
            if value == 1000:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current


# ------------------------------------------------------------------ reading matches


def span_of(match: re.Match[str]) -> Span:
    """Where a match stands."""
    return Span(*match.span())


def words_of(match: re.Match[str], name: str) -> str | None:
    """The words of a group of a match in small letters with single spaces; None where it took no part."""
    words = match.groupdict().get(name)
    return " ".join(words.lower().replace("’", "'").rstrip(".").split()) if words else None


def parse_day(words: str | None) -> int | None:
    """The number of "3rd", "third" or "twenty-third"."""
    if words is None:
        return None
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    table = load_words()
    first, _, last = words.replace("-", " ").rpartition(" ")
    return int(table["number"].get(first, "0")) + int(table["ordinal"][last])


def find_edge(words: str | None) -> str | None:
    """START, MID or END for "early", "the middle of", "late"."""
    if not words:
        return None
    words = words.lower()
    if "mid" in words:
        return "MID"
    return "END" if "late" in words or "end" in words or "close" in words else "START"


def one_of(kind: str) -> str:
    """A regular expression for all words of a kind, the longest first."""
    words = sorted(load_words()[kind], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)


GATE_KINDS = {"month": "month", "weekday": "weekday", "short weekday": "weekday", "unit": "unit", "part": "part", "season": "season", "feast": "feast",  # noqa: E501
              "reference": "reference", "frequency": "frequency", "decade": "decade"}  # fmt: skip
MORE_GATES = {
    "part": ("noon", "midday", "midnight"),
    "season": ("quarter", "half", "period"),
    "deictic": ("yesterday", "today", "tonight", "tomorrow", "night", "evening"),
    "number": ("nineteen", "eighteen", "twenty", "thousand"),
}


@lru_cache(maxsize=1)
def load_gates() -> dict[str, tuple[str, ...]]:
    """The words near which rules can match at all, with the kinds of those rules; of a phrase its longest word stands for all."""
    found: dict[str, set[str]] = {}
    for kind, gate in GATE_KINDS.items():
        for phrase in load_words()[kind]:
            word = max(re.findall(r"[a-z]+", phrase), key=len)
            for form in (word, f"{word}s"):
                found.setdefault(form, set()).add(gate)
    for gate, words in MORE_GATES.items():
        for word in words:
            found.setdefault(word, set()).add(gate)
    return {word: tuple(sorted(gates)) for word, gates in found.items()}

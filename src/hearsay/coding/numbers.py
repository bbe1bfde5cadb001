"""Numbers in words and digits, with the bounds that the words around them give.

In:  the words of a sentence. Out: quantities: which words, low and high end, approximate or not, currency or percent.
Left to others: what they count, and whether they are counts at all (figures.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.coding.wordsets import words

ONES = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS = {word: 10 * (value + 2) for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7,
    "crores": 1e7, "dozen": 12, "mn": 1e6, "mil": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9,
    "millions": 1e6, "billions": 1e9,
}  # fmt: skip
SHORT_SCALES = frozenset({"m", "k", "b", "bn", "mn", "mil", "tn"})  # only straight behind digits
# Vague words as the house reads them (Source: docs/figures.md): "dozens" is two dozen or more.
VAGUE = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "millions": 2e6,
    "billions": 2e9,
    "tens": 20.0,
    "several": 3.0,
}
PAIR = words("and who was were with from in , . had has died aged")  # what stands behind a couple that is two people
CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "rs": "INR", "rm": "MYR", "tk": "BDT", "a$": "AUD",
    "c$": "CAD", "nt$": "TWD", "hk$": "HKD", "₦": "NGN", "php": "PHP", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "r$": "BRL",
    "s$": "SGD",
}  # fmt: skip
CURRENCY_NOUNS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY", "rupees": "INR",
    "baht": "THB", "rubles": "RUB", "roubles": "RUB", "pesos": "peso", "francs": "franc", "rand": "ZAR", "naira": "NGN", "lira": "TRY",
    "won": "KRW", "taka": "BDT", "ringgit": "MYR", "dinars": "dinar", "dirhams": "AED", "riyals": "SAR", "shillings": "shilling",
    "kwacha": "kwacha", "ugx": "UGX", "colones": "colon", "rupiah": "IDR", "marks": "mark", "shekels": "ILS", "hryvnia": "UAH",
    "rial": "IRR", "rials": "IRR", "kronor": "SEK", "kroner": "krone",
}  # fmt: skip
CHANGES = words(
    "rose risen rise rises rising increased increase increasing grew grown growing climbed jumped went up fell fallen fall falling dropped "
    "declined decreased down reduced cut raised lowered revised changed shrank"
)
DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")

LOWER = (
    "at least", "more than", "over", "no fewer than", "no less than", "not less than", "upwards of", "in excess of", "exceeding",
    "exceeded", "topped", "above", "a minimum of", "greater than", "beyond", "well over", "surpassed", "exceeds", "exceed", "just over",
    "slightly more than",
)  # fmt: skip
UPPER = (
    "up to", "as many as", "fewer than", "less than", "at most", "no more than", "a maximum of", "not more than", "as much as", "below",
    "a maximum",
)  # fmt: skip
NEARLY = ("nearly", "almost", "close to", "just under", "approaching")
ABOUT = (
    "about", "around", "some", "approximately", "roughly", "an estimated", "estimated", "circa", "an average of", "perhaps", "approx",
    "more or less", "in the region of", "an approximate",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as said: its words (bounds included), its ends, its unit where a sign or a currency word gives it."""

    first: int
    last: int
    core: int  # the word that holds the number itself
    core_last: int  # the last word of the number itself, without a currency word or percent sign
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    end: int  # the word after it
    high: float | None  # None: open above (vague words)
    approximate: bool


def find_quantities(words: Sequence[str]) -> tuple[Quantity, ...]:
    """The quantities among the words of a sentence, in order."""
    lowered = [word.lower() for word in words]
    found, i = list[Quantity](), 0
    while i < len(lowered):
        number = parse_number(lowered, i)
        if number is None:
            i += 1
            continue
        quantity = _with_bounds(lowered, i, number)
        found.append(quantity)
        i = max(quantity.last + 1, number.end)
    return tuple(found)


def parse_number(lowered: Sequence[str], i: int) -> _Number | None:
    """The number that begins at a word: digits with scales, number words, vague words; None where there is none."""
    word = lowered[i]
    vague = _parse_vague(lowered, i)
    if vague is not None:
        return vague
    value = _small(word)
    if value is None:
        article = word in {"a", "one"} and i + 1 < len(lowered) and lowered[i + 1] in {"hundred", "thousand", "million", "billion", "dozen"}
        if word == "half" and lowered[i + 1 : i + 3] in (["a", "million"], ["a", "billion"], ["a", "dozen"]):
            return _Number(SCALES[lowered[i + 2]] / 2, i + 3, SCALES[lowered[i + 2]] / 2, False)
        if not article:
            return None
        value = 1.0
    return _scaled(lowered, i, value)


def _parse_vague(lowered: Sequence[str], i: int) -> _Number | None:
    word = lowered[i]
    after = lowered[i + 1] if i + 1 < len(lowered) else ""
    if word in {"several", "few", "couple"} and after in SCALES and after not in SHORT_SCALES:
        return _Number(2 * SCALES[after] if after != "dozen" else 24.0, i + 2, None, True)
    if word == "couple" and lowered[i - 1 : i] == ["a"]:
        if after in PAIR:  # a man and a woman: "a couple and their baby"
            return _Number(2, i + 1, 2, False)
        return _Number(2, i + 2 if after == "of" else i + 1, None, True)
    if word not in VAGUE or (word == "scores" and after != "of") or (word == "tens" and after != "of"):
        return None
    if after == "of" and i + 2 < len(lowered) and lowered[i + 2] in {"thousands", "millions", "billions"}:
        base = {"tens": 20.0, "hundreds": 200.0, "thousands": 2000.0, "dozens": 24.0, "scores": 40.0}.get(word, 2.0)
        return _Number(base * {"thousands": 1e3, "millions": 1e6, "billions": 1e9}[lowered[i + 2]], i + 3, None, True)
    return _Number(VAGUE[word], i + 1, None, word != "several")


def _small(word: str) -> float | None:
    """The value of one word: digits, or a number under a hundred in letters."""
    if DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    if word in ONES:
        return float(ONES[word])
    if word in TENS:
        return float(TENS[word])
    tens, dash, ones = word.partition("-")
    if dash and tens in TENS and ones in ONES:
        return float(TENS[tens] + ONES[ones])
    return None


def _scaled(lowered: Sequence[str], i: int, value: float) -> _Number:
    """A number with the scales and smaller numbers behind it: "two hundred and fifty thousand"."""
    total, current, end = 0.0, value, i + 1
    in_words = not lowered[i][0].isdigit()
    while end < len(lowered):
        word, after = lowered[end], lowered[end + 1] if end + 1 < len(lowered) else ""
        if word == "-" and after in SCALES and after not in SHORT_SCALES:
            end += 1
            continue
        if word in SCALES and (word not in SHORT_SCALES or not in_words):
            current *= SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0.0
            end += 1
            continue
        jump = 2 if word == "and" and total + current >= 100 else 1 if in_words and total + current >= 100 else 0
        more = _small(lowered[end + jump - 1]) if jump and end + jump - 1 < len(lowered) else None
        if more is None or not _continues(total + current, more, in_words):
            break
        is_bare = lowered[end + jump : end + jump + 1] not in (["thousand"], ["thousands"])
        if total >= 1e6 and not in_words and 100 <= more < 1000 and is_bare:  # "1 million and 900" is said for 1,900,000
            more *= 1e3
        current, end = current + more, end + jump
    return _Number(total + current, end, total + current, False)


def _continues(sofar: float, more: float, in_words: bool) -> bool:
    """Whether a smaller number goes on with the one before it, and is not a number of its own."""
    if in_words:
        return more < 100 or (sofar >= 1000 and more < 1000)
    return sofar >= 1e6 and 100 <= more < 1000 and more == int(more)


# ------------------------------------------------------------------ bounds and units


def _with_bounds(lowered: Sequence[str], i: int, number: _Number) -> Quantity:
    low: float | None = number.value
    high, approximate = number.high, number.approximate
    first, end = i, number.end
    partner = _find_partner(lowered, i, end)
    unit = None
    if first and lowered[first - 1] in CURRENCIES:
        unit, first = CURRENCIES[lowered[first - 1]], first - 1
        if first and lowered[first - 1] in {"us", "a", "c", "nt", "hk", "r", "s"} and lowered[first] == "$":
            first -= 1
    if partner is not None:
        first, (high, end) = min(first, partner[0]), partner[1:]
    if end < len(lowered) and partner is None:
        end, low, high, approximate = _suffix(lowered, end, low, high, approximate)
    core_last = end - 1
    first, low, high, approximate = _prefix(lowered, first, low, high, approximate)
    unit, end, factor = _unit_behind(lowered, end, unit)
    low, high = (low * factor if low is not None else None), (high * factor if high is not None else None)
    return Quantity(
        first=first, last=end - 1, core=i, core_last=core_last, low=_round(low), high=_round(high), approximate=approximate, unit=unit
    )


def _find_partner(lowered: Sequence[str], i: int, end: int) -> tuple[int, float | None, int] | None:
    """The other end of a range: (first word, high, word after it)."""
    joint = lowered[end] if end < len(lowered) else ""
    opened = i > 0 and lowered[i - 1] in {"between", "from"}
    skip = 1 if end + 1 < len(lowered) and lowered[end + 1] in CURRENCIES else 0
    if end + 1 + skip >= len(lowered) or joint not in {"-", "–", "—", "to", "and", "or"}:
        return None
    if joint == "and" and not (opened and lowered[i - 1] == "between"):
        return None
    if opened and lowered[i - 1] == "from" and CHANGES & {*lowered[max(0, i - 4) : i - 1]}:
        return None  # "rose from 12 to 19": two counts, one after the other
    other = parse_number(lowered, end + 1 + skip)
    mine = parse_number(lowered, i)
    if other is None or mine is None or other.high is None or (joint == "or" and other.value - mine.value > 2):
        return None
    low, high = mine.value, other.value
    if low >= high:
        return None
    return (i - 1 if opened else i), high, other.end


def _prefix(
    lowered: Sequence[str], first: int, low: float | None, high: float | None, approximate: bool
) -> tuple[int, float | None, float | None, bool]:
    """The bounds before a number, and the word where they begin."""
    start = first
    for phrases, kind in ((LOWER, "low"), (UPPER, "high"), (NEARLY, "nearly"), (ABOUT, "about")):
        for phrase in sorted(phrases, key=len, reverse=True):
            n_words = phrase.count(" ") + 1
            if " ".join(lowered[max(0, start - n_words) : start]) != phrase:
                continue
            begin = start - n_words
            if kind == "low":
                return begin, low, None, approximate
            if kind == "high":
                return begin, None, high, approximate
            if kind == "nearly":
                return begin, None, high, True
            return begin, low, high, True
    return first, low, high, approximate


def _suffix(
    lowered: Sequence[str], end: int, low: float | None, high: float | None, approximate: bool
) -> tuple[int, float | None, float | None, bool]:
    """The bounds behind a number: "or more", "or so", "-plus"."""
    behind = tuple(lowered[end : end + 2])
    if behind == ("or", "more") or behind[:1] == ("+",) or behind == ("-", "plus"):
        return end + len(behind[:1] if behind[:1] == ("+",) else behind), low, None, approximate
    if behind in {("or", "fewer"), ("or", "less")}:
        return end + 2, None, high, approximate
    if behind == ("or", "so"):
        return end + 2, low, high, True
    return end, low, high, approximate


def _unit_behind(lowered: Sequence[str], end: int, unit: str | None) -> tuple[str | None, int, float]:
    """Unit, word after it, and factor of what stands behind a number: %, percent, a currency."""
    behind = lowered[end] if end < len(lowered) else ""
    if behind in {"%", "percent", "pc", "pct", "percentage"}:
        return "percent", end + 1, 1.0
    if behind == "per" and lowered[end + 1 : end + 2] in (["cent"], ["cents"]):
        return "percent", end + 2, 1.0
    if unit is None and behind in CURRENCY_NOUNS:
        return CURRENCY_NOUNS[behind], end + 1, 1.0
    if unit is None and behind in {"us", "australian", "canadian"} and lowered[end + 1 : end + 2] == ["dollars"]:
        return "USD" if behind == "us" else behind[:2].upper() + "D", end + 2, 1.0
    return unit, end, 1.0


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

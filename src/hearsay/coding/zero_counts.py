"""Counts of nobody: "no one was hurt", "no casualties", "none of the injured" say that a number is nought.

In:  a parsed sentence. Out: quantities from 0 to 0 with their noun and what they count.
Left to others: numbers that are written (numbers.py), what these count (counted.py).
"""

from collections.abc import Iterator

from hearsay.coding.count_kinds import NOUN_KIND, VERB_KIND
from hearsay.coding.numbers import Quantity
from hearsay.coding.trees import Sentence
from hearsay.coding.wordsets import words

HARMS = frozenset({"killed", "wounded", "missing"})  # of these coders write down that there were none; of arrests they do not
HARM_NOUNS = words("casualties casualty fatalities fatality deaths injuries")
NO_KIND = words("casualties casualty")  # dead and hurt in one
TO_VERB = 7  # words from "no one" to the verb that says what happened to nobody
OTHER_CLAUSE = words(", ; who which that and but to")

Nought = tuple[Quantity, int | None, str]


def find_zero_counts(sentence: Sentence) -> Iterator[Nought]:
    """Each count of nobody with the index of its noun and what it counts."""
    for at, word in enumerate(sentence.lowered):
        last = _last_word(sentence.lowered, at)
        if last is None:
            continue
        if word == "no" and sentence.lowered[last] in HARM_NOUNS:
            noun = sentence.lowered[last]
            yield _make_nought(at, last), last, "other" if noun in NO_KIND else NOUN_KIND.get(noun) or VERB_KIND.get(noun) or "other"
        elif kind := _find_harm(sentence.lowered, last + 1):
            yield _make_nought(at, last), None, kind


def _last_word(lowered: tuple[str, ...], at: int) -> int | None:
    """The last word of "nobody", "no one", "no-one", "no casualties" or "no civilian casualties"; None where nobody is named."""
    if lowered[at] in {"nobody", "no-one"}:
        return at
    if lowered[at] == "none" and lowered[at + 1 : at + 2] == ("of",):
        return at
    if lowered[at] != "no":
        return None
    behind = lowered[at + 1 : at + 4]
    if behind[:1] == ("one",) or behind[:2] == ("-", "one"):
        return at + (1 if behind[0] == "one" else 2)
    return next((at + n for n, word in enumerate(behind[:2], start=1) if word in HARM_NOUNS), None)


def _find_harm(lowered: tuple[str, ...], start: int) -> str | None:
    """What a clause says happened to its subject, where that is a harm: "was hurt", "of the men has been arrested"."""
    for word in lowered[start : start + TO_VERB]:
        if word in OTHER_CLAUSE:
            return None
        if VERB_KIND.get(word) in HARMS and word not in {"hostage", "hostages", "claimed"}:  # "nobody claimed the attack" counts no dead
            return VERB_KIND[word]
    return None


def _make_nought(first: int, last: int) -> Quantity:
    return Quantity(first=first, last=last, core=first, core_last=last, low=0.0, high=0.0, approximate=False, unit=None)

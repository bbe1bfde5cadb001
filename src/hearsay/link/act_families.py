"""Nouns that name an act as a whole, and which acts they can mean: "the raid" is an operation, "the march" a protest.

In:  a text; an event. Out: such nouns with where they stand; whether an event is of a noun's family. Left to others: which event a noun
takes up (courses.py), which acts of one family are a series (further.py, series.py).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from hearsay.lists.tables import load_table
from hearsay.model import Event, EventType, Span
from hearsay.names import stem

OPERATION, ATTACK, PROTEST, TALKS = "operation", "attack", "protest", "talks"
# Types of the acts that a noun of each family can mean: a raid is COERCE to one coder, ASSAULT to another, MOBILIZE to a third.
TYPES = {
    OPERATION: frozenset({EventType.COERCE, EventType.ASSAULT, EventType.MOBILIZE}),
    ATTACK: frozenset({EventType.ASSAULT, EventType.COERCE}),
    PROTEST: frozenset({EventType.PROTEST}),
    TALKS: frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE}),
}


class ActNoun(NamedTuple):
    """A noun that names an act, where it stands, and its family."""

    span: Span
    stem: str
    family: str


@lru_cache(maxsize=1)
def load_families() -> dict[str, str]:
    """Stem of a noun → its family; the last word of a compound ("air strike") under the whole compound."""
    return {_key(row["noun"]): row["family"] for row in load_table("act_families")}


@lru_cache(maxsize=1)
def noun_pattern() -> str:
    """An expression for any such noun, in singular or plural, the longest first."""
    nouns = sorted((row["noun"] for row in load_table("act_families")), key=lambda noun: (-len(noun), noun))
    return "(?:" + "|".join(re.escape(noun).replace(r"\ ", r"\s+") + ("(?:es)?" if noun.endswith("h") else "s?") for noun in nouns) + ")"


@lru_cache(maxsize=1)
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){noun_pattern()}(?![\w-])", re.IGNORECASE)


def find_act_nouns(text: str, span: Span) -> Iterator[ActNoun]:
    """The nouns of a stretch of text that name an act as a whole."""
    for match in _noun().finditer(text, span.start, span.end):
        family = find_family(match.group())
        if family is not None:
            yield ActNoun(Span(*match.span()), _key(match.group()), family)


def find_family(noun: str) -> str | None:
    """The family of a noun as printed; None for a word that names no such act."""
    return load_families().get(_key(noun))


def is_of_family(event: Event, family: str) -> bool:
    """Whether a noun of a family can mean an event."""
    return event.type in TYPES[family]


def _key(noun: str) -> str:
    return " ".join(stem(word) for word in noun.split())

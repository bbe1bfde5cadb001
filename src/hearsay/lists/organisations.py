"""Organisations that reports name without saying what they are: the United Nations, the FMLN, the CIA.

In:  the words of a name. Out: the organisation among them, with its sector and country. Left to others: which words are a name, what its
own nouns say (coding/actors.py). The organisations are a list (lists/organisations.csv).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from hearsay.lists.tables import load_table
from hearsay.names import fold, is_acronym, strip_signs

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
SHORT = 5  # letters up to which a name must be printed as it is listed: "IS", "Amal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body, what sector it is of, and of which country, where it is of one."""

    name: str
    sector: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An organisation among the words of a name."""

    organisation: Organisation
    is_whole: bool  # the name has no other words but its acronym


@cache
def load_organisations() -> tuple[Mapping[tuple[str, ...], Organisation], int]:
    """Every name as words, in lower case unless it is short, with what it names; and how many words the longest has."""
    found: dict[tuple[str, ...], Organisation] = {}
    for row in load_table("organisations"):
        one = Organisation(name=row["name"], sector=row["sector"], country=row["country"] or None)
        for name in filter(None, (row["name"], *row["names"].split("|"))):
            found.setdefault(tuple(map(_key, _split(name))), one)
    return found, max(map(len, found))


@lru_cache(maxsize=50_000)
def find_organisation(name: str) -> Known | None:
    """The organisation that a name is or holds ("members of the FMLN"): of several the longest, then the first."""
    listed, longest = load_organisations()
    words = _split(ARTICLE.sub("", name))
    keys = [_key(word) for word in words]
    for length in range(min(longest, len(keys)), 0, -1):
        for first in range(len(keys) - length + 1):
            one = listed.get(tuple(keys[first : first + length])) or _find_lowered(listed, keys[first : first + length])
            if one is not None:
                others = words[:first] + words[first + length :]
                return Known(organisation=one, is_whole=not others or (first == 0 and len(others) == 1 and is_acronym(others[0])))
    return None


def _find_lowered(listed: Mapping[tuple[str, ...], Organisation], keys: Sequence[str]) -> Organisation | None:
    """Several words, of which short ones may be printed in capitals too: "ISLAMIC STATE", "RED CROSS"."""
    return listed.get(tuple(key if key.islower() else _title(key) for key in keys)) if len(keys) > 1 else None


def _title(key: str) -> str:
    return key[:1] + key[1:].lower()


def _split(name: str) -> list[str]:
    return [word for word in map(strip_signs, name.split()) if word]


def _key(word: str) -> str:
    return word if len(word) <= SHORT else fold(word)

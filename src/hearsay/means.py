"""Nouns for what violence is done with: weapons, what harms by itself, what is thrown, carriers of arms.

In:  words. Out: whether they end in such a noun, and its kind. Left to others: which act it was used in (coding/weapons.py), whether a
party is one (parties.py). The nouns are a list (lists/means.csv).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hearsay.lists.tables import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansNoun:
    """A noun for what violence is done with."""

    kind: str  # of PLOVER's modes of ASSAULT where it has one, else: weapons, fire, vehicles
    before: frozenset[str]  # one of these must stand straight before it; empty: it needs none
    carries: bool  # carries people too, and may be who came
    acled: str  # ACLED's sub-event type for these means by themselves; "": that of their kind


@lru_cache(maxsize=1)
def load_means() -> Mapping[str, tuple[MeansNoun, ...]]:
    """Each form of the list's nouns, in lower case, with what it can be."""
    found: dict[str, list[MeansNoun]] = defaultdict(list)
    for row in load_table("means"):
        before = frozenset(row["before"].split())
        noun = MeansNoun(kind=row["kind"], before=before, carries=row["carries"] == "yes", acled=row["acled"])
        for form in (row["noun"], f"{row['noun']}s"):
            found[form].append(noun)
    return {form: tuple(nouns) for form, nouns in found.items()}


def find_means_noun(lowered: Sequence[str]) -> MeansNoun | None:
    """What the last of some words is as means, None where it is none: "tear gas", "a grenade", but not "gas"."""
    nouns = load_means().get(lowered[-1], ()) if lowered else ()
    before = lowered[-2] if len(lowered) > 1 else ""
    exact = next((noun for noun in nouns if before in noun.before), None)
    return exact or next((noun for noun in nouns if not noun.before), None)

"""How near two words for acts are in meaning: one sense, a broader one, or two kinds of one thing.

In:  words as printed. Out: three scores of 0 to 1 a pair. Left to others: which words to compare (mentions.py), the list's making
(train/concepts.py). Senses are WordNet's; a word counts with all its frequent senses, for nobody says which one is meant.
"""

import gzip
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from hearsay.lists.tables import parse_table

PARTS = ("verb", "noun", "adjective")
# Endings of inflected forms and what stands in their place in the lemma (WordNet's morphy(7)).
ENDINGS = {
    "verb": (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "noun": (("ies", "y"), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("s", "")),
    "adjective": (),
}
DOUBLING = ("ed", "ing")
MIN_DOUBLED = 4  # letters before the ending: "stopped", not "added"
LINKED = 0.9  # a sense that is derived ("death" from "die") counts a little less than the word's own
BROADER = 0.7

Weights = dict[int, float]
Nearness = tuple[float, float, float]
ONE, NONE = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Concepts:
    """The list, ready for look-up: senses of each lemma (rank, concepts), lemmas of irregular forms, broader concepts."""

    senses: Mapping[str, Mapping[str, tuple[tuple[int, tuple[int, ...]], ...]]]
    irregular: Mapping[str, Mapping[str, tuple[str, ...]]]
    broader: Mapping[int, tuple[int, ...]]


@lru_cache(maxsize=1)
def load_concepts() -> Concepts:
    """The shipped list."""
    packed = resources.files("hearsay.lists").joinpath("act_concepts.csv.gz").read_bytes()
    senses: dict[str, dict[str, tuple[tuple[int, tuple[int, ...]], ...]]] = {part: {} for part in PARTS}
    irregular: dict[str, dict[str, list[str]]] = {part: defaultdict(list) for part in PARTS}
    broader: dict[int, tuple[int, ...]] = {}
    for row in parse_table(gzip.decompress(packed).decode("utf-8"), where="lists/act_concepts.csv.gz"):
        kind, word, value = row["kind"], row["word"], row["value"]
        if kind == "broader":
            broader[int(word)] = tuple(map(int, value.split()))
        elif kind in senses:
            senses[kind][word] = tuple(_parse_sense(one) for one in value.split())
        else:
            irregular[kind.removeprefix("irregular ")][word].append(value)
    return Concepts(senses, {part: {form: tuple(lemmas) for form, lemmas in irregular[part].items()} for part in PARTS}, broader)


def compare_words(one: str, other: str) -> Nearness:
    """How far two words share a sense, one's sense is broader than the other's, both are kinds of one thing; each 0 to 1."""
    return ONE if one == other else _compare(*sorted((one, other)))


@lru_cache(maxsize=500_000)
def _compare(one: str, other: str) -> Nearness:
    (left, left_up), (right, right_up) = weigh_concepts(one), weigh_concepts(other)
    if not left or not right:
        return NONE
    return _meet(left, right), max(_meet(left, right_up), _meet(left_up, right)), _meet(left_up, right_up)


@lru_cache(maxsize=100_000)
def weigh_concepts(word: str) -> tuple[Weights, Weights]:
    """The concepts that a word can mean, and those above them, each with a weight that falls with the sense's rank."""
    known = load_concepts()
    own: Weights = {}
    for part in PARTS:
        for lemma in find_lemmas(word, part):
            for rank, (first, *linked) in known.senses[part][lemma]:
                weight = (1 + rank) ** -0.5
                own[first] = max(own.get(first, 0.0), weight)
                for concept in linked:
                    own[concept] = max(own.get(concept, 0.0), LINKED * weight)
    above: Weights = {}
    for concept, weight in own.items():
        for broader in known.broader.get(concept, ()):
            above[broader] = max(above.get(broader, 0.0), BROADER * weight)
    return own, above


def find_lemmas(word: str, part: str) -> tuple[str, ...]:
    """The listed lemmas of which a word can be a form, sorted: "struck" gives "strike", "shot" as a noun "shot"."""
    known = load_concepts()
    lemmas = known.senses[part]
    found = {word, *known.irregular[part].get(word, ())}
    for ending, instead in ENDINGS[part]:
        if word.endswith(ending):
            bare = word.removesuffix(ending)
            found.add(bare + instead)
            if ending in DOUBLING and len(bare) >= MIN_DOUBLED and bare[-1] == bare[-2]:
                found.add(bare[:-1])
    return tuple(sorted(lemma for lemma in found if lemma in lemmas))


def _meet(one: Weights, other: Weights) -> float:
    return max((min(one[concept], other[concept]) for concept in one.keys() & other.keys()), default=0.0)


def _parse_sense(words: str) -> tuple[int, tuple[int, ...]]:
    rank, _, concepts = words.partition(":")
    return int(rank), tuple(map(int, concepts.split("+")))

"""How the words of an act hang in their sentence, and how another mention of that sentence hangs on them.

In:  a parsed sentence, a trigger, another span. Out: named features. Left to others: parsing (trees.py), which mention belongs to the act
(nearness.py).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from hearsay.coding.cues import PLAIN_SAYINGS
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import VERB_TAGS, Sentence, preposition
from hearsay.coding.wordsets import words
from hearsay.model import Span
from hearsay.text import overlaps

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
HAVING = words("had has have 've 'd")
SAYING_WORDS = PLAIN_SAYINGS | {"according"}
DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her)\s+(?:[\w'’-]+\s+){0,2}$", re.I)
INDEFINITE = re.compile(r"\b(?:an?|another|new|more|further|\d+|two|three|several)\s+(?:[\w'’-]+\s+){0,2}$", re.I)
BEFORE_CHARS = 40  # where the article of a noun stands
FAR_STEPS = 9  # from word to word in the tree; more counts as this
PATH_STEPS = 4  # longer ways from word to word are all alike

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a sentence by index: the one that the others hang on, and all of them."""

    head: int
    inside: frozenset[int]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """An act in the tree of its sentence, with the other acts there."""

    sentence: Sentence
    own: Phrase
    above: tuple[int, ...]  # the words that the act hangs on, from its own upwards
    verb: int | None  # the nearest verb among them
    others: tuple[Phrase, ...]


def make_bonds(sentence: Sentence | None, trigger: Span, others: Iterable[Span]) -> Bonds | None:
    """The act at `trigger` in its sentence; None where no tree is at hand or the trigger stands outside it."""
    own = find_phrase(sentence, trigger) if sentence else None
    if sentence is None or own is None:
        return None
    above = _climb(sentence, own.head)
    here = [other for other in others if other != trigger and overlaps(other, sentence.span)]
    return Bonds(
        sentence=sentence,
        own=own,
        above=above,
        verb=next((word for word in above if sentence.tag(word) in VERB_TAGS), None),
        others=tuple(phrase for other in here if (phrase := find_phrase(sentence, other))),
    )


def find_phrase(sentence: Sentence, span: Span) -> Phrase | None:
    """The words of a span in a sentence; their head is the first that hangs on a word outside."""
    first = bisect_right(sentence.words, span.start, key=lambda word: word.end)
    inside = range(first, bisect_left(sentence.words, span.end, key=lambda word: word.start))
    if not inside:
        return None
    return Phrase(next((i for i in inside if sentence.head(i) not in inside), inside[0]), frozenset(inside), span)


def describe_act(text: str, bonds: Bonds) -> Features:
    """What grammar makes of the words of an act: a noun with or without its article, a finite verb, an infinitive, a clause."""
    sentence, head = bonds.sentence, bonds.own.head
    tag, relation, below = sentence.tag(head), sentence.relation(head), sentence.children[head]
    before = text[max(0, bonds.own.span.start - BEFORE_CHARS) : bonds.own.span.start]
    is_noun = tag not in VERB_TAGS
    return {
        "noun": float(is_noun),
        "definite": float(is_noun and bool(DEFINITE.search(before))),
        "indefinite": float(is_noun and bool(INDEFINITE.search(before))),
        "perfect": float(any(sentence.lowered[word] in HAVING for word in below)),
        "infinitive": float(any(sentence.lowered[word] == "to" for word in below)),
        "modal": float(any(sentence.tag(word) == "MD" for word in below)),
        "finite": float(tag in FINITE_TAGS),
        "about a noun": float(relation in {"acl", "acl:relcl"}),
        "adverbial": float(relation == "advcl"),
        "complement": float(relation in {"ccomp", "xcomp"}),
        "root": float(relation == "root"),
        "subject": float(relation.startswith("nsubj")),
    }


def find_bonds(bonds: Bonds, span: Span) -> Features:
    """How a mention hangs in the sentence of an act: on the act, on its verb, on another act, on a word of saying; how many steps apart."""
    sentence, own = bonds.sentence, bonds.own
    mention = find_phrase(sentence, span)
    if mention is None:
        return {}
    up = _climb(sentence, mention.head)
    verb = next((word for word in up[1:] if sentence.tag(word) in VERB_TAGS or word in own.inside), None)
    is_own = verb in own.inside
    steps = min((up.index(word) + bonds.above.index(word) for word in up if word in bonds.above), default=FAR_STEPS)
    return {
        "hangs on act": float(any(word in own.inside for word in up)),
        "hangs on verb of act": float(verb is not None and not is_own and verb == bonds.verb),
        "hangs on another verb": float(verb is not None and not is_own and verb != bonds.verb),
        "hangs on saying": float(verb is not None and not is_own and sentence.lowered[verb] in SAYING_WORDS),
        "act hangs on its verb": float(verb is not None and not is_own and verb in bonds.above[1:]),
        "tree steps": min(steps, FAR_STEPS) / 5,
        "acts in sentence": min(len(bonds.others) / 3, 1.5),
        "hangs on another act": float(any(_hangs_on(sentence, up, own, other) for other in bonds.others)),
        "another act nearer": float(any(_gap(other.span, span) < _gap(own.span, span) for other in bonds.others)),
    }


def name_path(sentence: Sentence, word: int, act: int) -> str:
    """The way in the tree from a word up and then down to an act: "nsubj|" of its subject, "nmod:of^obj|" of what its object is of."""
    up, above = _climb(sentence, word), _climb(sentence, act)
    top = next((i for i, step in enumerate(up) if step in above), None)
    if top is None:
        return "none"
    climbed, descended = up[:top], above[: above.index(up[top])]
    if len(climbed) + len(descended) > PATH_STEPS:
        return "far"
    return f"{'^'.join(_name_step(sentence, step) for step in climbed)}|{'^'.join(_name_step(sentence, step) for step in descended)}"


def _name_step(sentence: Sentence, word: int) -> str:
    relation = sentence.relation(word)
    before = preposition(sentence, word) if relation in {"obl", "nmod"} else ""
    return f"{relation}:{before}" if before else relation


def _hangs_on(sentence: Sentence, up: tuple[int, ...], own: Phrase, other: Phrase) -> bool:
    stops = (word for word in up[1:] if sentence.tag(word) in VERB_TAGS or word in own.inside or word in other.inside)
    return next(stops, None) in other.inside


def _gap(left: Span, right: Span) -> int:
    return min(abs(right.start - left.end), abs(left.start - right.end))


def _climb(sentence: Sentence, word: int) -> tuple[int, ...]:
    """A word and all that it hangs on, upwards."""
    up: list[int] = []
    while word != ROOT and word not in up:
        up.append(word)
        word = sentence.head(word)
    return tuple(up)

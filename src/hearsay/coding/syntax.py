"""Word classes and word dependencies of a sentence: a light averaged perceptron, so that rules can ask who is subject and who object.

In:  words of one sentence. Out: a word class and a head with its relation for each word.
Left to others: what the relations mean (participants.py); the tables are made by train/syntax.py (Source: docs/decisions/0050).
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

START, END = "<s>", "</s>"
ROOT = -1  # the head of the word on which all others hang

Weights = dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxTables:
    """The trained tables: weights of each feature for each class."""

    tags: tuple[str, ...]
    tag_weights: Weights
    known: dict[str, str]  # words that have one class only
    moves: tuple[str, ...]  # S, L:relation, R:relation
    move_weights: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The words of a sentence with class, head (index, ROOT for none) and relation."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@lru_cache(maxsize=1)
def load_syntax() -> SyntaxTables:
    """The tables that come with the install."""
    source = files("hearsay.lists").joinpath("syntax", "tables.json.gz")
    return make_tables(json.loads(gzip.decompress(source.read_bytes())))


def make_tables(stored: dict[str, Any]) -> SyntaxTables:
    """Tables from their stored form (lists of class, weight)."""

    def unpack(rows: dict[str, list[int]]) -> Weights:
        return {feature: dict(zip(flat[::2], flat[1::2], strict=True)) for feature, flat in rows.items()}

    return SyntaxTables(
        tags=tuple(stored["tags"]),
        tag_weights=unpack(stored["tag_weights"]),
        known=stored["known"],
        moves=tuple(stored["moves"]),
        move_weights=unpack(stored["move_weights"]),
    )


def parse_sentence(words: Sequence[str], tables: SyntaxTables) -> Tree:
    """Word classes and dependencies of one sentence."""
    tags = tag_words(words, tables)
    heads, relations = attach_words([word.lower() for word in words], tags, tables)
    return Tree(words=tuple(words), tags=tuple(tags), heads=tuple(heads), relations=tuple(relations))


# ------------------------------------------------------------------ word classes


def tag_words(words: Sequence[str], tables: SyntaxTables) -> list[str]:
    """The class of each word: UD classes, verbs by their form (VB VBD VBG VBN VBP VBZ), modals MD."""
    lowered = [word.lower() for word in words]
    shapes = find_shapes(words)
    tags: list[str] = []
    for i, word in enumerate(lowered):
        tag = tables.known.get(word)
        if tag is None:
            tag = tables.tags[_best(tag_features(lowered, shapes, i, tags), tables.tag_weights)]
        tags.append(tag)
    return tags


def find_shapes(words: Sequence[str]) -> list[str]:
    """A letter for the form of each word; capitals say nothing in a sentence of one case."""
    letters = [word for word in words if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in letters)
    silent = not letters or capitals == 0 or capitals > 0.7 * len(letters)
    return [_shape(word, silent, i == 0) for i, word in enumerate(words)]


def _shape(word: str, silent: bool, first: bool) -> str:
    if word[0].isdigit():
        return "d"
    if not word[0].isalpha():
        return "p"
    if silent:
        return "?"
    if word[0].isupper():
        return "f" if first else "A" if word.isupper() and len(word) > 1 else "C"
    return "-" if "-" in word else "a"


def tag_features(lowered: Sequence[str], shapes: Sequence[str], i: int, tags: Sequence[str]) -> list[str]:
    """What the tagger looks at for word i, given the classes before it."""
    word = lowered[i]
    before = lowered[i - 1] if i else START
    after = lowered[i + 1] if i + 1 < len(lowered) else END
    after2 = lowered[i + 2] if i + 2 < len(lowered) else END
    last = tags[i - 1] if i else START
    last2 = tags[i - 2] if i > 1 else START
    return [
        "b",
        "w" + word,
        "3" + word[-3:],
        "2" + word[-2:],
        "1" + word[:2],
        "s" + shapes[i],
        "t" + last,
        "u" + last + " " + last2,
        "v" + last + " " + word,
        "p" + before,
        "n" + after,
        "m" + after[-3:],
        "o" + after2,
        "q" + shapes[i] + last + (shapes[i + 1] if i + 1 < len(lowered) else "e"),
        "x" + word[-3:] + last,
    ]


def _best(features: Sequence[str], weights: Weights, allowed: frozenset[int] | None = None) -> int:
    scores: dict[int, int] = {}
    for feature in features:
        for name, weight in weights.get(feature, {}).items():
            scores[name] = scores.get(name, 0) + weight
    if allowed is not None:
        return min(allowed, key=lambda name: (-scores.get(name, 0), name))
    return min(scores, key=lambda name: (-scores[name], name), default=0)


# ------------------------------------------------------------------ dependencies (arc-hybrid, greedy)


class Stack:
    """The state of a parse: what is read, what waits for a head, what hangs where."""

    __slots__ = ("heads", "left", "n", "next", "relations", "right", "stack")

    def __init__(self, n: int) -> None:
        self.n = n
        self.next = 0
        self.stack: list[int] = []
        self.heads = [ROOT] * n
        self.relations = ["root"] * n
        self.left: list[list[int]] = [[] for _ in range(n)]
        self.right: list[list[int]] = [[] for _ in range(n)]

    def move(self, move: str) -> None:
        """Shift the next word, or hang the last waiting word on the next one (L) or on the one before it (R)."""
        if move == "S":
            self.stack.append(self.next)
            self.next += 1
            return
        child = self.stack.pop()
        head = self.next if move[0] == "L" else self.stack[-1]
        self.heads[child] = head
        self.relations[child] = move[2:]
        (self.left if move[0] == "L" else self.right)[head].append(child)

    def is_done(self) -> bool:
        """Whether all words are read and at most one waits."""
        return self.next >= self.n and len(self.stack) <= 1


def attach_words(lowered: Sequence[str], tags: Sequence[str], tables: SyntaxTables) -> tuple[list[int], list[str]]:
    """The head and relation of each word."""
    state = Stack(len(lowered))
    shift = frozenset(i for i, move in enumerate(tables.moves) if move == "S")
    left = frozenset(i for i, move in enumerate(tables.moves) if move[0] == "L")
    right = frozenset(i for i, move in enumerate(tables.moves) if move[0] == "R")
    while not state.is_done():
        allowed = (shift if state.next < state.n else frozenset()) | (left if state.stack and state.next < state.n else frozenset())
        allowed |= right if len(state.stack) > 1 else frozenset()
        state.move(tables.moves[_best(move_features(lowered, tags, state), tables.move_weights, allowed)])
    return state.heads, state.relations


def move_features(w: Sequence[str], t: Sequence[str], state: Stack) -> list[str]:
    """What the parser looks at: the last waiting words, the next words, what already hangs on them."""
    stack, n0 = state.stack, state.next
    s0 = stack[-1] if stack else -1
    s1 = stack[-2] if len(stack) > 1 else -1
    s2 = stack[-3] if len(stack) > 2 else -1

    def word(i: int) -> str:
        return w[i] if 0 <= i < state.n else END if i >= state.n else START

    def tag(i: int) -> str:
        return t[i] if 0 <= i < state.n else END if i >= state.n else START

    def end(children: list[list[int]], i: int, k: int) -> int:
        return children[i][-k] if 0 <= i < state.n and len(children[i]) >= k else -1

    ws0, ws1, wn0, wn1 = word(s0), word(s1), word(n0), word(n0 + 1)
    ts0, ts1, ts2, tn0, tn1, tn2 = tag(s0), tag(s1), tag(s2), tag(n0), tag(n0 + 1), tag(n0 + 2)
    l0, l0b, r0, r0b = end(state.left, s0, 1), end(state.left, s0, 2), end(state.right, s0, 1), end(state.right, s0, 2)
    ln, lnb, r1, l1 = end(state.left, n0, 1), end(state.left, n0, 2), end(state.right, s1, 1), end(state.left, s1, 1)
    rel = state.relations
    relations = [rel[i] if i >= 0 else "" for i in (l0, r0, ln, r1, l1)]
    gap = str(min(n0 - s0, 5)) if s0 >= 0 else "0"
    return [
        "a" + ws0 + " " + ts0,
        "b" + ws0,
        "c" + ts0,
        "d" + wn0 + " " + tn0,
        "e" + wn0,
        "f" + tn0,
        "g" + wn1 + " " + tn1,
        "h" + tn1,
        "i" + ws0 + " " + wn0,
        "j" + ts0 + " " + wn0 + " " + tn0,
        "k" + ws0 + " " + ts0 + " " + tn0,
        "l" + ts0 + " " + tn0,
        "m" + tn0 + " " + tn1,
        "n" + ts0 + " " + tn0 + " " + tn1,
        "o" + tn0 + " " + tn1 + " " + tn2,
        "p" + ts0 + " " + ts1 + " " + tn0,
        "q" + ts0 + " " + ts1 + " " + ts2,
        "r" + ws1 + " " + ts1,
        "s" + ts1 + " " + ts0,
        "t" + ws1 + " " + ws0,
        "u" + ts0 + tag(l0) + tn0,
        "v" + ts0 + tag(l0) + tag(l0b),
        "w" + ts0 + tag(r0) + tn0,
        "x" + ts0 + tag(r0) + tag(r0b),
        "y" + tn0 + tag(ln) + tag(lnb),
        "z" + ts0 + tn0 + tag(ln),
        "A" + ts1 + ts0 + tag(r1),
        "B" + ts0 + relations[1] + tn0,
        "C" + ts1 + relations[3] + ts0,
        "D" + ts0 + relations[0] + tn0,
        "E" + tn0 + relations[2] + ts0,
        "F" + gap + ts0 + tn0,
        "G" + gap + ws0,
        "H" + ws0 + relations[1],
        "I" + ws1 + " " + relations[3] + " " + ts0,
        "J" + ts1 + relations[4] + ts0 + tn0,
        "K" + ws0 + " " + tn0 + " " + tn1,
        "L" + ws1 + " " + ts0 + " " + wn0,
    ]

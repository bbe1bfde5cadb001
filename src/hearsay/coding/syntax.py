"""Word classes and word dependencies of a sentence: a light averaged perceptron, so that rules can ask who is subject and who object.

In:  words of one sentence. Out: a word class and a head with its relation for each word.
Left to others: what the relations mean (participants.py); the tables are made by train/parser.py (Source: docs/decisions/0050).
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.coding.perceptron import Weights, pack_weights

START, END = "<s>", "</s>"
ROOT = -1  # the head of the word on which all others hang
NONE = -1  # where no word stands


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxTables:
    """The trained tables: weights of each feature for each class."""

    tags: tuple[str, ...]
    tag_weights: Weights
    known: dict[str, str]  # words that have one class only
    moves: tuple[str, ...]  # S, then all L:relation, then all R:relation
    first_right: int  # where the moves R begin
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
    source = files("hearsay.lists").joinpath("syntax", "tables.npz")
    with np.load(io.BytesIO(source.read_bytes())) as stored:
        return make_tables(stored)


def make_tables(stored: Mapping[str, NDArray[Any]]) -> SyntaxTables:
    """Tables from their stored form: for tags and moves the features, a line each, the distinct rows of weights, and each feature's row."""

    def unpack(kind: str) -> Weights:
        features = stored[f"{kind}_features"].tobytes().decode("utf-8").split("\n")
        return pack_weights(features, stored[f"{kind}_rows"], stored[f"{kind}_places"].tolist())

    moves = tuple(stored["moves"].tolist())
    return SyntaxTables(
        tags=tuple(stored["tags"].tolist()),
        tag_weights=unpack("tag"),
        known=dict(zip(stored["known_words"].tolist(), stored["known_tags"].tolist(), strict=True)),
        moves=moves,
        first_right=next(i for i, move in enumerate(moves) if move[0] == "R"),
        move_weights=unpack("move"),
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
            total = tables.tag_weights.add(tag_features(lowered, shapes, i, tags))
            tag = tables.tags[tables.tag_weights.choose(total)]
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


# ------------------------------------------------------------------ dependencies (arc-hybrid, greedy)


class Stack:
    """The state of a parse: what is read, what waits for a head, what hangs where.

    Below the words that wait, and before the children of each word, stand NONEs: there is always a third and a second last.
    The relation at NONE is "", and NONE has no children.
    """

    __slots__ = ("heads", "left", "n", "next", "relations", "right", "stack")

    def __init__(self, n: int) -> None:
        self.n = n
        self.next = 0
        self.stack = [NONE, NONE, NONE]
        self.heads = [ROOT] * n
        self.relations = ["root"] * n + [""]
        self.left = [[NONE, NONE] for _ in range(n + 1)]
        self.right = [[NONE, NONE] for _ in range(n + 1)]

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
        return self.next >= self.n and self.stack[-2] == NONE


def attach_words(lowered: Sequence[str], tags: Sequence[str], tables: SyntaxTables) -> tuple[list[int], list[str]]:
    """The head and relation of each word."""
    state, weights = Stack(len(lowered)), tables.move_weights
    words, classes = pad_ends(lowered), pad_ends(tags)
    ahead = [weights.add(next_features(words, classes, i)) for i in range(state.n + 1)]
    behind = [weights.add(last_features(words, classes, i)) for i in range(state.n)]
    while not state.is_done():
        if state.stack[-1] == NONE:  # nothing waits, so nothing can be hung
            state.move("S")
            continue
        total = ahead[state.next] + behind[state.stack[-1]] + weights.add(state_features(words, classes, state))
        first = 0 if state.next < state.n else tables.first_right
        end = len(tables.moves) if state.stack[-2] != NONE else tables.first_right
        state.move(tables.moves[weights.choose(total, first, end)])
    return state.heads, state.relations[:-1]


def pad_ends(row: Sequence[str]) -> list[str]:
    """Words or classes of a sentence with three ends behind them, and the start where NONE points to."""
    return [*row, END, END, END, START]


def move_features(words: Sequence[str], tags: Sequence[str], state: Stack) -> list[str]:
    """All that the parser looks at; words and classes are padded."""
    return [
        *next_features(words, tags, state.next),
        *last_features(words, tags, state.stack[-1]),
        *state_features(words, tags, state),
    ]


def next_features(words: Sequence[str], tags: Sequence[str], n0: int) -> list[str]:
    """What the parser looks at in the next words, whatever waits."""
    wn0, wn1 = words[n0 : n0 + 2]
    tn0, tn1, tn2 = tags[n0 : n0 + 3]
    return [
        f"d{wn0} {tn0}",
        f"e{wn0}",
        f"f{tn0}",
        f"g{wn1} {tn1}",
        f"h{tn1}",
        f"m{tn0} {tn1}",
        f"o{tn0} {tn1} {tn2}",
    ]


def last_features(words: Sequence[str], tags: Sequence[str], s0: int) -> list[str]:
    """What the parser looks at in the last waiting word, whatever else waits or comes."""
    return [
        f"a{words[s0]} {tags[s0]}",
        f"b{words[s0]}",
        f"c{tags[s0]}",
    ]


def state_features(words: Sequence[str], tags: Sequence[str], state: Stack) -> list[str]:
    """What the parser looks at in the last waiting words, the next words and what already hangs on them, together."""
    n0, s0, s1, s2 = state.next, state.stack[-1], state.stack[-2], state.stack[-3]
    l0, l0b, r0, r0b = state.left[s0][-1], state.left[s0][-2], state.right[s0][-1], state.right[s0][-2]
    ln, lnb, l1, r1 = state.left[n0][-1], state.left[n0][-2], state.left[s1][-1], state.right[s1][-1]
    ws0, ws1, wn0 = words[s0], words[s1], words[n0]
    ts0, ts1, ts2, tn0, tn1 = tags[s0], tags[s1], tags[s2], tags[n0], tags[n0 + 1]
    tl0, tr0, tln = tags[l0], tags[r0], tags[ln]
    rl0, rr0, rln, rr1 = state.relations[l0], state.relations[r0], state.relations[ln], state.relations[r1]
    gap = min(n0 - s0, 5)
    return [
        f"i{ws0} {wn0}",
        f"j{ts0} {wn0} {tn0}",
        f"k{ws0} {ts0} {tn0}",
        f"l{ts0} {tn0}",
        f"n{ts0} {tn0} {tn1}",
        f"p{ts0} {ts1} {tn0}",
        f"q{ts0} {ts1} {ts2}",
        f"r{ws1} {ts1}",
        f"s{ts1} {ts0}",
        f"t{ws1} {ws0}",
        f"u{ts0}{tl0}{tn0}",
        f"v{ts0}{tl0}{tags[l0b]}",
        f"w{ts0}{tr0}{tn0}",
        f"x{ts0}{tr0}{tags[r0b]}",
        f"y{tn0}{tln}{tags[lnb]}",
        f"z{ts0}{tn0}{tln}",
        f"A{ts1}{ts0}{tags[r1]}",
        f"B{ts0}{rr0}{tn0}",
        f"C{ts1}{rr1}{ts0}",
        f"D{ts0}{rl0}{tn0}",
        f"E{tn0}{rln}{ts0}",
        f"F{gap}{ts0}{tn0}",
        f"G{gap}{ws0}",
        f"H{ws0}{rr0}",
        f"I{ws1} {rr1} {ts0}",
        f"J{ts1}{state.relations[l1]}{ts0}{tn0}",
        f"K{ws0} {tn0} {tn1}",
        f"L{ws1} {ts0} {wn0}",
    ]

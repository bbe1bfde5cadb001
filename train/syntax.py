"""The recipe of the syntax tables: an averaged perceptron on the word classes and dependencies of UD English EWT.

In:  the treebank as JSON Lines (text, sentences with words). Out: lists/syntax/tables.json.gz, and accuracy on the dev part.
Left to others: what the house does with a tree (coding/participants.py).

    python -m train.syntax TRAIN.jsonl.gz DEV.jsonl.gz src/hearsay/lists/syntax/tables.json.gz [--epochs 6]
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hearsay.coding.syntax import ROOT, Stack, find_shapes, move_features, tag_features
from hearsay.model import Span
from hearsay.text import find_words

SEED = 20
MIN_TAG_WEIGHT, MIN_MOVE_WEIGHT = 0.5, 1.0  # smaller mean weights are left out: they cost megabytes and half a point at most
SCALE = 10  # weights are stored as whole tenths
KNOWN_COUNT, KNOWN_SHARE = 30, 0.995  # a word so frequent and so unambiguous has its class from a list

# Words of the field that web text hardly has, and that have one class in reports.
FIELD_NOUNS = (
    "thousands",
    "hundreds",
    "dozens",
    "scores",
    "gunmen",
    "guerrillas",
    "militants",
    "rebels",
    "protesters",
    "clashes",
    "troops",
    "insurgents",
)

RELATIONS = {
    "nsubj": "nsubj",
    "csubj": "nsubj",
    "nsubj:pass": "nsubj:pass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "nsubj:pass",
    "obj": "obj",
    "iobj": "iobj",
    "obl": "obl",
    "obl:agent": "obl",
    "obl:unmarked": "obl:unmarked",
    "nmod:unmarked": "nmod:unmarked",
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod": "nmod",
    "nmod:poss": "nmod:poss",
    "case": "case",
    "det": "det",
    "amod": "amod",
    "compound": "compound",
    "compound:prt": "compound:prt",
    "flat": "flat",
    "nummod": "nummod",
    "appos": "appos",
    "conj": "conj",
    "cc": "cc",
    "aux": "aux",
    "aux:pass": "aux:pass",
    "cop": "cop",
    "mark": "mark",
    "advcl": "advcl",
    "advcl:relcl": "acl:relcl",
    "acl": "acl",
    "acl:relcl": "acl:relcl",
    "ccomp": "ccomp",
    "xcomp": "xcomp",
    "advmod": "advmod",
    "parataxis": "parataxis",
    "punct": "punct",
}


class Gold(NamedTuple):
    """One sentence of the treebank in the house's own words."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    relations: list[str]


def read_treebank(path: Path) -> list[Gold]:
    """All sentences of a part, cut as the house cuts words."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found += [gold for sentence in row["sentences"] if (gold := recut(row["text"], sentence)) is not None]
    return found


def recut(text: str, sentence: dict[str, Any]) -> Gold | None:
    """A sentence with the house's words: each takes class and head of the treebank word that leads out of it."""
    spans = find_words(text, Span(sentence["start"], sentence["end"]))
    parts = sentence["words"]
    owner = [next((k for k, span in enumerate(spans) if span.start < part[1] and part[0] < span.end), None) for part in parts]
    if not spans or None in owner or set(owner) != set(range(len(spans))):
        return None
    tags, heads, relations = [""] * len(spans), [ROOT] * len(spans), ["root"] * len(spans)
    for k in range(len(spans)):
        inside = [i for i, mine in enumerate(owner) if mine == k]
        top = next((i for i in inside if parts[i][6] == 0 or owner[parts[i][6] - 1] != k), inside[0])
        part = parts[top]
        tags[k] = part[5] if part[4] == "VERB" and part[5].startswith("VB") else "MD" if part[5] == "MD" else part[4]
        if part[6] != 0:
            heads[k] = owner[part[6] - 1] or 0
            relations[k] = RELATIONS.get(part[7], "dep")
    if is_crossing(heads):
        relations = ["" if crosses(heads, k) else relation for k, relation in enumerate(relations)]
    return Gold([text[span.start : span.end] for span in spans], tags, heads, relations)


def is_crossing(heads: Sequence[int]) -> bool:
    """Whether two arcs cross, so that no sequence of moves builds the tree."""
    return any(crosses(heads, k) for k in range(len(heads)))


def crosses(heads: Sequence[int], k: int) -> bool:
    """Whether the arc of one word crosses another."""
    low, high = sorted((k, heads[k]))
    return any((low < i < high) != (low <= heads[i] <= high) for i in range(len(heads)) if low < i < high and heads[i] != ROOT)


class Perceptron:
    """Averaged weights of features for classes."""

    def __init__(self) -> None:
        self.weights: dict[str, dict[int, float]] = defaultdict(dict)
        self.totals: dict[tuple[str, int], float] = defaultdict(float)
        self.stamps: dict[tuple[str, int], int] = defaultdict(int)
        self.n_steps = 0

    def scores(self, features: Sequence[str]) -> dict[int, float]:
        """The score of each class that any feature speaks for."""
        found: dict[int, float] = {}
        for feature in features:
            row = self.weights.get(feature)
            if row:
                for name, weight in row.items():
                    found[name] = found.get(name, 0.0) + weight
        return found

    def learn(self, features: Sequence[str], right: int, wrong: int) -> None:
        """Raise the right class, lower the wrong one."""
        self.n_steps += 1
        if right == wrong:
            return
        for feature in features:
            for name, step in ((right, 1.0), (wrong, -1.0)):
                key = (feature, name)
                row = self.weights[feature]
                self.totals[key] += (self.n_steps - self.stamps[key]) * row.get(name, 0.0)
                self.stamps[key] = self.n_steps
                row[name] = row.get(name, 0.0) + step

    def averaged(self, smallest: float) -> dict[str, list[int]]:
        """The mean weights, in whole tenths, small ones left out; flat lists of class, weight."""
        stored: dict[str, list[int]] = {}
        for feature, row in self.weights.items():
            flat: list[int] = []
            for name, weight in sorted(row.items()):
                key = (feature, name)
                total = self.totals[key] + (self.n_steps - self.stamps[key]) * weight
                mean = total / max(self.n_steps, 1)
                if abs(mean) >= smallest:
                    flat += [name, round(SCALE * mean)]
            if flat:
                stored[feature] = flat
        return stored


def vary_case(words: list[str], chance: random.Random) -> list[str]:
    """The words, now and then all in capitals or all without."""
    roll = chance.random()
    return [word.upper() for word in words] if roll < 0.06 else [word.lower() for word in words] if roll < 0.16 else words


def train_tagger(golds: list[Gold], tags: list[str], epochs: int, chance: random.Random) -> Perceptron:
    """Weights for word classes."""
    model, index = Perceptron(), {tag: i for i, tag in enumerate(tags)}
    for epoch in range(epochs):
        chance.shuffle(golds)
        n_right = n_all = 0
        for gold in golds:
            words = vary_case(gold.words, chance)
            lowered, shapes, guessed = [word.lower() for word in words], find_shapes(words), list[str]()
            for i, tag in enumerate(gold.tags):
                features = tag_features(lowered, shapes, i, guessed)
                scores = model.scores(features)
                best = min(scores, key=lambda name: (-scores[name], name), default=0)
                model.learn(features, index[tag], best)
                guessed.append(tags[best])
                n_right += best == index[tag]
                n_all += 1
        print(f"tagger epoch {epoch}: {n_right / n_all:.4f}", file=sys.stderr, flush=True)
    return model


def right_moves(state: Stack, gold: Gold) -> Iterator[str]:
    """The moves after which every gold arc that can still be built can still be built (dynamic oracle of arc-hybrid)."""
    heads, s0 = gold.heads, state.stack[-1] if state.stack else None
    s1 = state.stack[-2] if len(state.stack) > 1 else None
    n0, n = state.next, state.n
    can_left, can_right = s0 is not None and n0 < n, s1 is not None
    if s0 is not None and can_left and heads[s0] == n0:
        yield "L:" + gold.relations[s0]
        return
    if n0 < n and (s0 is None or not ((heads[n0] in state.stack[:-1]) or any(heads[i] == n0 for i in state.stack))):
        yield "S"
    if (
        s0 is not None
        and can_left
        and heads[s0] != s1
        and not any(heads[i] == s0 or heads[s0] == i for i in range(n0 + 1, n))
        and heads[n0] != s0
    ):
        yield "L:" + gold.relations[s0]
    if s0 is not None and can_right and not any(heads[i] == s0 or heads[s0] == i for i in range(n0, n)):
        yield "R:" + gold.relations[s0]


def train_parser(golds: list[Gold], moves: list[str], epochs: int, chance: random.Random) -> Perceptron:
    """Weights for moves; the parser follows its own moves, so that it learns to go on after a mistake."""
    model, index = Perceptron(), {move: i for i, move in enumerate(moves)}
    for epoch in range(epochs):
        chance.shuffle(golds)
        n_right = n_all = 0
        for gold in golds:
            state, lowered = Stack(len(gold.words)), [word.lower() for word in gold.words]
            while not state.is_done():
                features = move_features(lowered, gold.tags, state)
                scores = model.scores(features)
                legal = [m for m in moves if is_legal(state, m)]
                right = [m for m in right_moves(state, gold) if m in index] or legal
                best = min(legal, key=lambda m: (-scores.get(index[m], 0.0), m))
                target = min(right, key=lambda m: (-scores.get(index[m], 0.0), m))
                if best not in right:
                    model.learn(features, index[target], index[best])
                else:
                    model.n_steps += 1
                    n_right += 1
                n_all += 1
                state.move(best if epoch > 0 and chance.random() < 0.9 else target)
        print(f"parser epoch {epoch}: {n_right / n_all:.4f} {time.process_time():.0f}s", file=sys.stderr, flush=True)
    return model


def is_legal(state: Stack, move: str) -> bool:
    """Whether a move can be made in this state."""
    if move == "S":
        return state.next < state.n
    return (bool(state.stack) and state.next < state.n) if move[0] == "L" else len(state.stack) > 1


def main() -> None:
    """Train on the first file, measure on the second, write the third."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("train", type=Path)
    asked.add_argument("dev", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--epochs", type=int, default=6)
    options = asked.parse_args()
    chance, golds = random.Random(SEED), read_treebank(options.train)
    tags = sorted({tag for gold in golds for tag in gold.tags})
    moves = ["S"] + sorted(
        {side + relation for gold in golds for relation in gold.relations if relation not in ("", "root") for side in ("L:", "R:")}
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in golds:
        for word, tag in zip(gold.words, gold.tags, strict=True):
            counts[word.lower()][tag] += 1
    known = {word: row.most_common(1)[0][0] for word, row in sorted(counts.items()) if is_settled(row)} | dict.fromkeys(FIELD_NOUNS, "NOUN")
    tagger = train_tagger(golds, tags, options.epochs, chance)
    stored: dict[str, Any] = {
        "tags": tags,
        "known": known,
        "tag_weights": tagger.averaged(MIN_TAG_WEIGHT),
        "moves": moves,
        "move_weights": {},
    }
    parser = train_parser(golds, moves, options.epochs, chance)
    stored["move_weights"] = parser.averaged(MIN_MOVE_WEIGHT)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    packed = json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    options.out.write_bytes(gzip.compress(packed, mtime=0))


def is_settled(row: Counter[str]) -> bool:
    """Whether a word is frequent and nearly always of one class."""
    return row.total() >= KNOWN_COUNT and row.most_common(1)[0][1] >= KNOWN_SHARE * row.total()


if __name__ == "__main__":
    main()

"""The recipe of the syntax tables: an averaged perceptron on the word classes and dependencies of UD English EWT.

In:  the treebank as JSON Lines (text, sentences with words). Out: lists/syntax/tables.npz, and accuracy on the dev part.
Left to others: what the house does with a tree (coding/participants.py).

    python -m train.parser TRAIN.jsonl.gz DEV.jsonl.gz src/hearsay/lists/syntax/tables.npz [--epochs 6]
"""

import argparse
import io
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.coding.syntax import (
    NONE,
    ROOT,
    Stack,
    SyntaxTables,
    find_shapes,
    make_tables,
    move_features,
    pad_ends,
    parse_sentence,
    tag_features,
)
from train.treebank import Gold, read_treebank

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

    def averaged(self, smallest: float) -> dict[str, dict[int, int]]:
        """The mean weights of each feature by class, in whole tenths, small ones left out."""
        kept: dict[str, dict[int, int]] = {}
        for feature, row in self.weights.items():
            means: dict[int, int] = {}
            for name, weight in sorted(row.items()):
                key = (feature, name)
                total = self.totals[key] + (self.n_steps - self.stamps[key]) * weight
                mean = total / max(self.n_steps, 1)
                if abs(mean) >= smallest:
                    means[name] = round(SCALE * mean)
            if means:
                kept[feature] = means
        return kept


def store_weights(kind: str, weights: Mapping[str, Mapping[int, int]], n_classes: int) -> dict[str, NDArray[Any]]:
    """Weights as the house stores them (`make_tables`): features, a line each, each distinct row once, the row of each feature.

    Features that speak for many classes are those asked for most: they come first and so stand near each other in memory.
    """
    features = sorted(weights, key=lambda feature: (-len(weights[feature]), feature))
    places: dict[tuple[tuple[int, int], ...], int] = {}
    of_features = [places.setdefault(tuple(sorted(weights[feature].items())), len(places)) for feature in features]
    rows = np.zeros((len(places), n_classes), np.int16)
    for row, place in places.items():
        for name, weight in row:
            rows[place, name] = weight
    return {
        f"{kind}_features": np.frombuffer("\n".join(features).encode(), np.uint8),
        f"{kind}_rows": rows,
        f"{kind}_places": np.array(of_features, np.uint16 if len(places) <= 2**16 else np.uint32),
    }


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
    waiting = state.stack[3:]
    heads, s0 = gold.heads, waiting[-1] if waiting else None
    s1 = waiting[-2] if len(waiting) > 1 else None
    n0, n = state.next, state.n
    can_left, can_right = s0 is not None and n0 < n, s1 is not None
    if s0 is not None and can_left and heads[s0] == n0:
        yield "L:" + gold.relations[s0]
        return
    if n0 < n and (s0 is None or not ((heads[n0] in waiting[:-1]) or any(heads[i] == n0 for i in waiting))):
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
            state, lowered, tags = Stack(len(gold.words)), pad_ends([word.lower() for word in gold.words]), pad_ends(gold.tags)
            while not state.is_done():
                features = move_features(lowered, tags, state)
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
    return (state.stack[-1] != NONE and state.next < state.n) if move[0] == "L" else state.stack[-2] != NONE


def measure(golds: Sequence[Gold], tables: SyntaxTables) -> dict[str, float]:
    """The share of words with the right class, the right head, and the right head with its relation."""
    n_tags = n_heads = n_relations = n_all = 0
    for gold in golds:
        tree = parse_sentence(gold.words, tables)
        for i in range(len(gold.words)):
            is_right = tree.heads[i] == gold.heads[i]
            n_tags += tree.tags[i] == gold.tags[i]
            n_heads += is_right
            n_relations += is_right and (gold.heads[i] == ROOT or tree.relations[i] == gold.relations[i])
            n_all += 1
    return {"classes": n_tags / n_all, "heads": n_heads / n_all, "heads with relation": n_relations / n_all}


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
    settled = {word: row.most_common(1)[0][0] for word, row in counts.items() if is_settled(row)}
    known = dict(sorted((settled | dict.fromkeys(FIELD_NOUNS, "NOUN")).items()))
    tagger = train_tagger(golds, tags, options.epochs, chance)
    parser = train_parser(golds, moves, options.epochs, chance)
    stored: dict[str, NDArray[Any]] = {
        "tags": np.array(tags),
        "known_words": np.array(list(known)),
        "known_tags": np.array(list(known.values())),
        "moves": np.array(moves),
        **store_weights("tag", tagger.averaged(MIN_TAG_WEIGHT), len(tags)),
        **store_weights("move", parser.averaged(MIN_MOVE_WEIGHT), len(moves)),
    }
    print(measure(read_treebank(options.dev), make_tables(stored)), file=sys.stderr)
    packed = io.BytesIO()
    np.savez_compressed(packed, **stored)  # type: ignore[arg-type]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(packed.getvalue())


def is_settled(row: Counter[str]) -> bool:
    """Whether a word is frequent and nearly always of one class."""
    return row.total() >= KNOWN_COUNT and row.most_common(1)[0][1] >= KNOWN_SHARE * row.total()


if __name__ == "__main__":
    main()

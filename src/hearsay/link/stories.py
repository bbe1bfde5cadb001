"""Which texts of a pile tell one story, by their words alone.

In:  texts. Out: log-odds that two texts tell one story, their likeness by words and by names, a story number for each text, how rare words
are. Left to others: what is one event within a story (mentions.py). Every pair of texts is looked at: for piles of some thousands.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import WeightsError
from hearsay.link.clusters import find_groups
from hearsay.lists.tables import parse_table
from hearsay.names import STOP, WORD, find_stems, fold, stem

Floats = NDArray[np.float64]
Bag = Mapping[Any, int]  # of words, or of pairs of them
LEAD_LINES = 3
N_NEAREST = 8  # texts with which a text is compared to know how alike texts are around it
ODDS_LIMIT = 6.0
STEP = 0.5  # log-odds added before grouping: mentions of two texts that are put apart are never compared, so in doubt together
CAPITALS = re.compile(r"\b[A-Z][\w’'-]+")
KINDS = ("words", "lead", "word pairs", "names", "numbers", "plain words")
FEATURES = ("bias", *KINDS, "words for these texts", "names for these texts", "words of the same others", "names of the same others")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """How a pile of texts falls into stories. Matrices: (n_texts, n_texts)."""

    odds: Floats
    words_alike: Floats
    names_alike: Floats
    story: NDArray[np.int64]
    rarity: Mapping[str, float]  # 0 (in every text) to 1, by stem


def find_stories(texts: Sequence[str], *, odds: Floats | None = None) -> Stories:
    """The stories of a pile; `odds` in place of the odds by the shipped weights, where a caller has its own."""
    alike = compare_texts(texts)
    rated = rate_texts(alike) if odds is None else odds
    left, right = np.triu_indices(len(texts), 1)
    story = find_groups(
        list(range(len(texts))), left.astype(np.int64), right.astype(np.int64),
        np.clip(rated[left, right] + STEP, -ODDS_LIMIT, ODDS_LIMIT).astype(np.float32),
        clash=lambda one, other: False, absorb=lambda one, other: one,
    )  # fmt: skip
    spread = Counter(word for text in texts for word in find_stems(text))
    scale = math.log(len(texts) + 1) or 1.0
    rarity = {word: math.log((len(texts) + 1) / (count + 1)) / scale for word, count in spread.items()}
    return Stories(odds=rated, words_alike=alike["words"], names_alike=alike["names"], story=story, rarity=rarity)


def compare_texts(texts: Sequence[str]) -> dict[str, Floats]:
    """The likeness of every two texts by each kind of word: cosines of bags weighted by how rare the words are in the pile."""
    words = [_list_stems(text) for text in texts]
    leads = [_list_stems(" ".join([line for line in text.split("\n") if line.strip()][:LEAD_LINES])) for text in texts]
    names = [Counter(stem(word) for word in CAPITALS.findall(text) if fold(word) not in STOP) for text in texts]
    whole = [Counter(one) for one in words]
    bags: dict[str, Sequence[Bag]] = {
        "words": whole,
        "lead": [Counter(one) for one in leads],
        "word pairs": [Counter(pairwise(one)) for one in words],
        "names": names,
        "numbers": [Counter(word for word in WORD.findall(fold(text)) if word[0].isdigit()) for text in texts],
        "plain words": [
            {word: count for word, count in bag.items() if word not in named and not word[0].isdigit()}
            for bag, named in zip(whole, names, strict=True)
        ],
    }
    return {kind: measure_likeness(bags[kind]) for kind in KINDS}


def rate_texts(alike: Mapping[str, Floats], weights: Mapping[str, float] | None = None) -> Floats:
    """Log-odds that two texts tell one story, (n_texts, n_texts)."""
    table = weights or load_story_weights()
    rated: Floats = measure_texts(alike) @ np.array([table[name] for name in FEATURES])
    return rated


def measure_texts(alike: Mapping[str, Floats]) -> Floats:
    """The features of every two texts, (n_texts, n_texts, len(FEATURES)): roots of likenesses, for small ones tell most."""
    kinds = [alike[kind] for kind in KINDS]
    around = [_scale_by_nearest(alike[kind]) for kind in ("words", "names")]
    shared = [_compare_neighbours(alike[kind]) for kind in ("words", "names")]
    features = np.sqrt(np.maximum(np.stack([*kinds, *around, *shared], axis=-1), 0.0))
    return np.concatenate([np.ones((*features.shape[:2], 1)), features], axis=-1)


@lru_cache(maxsize=1)
def load_story_weights() -> Mapping[str, float]:
    """The weight of each feature of two texts.

    Raises: WeightsError if the table lacks one.
    """
    words = resources.files("hearsay.link").joinpath("story_weights.csv").read_text("utf-8")
    weights = {row["feature"]: float(row["weight"]) for row in parse_table(words, where="link/story_weights.csv")}
    if missing := [name for name in FEATURES if name not in weights]:
        raise WeightsError(f"link/story_weights.csv lacks the features {missing}. Run train/mentions.py again.")
    return weights


def measure_likeness(bags: Sequence[Bag]) -> Floats:
    """Cosines of bags of words that stand in more than one text, (n, n); counts by their logarithm, words by their rarity."""
    spread = Counter(word for bag in bags for word in bag)
    known = {word: number for number, word in enumerate(sorted((word for word in spread if spread[word] > 1), key=str))}
    table = np.zeros((len(bags), max(len(known), 1)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            if word in known:
                table[row, known[word]] = (1 + math.log(count)) * math.log((len(bags) + 1) / spread[word])
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    alike: Floats = table @ table.T
    return alike


def _list_stems(text: str) -> list[str]:
    return [stem(word) for word in WORD.findall(fold(text)) if word not in STOP and len(word) > 1]


def _scale_by_nearest(alike: Floats) -> Floats:
    """Likeness over how alike each of the two is to its nearest texts: in a pile on one theme, everything is alike."""
    others = alike - 2 * np.eye(len(alike))
    n_nearest = min(N_NEAREST, len(alike) - 1)
    near = np.sort(others, axis=1)[:, len(alike) - n_nearest :].mean(axis=1) if n_nearest else np.ones(len(alike))
    scaled: Floats = others / np.sqrt(np.maximum(near[:, None] * near[None, :], 1e-4))
    return scaled


def _compare_neighbours(alike: Floats) -> Floats:
    """Cosine of the likenesses to all other texts: two texts of one story are alike to the same texts."""
    others = alike - np.diag(np.diag(alike))
    others = others / (np.linalg.norm(others, axis=1, keepdims=True) + 1e-9)
    shared: Floats = others @ others.T
    return shared

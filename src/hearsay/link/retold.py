"""Which mentions of acts are told again elsewhere in the pile, and which stand alone: the leading act of a story, or a passing remark.

In:  looks at mentions, their stories, the caller's vectors, the shipped weights. Out: log-odds of each mention, two features of each pair.
Left to others: fitting (train/retold.py), weighing beside what the pair itself shows (decision_trees.py).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import WeightsError
from hearsay.link.mention_pairs import Look, Vectors
from hearsay.link.stories import Stories
from hearsay.lists.tables import parse_table

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TABLE = "retold_weights.csv"
RETOLD_FEATURES = ("less surely retold", "more surely retold")
TRAITS = (
    "texts of story", "mentions of story", "mentions with its head", "rarity of head", "line", "events of sentence", "words",
    "names beside", "nearest in context", "nearest by words",
)  # fmt: skip
N_NEAREST = 3  # mentions in other texts by which a mention is held to be told again
LATE_LINE = 10
FAR = -1.0  # likeness, where a story has no mention in another text


def measure_retold(retold: Floats, left: Ints, right: Ints) -> Floats:
    """The features of each pair. Gives: float64, (n_pairs, len(RETOLD_FEATURES))."""
    one, other = retold[left], retold[right]
    return np.column_stack([np.minimum(one, other), np.maximum(one, other)])


def score_retold(looks: Sequence[Look], stories: Stories, *, vectors: Vectors, weights: Mapping[str, float] | None = None) -> Floats:
    """Log-odds that another mention of the pile tells the same act, (n_marks,).

    Raises: WeightsError if the vectors are not as wide as those on which the weights were fitted.
    """
    table = weights or load_retold_weights()
    features, names = measure_mentions(looks, stories, vectors=vectors), name_features(vectors[0].shape[1])
    if len(names) + 1 != len(table) or any(name not in table for name in names):
        raise WeightsError(
            f"The vectors of mentions are {vectors[0].shape[1]} wide, the weights in link/{TABLE} are for other ones."
            " Take the vectors of the shipped reader, or run train/mentions.py again."
        )
    odds: Floats = features @ np.array([table[name] for name in names]) + table["bias"]
    return odds


def name_features(width: int) -> tuple[str, ...]:
    """The names of what `measure_mentions` gives for vectors of a width."""
    return (*TRAITS, *(f"{kind} {place}" for kind in ("context", "words alone") for place in range(width)))


def measure_mentions(looks: Sequence[Look], stories: Stories, *, vectors: Vectors) -> Floats:
    """Each mention by itself in its story: traits, its vector, that of its words read alone.

    Gives: float64, (n_marks, len(TRAITS) + 2 * width).
    """
    keys = [(int(stories.story[look.mark.text]), look.mark.is_event) for look in looks]
    beside = Counter((look.mark.text, look.mark.sentence) for look in looks if look.mark.is_event)
    mentions, heads = Counter(keys), Counter((key, look.head) for key, look in zip(keys, looks, strict=True))
    n_texts = np.bincount(stories.story).tolist()
    rows = [
        (
            np.log(n_texts[key[0]]),
            np.log(mentions[key]),
            np.log(heads[key, look.head]),
            stories.rarity.get(look.head, 1.0),
            min(look.line, LATE_LINE),
            beside[look.mark.text, look.mark.sentence],
            len(look.words),
            len(look.names),
        )
        for key, look in zip(keys, looks, strict=True)
    ]
    groups: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        groups[key].append(number)
    texts, told = np.array([look.mark.text for look in looks], np.int64), (vectors[0], vectors[3])
    near = [_rate_nearest(one, texts, groups) for one in told]
    return np.column_stack([np.array(rows, np.float64).reshape(len(looks), len(TRAITS) - len(near)), *near, *told])


def _rate_nearest(vectors: Floats, texts: Ints, groups: Mapping[tuple[int, bool], Sequence[int]]) -> Floats:
    """How alike each mention is to the nearest in other texts of its story, (n_marks,)."""
    near = np.full(len(texts), FAR)
    for group in map(list, groups.values()):
        alike = vectors[group] @ vectors[group].T
        alike[texts[group][:, None] == texts[group][None]] = FAR
        near[group] = np.sort(alike, axis=1)[:, -N_NEAREST:].mean(axis=1)
    return near


@lru_cache(maxsize=1)
def load_retold_weights() -> Mapping[str, float]:
    """The shipped weight of each feature of a mention.

    Raises: WeightsError if the table lacks the bias or a trait.
    """
    words = resources.files("hearsay.link").joinpath(TABLE).read_text("utf-8")
    weights = {row["feature"]: float(row["weight"]) for row in parse_table(words, where=f"link/{TABLE}")}
    if missing := [name for name in ("bias", *TRAITS) if name not in weights]:
        raise WeightsError(f"link/{TABLE} lacks the features {missing}. Run train/mentions.py again.")
    return weights

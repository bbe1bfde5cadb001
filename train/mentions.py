"""The recipe of what groups mentions of uncoded texts: which texts tell one story, which mentions in them are one event.

In:  the shared ECB+ mentions and sub-topics (train), the shipped reader for vectors. Out: src/hearsay/link/story_weights.csv and
retold_weights.csv and mention_trees.csv.gz. Left to others: grouping (hearsay.link.mentions).

    python -m train.mentions ../shared/corpora/ecb-plus [--write]

All is fitted on train. Figures are by five folds of topics: a topic's two stories, which are alike, are never on both sides. Trees are
grown by scikit-learn; what is shipped is a table. The trees see the odds of texts, and of mentions being told again, as a fold gives
them that has not seen those texts.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from bench.tasks.linking import mark_mentions, take_vectors
from hearsay.link.mention_pairs import look_at, measure_pairs, pair_mentions
from hearsay.link.mentions import FEATURES as MENTION_FEATURES
from hearsay.link.mentions import TREES, group_mentions
from hearsay.link.retold import TABLE, measure_mentions, measure_retold
from hearsay.link.stories import FEATURES, compare_texts, find_stories, measure_texts
from train.forest import grow_trees, score_trees, write_trees
from train.linking import load_rows
from train.retold import Mentions, list_weights, score_by_folds

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LINK = Path(__file__).parent.parent / "src" / "hearsay" / "link"
SEEDS = (0, 1, 2)  # trees are grown three times and averaged: one growth differs from the next by half a point
N_FOLDS = 5
ALIKE = 0.03  # pairs of texts less alike than this are plain and many: left out
ACROSS = -1.0  # the highest log-odds that a fold's scorer, which has seen one of the two texts, may give a pair across folds
STEPS = (-0.25, 0.0, 0.125, 0.25, 0.5)


def grow(features: Floats, gold: NDArray[np.bool_]) -> list[HistGradientBoostingClassifier]:
    """Small, strongly held back trees, each split on a fifth of the features: a few topics hold most pairs."""
    return grow_trees(
        features, gold, seeds=SEEDS, max_iter=200, learning_rate=0.07, max_leaf_nodes=15, min_samples_leaf=60, l2_regularization=5.0,
        max_features=0.2,
    )  # fmt: skip


def fold_by_topic(alike: Floats, story: Ints) -> Ints:
    """The fold of each text: stories are paired by how alike their texts are, for a topic of ECB+ has two."""
    n_stories = int(story.max()) + 1
    near = np.array([[alike[np.ix_(story == a, story == b)].mean() for b in range(n_stories)] for a in range(n_stories)])
    topic = np.full(n_stories, -1)
    pairs = sorted(((a, b) for a in range(n_stories) for b in range(a)), key=lambda pair: -float(near[pair]))
    for a, b in pairs:
        if topic[a] < 0 and topic[b] < 0:
            topic[a] = topic[b] = topic.max() + 1
    topic[topic < 0] = topic.max() + 1
    folds: Ints = topic[story] % N_FOLDS
    return folds


def fit_texts(features: Floats, story: Ints, folds: Ints) -> tuple[Floats, LogisticRegression]:
    """Log-odds of every two texts, by scorers that have not seen them, and the scorer fitted on all."""
    left, right = np.triu_indices(len(story), 1)
    table, gold = features[left, right, 1:], story[left] == story[right]
    kept = (table[:, 0] ** 2 > ALIKE) | gold
    odds = np.zeros_like(features[:, :, 0])
    for fold in range(N_FOLDS):
        one, other = folds[left] == fold, folds[right] == fold
        scorer = _fit_logistic(table[kept & ~one & ~other], gold[kept & ~one & ~other])
        both, across = one & other, one ^ other
        odds[left[both], right[both]] = scorer.decision_function(table[both])
        odds[left[across], right[across]] = np.minimum(scorer.decision_function(table[across]), ACROSS)
    return odds + odds.T, _fit_logistic(table[kept], gold[kept])


def fit_mentions(
    features: Floats, gold: NDArray[np.bool_], pairs: tuple[Ints, Ints], *, known: Mentions
) -> tuple[Floats, list[HistGradientBoostingClassifier]]:
    """Log-odds of every pair of mentions, by trees and weights that have not seen its topic, and the trees fitted on all."""
    odds, (left, right) = np.zeros(len(gold)), pairs

    def join(held_out: int | None = None) -> Floats:
        return np.column_stack([features, measure_retold(score_by_folds(known, held_out=held_out), left, right)])

    for fold in range(N_FOLDS):
        seen, table = (known.fold[left] != fold) & (known.fold[right] != fold), join(fold)
        grown = grow(table[seen], gold[seen])
        odds[~seen] = score_trees(grown, table[~seen])
    return odds, grow(join(), gold)


def measure_groups(groups: Ints, owner: Ints) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1."""
    shared = np.array([np.count_nonzero((groups == group) & (owner == own)) for group, own in zip(groups, owner, strict=True)])
    precision = float((shared / np.bincount(groups)[groups]).mean())
    recall = float((shared / np.bincount(owner)[owner]).mean())
    return precision, recall, 2 * precision * recall / (precision + recall)


def write_tables(scorer: LogisticRegression, known: Mentions, grown: Sequence[HistGradientBoostingClassifier]) -> None:
    """Replace the shipped tables."""
    weights = [float(scorer.intercept_[0]), *map(float, scorer.coef_[0])]
    head = "# Weights (log-odds) of the features by which two texts are compared: fitted by train/mentions.py on ECB+ train.\n"
    rows = [f"{name},{value:.4f}" for name, value in zip(FEATURES, weights, strict=True)]
    (LINK / "story_weights.csv").write_text(head + "\n".join(["feature,weight", *rows]) + "\n", "utf-8")
    head = "# Weights (log-odds) of what tells that a mention's act is told again: fitted by train/mentions.py on ECB+ train.\n"
    (LINK / TABLE).write_text(head + "\n".join(["feature,weight", *list_weights(known)]) + "\n", "utf-8")
    head = "Trees over the features of two mentions, in log-odds: grown by train/mentions.py on ECB+ train."
    write_trees(LINK / TREES, grown, MENTION_FEATURES, head=head)


def _fit_logistic(table: Floats, gold: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=10.0, max_iter=3000).fit(table, gold)


def _number(names: Sequence[Any] | NDArray[np.int64]) -> Ints:
    numbers: Ints = np.unique(names, return_inverse=True)[1]
    return numbers


def main() -> None:
    """Fit on the train part, print figures of the folds, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("ecb", type=Path)
    parser.add_argument("--write", action="store_true", help="replace the shipped tables")
    options = parser.parse_args()
    rows = load_rows(options.ecb / "mentions.train.jsonl.gz")
    story_of = {row["id"]: row["mentions"][0]["cluster"] for row in load_rows(options.ecb / "incidents.train.jsonl.gz")}
    texts, marks, gold_story = [row["text"] for row in rows], mark_mentions(rows), _number([story_of[row["id"]] for row in rows])
    alike = compare_texts(texts)
    folds = fold_by_topic(alike["words"], gold_story)
    text_odds, scorer = fit_texts(measure_texts(alike), gold_story, folds)
    stories = find_stories(texts, odds=text_odds)
    print(f"{len(set(stories.story.tolist()))} stories; B3 of texts %.3f %.3f %.3f" % measure_groups(_number(stories.story), gold_story))
    vectors, looks = take_vectors(texts, marks), look_at(texts, marks)
    events = np.flatnonzero([mark.is_event for mark in marks])
    marks, looks, vectors = [marks[i] for i in events], [looks[i] for i in events], tuple(one[events] for one in vectors)
    owner = _number(_number([mention["cluster"] for row in rows for mention in row["mentions"]])[events])
    fold = folds[[mark.text for mark in marks]]
    known = Mentions(measure_mentions(looks, stories, vectors=vectors), owner, fold)
    left, right = pair_mentions(marks, stories.story)
    features, gold = measure_pairs(looks, stories, left, right, vectors=vectors), owner[left] == owner[right]
    odds, grown = fit_mentions(features, gold, (left, right), known=known)
    print(f"{len(gold)} pairs of events, {int(gold.sum())} of one event; average precision {average_precision_score(gold, odds):.4f}")
    for step in STEPS:
        groups = _number(group_mentions(odds, left, right, n_marks=len(marks), step=step))
        print(f"step {step}: B3 %.3f %.3f %.3f" % measure_groups(groups, owner))
    if options.write:
        write_tables(scorer, known, grown)


if __name__ == "__main__":
    main()

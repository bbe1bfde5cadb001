"""The recipe of the mention weights: which features of two mentions in two texts tell that they are one event.

In:  the shared ECB+ mentions (train), the shipped reader for vectors. Out: src/hearsay/link/mention_weights.csv. Left to others: grouping.
Run: python -m train.mentions ../shared/corpora/ecb-plus [--write]. Fitted on train; the step towards recall (BIAS) was chosen on dev.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.tasks.linking import mark_mentions, take_vectors
from hearsay.link.mentions import FEATURES, look_at, measure_mentions, pair_mentions
from train.linking import load_rows

WEIGHTS = Path(__file__).parent.parent / "src" / "hearsay" / "link" / "mention_weights.csv"
SEED = 0
NEGATIVE_SHARE = 0.15  # of the pairs that are not one, this share is looked at, each with the weight of those left out
L2 = 3.0  # on features of unit variance
BIAS = 0.5  # log-odds added: a mean over pairs is pulled down by pairs that are one but worded apart


def fit(features: NDArray[np.float64], gold: NDArray[np.bool_], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression with L2 on scaled features, given back for unscaled ones."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    mean[0], spread[0] = 0.0, 1.0
    scaled = (features - mean) / spread
    held = np.full(scaled.shape[1], L2)
    held[0] = 0.01
    found = np.zeros(scaled.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weight * (gold - chance)) - held * found
        curve = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + np.diag(held)
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    unscaled: NDArray[np.float64] = found / spread
    unscaled[0] = found[0] - float((found[1:] * mean[1:] / spread[1:]).sum()) + BIAS
    return unscaled


def main() -> None:
    """Fit on the events of the train part, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("ecb", type=Path)
    parser.add_argument("--write", action="store_true", help="replace the shipped weights")
    options = parser.parse_args()
    rows = load_rows(options.ecb / "mentions.train.jsonl.gz")
    texts, marks = [row["text"] for row in rows], mark_mentions(rows)
    owner = np.unique([mention["cluster"] for row in rows for mention in row["mentions"]], return_inverse=True)[1]
    looks, stories = look_at(texts, marks)
    left, right = pair_mentions(marks, stories)
    events = np.array([marks[number].is_event for number in left.tolist()])
    gold = owner[left] == owner[right]
    kept = events & (gold | (np.random.default_rng(SEED).random(len(gold)) < NEGATIVE_SHARE))
    left, right, gold = left[kept], right[kept], gold[kept]
    features = measure_mentions(looks, stories, left, right, vectors=take_vectors(texts, marks))
    found = fit(features, gold, np.where(gold, 1.0, 1 / NEGATIVE_SHARE))
    print(f"{len(gold)} pairs of events, {int(gold.sum())} of one event")
    lines = ["# Weights (log-odds) of the features by which two mentions are compared: fitted by train/mentions.py on ECB+ train."]
    lines += ["feature,weight", *(f"{name},{value:.4f}" for name, value in zip(FEATURES, found.tolist(), strict=True))]
    print("\n".join(lines))
    if options.write:
        WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

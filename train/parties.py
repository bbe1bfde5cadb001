"""The recipe of who takes part in an act: trees over what speaks for each candidate, grown on hand codings of whole reports.

In:  hand codings that a reader has not seen, the folders of earlier readers. Out: lists/scores/party_actors.csv.gz and
party_recipients.csv.gz, and figures by folds. Left to others: candidates and features (coding/party_candidates.py, party_features.py),
growing (forest.py).

    python -m train.parties ../shared [WEIGHTS ...] [--write]

WEIGHTS: folders of earlier weights, each with its manifest (docs/reader.md). Each report is read by the last weights that have not seen it:
what a reader says of reports that taught it is too good to learn from. Figures are of acts that the coder finds too, by five folds of
reports.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from hearsay.coding.actors import index_actors, name_mention
from hearsay.coding.parties import FURTHER_FROM, TABLES
from hearsay.coding.party_candidates import SIDES, find_candidates
from hearsay.coding.party_features import find_party_features
from train.coding_scores import find_acts, is_same
from train.forest import grow_trees, score_trees, write_trees
from train.honest import Coded, load_coded

SEEDS = (0, 1, 2)
N_FOLDS = 5
LEAST_COUNT = 200  # a yes-or-no feature of fewer candidates teaches nothing but them
SHAPE = {"max_iter": 220, "learning_rate": 0.09, "max_leaf_nodes": 8, "min_samples_leaf": 40, "l2_regularization": 5.0, "max_features": 0.3}
STEPS = (0.22, 0.26, 0.30, 0.36, 0.42, 0.50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A candidate on one side of an act."""

    fold: int
    act: int
    features: Mapping[str, float]
    hits: frozenset[int]  # which of those that the coder named on this side it is


def gather(coded: Sequence[Coded]) -> tuple[dict[str, list[Row]], dict[str, list[int]]]:
    """The candidates of all hand-coded acts on each side, and how many the coder named there, act by act."""
    rows: dict[str, list[Row]] = {side: [] for side in SIDES}
    n_named: dict[str, list[int]] = {side: [] for side in SIDES}
    for act, (number, _, taken, draft, event) in enumerate(find_acts(coded)):
        actors = index_actors(taken.actors)
        candidates = find_candidates(taken.context, draft, taken.claims)
        features = find_party_features(taken.context, actors, draft, candidates)
        names = [name_mention(taken.context, actors, one.span) for one in candidates]
        fold = int(sha256(str(coded[number].row["id"]).encode()).hexdigest(), 16) % N_FOLDS
        for side in SIDES:
            n_named[side].append(len(event[side]))
            for mention, found in zip(names, features[side], strict=True):
                hits = frozenset(i for i, named in enumerate(event[side]) if is_same(mention, named))
                rows[side].append(Row(fold=fold, act=act, features=found, hits=hits))
    return rows, n_named


def list_features(rows: Sequence[Row]) -> list[str]:
    """The features that are worth a column: common ones, and all that measure something."""
    counts = Counter(name for row in rows for name in row.features)
    return sorted(name for name, count in counts.items() if count >= LEAST_COUNT)


def make_table(rows: Sequence[Row], names: Sequence[str]) -> NDArray[np.float32]:
    """The rows as a table, (rows, features); a feature that a row does not name is 0."""
    places = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)), np.float32)
    for i, row in enumerate(rows):
        for name, value in row.features.items():
            if (place := places.get(name)) is not None:
                table[i, place] = value
    return table


def grow(table: NDArray[np.float32], gold: NDArray[np.bool_]) -> list[HistGradientBoostingClassifier]:
    """Small trees, each split on a third of the features, held back by large leaves."""
    return grow_trees(table, gold, seeds=SEEDS, **SHAPE)


def score_by_folds(rows: Sequence[Row], table: NDArray[np.float32]) -> NDArray[np.float64]:
    """The score of each row by trees that have not seen its report."""
    gold, fold = np.array([bool(row.hits) for row in rows]), np.array([row.fold for row in rows])
    scores = np.zeros(len(rows))
    for held in range(N_FOLDS):
        scores[fold == held] = score_trees(grow(table[fold != held], gold[fold != held]), table[fold == held])
    return 1.0 / (1.0 + np.exp(-scores))


def measure(rows: Sequence[Row], scores: NDArray[np.float64], n_named: Sequence[int], least: float, further: float) -> tuple[float, ...]:
    """Precision, recall and F1 of the parties of one side, and the share of acts of which at least one is right or rightly none."""
    n_kept = n_right = n_hit = n_met = 0
    for act, (place, end) in enumerate(find_ranges(rows, len(n_named))):
        order = sorted(range(place, end), key=lambda i: -scores[i])
        kept = [rows[i] for rank, i in enumerate(order) if scores[i] >= (further if rank else least)]
        hits = frozenset[int]().union(*(row.hits for row in kept))
        n_kept, n_right, n_hit = n_kept + len(kept), n_right + sum(bool(row.hits) for row in kept), n_hit + len(hits)
        n_met += bool(hits) if n_named[act] else not kept
    precision, recall = n_right / max(1, n_kept), n_hit / max(1, sum(n_named))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), n_met / max(1, len(n_named))


def find_ranges(rows: Sequence[Row], n_acts: int) -> Iterator[tuple[int, int]]:
    """Where the candidates of each act stand among the rows."""
    ends = np.searchsorted(np.array([row.act for row in rows]), np.arange(n_acts + 1))
    return zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)


def main() -> None:
    """Gather, measure by folds, grow on all, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("shared", type=Path, help="the folder that holds corpora/ and codings/")
    asked.add_argument("weights", type=Path, nargs="*", help="folders of earlier weights")
    asked.add_argument("--write", action="store_true", help="replace the shipped tables")
    options = asked.parse_args()
    coded = [each for each in load_coded(options.shared, options.weights) if each.is_unseen]
    rows, n_named = gather(coded)
    for side in SIDES:
        names = list_features(rows[side])
        table = make_table(rows[side], names)
        scores = score_by_folds(rows[side], table)
        print(f"{side}: {len(coded)} reports, {len(n_named[side])} acts, {len(rows[side])} candidates, {len(names)} features")
        for least in STEPS:
            for further in (FURTHER_FROM, 0.52):
                figures = measure(rows[side], scores, n_named[side], least, further)
                shown = "P {:.3f} R {:.3f} F1 {:.3f}, met {:.3f}".format(*figures)
                print(f"  from {least:.2f}, further ones from {further:.2f}: {shown}")
        if options.write:
            head = f"Trees over what speaks for one of the {side} of an act, in log-odds: grown by train/parties.py on hand codings."
            grown = grow(table, np.array([bool(row.hits) for row in rows[side]]))
            write_trees(Path(str(files("hearsay.lists"))) / "scores" / TABLES[side], grown, names, head=head)


if __name__ == "__main__":
    main()

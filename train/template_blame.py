"""Learns how sure reports of MUC-4 are of who did it: bench/template_blame.json.

In:  the folder of the shared data. Out: weights by degree of confidence and name. Left to others: what speaks for a degree
(bench/tasks/template_blame.py), the regression (odds.py), everything else of a template (templates.py).
Learned on the train reports in mixed case, as they are read when templates are made (decision 0098). Some 300 reports teach little, and a
few of them more or less move dev by five points (standard deviation): so the weights are the mean of many fits, each on as many reports
drawn with repetition.

    python -m train.template_blame ../shared           # reads 288 reports, then a minute; again after a change of the reader or the claims
    python -m train.template_blame ../shared --folds   # also says how much is right in reports that were held out
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.tasks.fillers import BLAME, Features
from bench.tasks.template_blame import CONFIDENCES, Suspect, choose_confidence, describe_blame
from train.corpora import load_rows
from train.odds import SMALL, fit_odds
from train.templates import FOLDS, Item, Key, read_items, read_key

N_FITS = 300  # with 50, dev moves by eleven points from seed to seed, with 300 by two
FOLD_FITS = 50
SEED = 0
FOLD_SEEDS = (0, 1, 2)
PENALTY, WORD_PENALTY, LEAST = 3.0, 10.0, 3  # as before bagging (decision 0085)


class Naming(NamedTuple):
    """An organisation of a template of the key: what speaks for each degree of confidence, and those that the key gives."""

    report: str
    features: Features
    degrees: frozenset[str]


def list_namings(item: Item) -> Iterator[Naming]:
    """The organisations of a report's templates whose confidence the key gives."""
    for key in read_key(item.row):
        for entity in key.entities["PerpOrg"]:
            degrees = frozenset().union(*(key.confidence.get(name, set()) for name in entity))
            if degrees:
                features = describe_blame(make_suspect(key, entity), item.report, item.reading, item.coding, item.row)
                yield Naming(item.row["id"], features, degrees)


def make_suspect(key: Key, entity: set[str]) -> Suspect:
    """An organisation of the key beside the other strings of its template."""
    return Suspect(
        names=sorted(entity),
        rivals=sorted({name for other in key.entities["PerpOrg"] if other is not entity for name in other}),
        harmed=sorted({name for role in ("Victim", "Target") for other in key.entities[role] for name in other}),
        doers=sorted({name for other in key.entities["PerpInd"] for name in other}),
        kind=min(key.kinds, default=""),
    )


def learn_blame(namings: Iterable[Naming], *, n_fits: int = N_FITS, seed: int = SEED) -> dict[str, dict[str, float]]:
    """Weights of each degree: the mean of fits on reports drawn with repetition."""
    of_report: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        of_report[naming.report].append(naming)
    reports, draw = sorted(of_report), random.Random(seed)
    sums: dict[str, Counter[str]] = {degree: Counter() for degree in CONFIDENCES}
    for _ in range(n_fits):
        drawn = [naming for report in draw.choices(reports, k=len(reports)) for naming in of_report[report]]
        for degree, total in sums.items():
            total.update(_fit(drawn, degree))
    return {degree: _average(total, n_fits) for degree, total in sums.items()}


def _fit(namings: Sequence[Naming], degree: str) -> dict[str, float]:
    rows = ((naming.features, float(degree in naming.degrees)) for naming in namings)
    return fit_odds(rows, penalty=PENALTY, word_penalty=WORD_PENALTY, least=LEAST)


def _average(total: Mapping[str, float], n_fits: int) -> dict[str, float]:
    """The mean weights; small ones of words are left out."""
    means = {name: round(value / n_fits, 3) for name, value in sorted(total.items())}
    return {name: value for name, value in means.items() if "=" not in name or abs(value) >= SMALL}


def count_right(namings: Iterable[Naming], weights: Mapping[str, Mapping[str, float]]) -> int:
    """For how many the likeliest degree is one of the key's."""
    return sum(choose_confidence(naming.features, weights) in naming.degrees for naming in namings)


def check_folds(namings: Sequence[Naming], seed: int) -> float:
    """The share that is right in reports that were held out, over five folds of the reports."""
    reports = sorted({naming.report for naming in namings})
    random.Random(seed).shuffle(reports)
    fold = {report: n % FOLDS for n, report in enumerate(reports)}
    right = 0
    for held in range(FOLDS):
        weights = learn_blame([one for one in namings if fold[one.report] != held], n_fits=FOLD_FITS)
        right += count_right([one for one in namings if fold[one.report] == held], weights)
    return right / len(namings)


def mix_case(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The train reports that give some confidence, in mixed case."""
    return [
        {**row, "text": row.get("text_mixed") or row["text"]}
        for row in rows
        if row["split"] == "train" and any(key.confidence for key in read_key(row))
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Learns everything and writes it down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--folds", action="store_true", help="also say how much is right in held-out reports")
    options = parser.parse_args(arguments)
    rows = mix_case(load_rows(options.shared / "corpora" / "muc4" / "reports.jsonl.gz"))
    namings = [naming for item in read_items(rows) for naming in list_namings(item)]
    weights = learn_blame(namings)
    BLAME.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", "utf-8")
    print(f"{sum(map(len, weights.values()))} weights of {len(namings)} namings to {BLAME.name}")
    if options.folds:
        print("held out:", ", ".join(f"{check_folds(namings, seed):.3f} (seed {seed})" for seed in FOLD_SEEDS))
    return 0


if __name__ == "__main__":
    sys.exit(main())

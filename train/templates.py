"""Learns what makes a template of MUC-4: bench/template_fit.json.

In:  the folder of the shared data. Out: weights by name, and in how many train reports a word stands and heads a filler of a role.
Left to others: using them (bench/tasks/templates.py). The reader has seen the train reports, so that its slots and incident types are too
sure there: their weights are learned on dev, few and under a penalty, and `--folds` writes dev predictions of weights that have not seen
the report. Words come from the train keys; days, places and confidence from the keys of some train reports.

    python -m train.templates ../shared [--folds DEV_PREDICTIONS.jsonl]      # again after every change of the reader's weights
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.desk import make_report, take_desk
from bench.tasks.fillers import (
    FITTED,
    KINDS,
    ROLES,
    Features,
    Fitted,
    describe_fit,
    describe_kinds,
    find_fillers,
    find_head,
    find_odds,
    make_logit,
    normalise,
)
from bench.tasks.template_facts import CONFIDENCES, describe_blame, describe_days, describe_places, make_scene
from bench.tasks.templates import add_facts, make_templates
from hearsay.model import Coding, Reading, Report
from hearsay.pipeline import read_report
from train.corpora import load_rows

SLOTS = {"perp_individual": "PerpInd", "perp_organization": "PerpOrg", "phys_id": "Target", "hum_name": "Victim", "instrument_id": "Weapon"}
N_TRAIN = 160  # reports with a perpetrator organisation, for days, places and confidence
FOLDS = 10
PENALTY = 10.0  # 1 to 20 were alike over the folds
WORTH = make_logit(0.12)  # fillers are learned in reports where their incident type is worth a look

Rows = list[tuple[Features, float]]
FloatArray = NDArray[np.float64]


class Item(NamedTuple):
    """A report with its key, and what reader and coder made of it."""

    row: dict[str, Any]
    report: Report
    reading: Reading
    coding: Coding


class Key(NamedTuple):
    """A template of the key, strings normalised."""

    kinds: set[str]
    entities: dict[str, list[set[str]]]
    days: list[tuple[str, str]]
    paths: list[list[str]]
    confidence: dict[str, set[str]]


# ------------------------------------------------------------------ the key


def read_key(row: dict[str, Any]) -> list[Key]:
    """The templates of a report."""
    keys: list[Key] = []
    for template in row["templates"]:
        slots = template["slots"]
        entities = {role: [{normalise(s) for s in fill["strings"]} for fill in slots[name]["fills"]] for name, role in SLOTS.items()}
        ways = [way for fill in slots["perp_confidence"]["fills"] for way in fill["alternatives"]]
        confidence: dict[str, set[str]] = defaultdict(set)
        for way in ways:
            for words in way["strings"]:
                confidence[normalise(words)].update(way["confidence"])
        keys.append(
            Key(
                kinds={value.lower() for fill in slots["incident_type"]["fills"] for value in fill["values"]},
                entities=entities,
                days=[(d["from"] or "", d["to"]) for fill in slots["incident_date"]["fills"] for d in fill["alternatives"]],
                paths=[[normalise(n["name"]) for n in w["path"]] for f in slots["incident_location"]["fills"] for w in f["alternatives"]],
                confidence=dict(confidence),
            )
        )
    return keys


def count_heads(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """In how many reports each word stands (role "") and heads a filler of a role; words that never did are left out."""
    stands: Counter[str] = Counter()
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        stands.update(set(normalise(row["text"]).split()))
        for role in SLOTS.values():
            for word in {find_head(words) for key in read_key(row) for entity in key.entities[role] for words in entity}:
                heads[word][role] += 1
    return {word: {"": stands[word], **dict(sorted(roles.items()))} for word, roles in sorted(heads.items()) if word and stands[word]}


# ------------------------------------------------------------------ logistic regression


def fit_odds(rows: Rows, *, penalty: float = PENALTY) -> dict[str, float]:
    """Weights of the log-odds of a yes, by Newton's steps; features are scaled for the penalty alone."""
    names = sorted({name for features, _ in rows for name in features})
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    for i, (features, _) in enumerate(rows):
        for name, value in features.items():
            matrix[i, column[name]] = value
    matrix[:, -1] = 1.0
    mean, scale = matrix.mean(0), matrix.std(0) + 1e-6
    mean[-1], scale[-1] = 0.0, 1.0
    weights = _solve((matrix - mean) / scale, np.array([right for _, right in rows]), penalty) / scale
    constant = weights[-1] - float(mean @ weights)
    return {"": round(float(constant), 4), **{name: round(float(weights[i]), 4) for name, i in column.items()}}


def _solve(matrix: FloatArray, right: FloatArray, penalty: float) -> FloatArray:
    weights = np.zeros(matrix.shape[1])
    cost = np.full(len(weights), penalty)
    cost[-1] = 1e-3
    for _ in range(30):
        share = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (share - right) + cost * weights
        curve = (matrix * (share * (1 - share) + 1e-6)[:, None]).T @ matrix + np.diag(cost)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    return weights


# ------------------------------------------------------------------ types and fillers, on dev


def learn_slots(items: Sequence[Item], heads: dict[str, dict[str, int]]) -> dict[str, dict[str, float]]:
    """Weights of incident types and of fillers by role; the latter see the odds of types that have not seen the report."""
    described = [describe_kinds(item.report.text, item.reading) for item in items]
    keys = [read_key(item.row) for item in items]
    wanted = [{kind: float(any(kind in key.kinds for key in found)) for kind in KINDS} for found in keys]

    def rows_of(chosen: Iterable[int]) -> Rows:
        return [(described[i][kind], wanted[i][kind]) for i in chosen for kind in KINDS]

    kinds: dict[int, dict[str, float]] = {}
    for fold in range(FOLDS):
        weights = fit_odds(rows_of(i for i in range(len(items)) if i % FOLDS != fold))
        for i in range(fold, len(items), FOLDS):
            kinds[i] = {kind: find_odds(weights, described[i][kind]) for kind in KINDS}
    rows: dict[str, Rows] = defaultdict(list)
    for i, item in enumerate(items):
        for role, features, right in _rate_fillers(item, keys[i], kinds[i], heads):
            rows[role].append((features, right))
    return {"kind": fit_odds(rows_of(range(len(items)))), **{role: fit_odds(rows[role]) for role in ROLES.values()}}


def _rate_fillers(
    item: Item, keys: list[Key], kinds: dict[str, float], heads: dict[str, dict[str, int]]
) -> Iterator[tuple[str, Features, float]]:
    fillers = find_fillers(item.report.text, item.reading, Fitted(weights={}, heads=heads))
    for kind in (kind for kind in KINDS if kinds[kind] >= WORTH):
        for role in ROLES.values():
            strings = set().union(*(entity for key in keys if kind in key.kinds for entity in key.entities[role]))
            for filler in fillers:
                yield role, describe_fit(filler, role, kind, kinds), float(filler.key in strings)


# ------------------------------------------------------------------ days, places, confidence, on train


def learn_facts(items: Sequence[Item]) -> dict[str, dict[str, float]]:
    """Weights of days, countries, towns, and of each confidence."""
    rows: dict[str, Rows] = defaultdict(list)
    for item in items:
        for key in read_key(item.row):
            _rate_facts(item, key, rows)
            for entity in key.entities["PerpOrg"]:
                fills = set().union(*(key.confidence.get(name, set()) for name in entity))
                if fills:
                    features = describe_blame(sorted(entity), item.report, item.reading, item.coding, item.row)
                    for name in CONFIDENCES:
                        rows[name].append((features, float(name in fills)))
    return {name: fit_odds(found, penalty=3.0) for name, found in sorted(rows.items())}


def _rate_facts(item: Item, key: Key, rows: dict[str, Rows]) -> None:
    fillers = [words for entities in key.entities.values() for entity in entities for words in entity]
    scene = make_scene(item.report, item.reading, min(key.kinds, default=""), fillers)
    if item.row["date"] and key.days:
        days = describe_days(scene, item.report, item.coding, date.fromisoformat(item.row["date"]))
        rows["day"] += [(f, float((day[0].isoformat(), day[1].isoformat()) in key.days)) for day, f in days.items()]
    countries, towns = describe_places(scene, item.report, item.coding, item.row)
    rows["country"] += [(f, float(any(path and path[0] == name for path in key.paths))) for name, f in countries.items()]
    if any(len(path) > 1 for path in key.paths):
        rows["town"] += [(f, float(any(len(p) > 1 and p[-1] == name for p in key.paths))) for name, f in towns.items()]


# ------------------------------------------------------------------ the command


def read_items(rows: Iterable[dict[str, Any]]) -> Iterator[Item]:
    """The rows, read and coded."""
    desk = take_desk()
    for row in rows:
        report = make_report(row)
        reading = read_report(desk, report)
        yield Item(row, report, reading, desk.coder.code(report, reading, run=desk.run.id))


def choose_train(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some train reports that name a perpetrator organisation."""
    chosen = [row for row in rows if any(template["slots"]["perp_confidence"]["fills"] for template in row["templates"])]
    random.Random(3).shuffle(chosen)
    return chosen[:N_TRAIN]


def predict_folds(items: Sequence[Item], facts: dict[str, dict[str, float]], heads: dict[str, dict[str, int]]) -> Iterator[dict[str, Any]]:
    """Dev templates, each by weights learned without its report."""
    for fold in range(FOLDS):
        weights = learn_slots([item for i, item in enumerate(items) if i % FOLDS != fold], heads) | facts
        for item in items[fold::FOLDS]:
            found = make_templates(item.report.text, item.reading, Fitted(weights=weights, heads=heads))
            full = [add_facts(one, item.report, item.reading, item.coding, item.row, weights) for one in found]
            yield {"id": item.row["id"], "templates": full}


def main(arguments: Sequence[str] | None = None) -> int:
    """Learns everything and writes it down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--folds", type=Path)
    options = parser.parse_args(arguments)
    rows = load_rows(options.shared / "corpora" / "muc4" / "reports.jsonl.gz")
    train = [row for row in rows if row["split"] == "train"]
    heads = count_heads(train)
    facts = learn_facts(list(read_items(choose_train(train))))
    dev = list(read_items(row for row in rows if row["split"] == "dev"))
    weights = learn_slots(dev, heads) | facts
    write_fitted(FITTED, weights, heads)
    if options.folds:
        lines = [json.dumps(row, ensure_ascii=False) for row in predict_folds(dev, facts, heads)]
        options.folds.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{sum(map(len, weights.values()))} weights and {len(heads)} words to {FITTED.name}")
    return 0


def write_fitted(path: Path, weights: dict[str, dict[str, float]], heads: dict[str, dict[str, int]]) -> None:
    """One line a question and a word, so that a difference can be read."""
    parts = [f' "{name}": {{\n' + ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(table.items())) + "\n }"
             for name, table in (("weights", weights), ("heads", heads))]  # fmt: skip
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""Learns what makes a template of MUC-4: bench/template_fit.json.

In:  the folder of the shared data. Out: weights by name, in how many train reports a word stands and heads a filler of a role, and how the
words of a report speak for an incident type. Left to others: using them (bench/tasks/templates.py), the regression (odds.py), days
(template_told.py), confidence (template_blame.py).
Everything is learned on the train part, though the reader has seen it (decision 0085); what the keys alone give (words, heads) is counted
without the report in question.

    python -m train.templates ../shared      # again after every change of the reader's weights; reads 1,140 reports first
"""

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from bench.desk import make_report, take_desk
from bench.tasks.fillers import (
    FITTED,
    KINDS,
    ROLES,
    Features,
    Filler,
    Fitted,
    describe_fit,
    describe_kinds,
    find_fillers,
    find_head,
    find_odds,
    make_logit,
    normalise,
    score_words,
)
from bench.tasks.surroundings import WORD, weigh_words
from bench.tasks.template_facts import describe_places, make_scene
from bench.tasks.template_parts import Ground
from hearsay.model import Coding, Reading, Report
from hearsay.pipeline import read_report
from train.corpora import load_rows
from train.odds import fit_odds

SLOTS = {"perp_individual": "PerpInd", "perp_organization": "PerpOrg", "phys_id": "Target", "hum_name": "Victim", "instrument_id": "Weapon"}
FOLDS = 5
WORTH = make_logit(0.12)  # fillers are learned in reports where their incident type is worth a look
LEAST_REPORTS = 6  # a word that stands in fewer says nothing of the type of an incident
TEXT_PENALTY = 0.03  # of 0.01 to 0.1, best over folds of the train part

Rows = list[tuple[Features, float]]
Heads = dict[str, dict[str, int]]


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


def list_strings(key: Key) -> dict[str, list[str]]:
    """The strings of a template by role."""
    return {role: sorted(words for entity in entities for words in entity) for role, entities in key.entities.items()}


def count_heads(rows: Iterable[dict[str, Any]]) -> Heads:
    """In how many reports each word stands (role "") and heads a filler of a role; words that never did are left out."""
    stands: Counter[str] = Counter()
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        stands.update(set(normalise(row["text"]).split()))
        for word, role in list_heads(row):
            heads[word][role] += 1
    return {word: {"": stands[word], **dict(sorted(roles.items()))} for word, roles in sorted(heads.items()) if word and stands[word]}


def list_heads(row: dict[str, Any]) -> set[tuple[str, str]]:
    """The heads of a report's fillers with their roles."""
    keys = read_key(row)
    return {(find_head(words), role) for role in SLOTS.values() for key in keys for entity in key.entities[role] for words in entity}


def leave_out(heads: Heads, row: dict[str, Any]) -> Heads:
    """The counts as they were without one of the counted reports."""
    own: dict[str, set[str]] = defaultdict(set)
    for word, role in list_heads(row):
        own[word].add(role)
    left = dict(heads)
    for word in set(normalise(row["text"]).split()).intersection(heads):
        counts = {role: n - (role == "" or role in own[word]) for role, n in heads[word].items()}
        left[word] = {role: n for role, n in counts.items() if n > 0 or role == ""}
        if len(left[word]) < 2 or left[word][""] < 1:
            del left[word]
    return left


# ------------------------------------------------------------------ types


def learn_words(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """How rare each word is (type "") and how it speaks for each incident type; word "" has the constants."""
    counts = Counter(word for row in rows for word in set(WORD.findall(row["text"].lower())))
    rarity = {word: round(1 + math.log(len(rows) / n), 3) for word, n in sorted(counts.items()) if n >= LEAST_REPORTS}
    weighed = [{f"word={word}": weight for word, weight in weigh_words(row["text"], rarity).items()} for row in rows]
    kinds = [find_kinds(row) for row in rows]
    words: dict[str, dict[str, float]] = {"": {}, **{word: {"": rare} for word, rare in rarity.items()}}
    for kind in KINDS:
        fitted = fit_odds(zip(weighed, (float(kind in found) for found in kinds), strict=True), word_penalty=TEXT_PENALTY)
        for name, weight in fitted.items():
            words[name.removeprefix("word=")][kind] = round(weight, 2)
    return words


def find_kinds(row: dict[str, Any]) -> set[str]:
    """The incident types of a report."""
    return set().union(*(key.kinds for key in read_key(row)))


def spread_folds(n: int) -> Iterator[tuple[list[int], list[int]]]:
    """The places of n things that are learned from, and those that are predicted, for each fold."""
    for fold in range(FOLDS):
        yield [i for i in range(n) if i % FOLDS != fold], list(range(fold, n, FOLDS))


def learn_kinds(items: Sequence[Item]) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Weights of incident types, and for each report the odds of weights and words that have not seen it."""
    rows = [item.row for item in items]
    wanted = [find_kinds(row) for row in rows]
    described: dict[int, dict[str, Features]] = {}
    for known, rest in spread_folds(len(items)):
        words = learn_words([rows[i] for i in known])
        for i in rest:
            text = items[i].report.text
            described[i] = describe_kinds(text, items[i].reading, score_words(text, words))

    def fit(chosen: Iterable[int]) -> dict[str, float]:
        return fit_odds((described[i][kind], float(kind in wanted[i])) for i in chosen for kind in KINDS)

    odds: dict[int, dict[str, float]] = {}
    for known, rest in spread_folds(len(items)):
        weights = fit(known)
        odds |= {i: {kind: find_odds(weights, described[i][kind]) for kind in KINDS} for i in rest}
    return fit(range(len(items))), [odds[i] for i in range(len(items))]


# ------------------------------------------------------------------ fillers


def find_all(items: Sequence[Item], kinds: Sequence[dict[str, float]], heads: Heads) -> list[list[Filler]]:
    """The fillers of the reports that have an incident or look so; `kinds` are odds of types, `heads` are counted without the report."""
    return [
        find_fillers(item.report.text, item.reading, item.coding, Fitted(weights={}, heads=leave_out(heads, item.row), words={}))
        if item.row["templates"] or max(odds.values()) >= WORTH
        else []
        for item, odds in zip(items, kinds, strict=True)
    ]


def learn_fillers(items: Sequence[Item], found: Sequence[list[Filler]], kinds: Sequence[dict[str, float]]) -> dict[str, dict[str, float]]:
    """Weights of fillers by role."""
    keys = [read_key(item.row) for item in items]
    return {role: fit_odds(_rate_fillers(role, found, keys, kinds)) for role in ROLES.values()}


def _rate_fillers(
    role: str, found: Sequence[list[Filler]], keys: Sequence[list[Key]], kinds: Sequence[dict[str, float]]
) -> Iterator[tuple[Features, float]]:
    for fillers, templates, odds in zip(found, keys, kinds, strict=True):
        for kind in (kind for kind in KINDS if odds[kind] >= WORTH):
            strings = set().union(*(entity for key in templates if kind in key.kinds for entity in key.entities[role]))
            for filler in fillers:
                yield describe_fit(filler, role, kind, odds), float(filler.key in strings)


def learn_pairs(items: Sequence[Item], found: Sequence[list[Filler]]) -> dict[str, float]:
    """Weights of two fillers of one type that stand in one template of the key."""
    pairs = (pair for item, fillers in zip(items, found, strict=True) if fillers for pair in _rate_pairs(item, fillers))
    return fit_odds(pairs, penalty=3.0, word_penalty=3.0)


def _rate_pairs(item: Item, fillers: Sequence[Filler]) -> Iterator[tuple[Features, float]]:
    ground = Ground(item.report.text, item.reading.sentences, item.coding)
    keys = read_key(item.row)
    for kind in KINDS:
        told = [key for key in keys if kind in key.kinds]
        places: dict[tuple[str, str], set[int]] = defaultdict(set)
        known = {filler.key: filler for filler in fillers}
        for n, key in enumerate(told):
            for role, entities in key.entities.items():
                for filler in (next((one for one in fillers if one.key in entity), None) for entity in entities):
                    if filler is not None:
                        places[role, filler.key].add(n)
        for one, other in combinations(places, 2):
            if one[1] != other[1]:
                features = ground.describe((one[0], known[one[1]]), (other[0], known[other[1]]))
                yield features, float(bool(places[one] & places[other]))


# ------------------------------------------------------------------ places


def learn_facts(items: Sequence[Item]) -> dict[str, dict[str, float]]:
    """Weights of countries and towns; those of days and confidence are learned apart (template_told.py, template_blame.py)."""
    rows: dict[str, Rows] = defaultdict(list)
    for item in items:
        for key in read_key(item.row):
            _rate_facts(item, key, rows)
    return {name: fit_odds(found, penalty=3.0, word_penalty=10.0, least=3) for name, found in sorted(rows.items())}  # by folds of train


def _rate_facts(item: Item, key: Key, rows: dict[str, Rows]) -> None:
    scene = make_scene(item.report, item.reading, min(key.kinds, default=""), list_strings(key))
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


def learn(items: Sequence[Item]) -> Fitted:
    """Everything that templates are made by."""
    rows = [item.row for item in items]
    heads = count_heads(rows)
    weights, odds = learn_kinds(items)
    found = find_all(items, odds, heads)
    fitted = {"kind": weights, "pair": learn_pairs(items, found), **learn_fillers(items, found, odds), **learn_facts(items)}
    return Fitted(weights=fitted, heads=heads, words=learn_words(rows))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learns everything and writes it down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path)
    options = parser.parse_args(arguments)
    rows = load_rows(options.shared / "corpora" / "muc4" / "reports.jsonl.gz")
    fitted = learn(list(read_items(row for row in rows if row["split"] == "train")))
    write_fitted(FITTED, fitted)
    print(f"{sum(map(len, fitted.weights.values()))} weights, {len(fitted.heads)} heads and {len(fitted.words)} words to {FITTED.name}")
    return 0


def write_fitted(path: Path, fitted: Fitted) -> None:
    """One line a question and a word, so that a difference can be read."""
    parts = [f' "{name}": {{\n' + ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(table.items())) + "\n }"
             for name, table in (("weights", fitted.weights), ("heads", fitted.heads), ("words", fitted.words))]  # fmt: skip
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())

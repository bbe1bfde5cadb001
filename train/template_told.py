"""Learns when incidents of MUC-4 were: bench/template_told.json.

In:  the folder of the shared data. Out: weights by name. Left to others: what speaks for a day (bench/tasks/template_days.py), everything
that the reader takes part in (templates.py).
The train part gives texts and keys, and the coder's rules the times; no reader is asked, so that these weights outlive it (decision 0096).

    python -m train.template_told ../shared      # half a minute on a quiet core; not needed again after a change of the reader
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.desk import make_report
from bench.tasks.fillers import TOLD
from bench.tasks.template_days import Day, describe_days
from bench.tasks.template_facts import make_scene
from hearsay.coding.context import make_context
from hearsay.coding.times import code_times
from hearsay.model import Reading
from hearsay.text import find_sentences
from train.corpora import load_rows
from train.odds import Options, fit_choice
from train.templates import list_strings, read_key

PENALTY, WORD_PENALTY = 30.0, 15.0  # over folds of train the best of 3 to 100 for both (decision 0099)


def learn_days(rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Weights of the days that a template may have."""
    return fit_choice((options for row in rows for options in list_days(row)), penalty=PENALTY, word_penalty=WORD_PENALTY)


def list_days(row: dict[str, Any]) -> Iterator[Options]:
    """For each template of a report's key the days that it may have, and whether the key gives them."""
    keys = [key for key in read_key(row) if key.days]
    if not keys or not row.get("date"):
        return
    report, published = make_report(row), date.fromisoformat(row["date"])
    reading = Reading(report=report.id, weights="", sentences=find_sentences(report.text), marks=(), links=(), labels=())
    times = code_times(make_context(report, reading, run=""))
    for key in keys:
        scene = make_scene(report, reading, min(key.kinds, default=""), list_strings(key))
        yield [(features, print_day(day) in key.days) for day, features in describe_days(scene, report, times, published, row)]


def print_day(day: Day) -> tuple[str, str]:
    """A day as keys have it: an open beginning is empty."""
    return (day[0].isoformat() if day[0] else "", day[1].isoformat())


def main(arguments: Sequence[str] | None = None) -> int:
    """Learns everything and writes it down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path)
    options = parser.parse_args(arguments)
    rows = load_rows(options.shared / "corpora" / "muc4" / "reports.jsonl.gz")
    weights = {"day": learn_days(row for row in rows if row["split"] == "train")}
    write_weights(TOLD, weights)
    print(f"{sum(map(len, weights.values()))} weights to {TOLD.name}")
    return 0


def write_weights(path: Path, weights: dict[str, dict[str, float]]) -> None:
    """One line a weight, so that a difference can be read."""
    path.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""Which function predicts which task, and rows from a file or a stream through it.

In:  a task's name, paths or "-". Out: a prediction function; prediction lines. Left to others: the tasks themselves (tasks/).
"""

import gzip
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bench.scoring import Predict, Row
from hearsay.errors import InputError, suggest_name

ROOMS = {
    "coding": "coding:predict_coding",
    "attribution": "attribution:predict_attribution",
    "event-type": "event_types:predict_event_type",
    "sentence-labels": "sentence_labels:predict_sentence_labels",
    "ner": "entities:predict_entities",
    "geo": "toponyms:predict_toponyms",
    "time": "timexes:predict_timexes",
    "petrarch": "dyads:predict_dyads",
    "linking": "linking:predict_linking",
    "syntax": "syntax:predict_syntax",
    "muc4-slots": "templates:predict_templates",
    "muc4-links": "linking:predict_links",
    "muc4-incidents": "linking:predict_incidents",
    "muc4-accounts": "linking:predict_accounts",
}


def open_task(task: str) -> Predict:
    """The function that predicts a task.

    Raises: InputError for a task that the contract does not name, or whose room has not been built.
    """
    if task not in ROOMS:
        raise InputError(f'There is no task "{task}".{suggest_name(task, ROOMS)} Known tasks: {", ".join(ROOMS)}.')
    module, _, name = ROOMS[task].partition(":")
    try:
        predict: Predict = getattr(import_module(f"bench.tasks.{module}"), name)
    except (ModuleNotFoundError, AttributeError) as error:
        raise InputError(f'Task "{task}" cannot be predicted yet: {error}.') from error
    return predict


def predict_file(task: str, source: str, target: str) -> int:
    """Predict a file of rows into another; "-" is a stream. Gives how many rows were written."""
    predict, n_rows = open_task(task), 0
    with sys.stdout if target == "-" else open(target, "w", encoding="utf-8") as out:
        for row in predict(read_rows(source)):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            n_rows += 1
        out.flush()
    return n_rows


def read_rows(source: str) -> Iterator[Row]:
    """The JSON rows of a file or of standard input, gzipped or not.

    Raises: InputError for a line that is not a JSON object, with its number.
    """
    raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _parse_row(line, f"{source}, line {number}")


def _parse_row(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON ({error}). Expected one JSON object a line.") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: found {line[:60]}, expected a JSON object.")
    return row

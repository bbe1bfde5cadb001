"""Hand-coded reports for the fits of the coder, read by the installed weights, and which of them those weights have not learned from.

In:  the shared folder (codings, corpora), our own codings. Out: rows, reports, readings; whether a reader's scores may be learned from.
Left to others: what is fitted (attachment.py, coding_scores.py).

The reader is surer on what it has learned from: a link scored over .8 is right in three of four cases there, in little more than half
elsewhere. So its scores teach only where they are honest: on reports that it has not seen. The installed weights name in their manifest
what they learned from; see docs/times-and-places.md for the order in which to fit.
"""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from bench.desk import find_day, read_row
from hearsay.coding.aliases import code_aliases
from hearsay.coding.cast import Cast, make_cast
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.names import find_names
from hearsay.lists.lexicon import Lexicon
from hearsay.model import Reading, Report
from train.codings import load_codings

Row = dict[str, Any]
ADDRESS_DAY = re.compile(r"(20\d\d)[/-]?(\d\d)[/-]?(\d\d)")
SUBJECTS = Path(__file__).parent / "codings" / "subjects.csv"


class Coded(NamedTuple):
    """A hand-coded report, and whether the reader is honest on it."""

    row: Row
    is_unseen: bool


def load_coded(shared: Path) -> list[Coded]:
    """All hand-coded reports that may be learned from: the shared train part, which the reader has seen, then our own.

    The reader has seen those of our own that had joined when it was trained.
    """
    with gzip.open(shared / "codings" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        seen = [Coded(json.loads(line), False) for line in lines]
    until = learned_until()
    return [*seen, *(Coded(row, row["joined"] > until) for row in load_codings(shared))]


def learned_until() -> str:
    """The day up to which our own codings taught the installed weights, "" if none did."""
    stored = json.loads(files("hearsay.weights").joinpath("manifest.json").read_text("utf-8"))
    return str(stored.get("made", {}).get("codings_until", ""))


def read_coded(row: Row) -> tuple[Report, Reading]:
    """A hand-coded report as the desk reads it; a day in its address stands in for an unknown publication, as it did for the coders."""
    day = find_day(row) or ""
    if not day and (match := ADDRESS_DAY.search(row.get("url") or "")):
        day = "-".join(match.groups())
    return read_row({name: row.get(name) for name in ("id", "text", "outlet")} | {"published": day or None})


def read_context(row: Row) -> CodingContext:
    """The context of a hand-coded report."""
    return make_context(*read_coded(row), run="hand")


def meet_cast(context: CodingContext, lexicon: Lexicon) -> Cast:
    """The cast of a report before anybody has spoken, as the coder makes it."""
    names = find_names(context, lexicon)
    return make_cast(context, lexicon, names, code_aliases(context, lexicon, names))


def load_subjects(shared: Path) -> Iterator[tuple[str, bool]]:
    """Texts of the train parts of the corpora, and whether somebody who read their beginning judged them political."""
    with SUBJECTS.open(encoding="utf-8", newline="") as lines:
        judged = {row["id"]: row["political"] == "yes" for row in csv.DictReader(lines)}
    for path in sorted((shared / "corpora").glob("*/train.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        yield from ((row["text"], judged.pop(row["id"])) for row in rows if row.get("id") in judged and "text" in row)

"""Hand-coded reports for the fits of the coder, read by the installed weights, and which of them those weights have not learned from.

In:  the shared folder (codings, corpora), our own codings. Out: rows, reports, readings; whether a reader's scores may be learned from.
Left to others: what is fitted (attachment.py, coding_scores.py).

The reader is surer on what it has learned from: a link scored over .8 is right in three of four cases there, in little more than half
elsewhere. So its scores teach only where they are honest: on reports that it has not seen. Weights name in their manifest what they
learned from; see docs/times-and-places.md for the order in which to fit. Where earlier weights are at hand, a report is read by the last
ones that had not seen it: few reports are left that the last run has not seen, and many that an earlier one had not.
"""

import csv
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from bench.desk import find_day, make_report, take_desk
from hearsay.coding.aliases import code_aliases
from hearsay.coding.cast import Cast, make_cast
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.names import find_names
from hearsay.lists.lexicon import Lexicon
from hearsay.model import Reading, Report
from hearsay.pipeline import read_report
from hearsay.read.reader import Reader, open_reader
from train.codings import load_codings

Row = dict[str, Any]
ADDRESS_DAY = re.compile(r"(20\d\d)[/-]?(\d\d)[/-]?(\d\d)")
SUBJECTS = Path(__file__).parent / "codings" / "subjects.csv"


class Coded(NamedTuple):
    """A hand-coded report, who reads it, and whether that reader is honest on it."""

    row: Row
    is_unseen: bool
    weights: Path | None = None  # of an earlier reader; None: those that are installed


def load_coded(shared: Path, earlier: Sequence[Path] = ()) -> list[Coded]:
    """All hand-coded reports that may be learned from: the shared train part, which every reader has seen, then our own.

    A reader has seen those of our own that had joined when it was trained. `earlier`: folders of weights, for what later ones have seen.
    """
    with gzip.open(shared / "codings" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        seen = [Coded(json.loads(line), False) for line in lines]
    readers = sorted(((learned_until(each), each) for each in (None, *earlier)), key=lambda pair: pair[0], reverse=True)
    return [*seen, *(_find_honest(row, readers) for row in load_codings(shared))]


def _find_honest(row: Row, readers: Sequence[tuple[str, Path | None]]) -> Coded:
    """`readers`: up to which day they learned and whose they are, the last first."""
    for until, weights in readers:
        if row["joined"] > until:
            return Coded(row, True, weights)
    return Coded(row, False)


def learned_until(weights: Path | None = None) -> str:
    """The day up to which our own codings taught weights (the installed ones unless a folder is given), "" if none did."""
    stored = json.loads((weights or files("hearsay.weights")).joinpath("manifest.json").read_text("utf-8"))
    return str(stored.get("made", {}).get("codings_until", ""))


def read_coded(row: Row, weights: Path | None = None) -> tuple[Report, Reading]:
    """A hand-coded report as a reader reads it; a day in its address stands in for an unknown publication, as it did for the coders."""
    day = find_day(row) or ""
    if not day and (match := ADDRESS_DAY.search(row.get("url") or "")):
        day = "-".join(match.groups())
    desk = take_desk() if weights is None else replace(take_desk(), reader=take_earlier(weights))
    report = make_report({name: row.get(name) for name in ("id", "text", "outlet")} | {"published": day or None})
    return report, read_report(desk, report)


@lru_cache(maxsize=1)  # reports come in the order in which they joined, so one reader is open at a time
def take_earlier(weights: Path) -> Reader:
    """The reader of a folder of weights."""
    return open_reader(weights)


def read_context(row: Row, weights: Path | None = None) -> CodingContext:
    """The context of a hand-coded report, as a reader reads it."""
    return make_context(*read_coded(row, weights), run="hand")


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

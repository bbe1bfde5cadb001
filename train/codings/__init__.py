"""Our own hand codings of whole reports, kept without the reports.

In:  the shared folder (the corpora's texts) and reports.jsonl (offsets, codes, hashes). Out: rows as in codings/train.jsonl.gz.
Left to others: what the rows teach (corpora.py, coding_scores.py). How to add one: README.md.
"""

import gzip
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.standoff import hide_label, show_label, walk_labels
from hearsay.errors import InputError, quote_value
from hearsay.ids import hash_text

LINES = Path(__file__).parent / "reports.jsonl"
KEPT = ("id", "corpus", "corpus_id", "part", "start", "end", "text_sha256", "published", "outlet", "political", "joined")
LAYERS = ("claims", "events", "figures", "aliases", "roles")

Row = dict[str, Any]


def load_codings(shared: Path, lines: Path = LINES) -> Iterator[Row]:
    """Every kept coding joined with its report, in the form of a row of codings/train.jsonl.gz.

    Raises: InputError where a corpus, a report or the words that were coded are not there.
    """
    opened: dict[Path, dict[str, Row]] = {}
    for line in load_lines(lines):
        path = find_corpus(shared, line)
        if path not in opened:
            opened[path] = load_reports(path)
        if line["corpus_id"] not in opened[path]:
            raise InputError(f"No report {quote_value(line['corpus_id'])} in {path}, which {lines.name} codes. Fetch the corpus again.")
        yield join_line(line, opened[path][line["corpus_id"]])


def find_corpus(shared: Path, line: Row) -> Path:
    """The file that holds the report; the reports of MUC-4 stand whole, in mixed case, in a file of their own."""
    corpus, part = str(line["corpus"]), str(line["part"])
    name = "reports" if corpus == "muc4" else part
    return shared / "corpora" / corpus / f"{name}.jsonl.gz"


def load_lines(path: Path = LINES) -> list[Row]:
    """The kept lines as they stand."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def load_reports(path: Path) -> dict[str, Row]:
    """A corpus file's reports by id."""
    if not path.is_file():
        raise InputError(f"No corpus at {path}. Expected JSON Lines, gzipped. Give the folder that holds corpora/.")
    rows = (json.loads(line) for line in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n") if line.strip())
    return {row["id"]: row for row in rows}


def join_line(line: Row, report: Row) -> Row:
    """A kept line and the report it codes, as one row.

    Raises: InputError if the stretch of the report is not, to the letter, what was coded.
    """
    printed: str = report["text_mixed"] if "text_mixed" in report else report["text"]
    text = printed[line["start"] : line["end"]]
    found = hash_text(text)
    if found != line["text_sha256"]:
        place = f"characters {line['start']} to {line['end']} of report {quote_value(line['corpus_id'])} in {line['corpus']}"
        raise InputError(
            f"The text has changed: {place} have the hash {found[:12]}, expected {line['text_sha256'][:12]}. "
            "The offsets of the coding would point to other words; get the corpus that was coded, or code the report again."
        )
    layers = {name: walk_labels(line["coding"][name], partial(show_label, text=text)) for name in LAYERS}
    return {
        "id": line["id"],
        "published": line["published"],
        "outlet": line["outlet"],
        "origin": line["corpus"],
        "url": report.get("url"),
        "political": line["political"],
        "joined": line["joined"],
        "text": text,
        "coding": {"report": line["id"], "text_sha256": found, **layers, "citations": []},
    }


def strip_text(meta: Row, text: str, coding: Row) -> Row:
    """The line that is kept of a coding: every word that the report prints becomes the offsets of that word."""
    layers = {name: walk_labels(coding[name], partial(hide_label, text=text)) for name in LAYERS}
    return {**{name: meta.get(name) for name in KEPT}, "text_sha256": hash_text(text), "coding": layers}

"""Contexts and means of events, beside what people gave: rows for values that no corpus of the field holds by event.

In:  contexts.jsonl (238 events coded by hand, as offsets into texts of the shared folder); the instruments of MUC-4's templates.
Out: figures. Left to others: the other rows (scoring.py).

Contexts were coded by one coder in three rounds; the third before hearsay's answer was seen (decision 0118), none is unseen any more.
MUC-4 names instruments by report, not by event: a report's means are right where the head of their noun is that of some fill.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.corpora import read_lines
from bench.desk import code_row
from hearsay.ids import hash_text
from hearsay.measure import measure_f1
from hearsay.model import Span
from hearsay.text import overlaps

CONTEXTS = Path(__file__).parent / "contexts.jsonl"
TOLD_BY_RULE = frozenset({"historical", "hypothetical"})  # by day and status: the texts' days are not given
HEAD = re.compile(r"[A-Z0-9-]+$")
Row = dict[str, Any]
Figures = dict[str, float]


def measure_contexts(stored: Path, shared: Path) -> tuple[Figures, int]:
    """Precision, recall and F1 of contexts over the hand-coded events that hearsay finds, the share that it finds, and how many reports.

    Raises: ValueError where a text is not the one that was coded.
    """
    counts: Counter[str] = Counter()
    lines = list(map(json.loads, stored.read_text("utf-8").splitlines()))
    texts = _load_texts(lines, shared)
    for line in lines:
        text = texts[line["corpus"], line["report"]]
        if hash_text(text) != line["text_sha256"]:
            raise ValueError(f"{stored.name}: the text of report {line['report']!r} is not the one that was coded.")
        _, coding = code_row({"id": line["report"], "text": text})
        for one in line["events"]:
            span = Span(*one["trigger"])
            found = next((event for event in coding.events if overlaps(event.trigger, span)), None)
            counts["events"] += 1
            if found is not None:
                gold, given = set(one["contexts"]), set(found.contexts) - TOLD_BY_RULE
                counts.update({"found": 1, "both": len(gold & given), "gold": len(gold), "given": len(given)})
    figures = _score(counts["both"], counts["given"], counts["gold"])
    return {**figures, "events found": counts["found"] / counts["events"]}, len(lines)


def _load_texts(lines: Iterable[Row], shared: Path) -> dict[tuple[str, str], str]:
    """The texts of the reports that the lines name, by corpus and id."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        wanted[line["corpus"]][line["report"]] = line["field"]
    found = {}
    for corpus, fields in wanted.items():
        for row in map(json.loads, read_lines(shared / corpus)):
            if row["id"] in fields:
                found[corpus, row["id"]] = str(row.get(fields[row["id"]]) or row["text"])
    return found


def measure_means(rows: Iterable[Row]) -> tuple[Figures, int]:
    """Precision, recall and F1 of the heads of means, by report, over the reports of MUC-4 with an instrument in a template."""
    both = n_given = n_gold = n_reports = 0
    for row in rows:
        gold = {_plain(head) for head in _list_heads(row["templates"])}
        if not gold:
            continue
        _, coding = code_row({**row, "text": row.get("text_mixed") or row["text"]})
        given = {_plain(event.weapon.name.split()[-1]) for event in coding.events if event.weapon is not None}
        both, n_given, n_gold, n_reports = both + len(gold & given), n_given + len(given), n_gold + len(gold), n_reports + 1
    return _score(both, n_given, n_gold), n_reports


def _list_heads(templates: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The last word of each string of an instrument."""
    for template in templates:
        for fill in template["slots"]["instrument_id"]["fills"]:
            yield from (match.group() for words in fill["strings"] if (match := HEAD.search(words.strip())) is not None)


def _plain(word: str) -> str:
    return word.upper().removesuffix("S").replace("-", "")


def _score(both: int, given: int, gold: int) -> Figures:
    precision, recall, f1 = measure_f1(both, given, gold)
    return {"f1": f1, "precision": precision, "recall": recall}

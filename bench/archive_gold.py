"""The archives: real reports whose tellings are marked by hand with their incidents, kept as offsets without the text.

In:  a file of bench/archive (form: bench/archive/README.md), the shared folder with the texts. Out: the same as of the told set.
Left to others: invented reports (told_gold.py), comparing what hearsay makes of either (told_score.py).
"""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

from bench.told_gold import COUNTS, ToldAccount, ToldError, ToldIncident, ToldMention, ToldReport, ToldSet
from hearsay.ids import hash_text

Row = dict[str, Any]


def load_archive(path: Path, shared: Path) -> ToldSet:
    """One part of an archive; sums and what the coder could not decide are mentions of no incident.

    Raises: ToldError for a line that is not in the form, names an incident that is not listed, or codes another text.
    """
    told = ToldSet(is_open=True)
    head, *lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows = _read_rows(shared / head["corpus"])
    for row in lines:
        if "incident" in row:
            start, end = (date.fromisoformat(row[key]) if row[key] else None for key in ("start", "end"))
            told.incidents[row["incident"]] = ToldIncident(name=row["incident"], start=start, end=end, place=row["place"])
        else:
            _read_report(told, row, rows.get(row["report"]), head, path)
    return told


def _read_rows(path: Path) -> dict[str, Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def _read_report(told: ToldSet, row: Row, report: Row | None, head: Row, path: Path) -> None:
    name, text = row["report"], report[head["field"]] if report else ""
    if report is None or hash_text(text) != row["text_sha256"]:
        raise ToldError(f"{path.name}: the shared folder has no report {name}, or another text of it. Take the corpus that was coded.")
    unknown = {label for *_, label in row["mentions"] if label} | {label for label, *_ in row["counts"]}
    unknown = (unknown - told.incidents.keys()) | ({field for _, field, *_ in row["counts"]} - COUNTS)
    if unknown:
        raise ToldError(f"{path.name}: report {name} names incidents or fields that are not listed: {', '.join(sorted(unknown))}.")
    outlet = head["outlet"] or report["outlet"] or ""
    told.reports.append(ToldReport(id=name, outlet=outlet, published=report["date"], text=text, copy_of=None))
    told.mentions += [
        ToldMention(
            report=name,
            start=start,
            end=end,
            words=text[start:end],
            incidents=(label,) if label else (),
            voices=(outlet,),
            against=False,
        )
        for start, end, label in row["mentions"]
    ]
    told.accounts += [
        ToldAccount(report=name, incident=label, field=field, values=(), low=low, high=high, voices=(voice or outlet,), against=against)
        for label, field, low, high, voice, against in row["counts"]
    ]

"""Codings straight from the marks of readings, for judging the heads before any rule has looked at them.

In: a folder of weights, the dev codings. Out: the figures of score_coding.py. Left to others: real codings (hearsay.coding).
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hearsay.ids import hash_text
from hearsay.model import LinkKind, MarkKind, Reading, Report, Span, Stated
from hearsay.read.reader import open_reader
from train.corpora import Row, load_rows

TAKE = 0.5


def make_report(row: Row) -> Report:
    """A report that is nothing but its text."""
    none, digest = Stated(), hash_text(row["text"])
    facts = dict.fromkeys(("title", "author", "outlet", "published", "language", "address"), none)
    return Report(
        id=row["id"],
        source=row["id"],
        raw_sha256=digest,
        media_type="text/plain",
        extractor="corpus",
        text=row["text"],
        text_sha256=digest,
        zones=(),
        links=(),
        **facts,
    )


def mention(text: str, span: Span) -> Row:
    """A mention by its words."""
    return {"span": list(span), "name": " ".join(text[span.start : span.end].split())}


def rough_coding(row: Row, reading: Reading) -> Row:
    """Claims and events of a reading's marks and links with a score of one half or more."""
    text, marks = row["text"], reading.marks
    tails: dict[tuple[int, LinkKind], list[tuple[float, int]]] = {}
    for link in reading.links:
        if link.score >= TAKE:
            tails.setdefault((link.head, link.kind), []).append((-link.score, link.tail))
    labels = {(label.span, label.scheme): label.label for label in reversed(reading.labels)}
    claims: list[Row] = []
    for i, mark in enumerate(marks):
        voices = [mention(text, marks[t].span) for _, t in sorted(tails.get((i, LinkKind.SAID_BY), []))]
        if mark.kind is MarkKind.CONTENT and voices:
            cues = [list(marks[t].span) for _, t in sorted(tails.get((i, LinkKind.CUED_BY), []))]
            claims.append(
                {
                    "id": f"c{i}",
                    "span": list(mark.span),
                    "cue": cues[0] if cues else None,
                    "voices": [{**voice, "kind": "person"} for voice in voices[:2]],
                    "stance": labels.get((mark.span, "stance")),
                    "form": labels.get((mark.span, "form")),
                }
            )
    events = [
        event
        for i, mark in enumerate(marks)
        if mark.kind is MarkKind.TRIGGER and mark.score >= TAKE
        for event in [rough_event(i, reading, text, tails, labels, claims)]
    ]
    return {"report": row["id"], "claims": claims, "events": events}


def rough_event(i: int, reading: Reading, text: str, tails: Any, labels: Any, claims: list[Row]) -> Row:
    """The event of one trigger."""
    mark = reading.marks[i]
    inside = [c for c in claims if c["span"][0] <= mark.span.start and mark.span.end <= c["span"][1]]
    inner = min(inside, key=lambda c: c["span"][1] - c["span"][0], default=None)
    sides: dict[str, list[Row]] = {}
    for side, kind in (("actors", LinkKind.ACTOR), ("recipients", LinkKind.RECIPIENT)):
        kept: list[Span] = []
        for _, tail in sorted(tails.get((i, kind), [])):
            span = reading.marks[tail].span
            if all(span.end <= other.start or other.end <= span.start for other in kept):
                kept.append(span)
        sides[side] = [mention(text, span) for span in kept]
    mode = labels.get((mark.span, "mode"))
    return {
        "id": f"e{i}",
        "claim": inner["id"] if inner else None,
        "trigger": list(mark.span),
        "type": mark.label,
        "mode": None if mode == "none" else mode,
        "status": labels.get((mark.span, "status")),
        **sides,
    }


def judge_codings(data: Path, weights: Path | None, out: Path) -> dict[str, Any]:
    """The figures of score_coding.py on the dev codings."""
    rows = load_rows(data / "codings" / "dev.jsonl.gz")
    gold = out / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    for row in rows:
        (gold / f"{row['id']}.txt").write_bytes(row["text"].encode())
        (gold / f"{row['id']}.json").write_text(json.dumps(row["coding"]))
    reader = open_reader(weights)
    readings = reader.read_all(make_report(row) for row in rows)
    codings = [rough_coding(row, reading) for row, reading in zip(rows, readings, strict=True)]
    (out / "codings.jsonl").write_text("".join(json.dumps(coding) + "\n" for coding in codings))
    command = [sys.executable, str(data / "score_coding.py"), str(gold), str(out / "codings.jsonl"), "--json"]
    figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def main() -> None:
    """Reads the options and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/judge"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    print(json.dumps(judge_codings(options.data, options.weights, options.out), indent=1))


if __name__ == "__main__":
    main()

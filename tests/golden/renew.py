"""Renews the golden files: `make golden`, and then the diff is read before it is committed.

In:  a few reports of examples/. Out: expected.jsonl, one coding a line, and linked.json. Left to others: judging the diff (a person).
The reports are coded by rules and lists alone, so that new weights do not move every line; the weights have their own floors in bench/.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from hearsay.export.coding import render_line, shape_coding
from hearsay.ingest.intake import take_in
from hearsay.ingest.options import IngestOptions
from hearsay.model import Issue
from hearsay.pipeline import CodeSettings, code_report, open_desk

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER.parent.parent / "examples" / "reports"
CHOSEN = ("02-wire-update.txt", "06-newsletter.eml", "09-ban.txt", "11-essay.txt")
EXPECTED = FOLDER / "expected.jsonl"


def code_examples() -> Iterator[str]:
    """The coding of each chosen report as a line of JSON with sorted keys, in the order of the files."""
    desk = open_desk(CodeSettings(use_weights=False))
    for name in CHOSEN:
        for arrival in take_in([str(EXAMPLES / name)], options=IngestOptions()):
            assert not isinstance(arrival, Issue), arrival
            shaped = shape_coding(arrival.report, code_report(desk, arrival.report), name=name)
            yield json.dumps(json.loads(render_line(shaped)), ensure_ascii=False, sort_keys=True)


def main() -> None:
    """Write the expected lines anew."""
    EXPECTED.write_text("".join(f"{line}\n" for line in code_examples()), "utf-8")


if __name__ == "__main__":
    main()

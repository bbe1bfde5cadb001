"""How well two codings of the same reports by one guide agree: the dev codings against a second coder's, by the scorer of whole reports.

In:  the shared folder; second_codings.jsonl, the second coder's codings as offsets into the dev texts. Out: the scorer's figures.
Left to others: hearsay's own figures (running.py). Nothing is learned from these codings.

    python -m bench.second_coder ../shared

The second coder had the guide, the notes on the cases and the train codings, and saw neither the dev codings nor what hearsay codes.
How far the guide settles a matter is what this tells, not how well people at large agree. A figure of hearsay above it says that hearsay
has learned a habit of the first coder, not that it reads better.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

from bench.corpora import load_corpora
from bench.scoring import Row, load_coded, run_scorer, write_rows
from bench.standoff import show_label, walk_labels
from hearsay.ids import hash_text

SECOND = Path(__file__).parent / "second_codings.jsonl"


def load_second(gold: Path, stored: Path = SECOND) -> Iterator[Row]:
    """The second coder's codings of the reports of a file of codings, each checked to be of the same text.

    Raises: ValueError where a report's text is not the one that was coded, or a report has no second coding.
    """
    lines = {row["report"]: row for row in map(json.loads, stored.read_text("utf-8").splitlines())}
    for seen, _ in load_coded(gold):
        line = lines.get(seen["id"])
        if line is None or line["text_sha256"] != hash_text(str(seen["text"])):
            raise ValueError(f"{stored.name} has no coding of the text of report {seen['id']!r}. Use the dev part that was coded twice.")
        yield walk_labels(line, partial(show_label, text=str(seen["text"])))


def measure_agreement(shared: Path) -> dict[str, Row]:
    """What the scorer of whole reports says of the second coder."""
    corpus = next(corpus for corpus in load_corpora() if corpus.task == "coding" and corpus.name == "codings")
    with tempfile.TemporaryDirectory() as name:
        pred = Path(name) / "pred.jsonl"
        write_rows(load_second(shared / corpus.gold), pred)
        return cast(dict[str, Row], run_scorer(corpus, shared, folder=Path(name), pred=pred))


def main() -> None:
    """Prints each figure with what it counts."""
    for name, row in measure_agreement(Path(sys.argv[1])).items():
        value = row.get("f1", row.get("accuracy"))
        print(f"{name:32}{'-' if value is None else format(value, '.3f'):>8}{row.get('gold', row.get('cases')):>6}")


if __name__ == "__main__":
    main()

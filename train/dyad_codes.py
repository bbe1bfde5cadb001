"""The recipe of a user's own code list: which code an act has, learned from texts whose dyads are coded.

In:  rows of {id, text, date, events}, the actor and agent dictionaries. Out: a CSV of act, code, code of the way back.
Left to others: finding the acts (coding/dyads.py); the lists that come with PETRARCH's verb dictionary are not used.

    python -m train.dyad_codes DICTIONARIES bench/petrarch_codes.csv ROWS.jsonl [ROWS.jsonl ...]
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hearsay.coding.actorlist import ActorList, convert_petrarch
from hearsay.coding.dyads import Group, describe_act, find_acts
from hearsay.coding.syntax import SyntaxTables, load_syntax
from hearsay.text import find_sentences, find_words

Label = tuple[str, str]  # code, code of the way back; "" for none


def read_dictionaries(folder: Path) -> ActorList:
    """The actor list in a folder of PETRARCH dictionaries."""
    lines = {kind: list(_read_lines(folder, kind)) for kind in ("actors", "agents", "discards")}
    return convert_petrarch(lines["actors"], lines["agents"], lines["discards"])


def _read_lines(folder: Path, kind: str) -> Iterator[str]:
    for path in sorted(folder.glob(f"*.{kind}.txt")):
        yield from path.read_text("utf-8", errors="replace").splitlines()


def label_act(source: Group, target: Group | None, events: list[list[str]]) -> Label | None:
    """The codes that a coder gave to an act between two groups; none where they coded nothing, None where they coded others."""
    others = target.codes if target else source.codes
    pairs = {(left, right) for left in source.codes for right in others if left != right}
    ahead = [code for left, right, code in events if (left, right) in pairs]
    back = [code for left, right, code in events if (right, left) in pairs and (left, right) not in pairs]
    if ahead or back:
        return (ahead or back)[0], back[0] if ahead and back else ""
    return None if events else ("", "")


def learn_codes(rows: Iterable[dict[str, Any]], actors: ActorList, syntax: SyntaxTables) -> dict[str, Label]:
    """The most frequent label of each act."""
    votes: dict[str, Counter[Label]] = defaultdict(Counter)
    for row in rows:
        day = date(int(row["date"][:4]), int(row["date"][4:6]), int(row["date"][6:8]))
        for span in find_sentences(row["text"]):
            words = [row["text"][word.start : word.end] for word in find_words(row["text"], span)]
            for source, (verb, end, _), target in find_acts(words, day, actors, syntax):
                label = label_act(source, target, row["events"])
                for key in describe_act(words, verb, end) if label is not None else ():
                    votes[key][label or ("", "")] += 1
    return {key: min(counts, key=lambda label: (-counts[label], label)) for key, counts in sorted(votes.items())}


def main() -> None:
    """Learn from all files and write the list."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("dictionaries", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("rows", type=Path, nargs="+")
    options = asked.parse_args()
    rows = [json.loads(line) for path in options.rows for line in path.read_text("utf-8").splitlines()]
    codes = learn_codes(rows, read_dictionaries(options.dictionaries), load_syntax())
    with options.out.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("act", "code", "back"))
        writer.writerows((key, *label) for key, label in codes.items())


if __name__ == "__main__":
    main()

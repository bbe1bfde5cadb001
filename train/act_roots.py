"""What the act list is worth on other texts: the PLOVER roots that its codes name, where source and target are given (PLV).

In:  rows of {text, marked, root}. Out: how many acts have a code, and how many of all texts get the right root.
Left to others: a suite's own codes (dyad_codes.py); the trained head, which sees more (bench/tasks/event_types.py).

    python -m train.act_roots ROWS.jsonl.gz
"""

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from bench.tasks.event_types import find_sides
from hearsay.codebook import Codebook, load_codebook
from hearsay.coding.act_codes import load_act_codes
from hearsay.coding.dyad_acts import find_acts
from hearsay.coding.dyads import DyadTables, find_code
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import make_lexicon
from hearsay.model import Span
from hearsay.partycodes import Group
from hearsay.text import find_words, overlaps

# Today's codebook gives the CAMEO root 08 two types; the rows have the one that the published set calls YIELD.
OTHER_NAMES = {"YIELD": "08", "RETREAT": "08", "CONCEDE": "08"}


def list_roots(codebook: Codebook) -> dict[str, frozenset[str]]:
    """The CAMEO roots of each type."""
    return {kind.code: frozenset(kind.crosswalk.cameo) for kind in codebook.kinds}


def find_group(words: tuple[Span, ...], side: Span | None, name: str) -> list[Group]:
    """The words of a marked side as a party; none where they are not marked."""
    inside = [i for i, word in enumerate(words) if side is not None and overlaps(word, side)]
    return [Group(first=inside[0], last=inside[-1], codes=(name,))] if inside else []


def find_root(row: dict[str, Any], tables: DyadTables, known: frozenset[str]) -> str | None:
    """The CAMEO root of the first act between the marked parties that is more than a statement."""
    spans = tuple(find_words(row["text"]))
    words = [row["text"][word.start : word.end] for word in spans]
    source, target = find_sides(row)
    groups = sorted(find_group(spans, source, "S") + find_group(spans, target, "T"), key=lambda group: group.first)
    codes = (find_code(words, act, other, tables)[0] for _, act, other in find_acts(words, groups, tables.syntax, tables.acts))
    return next((code[:2] for code in codes if code and code[:2] in known), None)


def main() -> None:
    """Count and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("rows", type=Path)
    rows = [json.loads(line) for line in gzip.decompress(asked.parse_args().rows.read_bytes()).decode("utf-8").splitlines()]
    codebook = load_codebook()
    acts = load_act_codes({row[0]: row for row in codebook.irregular})
    tables = DyadTables(lexicon=make_lexicon(codebook), acts=acts, syntax=load_syntax(), codes={})
    roots = list_roots(codebook)
    known = frozenset(root for each in roots.values() for root in each)
    counts = Counter[str]()
    for row in (row for row in rows if all(find_sides(row))):
        found = find_root(row, tables, known)
        gold = frozenset({OTHER_NAMES[row["root"]]}) if row["root"] in OTHER_NAMES else roots.get(row["root"], frozenset())
        counts.update(texts=1, coded=found is not None, right=found in gold)
    print(json.dumps({**counts, "right_of_all": counts["right"] / counts["texts"], "right_of_coded": counts["right"] / counts["coded"]}))


if __name__ == "__main__":
    main()

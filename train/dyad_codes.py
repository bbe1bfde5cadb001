"""The recipe of a user's own code list: which code an act has, learned from texts whose dyads are coded.

In:  rows of {id, text, date, events}, the actor and agent dictionaries. Out: a CSV of act, code, code of the way back.
Left to others: finding the acts (coding/dyads.py); the lists that come with PETRARCH's verb dictionary are not used.

    python -m train.dyad_codes DICTIONARIES bench/petrarch_codes.csv ROWS.jsonl [ROWS.jsonl ...]
    python -m train.dyad_codes DICTIONARIES - ROWS.jsonl --folds 20
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from hearsay.codebook import load_codebook
from hearsay.coding.act_codes import load_act_codes
from hearsay.coding.actorlist import ActorList, convert_petrarch
from hearsay.coding.dyad_acts import find_acts
from hearsay.coding.dyad_parties import Group
from hearsay.coding.dyads import DyadTables, code_dyads, cut_sentences, describe_act, find_parties, is_discarded
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import make_lexicon

LEAST_SHARE = 0.5  # of the votes for a key; where fewer agree the key says nothing
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


def read_day(row: dict[str, Any]) -> date:
    """The day of a row, written as YYYYMMDD."""
    return date(int(row["date"][:4]), int(row["date"][4:6]), int(row["date"][6:8]))


def find_votes(row: dict[str, Any], actors: ActorList, tables: DyadTables) -> list[tuple[str, Label]]:
    """What one coded text says of the keys of its acts; a text that the list refuses says nothing."""
    votes: list[tuple[str, Label]] = []
    if is_discarded(row["text"], actors):
        return votes
    for words in cut_sentences(row["text"]):
        for source, act, target in find_acts(words, find_parties(words, read_day(row), actors, tables), tables.syntax, tables.acts):
            label = label_act(source, target, row["events"])
            votes += [(key, label) for key in describe_act(words, act.verb, act.end, tables.acts)] if label is not None else []
    return votes


def learn_codes(votes: Iterable[tuple[str, Label]]) -> dict[str, Label]:
    """The most frequent label of each act that has at least half of its votes; on a tie one with a code."""
    counted: dict[str, Counter[Label]] = defaultdict(Counter)
    for key, label in votes:
        counted[key][label] += 1
    best = {key: min(counts, key=lambda label: (-counts[label], not label[0], label)) for key, counts in sorted(counted.items())}
    return {key: label for key, label in best.items() if counted[key][label] >= LEAST_SHARE * counted[key].total()}


def cross_validate(rows: Sequence[dict[str, Any]], actors: ActorList, tables: DyadTables, n_folds: int) -> dict[str, float]:
    """F1 over (source, target, code) and over its root, each text coded by the codes of the other folds; equal texts share a fold."""
    folds = [int(sha256(row["text"].encode()).hexdigest(), 16) % n_folds for row in rows]
    votes = [find_votes(row, actors, tables) for row in rows]
    hits, told, given = Counter[str](), 0, 0
    for k in range(n_folds):
        codes = learn_codes(vote for fold, cast in zip(folds, votes, strict=True) if fold != k for vote in cast)
        own = replace(tables, codes={key: (code or None, back or None) for key, (code, back) in codes.items()})
        for row in (row for fold, row in zip(folds, rows, strict=True) if fold == k):
            found = code_dyads(row["text"], read_day(row), actors, own)
            gold = [(left, right, code) for left, right, code in row["events"]]
            told, given = told + len(found), given + len(gold)
            hits["code"] += (Counter(found) & Counter(gold)).total()
            hits["root"] += (Counter(map(cut_root, found)) & Counter(map(cut_root, gold))).total()
    return {name: 2 * n / (told + given) for name, n in hits.items()}


def cut_root(dyad: tuple[str, str, str]) -> tuple[str, str, str]:
    """A dyad with the first two digits of its code."""
    return dyad[0], dyad[1], dyad[2][:2]


def main() -> None:
    """Learn from all files and write the list, or say what its codes are worth on texts that they were not learned from."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("dictionaries", type=Path)
    asked.add_argument("out", type=Path, help="the list to write; - writes none")
    asked.add_argument("rows", type=Path, nargs="+")
    asked.add_argument("--folds", type=int, default=0, help="cross-validate over so many folds and print F1")
    options = asked.parse_args()
    rows = [json.loads(line) for path in options.rows for line in path.read_text("utf-8").splitlines()]
    codebook = load_codebook()
    acts = load_act_codes({row[0]: row for row in codebook.irregular}, "weis")
    tables = DyadTables(lexicon=make_lexicon(codebook), acts=acts, syntax=load_syntax(), codes={})
    actors = read_dictionaries(options.dictionaries)
    if options.folds:
        print(json.dumps(cross_validate(rows, actors, tables, options.folds)))
    if str(options.out) != "-":
        codes = learn_codes(vote for row in rows for vote in find_votes(row, actors, tables))
        with options.out.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(("act", "code", "back"))
            writer.writerows((key, *label) for key, label in codes.items())


if __name__ == "__main__":
    main()

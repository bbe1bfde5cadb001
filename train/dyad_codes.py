"""The recipe of a user's own code list: which code an act has, learned from texts whose dyads are coded.

In:  rows of {id, text, date, events, perhaps config}, the actor and agent dictionaries. Out: a CSV of act, code, code of the way back.
Left to others: finding the acts (coding/dyads.py); the lists that come with PETRARCH's verb dictionary are not used.

    python -m train.dyad_codes DICTIONARIES bench/petrarch_codes.csv ROWS.jsonl [ROWS.jsonl ...]
    python -m train.dyad_codes DICTIONARIES - ROWS.jsonl --folds 20
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.tasks.dyads import takes_alone
from hearsay.actorlist import ActorList, convert_petrarch
from hearsay.codebook import load_codebook
from hearsay.coding.act_codes import find_act_code, load_act_codes
from hearsay.coding.dyad_acts import Act, find_acts, find_helpers
from hearsay.coding.dyads import BEFORE, OBJECT, DyadTables, code_dyads, cut_sentences, describe_act, find_parties, stem
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import make_lexicon
from hearsay.lists.tables import load_table
from hearsay.partycodes import Group, is_discarded

LEAST_SHARE = 0.5  # of the votes for a key; where fewer agree the key says nothing
FUNCTION_CLASSES = frozenset({"det", "prep", "conj", "sub", "rel", "pron", "poss", "aux", "adv", "neg"})
LEAST_TEXTS = 2  # that tell the code of a verb alone, before it goes before that of the act list
Label = tuple[str, str]  # code, code of the way back; "" for none


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one coded text says of one key.

    "listed": the key is a verb alone whose code the act list knows.
    """

    key: str
    label: Label
    text: str
    listed: bool = False


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


def find_votes(row: dict[str, Any], actors: ActorList, tables: DyadTables) -> list[Vote]:
    """What one coded text says of the keys of its acts; a text that the list refuses says nothing."""
    votes: list[Vote] = []
    if is_discarded(row["text"], actors):
        return votes
    for words in cut_sentences(row["text"]):
        groups = find_parties(words, read_day(row), actors, tables)
        for source, act, target in find_acts(words, groups, tables.syntax, tables.acts):
            label = label_act(source, target, row["events"])
            if label is not None:
                votes += _cast(row["text"], words, act, label, tables)
                continue
            behind = [group for group in groups if group.first > act.verb and group is not target]
            labels = ((group, label_act(source, group, row["events"])) for group in behind)
            votes += next((_cast_narrow(row["text"], words, act, group, label, tables) for group, label in labels if label), [])
    return votes


def _cast(text: str, words: Sequence[str], act: Act, label: Label, tables: DyadTables) -> list[Vote]:
    """The votes of an act for all its keys; of one that is described closer ("heavily criticised") for those alone that tell how."""
    *narrow, wide = describe_act(words, act.verb, act.end, tables.acts)
    lowered = [word.lower() for word in words]
    described = any(word.endswith("ly") for word in find_helpers(lowered, act.verb))
    listed = find_act_code(lowered[act.verb], (), tables.acts)[0] is not None
    if described:
        return [Vote(key=key, label=label, text=text) for key in narrow if BEFORE in key]
    return [*(Vote(key=key, label=label, text=text) for key in narrow), Vote(key=wide, label=label, text=text, listed=listed)]


def _cast_narrow(text: str, words: Sequence[str], act: Act, target: Group, label: Label, tables: DyadTables) -> list[Vote]:
    """The votes of an act whose target was misread: for its whole words up to the coded target and for the word before that."""
    *narrow, wide = describe_act(words, act.verb, target.first, tables.acts)
    nearest = next((key for key in narrow if OBJECT in key), None)
    whole = [key for key in narrow if OBJECT not in key and not key.endswith(BEFORE + wide)]
    return [Vote(key=key, label=label, text=text) for key in [*whole, nearest] if key is not None]


def learn_codes(votes: Iterable[Vote]) -> dict[str, Label]:
    """The most frequent label of each act that has at least half of its votes; on a tie one with a code.

    A verb alone that the act list knows needs two texts, a function word more than half of the votes.
    """
    by_key: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        by_key[vote.key].append(vote)
    found = ((key, _elect(key, cast)) for key, cast in sorted(by_key.items()))
    return {key: label for key, label in found if label is not None}


def _elect(key: str, votes: Sequence[Vote]) -> Label | None:
    counts = Counter(vote.label for vote in votes)
    if votes[0].listed and len({vote.text for vote in votes}) < LEAST_TEXTS:
        return None
    best = min(counts, key=lambda label: (-counts[label], not label[0], label))
    tied = sum(count == counts[best] for count in counts.values()) > 1
    if tied and OBJECT in key and key.split(OBJECT)[1] in load_function_words():
        return None
    return best if counts[best] >= LEAST_SHARE * counts.total() else None


@lru_cache(maxsize=1)
def load_function_words() -> frozenset[str]:
    """The words that hold a sentence together, as keys have them."""
    return frozenset(stem(row["word"]) for row in load_table("function_words") if row["class"] in FUNCTION_CLASSES)


def cross_validate(rows: Sequence[dict[str, Any]], actors: ActorList, tables: DyadTables, n_folds: int) -> dict[str, float]:
    """F1 over (source, target, code) and over its root, each text coded by the codes of the other folds; equal texts share a fold."""
    folds = [int(sha256(row["text"].encode()).hexdigest(), 16) % n_folds for row in rows]
    votes = [find_votes(row, actors, tables) for row in rows]
    hits, told, given = Counter[str](), 0, 0
    for k in range(n_folds):
        codes = learn_codes(vote for fold, cast in zip(folds, votes, strict=True) if fold != k for vote in cast)
        own = replace(tables, codes={key: (code or None, back or None) for key, (code, back) in codes.items()})
        for row in (row for fold, row in zip(folds, rows, strict=True) if fold == k):
            found = code_dyads(row["text"], read_day(row), actors, own, alone=takes_alone(row))
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

"""Sentences of a treebank in the house's own words, to learn a parser from.

In:  UD English EWT as JSON Lines (text, sentences with words). Out: words, classes, heads and relations.
Left to others: learning (parser.py); who acts on whom in these trees (syntax.py).
"""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hearsay.coding.syntax import ROOT
from hearsay.model import Span
from hearsay.text import find_words

RELATIONS = {
    "nsubj": "nsubj",
    "csubj": "nsubj",
    "nsubj:pass": "nsubj:pass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "nsubj:pass",
    "obj": "obj",
    "iobj": "iobj",
    "obl": "obl",
    "obl:agent": "obl",
    "obl:unmarked": "obl:unmarked",
    "nmod:unmarked": "nmod:unmarked",
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod": "nmod",
    "nmod:poss": "nmod:poss",
    "case": "case",
    "det": "det",
    "amod": "amod",
    "compound": "compound",
    "compound:prt": "compound:prt",
    "flat": "flat",
    "nummod": "nummod",
    "appos": "appos",
    "conj": "conj",
    "cc": "cc",
    "aux": "aux",
    "aux:pass": "aux:pass",
    "cop": "cop",
    "mark": "mark",
    "advcl": "advcl",
    "advcl:relcl": "acl:relcl",
    "acl": "acl",
    "acl:relcl": "acl:relcl",
    "ccomp": "ccomp",
    "xcomp": "xcomp",
    "advmod": "advmod",
    "parataxis": "parataxis",
    "punct": "punct",
}


class Gold(NamedTuple):
    """One sentence of the treebank in the house's own words."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    relations: list[str]


def read_treebank(path: Path) -> list[Gold]:
    """All sentences of a part, cut as the house cuts words."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found += [gold for sentence in row["sentences"] if (gold := recut(row["text"], sentence)) is not None]
    return found


def recut(text: str, sentence: dict[str, Any]) -> Gold | None:
    """A sentence with the house's words: each takes class and head of the treebank word that leads out of it."""
    spans = find_words(text, Span(sentence["start"], sentence["end"]))
    parts = sentence["words"]
    owner = [next((k for k, span in enumerate(spans) if span.start < part[1] and part[0] < span.end), None) for part in parts]
    if not spans or None in owner or set(owner) != set(range(len(spans))):
        return None
    tags, heads, relations = [""] * len(spans), [ROOT] * len(spans), ["root"] * len(spans)
    for k in range(len(spans)):
        inside = [i for i, mine in enumerate(owner) if mine == k]
        top = next((i for i in inside if parts[i][6] == 0 or owner[parts[i][6] - 1] != k), inside[0])
        part = parts[top]
        tags[k] = part[5] if part[4] == "VERB" and part[5].startswith("VB") else "MD" if part[5] == "MD" else part[4]
        if part[6] != 0:
            heads[k] = owner[part[6] - 1] or 0
            relations[k] = RELATIONS.get(part[7], "dep")
    if is_crossing(heads):
        relations = ["" if crosses(heads, k) else relation for k, relation in enumerate(relations)]
    return Gold([text[span.start : span.end] for span in spans], tags, heads, relations)


def is_crossing(heads: Sequence[int]) -> bool:
    """Whether two arcs cross, so that no sequence of moves builds the tree."""
    return any(crosses(heads, k) for k in range(len(heads)))


def crosses(heads: Sequence[int], k: int) -> bool:
    """Whether the arc of one word crosses another."""
    low, high = sorted((k, heads[k]))
    return any((low < i < high) != (low <= heads[i] <= high) for i in range(len(heads)) if low < i < high and heads[i] != ROOT)

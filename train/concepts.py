"""What words for acts mean: WordNet's senses of verbs, of nouns for acts and states, and the links between them.

In:  the folder of WordNet 3.0's database (Debian package wordnet-base: usr/share/wordnet). Out: src/hearsay/lists/act_concepts.csv.gz.
Left to others: comparing words (hearsay.link.concepts). Run: python -m train.concepts FOLDER [--write].

A sense is kept as its synset's number, joined by "+" with the synsets that WordNet derives it from or by it ("death" from "die").
"""

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).parent.parent / "src" / "hearsay" / "lists" / "act_concepts.csv.gz"
N_SENSES = 6  # WordNet orders senses by how often they are meant; later ones are rare and join what has nothing in common
PARTS = {"verb": "v", "noun": "n", "adjective": "a"}
FILES = {"verb": "verb", "noun": "noun", "adjective": "adj"}
# WordNet's lexicographer files of nouns for what happens or holds: act, attribute, cognition, communication, event, feeling, phenomenon,
# process, state, motive. Other nouns are kept where a verb is derived from them.
NOUN_FILES = frozenset({4, 7, 9, 10, 11, 12, 16, 19, 22, 26})
NOTICE = """\
# Senses of words for acts, and which sense is broader than which: WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.
# Made by train/concepts.py; verbs, nouns for acts and states, and what is derived from them, one word each.
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY
# OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY
# PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS,
# COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS. The whole licence stands in lists/SOURCES.md.
"""

Sense = tuple[str, str]  # part of speech, offset


@dataclass(frozen=True, slots=True)
class Synset:
    """A synset: its lexicographer file, its words, its pointers (symbol, to, source word; word 0 is the whole synset)."""

    file: int
    words: tuple[str, ...]
    pointers: tuple[tuple[str, Sense, int], ...]


def read_synsets(folder: Path, part: str) -> dict[Sense, Synset]:
    """The synsets of one part of speech (format: WordNet's wndb(5))."""
    found = {}
    for cells in _read_lines(folder / f"data.{FILES[part]}"):
        n_words = int(cells[3], 16)
        at = 4 + 2 * n_words
        words = tuple(cells[4 + 2 * number].lower().partition("(")[0] for number in range(n_words))
        rows = [cells[at + 1 + 4 * number : at + 5 + 4 * number] for number in range(int(cells[at]))]
        pointers = tuple((symbol, (other, offset), int(ends[:2], 16)) for symbol, offset, other, ends in rows)
        found[PARTS[part], cells[0]] = Synset(int(cells[1]), words, pointers)
    return found


def read_senses(folder: Path, part: str) -> dict[str, list[Sense]]:
    """The senses of each word, most frequent first."""
    found = {}
    for cells in _read_lines(folder / f"index.{FILES[part]}"):
        found[cells[0]] = [(PARTS[part], offset) for offset in cells[len(cells) - int(cells[2]) :]]
    return found


def link_sense(synsets: dict[Sense, Synset], sense: Sense, word: str) -> list[Sense]:
    """The senses of which this one is derived, or which are derived from it."""
    synset = synsets[sense]
    place = synset.words.index(word) + 1 if word in synset.words else 0
    return [other for symbol, other, source in synset.pointers if symbol == "+" and source in (0, place) and other in synsets]


def make_rows(folder: Path) -> list[tuple[str, str, str]]:
    """The rows of the list: (kind, word or number, value)."""
    synsets = {sense: synset for part in PARTS for sense, synset in read_synsets(folder, part).items()}
    numbers: dict[Sense, int] = defaultdict(lambda: len(numbers))
    rows: list[tuple[str, str, str]] = []
    for part in PARTS:
        words = read_senses(folder, part)
        kept = set()
        for word in sorted(word for word in words if word.replace("-", "").isalpha()):
            senses = [(rank, sense, link_sense(synsets, sense, word)) for rank, sense in enumerate(words[word][:N_SENSES])]
            told = [(rank, [sense, *linked]) for rank, sense, linked in senses if part == "verb" or linked or _is_act(synsets[sense])]
            if part == "adjective":
                told = [(rank, group) for rank, group in told if len(group) > 1]
            if told:
                kept.add(word)
                rows.append((part, word, " ".join(f"{rank}:{'+'.join(str(numbers[one]) for one in group)}" for rank, group in told)))
        if part != "adjective":
            rows += [(f"irregular {part}", form, lemma) for form, lemma in _read_forms(folder / f"{part}.exc") if lemma in kept]
    for sense, number in sorted(numbers.items(), key=lambda one: one[1]):
        if broader := [numbers[other] for symbol, other, _ in synsets[sense].pointers if symbol in ("@", "@i")]:
            rows.append(("broader", str(number), " ".join(map(str, broader))))
    return rows


def _is_act(synset: Synset) -> bool:
    return synset.file in NOUN_FILES


def _read_lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("latin-1").splitlines():
        if not line.startswith(" "):
            yield line.partition("|")[0].split()


def _read_forms(path: Path) -> list[tuple[str, str]]:
    """Irregular forms with their lemmas: "struck", "strike"."""
    return [(cells[0], lemma) for cells in map(str.split, path.read_text("latin-1").splitlines()) for lemma in cells[1:]]


def main() -> None:
    """Make the list, and write it if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("--write", action="store_true", help="replace the shipped list")
    options = parser.parse_args()
    rows = make_rows(options.wordnet)
    words = NOTICE + "kind,word,value\n" + "".join(f"{kind},{word},{value}\n" for kind, word, value in rows)
    packed = gzip.compress(words.encode("utf-8"), 9, mtime=0)
    print(f"{len(rows)} rows, {len(packed)} bytes packed")
    if options.write:
        LIST.write_bytes(packed)


if __name__ == "__main__":
    main()

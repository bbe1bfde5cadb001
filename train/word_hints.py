"""The words of a layer that few texts taught, and how often each was marked as what: `lists/re3d_words.csv`.

In:  the train part of re3d without the texts of the BBC (for non-commercial use: measured on, not learned from). Out: the list.
Left to others: what the counts weigh (read/word_hints.py). Independent of the reader's weights.

    python -m train.word_hints ../shared
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from train.corpora import Doc, load_rows, read_entities

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")  # as the reader cuts words: at every mark
LEAST = 2  # a word seen once says little, and half of the words are such
TARGET = Path(__file__).parent.parent / "src" / "hearsay" / "lists" / "re3d_words.csv"
HEAD = """\
# How often a word stands outside the entities of re3d, and in those of each type (Type:times), for words seen twice or more.
# Counted by train/word_hints.py on the train part of re3d without its BBC texts. Used where entities are asked for in re3d's types.
word,outside,labels
"""


def load_texts(shared: Path) -> list[Doc]:
    """The texts that may be learned from."""
    rows = load_rows(shared / "corpora" / "re3d" / "train.jsonl.gz")
    return [read_entities(row, "re3d", "re3d") for row in rows if not row["subset"].startswith("BBC")]


def count_words(docs: Iterable[Doc], layer: str) -> dict[str, Counter[str]]:
    """How often each lowered word stands in a span of each label; "" is outside."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for word in WORD.finditer(doc.text):
            label = next((name for start, end, name in doc.tags[layer] if start < word.end() and word.start() < end), "")
            counts[word[0].lower()][label] += 1
    return counts


def main(shared: str) -> int:
    """Counts and writes the list."""
    counts = count_words(load_texts(Path(shared)), "re3d")
    kept = {word: seen for word, seen in sorted(counts.items()) if seen.total() >= LEAST and '"' not in word}
    lines = [
        f'"{word}",{seen[""]},{" ".join(f"{label}:{n}" for label, n in sorted(seen.items()) if label)}\n' for word, seen in kept.items()
    ]
    TARGET.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{len(lines)} of {len(counts)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

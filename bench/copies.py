"""How well copies are found: a test set made at run time by edits that newsrooms make, from texts that are never committed.

In:  the MUC-4 reports and our own examples. Out: precision, recall, F1 over pairs of reports of one family, by kind of edit. Left to
others: finding the copies (hearsay.link.copies). Run: python -m bench.copies ../shared/corpora/muc4/reports.jsonl.gz [examples/*.txt]
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from bench.corpora import read_lines
from hearsay.link.copies import Print, find_copies, sketch_text
from hearsay.measure import measure_f1
from hearsay.text import find_sentences

SEED = 1989
MIN_WORDS = 90  # below that a text has too few sentences to be cut and still be recognised by a person
N_FAMILIES = 200
NGRAM = 8  # two texts that share more than NATURAL of their 8-word sequences are copies as they stand, and leave the pool
NATURAL = 0.05
SYNONYMS = {
    "said": "stated", "killed": "slain", "people": "persons", "today": "on this day", "reported": "announced", "attack": "assault",
    "police": "officers", "soldiers": "troops", "government": "authorities", "near": "close to", "because": "since", "also": "in addition",
    "began": "started", "large": "big", "several": "a number of", "about": "around", "after": "following", "died": "lost their lives",
}  # fmt: skip
Edit = Callable[[list[str], random.Random, Sequence[str]], list[str]]


def keep_all(sentences: list[str], chance: random.Random, other: Sequence[str]) -> list[str]:
    """The print as it came over the wire."""
    return list(sentences)


def cut_end(sentences: list[str], chance: random.Random, other: Sequence[str]) -> list[str]:
    """Shortened from below, as pages are made up: 40 to 80 % are left."""
    return sentences[: max(3, int(len(sentences) * chance.uniform(0.4, 0.8)))]


def drop_some(sentences: list[str], chance: random.Random, other: Sequence[str]) -> list[str]:
    """Every fourth sentence or so left out."""
    return [one for place, one in enumerate(sentences) if place == 0 or chance.random() > 0.25]


def rewrite_lead(sentences: list[str], chance: random.Random, other: Sequence[str]) -> list[str]:
    """The first two sentences told anew: clauses turned round, a third of the words left out or exchanged."""
    return [_paraphrase(one, chance, 0.33) if place < 2 else one for place, one in enumerate(sentences)]


def change_numbers(sentences: list[str], chance: random.Random, other: Sequence[str]) -> list[str]:
    """Every number another one, as in a later count."""
    return [re.sub(r"\d+", lambda match: str(int(match.group()) + chance.randint(1, 9)), one) for one in sentences]


def edit_lightly(sentences: list[str], chance: random.Random, other: Sequence[str]) -> list[str]:
    """One word in twelve left out or exchanged, all through."""
    return [_paraphrase(one, chance, 0.08, turn=False) for one in sentences]


def add_background(sentences: list[str], chance: random.Random, other: Sequence[str]) -> list[str]:
    """A credit on top, and up to a third of other matter below."""
    n_added = max(1, int(len(sentences) * chance.uniform(0.1, 0.34)))
    return ["(An invented agency)", *sentences, *other[:n_added]]


def rewrite_and_cut(sentences: list[str], chance: random.Random, other: Sequence[str]) -> list[str]:
    """Lead told anew, numbers changed, the end cut."""
    return change_numbers(rewrite_lead(cut_end(sentences, chance, other), chance, other), chance, other)


EDITS: tuple[Edit, ...] = (
    keep_all, cut_end, drop_some, rewrite_lead, change_numbers, edit_lightly, add_background, rewrite_and_cut,
)  # fmt: skip


def make_set(texts: Sequence[str], *, seed: int = SEED) -> tuple[list[Print], dict[str, int], dict[str, str]]:
    """Prints, the family of each report, and the edit of each made one. The texts themselves take part, edited or not."""
    chance = random.Random(seed)
    prints, family, edit_of = [], {}, {}
    chosen = chance.sample(range(len(texts)), min(N_FAMILIES, len(texts)))
    for number, text in enumerate(texts):
        day = date(1989, 1, 1) + timedelta(number % 365)
        name = f"original-{number:04}"
        prints.append(_print(name, "Wire", day, text))
        family[name] = number
    for number in chosen:
        sentences = [" ".join(texts[number][start:end].split()) for start, end in find_sentences(texts[number])]
        other = [" ".join(texts[number - 1][start:end].split()) for start, end in find_sentences(texts[number - 1])]
        for place, edit in enumerate(chance.sample(EDITS, chance.randint(1, 3))):
            name = f"{edit.__name__}-{number:04}"
            day = date(1989, 1, 1) + timedelta(number % 365 + place + 1)
            prints.append(_print(name, f"Paper {place}", day, "\n".join(edit(sentences, chance, other))))
            family[name], edit_of[name] = number, edit.__name__
    return prints, family, edit_of


def measure_copies(texts: Iterable[str], *, seed: int = SEED) -> dict[str, float | None]:
    """Precision, recall and F1 over pairs of reports of one family, for all edits together."""
    prints, family, _ = make_set(choose_texts(texts), seed=seed)
    predicted = {one.report: one.report for one in prints} | {copy.report: copy.origin for copy in find_copies(prints)}
    return dict(zip(("precision", "recall", "f1"), score_families(family, predicted), strict=True))


def choose_texts(texts: Iterable[str]) -> list[str]:
    """The texts that are long enough to be cut and share next to nothing with another one."""
    return drop_natural_copies([text for text in dict.fromkeys(texts) if len(text.split()) >= MIN_WORDS])


def list_texts(reports: Path, examples: Iterable[Path]) -> list[str]:
    """The texts of the MUC-4 reports and of our own examples."""
    return [json.loads(line)["text"] for line in read_lines(reports)] + [path.read_text("utf-8") for path in sorted(examples)]


def drop_natural_copies(texts: Sequence[str]) -> list[str]:
    """The texts that share next to no word sequence with another one; judged by all 8-word sequences, not by the method under test."""
    sets = [_find_sequences(text) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sequences in enumerate(sets):
        for sequence in sequences:
            holders[sequence].append(number)
    shared: dict[int, int] = defaultdict(int)
    for held_by in holders.values():
        if len(held_by) > 1:
            for number in held_by:
                shared[number] += 1
    return [text for number, text in enumerate(texts) if shared[number] <= NATURAL * max(len(sets[number]), 1)]


def score_families(family: dict[str, int], predicted: dict[str, str], *, only: Iterable[str] | None = None) -> tuple[float, float, float]:
    """Precision, recall, F1 over pairs of reports of one family; `only` counts the pairs that hold one of these reports."""
    wanted, given = _pair_up(family), _pair_up(predicted)
    if only is not None:
        kept = set(only)
        wanted, given = {pair for pair in wanted if kept & set(pair)}, {pair for pair in given if kept & set(pair)}
    return measure_f1(len(wanted & given), len(given), len(wanted))


def _pair_up(groups: dict[str, int] | dict[str, str]) -> set[tuple[str, str]]:
    members: dict[object, list[str]] = defaultdict(list)
    for name, group in sorted(groups.items()):
        members[group].append(name)
    return {pair for names in members.values() for pair in combinations(names, 2)}


def _print(name: str, outlet: str, day: date, text: str) -> Print:
    return Print(report=name, outlet=outlet, published=day, sketch=sketch_text(text))


def _find_sequences(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[place : place + NGRAM]) for place in range(len(words) - NGRAM + 1)}


def _paraphrase(sentence: str, chance: random.Random, share: float, *, turn: bool = True) -> str:
    """The sentence with a share of its words left out or exchanged, and its clauses turned round."""
    if turn and "," in sentence:
        head, _, tail = sentence.partition(",")
        sentence = f"{tail.strip()} {head.strip()}"
    words = []
    for word in sentence.split():
        if chance.random() >= share:
            words.append(SYNONYMS.get(word.lower(), word))
        elif chance.random() < 0.5:
            words.append(chance.choice(list(SYNONYMS.values())))
    return " ".join(words)


def main() -> None:
    """Make the set, find the copies, print figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("reports", type=Path)
    parser.add_argument("examples", type=Path, nargs="*")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    texts = list_texts(options.reports, options.examples)
    pool = choose_texts(texts)
    prints, family, edit_of = make_set(pool, seed=options.seed)
    copies = find_copies(prints)
    predicted = {one.report: one.report for one in prints} | {copy.report: copy.origin for copy in copies}
    print(f"{len(texts)} texts, {len(pool)} of them long enough and without natural copies; {len(edit_of)} prints, seed {options.seed}")
    print("all edits            P {:.4f}  R {:.4f}  F1 {:.4f}".format(*score_families(family, predicted)))
    for edit in EDITS:
        names = [name for name, kind in edit_of.items() if kind == edit.__name__]
        print("{:20} P {:.4f}  R {:.4f}  F1 {:.4f}".format(edit.__name__, *score_families(family, predicted, only=names)))


if __name__ == "__main__":
    main()

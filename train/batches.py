"""Turns docs into windows of word pieces with targets, and windows into batches.

In: `Doc` records and the tokenizer. Out: padded tensors and, per window, word ranges of spans, links and labels.
Left to others: reading corpora (corpora.py), what is learnt (losses.py).
"""

import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from tokenizers import Tokenizer

from hearsay.model import Span
from hearsay.read.pieces import BROKEN, LOWER, MAX_PIECES, MIXED, TITLE, UPPER, Pieces, cut_pieces, find_words_of
from hearsay.read.schema import LAYERS
from train.corpora import Doc, Row

FRAME = (101, 102)  # [CLS] and [SEP] of the vocabulary
MASK = 103
MASKED_WINDOWS, MASKED_AT_MOST = 1 / 2, 0.25  # share of windows with masked pieces; share of their pieces
Range = tuple[int, int]


@dataclass(slots=True)
class Coded:
    """A doc in words: every span as a word range, every layer as one tag a word (-100: not annotated)."""

    doc: Doc
    pieces: Pieces
    tags: dict[str, list[int]]
    groups: dict[str, list[tuple[Range, str, int]]] = field(default_factory=dict)  # (words, role, attribution)
    claims: list[tuple[Range, Range | None, Row]] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    figures: list[tuple[Range, str]] = field(default_factory=list)
    mentions: list[tuple[Range, str]] = field(default_factory=list)
    voices: list[tuple[Range, str]] = field(default_factory=list)
    sentence_labels: dict[str, list[tuple[Range, tuple[str, ...]]]] = field(default_factory=dict)
    dyads: list[Row] = field(default_factory=list)
    arcs: list[Row] = field(default_factory=list)
    nouns: list[Range] = field(default_factory=list)


@dataclass(slots=True)
class Window:
    """A word range of a coded doc."""

    coded: Coded
    start: int
    end: int

    def n_pieces(self) -> int:
        """Pieces between its first and last word, without the frame."""
        return int(self.coded.pieces.lasts[self.end - 1] - self.coded.pieces.firsts[self.start] + 1)


def code_doc(doc: Doc, tokenizer: Tokenizer) -> Coded:
    """The doc with all its spans as word ranges."""
    pieces = cut_pieces(tokenizer, doc.text)
    words = lambda place: find_words_of(pieces, Span(*place)) if place else None  # noqa: E731
    coded = Coded(doc=doc, pieces=pieces, tags={})
    for layer, spans in doc.tags.items():
        if layer in LAYERS:
            coded.tags[layer] = tag_words(doc, layer, pieces, [(words(s[:2]), s[2]) for s in spans])
    for layer, groups in doc.groups.items():
        rows = [(words(place), role, i) for i, group in enumerate(groups) for role, places in group.items() for place in places]
        coded.groups[layer] = sorted((r, role, i) for r, role, i in rows if r)
    for claim in doc.claims:
        if span := words(claim["span"]):
            coded.claims.append((span, words(claim["cue"]), claim))
            coded.voices += [(r, v["kind"]) for v in claim["voices"] if v["span"] and (r := words(v["span"]))]
    coded.figures = [(r, f["counts"]) for f in doc.figures if (r := words(f["span"]))]
    figures = {f["event"]: words(f["span"]) for f in doc.figures if f["event"]}
    for event in doc.events:
        if trigger := words(event["trigger"]):
            coded.events.append(event_words(event, trigger, figures.get(event["id"]), words))
    for arc in doc.arcs:
        if trigger := words(arc["trigger"]):
            sides = {side: None if arc[side] is None else [r for p in arc[side] if (r := words(p))] for side in ("actor", "recipient")}
            coded.arcs.append({"trigger": trigger, **sides})
    coded.nouns = [r for place in doc.nouns if (r := words(place))]
    coded.mentions = [(r, m[2]) for m in doc.mentions if (r := words(m[:2]))]
    for scheme, rows in doc.sentence_labels.items():
        coded.sentence_labels[scheme] = [(r, labels) for s, e, labels in rows if (r := words((s, e)))]
    coded.dyads = [{**d, "source": words(d["source"]), "target": words(d["target"])} for d in doc.dyads]
    return coded


def event_words(event: Row, trigger: Range, figure: Range | None, words: Any) -> Row:
    """An event with word ranges for its trigger and everything that hangs on it."""
    one = lambda value: [r for r in [words(value["span"]) if value and value["span"] else None] if r]  # noqa: E731
    return {
        "trigger": trigger,
        "event type": event["type"],
        "mode": event["mode"] or "none",
        "status": event["status"],
        "actor": [r for m in event["actors"] for r in one(m)],
        "recipient": [r for m in event["recipients"] for r in one(m)],
        "place": one(event["where"]),
        "time": one(event["when"]),
        "counts": [figure] if figure else [],
    }


def tag_words(doc: Doc, layer: str, pieces: Pieces, spans: list[tuple[Range | None, str]]) -> list[int]:
    """One BIOES tag a word: 0 outside, then begin, inside, end, single for each label in turn."""
    labels = LAYERS[layer]
    tags = [0] * len(pieces.words)
    if layer in doc.within:
        tags = [-100] * len(tags)
        for place in doc.within[layer]:
            if words := find_words_of(pieces, Span(*place)):
                tags[words[0] : words[1]] = [0] * (words[1] - words[0])
    for words, name in spans:
        if words and (name in labels or len(labels) == 1):
            base = 1 + 4 * (labels.index(name) if name in labels else 0)
            first, last = words
            if any(tags[first:last]):
                continue
            if last - first == 1:
                tags[first] = base + 3
            else:
                tags[first:last] = [base, *[base + 1] * (last - first - 2), base + 2]
    return tags


def make_windows(coded: Coded, rng: random.Random | None) -> list[Window]:
    """Windows of whole units that cover the doc; with a generator they begin at another place each time."""
    pieces = coded.pieces
    sizes = [int(pieces.lasts[e - 1] - pieces.firsts[s] + 1) for s, e in pieces.units]
    room = rng.randint(MAX_PIECES // 4, MAX_PIECES) if rng and sum(sizes) > MAX_PIECES else MAX_PIECES
    windows: list[Window] = []
    start, total = 0, 0
    for i, size in enumerate(sizes):
        if i > start and total + size > room:
            windows.append(Window(coded, pieces.units[start][0], pieces.units[i - 1][1]))
            start, total, room = i, 0, MAX_PIECES
        total += size
    if len(sizes) > start:
        windows.append(Window(coded, pieces.units[start][0], pieces.units[-1][1]))
    return windows


@dataclass(slots=True)
class Batch:
    """Padded tensors of windows of one source.

    `ids`, `shapes`, `mask`: (n, pieces). `coders`: (n,). `firsts`, `lasts`, `word_mask`: (n, words). `tags`: layer -> (n, words).
    """

    windows: list[Window]
    ids: torch.Tensor
    shapes: torch.Tensor
    coders: torch.Tensor
    mask: torch.Tensor
    firsts: torch.Tensor
    lasts: torch.Tensor
    word_mask: torch.Tensor
    tags: dict[str, torch.Tensor]


def make_batch(windows: list[Window], rng: random.Random | None) -> Batch:
    """Pads windows to one size; with a generator, the shapes of some are hidden or made all upper or all lower case."""
    n_words = max(w.end - w.start for w in windows)
    n_pieces = max(w.n_pieces() for w in windows) + 2
    ids = torch.zeros(len(windows), n_pieces, dtype=torch.long)
    shapes = torch.zeros_like(ids)
    mask = torch.zeros(len(windows), n_pieces, dtype=torch.bool)
    firsts = torch.zeros(len(windows), n_words, dtype=torch.long)
    lasts = torch.zeros_like(firsts)
    word_mask = torch.zeros(len(windows), n_words, dtype=torch.bool)
    layers = sorted({layer for w in windows for layer in w.coded.tags})
    tags = {layer: torch.full((len(windows), n_words), -100, dtype=torch.long) for layer in layers}
    for i, window in enumerate(windows):
        pieces, begin = window.coded.pieces, int(window.coded.pieces.firsts[window.start])
        n, words = window.n_pieces(), window.end - window.start
        ids[i, : n + 2] = torch.tensor([FRAME[0], *hide_pieces(pieces.ids[begin : begin + n], rng), FRAME[1]])
        shapes[i, 1 : n + 1] = perturb_shapes(torch.from_numpy(pieces.shapes[begin : begin + n]), rng)
        mask[i, : n + 2] = True
        firsts[i, :words] = torch.from_numpy(pieces.firsts[window.start : window.end] - begin + 1)
        lasts[i, :words] = torch.from_numpy(pieces.lasts[window.start : window.end] - begin + 1)
        word_mask[i, :words] = True
        for layer, values in window.coded.tags.items():
            tags[layer][i, :words] = torch.tensor(values[window.start : window.end])
    coders = torch.tensor([w.coded.doc.coder for w in windows])
    return Batch(windows, ids, shapes, coders, mask, firsts, lasts, word_mask, tags)


def hide_pieces(ids: Sequence[int], rng: random.Random | None) -> list[int]:
    """The pieces as they are, or in every other window with some of them masked: small sources are else learnt by heart."""
    if rng is None or rng.random() >= MASKED_WINDOWS:
        return list(ids)
    share = rng.random() * MASKED_AT_MOST
    return [MASK if rng.random() < share else piece for piece in ids]


def perturb_shapes(shapes: torch.Tensor, rng: random.Random | None) -> torch.Tensor:
    """The shapes as they are (seven of ten times), all upper, all lower, or hidden."""
    draw = rng.random() if rng else 1.0
    if draw >= 0.3:
        return shapes
    bare, broken = shapes % BROKEN, shapes // BROKEN * BROKEN
    letters = (bare >= LOWER) & (bare <= MIXED)
    if draw < 0.12:
        return torch.where(letters, torch.where(bare == TITLE, UPPER, UPPER), bare) + broken
    if draw < 0.24:
        return torch.where(letters, LOWER, bare) + broken
    return broken * 0


def inside(window: Window, words: Range | None) -> Range | None:
    """A word range relative to the window, None if it is not wholly in it."""
    if words is None or words[0] < window.start or words[1] > window.end:
        return None
    return words[0] - window.start, words[1] - window.start


def fill_batches(windows: list[Window], budget: int, rng: random.Random) -> list[list[Window]]:
    """Groups windows of like length so that a padded batch has at most `budget` pieces; order of batches is random."""
    ordered = sorted(windows, key=lambda w: w.n_pieces() + rng.random() * 16)
    batches: list[list[Window]] = []
    current: list[Window] = []
    for window in ordered:
        if current and (len(current) + 1) * (window.n_pieces() + 2) > budget:
            batches.append(current)
            current = []
        current.append(window)
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches


def position_of(words: list[int], word: int) -> int:
    """Index of the first entry that is not below the word."""
    return bisect_left(words, word)

"""Cuts a text into word pieces, words and windows, as the encoder takes them.

In: a text and the tokenizer. Out: arrays of piece ids, shapes, words as spans, and windows of whole sentences.
Left to others: running the encoder (encoder.py), what the vectors mean (heads.py).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hearsay.model import Span
from hearsay.text import find_sentences, is_telegram

MAX_PIECES = 254  # with the two frame pieces 256: longer windows cost more attention; whether they would read better was not tried
OVERLAP_PIECES = (
    80  # what two windows share, so that no word stands at an edge; with half a window for the longest unit still under MAX_PIECES
)
N_SHAPES = 16  # 8 shapes, each with or without a line break before the word
UNKNOWN_SHAPE, LOWER, TITLE, UPPER, MIXED, DIGIT, OTHER = range(7)
BROKEN = 8  # added to the shape of a word that begins a line

IntArray = NDArray[np.int64]

# One character for one, so that offsets hold.
HASHTAG = re.compile(r"#(?=[^\W\d_])[\w]+")
SPELLED_STOP = re.compile(r"(?<=\s)STOP(?=\s|$)")
PLAIN = str.maketrans("‘’‚‛“”„‟«»–—−\u00a0", '\'\'\'\'""""""--- ')


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the encoder takes it.

    `ids`, `shapes`: int64, (n_pieces,). `firsts`, `lasts`: int64, (n_words,), the piece range of each word, end included.
    `words`: code points of each word. `units`: word ranges of the sentences (overlong ones cut), in order, without gaps.
    """

    ids: IntArray
    shapes: IntArray
    firsts: IntArray
    lasts: IntArray
    words: tuple[Span, ...]
    units: tuple[tuple[int, int], ...]
    sentences: tuple[Span, ...]


def cut_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """The pieces, words and sentences of a text."""
    coded = tokenizer.encode(make_plain(text), add_special_tokens=False)
    word_of = coded.word_ids
    firsts = [i for i, word in enumerate(word_of) if i == 0 or word != word_of[i - 1]]
    lasts = [i - 1 for i in firsts[1:]] + ([len(word_of) - 1] if firsts else [])
    offsets = coded.offsets
    words = tuple(Span(offsets[i][0], offsets[j][1]) for i, j in zip(firsts, lasts, strict=True))
    by_word = [_shape(text, words[i - 1].end if i else 0, word) for i, word in enumerate(words)]
    counts = [j - i + 1 for i, j in zip(firsts, lasts, strict=True)]
    sentences = find_sentences(text)
    return Pieces(
        ids=np.array(coded.ids, dtype=np.int64),
        shapes=np.repeat(np.array(by_word, dtype=np.int64), counts) if words else np.zeros(0, dtype=np.int64),
        firsts=np.array(firsts, dtype=np.int64),
        lasts=np.array(lasts, dtype=np.int64),
        words=words,
        units=tuple(_units(sentences, words, counts)),
        sentences=sentences,
    )


def make_plain(text: str) -> str:
    """A text in the signs that the encoder knows, one for one: plain quotation marks and dashes, the words of
    hashtags, and a telegram's STOP as a full stop."""
    plain = HASHTAG.sub(lambda tag: tag.group().replace("#", " ").replace("_", " "), text.translate(PLAIN))
    return SPELLED_STOP.sub(".   ", plain) if is_telegram(text) else plain


def plan_windows(pieces: Pieces, max_pieces: int = MAX_PIECES, overlap: int = OVERLAP_PIECES) -> list[tuple[int, int]]:
    """Word ranges of windows of whole units that together cover the text, each sharing about `overlap` pieces with the next."""
    sizes = [int(pieces.lasts[end - 1] - pieces.firsts[start] + 1) for start, end in pieces.units]
    windows: list[tuple[int, int]] = []
    first = 0
    while first < len(sizes):
        last, total = first, 0
        while last < len(sizes) and (total + sizes[last] <= max_pieces or last == first):
            total += sizes[last]
            last += 1
        windows.append((pieces.units[first][0], pieces.units[last - 1][1]))
        if last == len(sizes):
            break
        following, shared = last, 0
        while following - 1 > first and shared + sizes[following - 1] <= overlap:
            following -= 1
            shared += sizes[following]
        first = following
    return windows


def find_words_of(pieces: Pieces, span: Span) -> tuple[int, int] | None:
    """The word range (end excluded) that a span of characters touches, None if it touches no word."""
    starts = [word.start for word in pieces.words]
    first = max(0, bisect_right(starts, span.start) - 1)
    while first < len(starts) and pieces.words[first].end <= span.start:
        first += 1
    last = first
    while last < len(starts) and pieces.words[last].start < span.end:
        last += 1
    return (first, last) if last > first else None


def span_of(pieces: Pieces, first: int, last: int) -> Span:
    """The characters of a word range (end excluded)."""
    return Span(pieces.words[first].start, pieces.words[last - 1].end)


def _units(sentences: tuple[Span, ...], words: tuple[Span, ...], counts: list[int]) -> list[tuple[int, int]]:
    """Word ranges of sentences; a sentence of more than half a window is cut."""
    starts = [sentence.start for sentence in sentences]
    units: list[tuple[int, int]] = []
    begin, total, sentence = 0, 0, -1
    for i, word in enumerate(words):
        here = bisect_right(starts, word.start) - 1
        if i > begin and (here != sentence or total + counts[i] > MAX_PIECES // 2):
            units.append((begin, i))
            begin, total = i, 0
        sentence = here
        total += counts[i]
    if len(words) > begin:
        units.append((begin, len(words)))
    return units


def _shape(text: str, previous_end: int, word: Span) -> int:
    """The shape of a word's letters, plus BROKEN where a line begins with it."""
    letters = text[word.start : word.end]
    if letters.islower():
        shape = LOWER
    elif letters.isupper():
        shape = TITLE if len(letters) == 1 else UPPER
    elif letters.istitle():
        shape = TITLE
    elif letters.isalpha():
        shape = MIXED
    else:
        shape = DIGIT if any(map(str.isdigit, letters)) else OTHER
    return shape + (BROKEN if "\n" in text[previous_end : word.start] else 0)

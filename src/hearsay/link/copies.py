"""Copies: which reports stand, in whole or in part, in earlier ones, and why we think so.

In:  sketches of texts (sentence hashes and MinHash signatures), with outlet and day. Out: Copy records and families with their origin.
Left to others: what a copy means for corroboration (corroboration.py). Time grows with the number of sentences, not of report pairs.
"""

import math
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from hearsay.ids import make_id
from hearsay.lists.tables import load_table
from hearsay.model import Copy, CopyKind
from hearsay.names import fold
from hearsay.text import find_sentences

N_HASHES = 24  # standard error of a sentence's similarity: 0.1
N_BANDS = 8  # of 3 hashes: sentences half alike meet in 65 of 100 cases, a whole report's almost surely
MIN_WORDS = 5  # shorter sentences ("He declined to comment.") stand everywhere
MIN_SENTENCES = 2  # one sentence in common is a quotation or a phrase of the trade
SAME_SENTENCE = 0.5  # share of equal hashes from which two sentences are one
SAME_TEXT = 0.4  # share of words in common sentences from which a report is a copy
NEAR_TEXT = 0.8  # both ways
N_FULL = 40  # prints of one sentence that are all compared with each other; above, each is compared with the earliest
N_EARLIEST = 8
UNKNOWN_MINUTE = math.inf  # behind every known one
SEED = 20_240_229
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*")
BRACKETS = re.compile(r"\([^)]*\)")  # in a dateline: who printed it
SAME_NAME = 75.0  # likeness, 0 to 100, from which two names are two spellings of one: "Baquba" and "Baqubah"
MIN_NAME = 3  # letters


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A text as its sentences: a hash of the whole, the words of each sentence, their MinHash signatures, the names in them."""

    whole: str
    n_words: NDArray[np.int32]  # (n_sentences,)
    hashes: NDArray[np.uint32]  # (n_sentences, N_HASHES)
    names: tuple[frozenset[str], ...]  # of each sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A report as copies know it."""

    report: str
    outlet: str | None
    published: date | None
    minute: float = UNKNOWN_MINUTE
    sketch: Sketch


def sketch_text(text: str) -> Sketch:
    """The sketch of a text: case, accents, punctuation and the values of numbers play no part in its sentences."""
    kept: list[list[int]] = []
    names: list[frozenset[str]] = []
    for start, end in find_sentences(text):
        words = ["0" if word[0].isdigit() else word for word in WORD.findall(fold(text[start:end]))]
        if len(words) >= MIN_WORDS:
            kept.append([zlib.crc32(word.encode()) for word in words])
            names.append(find_names(text[start:end]))
    whole = make_id("text", " ".join(fold(text).split()))
    if not kept:
        return Sketch(whole, np.zeros(0, np.int32), np.zeros((0, N_HASHES), np.uint32), ())
    shingles = [_hash_shingles(words) for words in kept]
    starts = np.cumsum([0, *map(len, shingles[:-1])])
    mixed = (np.concatenate(shingles)[:, None] * _draw_multipliers()[None, :]) >> np.uint64(32)
    hashes = np.minimum.reduceat(mixed, starts, axis=0).astype(np.uint32)
    return Sketch(whole, np.array([len(words) for words in kept], np.int32), hashes, tuple(names))


def find_names(sentence: str) -> frozenset[str]:
    """The folded words of a sentence that are names by their capitals; none where the capitals tell nothing (headlines, telex).

    The first word is left out, as are days and months, and what stands in brackets.
    """
    words = [word for word in WORD.findall(BRACKETS.sub(" ", sentence))[1:] if word[0].isalpha()]
    capital = [word for word in words if word[0].isupper()]
    if 2 * len(capital) > len(words):
        return frozenset()
    return frozenset(fold(word) for word in capital if len(word) >= MIN_NAME) - _list_calendar()


@lru_cache(maxsize=1)
def _list_calendar() -> frozenset[str]:
    return frozenset(row["words"] for row in load_table("time_words") if row["kind"] in ("month", "weekday", "short weekday"))


def has_other_names(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each of two sentences names somebody or somewhere that the other does not: of another bomb in another town, by one form.

    A copy may leave out a name or add one; two spellings are one name.
    """
    return bool(_list_unknown(one - other, other)) and bool(_list_unknown(other - one, one))


def _list_unknown(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Names of which no known name is another spelling."""
    heard = tuple(known)
    return [name for name in names if all(fuzz.ratio(name, other) < SAME_NAME for other in heard)]


def find_copies(prints: Iterable[Print]) -> tuple[Copy, ...]:
    """Every report that depends on an earlier one, with its family's origin.

    Gives: one Copy a dependent report, in order of publication; `origin` is the earliest report of the family.
    """
    ordered = sorted(prints, key=lambda p: (p.published or date.max, p.minute, p.sketch.whole, p.report))
    first = _find_first_prints(ordered)
    kept = [place for place, original in enumerate(first) if place == original]
    shares = _measure_shares([ordered[place] for place in kept])
    parent: dict[int, tuple[int, float]] = {}
    for (early, late), (of_late, of_early) in shares.items():
        share = max(of_late, of_early)
        known = parent.get(kept[late])
        if share >= SAME_TEXT and (known is None or (share, -kept[early]) > (known[1], -known[0])):
            parent[kept[late]] = (kept[early], share)
    both_ways = {(kept[early], kept[late]): pair for (early, late), pair in shares.items()}
    found = []
    for place, original in enumerate(first):
        if place != original:
            found.append(_tell_exact(ordered[place], ordered[_find_root(original, parent)]))
        elif place in parent:
            near, share = parent[place]
            root = _find_root(place, parent)
            found.append(_tell_copy(ordered[place], ordered[near], ordered[root], share, both_ways[near, place]))
    return tuple(found)


def find_families(copies: Iterable[Copy]) -> dict[str, str]:
    """Report → the origin of its family, for every report that is a copy."""
    return {copy.report: copy.origin for copy in copies}


@lru_cache(maxsize=1)
def _draw_multipliers() -> NDArray[np.uint64]:
    """Odd numbers, always the same: multiplying by them shuffles the hashes in N_HASHES ways."""
    drawn = np.random.default_rng(SEED).integers(1, 2**63, N_HASHES, dtype=np.uint64)
    odd: NDArray[np.uint64] = (drawn << np.uint64(1)) | np.uint64(1)
    return odd


def _hash_shingles(words: Sequence[int]) -> NDArray[np.uint64]:
    """The hashed words and word pairs of a sentence."""
    single = np.array(words, np.uint64)
    double = single[:-1] * np.uint64(0x9E3779B97F4A7C15) + single[1:]
    return np.concatenate([single * np.uint64(0xC2B2AE3D27D4EB4F), double]) ^ np.uint64(SEED)


def _find_first_prints(ordered: Sequence[Print]) -> list[int]:
    """For each report the place of the first one with exactly its text."""
    seen: dict[str, int] = {}
    return [seen.setdefault(one.sketch.whole, place) for place, one in enumerate(ordered)]


def _measure_shares(prints: Sequence[Print]) -> dict[tuple[int, int], tuple[float, float]]:
    """(early, late) → the shares of late's and of early's words that stand in sentences of the other."""
    if not prints:
        return {}
    hashes = np.concatenate([one.sketch.hashes for one in prints])
    owner = np.repeat(np.arange(len(prints)), [len(one.sketch.n_words) for one in prints])
    n_words = np.concatenate([one.sketch.n_words for one in prints])
    names = [named for one in prints for named in one.sketch.names]
    met: dict[tuple[int, int], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for left, right in _meet_sentences(hashes, owner):
        if names[left] != names[right] and has_other_names(names[left], names[right]):
            continue
        in_early, in_late = met[int(owner[left]), int(owner[right])]
        in_early.add(left)
        in_late.add(right)
    totals = np.bincount(owner, weights=n_words, minlength=len(prints))
    return {
        pair: (float(n_words[list(in_late)].sum() / totals[pair[1]]), float(n_words[list(in_early)].sum() / totals[pair[0]]))
        for pair, (in_early, in_late) in sorted(met.items())
        if min(len(in_early), len(in_late)) >= MIN_SENTENCES
    }


def _meet_sentences(hashes: NDArray[np.uint32], owner: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences of two reports that are one sentence; the earlier report's comes first."""
    width = N_HASHES // N_BANDS
    seen: set[tuple[int, int]] = set()
    for band in range(N_BANDS):
        keys = np.zeros(len(hashes), np.uint64)
        for column in range(band * width, (band + 1) * width):
            keys = keys * np.uint64(0x100000001B3) + hashes[:, column]
        order = np.argsort(keys, kind="stable")
        edges = np.flatnonzero(np.diff(keys[order])) + 1
        starts, ends = np.append(0, edges), np.append(edges, len(order))
        for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
            seen.update(_pair_run(order[start:end].tolist(), owner))
    if not seen:
        return
    pairs = np.array(sorted(seen))
    alike = np.concatenate([_compare(hashes, part) for part in np.array_split(pairs, len(pairs) // 100_000 + 1)])
    yield from map(tuple, pairs[alike].tolist())


def _compare(hashes: NDArray[np.uint32], pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    equal: NDArray[np.bool_] = (hashes[pairs[:, 0]] == hashes[pairs[:, 1]]).mean(axis=1) >= SAME_SENTENCE
    return equal


def _pair_run(run: list[int], owner: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences with one key: all of a short run; each with the earliest ones of a long run."""
    if len(run) <= N_FULL:
        yield from ((left, right) for left, right in combinations(run, 2) if owner[left] != owner[right])
        return
    for right in run:
        yield from ((left, right) for left in run[:N_EARLIEST] if owner[left] < owner[right])


def _find_root(place: int, parent: Mapping[int, tuple[int, float]]) -> int:
    """The earliest report that a chain of copies leads to."""
    while place in parent:
        place = parent[place][0]
    return place


def _tell_exact(late: Print, root: Print) -> Copy:
    reason = f"its text is the same as that of report {root.report}{_tell_when(root)}"
    return Copy(report=late.report, origin=root.report, kind=CopyKind.EXACT, share=1.0, reason=reason)


def _tell_copy(late: Print, near: Print, root: Print, share: float, both: tuple[float, float]) -> Copy:
    """The Copy of a report that shares sentences with an earlier one."""
    same_outlet = late.outlet is not None and late.outlet == near.outlet
    kind = CopyKind.UPDATE if same_outlet else CopyKind.NEAR if min(both) >= NEAR_TEXT else CopyKind.REWRITE
    if both[0] >= SAME_TEXT:
        reason = f"{both[0]:.0%} of its sentences stand in report {near.report}{_tell_when(near)}"
    else:
        reason = f"it holds {both[1]:.0%} of the sentences of report {near.report}{_tell_when(near)}"
    if root.report != near.report:
        reason += f", itself a copy of report {root.report}"
    return Copy(report=late.report, origin=root.report, kind=kind, share=round(share, 4), reason=reason)


def _tell_when(one: Print) -> str:
    return f", published {one.published.isoformat()}" if one.published else ""

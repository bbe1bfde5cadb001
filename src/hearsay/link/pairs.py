"""Which event mentions are worth comparing, and how alike two of them are: arrays instead of a million objects.

In:  event digests, in a fixed order. Out: candidate pairs by blocks and a feature row for each pair. Left to others: weighing the
features (scorer.py) and joining (clusters.py). Blocks are cut so that the number of pairs grows with the number of mentions.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearsay.link.digest import EventDigest
from hearsay.model import PlacePrecision
from hearsay.names import find_name_words, fold, stem

Ints = NDArray[np.int64]
# Names made of these words alone tell no two incidents apart: "two people", "the place".
GENERIC = """
people person persons place places one two three four five six seven eight nine ten eleven twelve dozens scores several many some
"""
TOLLS = ("killed", "arrested", "abducted")  # the counts that tell one act from another; each is compared with its like
NONE = np.int64(-1)
FAR_FUTURE, FAR_PAST = 4_000_000, -4_000_000
PAIRS_A_MENTION, PAIRS_AT_LEAST = 40, 2_000_000  # bound memory and time: a million mentions give at most forty million pairs
CAPS = (400, 200, 100, 50, 25, 12, 6)  # sizes up to which a block is compared in full
OPEN_DAYS_BACK = 3650  # how far back an interval without a beginning is taken to reach; "by 30 May" means no day fifteen years before
PRIOR = 200  # mentions that we pretend to have seen without any of these words: in a small record no name is common
WINDOW = 6  # neighbours compared in a block that is larger
LONG_DAYS = 21  # an interval longer than this says too little to block by
COMMON = 400  # a name in more mentions than that is too common to block by
VIOLENT = frozenset({"ASSAULT", "COERCE"})
# Acts that are done by speaking (PLOVER's verbal quad classes): who speaks makes them what they are.
VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
TAKING = frozenset({"abduct", "hostage"})  # modes of attacks that another coder may call an arrest
RAIDS = frozenset(map(stem, ("raid", "raids", "raided", "stormed", "storming")))
BY_MODE = frozenset({"COERCE", "PROTEST"})  # types whose modes are different acts: an arrest and a ban, a strike and a march
PRECISE = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN})


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """A bag of words for each mention, as one array of word numbers, with each word's rarity."""

    words: Ints
    starts: Ints  # (n + 1,)
    rarity: NDArray[np.float32]  # (n_words,): 1 for a word in one mention, falling to 0 for one in all of very many
    counts: Ints  # (n_words,)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Event mentions as columns; -1 and NaN stand for unknown."""

    type: Ints
    violent: NDArray[np.bool_]
    verbal: NDArray[np.bool_]
    by_mode: NDArray[np.bool_]
    mode: Ints
    held: NDArray[np.bool_]  # an arrest
    struck: NDArray[np.bool_]  # an attack that takes nobody away
    raided: NDArray[np.bool_]  # a raid that is told as taking a place, which others tell as an attack
    start: Ints
    end: Ints
    dated: NDArray[np.bool_]
    further: NDArray[np.bool_]  # told as a further one of its kind
    located: NDArray[np.bool_]  # its place has coordinates
    place: Ints
    precise: NDArray[np.bool_]
    country: Ints
    ground: Ints  # the country, else the only one of its report: where to look for others that tell it, not what it says
    lat: NDArray[np.float32]
    lon: NDArray[np.float32]
    report: Ints
    told_on: Ints
    told_in: Ints
    filed: Ints  # where its report was written
    means: Ints
    tolls: NDArray[np.float32]  # (n, len(TOLLS), 2): bounds of each count
    names_recipients: NDArray[np.bool_]
    read: NDArray[np.bool_]  # read off text by a machine
    recipients: Bags
    actors: Bags
    suffering: Ints  # for each word of actors its number among those of recipients
    words: Bags


def build_table(digests: Sequence[EventDigest]) -> Table:
    """The columns of these mentions, in their order."""
    (recipients, suffered), (actors, acted) = _bag_recipients(digests), _bag_actors(digests)
    starts = np.array([_find_start(d) for d in digests], np.int64)
    ends = np.array([FAR_FUTURE if d.end is None else d.end for d in digests], np.int64)
    return Table(
        type=_number([d.type for d in digests]),
        violent=np.array([d.type in VIOLENT for d in digests], bool),
        verbal=np.array([d.type in VERBAL for d in digests], bool),
        by_mode=np.array([d.type in BY_MODE for d in digests], bool),
        mode=_number([d.mode for d in digests]),
        held=np.array([d.mode == "arrest" for d in digests], bool),
        struck=np.array([d.type == "ASSAULT" and d.mode not in TAKING for d in digests], bool),
        raided=np.array([d.type == "COERCE" and d.mode == "seize" and d.trigger in RAIDS for d in digests], bool),
        start=starts,
        end=ends,
        dated=np.array([d.start is not None and d.end is not None for d in digests], bool),
        further=np.array([d.further is not None for d in digests], bool),
        located=np.array([d.lat is not None for d in digests], bool),
        place=_number([fold(d.place) if d.place else None for d in digests]),
        precise=np.array([d.precision in PRECISE for d in digests], bool),
        country=_number([d.country for d in digests]),
        ground=_number(_list_grounds(digests)),
        lat=np.array([np.nan if d.lat is None else d.lat for d in digests], np.float32),
        lon=np.array([np.nan if d.lon is None else d.lon for d in digests], np.float32),
        report=_number([d.report for d in digests]),
        told_on=np.array([NONE if d.told_on is None else d.told_on for d in digests], np.int64),
        filed=_number([d.filed for d in digests]),
        told_in=np.array([d.told_in for d in digests], np.int64),
        means=_number([stem(d.means.split()[-1]) if d.means and d.means.split() else None for d in digests]),
        tolls=np.array([[_find_toll(d, counts) for counts in TOLLS] for d in digests], np.float32).reshape(-1, len(TOLLS), 2),
        read=np.array([d.is_read for d in digests], bool),
        names_recipients=np.array([d.names_recipients for d in digests], bool),
        recipients=recipients,
        actors=actors,
        suffering=_find_suffering(acted, suffered),
        words=_bag([d.words for d in digests]),
    )


def _list_grounds(digests: Sequence[EventDigest]) -> list[str | None]:
    """The country of each mention; of one that names none that of the others of its report, if they name one alone."""
    named: dict[str, set[str]] = defaultdict(set)
    for digest in digests:
        if digest.country:
            named[digest.report].add(digest.country)
    return [digest.country or (min(named[digest.report]) if len(named[digest.report]) == 1 else None) for digest in digests]


def _find_start(digest: EventDigest) -> int:
    """The first day that is compared; an act told as done "by 30 May" is no act of fifteen years before."""
    if digest.start is not None:
        return digest.start
    return FAR_PAST if digest.end is None else digest.end - OPEN_DAYS_BACK


def find_pairs(table: Table) -> tuple[Ints, Ints]:
    """Pairs of mentions that share a block: type and time with country, place, actor or wording; or a rare name at any time."""
    n = len(table.type)
    blocks = [*_block_by_time(table), *_block_by_name(table)]
    runs = [_find_runs(keys, nodes, table) for keys, nodes in blocks if len(keys)]
    cap = _choose_cap([lengths for _, _, lengths in runs], max(PAIRS_A_MENTION * n, PAIRS_AT_LEAST))
    codes = [np.zeros(0, np.int64)]
    for nodes, starts, lengths in runs:
        for one, other in _pair_runs(nodes, starts, lengths, cap):
            codes.append((np.minimum(one, other) * n + np.maximum(one, other))[one != other])
    found = np.unique(np.concatenate(codes))
    return found // max(n, 1), found % max(n, 1)


def measure_shared(bags: Bags, left: Ints, right: Ints) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """For each pair: cosine of the bags weighted by rarity, rarity of the rarest shared word, and the summed rarity of shared words."""
    norms = np.sqrt(np.maximum(_sum_runs(np.square(bags.rarity[bags.words]), bags.starts), 1e-9))
    n_pairs = len(left)
    sizes_l, sizes_r = np.diff(bags.starts)[left], np.diff(bags.starts)[right]
    width = max(len(bags.rarity), 1)
    codes = np.concatenate([_expand(bags, left, sizes_l) + np.repeat(np.arange(n_pairs), sizes_l) * width,
                            _expand(bags, right, sizes_r) + np.repeat(np.arange(n_pairs), sizes_r) * width])  # fmt: skip
    codes.sort()
    shared = codes[:-1][codes[1:] == codes[:-1]]
    pair, word = shared // width, shared % width
    weight = bags.rarity[word]
    dots = np.bincount(pair, weights=np.square(weight), minlength=n_pairs)
    total = np.bincount(pair, weights=weight, minlength=n_pairs)
    rarest = np.zeros(n_pairs, np.float32)
    np.maximum.at(rarest, pair, weight)
    return (dots / (norms[left] * norms[right])).astype(np.float32), rarest, total.astype(np.float32)


def find_reversed(table: Table, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """For each pair: whether who acts in the one suffers in the other, and nobody the other way round.

    "Officers fired at demonstrators" and "five officers were wounded" are two acts; two sides that each tell of striking the other may
    tell one clash.
    """
    return _share_roles(table, left, right) ^ _share_roles(table, right, left)


def _share_roles(table: Table, one: Ints, other: Ints) -> NDArray[np.bool_]:
    """For each pair whether an actor's word of the one is a recipient's word of the other."""
    width = max(len(table.recipients.rarity), 1)
    sizes_a, sizes_r = np.diff(table.actors.starts)[one], np.diff(table.recipients.starts)[other]
    acting = table.suffering[_expand(table.actors, one, sizes_a)]
    here = np.repeat(np.arange(len(one)), sizes_a)[acting >= 0]
    codes = np.concatenate([here * width + acting[acting >= 0],
                            np.repeat(np.arange(len(one)), sizes_r) * width + _expand(table.recipients, other, sizes_r)])  # fmt: skip
    codes.sort()
    shared = np.zeros(len(one), bool)
    shared[codes[:-1][codes[1:] == codes[:-1]] // width] = True
    return shared


def _find_suffering(acted: Sequence[str], suffered: Sequence[str]) -> Ints:
    """For each word of actors its number among the words of recipients; NONE where it is none of them."""
    known = {word: number for number, word in enumerate(suffered)}
    return np.array([known.get(word, NONE) for word in acted], np.int64)


def _bag_recipients(digests: Sequence[EventDigest]) -> tuple[Bags, list[str]]:
    """The bags of those to whom it was done, and their words in the order of their numbers."""
    lists = [_list_words(name for name in d.recipients if name != d.place or not d.is_read) for d in digests]
    return _bag(lists), _list_vocabulary(lists)


def _bag_actors(digests: Sequence[EventDigest]) -> tuple[Bags, list[str]]:
    """The same of those who did it."""
    lists = [_list_words(d.actors) for d in digests]
    return _bag(lists), _list_vocabulary(lists)


def _number(values: Sequence[str | None]) -> Ints:
    """Values as numbers in sorted order; None is -1."""
    known = {value: number for number, value in enumerate(sorted({value for value in values if value is not None}))}
    return np.array([NONE if value is None else known[value] for value in values], np.int64)


def _find_toll(digest: EventDigest, wanted: str) -> tuple[float, float]:
    """The bounds of one count that a mention gives, the largest of several; NaN where it gives none."""
    told = [(0.0 if low is None else low, np.inf if high is None else high) for counts, low, high in digest.figures if counts == wanted]
    return max(told, default=(np.nan, np.nan))


def _list_words(names: Iterable[str]) -> tuple[str, ...]:
    """The words of names, as stems; none where all of them only say how many, or that somebody is a person."""
    words = {word for name in names for word in find_name_words(name) if len(word) > 1 and not word[0].isdigit()}
    return tuple(sorted({stem(word) for word in words})) if words.difference(GENERIC.split()) else ()


def _list_vocabulary(lists: Sequence[tuple[str, ...]]) -> list[str]:
    return sorted({word for words in lists for word in words})


def _bag(lists: Sequence[tuple[str, ...]]) -> Bags:
    known = {word: number for number, word in enumerate(_list_vocabulary(lists))}
    numbers = np.fromiter((known[word] for words in lists for word in words), np.int64)
    starts = np.concatenate([[0], np.cumsum([len(words) for words in lists], dtype=np.int64)]) if lists else np.zeros(1, np.int64)
    counts = np.bincount(numbers, minlength=len(known))
    rarity = (np.log((len(lists) + PRIOR) / np.maximum(counts, 1)) / np.log(len(lists) + PRIOR)).astype(np.float32)
    return Bags(numbers, starts, rarity, counts)


def _expand(bags: Bags, nodes: Ints, sizes: Ints) -> Ints:
    """The words of the nodes, one after the other."""
    offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    words: Ints = bags.words[np.repeat(bags.starts[nodes], sizes) + offsets]
    return words


def _sum_runs(values: NDArray[np.float32], starts: Ints) -> NDArray[np.float64]:
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    difference: NDArray[np.float64] = sums[starts[1:]] - sums[starts[:-1]]
    return difference


def _mix(*columns: Ints | int) -> Ints:
    """Columns hashed into one key."""
    key = np.int64(1469598103934665603)
    mixed = np.array(key)
    with np.errstate(over="ignore"):
        for column in columns:
            mixed = (mixed ^ np.asarray(column, np.int64)) * np.int64(1099511628211)
            mixed = mixed ^ (mixed >> np.int64(29))
    return np.asarray(mixed)


def _block_by_time(table: Table) -> list[tuple[Ints, Ints]]:
    """Staggered weeks with country, months with place: two mentions at most four days (two weeks) apart share at least one.

    A mention without a day of its own meets others that were told in the same week.
    """
    blocks = []
    short = np.flatnonzero(table.dated & (table.end - table.start <= LONG_DAYS))
    middle = (table.start[short] + table.end[short]) // 2
    for shift in (0, 4):
        bucket = (middle + shift) // 8
        blocks.append((_mix(1 + shift, table.type[short], table.ground[short], bucket), short))
        placed = short[table.place[short] >= 0]
        open_ended = np.flatnonzero(~(table.dated & (table.end - table.start <= LONG_DAYS)) & (table.told_on >= 0))
        blocks.append(
            (_mix(5 + shift, table.type[open_ended], table.ground[open_ended], (table.told_on[open_ended] + shift) // 8), open_ended)
        )
        blocks.append((_mix(11 + shift, table.place[placed], (middle[table.place[short] >= 0] + 4 * shift) // 32), placed))
    return blocks


def _block_by_name(table: Table) -> list[tuple[Ints, Ints]]:
    """Rare names of recipients or actors, at any time."""
    blocks = []
    for number, bags in enumerate((table.recipients, table.actors)):
        rare = bags.counts[bags.words] <= COMMON
        owner = np.repeat(np.arange(len(table.type)), np.diff(bags.starts))
        blocks.append((_mix(21 + number, bags.words[rare]), owner[rare]))
    return blocks


def _find_runs(keys: Ints, nodes: Ints, table: Table) -> tuple[Ints, Ints, Ints]:
    """Nodes in order of key (and of day within it), with start and length of each run of two or more."""
    order = np.lexsort((nodes, table.place[nodes], table.start[nodes], keys))
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    lengths = np.diff(np.append(starts, len(ordered)))
    wanted = lengths > 1
    return nodes[order], starts[wanted], lengths[wanted]


def _choose_cap(lengths: Sequence[Ints], budget: int) -> int:
    """The largest block size that can be compared in full within the budget of pairs."""
    for cap in CAPS:
        full = sum(int((size * (size - 1) // 2)[size <= cap].sum() + size[size > cap].sum() * WINDOW) for size in lengths)
        if full <= budget:
            return cap
    return CAPS[-1]


def _pair_runs(nodes: Ints, starts: Ints, lengths: Ints, cap: int) -> Iterable[tuple[Ints, Ints]]:
    """Pairs within runs: all of a run up to the cap, near neighbours in a longer one."""
    reach = np.where(lengths <= cap, lengths - 1, min(WINDOW, cap))
    for step in range(1, int(reach.max(initial=0)) + 1):
        wanted = reach >= step
        sizes = lengths[wanted] - step
        offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        first = np.repeat(starts[wanted], sizes) + offsets
        yield nodes[first], nodes[first + step]

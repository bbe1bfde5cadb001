"""What tells whether two marked mentions are one event: their words, their meaning, what stands around them, their texts.

In:  texts, marks, stories, vectors. Out: a look at each mention; which pairs to compare; the features of each pair. Left to others:
weighing (decision_trees.py) and grouping (mentions.py).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearsay.link.concepts import NONE, ONE, Nearness, compare_words
from hearsay.link.stories import Stories
from hearsay.model import Span
from hearsay.names import STOP, WORD, find_stems, fold, stem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Vectors = tuple[Floats, Floats, Floats, Floats]

HANGERS_ON = frozenset(
    ("of", "in", "on", "at", "for", "by", "with", "from", "to", "and", "or", "a", "an", "the", "his", "her", "its", "their", "up", "out",
     "over", "off", "down", "into", "away")
)  # fmt: skip
LIGHT = frozenset(
    ("be", "been", "was", "were", "is", "are", "have", "has", "had", "made", "make", "take", "taken", "took", "get", "got", "go", "went",
     "do", "did", "give", "gave", "put", "come", "came")
)  # fmt: skip
PARTICLES = frozenset(("in", "out", "up", "down", "off", "into", "over", "away", "back", "on"))
N_WORDS = 3  # words of a mention whose meanings are compared
FAR_SENTENCES, LATE_SENTENCE = 10, 15
SAME_TEXT_ODDS = 8.0
PAIR_FEATURES = (
    "same head", "heads one sense", "heads broader", "heads akin", "words one sense", "words broader", "words akin", "spelled alike",
    "mentions alike", "rarest shared word", "rarity of commoner head", "rarity of rarer head", "texts with rarer head",
    "texts with commoner head", "texts of story", "same text", "same sentence", "odds of one story", "texts alike", "names of texts alike",
    "sentences alike", "rarest word of both sentences", "names beside alike", "rarest name beside", "name before", "name behind",
    "other events one sense", "numbers", "capitals agree", "particles", "sentences apart", "earlier sentence", "later sentence",
    "lengths apart", "mention vectors", "sentence vectors", "text vectors", "word vectors",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mention in a text: its span, whether it is an event, and the sentence in which it stands."""

    text: int
    span: Span
    is_event: bool
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What can be seen of one mention."""

    mark: Mark
    words: tuple[str, ...]  # telling words as printed, folded
    head: str  # stem
    head_word: str
    stems: frozenset[str]
    grams: frozenset[str]
    particles: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]
    events: frozenset[str]  # head words of the other events in the sentence
    numbers: frozenset[str]
    is_capital: bool
    line: int


def look_at(texts: Sequence[str], marks: Sequence[Mark]) -> list[Look]:
    """Every mention with what stands around it."""
    beside: dict[tuple[int, Span], list[Mark]] = defaultdict(list)
    for mark in marks:
        beside[mark.text, mark.sentence].append(mark)
    return [_look(texts[mark.text], mark, [one for one in beside[mark.text, mark.sentence] if one is not mark]) for mark in marks]


def find_head(printed: str, *, is_event: bool) -> str:
    """The stem of the word that names the mention: an event's first telling word, a thing's last before "of", "in", "who" or a comma."""
    words = [word for word in WORD.findall(fold(printed)) if word not in HANGERS_ON] or WORD.findall(fold(printed)) or ["_"]
    if is_event:
        return stem(words[0])
    first = fold(printed).split(",")[0].split()
    cut = next(
        (place for place, word in enumerate(first) if place and word in ("of", "at", "in", "for", "with", "who", "that", "on")), len(first)
    )
    kept = [word for word in WORD.findall(" ".join(first[:cut])) if word not in HANGERS_ON]
    return stem((kept or words)[-1])


def find_act_words(printed: str) -> tuple[str, ...]:
    """The telling words of a mention of an event; all words where none tells."""
    words = tuple(word for word in WORD.findall(fold(printed)) if word not in HANGERS_ON and word not in STOP)
    return words or tuple(WORD.findall(fold(printed))) or ("_",)


def pair_mentions(marks: Sequence[Mark], story: Ints) -> tuple[Ints, Ints]:
    """Pairs of mentions of one sort in texts of one story."""
    groups: dict[tuple[bool, int], list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        groups[mark.is_event, int(story[mark.text])].append(number)
    pairs = [np.array(group, np.int64)[np.stack(np.triu_indices(len(group), 1))] for _, group in sorted(groups.items()) if len(group) > 1]
    left, right = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), np.int64)
    return left, right


def measure_pairs(looks: Sequence[Look], stories: Stories, left: Ints, right: Ints, *, vectors: Vectors) -> Floats:
    """The features of each pair by itself. Gives: float64, (n_pairs, len(PAIR_FEATURES))."""
    shares, sizes = _share_heads(looks, stories), np.log(np.maximum(np.bincount(stories.story), 1)).tolist()
    rows = [
        _compare(looks[i], looks[j], stories, (shares[i], shares[j]), sizes[stories.story[looks[i].mark.text]])
        for i, j in zip(left.tolist(), right.tolist(), strict=True)
    ]
    plain = np.array(rows, np.float64).reshape(len(left), len(PAIR_FEATURES) - len(vectors))
    return np.column_stack([plain, *((one[left] * one[right]).sum(axis=1) for one in vectors)])


def _look(text: str, mark: Mark, beside: Sequence[Mark]) -> Look:
    def cut(span: Span) -> str:
        return text[span.start : span.end]

    printed, sentence = cut(mark.span), cut(mark.sentence)
    words = find_act_words(printed)
    head = find_head(printed, is_event=mark.is_event)
    stems = frozenset(find_stems(printed)) or frozenset((head,))
    things = [one for one in beside if not one.is_event]
    before = max((one for one in things if one.span.end <= mark.span.start), key=lambda one: one.span.end, default=None)
    behind = min((one for one in things if one.span.start >= mark.span.end), key=lambda one: one.span.start, default=None)
    padded = f"#{head}#"
    return Look(
        mark=mark,
        words=words[:N_WORDS],
        head=head,
        head_word=find_head_word(words),
        stems=stems,
        grams=frozenset(padded[start : start + 3] for start in range(len(padded) - 2)),
        particles=PARTICLES & set(WORD.findall(fold(printed))),
        around=frozenset(find_stems(sentence)) - stems,
        names=frozenset(word for one in things for word in find_stems(cut(one.span))) - stems,
        before=frozenset(find_stems(cut(before.span))) if before else frozenset(),
        behind=frozenset(find_stems(cut(behind.span))) if behind else frozenset(),
        events=frozenset(find_head_word(find_act_words(cut(one.span))) for one in beside if one.is_event),
        numbers=frozenset(word for word in WORD.findall(sentence) if word[0].isdigit()),
        is_capital=printed[:1].isupper(),
        line=text.count("\n", 0, mark.sentence.start),
    )


def find_head_word(words: Sequence[str]) -> str:
    """The word that names an act: the first, or the second where the first is a light verb ("took hostages")."""
    return words[1] if len(words) > 1 and words[0] in LIGHT else words[0]


def _share_heads(looks: Sequence[Look], stories: Stories) -> list[float]:
    """For each mention the share of its story's texts that have a mention with its head."""
    holders: dict[tuple[int, bool, str], set[int]] = defaultdict(set)
    for look in looks:
        holders[int(stories.story[look.mark.text]), look.mark.is_event, look.head].add(look.mark.text)
    sizes = np.bincount(stories.story)
    told = [(int(stories.story[look.mark.text]), look) for look in looks]
    return [len(holders[story, look.mark.is_event, look.head]) / int(sizes[story]) for story, look in told]


def _compare(one: Look, other: Look, stories: Stories, shares: tuple[float, float], size: float) -> tuple[float, ...]:
    """The features of one pair that need no vectors, in the order of PAIR_FEATURES."""
    rarity, texts = stories.rarity, (one.mark.text, other.mark.text)
    is_same_text = texts[0] == texts[1]
    rare = sorted((rarity.get(one.head, 1.0), rarity.get(other.head, 1.0)))
    lines = sorted((one.line, other.line))
    return (
        one.head == other.head,
        *compare_words(one.head_word, other.head_word),
        *_compare_any(one.words, other.words),
        len(one.grams & other.grams) / len(one.grams | other.grams),
        *_weigh(rarity, one.stems, other.stems),
        *rare,
        *sorted(shares),
        size,
        is_same_text,
        is_same_text and one.mark.sentence == other.mark.sentence,
        SAME_TEXT_ODDS if is_same_text else float(stories.odds[texts]),
        1.0 if is_same_text else float(stories.words_alike[texts]),
        1.0 if is_same_text else float(stories.names_alike[texts]),
        *_weigh(rarity, one.around, other.around),
        *_weigh(rarity, one.names, other.names),
        _agree(one.before, other.before),
        _agree(one.behind, other.behind),
        max((compare_words(left, right)[0] for left in one.events for right in other.events), default=0.0),
        2 * _agree(one.numbers, other.numbers),
        one.is_capital == other.is_capital,
        (1.0 if one.particles == other.particles else -1.0) if one.particles and other.particles else 0.0,
        min(lines[1] - lines[0], FAR_SENTENCES),
        min(lines[0], FAR_SENTENCES),
        min(lines[1], LATE_SENTENCE),
        abs(len(one.words) - len(other.words)),
    )


def _compare_any(one: Sequence[str], other: Sequence[str]) -> Nearness:
    """The nearest that any two words of two mentions come, by each of the three measures."""
    if not set(one).isdisjoint(other):
        return ONE
    near = [compare_words(left, right) for left in one for right in other]
    return (max(three[0] for three in near), max(three[1] for three in near), max(three[2] for three in near)) if near else NONE


def _agree(one: frozenset[str], other: frozenset[str]) -> float:
    """0.5 where both have words in common, -0.5 where both have words but none in common, else 0."""
    return 0.5 if one & other else -0.5 if one and other else 0.0


def _weigh(rarity: Mapping[str, float], one: Iterable[str], other: Iterable[str]) -> tuple[float, float]:
    """Cosine of two sets of words weighted by rarity, and the rarity of the rarest shared word."""
    first, second = frozenset(one), frozenset(other)
    shared = [rarity.get(word, 1.0) for word in sorted(first & second)]
    if not shared:
        return 0.0, 0.0
    norms = [math.sqrt(sum(rarity.get(word, 1.0) ** 2 for word in sorted(words))) for words in (first, second)]
    return sum(value**2 for value in shared) / (norms[0] * norms[1] + 1e-9), max(shared)

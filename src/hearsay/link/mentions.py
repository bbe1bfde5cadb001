"""Mentions of events (or of things) that are one across texts, judged by wording and context alone.

In:  texts with marked mentions, and how alike the caller holds mentions, sentences and texts to be (by vectors, or nothing). Out: a group
number for each mention. Left to others: where likeness comes from. For texts that nobody has coded; coded reports go through incidents.py.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import WeightsError
from hearsay.link.clusters import find_groups
from hearsay.link.names import STOP, WORD, find_stems, fold, stem
from hearsay.lists.tables import parse_table
from hearsay.model import Span

Floats = NDArray[np.float64]
SAME_STORY = 0.12  # cosine of two texts' weighted words: texts of one story lie above, of other stories mostly below
UNCOMPARED = -1.5
ODDS_LIMIT = 4.0
HANGERS_ON = frozenset(
    ("of", "in", "on", "at", "for", "by", "with", "from", "to", "and", "or", "a", "an", "the", "his", "her", "its", "their", "up", "out",
     "over", "off", "down", "into", "away")
)  # fmt: skip
PLAIN = (
    "same head", "heads spelled alike", "mentions alike", "rarest shared word", "rarity of head", "texts alike", "same text",
    "same sentence", "sentences alike", "rarest word of both sentences", "names beside alike", "rarest name beside", "same name before",
    "same name behind", "names crossed", "both have a name before", "both have a name behind", "other events shared", "a number shared",
    "numbers differ", "capitals agree", "texts with this head", "same story", "place in text", "equally long",
)  # fmt: skip
GIVEN = ("mention vectors", "sentence vectors", "text vectors")
PRODUCTS = (
    ("mention vectors", "sentence vectors"), ("same head", "texts alike"), ("same head", "names beside alike"),
    ("same head", "sentences alike"), ("same head", "rarity of head"), ("same head", "mention vectors"), ("same head", "sentence vectors"),
    ("mention vectors", "texts alike"), ("mention vectors", "names beside alike"), ("heads spelled alike", "names beside alike"),
    ("heads spelled alike", "mention vectors"), ("same text", "same head"), ("same text", "mention vectors"),
    ("same head", "texts with this head"), ("rarest name beside", "mention vectors"), ("mention vectors", "mention vectors"),
)  # fmt: skip
FEATURES = ("bias", *PLAIN, *GIVEN, *(f"{one} x {other}" for one, other in PRODUCTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mention in a text: its span, whether it is an event, and the sentence in which it stands."""

    text: int
    span: Span
    is_event: bool
    sentence: Span


@dataclass(frozen=True, slots=True)
class Look:
    """What can be seen of one mention."""

    mark: Mark
    head: str
    stems: frozenset[str]
    grams: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]
    events: frozenset[str]
    numbers: frozenset[str]
    capital: bool
    place: float


@dataclass(frozen=True, slots=True)
class Stories:
    """Texts as weighted bags of words: how alike they are, and which tell one story."""

    alike: Floats
    story: NDArray[np.int64]
    rarity: Mapping[str, float]
    n_with_head: Mapping[tuple[int, str], int]


def find_mention_groups(
    texts: Sequence[str], marks: Sequence[Mark], *, vectors: tuple[Floats, Floats, Floats], weights: Mapping[str, float] | None = None
) -> NDArray[np.int64]:
    """The group of each mention; events and things are never in one group.

    `vectors`: for each mention, (n_marks, width): of itself, of its sentence, of its text, of length 1.
    """
    looks, stories = look_at(texts, marks)
    left, right = pair_mentions(marks, stories)
    features = measure_mentions(looks, stories, left, right, vectors=vectors)
    table = weights or load_mention_weights()
    odds = features @ np.array([table[name] for name in FEATURES])
    return find_groups(
        list(range(len(marks))),
        left,
        right,
        np.clip(odds, -ODDS_LIMIT, ODDS_LIMIT).astype(np.float32),
        clash=lambda one, other: False,
        absorb=lambda one, other: one,
        missing=UNCOMPARED,
    )


def load_mention_weights() -> Mapping[str, float]:
    """The weight of each feature.

    Raises: WeightsError if the table lacks one.
    """
    words = resources.files("hearsay.link").joinpath("mention_weights.csv").read_text("utf-8")
    weights = {row["feature"]: float(row["weight"]) for row in parse_table(words, where="link/mention_weights.csv")}
    if missing := [name for name in FEATURES if name not in weights]:
        raise WeightsError(f"link/mention_weights.csv lacks the features {missing}. Run train/mentions.py again.")
    return weights


def group_texts(texts: Sequence[str], *, limit: float = SAME_STORY) -> tuple[Floats, NDArray[np.int64]]:
    """How alike texts are by weighted words, and the story that each tells."""
    bags = [Counter(stem(word) for word in WORD.findall(fold(text)) if word not in STOP and len(word) > 1) for text in texts]
    spread = Counter(word for bag in bags for word in bag)
    known = {word: number for number, word in enumerate(sorted(word for word in spread if spread[word] > 1))}
    table = np.zeros((len(texts), max(len(known), 1)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            if word in known:
                table[row, known[word]] = (1 + math.log(count)) * math.log((len(texts) + 1) / spread[word])
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    alike = table @ table.T
    left, right = np.triu_indices(len(texts), 1)
    story = find_groups(
        list(range(len(texts))), left.astype(np.int64), right.astype(np.int64), (alike[left, right] - limit).astype(np.float32),
        clash=lambda one, other: False, absorb=lambda one, other: one,
    )  # fmt: skip
    return alike, story


def look_at(texts: Sequence[str], marks: Sequence[Mark]) -> tuple[list[Look], Stories]:
    """Every mention with what stands around it, and the texts as stories."""
    alike, story = group_texts(texts)
    spread = Counter(word for text in texts for word in set(find_stems(text)))
    scale = math.log(len(texts) + 1) or 1.0
    rarity = {word: math.log((len(texts) + 1) / (count + 1)) / scale for word, count in spread.items()}
    beside: dict[tuple[int, Span], list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        beside[mark.text, mark.sentence].append(number)
    looks = [_look(texts, marks, number, beside[mark.text, mark.sentence]) for number, mark in enumerate(marks)]
    heads = {(int(story[one.mark.text]), one.head, one.mark.text) for one in looks}
    return looks, Stories(alike, story, rarity, Counter((number, head) for number, head, _ in heads))


def pair_mentions(marks: Sequence[Mark], stories: Stories) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of mentions of one sort in one text or in two texts that are alike."""
    kind = np.array([mark.is_event for mark in marks])
    text = np.array([mark.text for mark in marks], np.int64)
    left, right = np.triu_indices(len(marks), 1)
    near = (stories.alike > SAME_STORY) | np.eye(len(stories.alike), dtype=bool)
    chosen = (kind[left] == kind[right]) & near[text[left], text[right]]
    return left[chosen].astype(np.int64), right[chosen].astype(np.int64)


def measure_mentions(
    looks: Sequence[Look], stories: Stories, left: NDArray[np.int64], right: NDArray[np.int64], *, vectors: tuple[Floats, Floats, Floats]
) -> Floats:
    """The features of each pair. Gives: float64, (n_pairs, len(FEATURES))."""
    plain = np.array([_compare(looks[i], looks[j], stories) for i, j in zip(left.tolist(), right.tolist(), strict=True)])
    plain = plain.reshape(-1, len(PLAIN))
    given = np.stack([(one[left] * one[right]).sum(axis=1) for one in vectors], axis=1)
    base = np.concatenate([plain, given], axis=1)
    place = {name: number for number, name in enumerate((*PLAIN, *GIVEN))}
    products = [base[:, place[one]] * base[:, place[other]] for one, other in PRODUCTS]
    return np.column_stack([np.ones(len(base)), base, *products])


def _look(texts: Sequence[str], marks: Sequence[Mark], number: int, beside: Sequence[int]) -> Look:
    mark = marks[number]
    text = texts[mark.text]
    printed = text[mark.span.start : mark.span.end]
    head = find_head(printed, is_event=mark.is_event)
    stems = frozenset(find_stems(printed)) or frozenset((head,))
    things = [marks[other] for other in beside if other != number and not marks[other].is_event]
    before = max((one for one in things if one.span.end <= mark.span.start), key=lambda one: one.span.end, default=None)
    behind = min((one for one in things if one.span.start >= mark.span.end), key=lambda one: one.span.start, default=None)
    others = [marks[other] for other in beside if other != number and marks[other].is_event]
    sentence = text[mark.sentence.start : mark.sentence.end]
    padded = f"#{head}#"
    return Look(
        mark=mark,
        head=head,
        stems=stems,
        grams=frozenset(padded[start : start + 3] for start in range(len(padded) - 2)),
        around=frozenset(find_stems(sentence)) - stems,
        names=frozenset(word for one in things for word in find_stems(text[one.span.start : one.span.end])) - stems,
        before=frozenset(find_stems(text[before.span.start : before.span.end])) if before else frozenset(),
        behind=frozenset(find_stems(text[behind.span.start : behind.span.end])) if behind else frozenset(),
        events=frozenset(find_head(text[one.span.start : one.span.end], is_event=True) for one in others),
        numbers=frozenset(word for word in WORD.findall(sentence) if word[0].isdigit()),
        capital=printed[:1].isupper(),
        place=mark.sentence.start / max(1, len(text)),
    )


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


def _compare(one: Look, other: Look, stories: Stories) -> tuple[float, ...]:
    """The plain features of one pair, in the order of PLAIN."""
    rarity, texts = stories.rarity, (one.mark.text, other.mark.text)
    same_text = texts[0] == texts[1]
    mentions, around, names = (
        _weigh(rarity, *pair) for pair in ((one.stems, other.stems), (one.around, other.around), (one.names, other.names))
    )
    held = [stories.n_with_head[int(stories.story[look.mark.text]), look.head] for look in (one, other)]
    return (
        one.head == other.head,
        len(one.grams & other.grams) / len(one.grams | other.grams),
        *mentions,
        min(rarity.get(one.head, 1.0), rarity.get(other.head, 1.0)),
        1.0 if same_text else float(stories.alike[texts]),
        same_text,
        same_text and one.mark.sentence == other.mark.sentence,
        *around,
        *names,
        bool(one.before & other.before),
        bool(one.behind & other.behind),
        bool(one.before & other.behind or one.behind & other.before),
        bool(one.before and other.before),
        bool(one.behind and other.behind),
        len(one.events & other.events),
        bool(one.numbers & other.numbers),
        bool(one.numbers and other.numbers and not one.numbers & other.numbers),
        one.capital == other.capital,
        min(held),
        stories.story[texts[0]] == stories.story[texts[1]],
        abs(one.place - other.place),
        len(one.stems) == len(other.stems),
    )


def _weigh(rarity: Mapping[str, float], one: Iterable[str], other: Iterable[str]) -> tuple[float, float]:
    """Cosine of two sets of words weighted by rarity, and the rarity of the rarest shared word."""
    first, second = frozenset(one), frozenset(other)
    shared = [rarity.get(word, 1.0) for word in sorted(first & second)]
    if not shared:
        return 0.0, 0.0
    norms = [math.sqrt(sum(rarity.get(word, 1.0) ** 2 for word in sorted(words))) for words in (first, second)]
    return sum(value**2 for value in shared) / (norms[0] * norms[1] + 1e-9), max(shared)

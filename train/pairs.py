"""What annotation teaches about pairs of spans: fragments of one attribution, links of events, mentions of one actor.

In: the network, a batch, its word vectors. Out: named losses. Left to others: spans and labels (losses.py).
"""

from bisect import bisect_left, bisect_right

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from hearsay.read.schema import DISTANCES, EVENT_LINKS, PAIRS, ROLES
from train.batches import Batch, Range, Window, inside
from train.net import Block, ReaderNet, span_vectors

PAIR_WEIGHT = 0.5
PREDICTED = ("actor", "place", "timex")  # what the reader will offer as candidates; most codings have no places and times marked
CANDIDATES = ("actor", "place", "timex", "entity", "figure")
EVENT_PAIRS = 0.3
ARC_REACH = 60  # words: grammar stays in the sentence, and far candidates teach nothing


def step_of(left: Range, right: Range) -> int:
    """Which distance step two word ranges stand apart, signed; 0 where they overlap."""
    middle = len(DISTANCES) + 1
    if left[0] < right[1] and right[0] < left[1]:
        return middle
    gap = right[0] - left[1] + 1 if right[0] >= left[1] else left[0] - right[1] + 1
    step = bisect_right(DISTANCES, gap - 1) + 1
    return middle + step if right[0] >= left[1] else middle - step


class PairRows:
    """Collects spans and scored pairs over the windows of a batch."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int, int]] = []
        self.kinds: list[int] = []
        self.pairs: list[tuple[int, int]] = []
        self.steps: list[int] = []
        self.gold: list[list[float]] = []

    def add_span(self, window: int, words: Range, kind: int = 0) -> int:
        self.spans.append((window, *words))
        self.kinds.append(kind)
        return len(self.spans) - 1

    def add_pair(self, left: int, right: int, gold: list[float]) -> None:
        self.pairs.append((left, right))
        self.steps.append(step_of(self.spans[left][1:], self.spans[right][1:]))
        self.gold.append(gold)

    def scores(self, net: ReaderNet, name: str, words: Tensor) -> Tensor:
        """The score of each pair by each relation, (pairs, relations)."""
        vectors = span_vectors(words, torch.tensor(self.spans))
        scores: Tensor = net.pairs[name](
            vectors, torch.tensor(self.kinds), torch.tensor(self.steps), torch.tensor(self.pairs), self.blocks()
        )
        return scores

    def blocks(self) -> list[Block]:
        """Spans and pairs window by window, as they were added; a window without pairs has no block."""
        windows = [window for window, _, _ in self.spans]
        of_pair = [windows[left] for left, _ in self.pairs]
        return [
            Block(bisect_left(windows, w), bisect_right(windows, w), bisect_left(of_pair, w), bisect_right(of_pair, w))
            for w in sorted(set(of_pair))
        ]

    def loss(self, net: ReaderNet, name: str, words: Tensor) -> dict[str, Tensor]:
        """Binary cross-entropy over the pairs; a negative gold value leaves a cell out."""
        if not self.pairs:
            return {}
        scores = self.scores(net, name, words)
        gold = torch.tensor(self.gold)
        used = gold >= 0
        loss = binary_cross_entropy_with_logits(scores, gold.clamp(min=0), reduction="none")
        if name == "event":  # by found links: most pairs are nothing, and a mean over them would say little
            return {"pair event": EVENT_PAIRS * (loss * used).sum() / ((gold > 0).sum() + 5)}
        return {f"pair {name}": PAIR_WEIGHT * (loss * used).sum() / used.sum().clamp(min=1) * 3}


def group_losses(net: ReaderNet, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Whether two fragments belong to one attribution."""
    rows = PairRows()
    relations = PAIRS["attribution"]
    for w, window in enumerate(batch.windows):
        for layer, fragments in window.coded.groups.items():
            here = [(r, role, i) for place, role, i in fragments if (r := inside(window, place))]
            ids = [rows.add_span(w, r, ROLES.index(role)) for r, role, _ in here]
            for a in range(len(here)):
                for b in range(a + 1, min(a + 25, len(here))):
                    gold = [-1.0] * len(relations)
                    gold[relations.index(layer)] = float(here[a][2] == here[b][2])
                    rows.add_pair(ids[a], ids[b], gold)
    return rows.loss(net, "attribution", words)


def candidate_spans(window: Window, predicted: list[Range]) -> list[Range]:
    """Spans that could be somebody or something in an event: annotated ones, those of the events, predicted ones."""
    found = {inside(window, r) for e in window.coded.events for link in EVENT_LINKS for r in e[link]}
    for layer in CANDIDATES:
        if layer in window.coded.tags:
            found |= set(ranges_of(window.coded.tags[layer][window.start : window.end]))
    found |= {inside(window, r) for r in window.coded.nouns}
    found |= {inside(window, r) for arc in window.coded.arcs for side in ("actor", "recipient") for r in arc[side] or ()}
    return sorted({r for r in found if r} | set(predicted))


def ranges_of(tags: list[int]) -> list[Range]:
    """Word ranges of BIOES tags, tolerant of broken sequences."""
    found: list[Range] = []
    begin = None
    for i, tag in enumerate(tags):
        part = (tag - 1) % 4 if tag > 0 else -1
        if part in (0, 3) or begin is None:
            begin = i if part >= 0 else None
        if part in (2, 3) and begin is not None:
            found.append((begin, i + 1))
            begin = None
        elif part == -1:
            begin = None
    return found


def share(left: Range, right: Range) -> float:
    """Words in both over words in either."""
    both = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, both) / (max(left[1], right[1]) - min(left[0], right[0]))


def event_losses(net: ReaderNet, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Which span is actor, recipient, place, time or figure of which trigger."""
    rows = PairRows()
    if not any(window.coded.events or window.coded.arcs for window in batch.windows):
        return {}
    with torch.no_grad():
        guesses = [net.score_tags(words, layer).argmax(-1).tolist() for layer in PREDICTED]
    for w, window in enumerate(batch.windows):
        events = [(t, e) for e in window.coded.events if (t := inside(window, e["trigger"]))]
        arcs = [(t, arc) for arc in window.coded.arcs if (t := inside(window, arc["trigger"]))]
        if not events and not arcs:
            continue
        predicted = [r for layer in guesses for r in ranges_of(layer[w][: window.end - window.start])]
        candidates = candidate_spans(window, predicted)
        ids = [rows.add_span(w, r) for r in candidates]
        for trigger, event in events:
            head = rows.add_span(w, trigger)
            roles = [[g for r in event[link] if (g := inside(window, r))] for link in EVENT_LINKS]
            for i, r in zip(ids, candidates, strict=True):
                rows.add_pair(head, i, [link_gold(r, gold) for gold in roles])
        for trigger, arc in arcs:
            head = rows.add_span(w, trigger)
            sides = [None if arc[side] is None else [g for r in arc[side] if (g := inside(window, r))] for side in ("actor", "recipient")]
            for i, r in zip(ids, candidates, strict=True):
                if abs(r[0] - trigger[0]) <= ARC_REACH:
                    rows.add_pair(head, i, [-1.0 if gold is None else link_gold(r, gold) for gold in sides] + [-1.0] * 3)
    return rows.loss(net, "event", words)


def link_gold(candidate: Range, gold: list[Range]) -> float:
    """1 for the gold span or most of it, -1 (left out) for a smaller part, else 0."""
    best = max((share(candidate, one) for one in gold), default=0.0)
    return 1.0 if best >= 0.5 else -1.0 if best > 0 else 0.0


def same_losses(net: ReaderNet, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Whether a later mention and an earlier one are the same."""
    rows = PairRows()
    for w, window in enumerate(batch.windows):
        here = [(r, cluster) for place, cluster in window.coded.mentions if (r := inside(window, place))]
        ids = [rows.add_span(w, r) for r, _ in here]
        for b in range(len(here)):
            for a in range(max(0, b - 30), b):
                rows.add_pair(ids[b], ids[a], [float(here[a][1] == here[b][1])])
    return rows.loss(net, "same", words)

"""What each source teaches: the losses of one batch.

In: the network and a batch. Out: named losses, ready to be summed. Left to others: how often a source is drawn (reader.py).
"""

from bisect import bisect_right

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, pad

from hearsay.read.schema import (
    CHAINED,
    DISTANCES,
    DYAD_LABELS,
    EVENT_LINKS,
    LAYERS,
    OF_CLAIM,
    OF_TRIGGER,
    PAIRS,
    ROLES,
    SENTENCE_LABELS,
    SPAN_LABELS,
)
from train.batches import Batch, Range, Window, inside
from train.net import ReaderNet, allowed, span_vectors

WEIGHTS = {"pair": 0.5, "label": 0.5, "sentence": 2.0, "dyad": 1.0}
CANDIDATES = ("actor", "place", "timex", "entity", "figure")
# Help tasks count less; layers with few spans a page count more, or their words outside drown them.
BY_LAYER = {
    "timeml": 0.3,
    "ecb": 0.3,
    "tei": 0.5,
    "trigger": 3.0,
    "actor": 2.0,
    "slot": 3.0,
    "figure": 2.0,
    "timex": 2.0,
    "inner claim": 2.0,
}
EVENT_PAIRS = 0.3
ARC_REACH = 60  # words: grammar stays in the sentence, and far candidates teach nothing


def find_losses(net: ReaderNet, batch: Batch) -> dict[str, Tensor]:
    """Every loss that the annotation of the batch allows."""
    words = net.encode(batch.ids, batch.shapes, batch.mask, batch.firsts, batch.lasts)
    losses: dict[str, Tensor] = {}
    for layer, gold in batch.tags.items():
        if bool((gold >= 0).any()):
            scores = net.score_tags(words, layer)
            losses[layer] = chain_loss(net, layer, scores, gold) if layer in CHAINED else tag_loss(scores, gold)
            losses[layer] = losses[layer] * BY_LAYER.get(layer, 1.0)
    losses |= group_losses(net, batch, words)
    losses |= event_losses(net, batch, words)
    losses |= label_losses(net, batch, words)
    losses |= same_losses(net, batch, words)
    losses |= sentence_losses(net, batch, words)
    losses |= dyad_losses(net, batch, words)
    return losses


def tag_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean cross-entropy over annotated words."""
    return cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100)


def chain_loss(net: ReaderNet, layer: str, scores: Tensor, gold: Tensor) -> Tensor:
    """Negative log-likelihood of the tag sequence by a linear chain, per word."""
    valid = gold >= 0
    tags = gold.clamp(min=0)
    moves = net.chains[layer] + allowed(len(LAYERS[layer]))
    picked = scores.gather(2, tags.unsqueeze(-1)).squeeze(-1)
    right = (picked * valid).sum(1) + (moves[tags[:, :-1], tags[:, 1:]] * valid[:, 1:]).sum(1)
    loss = sum_of_paths(scores, moves, valid) - right
    return loss.sum() / valid.sum().clamp(min=1)


def sum_of_paths(scores: Tensor, moves: Tensor, valid: Tensor) -> Tensor:
    """Log of the summed weight of all tag sequences, (n,): a tree of matrix products, four times as fast here as the usual loop."""
    n, length, k = scores.shape
    steps = (moves + scores[:, 1:].unsqueeze(2)).where(valid[:, 1:, None, None], torch.full((k, k), -1e4).fill_diagonal_(0.0))
    filled = 1 << max(0, (length - 2).bit_length()) if length > 1 else 0
    steps = pad(steps, (0, 0, 0, 0, 0, filled - length + 1))
    if filled > length - 1:
        steps = torch.cat([steps[:, : length - 1], torch.full((k, k), -1e4).fill_diagonal_(0.0).expand(n, filled - length + 1, k, k)], 1)
    logs = steps.flatten(2).amax(-1)
    products = (steps - logs[..., None, None]).exp()
    while products.shape[1] > 1:
        products = products[:, 0::2] @ products[:, 1::2]
        top = products.detach().flatten(2).amax(-1).clamp(min=1e-30)
        products = products / top[..., None, None]
        logs = logs[:, 0::2] + logs[:, 1::2] + top.log()
    first = scores[:, 0].amax(-1, keepdim=True)
    total = ((scores[:, 0] - first).exp().unsqueeze(1) @ products[:, 0]).squeeze(1).sum(-1)
    return total.clamp(min=1e-30).log() + logs[:, 0] + first.squeeze(1)


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

    def loss(self, net: ReaderNet, name: str, words: Tensor) -> dict[str, Tensor]:
        """Binary cross-entropy over the pairs; a negative gold value leaves a cell out."""
        if not self.pairs:
            return {}
        vectors = span_vectors(words, torch.tensor(self.spans))
        kinds = torch.tensor(self.kinds)
        scores = net.pairs[name](vectors, vectors, kinds, kinds, torch.tensor(self.steps), torch.tensor(self.pairs))
        gold = torch.tensor(self.gold)
        used = gold >= 0
        loss = binary_cross_entropy_with_logits(scores, gold.clamp(min=0), reduction="none")
        if name == "event":  # by found links: most pairs are nothing, and a mean over them would say little
            return {"pair event": EVENT_PAIRS * (loss * used).sum() / ((gold > 0).sum() + 5)}
        return {f"pair {name}": WEIGHTS["pair"] * (loss * used).sum() / used.sum().clamp(min=1) * 3}


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
        guesses = net.score_tags(words, "actor").argmax(-1).tolist()
    for w, window in enumerate(batch.windows):
        events = [(t, e) for e in window.coded.events if (t := inside(window, e["trigger"]))]
        arcs = [(t, arc) for arc in window.coded.arcs if (t := inside(window, arc["trigger"]))]
        if not events and not arcs:
            continue
        predicted = ranges_of(guesses[w][: window.end - window.start])
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


def label_losses(net: ReaderNet, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Labels of triggers, figures, voices and claims."""
    rows: dict[str, list[tuple[int, int, int]]] = {scheme: [] for scheme in SPAN_LABELS}
    cues: list[tuple[int, int, int]] = []
    gold: dict[str, list[int]] = {scheme: [] for scheme in SPAN_LABELS}

    def add(scheme: str, w: int, r: Range, label: str) -> None:
        names = SPAN_LABELS[scheme]
        rows[scheme].append((w, *r))
        gold[scheme].append(names.index(label) if label in names else -100)

    for w, window in enumerate(batch.windows):
        for event in window.coded.events:
            if r := inside(window, event["trigger"]):
                for scheme in OF_TRIGGER:
                    add(scheme, w, r, event[scheme])
        for place, counts in window.coded.figures:
            if r := inside(window, place):
                add("counts", w, r, counts)
        for place, kind in window.coded.voices:
            if r := inside(window, place):
                add("voice kind", w, r, kind)
        for place, cue, claim in window.coded.claims:
            if r := inside(window, place):
                cues.append((w, *(inside(window, cue) or (-1, -1))))
                for scheme in OF_CLAIM:
                    add(scheme, w, r, claim[scheme])
    losses = {}
    for scheme, spans in rows.items():
        if spans and max(gold[scheme]) >= 0:
            vectors = span_vectors(words, torch.tensor(spans))
            vectors = torch.cat([vectors, cue_vectors(words, cues)], -1) if scheme in OF_CLAIM else vectors
            losses[scheme] = WEIGHTS["label"] * cross_entropy(net.labels[scheme](vectors), torch.tensor(gold[scheme]), ignore_index=-100)
    return losses


def cue_vectors(words: Tensor, cues: list[tuple[int, int, int]]) -> Tensor:
    """Span vectors of cues; zeros where a claim has none in the window."""
    rows = torch.tensor([(w, max(s, 0), max(e, 1)) for w, s, e in cues])
    known = torch.tensor([[s >= 0] for _, s, _ in cues])
    return span_vectors(words, rows) * known


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


def sentence_losses(net: ReaderNet, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Labels of sentences: police acts where sentences are given, incident types for every sentence of a MUC report."""
    losses = {}
    for scheme, names in SENTENCE_LABELS.items():
        rows: list[tuple[int, int, int]] = []
        gold: list[list[float]] = []
        for w, window in enumerate(batch.windows):
            labelled = window.coded.sentence_labels.get(scheme)
            if labelled is None:
                continue
            units = [r for r, _ in labelled] if scheme == "police act" else list(window.coded.pieces.units)
            for i, unit in enumerate(units):
                if r := inside(window, unit):
                    marks = labelled[i][1] if scheme == "police act" else [n for p, ns in labelled if share(p, unit) > 0 for n in ns]
                    rows.append((w, *r))
                    gold.append([float(name in marks) for name in names])
        if rows:
            vectors, mask = cut_words(words, rows)
            loss = binary_cross_entropy_with_logits(net.sentences[scheme](vectors, mask), torch.tensor(gold))
            losses[scheme] = WEIGHTS["sentence"] * 3 * loss
    return losses


def cut_words(words: Tensor, rows: list[tuple[int, int, int]]) -> tuple[Tensor, Tensor]:
    """The word vectors of ranges, padded: (n, longest, width) and their mask."""
    longest = max(e - s for _, s, e in rows)
    window, first, end = torch.tensor(rows).unbind(1)
    at = first.unsqueeze(1) + torch.arange(longest)
    mask = at < end.unsqueeze(1)
    flat = window.unsqueeze(1) * words.shape[1] + at.clamp(max=words.shape[1] - 1)
    return words.flatten(0, 1).index_select(0, flat.where(mask, 0).flatten()).view(*flat.shape, -1) * mask.unsqueeze(-1), mask


def dyad_losses(net: ReaderNet, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """What a source does to a target, within the sentences that hold both."""
    rows: list[tuple[int, int, int]] = []
    spans: list[tuple[Range | None, Range | None]] = []
    gold: dict[str, list[int]] = {scheme: [] for scheme in DYAD_LABELS}
    for w, window in enumerate(batch.windows):
        for dyad in window.coded.dyads:
            source, target = inside(window, dyad["source"]), inside(window, dyad["target"])
            context = (
                context_of(window, [r for r in (source, target) if r])
                if window.coded.doc.source == "codings"
                else (0, window.end - window.start)
            )
            if context is None:
                continue
            rows.append((w, *context))
            spans.append((source, target))
            for scheme, names in DYAD_LABELS.items():
                gold[scheme].append(names.index(dyad[scheme]) if scheme in dyad else -100)
    if not rows:
        return {}
    vectors, mask = cut_words(words, rows)
    scores = net.dyads(side_vectors(net, words, [r[0] for r in rows], spans), vectors, mask)
    return {
        scheme: WEIGHTS["dyad"] * cross_entropy(scores[scheme], torch.tensor(values), ignore_index=-100)
        for scheme, values in gold.items()
        if max(values) >= 0
    }


def side_vectors(net: ReaderNet, words: Tensor, windows: list[int], spans: list[tuple[Range | None, Range | None]]) -> Tensor:
    """Source and target vectors side by side, (n, 6 * width); a learnt vector where one is not given."""
    sides = []
    for i in (0, 1):
        rows = torch.tensor([(w, *(pair[i] or (0, 1))) for w, pair in zip(windows, spans, strict=True)])
        known = torch.tensor([[pair[i] is not None] for pair in spans])
        sides.append(span_vectors(words, rows).where(known, net.dyads.none[i]))
    return torch.cat(sides, -1)


def context_of(window: Window, spans: list[Range]) -> Range | None:
    """The units of the window that the spans stand in, as one word range."""
    if not spans:
        return None
    low, high = min(r[0] for r in spans) + window.start, max(r[1] for r in spans) + window.start
    units = [u for u in window.coded.pieces.units if u[0] < high and low < u[1]]
    return max(units[0][0], window.start) - window.start, min(units[-1][1], window.end) - window.start

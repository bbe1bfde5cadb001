"""What each source teaches: the losses of one batch.

In: the network and a batch. Out: named losses, ready to be summed. Left to others: how often a source is drawn (reader.py).
"""

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, pad

from hearsay.read.schema import (
    CHAINED,
    DYAD_LABELS,
    LAYERS,
    OF_CLAIM,
    OF_TRIGGER,
    REPORT_LABELS,
    SENTENCE_LABELS,
    SPAN_LABELS,
)
from train.batches import Batch, Range, Window, inside
from train.net import ReaderNet, allowed, span_vectors
from train.pairs import event_losses, group_losses, same_losses, share

WEIGHTS = {"label": 0.5, "sentence": 2.0, "dyad": 1.0, "report": 0.5}
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
    "dyad actor": 2.0,
    "re3d": 1.5,
    "inner claim": 2.0,
}


def find_losses(net: ReaderNet, batch: Batch) -> dict[str, Tensor]:
    """Every loss that the annotation of the batch allows."""
    words = net.encode(batch.ids, batch.shapes, batch.coders, batch.mask, batch.firsts, batch.lasts)
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
    losses |= report_losses(net, batch, words)
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
    """Log of the summed weight of all tag sequences, (n,): a tree of matrix products, twice as fast here as the usual loop."""
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


def report_losses(net: ReaderNet, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Labels of whole reports, asked of each of their windows."""
    losses = {}
    for scheme, names in REPORT_LABELS.items():
        rows = [(w, window) for w, window in enumerate(batch.windows) if scheme in window.coded.doc.report_labels]
        if rows:
            vectors, mask = cut_words(words, [(w, 0, window.end - window.start) for w, window in rows])
            gold = [[float(name in window.coded.doc.report_labels[scheme]) for name in names] for _, window in rows]
            losses[scheme] = WEIGHTS["report"] * binary_cross_entropy_with_logits(net.sentences[scheme](vectors, mask), torch.tensor(gold))
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

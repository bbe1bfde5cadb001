"""Cheap dev scores while training runs, so that a broken head is seen early; the official scorers judge the result.

In: the network and dev windows. Out: one figure a head. Left to others: official figures (bench/).
"""

from collections import Counter, defaultdict

import torch
from torch import Tensor

from hearsay.read.schema import CHAINED, DYAD_LABELS, EVENT_LINKS, LAYERS, OF_CLAIM, OF_TRIGGER, SENTENCE_LABELS, SPAN_LABELS
from train.batches import Batch, Window, inside, make_batch
from train.losses import cue_vectors, cut_words
from train.net import ReaderNet, allowed, span_vectors
from train.pairs import PairRows, candidate_spans, link_gold, ranges_of, share

Counts = dict[str, Counter[str]]


@torch.no_grad()
def score_dev(net: ReaderNet, batches: list[list[Window]]) -> dict[str, float]:
    """F1 of spans, pairs and sentence labels, accuracy of span labels, macro-F1 of dyads."""
    net.eval()
    counts: Counts = defaultdict(Counter)
    for windows in batches:
        batch = make_batch(windows, None)
        words = net.encode(batch.ids, batch.shapes, batch.coders, batch.mask, batch.firsts, batch.lasts)
        count_spans(net, batch, words, counts)
        count_links(net, batch, words, counts)
        count_labels(net, batch, words, counts)
        count_sentences(net, batch, words, counts)
        count_dyads(net, batch, words, counts)
    net.train()
    figures = {name: 2 * c["right"] / max(1, c["found"] + c["gold"]) for name, c in counts.items() if "macro" not in c}
    for scheme in DYAD_LABELS:
        per = [2 * c["right"] / max(1, c["found"] + c["gold"]) for name, c in counts.items() if name.startswith(f"{scheme}:") and c["gold"]]
        figures = {name: value for name, value in figures.items() if not name.startswith(f"{scheme}:")}
        if per:
            figures[f"{scheme} macro"] = sum(per) / len(per)
    return figures


def labelled_ranges(tags: list[int]) -> set[tuple[int, int, int]]:
    """(first, end, label) of the spans that BIOES tags spell."""
    return {(s, e, (tags[s] - 1) // 4) for s, e in ranges_of(tags)}


def viterbi(scores: Tensor, moves: Tensor) -> list[int]:
    """The best tag sequence; scores (words, tags)."""
    total, backs = scores[0], []
    for row in scores[1:]:
        best, back = (total.unsqueeze(1) + moves).max(0)
        total = best + row
        backs.append(back)
    path = [int(total.argmax())]
    for back in reversed(backs):
        path.append(int(back[path[-1]]))
    return path[::-1]


def count_spans(net: ReaderNet, batch: Batch, words: Tensor, counts: Counts) -> None:
    """Exact spans with labels, layer by layer; the parts of attributions apart."""
    for layer, gold in batch.tags.items():
        scores = net.score_tags(words, layer)
        moves = allowed(len(LAYERS[layer])) + (net.chains[layer] if layer in CHAINED else 0)
        for i, window in enumerate(batch.windows):
            n = window.end - window.start
            if not bool((gold[i, :n] >= 0).any()):
                continue
            found = labelled_ranges(viterbi(scores[i, :n], moves))
            right = labelled_ranges(gold[i, :n].clamp(min=0).tolist())
            if bool((gold[i, :n] < 0).any()):
                found = {f for f in found if bool((gold[i, f[0] : f[1]] >= 0).all())}
            for label in range(len(LAYERS[layer])) if layer in CHAINED else (None,):
                name = f"{layer} {LAYERS[layer][label]}" if label is not None else layer
                f = {x for x in found if label is None or x[2] == label}
                r = {x for x in right if label is None or x[2] == label}
                counts[name].update(right=len(f & r), found=len(f), gold=len(r))


def count_links(net: ReaderNet, batch: Batch, words: Tensor, counts: Counts) -> None:
    """Event links among gold spans and predicted actors."""
    for w, window in enumerate(batch.windows):
        rows = PairRows()
        for event in window.coded.events:
            if trigger := inside(window, event["trigger"]):
                head = rows.add_span(w, trigger)
                roles = [[g for r in event[link] if (g := inside(window, r))] for link in EVENT_LINKS]
                for r in candidate_spans(window, []):
                    rows.add_pair(head, rows.add_span(w, r), [link_gold(r, gold) for gold in roles])
        if rows.pairs:
            scores = rows.scores(net, "event", words)
            gold = torch.tensor(rows.gold)
            for i, link in enumerate(EVENT_LINKS):
                found, right = (scores[:, i] > 0) & (gold[:, i] >= 0), gold[:, i] > 0
                counts[f"link {link}"].update(right=int((found & right).sum()), found=int(found.sum()), gold=int(right.sum()))


def count_labels(net: ReaderNet, batch: Batch, words: Tensor, counts: Counts) -> None:
    """Labels of gold triggers, figures, voices, claims."""
    for w, window in enumerate(batch.windows):
        rows = [(s, (w, *r), (-1, -1, -1), e[s]) for e in window.coded.events for s in OF_TRIGGER if (r := inside(window, e["trigger"]))]
        rows += [("counts", (w, *r), (-1, -1, -1), c) for p, c in window.coded.figures if (r := inside(window, p))]
        rows += [("voice kind", (w, *r), (-1, -1, -1), k) for p, k in window.coded.voices if (r := inside(window, p))]
        for place, cue, claim in window.coded.claims:
            if r := inside(window, place):
                rows += [(s, (w, *r), (w, *(inside(window, cue) or (-1, -1))), claim[s]) for s in OF_CLAIM]
        for scheme, span, cue_row, label in rows:
            vector = span_vectors(words, torch.tensor([span]))
            if scheme in OF_CLAIM:
                vector = torch.cat([vector, cue_vectors(words, [cue_row])], -1)
            right = SPAN_LABELS[scheme][int(net.labels[scheme](vector).argmax())] == label
            counts[f"acc {scheme}"].update(right=int(right), found=1, gold=1)


def count_sentences(net: ReaderNet, batch: Batch, words: Tensor, counts: Counts) -> None:
    """Sentence labels at one half."""
    for w, window in enumerate(batch.windows):
        for scheme, names in SENTENCE_LABELS.items():
            labelled = window.coded.sentence_labels.get(scheme)
            if labelled is None:
                continue
            units = [r for r, _ in labelled] if scheme == "police act" else list(window.coded.pieces.units)
            for i, unit in enumerate(units):
                if r := inside(window, unit):
                    marks = set(labelled[i][1]) if scheme == "police act" else {n for p, ns in labelled if share(p, unit) > 0 for n in ns}
                    scores = net.sentences[scheme](*cut_words(words, [(w, *r)]))[0]
                    for name, score in zip(names, scores.tolist(), strict=True):
                        counts[f"{scheme} {name}"].update(
                            right=int(score > 0 and name in marks), found=int(score > 0), gold=int(name in marks)
                        )


def count_dyads(net: ReaderNet, batch: Batch, words: Tensor, counts: Counts) -> None:
    """Classes of dyads, for macro-F1; the codings' dyads are left out."""
    for w, window in enumerate(batch.windows):
        for dyad in window.coded.dyads:
            if window.coded.doc.source == "codings":
                continue
            spans = [inside(window, dyad[side]) for side in ("source", "target")]
            sides = [span_vectors(words, torch.tensor([(w, *r)]))[0] if r else net.dyads.none[i] for i, r in enumerate(spans)]
            scores = net.dyads(torch.cat(sides).unsqueeze(0), *cut_words(words, [(w, 0, window.end - window.start)]))
            for scheme, names in DYAD_LABELS.items():
                if scheme in dyad:
                    guess = names[int(scores[scheme].argmax())]
                    counts[f"{scheme}:{guess}"].update(found=1, right=int(guess == dyad[scheme]))
                    counts[f"{scheme}:{dyad[scheme]}"].update(gold=1)

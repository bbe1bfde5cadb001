"""Fits cuts and slopes of all heads on the dev parts, through the shipped int8 encoder, and writes them as calibration.json.

In: a folder of exported weights, the data. Out: {"curves": {head: [slope, cut]}, "biases": {layer: log-odds}}.
Left to others: how they are used (read/calibration.py). Few numbers are fitted, but dev figures are a little kind to them.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from scipy.optimize import minimize

from hearsay.model import Span
from hearsay.read.calibration import Calibration
from hearsay.read.decode import Found
from hearsay.read.links import fits
from hearsay.read.marks import TYPED, find_marks
from hearsay.read.pieces import find_words_of, span_of
from hearsay.read.reader import Reader, open_reader
from hearsay.read.schema import CHAINED, EVENT_LINKS, LAYERS, REPORT_LABELS, SENTENCE_LABELS
from hearsay.read.seen import Seen
from hearsay.read.word_hints import find_hints
from train.corpora import Doc, load_docs

BIASES = np.arange(-1.5, 1.51, 0.25)
CUTS = np.arange(-1.0, 1.6, 0.5)  # lower cuts link more and spoil exact spans
SOURCES = {
    "attribution": "polnear",
    "claim": "codings",
    "inner claim": "codings",
    "entity": "newswire",
    "re3d": "re3d",
    "dyad actor": "dyads",
    "place": "geo",
    "timex": "timeml",
    "tei": "gum-dates",
    "slot": "muc",
}
# F1 of a cut is that of the cuts around it, in log-odds (standard deviation): where F1 itself is highest, a few scores decide, and another
# export of the same weights has another cut.
AROUND, GRID = 0.3, 0.02
LOOSE = ("actor", "trigger", "figure")  # found with recall, judged by overlap: their cut is fitted, their bias stays 0
N_DOCS = 60  # of each source; more would not move a single number

Curve = tuple[float, float]
Scored = list[tuple[float, bool]]


def fit_curve(rows: Scored, n_gold: int) -> Curve:
    """The cut around which F1 is highest, and the slope that makes scores on both sides likeliest given that cut."""
    if not rows:
        return 1.0, 0.0
    ordered = sorted(rows, reverse=True)
    odds, good = np.array([o for o, _ in ordered]), np.array([g for _, g in ordered], dtype=float)
    cuts = np.arange(odds.min() - AROUND, odds.max() + AROUND, GRID)
    kept = np.searchsorted(-odds, -cuts, side="right")  # scores at or above each cut
    f1 = 2 * np.concatenate([[0.0], np.cumsum(good)])[kept] / (kept + max(1, n_gold))
    cut = float(cuts[gaussian_filter1d(f1, AROUND / GRID, mode="nearest").argmax()])
    return fit_slope(odds - cut, good), cut


def fit_slope(x: NDArray[Any], good: NDArray[Any]) -> float:
    """The slope of a logistic curve through the cut, with a weak pull towards one."""

    def loss(theta: NDArray[Any]) -> float:
        z = np.exp(theta[0]) * x
        return float(np.mean(np.logaddexp(0, z) - good * z) + 0.01 * theta[0] ** 2)

    return float(np.clip(np.exp(minimize(loss, np.zeros(1), method="Nelder-Mead").x[0]), 0.1, 5.0))


def gold_spans(doc: Doc, layer: str) -> set[tuple[int, int, str]]:
    """The spans of a layer as a set."""
    return set(doc.tags.get(layer, []))


def found_spans(seen: Seen, layer: str, found: Sequence[Found]) -> list[tuple[int, int, str]]:
    """Found spans in code points with their labels."""
    return [(*span_of(seen.pieces, f.first, f.end), LAYERS[layer][f.label]) for f in found]


def fit_layer(layer: str, docs: list[Doc], see: Callable[[Doc], Seen]) -> tuple[float, Curve]:
    """The bias with the best exact F1 of a layer, and the curve of what is then found."""
    best: tuple[float, float, Scored] = (-1.0, 0.0, [])
    for bias in BIASES[::2] if layer in CHAINED else BIASES:
        rows: Scored = []
        n_gold = 0
        for doc in docs:
            seen, gold = see(doc), gold_spans(doc, layer)
            single = replace(seen, calibration=Calibration(curves={}, biases={layer: float(bias)}))
            found = single.find_layer(layer, hints=find_hints(layer, doc.text, seen.pieces))
            rows += [(f.odds, s in gold) for f, s in zip(found, found_spans(seen, layer, found), strict=True)]
            n_gold += len(gold)
        f1 = 2 * sum(good for _, good in rows) / max(1, len(rows) + n_gold)
        if f1 > best[0]:
            best = (f1, float(bias), rows)
    print(layer, "exact F1", round(best[0], 4), "bias", best[1], flush=True)
    return best[1], fit_plain(best[2])


def fit_plain(rows: Scored) -> Curve:
    """Slope and cut of a plain logistic fit; the cut is held low enough that nine of ten finds score over one half."""
    if not rows:
        return 1.0, 0.0
    odds, good = np.array([o for o, _ in rows]), np.array([g for _, g in rows], dtype=float)

    def loss(theta: NDArray[Any]) -> float:
        z = np.exp(theta[0]) * (odds - theta[1])
        return float(np.mean(np.logaddexp(0, z) - good * z) + 0.01 * theta[0] ** 2)

    slope, cut = minimize(loss, np.array([0.0, 0.0]), method="Nelder-Mead").x
    return float(np.clip(np.exp(slope), 0.1, 5.0)), float(min(cut, np.quantile(odds, 0.02)))


def overlap(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two spans share a character."""
    return left[0] < right[1] and right[0] < left[1]


def fit_loose(layer: str, docs: list[Doc], see: Callable[[Doc], Seen]) -> Curve:
    """The curve of a layer whose spans count as right when they touch a gold one, triggers only with the right type."""
    rows: Scored = []
    n_gold = 0
    for doc in docs:
        seen = see(doc)
        gold = sorted(gold_spans(doc, layer))
        single = replace(seen, calibration=Calibration(curves={}, biases={}))
        plain = [] if layer in TYPED else [(f, "") for f in single.find_layer(layer, recall=True)]
        found = single.find_typed(layer, TYPED[layer][1]) if layer in TYPED else plain
        for f, label in found:
            place = span_of(seen.pieces, f.first, f.end)
            rows.append((f.odds, any(overlap(place, g) and (layer != "trigger" or label == g[2]) for g in gold)))
        n_gold += len(gold)
    return fit_curve(rows, n_gold)


def fit_links(docs: list[Doc], see: Callable[[Doc], Seen]) -> dict[str, Curve]:
    """Curves of event links: found triggers that touch a gold one, found candidates, right where they touch a gold mention."""
    rows: dict[str, Scored] = {link: [] for link in EVENT_LINKS}
    n_gold = dict.fromkeys(EVENT_LINKS, 0)
    for doc in docs:
        seen = see(doc)
        marked = [one for one in find_marks(seen) if one.mark.score >= 0.5 or one.mark.kind != "trigger"]
        triggers = [one for one in marked if one.mark.kind == "trigger"]
        scores = seen.score_links([one.words for one in triggers], [one.words for one in marked])
        for t, trigger in enumerate(triggers):
            event = next((e for e in doc.events if overlap(e["trigger"], trigger.mark.span)), None)
            if event is None:
                continue
            gold = gold_roles(doc, event)
            for c, link in enumerate(EVENT_LINKS):
                n_gold[link] += len(gold[link])
                done: list[Span] = []
                for m in sorted(range(len(marked)), key=lambda m: -scores[t, m, c]):
                    span = marked[m].mark.span
                    if fits(link, marked[m]) and not any(overlap(span, other) for other in done):
                        done.append(span)
                        rows[link].append((float(scores[t, m, c]), any(overlap(span, g) for g in gold[link])))
    return {f"link {link}": fit_curve(rows[link], n_gold[link]) for link in EVENT_LINKS}


def gold_roles(doc: Doc, event: dict[str, Any]) -> dict[str, list[list[int]]]:
    """The gold spans of an event by link."""
    one = lambda value: [value["span"]] if value and value["span"] else []  # noqa: E731
    return {
        "actor": [m["span"] for m in event["actors"] if m["span"]],
        "recipient": [m["span"] for m in event["recipients"] if m["span"]],
        "place": one(event["where"]),
        "time": one(event["when"]),
        "counts": [f["span"] for f in doc.figures if f["event"] == event["id"]],
    }


def fit_groups(layer: str, docs: list[Doc], see: Callable[[Doc], Seen], bias: float) -> Curve:
    """The cut at which most found attributions have the right content and source; the slope is that of gold pairs."""
    best = (-1.0, 0.0)
    for cut in CUTS:
        right = n_found = n_gold = 0
        fitted = Calibration(curves={f"group {layer}": (1.0, float(cut))}, biases={layer: bias})
        for doc in docs:
            seen = see(doc)
            found = group_words(replace(seen, calibration=fitted), layer)
            gold = [{role: words_of(seen, places) for role, places in group.items()} for group in doc.groups[layer]]
            right += sum(any(is_alike(g, f) for f in found) for g in gold)
            n_found, n_gold = n_found + len(found), n_gold + len(gold)
        f1 = 2 * right / max(1, n_found + n_gold)
        best = max(best, (f1, float(cut)))
    print("group", layer, "content and source right", round(best[0], 4), "cut", best[1], flush=True)
    return 0.7, best[1]


def group_words(seen: Seen, layer: str) -> list[dict[str, set[int]]]:
    """Found attributions as sets of words by role."""
    fragments = seen.find_layer(layer)
    groups, _ = seen.group_layer(layer, fragments)
    rows = [
        {role: {w for i in group if fragments[i].label == k for w in range(*fragments[i][:2])} for k, role in enumerate(LAYERS[layer])}
        for group in groups
    ]
    return [row for row in rows if row["content"] or row["cue"]]


def words_of(seen: Seen, places: Sequence[tuple[int, int]]) -> set[int]:
    """The words of places."""
    return {w for place in places for r in [find_words_of(seen.pieces, Span(*place))] if r for w in range(*r)}


def is_alike(gold: dict[str, set[int]], found: dict[str, set[int]]) -> bool:
    """Whether half of both contents is shared and the sources touch or are both missing, as the scorers ask."""
    both = len(gold["content"] & found["content"])
    alike = 2 * both >= len(gold["content"] | found["content"]) > 0
    return alike and (bool(gold["source"] & found["source"]) or not (gold["source"] or found["source"]))


def fit_same(docs: list[Doc], see: Callable[[Doc], Seen]) -> Curve:
    """The curve of a mention's best earlier mention being the same, over gold mentions."""
    rows: Scored = []
    n_gold = 0
    for doc in docs:
        seen = see(doc)
        mentions = sorted((w, m[2]) for m in doc.mentions if (w := find_words_of(seen.pieces, Span(*m[:2]))))
        if len(mentions) > 1:
            scores = seen.score_same([w for w, _ in mentions])
            for later in range(1, len(mentions)):
                earlier = int(scores[later].argmax())
                rows.append((float(scores[later, earlier]), mentions[earlier][1] == mentions[later][1]))
                n_gold += any(mentions[k][1] == mentions[later][1] for k in range(later))
    return fit_curve(rows, n_gold)


def fit_sentences(scheme: str, docs: list[Doc], see: Callable[[Doc], Seen]) -> dict[str, Curve]:
    """Curves of sentence labels."""
    rows: dict[str, Scored] = {name: [] for name in SENTENCE_LABELS[scheme]}
    for doc in docs:
        seen, labelled = see(doc), doc.sentence_labels.get(scheme, [])
        if scheme == "police act":
            places = [(find_words_of(seen.pieces, Span(s, e)), set(labels)) for s, e, labels in labelled]
        else:
            places = [(u, {n for s, e, ns in labelled if overlap((s, e), span_of(seen.pieces, *u)) for n in ns}) for u in seen.pieces.units]
        for words, labels in places:
            if words:
                for name, odds in zip(rows, seen.heads.score_sentence(seen.words, words, scheme), strict=True):
                    rows[name].append((float(odds), name in labels))
    return {f"{scheme} {name}": fit_curve(values, sum(good for _, good in values)) for name, values in rows.items()}


def fit_reports(scheme: str, docs: list[Doc], see: Callable[[Doc], Seen]) -> dict[str, Curve]:
    """Curves of labels of whole reports."""
    rows: dict[str, Scored] = {name: [] for name in REPORT_LABELS[scheme]}
    for doc in docs:
        if scheme in doc.report_labels:
            for name, odds in zip(rows, see(doc).report_odds(scheme), strict=True):
                rows[name].append((float(odds), name in doc.report_labels[scheme]))
    return {f"{scheme} {name}": fit_curve(values, sum(good for _, good in values)) for name, values in rows.items()}


def calibrate(reader: Reader, data: Path) -> dict[str, Any]:
    """All curves and biases."""
    dev = load_docs(data, "dev")
    cache: dict[tuple[str, str], Seen] = {}

    def see(doc: Doc) -> Seen:
        key = (doc.source, doc.id)
        if key not in cache:
            cache[key] = reader.see(doc.text)
        return cache[key]

    curves: dict[str, Curve] = {}
    biases: dict[str, float] = {}
    for layer, source in SOURCES.items():
        docs = [doc for doc in dev[source] if layer in doc.tags][: N_DOCS * (10 if source == "dyads" else 1)]
        biases[layer], curves[layer] = fit_layer(layer, docs, see)
    for layer in LOOSE:
        curves[layer] = fit_loose(layer, dev["codings"], see)
    for layer, source in (("attribution", "polnear"), ("claim", "codings"), ("inner claim", "codings")):
        curves[f"group {layer}"] = fit_groups(layer, dev[source][:N_DOCS], see, biases[layer])
    curves["same"] = fit_same(dev["codings"] + dev["gum"], see)
    for scheme, source in (("police act", "police"), ("incident type", "muc")):
        curves |= fit_sentences(scheme, dev[source], see)
    curves |= fit_reports("subject", dev["codings"], see)
    fitted = Calibration(curves=dict(curves), biases=dict(biases))
    curves |= fit_links(dev["codings"], lambda doc: replace(see(doc), calibration=fitted))
    rounded = {head: [round(v, 4) for v in curve] for head, curve in curves.items()}
    return {"curves": rounded, "biases": {layer: round(bias, 4) for layer, bias in biases.items()}}


def main() -> None:
    """Reads the options and writes the calibration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder of exported weights, with any calibration")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.write_text(json.dumps(calibrate(open_reader(options.weights), options.data), indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

"""The recipe of the score tables of events and figures: logistic regression on hand codings of whole reports.

In:  hand codings (JSON Lines: text, published, outlet, coding). Out: lists/scores/NAME.json (weights, threshold), and cross-validated F1.
Left to others: the features (coding/event_features.py, coding/figure_features.py).

    python -m train.coding_scores events TRAIN.jsonl.gz src/hearsay/lists/scores/events.json
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.event_features import event_features, make_surroundings
from hearsay.coding.events import draft_events, find_report_subjects, load_event_coder, load_event_tables
from hearsay.coding.figure_features import figure_features
from hearsay.coding.figures import find_counts, load_figure_tables
from hearsay.coding.subjects import find_subjects, load_subjects
from hearsay.ids import hash_text
from hearsay.model import Basis, Claim, Form, Known, Reading, Report, Span, Stance, Stated, Voice, VoiceKind
from hearsay.text import find_words, overlaps

FOLDS, MIN_REPORTS, STRENGTH, STEPS = 5, 3, 6.0, 120
WINDOW_CHARS = 120  # as the scorer of whole reports pairs triggers


class Row(NamedTuple):
    """One possible finding: features, and whether a coder wrote it."""

    report: int
    features: tuple[str, ...]
    place: Span
    is_right: bool


def read_codings(path: Path) -> Iterator[dict[str, Any]]:
    """The hand-coded reports of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def make_report(row: dict[str, Any]) -> Report:
    """A report of the house from a hand-coded row."""
    unknown = Stated()
    return Report(
        id=row["id"],
        source=row["id"],
        raw_sha256=hash_text(row["text"]),
        media_type="text/plain",
        extractor="hand",
        text=row["text"],
        text_sha256=hash_text(row["text"]),
        title=unknown,
        author=unknown,
        outlet=Stated(value=row.get("outlet"), known=Known.GIVEN),
        published=Stated(value=row.get("published"), known=Known.GIVEN),
        language=Stated(value="en", known=Known.GIVEN),
        address=unknown,
        zones=(),
        links=(),
    )


def make_claims(context: CodingContext, coding: dict[str, Any]) -> tuple[Claim, ...]:
    """The hand-made claims as the coder would have them."""
    basis = Basis(report=context.report.id, run="hand", spans=(), score=1.0)
    hand = [
        Claim(
            id=claim["id"],
            span=Span(*claim["span"]),
            cue=Span(*claim["cue"]) if claim["cue"] else None,
            form=Form(claim["form"] or "indirect"),
            stance=Stance(claim["stance"]),
            certainty=1.0,
            voices=tuple(
                Voice(span=Span(*voice["span"]) if voice["span"] else None, name=voice["name"], kind=VoiceKind(voice["kind"]))
                for voice in claim["voices"]
            ),
            relayed_by=(),
            within=None,
            basis=basis,
        )
        for claim in coding["claims"]
    ]
    return (code_own_claim(context), *hand)


def read_context(row: dict[str, Any]) -> CodingContext:
    """The context of a hand-coded report, without marks."""
    report = make_report(row)
    return make_context(report, Reading(report=report.id, weights="", sentences=(), marks=(), links=(), labels=()), run="hand")


def event_rows(path: Path) -> tuple[list[Row], int]:
    """All possible events of all reports with their truth, and how many events the coders wrote."""
    tables, rows, n_gold = load_event_tables(), list[Row](), 0
    for number, row in enumerate(read_codings(path)):
        context = read_context(row)
        drafts = draft_events(context, make_claims(context, row["coding"]), tables)
        around = make_surroundings(drafts, find_report_subjects(context, tables), len(context.words))
        gold = [(str(event["type"]), Span(*event["trigger"])) for event in row["coding"]["events"]]
        n_gold += len(gold)
        right = pair_events(gold, [(str(draft.trigger.entry.type), draft.trigger.span) for draft in drafts])
        rows += [Row(number, event_features(draft, around), draft.trigger.span, i in right) for i, draft in enumerate(drafts)]
    return rows, n_gold


def pair_events(gold: list[tuple[str, Span]], found: list[tuple[str, Span]]) -> set[int]:
    """The findings that pair with a coder's event: same type, touching first, then near."""
    scored = [
        ((not touching, apart), i, j)
        for i, (kind, span) in enumerate(gold)
        for j, (other, place) in enumerate(found)
        if kind == other
        and ((touching := span.start < place.end and place.start < span.end) | ((apart := abs(span.start - place.start)) <= WINDOW_CHARS))
    ]
    used: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in used and j not in right:
            used.add(i)
            right.add(j)
    return right


def figure_rows(path: Path) -> tuple[list[Row], int]:
    """All possible figures of all reports with their truth, and how many figures the coders wrote."""
    tables, code, rows, n_gold = load_figure_tables(), load_event_coder(), list[Row](), 0
    for number, row in enumerate(read_codings(path)):
        context = read_context(row)
        events = code(context, make_claims(context, row["coding"]), (), (), ())
        subjects = find_subjects((context.text[word.start : word.end].lower() for word in context.words), tables.subjects)
        gold = [(Span(*figure["span"]), figure["low"], figure["high"]) for figure in row["coding"]["figures"]]
        n_gold += len(gold)
        for count in find_counts(context, events, tables.syntax):
            words = count.sentence.words
            span = Span(words[count.quantity.first].start, words[count.quantity.last].end)
            right = any(overlaps(span, each) and (low, high) == (count.quantity.low, count.quantity.high) for each, low, high in gold)
            rows.append(Row(number, figure_features(count, subjects, len(events)), span, right))
    return rows, n_gold


def report_rows(path: Path) -> tuple[list[Row], int]:
    """All reports with whether they are about politics and conflict."""
    subjects, rows = load_subjects(), list[Row]()
    for number, row in enumerate(read_codings(path)):
        words = (row["text"][word.start : word.end].lower() for word in find_words(row["text"]))
        rows.append(Row(number, ("bias", *find_subjects(words, subjects)), Span(number, number + 1), bool(row["political"])))
    return rows, sum(row.is_right for row in rows)


# ------------------------------------------------------------------ regression


def fit(rows: list[Row], strength: float = STRENGTH) -> dict[str, float]:
    """Weights of features that stand in at least two reports, by gradient descent on the penalised likelihood."""
    reports: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for feature in row.features:
            reports[feature].add(row.report)
    names = sorted(feature for feature, seen in reports.items() if len(seen) >= MIN_REPORTS)
    index = {name: i for i, name in enumerate(names)}
    pairs = [(r, index[feature]) for r, row in enumerate(rows) for feature in row.features if feature in index]
    left, right = (np.array(side) for side in zip(*pairs, strict=True))
    truth = np.array([row.is_right for row in rows], dtype=float)
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        guess = 1 / (1 + np.exp(-np.bincount(left, weights[right], len(rows))))
        slope = np.bincount(right, (guess - truth)[left], len(names)) + strength * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def judge(rows: list[Row], weights: dict[str, float]) -> list[float]:
    """The score of each row; of rows at one place only the best one counts."""
    scores = [1 / (1 + np.exp(-sum(weights.get(feature, 0.0) for feature in row.features))) for row in rows]
    best: dict[tuple[int, Span], float] = {}
    for row, score in zip(rows, scores, strict=True):
        best[row.report, row.place] = max(best.get((row.report, row.place), 0.0), score)
    return [score if score >= best[row.report, row.place] else 0.0 for row, score in zip(rows, scores, strict=True)]


def choose_threshold(rows: list[Row], scores: list[float], n_gold: int) -> tuple[float, float]:
    """The threshold with the best F1, and that F1."""
    best = (0.5, 0.0)
    for threshold in np.arange(0.1, 0.8, 0.02):
        kept = [row for row, score in zip(rows, scores, strict=True) if score >= threshold]
        f1 = 2 * sum(row.is_right for row in kept) / max(len(kept) + n_gold, 1)
        if f1 > best[1]:
            best = (round(float(threshold), 2), f1)
    return best


def main() -> None:
    """Cross-validate, fit on all, write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=sorted(MAKERS))
    asked.add_argument("codings", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--strength", type=float, default=STRENGTH)
    options = asked.parse_args()
    rows, n_gold = MAKERS[options.what](options.codings)
    held: list[float] = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.report % FOLDS != fold], options.strength)
        mine = [i for i, row in enumerate(rows) if row.report % FOLDS == fold]
        for i, score in zip(mine, judge([rows[i] for i in mine], weights), strict=True):
            held[i] = score
    threshold, f1 = choose_threshold(rows, held, n_gold)
    print(f"{len(rows)} candidates, {sum(row.is_right for row in rows)} right, {n_gold} gold; F1 {f1:.3f} at {threshold}", file=sys.stderr)
    kept = {name: round(weight, 3) for name, weight in fit(rows, options.strength).items() if abs(weight) >= 0.02}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    stored = {"threshold": threshold, "weights": kept}
    options.out.write_text(json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


MAKERS: dict[str, Callable[[Path], tuple[list[Row], int]]] = {"events": event_rows, "figures": figure_rows, "reports": report_rows}


if __name__ == "__main__":
    main()

"""Teaches the reader a codebook of one's own from a few hundred examples, on a CPU, and says whether they suffice.

In: examples (a text, its class, where known the source and the target). Out: a `Lesson`: a classifier over the frozen encoder,
with a learning curve and warnings. Left to others: asking the user (cli/), heads for the shipped types (train/).
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import InputError, WeightsError, quote_value
from hearsay.model import Span
from hearsay.read.heads import FloatArray, softmax
from hearsay.read.pieces import find_words_of
from hearsay.read.reader import Reader

SHARES = (0.25, 0.5, 0.75, 1.0)  # of the examples, for the learning curve
N_FOLDS = 5
N_ROUNDS = 300  # of gradient descent; the loss is convex and settles well before
PULL = 3e-3  # ridge: there are more features than examples; a middle value, not tuned on any codebook
FEW = 10  # examples of a class below which neither it nor its F1 can be trusted
RISING = 0.02  # macro-F1 that the last quarter of the examples still added

Labels = NDArray[np.int64]


class Example(NamedTuple):
    """A text and its class in the user's codebook."""

    text: str
    label: str
    source: Span | None = None
    target: Span | None = None


class CurvePoint(NamedTuple):
    """How well a share of the examples teaches, by five-fold cross-validation."""

    n_examples: int
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt: `table` (features + 1, labels) over standardised features; `f1` by class from held-out folds."""

    labels: tuple[str, ...]
    table: FloatArray
    middle: FloatArray
    spread: FloatArray
    weights: str  # sha256 of the reader's weights: the features of others mean something else
    curve: tuple[CurvePoint, ...]
    f1: dict[str, float]
    warnings: tuple[str, ...]


def load_examples(path: Path) -> list[Example]:
    """Examples of a JSON Lines file: {"text", "label", "source": [start, end] or null, "target": [start, end] or null}.

    Raises: InputError naming the line.
    """
    found: list[Example] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line.strip():
            found.append(_parse_example(line, f"{path}, line {number}"))
    return found


def learn_codebook(reader: Reader, examples: Sequence[Example], *, seed: int = 0) -> Lesson:
    """A classifier for the classes of the examples.

    Raises: InputError where there are fewer than two classes or fewer than two examples a fold.
    """
    counts = Counter(example.label for example in examples)
    if len(counts) < 2 or len(examples) < 2 * N_FOLDS:
        raise InputError(
            f"Cannot learn from {len(examples)} examples of {len(counts)} classes. Expected two classes or more and at least "
            f"{2 * N_FOLDS} examples; a few dozen a class are worth the time."
        )
    labels = tuple(sorted(counts))
    features = np.stack([find_features(reader, one.text, one.source, one.target) for one in examples])
    gold = np.array([labels.index(one.label) for one in examples], dtype=np.int64)
    order = np.random.default_rng(seed).permutation(len(examples))
    curve, f1 = _learning_curve(features[order], gold[order], len(labels))
    middle, spread, table = fit_table(features, gold, len(labels))
    by_label = dict(zip(labels, f1, strict=True))
    return Lesson(labels, table, middle, spread, reader.sha256, curve, by_label, find_warnings(counts, curve, by_label))


def classify(lesson: Lesson, reader: Reader, text: str, source: Span | None = None, target: Span | None = None) -> dict[str, float]:
    """Share of each class of the codebook.

    Raises: WeightsError where the lesson was learnt with other weights.
    """
    if lesson.weights != reader.sha256:
        raise WeightsError(
            f"This codebook was learnt with weights {quote_value(lesson.weights[:12])}, the reader has {quote_value(reader.sha256[:12])}. "
            "Learn it again from its examples with `hearsay train`."
        )
    row = (find_features(reader, text, source, target) - lesson.middle) / lesson.spread
    shares = softmax(np.append(row, np.float32(1.0)) @ lesson.table)
    return {name: float(share) for name, share in zip(lesson.labels, shares, strict=True)}


def find_features(reader: Reader, text: str, source: Span | None, target: Span | None) -> FloatArray:
    """What the reader sees of who does what to whom in a text, as one vector."""
    seen = reader.see(text)
    if not len(seen.words):
        raise InputError(f"Cannot learn from a text without words: {quote_value(text)}. Expected a sentence or more.")
    sides = [find_words_of(seen.pieces, span) if span is not None else None for span in (source, target)]
    return seen.heads.see_dyad(seen.words, sides, (0, len(seen.words)))


def fit_table(features: FloatArray, gold: Labels, n_labels: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Middle and spread of the features, and the table of a multinomial logistic regression on them."""
    middle, spread = features.mean(0), features.std(0) + np.float32(1e-3)
    rows = np.hstack([(features - middle) / spread, np.ones((len(features), 1), dtype=np.float32)])
    wanted = np.eye(n_labels, dtype=np.float32)[gold]
    table = np.zeros((rows.shape[1], n_labels), dtype=np.float32)
    ahead, before = table, table
    rate = np.float32(1.0 / (0.5 * np.linalg.norm(rows, 2) ** 2 / len(rows) + PULL))  # one over the steepest curvature: never overshoots
    for i in range(N_ROUNDS):
        slope = rows.T @ (softmax(rows @ ahead) - wanted) / len(rows) + PULL * ahead
        before, table = table, ahead - rate * slope
        ahead = table + np.float32(i / (i + 3)) * (table - before)
    return middle.astype(np.float32), spread.astype(np.float32), table.astype(np.float32)


def find_warnings(counts: Counter[str], curve: Sequence[CurvePoint], f1: dict[str, float]) -> tuple[str, ...]:
    """What a user should know before trusting the classes."""
    found = [
        f"Class {quote_value(name)} has only {n} examples: too few to learn or to judge it."
        for name, n in sorted(counts.items())
        if n < FEW
    ]
    found += [
        f"Class {quote_value(name)} is found badly (F1 {value:.2f}): look at its examples, or join it with another."
        for name, value in sorted(f1.items())
        if value < 0.5 and counts[name] >= FEW
    ]
    if len(curve) > 1 and curve[-1].macro_f1 - curve[-2].macro_f1 > RISING:
        found.append(f"The curve still rises ({curve[-2].macro_f1:.2f} to {curve[-1].macro_f1:.2f}): more examples will help.")
    return tuple(found)


def save_lesson(lesson: Lesson, path: Path) -> None:
    """Writes a lesson as one file."""
    told = {
        "labels": lesson.labels,
        "weights": lesson.weights,
        "curve": lesson.curve,
        "f1": lesson.f1,
        "warnings": lesson.warnings,
    }
    with path.open("wb") as file:
        np.savez(file, table=lesson.table, middle=lesson.middle, spread=lesson.spread, told=np.array(json.dumps(told)))


def load_lesson(path: Path) -> Lesson:
    """A lesson from its file.

    Raises: InputError where the file is no lesson.
    """
    try:
        with np.load(path) as stored:
            told = json.loads(str(stored["told"]))
            return Lesson(
                labels=tuple(told["labels"]),
                table=stored["table"],
                middle=stored["middle"],
                spread=stored["spread"],
                weights=told["weights"],
                curve=tuple(CurvePoint(*point) for point in told["curve"]),
                f1=told["f1"],
                warnings=tuple(told["warnings"]),
            )
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"Cannot read the codebook {path}: {error}. Expected a file that `hearsay train` wrote.") from error


def macro_f1(gold: Labels, guess: Labels, n_labels: int) -> list[float]:
    """F1 of each class; 0 where it is neither there nor guessed."""
    found = []
    for label in range(n_labels):
        right = int(((gold == label) & (guess == label)).sum())
        found.append(2 * right / max(1, int((gold == label).sum() + (guess == label).sum())))
    return found


def _learning_curve(features: FloatArray, gold: Labels, n_labels: int) -> tuple[tuple[CurvePoint, ...], list[float]]:
    """Macro-F1 on held-out folds for growing shares of the rest, and the F1 of each class at the last."""
    folds = np.arange(len(gold)) % N_FOLDS
    points, per_class = [], [0.0] * n_labels
    for share in SHARES:
        guess = np.zeros_like(gold)
        n_seen = 0
        for fold in range(N_FOLDS):
            rest = np.flatnonzero(folds != fold)
            used = rest[: max(2, round(share * len(rest)))]
            n_seen = max(n_seen, len(used))
            middle, spread, table = fit_table(features[used], gold[used], n_labels)
            held = np.hstack([(features[folds == fold] - middle) / spread, np.ones((int((folds == fold).sum()), 1), dtype=np.float32)])
            guess[folds == fold] = (held @ table).argmax(1)
        per_class = macro_f1(gold, guess, n_labels)
        points.append(CurvePoint(n_seen, float(np.mean(per_class))))
    return tuple(points), per_class


def _parse_example(line: str, where: str) -> Example:
    try:
        row = json.loads(line)
        text, label = row["text"], row["label"]
        spans = [Span(*row[side]) if row.get(side) else None for side in ("source", "target")]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f'{where}: cannot read {quote_value(line)} ({error}). Expected {{"text": "…", "label": "…"}}.') from error
    if not isinstance(text, str) or not isinstance(label, str):
        raise InputError(f"{where}: text and label must be words, found {quote_value(line)}.")
    for span in spans:
        if span is not None and not 0 <= span.start < span.end <= len(text):
            raise InputError(f"{where}: the span {list(span)} is not inside its text of {len(text)} characters.")
    return Example(text, label, spans[0], spans[1])

"""What speaks for and against a number being a figure: its noun, its act, its place in the sentence, its report.

In:  a counted quantity. Out: names of features.
Left to others: their weights (scores.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hearsay.coding.numbers import Quantity
from hearsay.coding.restated import Restated
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import Sentence
from hearsay.model import Event

DEFINITE = frozenset({"the", "these", "those", "both", "all", "his", "her", "their", "its", "our", "other", "each"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A quantity with what it counts, before it is kept or dropped."""

    sentence: Sentence
    quantity: Quantity
    noun: int | None
    counts: str
    event: Event | None
    is_repeat: bool  # the same number of the same noun stands earlier in the report
    restated: Restated | None = None  # where it is set beside others and has no noun of its own
    is_labelled: bool = False  # it stands behind the label of a line that says what it counts: "Killed: 11"
    is_person: bool = False  # one person told without a number: "a policeman was hit"

    @property
    def is_restated(self) -> bool:
        return self.restated is not None


def figure_features(count: Count, subjects: Sequence[str], n_events: int) -> tuple[str, ...]:
    """The features of a count."""
    return (*_number_features(count), *_noun_features(count), *_report_features(count, subjects, n_events))


def _number_features(count: Count) -> Iterator[str]:
    quantity, lowered = count.quantity, count.sentence.lowered
    value = quantity.low if quantity.low is not None else quantity.high or 0.0
    size = "1" if value == 1 else "2" if value == 2 else "3-9" if value < 10 else "10-99" if value < 100 else "100+"
    yield "bias"
    yield f"size={size}"
    yield f"size={size}/{count.counts}"
    yield f"written={'digits' if lowered[quantity.core][:1].isdigit() else 'words'}"
    yield f"word={lowered[quantity.core] if not lowered[quantity.core][:1].isdigit() else '#'}"
    bounded = quantity.low != quantity.high
    yield f"bounded={bounded}/{quantity.approximate}"
    before = lowered[quantity.first - 1] if quantity.first else "<s>"
    after = lowered[quantity.last + 1] if quantity.last + 1 < len(lowered) else "</s>"
    yield f"before={before}"
    yield f"after={after}"
    if before in DEFINITE:
        yield f"definite/{size}"
        yield f"definite/{count.counts}"


def _noun_features(count: Count) -> Iterator[str]:
    sentence = count.sentence
    yield f"counts={count.counts}"
    yield f"repeat={count.is_repeat}"
    if count.noun is None:
        yield f"no-noun/{count.counts}"
        return
    noun = sentence.lowered[count.noun]
    yield f"noun={noun}"
    yield f"noun-ends={noun[-3:]}"
    yield f"relation={sentence.relation(count.noun)}"
    yield f"relation={sentence.relation(count.noun)}/{count.counts}"
    above = sentence.head(count.noun)
    if above != ROOT:
        yield f"above={sentence.lowered[above]}"


def _report_features(count: Count, subjects: Sequence[str], n_events: int) -> Iterator[str]:
    event = count.event
    yield f"event={event.type if event else 'none'}"
    yield f"event={event.type if event else 'none'}/{count.counts}"
    yield f"events={min(n_events, 12) // 2}"
    if event is not None:
        near = abs(event.trigger.start - count.sentence.words[count.quantity.core].start)
        yield f"event-near={min(near // 40, 4)}"
    for subject in subjects:
        yield f"about:{subject}"
        if count.counts in {"money", "percent", "other", "duration"}:
            yield f"about:{subject}/{count.counts}"

"""A trained head's mode is taken where the codebook leaves it open."""

from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.labels import choose_mode
from hearsay.model import Label, Span
from tests import build

TEXT = "Guards hold nine men."
SPAN = Span(7, 11)


def context_with(*labels: Label) -> CodingContext:
    report = build.report(TEXT)
    return make_context(report, build.reading(report, labels=labels), run="run-1")


def label(scheme: str, name: str, score: float) -> Label:
    return Label(scheme=scheme, span=SPAN, label=name, score=score)


def test_an_unsure_head_changes_nothing() -> None:
    context = context_with(label("mode", "arrest", 0.3))
    assert choose_mode(context, SPAN, None, {"arrest"}) is None


def test_a_head_gives_only_modes_that_the_type_has() -> None:
    context = context_with(label("mode", "arrest", 0.9))
    assert choose_mode(context, SPAN, None, {"arrest"}) == "arrest"
    assert choose_mode(context, SPAN, None, {"visit"}) is None
    assert choose_mode(context, SPAN, "seize", {"arrest"}) == "seize"

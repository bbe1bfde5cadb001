"""A trained head's status and mode are taken where the rules have only their default."""

from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.labels import choose_mode, choose_status
from hearsay.model import Label, Span, Status
from tests import build

TEXT = "Guards hold nine men."
SPAN = Span(7, 11)


def context_with(*labels: Label) -> CodingContext:
    report = build.report(TEXT)
    return make_context(report, build.reading(report, labels=labels), run="run-1")


def label(scheme: str, name: str, score: float) -> Label:
    return Label(scheme=scheme, span=SPAN, label=name, score=score)


def test_a_sure_head_overrules_a_default() -> None:
    context = context_with(label("status", "ongoing", 0.8))
    assert choose_status(context, SPAN, Status.HAPPENED, "rule:plain") == (Status.ONGOING, "head:status")


def test_a_head_does_not_overrule_a_rule_that_read_the_words() -> None:
    context = context_with(label("status", "happened", 0.9))
    assert choose_status(context, SPAN, Status.DENIED, "rule:negation") == (Status.DENIED, "rule:negation")


def test_an_unsure_head_changes_nothing() -> None:
    context = context_with(label("status", "ongoing", 0.3), label("mode", "arrest", 0.3))
    assert choose_status(context, SPAN, Status.HAPPENED, "rule:plain") == (Status.HAPPENED, "rule:plain")
    assert choose_mode(context, SPAN, None, {"arrest"}) is None


def test_a_head_gives_only_modes_that_the_type_has() -> None:
    context = context_with(label("mode", "arrest", 0.9))
    assert choose_mode(context, SPAN, None, {"arrest"}) == "arrest"
    assert choose_mode(context, SPAN, None, {"visit"}) is None
    assert choose_mode(context, SPAN, "seize", {"arrest"}) == "seize"

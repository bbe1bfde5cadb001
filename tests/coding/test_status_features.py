"""The status of an act is the likeliest by fitted weights, and its reason says what gave it. Sentences are invented."""

from hearsay import model
from hearsay.codebook import load_codebook
from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.event_features import Draft
from hearsay.coding.participants import find_parties
from hearsay.coding.scores import ScoreTable, load_scores
from hearsay.coding.status import find_status
from hearsay.coding.status_features import decide_status, name_feature, status_features
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import find_triggers, make_lexicon
from hearsay.model import Status
from tests import build

SHIPPED = load_scores("status")


def draft(text: str, word: str, *labels: model.Label) -> tuple[CodingContext, Draft]:
    report = build.report(text)
    reading = build.reading(report, labels=labels, weights="some" if labels else "")
    context = make_context(report, reading, run="run-1")
    claim = code_own_claim(context)
    at = build.span(text, word)
    trigger = next(one for one in find_triggers(context, make_lexicon(load_codebook()), load_syntax()) if one.span.start == at.start)
    status, rule = find_status(trigger, claim)
    return context, Draft(trigger=trigger, claim=claim, parties=find_parties(trigger), status=status, status_rule=rule)


def test_without_weights_the_rules_decide() -> None:
    context, found = draft("Guards did not beat two porters.", "beat")
    assert decide_status(context, found, ScoreTable(weights={}, threshold=0.5)) == (Status.DENIED, "rule:negation")


def test_the_likeliest_status_is_taken_and_its_source_named() -> None:
    text = "Guards beat two porters."
    report = build.report(text)
    label = build.label(report, "status", "beat", "ongoing", score=0.9)
    context, found = draft(text, "beat", label)
    assert "head=ongoing" in status_features(context, found)
    by_head = ScoreTable(weights={name_feature(Status.ONGOING, "head=ongoing"): 2.0}, threshold=0.5)
    by_type = ScoreTable(weights={name_feature(Status.GENERAL, "type=ASSAULT"): 2.0}, threshold=0.5)
    assert decide_status(context, found, by_head) == (Status.ONGOING, "head:status")
    assert decide_status(context, found, by_type) == (Status.GENERAL, "fit:status")


def test_the_shipped_weights_keep_what_grammar_tells_plainly() -> None:
    for text, word, expected in (
        ("Guards of the mill beat two porters on Friday.", "beat", Status.HAPPENED),
        ("Guards of the mill did not beat two porters.", "beat", Status.DENIED),
        ("The army will attack the town on Monday.", "attack", Status.PLANNED),
    ):
        assert decide_status(*draft(text, word), SHIPPED)[0] == expected, text


def test_with_the_shipped_weights_a_sure_head_overrules_a_default() -> None:
    text = "Guards hold nine men."
    label = build.label(build.report(text), "status", "hold", "ongoing", score=0.9)
    assert decide_status(*draft(text, "hold", label), SHIPPED) == (Status.ONGOING, "head:status")

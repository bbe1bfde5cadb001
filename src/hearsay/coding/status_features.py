"""Whether an act took place, by all that speaks for each answer: rules of grammar, a trained head, the act's type and word, its claim.

In:  the context of a report, a draft of an event, a table of weights. Out: the likeliest status and what gave it.
Left to others: the rules (status.py), the weights (train/coding_scores.py). Source: docs/decisions/0054-status-by-fitted-weights.md
"""

from collections.abc import Iterator

from hearsay.coding.context import CodingContext
from hearsay.coding.event_features import Draft
from hearsay.coding.factuality import SETTLED
from hearsay.coding.labels import best_label
from hearsay.coding.scores import ScoreTable
from hearsay.coding.status import clause_words, governing_verb
from hearsay.coding.syntax import ROOT
from hearsay.coding.tenses import find_direction
from hearsay.model import Form, Status

STEPS = (0.35, 0.5, 0.65, 0.8, 0.9, 0.97)  # of the head's score: the surer, the more of them it has passed
OF_HEAD = "head"  # how features that rest on the trained head begin


def decide_status(context: CodingContext, draft: Draft, table: ScoreTable) -> tuple[Status, str]:
    """The likeliest status of an act and what gave it: words that settle it, the rule or the head that says the same, else the weights."""
    if draft.status_rule in SETTLED:
        return draft.status, draft.status_rule
    features = status_features(context, draft)
    odds = {status: sum(table.weights.get(name_feature(status, feature), 0.0) for feature in features) for status in Status}
    chosen = max(odds, key=lambda status: (odds[status], status == draft.status, status))
    if chosen == draft.status:
        return chosen, draft.status_rule
    return chosen, "head:status" if f"{OF_HEAD}={chosen}" in features else "fit:status"


def name_feature(status: Status, feature: str) -> str:
    """A feature as it is weighed for one status."""
    return f"{status}:{feature}"


def status_features(context: CodingContext, draft: Draft) -> tuple[str, ...]:
    """What speaks for or against each status of an act."""
    return (*_rule_features(draft), *_word_features(context, draft), *_head_features(context, draft))


def _rule_features(draft: Draft) -> Iterator[str]:
    kind, rule = draft.trigger.entry.type, draft.status_rule.removeprefix("rule:")
    yield "bias"
    yield f"type={kind}"
    yield f"rule={rule}"
    yield f"rule={rule}/{kind}"
    yield f"stance={'own' if draft.claim.form == Form.OWN else draft.claim.stance}"
    yield f"stance={'own' if draft.claim.form == Form.OWN else draft.claim.stance}/{rule}"


def _word_features(context: CodingContext, draft: Draft) -> Iterator[str]:
    trigger, sentence = draft.trigger, draft.trigger.sentence
    verb = governing_verb(trigger)
    tag, part = sentence.tag(verb), "verb" if sentence.tag(trigger.head).startswith("VB") else "noun"
    direction = find_direction(context.text, trigger.span.start, trigger.span.end)
    yield f"tag={sentence.tag(trigger.head)}"
    yield f"governed by {tag}/{part}"
    yield f"relation={sentence.relation(trigger.head)}/{part}"
    yield f"base={trigger.entry.base}"
    yield f"looks {direction}"
    yield f"looks {direction}/{part}"
    yield from (f"beside={word}" for word in clause_words(sentence, verb))
    yield from (f"of noun={word}" for word in clause_words(sentence, trigger.head) if part == "noun")
    yield from (f"described={sentence.lowered[i]}" for i in sentence.under(trigger.head, "amod", "compound"))
    above = sentence.head(verb)
    if above != ROOT:
        yield f"under={sentence.lowered[above]}"
        yield f"under a {sentence.tag(above)} as {sentence.relation(verb)}"


def _head_features(context: CodingContext, draft: Draft) -> Iterator[str]:
    label = best_label(context, "status", draft.trigger.span)
    if label is None:
        return
    yield f"{OF_HEAD}={label.label}"
    yield f"{OF_HEAD}={label.label}/{draft.status_rule.removeprefix('rule:')}"
    yield from (f"{OF_HEAD}={label.label}>={step}" for step in STEPS if label.score >= step)

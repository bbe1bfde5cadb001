"""What a trained head says of an act's status and mode, where the rules have only their default.

In:  the context of a report, a trigger's span, the rules' value. Out: the value to keep and what gave it.
Left to others: the rules (status.py), the modes that a type has (the codebook).
"""

from collections.abc import Collection

from hearsay.coding.context import CodingContext
from hearsay.model import Label, Span, Status
from hearsay.text import overlaps

SURE = 0.5  # from here on a label is taken over a rule's default
DEFAULTS = frozenset({"rule:plain", "rule:purpose"})  # rules that are right less often than the head, measured on the codings


def choose_status(context: CodingContext, span: Span, status: Status, rule: str) -> tuple[Status, str]:
    """The status of an act: a rule's, or the head's where the rule is a default."""
    label = best_label(context, "status", span)
    if rule in DEFAULTS and label is not None and label.score >= SURE and label.label in set(Status):
        return Status(label.label), rule if label.label == status else "head:status"
    return status, rule


def choose_mode(context: CodingContext, span: Span, mode: str | None, known: Collection[str]) -> str | None:
    """The mode of an act: the codebook's, or the head's where the codebook's word leaves it open."""
    label = best_label(context, "mode", span)
    if mode is None and label is not None and label.score >= SURE and label.label in known:
        return label.label
    return mode


def best_label(context: CodingContext, scheme: str, span: Span) -> Label | None:
    """The surest label of a scheme at a span."""
    found = [label for label in context.reading.labels if label.scheme == scheme and overlaps(label.span, span)]
    return max(found, key=lambda label: (label.score, label.label), default=None)

"""What a trained head says of an act: its surest label, and its mode where the codebook leaves that open.

In:  the context of a report, a trigger's span. Out: a label, a mode.
Left to others: the status (status_features.py), the modes that a type has (the codebook).
"""

from collections.abc import Collection

from hearsay.coding.context import CodingContext
from hearsay.model import Label, Span
from hearsay.text import overlaps

SURE = 0.5  # from here on a mode is taken


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

"""Who says what: the claims of a report.

In:  the context of a report. Out: its claims, the report's own voice first, each inside the one in which it is told.
Left to others: quotation marks (quotes.py), speakers (voices.py), what the voice does with its words (stance.py).
"""

from hearsay.coding.context import CodingContext, make_basis
from hearsay.ids import make_id
from hearsay.model import Claim, Form, Reason, Span, Stance, Voice, VoiceKind

UNKNOWN_OUTLET = "this report"  # the name of the report's own voice where nobody says which outlet it is


def code_own_claim(context: CodingContext) -> Claim:
    """The report's own voice, over its whole text."""
    name = context.report.outlet.value or UNKNOWN_OUTLET
    span = Span(0, len(context.text))
    reason = Reason(field="voices", by=f"ingest:{context.report.outlet.known}", span=None, score=1.0)
    return Claim(
        id=make_id("claim", context.report.id, "own"),
        span=span,
        cue=None,
        form=Form.OWN,
        stance=Stance.ASSERTS,
        certainty=1.0,
        voices=(Voice(span=None, name=name, kind=VoiceKind.OUTLET),),
        relayed_by=(),
        within=None,
        basis=make_basis(context, (span,), score=1.0, reasons=(reason,)),
    )

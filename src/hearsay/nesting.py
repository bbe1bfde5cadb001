"""What is told inside what: the claim in which words of a report stand.

In:  the claims of a coding, a span. Out: one of them. Left to others: who speaks it (coding/), what people correct (judging/).
"""

from collections.abc import Sequence

from hearsay.model import Claim, Form, Span
from hearsay.text import contains


def innermost_claim(claims: Sequence[Claim], span: Span) -> Claim:
    """The claim inside which a span is told: the shortest that contains it, else the report's own claim (the first).

    Raises: IndexError where there is no claim at all; a coding always has the report's own.
    """
    around = [claim for claim in claims if claim.form != Form.OWN and contains(claim.span, span)]
    return min(around, key=lambda claim: (claim.span.end - claim.span.start, claim.span), default=claims[0])

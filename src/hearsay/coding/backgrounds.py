"""What has lasted for years, told in a clause of its own: "the Front, which has fought the army since 2019".

In:  a text, an act, a time. Out: whether the time is that of such a clause and not of the act. Left to others: which time an act has
(times.py), what the clause tells (events.py).
"""

import re

from hearsay.model import Span, When

SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
SINCE_CHARS = 8  # from "since" to the year
LASTS = re.compile(r"\b(?:who|which|that)\s+(?:also\s+|now\s+)?(?:has|have|had)\b", re.IGNORECASE)  # a perfect in a clause of its own
STOP = re.compile(r"[.;]\s")


def is_of_background(text: str, trigger: Span, when: When) -> bool:
    """Whether "since 2019" tells how long what a relative clause tells has lasted, and no day of an act before that clause.

    "The attack was the work of the Front, which has fought the army since 2019": the fighting, not the attack, has lasted since then.
    Source: the present perfect of a state up to now, Quirk et al. 1985, 4.22.
    """
    if when.span is None or when.span.start < trigger.end:
        return False
    if not SINCE.search(text, max(0, when.span.start - SINCE_CHARS), min(when.span.start + SINCE_CHARS, when.span.end)):
        return False
    return not STOP.search(text, trigger.end, when.span.start) and LASTS.search(text, trigger.end, when.span.start) is not None

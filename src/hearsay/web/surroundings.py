"""What stands around the words that the queue asks about: nobody can tell from a number alone whose it is.

In:  a report's text, a claim, an event or a figure with its span. Out: the words before and after. Left to others: the queue (queues.py).
"""

import re

from hearsay.model import Span
from hearsay.record.content_rows import ClaimRow, EventRow, FigureRow

BLANK = re.compile(r"\s*\n\s*")  # the end of a paragraph is one line here
LONGEST = 220  # characters on each side: a sentence or two; the buttons below stay in sight


def find_surroundings(text: str, row: ClaimRow | EventRow | FigureRow) -> tuple[str, str]:
    """The words of a report before and after what is asked about."""
    span = find_span(row)
    return BLANK.sub("\n", cut_before(text, span.start)), BLANK.sub("\n", cut_after(text, span.end))


def find_span(row: ClaimRow | EventRow | FigureRow) -> Span:
    """Where the words stand that the queue shows: an event's sentence, a claim's content, a figure."""
    if isinstance(row, EventRow):
        return row.span
    return row.claim.span if isinstance(row, ClaimRow) else row.figure.span


def cut_before(text: str, at: int) -> str:
    """The words before a place; of many the last ones, from the beginning of a word."""
    if at <= LONGEST:
        return text[:at]
    cut = text[at - LONGEST : at]
    return "…" + cut[cut.find(" ") + 1 :]


def cut_after(text: str, at: int) -> str:
    """The words after a place; of many the first ones, up to the end of a word."""
    if len(text) - at <= LONGEST:
        return text[at:]
    cut = text[at : at + LONGEST]
    return (cut[: cut.rfind(" ")] if " " in cut else cut) + " …"

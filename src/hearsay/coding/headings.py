"""The headings under which the paragraphs of a bulletin stand: "Norvik: Two men were shot", "3. Orn. On 20 May", "Host: Good evening".

In:  a context, words of it, the names of the report. Out: whether they are such a heading, which says nothing and is nobody.
Left to others: the place that a heading names (places.py), the turns of interviews (speeches.py).
"""

import re
from collections.abc import Sequence

from hearsay.coding.context import CodingContext
from hearsay.coding.names import Name
from hearsay.coding.speeches import is_narrator
from hearsay.model import Span, VoiceKind
from hearsay.text import overlaps

NUMBERING = r"(?:(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)]\s+|\([\dA-Za-z]{1,3}\)\s+|[•◦▪●■–—*-]\s+)?"
HEADING_WORDS = 6
HEADED = re.compile(rf"{NUMBERING}(?P<words>[^\s.:;!?]+(?: [^\s.:;!?]+){{0,{HEADING_WORDS - 1}}})(?P<end>[:.])\s+\S")
LINE_START = re.compile(r"(?:\A|\n)[ \t]*$")
LEAST_SECTIONS = 2  # paragraphs that stand under headings of their own; one alone is the dateline of a report, or somebody who speaks


def is_heading_of_section(context: CodingContext, span: Span, names: Sequence[Name]) -> bool:
    """Whether words stand for no speaker: the heading of one of several sections, or the label of whoever speaks for the station.

    Where most of them name people in full, people speak behind the colons; labels that come again are those of turns.
    """
    text = context.text
    if not LINE_START.search(text[max(0, span.start - 40) : span.start]) or text[span.end : span.end + 1] != ":":
        return False
    if is_narrator(text[span.start : span.end]):
        return True
    headings = find_headings(context)
    full = [name.span for name in names if name.kind is VoiceKind.PERSON and " " in name.plain]  # a single word may be a town as well
    people = [one for one in headings if any(overlaps(span, one) for span in full)]
    return span in headings and 2 * len(people) <= len(headings)


def find_headings(context: CodingContext) -> tuple[Span, ...]:
    """The words of the headings with which the paragraphs of a report begin, one for each section; none where fewer than two do."""
    found: list[Span] = []
    for paragraph in context.paragraphs:
        match = HEADED.match(context.text, paragraph.start, paragraph.end)
        if match is not None and context.text[match.start("words")].isupper():
            found.append(Span(*match.span("words")))
    words = {context.text[span.start : span.end] for span in found}
    return tuple(found) if len(found) >= LEAST_SECTIONS and len(words) == len(found) else ()

"""The blocks of a text: paragraphs, or lines where each line is a paragraph of its own.

In:  a text. Out: spans. Left to others: what a block is (zones.py, datelines.py).
"""

import re

from hearsay.model import Span
from hearsay.text import find_paragraphs

ENDED = re.compile(r"[.!?…:;,][\"”’')\]»*]*$")
# What an entry of a list of notes begins with: [2]  [^note]:  ^ 2  ²  2.  2)
ENTRY = re.compile(r"(?:\[\d{1,3}\]|\[\^[\w-]{1,12}\]:|\^\s?\d{0,3}|[¹²³⁴-⁹⁰]+|\d{1,3}[.)])(?=\s|http)")
MAX_MARGIN = 110  # longer lines were not broken by hand or by an agency's wire


def find_blocks(text: str) -> tuple[Span, ...]:
    """Paragraphs, and single lines where a paragraph is not one wrapped text."""
    blocks: list[Span] = []
    for paragraph in find_paragraphs(text):
        lines = [
            Span(paragraph.start + line.start(), paragraph.start + line.end())
            for line in re.finditer(r"[^\n\r]+", text[paragraph.start : paragraph.end])
        ]
        lines = [trim_span(text, line) for line in lines if text[line.start : line.end].strip()]
        if len(lines) > 1 and not _is_wrapped(text, lines):
            blocks.extend(lines)
        else:
            blocks.append(paragraph)
    return tuple(blocks)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the lines of a paragraph are one text broken at a margin."""
    if any(ENTRY.match(text, line.start) for line in lines[1:]):
        return False
    lengths = sorted(line.end - line.start for line in lines[:-1])
    if lengths[len(lengths) // 2] > MAX_MARGIN:
        return False
    n_stopped = sum(bool(ENDED.search(text[line.start : line.end])) for line in lines[:-1])
    return n_stopped <= 0.5 * len(lengths) and lengths[-1] - lengths[0] < 45


def trim_span(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    words = text[span.start : span.end]
    return (
        Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))
        if words.strip()
        else Span(span.start, span.start)
    )

"""Where quotations begin and end: over paragraphs, with marks missing, in any of the usual signs.

In:  a text. Out: quotations with the span of their words and of their marks.
Left to others: who speaks them (claims.py), and which are only scare quotes.
"""

import re
from dataclasses import dataclass

from hearsay.model import Span
from hearsay.text import find_paragraphs

OPENING = "“«„"
CLOSING = "”»"
SIGN = re.compile(r"\"\"|[“”«»„\"]|``|''|[‘’]")
SIGNS = OPENING + CLOSING + "\"‘’`'"
DOUBLE = re.compile(r"[“”«»„\"]")
CLOSES = re.compile(r"[.,!?]?[”»\"]")
MIN_UNOPENED_CHARS = 40  # a closing mark alone makes a quotation only of a stretch that can be a statement
MAX_QUOTE_CHARS = 6000


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation: its words, its words with marks, and whether marks are missing."""

    inner: Span
    outer: Span
    speaker: Span | None = None  # words beside it that name who speaks, where the form of the report sets them there
    is_whole: bool  # False where the opening or the closing mark is missing
    is_document: bool = False  # a statement or a letter that its speaker gives as a whole


@dataclass(slots=True)
class _Open:
    """A quotation that has begun; `sign` is the kind of its mark."""

    start: int
    sign: str


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of a text, in order; those without one of their marks end at the paragraph's border."""
    found: list[Quote] = []
    held: _Open | None = None
    paragraphs = find_paragraphs(text)
    for number, paragraph in enumerate(paragraphs):
        held = _read_paragraph(text, paragraph, held, found)
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if held and not (following and _continues(text, following, held)):
            _add(found, text, held.start, paragraph.end, is_whole=False)
            held = None
    return tuple(sorted(found, key=lambda quote: quote.outer))


def balance_marks(text: str, span: Span) -> Span:
    """A stretch with both marks of a quotation inside it or with neither: 'the charge "absurd' takes its closing mark in."""
    marks = [match.start() for match in DOUBLE.finditer(text, *span)]
    if len(marks) % 2 == 0:
        return span
    if closing := CLOSES.match(text, span.end):
        return Span(span.start, closing.end())
    is_opened = DOUBLE.match(text, span.start - 1) is not None if span.start else False
    if marks[-1] == span.end - 1 and (len(marks) == 1 or not is_opened):
        return Span(span.start, span.end - 1)
    if is_opened:
        return Span(span.start - 1, span.end)
    return Span(span.start + 1, span.end) if marks[0] == span.start else span


def _read_paragraph(text: str, paragraph: Span, held: _Open | None, found: list[Quote]) -> _Open | None:
    """Add the quotations that end in a paragraph; the one still open at its end, if any."""
    last_end = paragraph.start
    for match in SIGN.finditer(text, paragraph.start, paragraph.end):
        sign, role = _read_sign(text, match, held)
        if role == "open" and held is None:
            held = _Open(match.start(), sign)
        elif role == "close" and held is not None and sign == held.sign:
            _add(found, text, held.start, match.end(), is_whole=True)
            held, last_end = None, match.end()
        elif role == "close" and held is None and sign == "double":
            _add_unopened(found, text, Span(max(last_end, paragraph.start), match.end()))
            last_end = match.end()
    return held


def _read_sign(text: str, match: re.Match[str], held: _Open | None) -> tuple[str, str]:
    """(kind, "open" or "close" or "none") of a sign, by its shape and by what stands around it."""
    sign = match.group()
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if sign in "‘’":
        return "single", _read_single(text, match, held)
    if sign in {"``", "''", "„", "«"}:
        return "double", "close" if sign == "''" else "open"
    if sign in CLOSING and before.isspace() and after.isspace() and held is not None:
        return "double", "none"
    is_opening = (not before or before.isspace() or before in "([{—–-/‘'") and bool(after) and not after.isspace()
    is_closing = bool(before) and not before.isspace() and before not in "([{" and (not after or not after.isalnum())
    if is_opening != is_closing:
        return "double", "open" if is_opening else "close"
    if sign in OPENING + CLOSING:
        return "double", "open" if sign in OPENING else "close"
    return "double", "close" if held and held.sign == "double" else "open"


def _read_single(text: str, match: re.Match[str], held: _Open | None) -> str:
    """Single marks open after a space and close before one; an apostrophe does neither."""
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if match.group() == "‘":
        closes = re.search(r"(?<=[\w.,!?…])’(?!\w)", text[match.end() : match.end() + 600])
        return "open" if (not before or before in " \n\t([—") and closes else "none"
    if held and held.sign == "single" and not after.isalnum() and (before.isalnum() or before in ".,!?…"):
        return "close"
    return "none"


def _continues(text: str, paragraph: Span, held: _Open) -> bool:
    """Whether a paragraph opens with the mark again: the quotation runs on, as the custom is."""
    first = text[paragraph.start : paragraph.start + 2]
    is_marked = first[0] in OPENING + '"' or first == "``"
    return held.sign == "double" and is_marked and paragraph.start - held.start < MAX_QUOTE_CHARS


def _add_unopened(found: list[Quote], text: str, stretch: Span) -> None:
    """A quotation whose opening mark is missing: from the last colon, else from the start of its paragraph."""
    words = text[stretch.start : stretch.end]
    colon = words.rfind(": ")
    start = stretch.start + (colon + 2 if colon >= 0 else 0)
    start += len(text[start : stretch.end]) - len(text[start : stretch.end].lstrip())
    if stretch.end - start >= MIN_UNOPENED_CHARS and (start == 0 or text[start - 1 : start].isspace()):
        _add(found, text, start, stretch.end, is_whole=False)


def _add(found: list[Quote], text: str, start: int, end: int, *, is_whole: bool) -> None:
    """Add a quotation, its words trimmed of marks, spaces and a comma at the end."""
    inner_start, inner_end = start, end
    while inner_start < inner_end and (text[inner_start] in SIGNS or text[inner_start].isspace()):
        inner_start += 1
    while inner_end > inner_start and (text[inner_end - 1] in SIGNS + "," or text[inner_end - 1].isspace()):
        inner_end -= 1
    if inner_end > inner_start:
        found.append(Quote(inner=Span(inner_start, inner_end), outer=Span(start, end), is_whole=is_whole))

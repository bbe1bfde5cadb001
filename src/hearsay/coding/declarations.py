"""Texts that one person speaks as a whole: statements of witnesses and letters.

In:  a text. Out: what is spoken in them, as one speech each, with the words that name the speaker.
Left to others: turns of interviews and communiques (speeches.py), whom "I" means inside a speech (first_person.py).
"""

import re
from collections.abc import Iterator

from hearsay.coding.anaphors import FIRST
from hearsay.coding.quotes import Quote
from hearsay.model import Span

NAME = r"(?-i:[A-ZÀ-Þ][\w’'\-]*(?: (?:[A-ZÀ-Þ][\w’'\-]*\.?|bin|ben|ibn|al|el|de|da|do|dos|la|las|los|del|van|von|der|y|of))*)"
# Verbs by which a deponent begins. Source: the opening of statutory declarations and affidavits ("I, NAME, of PLACE, do solemnly and
# sincerely declare", Statutory Declarations Act 1835, schedule) and of statements for investigators.
DECLARES = r"(?:state|declare|depose|affirm|swear|testify|attest|certify|say|confirm|make (?:oath|this statement|the following statement))"
DECLARED = re.compile(
    rf"^[ \t]*(?:\d{{1,3}}[.)]\s+)?I,\s+(?:the undersigned,?\s+)?({NAME})\s*,"
    rf"[^\n]{{0,220}}?\b(?:do |hereby |solemnly |sincerely |and )*{DECLARES}\b[^\n:.]{{0,60}}?(?::|\.|\bthat\b|\bas follows\b:?)",
    re.MULTILINE,
)
NAMED = re.compile(rf"^[^\n]{{0,80}}?\bMy name is ({NAME})(?=[.,\s])[^\n.]*\.", re.MULTILINE)
HEAD_CHARS = 900  # a declaration stands near the head of its text
FIRST_PERSON = re.compile(rf"\b(?:{'|'.join(sorted(FIRST))})\b", re.IGNORECASE)
LEAST_FIRST = 3  # so many words of the first person, or nobody speaks of himself
CLOSES = re.compile(
    r"^[ \t]*(?:signed|sworn|subscribed|(?:read|translated) (?:over|back)|statement (?:ends|taken)|signature|thumb)\b", re.I | re.MULTILINE
)
SALUTATION = re.compile(
    r"^[ \t]*(?:(?:my|to my|most) )*(?:dear|dearest|beloved|honou?red|respected|esteemed)\b[^\n.:]{1,60}[,!:.]?[ \t]*$", re.I | re.MULTILINE
)
# How a letter ends above its name. Source: complimentary closes as in handbooks of correspondence.
FAREWELL = re.compile(
    r"^[ \t]*(?:(?:i am|i remain|we remain)\b[^\n]{0,60}|yours?\b[^\n]{0,60}"
    r"|with\b[^\n]{0,50}\b(?:love|regards?|respects?|wishes|greetings|hope)\b[^\n]{0,20}"
    r"|(?:sincerely|faithfully|respectfully|love|affectionately|greetings)\b[^\n]{0,30})[ \t]*\n\s*"
    rf"({NAME})[^\n]{{0,60}}\s*\Z",
    re.I | re.MULTILINE,
)


def find_declarations(text: str) -> tuple[Quote, ...]:
    """The statement or letter that a text is; none where it is neither."""
    return tuple(_find_statement(text)) or tuple(_find_letter(text))


def _find_statement(text: str) -> Iterator[Quote]:
    """What stands behind "I, Ana Kos, aged 34, state as follows:" or "My name is Ana Kos.", up to the lines of who took it down."""
    head = DECLARED.search(text, 0, HEAD_CHARS) or NAMED.search(text, 0, HEAD_CHARS)
    if head is None:
        return
    closing = CLOSES.search(text, head.end())
    yield from _make(text, head.end(), closing.start() if closing else len(text), Span(*head.span(1)))


def _find_letter(text: str) -> Iterator[Quote]:
    """What stands between a salutation and the name under a letter."""
    greeting = SALUTATION.search(text, 0, HEAD_CHARS)
    farewell = FAREWELL.search(text, greeting.end()) if greeting else None
    if greeting and farewell:
        yield from _make(text, greeting.end(), farewell.start(), Span(*farewell.span(1)))


def _make(text: str, start: int, end: int, speaker: Span) -> Iterator[Quote]:
    words = text[start:end]
    if len(FIRST_PERSON.findall(words)) < LEAST_FIRST:
        return
    inner = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
    yield Quote(inner=inner, outer=inner, is_whole=True, speaker=speaker, is_document=True)

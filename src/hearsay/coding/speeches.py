"""Speech that is set off without quotation marks: recordings, communiques, statements behind a colon.

In:  a text, its quotations, its paragraphs. Out: such stretches as quotations, with the words that name their speaker.
Left to others: quotation marks (quotes.py), whose speech it is where no name stands by (claims.py).
"""

import re
from collections.abc import Sequence

from hearsay.coding.quotes import Quote
from hearsay.model import Span
from hearsay.text import overlaps

# Monitoring services print speech between brackets: "[Begin recording] [Lenz] ... [end recording]".
RECORDING = re.compile(
    r"\[\s*begin (?:recording|video recording|live relay)[^\]]*\](.*?)(?:\[\s*end (?:recording|video recording|live relay)[^\]]*\]|\Z)",
    re.I | re.S,
)
TURN = re.compile(r"\[([A-Z][^\[\]\n]{2,80}(?:\n[^\[\]]{0,60})?)\](?!\s*\[)")
WHOLE = re.compile(
    r"\[(?:communique|statement|speech|message|address|interview|proclamation|letter)[^\]]*\]\s*(?:\[[^\]]*\]\s*)??\[([^\[\]]{3,160})\]\s*\[text\]\s*",
    re.I,
)
SIGNED = re.compile(r"\[(?:signed|end text|dated)[^\]]*\]", re.I)
NO_SPEAKER = re.compile(
    r"^(?:words?|passage|passages|word|text|as |sic|name|applause|question|unidentified reporter|indistinct|reporter)\b", re.I
)
SAID_COLON = re.compile(
    r"\b(?:said|says|stated|added|declared|commented|wrote|writes|reads|read|tweeted|follows|continued)\s*[^.\n:]{0,60}:$"
)
CLOSING_NOTE = re.compile(
    r"^(?:further information|notes? to editors|background|ends|follow |media enquiries|more information|updates)", re.I
)
MIN_SPEECH_CHARS = 40


def find_speeches(text: str, quotes: Sequence[Quote], paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """The stretches of speech without quotation marks, in order; none overlaps a quotation of more than a few words."""
    found = [*_find_recordings(text), *_find_whole(text), *_find_behind_colon(text, quotes, paragraphs)]
    kept: list[Quote] = []
    for speech in sorted(found, key=lambda speech: speech.outer):
        if speech.inner.end - speech.inner.start >= MIN_SPEECH_CHARS and not any(overlaps(speech.outer, other.outer) for other in kept):
            kept.append(speech)
    return tuple(kept)


def merge_quotes(quotes: Sequence[Quote], speeches: Sequence[Quote]) -> tuple[Quote, ...]:
    """Quotations and speeches together; a quotation inside a speech is part of it."""
    outside = [quote for quote in quotes if not any(overlaps(quote.outer, speech.outer) for speech in speeches)]
    return tuple(sorted([*outside, *speeches], key=lambda quote: quote.outer))


def _find_recordings(text: str) -> list[Quote]:
    """Each turn of each recording; a turn without a name goes on with who spoke."""
    found: list[Quote] = []
    for recording in RECORDING.finditer(text):
        start, end = recording.span(1)
        turns = [turn for turn in TURN.finditer(text, start, end) if not NO_SPEAKER.match(turn.group(1))]
        borders = [turn.start() for turn in turns] + [end]
        if not turns or text[start : turns[0].start()].strip():
            found += _make(text, start, borders[0], None)
        for turn, border in zip(turns, borders[1:], strict=True):
            found += _make(text, turn.end(), border, Span(*turn.span(1)))
    return found


def _find_whole(text: str) -> list[Quote]:
    """A report that is one communique or speech, with its speaker in the head."""
    head = WHOLE.search(text[:900])
    if head is None or NO_SPEAKER.match(head.group(1)):
        return []
    signed = SIGNED.search(text, head.end())
    return _make(text, head.end(), signed.start() if signed else len(text), Span(*head.span(1)))


def _find_behind_colon(text: str, quotes: Sequence[Quote], paragraphs: Sequence[Span]) -> list[Quote]:
    """The paragraphs behind "X said:" that stand without quotation marks, as press offices write."""
    found: list[Quote] = []
    for number, paragraph in enumerate(paragraphs[:-1]):
        if not SAID_COLON.search(text[paragraph.start : paragraph.end]):
            continue
        last = number
        for following in paragraphs[number + 1 :]:
            words = text[following.start : following.end]
            if words.rstrip().endswith(":") or CLOSING_NOTE.match(words) or any(overlaps(quote.outer, following) for quote in quotes):
                break
            last += 1
        if last > number:
            found += _make(text, paragraphs[number + 1].start, paragraphs[last].end, None)
    return found


def _make(text: str, start: int, end: int, speaker: Span | None) -> list[Quote]:
    words = text[start:end]
    inner = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
    return [Quote(inner=inner, outer=inner, is_whole=True, speaker=speaker)] if inner.end > inner.start else []

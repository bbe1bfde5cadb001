"""Speech that is set off without quotation marks: recordings, interviews, communiques, statements behind a colon.

In:  a text, its quotations, its paragraphs. Out: such stretches as quotations, with the words that name their speaker.
Left to others: quotation marks (quotes.py), whose speech it is where no name stands by (claims.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hearsay.coding.declarations import find_declarations
from hearsay.coding.field_lines import is_field
from hearsay.coding.quotes import Quote
from hearsay.model import Span
from hearsay.text import overlaps

# Monitoring services print speech between brackets: "[Begin recording] [Lenz] ... [end recording]".
RECORDING = re.compile(
    r"\[\s*begin (?:recording|video recording|live relay)[^\]]*\](.*?)(?:\[\s*end (?:recording|video recording|live relay)[^\]]*\]|\Z)",
    re.I | re.S,
)
WHOLE = re.compile(
    r"\[(?:communique|statement|speech|message|address|interview|proclamation|letter|commentary)[^\]]*\]\s*(?:\[[^\]]*\]\s*)??\[([^\[\]]{3,160})\]\s*\[text\]\s*",
    re.I,
)
SIGNED = re.compile(r"\[(?:signed|end text|dated)[^\]]*\]", re.I)
NO_SPEAKER = re.compile(
    r"^(?:words?|passages?|texts?|excerpts?|continued|signed|dated|as |sic|name|applause|question|indistinct|(?:begin|end) )", re.I
)
# Their turns are the report's own voice: whoever speaks for the station that broadcasts it. Source: the labels of broadcast transcripts.
NARRATORS = re.compile(
    r"^(?:(?:announcer|moderator|narrator|presenter)\b"
    r"|(?:(?:news|radio|studio|show|programme|program|morning|evening|co)[ -]?)?"
    r"(?:host(?:ess)?|anchor(?:man|woman|person)?|newsreader|newscaster|studio|newsroom|interviewer|voice-?over)$)",
    re.I,
)
SENT_BY_THE_HOUSE = re.compile(r"^(?:our )?(?:reporter|correspondent)$", re.I)  # at a news conference he may be another house's
# A turn of an interview or debate: "[Lenz]" or "LENZ:" where a paragraph or a sentence begins.
HEADED = re.compile(
    r"(?:\A\s*|\n\s*\n\s*|(?<=[.?!…”\"\]])\s+)(?:\[([A-Z][^\[\]]{1,80})\](?!\s*\[)|([A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){0,3}):)(?=\s)"
)
HEAD_ENDS = re.compile(r"\[(?:texts?|excerpts?|continued)\]", re.I)
ON_INTERVIEWS = re.compile(r"\[(?:interview|(?:news|press) conference|question|debate|panel|talk|program)[^\]]*\]", re.I)
NAME = r"([A-Z][\w’'\-]*(?: [A-Z][\w.’'\-]*){1,3})\b"
INTERVIEWEE = re.compile(
    r"\b(?:(?:[Ii]nterview(?:ed)?(?: with| of)?|[Ss]poke (?:to|with)|[Tt]alked (?:to|with)|[Ss]peaking (?:to|with)|[Cc]onversation with"
    rf"|[Oo]ur guest(?: today| tonight)?(?: is| was)|[Tt]hat was|[Yy]ou (?:have )?heard)\s+{NAME}"
    rf"|{NAME}(?:, [^,.\n]{{1,60}},| ,)? (?:(?:is )?(?:speaking|talking)|spoke|talked|speaks|talks) to (?:us|this station|our\b))"
)
ASKED, ANSWERED = frozenset({"Q", "QUESTION", "Question"}), frozenset({"A", "ANSWER", "Answer"})
MIN_TURNS = 3  # of a text that is printed as an interview without saying so
SAID_COLON = re.compile(
    r"\b(?:said|says|stated|added|declared|commented|wrote|writes|reads|read|tweeted|follows|continued)\s*[^.\n:]{0,60}:$"
)
CLOSING_NOTE = re.compile(
    r"^(?:further information|notes? to editors|background|ends|follow |media enquiries|more information|updates)", re.I
)
MIN_SPEECH_CHARS = 40
LEAST_ANSWERS = 2  # of an interview without labels


def find_speeches(text: str, quotes: Sequence[Quote], paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """The stretches of speech without quotation marks, in order; none overlaps a quotation of more than a few words."""
    recordings, whole = _find_recordings(text), _find_whole(text) or list(find_declarations(text))
    turns = [] if whole else _find_turns(text, recordings)
    found = [*recordings, *turns, *whole, *_find_behind_colon(text, quotes, paragraphs)]
    kept: list[Quote] = []
    for speech in sorted(found, key=lambda speech: speech.outer):
        if speech.inner.end - speech.inner.start >= MIN_SPEECH_CHARS and not any(overlaps(speech.outer, other.outer) for other in kept):
            kept.append(speech)
    return tuple(kept)


def find_answers(text: str, quotes: Sequence[Quote], paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotations, those that are answers of an interview without labels with who was interviewed as their speaker.

    So a conversation is printed of which the station's part stands bare: its guest is introduced, and speaks in whole paragraphs of
    quotation marks, two at least, that no words beside them give to anybody.
    """
    guest = INTERVIEWEE.search(text)
    lone = [
        quote
        for quote in quotes
        if any(text[slice(*each)].strip() == text[slice(*quote.outer)] for each in paragraphs if each.start <= quote.outer.start < each.end)
    ]
    asked = sum(text[slice(*each)].rstrip().endswith("?") for each in paragraphs)
    if guest is None or len(lone) < LEAST_ANSWERS or not asked or guest.start() > lone[0].outer.start:
        return tuple(quotes)
    speaker = Span(*guest.span(guest.lastindex or 1))
    return tuple(replace(quote, speaker=speaker) if quote in lone and quote.speaker is None else quote for quote in quotes)


def merge_quotes(quotes: Sequence[Quote], speeches: Sequence[Quote]) -> tuple[Quote, ...]:
    """Quotations and speeches together; a quotation inside a speech is part of it."""
    outside = [quote for quote in quotes if not any(overlaps(quote.outer, speech.outer) for speech in speeches)]
    return tuple(sorted([*outside, *speeches], key=lambda quote: quote.outer))


def _find_recordings(text: str) -> list[Quote]:
    """Each turn of each recording; a turn without a name goes on with who spoke."""
    found: list[Quote] = []
    for recording in RECORDING.finditer(text):
        start, end = recording.span(1)
        turns = [turn for turn in HEADED.finditer(text, start - 1, end) if turn.group(1) and not NO_SPEAKER.match(turn.group(1))]
        borders = [turn.start() for turn in turns] + [end]
        if not turns or text[start : turns[0].start()].strip():
            found += _make(text, start, borders[0], None)
        for turn, border in zip(turns, borders[1:], strict=True):
            if not NARRATORS.match(turn.group(1)):
                found += _make(text, turn.end(), border, Span(*turn.span(1)))
    return found


def _find_turns(text: str, recordings: Sequence[Quote]) -> list[Quote]:
    """The turns of a report that is printed as an interview, a debate or a news conference, recordings aside.

    It is one if its head says so, or if it has at least three turns of two speakers, one of whom speaks again. "A:" is who was
    interviewed, if that is told.
    """
    head = HEAD_ENDS.search(text[:900])
    body = head.end() if head else 0
    turns = [turn for turn in HEADED.finditer(text, max(0, body - 1)) if not _is_no_speaker(turn.group(1) or turn.group(2))]
    turns = [turn for turn in turns if not any(overlaps(Span(*turn.span()), each.outer) for each in recordings)]
    labels = [turn.group(1) or turn.group(2) for turn in turns]
    is_told = ON_INTERVIEWS.search(text[:body]) is not None
    is_asked = bool(ASKED & set(labels)) and bool(ANSWERED & set(labels))
    is_dialogue = len(turns) >= MIN_TURNS and 1 < len(set(labels)) < len(labels)
    if not turns or not (is_told or is_asked or is_dialogue):
        return []
    guest = next((Span(*match.span(match.lastindex or 1)) for match in INTERVIEWEE.finditer(text)), None)
    borders = [turn.start() for turn in turns][1:]
    borders.append(_find_end(text, turns, min([each.outer.start for each in recordings], default=len(text))))
    found: list[Quote] = []
    for turn, label, border in zip(turns, labels, borders, strict=True):
        is_house = is_narrator(label) if not turn.group(1) and not is_told else NARRATORS.match(label) is not None
        if is_house or label in ASKED or border <= turn.end():  # who asks for the outlet speaks with its voice
            continue
        speaker = Span(*turn.span(1 if turn.group(1) else 2))
        found += _make(text, turn.end(), border, guest if guest and label in ANSWERED else speaker)
    return found


def is_narrator(label: str) -> bool:
    """Whether a label before a turn names nobody but the station that broadcasts it: "Host", "Studio", "Our correspondent"."""
    return NARRATORS.match(label) is not None or SENT_BY_THE_HOUSE.match(label) is not None


def _is_no_speaker(label: str) -> bool:
    """Whether words before a colon name nobody: a stage direction, the field of a form."""
    return NO_SPEAKER.match(label) is not None or is_field(label)


def _find_end(text: str, turns: Sequence[re.Match[str]], end: int) -> int:
    """Where the last turn ends: at its line's end if every turn before it is one line, since what follows is the presenter's."""
    is_lined = len(turns) > 1 and all("\n" not in text[one.end() : other.start()].strip() for one, other in pairwise(turns))
    line = text.find("\n", turns[-1].end() + 1, end)
    return line if is_lined and line > 0 else end


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

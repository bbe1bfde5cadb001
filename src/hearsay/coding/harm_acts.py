"""Which act a count of harmed people belongs to: one of its clause, of its sentence, of its paragraph, of the paragraphs before.

In:  a count with the act found beside it, the events of the report. Out: the act that killed or wounded those who are counted, or None.
Left to others: what is counted (counted.py), acts beside a number (figures.py).
"""

import re
from collections.abc import Iterable, Sequence

from hearsay.coding.context import CodingContext, paragraph_at
from hearsay.coding.cues import PLAIN_SAYINGS
from hearsay.coding.figure_features import Count
from hearsay.coding.time_stamps import find_entry
from hearsay.coding.trees import Sentence
from hearsay.coding.war_totals import is_war_total
from hearsay.coding.wordsets import words
from hearsay.model import Event, EventType, Span, Status

HARMED = frozenset({"killed", "wounded"})
SEPARATE = words("another second third fourth separate separately elsewhere")  # a sentence that tells of something else than the one before
FORM_CHARS = 1500  # about a page of a form, whose lines all tell of one thing
HARM_CHARS = 300  # about two sentences: what is told farther off became of people in something else
# Acts that are no attacks and yet may kill.
RAIDS = words("raid raids operation operations sweep sweeps crackdown search siege storming assault dispersal")
MAY_KILL = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE})
INSIDE_ACT = re.compile(r"\b(?:in|at|during|amid|of)\s+(?:[\w'’.-]+\s+){0,5}$", re.IGNORECASE)  # "in the May 20" before "riot"
IN_WHICH = re.compile(r"\b(?:(?:in|during)\s+which|where|when)\b(?!.*\b(?:in|during)\s+which\b)", re.IGNORECASE | re.DOTALL)
LATER = re.compile(
    r"\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|some|\d+)\s+(?:days?|weeks?|months?|years?)\s+(?:later|earlier|before|after)\b",
    re.IGNORECASE,
)
OF_WOUNDS = re.compile(r"\b(?:wounds?|injuries|burns|hospital|clinic)\b", re.IGNORECASE)  # they died later of the same act
SPEAKS = "|".join(sorted(PLAIN_SAYINGS | {"put", "spoke", "counted", "denied"}))
# How a paragraph that turns to another place or day begins: "In Lund, ...", "On 12 May ...", "Lund: ...", "3. Lund. ...".
NUMBERED = re.compile(r"\s*(?:\(?\w{1,2}[.)]\s+)?")
LABEL = re.compile(r"(?P<name>[A-Z][\w'’-]*(?:[ -][A-Z][\w'’-]*){0,3})(?P<sign>[:.])\s")
TURN = re.compile(
    r"(?:Meanwhile,?\s+)?(?:In|At|Near|Outside|Around|On)\s+(?:the\s+)?"
    r"(?P<name>(?>\d{1,2}\s+[A-Z]\w+|[A-Z][\w'’-]*(?:[ -][A-Z0-9][\w'’-]*)*))"
    rf"(?!,?\s+(?:[\w'’-]+\s+){{0,8}}(?:{SPEAKS})\b)"  # there somebody only speaks: "In Lund, the ministry said ..."
)


def find_harm(
    context: CodingContext, events: Sequence[Event], sentence: Sentence, count: Count, *, entries: Sequence[int] = ()
) -> Event | None:
    """The act that killed or wounded those who are counted: where none of their own sentence is found, the last attack told before it that
    nobody denies.

    "Gunmen attacked the village. Two children were wounded": what became of people is told of the attack, not of whatever else their
    sentence tells ("the council thanked the nurses who treated 14 wounded"). Its own paragraph comes first; an act of another paragraph is
    taken only where the count's own does not turn to another place or day. A lead may tell the dead before the act. Where a report's
    entries tell the newest first, what was told before an entry stands behind it. A line of a form ("Killed: 11") may stand farther from
    the attack than a sentence.
    """
    event = count.event
    if count.counts not in HARMED:
        return event
    if is_war_total(sentence, count.quantity):
        return None
    if event is not None and event.type is EventType.ASSAULT:
        return event
    number = sentence.words[count.quantity.first].start
    inside = _within(events, sentence.span)
    attacks = [each for each in inside if each.type is EventType.ASSAULT]
    if attacks:
        return min(attacks, key=lambda each: (abs(each.trigger.start - number), each.id))
    hung = [each for each in inside if _hangs_on(context.text, sentence, each, number)]
    if hung:
        return min(hung, key=lambda each: (abs(each.trigger.start - number), each.id))
    if not SEPARATE.isdisjoint(sentence.lowered):
        return event
    return _find_told(context, events, sentence, count, entries=entries)


def _find_told(
    context: CodingContext, events: Sequence[Event], sentence: Sentence, count: Count, *, entries: Sequence[int]
) -> Event | None:
    """The attack of another sentence that a count belongs to; else the act beside it."""
    event, start = count.event, sentence.span.start
    told = [each for each in events if each.type is EventType.ASSAULT and each.status is not Status.DENIED]
    reach = FORM_CHARS if count.is_labelled else HARM_CHARS
    behind = [each for each in told if 0 < each.trigger.start - sentence.span.end <= reach]
    entry = find_entry(start, entries)
    if entry is not None:
        here = [each for each in told if entry <= each.trigger.start < start]
        return _last(here) or _first(behind) or event
    before = [each for each in told if 0 < start - each.trigger.end <= reach]
    if count.is_labelled:
        return _last(before) or event or _first(behind)
    own = paragraph_at(context, start)
    near = find_near(context, events, sentence, reach=reach)
    if near is not None:
        return near
    last = _last(before)
    if last is not None and not _is_elsewhere(context, sentence, own, last):
        return last
    raid = _last(each for each in events if is_raid(context.text, each) and 0 < start - each.trigger.end <= reach)
    if raid is not None and not _is_elsewhere(context, sentence, own, raid):
        return raid
    if event is not None:
        return event
    following = _first(behind) if own == context.paragraphs[0] else None
    is_other = following is not None and _names_elsewhere(context, paragraph_at(context, following.trigger.start), own)
    return None if is_other else following


def find_near(context: CodingContext, events: Sequence[Event], sentence: Sentence, *, reach: int = HARM_CHARS) -> Event | None:
    """The last attack, else the last raid or riot, told before a sentence in its own paragraph."""
    start = sentence.span.start
    before = [each for each in _within(events, Span(paragraph_at(context, start).start, start)) if each.status is not Status.DENIED]
    attacks = (each for each in before if each.type is EventType.ASSAULT and start - each.trigger.end <= reach)
    return _last(attacks) or _last(each for each in before if is_raid(context.text, each))


def is_raid(text: str, event: Event) -> bool:
    """Whether an act is no attack but of the kind in which people are killed: a raid, an operation, a riot."""
    if event.status is Status.DENIED:
        return False
    trigger = text[event.trigger.start : event.trigger.end].lower()
    is_raid_noun = event.type is EventType.COERCE and not RAIDS.isdisjoint(trigger.split())
    return is_raid_noun or (event.type is EventType.PROTEST and event.mode == "riot")


def _hangs_on(text: str, sentence: Sentence, event: Event, number: int) -> bool:
    """Whether a count's clause stands inside an act: "died in the May riot", "the march, in which two people died"."""
    word = next((i for i, span in enumerate(sentence.words) if span.start == event.trigger.start), None)
    if word is None or event.type not in MAY_KILL or event.status is Status.DENIED or sentence.tag(word) not in {"NOUN", "PROPN"}:
        return False
    if event.trigger.start > number:
        return INSIDE_ACT.search(text, number, event.trigger.start) is not None
    return IN_WHICH.search(text, event.trigger.end, number) is not None


def _is_elsewhere(context: CodingContext, sentence: Sentence, own: Span, event: Event) -> bool:
    """Whether the paragraph of a count turns to something else than an act of a paragraph before: to a place or day not named there."""
    text = context.text
    said = text[sentence.span.start : sentence.span.end]
    if LATER.search(said) is not None and OF_WOUNDS.search(said) is None:
        return True
    return _names_elsewhere(context, own, paragraph_at(context, event.trigger.start))


def _names_elsewhere(context: CodingContext, paragraph: Span, other: Span) -> bool:
    """Whether a paragraph turns to a place or day that another one does not name."""
    return any(name not in context.text[other.start : other.end] for name in _turns_to(context, paragraph))


def _turns_to(context: CodingContext, paragraph: Span) -> list[str]:
    """The places, days or headings with which a paragraph begins."""
    text = context.text
    numbered = NUMBERED.match(text, paragraph.start, paragraph.end)
    at = numbered.end() if numbered is not None else paragraph.start
    names: list[str] = []
    label = LABEL.match(text, at, paragraph.end)
    if label is not None:
        begins = sum(text.startswith(label.group(), each.start) for each in context.paragraphs)
        if begins < 2:  # what stands before several paragraphs is who speaks
            names.append(label["name"])
        at = label.end()
    turn = TURN.match(text, at, paragraph.end)
    return [*names, turn["name"]] if turn is not None else names


def _within(events: Iterable[Event], span: Span) -> list[Event]:
    return [each for each in events if span.start <= each.trigger.start < span.end]


def _first(events: Iterable[Event]) -> Event | None:
    return min(events, key=lambda each: (each.trigger, each.id), default=None)


def _last(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda each: (each.trigger, each.id), default=None)

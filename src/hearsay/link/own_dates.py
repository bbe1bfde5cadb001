"""Whose a date is: that of the deed, or of what else its sentence tells.

In:  a text, an event with its time, sentences. Out: whether the time is told of the event. Left to others: what a mention without a day of
its own shares (tellings.py), which days are compared (digest.py), which are somebody's account (sayings.py).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from hearsay.judging.opinions import is_signed
from hearsay.model import Event, Span
from hearsay.text import span_text

BESIDE_CHARS = 300  # about a sentence or two: a day told farther off is not told of this act, which then shares an occasion or has none
DEFINITE = re.compile(r"\b(?:the|this|that|these|those|such|his|her|its|their|our)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE)
SAYING = re.compile(r"\b(?:said|says|told|tells|announced|reported|stated|declared|confirmed|asked|added|warned|claimed)\b", re.IGNORECASE)
# Verbs of a toll: "the number of people killed in the shelling rose to 19 on Tuesday" dates the count.
COUNTING = re.compile(
    r"\b(?:rose|risen|climbed|grew|grown|increased|jumped|fell|fallen|dropped|stood|stands|reached|revised)\b", re.IGNORECASE
)
# "Denied on Thursday that it had killed" dates the denial, which comes days after. "Said on Thursday that" does so too, but most often
# tells of the same day or the one before, and is all that many reports give.
THAT = re.compile(r"\s*,?\s*that\b", re.IGNORECASE)
DENYING = re.compile(r"\b(?:den(?:ied|ies|y)|reject(?:ed|s)|dismiss(?:ed|es)|disput(?:ed|es))\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
SEQUENCE = re.compile(r"\b(?:before|after|ahead\s+of|prior\s+to|following|until|since)\b", re.IGNORECASE)
# "A quarter of a century after the massacre, a court on Thursday sentenced": the comma ends what the noun stands in.
AFTER = re.compile(r"\b(?:after|since|following|before)\s+(?:the|this|that|his|her|its|their)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE)
CLAUSE = re.compile(
    r"\b(?:that|\w{2,}ed|is|are|was|were|be|been|has|have|had|will|would|did|does|made|took|held|came|went|began|said|says|left|gave|met)\b",
    re.IGNORECASE,
)


def find_sentence(span: Span, sentences: Sequence[Span]) -> Span:
    """The sentence in which a span begins; the span itself where there is none."""
    number = bisect_right([sentence.start for sentence in sentences], span.start) - 1
    return sentences[number] if number >= 0 else span


def has_own_date(text: str, event: Event, sentence: Span) -> bool:
    """Whether the date of an event is told of it, rather than of what else its sentence tells.

    "Today the court heard of the murder of Kos" and "the raid came before the visit, which began on 2 June" date the hearing
    and the visit.
    """
    when, trigger = event.when, event.trigger
    if when is None or when.span is None or is_signed(when.basis):  # whoever gave it said of what it is the date
        return when is not None
    is_noun = is_definite(text, trigger)
    if not sentence.start <= when.span.start < sentence.end:
        return not is_noun and min(abs(when.span.start - sentence.end), abs(sentence.start - when.span.end)) <= BESIDE_CHARS
    if when.span.start >= trigger.end:
        between = text[trigger.end : when.span.start]
        if is_noun and "," in between and AFTER.search(text, sentence.start, trigger.start):
            return False
        return not SAYING.search(between) and not (is_noun and (SEQUENCE.search(between) or COUNTING.search(between)))
    between = text[when.span.end : trigger.start]
    if THAT.match(between) and DENYING.search(text, sentence.start, when.span.start):
        return False
    return not SAYING.search(between) and not (is_noun and CLAUSE.search(between))


def find_refused(text: str, events: Sequence[Event], sentences: Sequence[Span]) -> set[Span]:
    """Words of time that date none of the events of their own sentence, and so none that has them from there either."""
    beside: dict[Span, list[bool]] = defaultdict(list)
    for event in events:
        span, sentence = event.when.span if event.when else None, find_sentence(event.trigger, sentences)
        if span is not None and sentence.start <= span.start < sentence.end:
            beside[span].append(has_own_date(text, event, sentence))
    return {span for span, dated in beside.items() if not any(dated)}


def is_definite(text: str, trigger: Span) -> bool:
    """Whether a trigger is a noun with an article or the like before it ("the recent assault"), rather than a verb or participle."""
    before = DEFINITE.search(text, max(0, trigger.start - 40), trigger.start)
    return before is not None and not span_text(text, trigger).lower().endswith("ed")

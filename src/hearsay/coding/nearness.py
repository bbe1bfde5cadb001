"""How near two mentions of a report stand to each other, as a reader feels it: sentences, clauses, quotation marks, words of saying.

In:  a context, a trigger and another span. Out: named features, and the likeliest of several spans or none. Left to others: what the
spans are (times.py, places.py), learning the weights (train/attachment.py).
"""

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from hearsay.coding.context import CodingContext, paragraph_at
from hearsay.coding.tenses import find_direction
from hearsay.lists.tables import load_table
from hearsay.model import EventType, Span, ZoneKind
from hearsay.text import overlaps

CLAUSE_BREAK = re.compile(
    r"[;:]|,\s|\s[-–—]+\s|\b(?:who|which|that|after|before|when|while|where|but|and|as|because|since|until|whose|if)\b", re.I
)
VERB = re.compile(
    r"\b(?:\w{2,}(?:ed|ing)|was|were|is|are|be|been|has|have|had|will|would|did|does|made|took|held|came|went|began|shot|left|found|hit)\b",
    re.I,
)
SAYING = re.compile(
    r"\b(?:said|says|say|told|tells|announced|reported|stated|added|claimed|according|declared|confirmed|warned|told)\b", re.I
)
QUOTE = re.compile(r"[\"“”«»]|''|``")
PREPOSITION = re.compile(
    r"\b(?:in|on|at|near|outside|inside|around|across|throughout|during|over|since|from|within|between|by|until|for)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.I,
)
MOVING = re.compile(r"\b(?:to|into|from|of|with|against|for|between|by)\s+(?:the\s+)?$", re.I)

# A value that a reader can strike out serves more than an empty field: the best candidate is given from about one chance in four.
LEAN = 1.25

Features = dict[str, float]
Thing = TypeVar("Thing")


def find_nearness(context: CodingContext, trigger: Span, span: Span) -> Features:
    """What stands between a trigger and another mention, each feature between 0 and about 1."""
    text = context.text
    steps = _sentence_of(context, span.start) - _sentence_of(context, trigger.start)
    left, right = min(trigger.end, span.end), max(trigger.start, span.start)
    between = text[left:right] if left < right else ""
    features = {
        "same sentence": float(steps == 0),
        "sentence before": float(steps == -1),
        "two before": float(steps == -2),
        "sentence after": float(steps == 1),
        "far": float(abs(steps) > 2 or steps == 2),
        "same paragraph": float(paragraph_at(context, trigger.start) == paragraph_at(context, span.start)),
        "in the lead": float(_sentence_of(context, span.start) == 0),
        "first of text": float(span.start < 250),
        "head of text": float(_in_head(context, span)),
        "preposition": float(bool(PREPOSITION.search(text[max(0, span.start - 30) : span.start]))),
        "moving preposition": float(bool(MOVING.search(text[max(0, span.start - 16) : span.start]))),
    }
    if steps == 0:
        features |= _inside_sentence(text, trigger, span, between)
    return features


def _inside_sentence(text: str, trigger: Span, span: Span, between: str) -> Features:
    breaks = len(CLAUSE_BREAK.findall(between))
    said_beside = bool(SAYING.search(text[max(0, span.start - 16) : span.start])) or bool(
        SAYING.match(text[span.end : span.end + 12].lstrip())
    )
    return {
        "close": math.exp(-len(between) / 30),
        "chars between": min(len(between) / 200, 1.5),
        "after trigger": float(span.start >= trigger.end),
        "clause breaks": min(breaks / 3, 1.5),
        "no clause break": float(breaks == 0),
        "verbs between": min(len(VERB.findall(between)) / 3, 1.5),
        "no verb between": float(not VERB.search(between)),
        "saying between": float(bool(SAYING.search(between))),
        "saying beside": float(said_beside),
        "quote between": float(len(QUOTE.findall(between)) % 2 == 1),
    }


def find_tense_clash(context: CodingContext, trigger: Span, *, ahead: bool, behind: bool) -> Features:
    """Whether the words before a trigger look ahead where a time lies behind publication, or the other way round."""
    direction = find_direction(context.text, trigger.start, trigger.end)
    return {"clash": float((direction > 0 and behind) or (direction < 0 and ahead)), "agrees ahead": float(direction > 0 and ahead)}


def _sentence_of(context: CodingContext, offset: int) -> int:
    return max(bisect_right([sentence.start for sentence in context.sentences], offset) - 1, 0)


def _in_head(context: CodingContext, span: Span) -> bool:
    kinds = (ZoneKind.TITLE, ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.CREDIT)
    return any(zone.kind in kinds and overlaps(zone.span, span) for zone in context.report.zones)


def name_event(type: EventType | None, *, in_claim: bool) -> Features:
    """Features of the event itself: attacks and protests mostly have a time and place, demands and refusals mostly none."""
    return {f"type {type.value if type else 'unknown'}": 1.0, "in a claim": float(in_claim)}


def choose_likeliest(things: Sequence[Thing], rows: Sequence[Features], weights: Mapping[str, float]) -> tuple[Thing, float] | None:
    """The thing with the highest weighted sum, with its probability, unless "none" is likelier than each."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    none = weights.get("none", 0.0) - LEAN
    if not scores or max(scores) <= none:
        return None
    best = max(range(len(scores)), key=lambda index: (scores[index], -index))
    top = scores[best]
    total = sum(math.exp(score - top) for score in (*scores, none))
    return things[best], round(1 / total, 4)


@lru_cache(maxsize=2)
def load_attachment_weights(kind: str) -> Mapping[str, float]:
    """The weights of "time" or "place", as train/attachment.py learned them."""
    return {row["feature"]: float(row["weight"]) for row in load_table("attachment_weights") if row["kind"] == kind}

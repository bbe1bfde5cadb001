"""How near two mentions of a report stand to each other, as a reader feels it: sentences, clauses, quotation marks, words of saying.

In:  a context, a trigger and another span. Out: named features, and the likeliest of several spans or none. Left to others: what the
spans are (times.py, places.py), the tree of the sentence (bonds.py), what the act told before hands on (acts.py), learning the weights
(train/attachment.py).
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from hearsay.coding.acts import Act, find_carried
from hearsay.coding.bonds import SAYING_WORDS, Bonds, Features, describe_act, find_bonds, make_bonds
from hearsay.coding.context import CodingContext, linked_marks, marks_over, paragraph_at
from hearsay.coding.scores import weigh
from hearsay.lists.tables import load_table
from hearsay.model import EventType, LinkKind, MarkKind, Span, When, Where, ZoneKind
from hearsay.text import overlaps

CLAUSE_BREAK = re.compile(
    r"[;:]|,\s|\s[-–—]+\s|\b(?:who|which|that|after|before|when|while|where|but|and|as|because|since|until|whose|if)\b", re.I
)
VERB = re.compile(
    r"\b(?:\w{2,}(?:ed|ing)|was|were|is|are|be|been|has|have|had|will|would|did|does|made|took|held|came|went|began|shot|left|found|hit)\b",
    re.I,
)
SAYING = re.compile(rf"\b(?:{'|'.join(sorted(SAYING_WORDS))})\b", re.I)
QUOTE = re.compile(r"[\"“”«»]|''|``")
PREPOSITION = re.compile(
    r"\b(?:in|on|at|near|outside|inside|around|across|throughout|during|over|since|from|within|between|by|until|for)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.I,
)
MOVING = re.compile(r"\b(?:to|into|from|of|with|against|for|between|by)\s+(?:the\s+)?$", re.I)

LINK_STEEP = 3.0  # log-odds of a link score that count as one
OF_LINKS = frozenset({"linked", "linked best", "linked to another"})  # features that a trained head gives
REACH_SENTENCES = 30  # a time or place further from an act, and not told at the head of the report, is not weighed for it
HEAD_SENTENCES = 3
WORD_STEM = 5  # letters that two tellings of one act share: "arrested", "arrests"

Thing = TypeVar("Thing")
Told = TypeVar("Told", When, Where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """An act as the point from which the times or places of its report are seen."""

    act: Act
    linked: Mapping[Span, float]  # by the trained head
    bonds: Bonds | None
    shape: Features  # what grammar makes of its words
    sentence: int  # in which sentence it stands


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


def find_tense_clash(direction: int, *, ahead: bool, behind: bool) -> Features:
    """Whether the words around a trigger look ahead where a time lies behind publication, or the other way round."""
    return {"clash": float((direction > 0 and behind) or (direction < 0 and ahead)), "agrees ahead": float(direction > 0 and ahead)}


def _sentence_of(context: CodingContext, offset: int) -> int:
    return max(bisect_right(context.sentences, (offset, len(context.text))) - 1, 0)


def _in_head(context: CodingContext, span: Span) -> bool:
    kinds = (ZoneKind.TITLE, ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.CREDIT)
    return any(zone.kind in kinds and overlaps(zone.span, span) for zone in context.report.zones)


def name_act(act: Act) -> Features:
    """Features of the act itself: attacks and protests mostly have a time and place, demands and refusals mostly none."""
    features = {f"type {act.type.value if act.type else 'unknown'}": 1.0, "in a claim": float(act.in_claim)}
    if act.status is not None:
        features[f"status {act.status.value}"] = 1.0
    return features


def find_occasion(context: CodingContext, standpoint: Standpoint, span: Span) -> Features:
    """Whether another telling of what may be the same act stands beside a mention of another sentence: the same type, the same word."""
    act, shape = standpoint.act, standpoint.shape
    if act.type is None:
        return {}
    beside = act.others.get(_sentence_of(context, span.start), ())
    stem = _stem(context, act.trigger)
    same_type = float(any(type == act.type for _, type in beside))
    same_word = float(any(type == act.type and _stem(context, other) == stem for other, type in beside))
    return {
        "same type beside": same_type,
        "same word beside": same_word,
        "noun, same type beside": same_type * shape.get("noun", 0.0),
        "definite, same type beside": same_type * shape.get("definite", 0.0),
        "definite, same word beside": same_word * shape.get("definite", 0.0),
        "indefinite, same type beside": same_type * shape.get("indefinite", 0.0),
        "acts beside": min(len(beside) / 2, 1.5),
        "no act beside": float(not beside),
    }


def _stem(context: CodingContext, trigger: Span) -> str:
    return context.text[trigger.start : trigger.end][:WORD_STEM].lower()


def find_linked(context: CodingContext, trigger: Span, kind: LinkKind) -> dict[Span, float]:
    """The marks that a trained head links to a trigger, with the score of each."""
    found: dict[Span, float] = {}
    for head, _ in marks_over(context, MarkKind.TRIGGER, trigger):
        for tail, score in linked_marks(context, head, kind):
            span = context.reading.marks[tail].span
            found[span] = max(found.get(span, 0.0), score)
    return found


def find_link_features(span: Span, linked: Mapping[Span, float]) -> Features:
    """What a trained head says for a mention as the one that belongs to a trigger; nothing where it links none."""
    if not linked:
        return {}
    score = max((score for other, score in linked.items() if overlaps(other, span)), default=0.0)
    if not score:
        return {"linked to another": max(linked.values())}
    bounded = min(max(score, 0.02), 0.98)
    return {"linked": math.log(bounded / (1 - bounded)) / LINK_STEEP, "linked best": float(score == max(linked.values()))}


def take_standpoint(context: CodingContext, act: Act, kind: LinkKind) -> Standpoint:
    """The act as the point from which its times (places) are seen."""
    here = _sentence_of(context, act.trigger.start)
    bonds = make_bonds(act.sentence, act.trigger, [trigger for trigger, _ in act.others.get(here, ())])
    return Standpoint(
        act=act,
        linked=find_linked(context, act.trigger, kind),
        bonds=bonds,
        shape=describe_act(context.text, bonds) if bonds else {},
        sentence=here,
    )


def sort_acts(context: CodingContext, acts: Iterable[tuple[Span, EventType]]) -> dict[int, list[tuple[Span, EventType]]]:
    """The acts of a report by the sentence that their trigger stands in."""
    found: dict[int, list[tuple[Span, EventType]]] = {}
    for trigger, type in acts:
        found.setdefault(_sentence_of(context, trigger.start), []).append((trigger, type))
    return found


def find_act_features(context: CodingContext, standpoint: Standpoint, span: Span, *, is_carried: bool | None) -> Features:
    """What times and places have in common: how they stand to the act and to other acts, what the reader links, what the act is.

    `is_carried`: the act told before was given this time (place); None where it was given none.
    """
    act, is_here = standpoint.act, _sentence_of(context, span.start) == standpoint.sentence
    side = "same sentence" if is_here else "other sentence"
    features = find_link_features(span, standpoint.linked) | name_act(act)
    features |= {f"{name}, {side}": value for name, value in standpoint.shape.items()}
    features |= {f"type {act.type.value}, {side}": 1.0} if act.type else {}
    if not is_here:
        features |= find_occasion(context, standpoint, span)
    elif standpoint.bonds:
        features |= find_bonds(standpoint.bonds, span)
    return features | find_carried(act, standpoint.shape, is_carried=is_carried, is_here=is_here)


def list_within_reach(context: CodingContext, act: Act, things: Sequence[Told]) -> list[Told]:
    """The times (places) told near an act or at the head of the report: in a long report the rest belongs to other stories."""
    here = _sentence_of(context, act.trigger.start)
    first = context.sentences[max(here - REACH_SENTENCES, 0)].start if context.sentences else 0
    last = context.sentences[min(here + REACH_SENTENCES, len(context.sentences) - 1)].end if context.sentences else len(context.text)
    head = context.sentences[min(HEAD_SENTENCES, len(context.sentences)) - 1].end if context.sentences else 0
    return [thing for thing in things if thing.span is not None and (first <= thing.span.start < last or thing.span.start < head)]


def is_handed_on(context: CodingContext, act: Act, span: Span, *, is_carried: bool | None) -> bool:
    """Whether a time (place) came to an act from the one told before: from another sentence than its own."""
    return bool(is_carried) and _sentence_of(context, span.start) != _sentence_of(context, act.trigger.start)


def choose_likeliest(
    things: Sequence[Thing], rows: Sequence[Features], weights: Mapping[str, float], *, lean: float, lean_apart: float | None = None
) -> tuple[Thing, float] | None:
    """The thing with the highest weighted sum, with its probability, unless "none" is likelier than each.

    `lean` counts for a thing and against "none"; `lean_apart` in its stead for things of other sentences.
    """
    apart = lean if lean_apart is None else lean_apart
    scores = [weigh(row, weights) for row in rows]
    leaning = [score + (lean if row.get("same sentence") else apart) for score, row in zip(scores, rows, strict=True)]
    none = weights.get("none", 0.0)
    if not leaning or max(leaning) <= none:
        return None
    best = max(range(len(leaning)), key=lambda index: (leaning[index], -index))
    top = leaning[best]
    total = sum(math.exp(score - top) for score in (*leaning, none))
    return things[best], round(1 / total, 4)


@lru_cache(maxsize=2)
def load_attachment_weights(kind: str) -> Mapping[str, float]:
    """The weights of "time" or "place", as train/attachment.py learned them."""
    return {row["feature"]: float(row["weight"]) for row in load_table("attachment_weights") if row["kind"] == kind}

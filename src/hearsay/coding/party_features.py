"""What speaks for and against somebody as one who takes part in an act: grammar, the reader's links, the words, who else is there.

In:  the context of a report, its actors, a draft of an event, its candidates. Out: named features of each candidate on either side.
Left to others: the candidates (party_candidates.py), how a mention hangs in the tree (bonds.py), what the features weigh (parties.py).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearsay.coding.actors import ActorIndex, name_mention
from hearsay.coding.anaphors import FIRST
from hearsay.coding.bonds import Features, find_bonds, find_phrase, make_bonds, name_path
from hearsay.coding.context import CodingContext, linked_marks, marks_of, marks_over, sentence_at
from hearsay.coding.event_features import Draft
from hearsay.coding.nearness import CLAUSE_BREAK
from hearsay.coding.participants import ACTOR_NOUNS
from hearsay.coding.party_candidates import LINKS, OTHER, SIDES, Candidate
from hearsay.coding.trees import is_passive, preposition
from hearsay.coding.wordsets import words
from hearsay.model import Claim, Form, MarkKind, Span
from hearsay.text import overlaps

PRONOUNS = words("i we you he she it they me us him her them who whom this that these those himself themselves itself his their its our my")
NUMBER = re.compile(r"\d|\b(?:dozens?|scores|hundreds|thousands|several|many|some|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
LEAST_TRIGGER = 0.3  # of a reader's mark, to count as another act of the sentence
BESIDE_CHARS = 25  # within which the words next to a candidate are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A candidate as an act sees it: whom it names, and what holds on both sides."""

    candidate: Candidate
    key: str  # the actor that it names, or its words
    links_elsewhere: Mapping[str, float]  # side -> its best link to another act of the sentence
    features: Features


def find_party_features(
    context: CodingContext, actors: ActorIndex, draft: Draft, candidates: Sequence[Candidate]
) -> dict[str, tuple[Features, ...]]:
    """What speaks for and against each candidate as one of the actors, and of the recipients."""
    marked = marks_over(context, MarkKind.TRIGGER, draft.trigger.sentence.span)
    acts = [mark.span for _, mark in marked if mark.score >= LEAST_TRIGGER]
    seen = [_consider(context, actors, draft, candidate, acts) for candidate in candidates]
    return {side: tuple(one.features | _side_features(draft, one, seen, i, side) for i, one in enumerate(seen)) for side in SIDES}


def _consider(context: CodingContext, actors: ActorIndex, draft: Draft, candidate: Candidate, acts: Sequence[Span]) -> Considered:
    mention = name_mention(context, actors, candidate.span)
    named = (
        *_describe_act(draft),
        *_describe_words(context, draft, candidate.span),
        *_describe_standing(context, draft, candidate.span),
        *_describe_marks(context, candidate.span),
        f"known={bool(mention.actor)}",
    )
    features = dict.fromkeys(named, 1.0)
    features |= _describe_bonds(draft, candidate.span, acts)
    features |= {
        "distance": float(_distance(draft.trigger.span, candidate.span)),
        "distance either way": float(abs(_distance(draft.trigger.span, candidate.span))),
        "length": float(candidate.span.end - candidate.span.start),
        "marked": float(candidate.is_marked),
        "is the voice": float(any(voice.name.lower() == mention.name.lower() for voice in draft.claim.voices if voice.name)),
    }
    elsewhere = {side: _find_other_link(context, draft, candidate.span, side) for side in SIDES}
    return Considered(candidate=candidate, key=mention.actor or mention.name.lower(), links_elsewhere=elsewhere, features=features)


# ------------------------------------------------------------------ on either side


def _describe_act(draft: Draft) -> Iterator[str]:
    entry = draft.trigger.entry
    yield f"type={entry.type}"
    yield f"mode={entry.group.mode}"
    yield f"base={entry.base}"
    yield f"status={draft.status}"
    yield f"in a claim={draft.claim.form != Form.OWN}"


def _describe_words(context: CodingContext, draft: Draft, span: Span) -> Iterator[str]:
    text, trigger = context.text, draft.trigger
    printed = text[span.start : span.end]
    lowered = printed.lower().split()
    last = lowered[-1].strip("“”\"'(),.") if lowered else ""
    if len(lowered) == 1 and last in PRONOUNS:
        kind = "first person" if last in FIRST else "pronoun"
    elif last.removesuffix("s") in ACTOR_NOUNS:
        kind = "force"
    elif printed[:1].isupper() or printed.split()[-1:][0][:1].isupper():
        kind = "name"
    else:
        kind = "number" if NUMBER.search(printed) else "plain"
    yield f"word={kind}"
    yield f"word={kind}/{trigger.entry.type}"
    yield f"last={last}"
    before, after = text[max(0, span.start - BESIDE_CHARS) : span.start].split(), text[span.end : span.end + BESIDE_CHARS].split()
    yield f"word before={before[-1].lower() if before else ''}"
    yield f"word after={after[0].lower() if after else ''}"
    where = "before" if span.start < trigger.span.start else "after"
    yield f"act={' '.join(text[trigger.span.start : trigger.span.end].lower().split())}/{where}"


def _describe_standing(context: CodingContext, draft: Draft, span: Span) -> Iterator[str]:
    trigger = draft.trigger.span
    sentence = sentence_at(context, trigger.start)
    inside = sentence.start <= span.start < sentence.end
    where = ("before" if span.start < trigger.start else "after") if inside else ("earlier" if span.start < sentence.start else "later")
    between = context.text[min(trigger.end, span.end) : max(trigger.start, span.start)]
    yield f"where={where}"
    yield f"where={where}/{draft.trigger.entry.type}"
    if inside:
        yield f"breaks={min(len(CLAUSE_BREAK.findall(between)), 3)}"
        yield f"in its claim={_is_within(draft.claim, span)}"


def _is_within(claim: Claim, span: Span) -> bool:
    return claim.form == Form.OWN or (claim.span.start <= span.start and span.end <= claim.span.end)


def _describe_marks(context: CodingContext, span: Span) -> Iterator[str]:
    for kind in MarkKind:
        yield from (f"mark={kind}/{mark.label}" for _, mark in marks_over(context, kind, span))


def _describe_bonds(draft: Draft, span: Span, acts: Sequence[Span]) -> Features:
    """How a candidate hangs in the act's sentence; nothing where it stands in another."""
    sentence, trigger = draft.trigger.sentence, draft.trigger.span
    phrase, act = find_phrase(sentence, span), find_phrase(sentence, trigger)
    here = [other for other in acts if other != trigger and overlaps(other, sentence.span)]
    bonds = make_bonds(sentence, trigger, here)
    if phrase is None or act is None or bonds is None:
        return {}
    path = name_path(sentence, phrase.head, act.head)
    named = (
        f"path={path}",
        f"plain path={re.sub(r':[a-z]+', '', path)}",
        f"preposition={preposition(sentence, phrase.head)}",
        f"relation={sentence.relation(phrase.head)}",
        f"tag={sentence.tag(phrase.head)}",
        f"act relation={sentence.relation(act.head)}",
        f"act tag={sentence.tag(act.head)}",
        f"passive={is_passive(sentence, act.head)}",
    )
    low, high = min(span.end, trigger.end), max(span.start, trigger.start)
    between = sum(low <= other.start < high for other in here)
    return dict.fromkeys(named, 1.0) | find_bonds(bonds, span) | {"acts between": float(between)}


def _distance(trigger: Span, span: Span) -> int:
    return span.start - trigger.end if span.start >= trigger.end else span.end - trigger.start


# ------------------------------------------------------------------ on one side


def _side_features(draft: Draft, one: Considered, seen: Sequence[Considered], place: int, side: str) -> Features:
    """What the rules, the links and the other candidates say for one on a side."""
    links = [other.candidate.links[side] for other in seen]
    link, others = links[place], links[:place] + links[place + 1 :]
    twins = [other.candidate for other in seen if other is not one and other.key == one.key]
    return dict.fromkeys(_describe_rules(draft, one.candidate, [other.candidate for other in seen], side), 1.0) | {
        "link": link,
        "link across": one.candidate.links[OTHER[side]],
        "best link of another": max(others, default=0.0),
        "link ahead": link - max(others, default=0.0),
        "better links": float(sum(other > link for other in others)),
        "candidates": float(len(seen)),
        "place": float(place),
        "twins": float(len(twins)),
        "link of a twin": max((twin.links[side] for twin in twins), default=0.0),
        "link across of a twin": max((twin.links[OTHER[side]] for twin in twins), default=0.0),
        "link of another act": one.links_elsewhere[side],
        "link across of another act": one.links_elsewhere[OTHER[side]],
    }


def _describe_rules(draft: Draft, candidate: Candidate, others: Sequence[Candidate], side: str) -> Iterator[str]:
    kind, part = draft.trigger.entry.type, "verb" if draft.trigger.sentence.tag(draft.trigger.head).startswith("VB") else "noun"
    rule, place = candidate.rules.get(side, ("none", 0))
    n_ruled = sum(side in other.rules for other in others)
    yield f"rule={rule}"
    yield f"rule={rule}/{kind}"
    yield f"rule={rule}/{part}"
    yield f"other rule={candidate.rules.get(OTHER[side], ('none', 0))[0]}"
    yield f"ruled={side in candidate.rules}/{OTHER[side] in candidate.rules}/{kind}"
    if side in candidate.rules:
        yield f"ruled as {min(place, 2)} of {min(n_ruled, 3)}"
    else:
        yield f"unruled beside {min(n_ruled, 2)}"
        yield f"unruled beside {min(n_ruled, 2)}/{kind}"
    if candidate.voice:
        yield f"voice={candidate.voice}"
        yield f"voice={candidate.voice}/{kind}"


def _find_other_link(context: CodingContext, draft: Draft, span: Span, side: str) -> float:
    """The best link of a candidate to another act of the sentence."""
    near = marks_of(context, MarkKind.TRIGGER, within=sentence_at(context, draft.trigger.span.start))
    scores = (
        score
        for head, mark in near
        if not overlaps(mark.span, draft.trigger.span)
        for tail, score in linked_marks(context, head, LINKS[side])
        if overlaps(context.reading.marks[tail].span, span)
    )
    return max(scores, default=0.0)

"""Who might take part in an act: whom grammar finds, whom a trained head links, whose voice it is, who is marked in the same sentence.

In:  the context of a report, a draft of an event, the claims. Out: candidates, each with what speaks for it on either side.
Left to others: grammar (participants.py), the weights of features (scores.py), names and choice (completion.py).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, marks_of, sentence_at
from hearsay.coding.event_features import Draft
from hearsay.coding.nearness import CLAUSE_BREAK, find_linked
from hearsay.coding.participants import ACTOR_NOUNS
from hearsay.coding.scores import ScoreTable, score_features
from hearsay.coding.wordsets import words
from hearsay.model import Claim, Form, LinkKind, MarkKind, Span
from hearsay.text import overlaps

SIDES = ("actors", "recipients")
LINKS = {"actors": LinkKind.ACTOR, "recipients": LinkKind.RECIPIENT}
OTHER = {"actors": "recipients", "recipients": "actors"}
STEPS = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)  # of a link's score: the surer, the more of them it has passed
CROSS_STEPS = (0.2, 0.5, 0.8)
LEAST_LINK = 0.2  # below, a link names nobody
LEAST_MARK = 0.5
FURTHER_FROM = 0.36  # of the second and later ones of a side: most acts have one actor, and somebody who merely stands near is often likely
NEAR_CHARS = (15, 40, 80, 160)
PRONOUNS = words("i we you he she it they me us him her them who whom this that these those himself themselves itself his their its our my")
FIRST = words("i we me us my our")
NUMBER = re.compile(r"\d|\b(?:dozens?|scores|hundreds|thousands|several|many|some|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that may name one who takes part."""

    span: Span
    rules: Mapping[str, tuple[str, int]]  # side -> rule that found it, and as which of its side
    links: Mapping[str, float]  # side -> score of the head's link
    voice: str  # "cue": the act is the word of saying and this its speaker; "claim": the act is told inside this voice's claim; else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Words taken as one who takes part, what found them, and how likely they are right."""

    span: Span
    by: str
    score: float | None  # None where grammar alone decided


def find_candidates(context: CodingContext, draft: Draft, claims: Sequence[Claim]) -> tuple[Candidate, ...]:
    """All who may take part in an act, in text order."""
    trigger = draft.trigger.span
    linked = {side: find_linked(context, trigger, LINKS[side]) for side in SIDES}
    spans: list[Span] = []
    for span in _list_spans(context, draft, claims, linked):
        if not overlaps(span, trigger) and not any(overlaps(span, other) for other in spans):
            spans.append(span)
    return tuple(_make_candidate(span, draft, claims, linked) for span in sorted(spans))


def _list_spans(
    context: CodingContext, draft: Draft, claims: Sequence[Claim], linked: Mapping[str, Mapping[Span, float]]
) -> Iterator[Span]:
    """The words of candidates, those of grammar first: of overlapping words the first are kept."""
    yield from (party.span for party in (*draft.parties.actors, *draft.parties.recipients))
    ranked = sorted(((score, span) for side in SIDES for span, score in linked[side].items()), key=lambda pair: (-pair[0], pair[1]))
    yield from (span for score, span in ranked if score >= LEAST_LINK)
    for claim in (*_cued_claims(claims, draft.trigger.span), draft.claim):
        yield from (voice.span for voice in claim.voices if voice.span is not None and claim.form != Form.OWN)
    near = marks_of(context, MarkKind.ACTOR, within=sentence_at(context, draft.trigger.span.start))
    yield from (mark.span for _, mark in near if mark.score >= LEAST_MARK)


def _cued_claims(claims: Sequence[Claim], trigger: Span) -> Iterator[Claim]:
    return (claim for claim in claims if claim.cue is not None and overlaps(claim.cue, trigger))


def _make_candidate(span: Span, draft: Draft, claims: Sequence[Claim], linked: Mapping[str, Mapping[Span, float]]) -> Candidate:
    rules: dict[str, tuple[str, int]] = {}
    for side, parties in (("actors", draft.parties.actors), ("recipients", draft.parties.recipients)):
        for i, party in enumerate(parties):
            if overlaps(party.span, span):
                rules.setdefault(side, (party.rule.removeprefix("rule:"), i))
    links = {side: max((score for other, score in linked[side].items() if overlaps(other, span)), default=0.0) for side in SIDES}
    return Candidate(span=span, rules=rules, links=links, voice=_find_voice(span, draft, claims))


def _find_voice(span: Span, draft: Draft, claims: Sequence[Claim]) -> str:
    for name, group in (("cue", tuple(_cued_claims(claims, draft.trigger.span))), ("claim", (draft.claim,))):
        for claim in group:
            if claim.form != Form.OWN and any(voice.span is not None and overlaps(voice.span, span) for voice in claim.voices):
                return name
    return ""


# ------------------------------------------------------------------ choice


def choose_parties(context: CodingContext, draft: Draft, claims: Sequence[Claim], table: ScoreTable) -> dict[str, tuple[Chosen, ...]]:
    """Those who take part on each side, the likeliest first: the best from the table's threshold on, further ones from a little above."""
    if not context.is_read:  # what the table weighs is mostly the reader's; where nothing was read, grammar alone decides
        parties = {"actors": draft.parties.actors, "recipients": draft.parties.recipients}
        return {side: tuple(Chosen(span=one.span, by=one.rule, score=None) for one in parties[side]) for side in SIDES}
    candidates = find_candidates(context, draft, claims)
    found: dict[str, tuple[Chosen, ...]] = {}
    for side in SIDES:
        scored = [(score_features(party_features(context, draft, one, candidates, side), table), one) for one in candidates]
        ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].span))
        kept = [pair for i, pair in enumerate(ranked) if pair[0] >= (max(FURTHER_FROM, table.threshold) if i else table.threshold)]
        found[side] = tuple(Chosen(span=one.span, by=_name_reason(one, side), score=round(score, 4)) for score, one in kept)
    return found


def _name_reason(candidate: Candidate, side: str) -> str:
    """What found a candidate: the rule of this side, else the head's link, else the voice, else a rule that had it on the other side."""
    if side in candidate.rules:
        return f"rule:{candidate.rules[side][0]}"
    if candidate.links[side] >= LEAST_LINK:
        return f"head:{LINKS[side]}"
    if candidate.voice:
        return f"rule:voice-of-{candidate.voice}"
    return "rule:other-side" if candidate.rules else "head:marked-beside"


# ------------------------------------------------------------------ features


def party_features(context: CodingContext, draft: Draft, candidate: Candidate, others: Sequence[Candidate], side: str) -> tuple[str, ...]:
    """What speaks for and against a candidate as one of the actors, or of the recipients."""
    found = (
        *_rule_features(draft, candidate, others, side),
        *_word_features(context, draft, candidate),
        *_place_features(context, draft, candidate),
        *_link_features(draft, candidate, others, side),
    )
    return tuple(f"{side}:{feature}" for feature in found)


def is_of_links(feature: str) -> bool:
    """Whether a feature rests on a trained head's links."""
    return feature.partition(":")[2].startswith("link")


def _rule_features(draft: Draft, candidate: Candidate, others: Sequence[Candidate], side: str) -> Iterator[str]:
    kind, part = draft.trigger.entry.type, "verb" if draft.trigger.sentence.tag(draft.trigger.head).startswith("VB") else "noun"
    rule, place = candidate.rules.get(side, ("none", 0))
    n_ruled = sum(side in other.rules for other in others)
    yield "bias"
    yield f"type={kind}"
    yield f"rule={rule}"
    yield f"rule={rule}/{kind}"
    yield f"rule={rule}/{part}"
    yield f"other rule={candidate.rules.get(OTHER[side], ('none', 0))[0]}"
    yield f"ruled={side in candidate.rules}/{OTHER[side] in candidate.rules}/{kind}"
    if side in candidate.rules:
        yield f"place={min(place, 2)}"
        yield f"ruled of {min(n_ruled, 3)}"
    else:
        yield f"unruled beside {min(n_ruled, 2)}"
        yield f"unruled beside {min(n_ruled, 2)}/{kind}"
    if candidate.voice:
        yield f"voice={candidate.voice}"
        yield f"voice={candidate.voice}/{kind}"


def _word_features(context: CodingContext, draft: Draft, candidate: Candidate) -> Iterator[str]:
    printed = context.text[candidate.span.start : candidate.span.end]
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
    yield f"word={kind}/{draft.trigger.entry.type}"
    yield f"last={last}"


def _place_features(context: CodingContext, draft: Draft, candidate: Candidate) -> Iterator[str]:
    trigger, span = draft.trigger.span, candidate.span
    sentence = sentence_at(context, trigger.start)
    inside = sentence.start <= span.start < sentence.end
    where = ("before" if span.start < trigger.start else "after") if inside else ("earlier" if span.start < sentence.start else "later")
    between = context.text[min(trigger.end, span.end) : max(trigger.start, span.start)]
    yield f"where={where}"
    yield f"where={where}/{draft.trigger.entry.type}"
    if inside:
        yield f"chars={sum(len(between) > edge for edge in NEAR_CHARS)}/{where}"
        yield f"breaks={min(len(CLAUSE_BREAK.findall(between)), 3)}"
        yield f"in claim={_is_within(draft.claim, span)}"


def _is_within(claim: Claim, span: Span) -> bool:
    return claim.form == Form.OWN or (claim.span.start <= span.start and span.end <= claim.span.end)


def _link_features(draft: Draft, candidate: Candidate, others: Sequence[Candidate], side: str) -> Iterator[str]:
    score, cross = candidate.links[side], candidate.links[OTHER[side]]
    best = max(other.links[side] for other in others)
    yield from (f"link>={step}" for step in STEPS if score >= step)
    yield from (f"link across>={step}" for step in CROSS_STEPS if cross >= step)
    if score and score == best:
        yield "link best"
        yield f"link best/{draft.trigger.entry.type}"
    elif best >= LEAST_LINK:
        yield from (f"link elsewhere>={step}" for step in CROSS_STEPS if best >= step)
    if score > cross:
        yield "link rather here"

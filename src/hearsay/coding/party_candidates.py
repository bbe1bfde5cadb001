"""Who might take part in an act: whom grammar finds, whom a trained head links, whose voice it is, who else is named in the sentence.

In:  the context of a report, a draft of an event, the claims. Out: candidates, each with what found it.
Left to others: grammar (participants.py), what speaks for a candidate (party_features.py), the choice (parties.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, marks_of, marks_over, sentence_at
from hearsay.coding.event_features import Draft
from hearsay.coding.nearness import find_linked
from hearsay.coding.participants import is_party
from hearsay.coding.trees import phrase_span
from hearsay.model import Claim, Form, LinkKind, MarkKind, Span
from hearsay.text import overlaps

SIDES = ("actors", "recipients")
LINKS = {"actors": LinkKind.ACTOR, "recipients": LinkKind.RECIPIENT}
OTHER = {"actors": "recipients", "recipients": "actors"}
LEAST_LINK = 0.2  # below, a link names nobody
LEAST_MARK = 0.5
HEADS = frozenset({"NOUN", "PROPN", "PRON"})
NAME_PARTS = frozenset({"compound", "flat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that may name one who takes part."""

    span: Span
    rules: Mapping[str, tuple[str, int]]  # side -> rule that found it, and as which of its side
    links: Mapping[str, float]  # side -> score of the head's link
    voice: str  # "cue": the act is the word of saying and this its speaker; "claim": the act is told inside this voice's claim; else ""
    is_marked: bool  # the head marks it as somebody, or links it; else grammar alone knows of it


def find_candidates(context: CodingContext, draft: Draft, claims: Sequence[Claim]) -> tuple[Candidate, ...]:
    """All who may take part in an act, in text order."""
    trigger = draft.trigger.span
    linked = {side: find_linked(context, trigger, LINKS[side]) for side in SIDES}
    spans: list[Span] = []
    for span in _list_spans(context, draft, claims, linked):
        if not overlaps(span, trigger) and not any(overlaps(span, other) for other in spans):
            spans.append(span)
    return tuple(_make_candidate(context, span, draft, claims, linked) for span in sorted(spans))


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
    yield from _noun_phrases(draft)


def _noun_phrases(draft: Draft) -> Iterator[Span]:
    """The noun phrases of the act's sentence that can name somebody: "all those", "the crowd"."""
    sentence = draft.trigger.sentence
    for i in range(len(sentence.words)):
        if sentence.tag(i) in HEADS and sentence.relation(i) not in NAME_PARTS and is_party(sentence, i):
            yield phrase_span(sentence, i)


def _cued_claims(claims: Sequence[Claim], trigger: Span) -> Iterator[Claim]:
    return (claim for claim in claims if claim.cue is not None and overlaps(claim.cue, trigger))


def _make_candidate(
    context: CodingContext, span: Span, draft: Draft, claims: Sequence[Claim], linked: Mapping[str, Mapping[Span, float]]
) -> Candidate:
    rules: dict[str, tuple[str, int]] = {}
    for side, parties in (("actors", draft.parties.actors), ("recipients", draft.parties.recipients)):
        for i, party in enumerate(parties):
            if overlaps(party.span, span):
                rules.setdefault(side, (party.rule.removeprefix("rule:"), i))
    links = {side: max((score for other, score in linked[side].items() if overlaps(other, span)), default=0.0) for side in SIDES}
    is_marked = any(links.values()) or any(mark.score >= LEAST_MARK for _, mark in marks_over(context, MarkKind.ACTOR, span))
    return Candidate(span=span, rules=rules, links=links, voice=_find_voice(span, draft, claims), is_marked=is_marked)


def _find_voice(span: Span, draft: Draft, claims: Sequence[Claim]) -> str:
    for name, group in (("cue", tuple(_cued_claims(claims, draft.trigger.span))), ("claim", (draft.claim,))):
        for claim in group:
            if claim.form != Form.OWN and any(voice.span is not None and overlaps(voice.span, span) for voice in claim.voices):
                return name
    return ""

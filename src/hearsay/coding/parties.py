"""Who takes part in the acts of a report, the likeliest of all who may.

In:  the context of a report, drafts of its events, claims, actors, the trees that weigh a candidate. Out: those chosen on each side.
Left to others: the candidates (party_candidates.py), their features (party_features.py), growing the trees (train/parties.py).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from hearsay.coding.actors import ActorIndex
from hearsay.coding.context import CodingContext
from hearsay.coding.event_features import Draft
from hearsay.coding.party_candidates import LEAST_LINK, LINKS, SIDES, Candidate, find_candidates
from hearsay.coding.party_features import find_party_features
from hearsay.coding.scores import to_score
from hearsay.decision_trees import Trees, load_trees
from hearsay.model import Claim, Span

TABLES = {"actors": "party_actors.csv.gz", "recipients": "party_recipients.csv.gz"}
# Of the likeliest, and of further ones of a side: most acts have one actor, and somebody who merely stands near is often likely.
LEAST_SCORE = 0.26
FURTHER_FROM = 0.40
# "Nobody" is no party; "no ambassador" and "none of the men" name whom an act was not done to.
BESIDE = re.compile(r"\s+[(\[]?")
NOBODY = re.compile(r"(?:nobody|none|no[- ]one)$|no\s+(?!one\b)|none\s+of\s+(?:the\s+)?", re.I)


# Police hold somebody over, for or in connection with what was done. Source: written for hearsay from the wording of police reports.
OVER = re.compile(r"\s+(?:[\w-]+\s+){0,3}?(?:over|for|in connection with|on suspicion of|as suspects? in)\s+(?:[^\s.;:]+\s+){0,4}$", re.I)
HELD = r"(?:held|arrested|detained|questioned|interrogated|summoned|remanded|sought|wanted)"
HELD_OVER = re.compile(rf"\s+(?:(?:who|had|have|has|were|was|are|is|been|being)\s+){{0,4}}{HELD}{OVER.pattern}", re.I)
HOLDS = re.compile(rf"\b(?:{HELD}|hold|holds|arrests?|detains?|holding|arresting|detaining)\s+(?:the\s+)?$", re.I)
HOLDS_CHARS = 24
ENDS = re.compile(r"\s*(?:[.,;:]|\Z|(?:in|on|at|during|when|since|near)\b)")
OBJECT_OF = re.compile(
    r"\b(?:names?|list|photographs?|photos|portraits|bodies|number|identit(?:y|ies)|funerals?|graves?|memory|families)\s+of\b"
    r"|\b(?:kn(?:ow|ows|ew|own)|heard|spoke|speaks?|counted|counts?|found|saw|recorded|documented|listed|buried|mourned)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Words taken as one who takes part, what found them, and how likely they are right."""

    span: Span
    by: str
    score: float | None  # None where grammar alone decided


def load_party_trees() -> Mapping[str, Trees]:
    """The trees of the install, for each side."""
    return {side: load_trees(files("hearsay.lists").joinpath("scores", name)) for side, name in TABLES.items()}


def choose_parties(
    context: CodingContext, drafts: Sequence[Draft], claims: Sequence[Claim], actors: ActorIndex, trees: Mapping[str, Trees]
) -> tuple[Mapping[str, tuple[Chosen, ...]], ...]:
    """Those who take part in each act on each side, the likeliest first."""
    if not context.is_read:  # what the trees weigh is mostly the reader's; where nothing was read, grammar alone decides
        return tuple(_take_grammar(draft) for draft in drafts)
    candidates = [find_candidates(context, draft, claims) for draft in drafts]
    features = [find_party_features(context, actors, draft, found) for draft, found in zip(drafts, candidates, strict=True)]
    scores = {side: iter(trees[side].score_named([row for act in features for row in act[side]])) for side in SIDES}
    return tuple(
        {side: choose_side(context.text, side, [(to_score(next(scores[side])), candidate) for candidate in found]) for side in SIDES}
        for found in candidates
    )


def leave_out_nobody(text: str, parties: Mapping[str, tuple[Chosen, ...]], *, is_denied: bool) -> Mapping[str, tuple[Chosen, ...]]:
    """The parties without "nobody"; "no ambassador" is the ambassador of an act that is denied, and nobody of one that is not."""
    return {side: tuple(_name_somebody(text, chosen, is_denied=is_denied)) for side, chosen in parties.items()}


def leave_out_bystanders(text: str, trigger: Span, parties: Mapping[str, tuple[Chosen, ...]]) -> Mapping[str, tuple[Chosen, ...]]:
    """The parties without actors who only are held over an act, or who only tell of those to whom it was done.

    "Three men were held over the murder" tells suspects, and "published the names of nine soldiers killed" no killer.
    """
    kept = tuple(one for one in parties["actors"] if not _is_held_over(text, trigger, one.span))
    if _is_participle(text, trigger, parties["recipients"]):
        kept = tuple(one for one in kept if one.span.start > trigger.end or _is_of_clause(text, trigger, one.span))
    return {**parties, "actors": kept}


def _is_held_over(text: str, trigger: Span, party: Span) -> bool:
    """Whether somebody before the noun of an act is whom the police hold over it, as subject or as object."""
    if party.end > trigger.start:
        return False
    between = text[party.end : trigger.start]
    return HELD_OVER.match(between) is not None or (
        HOLDS.search(text, max(0, party.start - HOLDS_CHARS), party.start) is not None and OVER.match(between) is not None
    )


def _is_participle(text: str, trigger: Span, recipients: Sequence[Chosen]) -> bool:
    """Whether a word in -ed stands right behind those to whom it was done and has no object: "the names of nine soldiers killed"."""
    is_behind = any(one.span.end < trigger.start and not text[one.span.end : trigger.start].strip() for one in recipients)
    return is_behind and text[trigger.start : trigger.end].endswith("ed") and ENDS.match(text, trigger.end) is not None


def _is_of_clause(text: str, trigger: Span, party: Span) -> bool:
    """Whether no other verb's object stands between somebody and a participle."""
    return OBJECT_OF.search(text, party.end, trigger.start) is None


def _name_somebody(text: str, chosen: Sequence[Chosen], *, is_denied: bool) -> Iterator[Chosen]:
    for party in chosen:
        words = NOBODY.match(text, party.span.start, party.span.end)
        if words is None:
            yield party
        elif is_denied and words.end() < party.span.end:
            yield replace(party, span=Span(words.end(), party.span.end))


def _take_grammar(draft: Draft) -> Mapping[str, tuple[Chosen, ...]]:
    parties = {"actors": draft.parties.actors, "recipients": draft.parties.recipients}
    return {side: tuple(Chosen(span=one.span, by=one.rule, score=None) for one in parties[side]) for side in SIDES}


def choose_side(text: str, side: str, scored: Sequence[tuple[float, Candidate]]) -> tuple[Chosen, ...]:
    """Those who take part on one side, the likeliest first; of a title and its name, or a name and its short form, the likelier."""
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].span))
    kept: list[tuple[float, Candidate]] = []
    for score, one in ranked:
        if score >= (FURTHER_FROM if kept else LEAST_SCORE) and not any(_is_title(text, one.span, other.span) for _, other in kept):
            kept.append((score, one))
    return tuple(Chosen(span=one.span, by=_name_reason(one, side), score=round(score, 4)) for score, one in kept)


def _is_title(text: str, left: Span, right: Span) -> bool:
    """Whether two parties are one: nothing stands between "Home Secretary" and "Olivia Marsh", or a bracket before a name's short form."""
    first, second = sorted((left, right))
    return first.end < second.start and BESIDE.fullmatch(text, first.end, second.start) is not None


def _name_reason(candidate: Candidate, side: str) -> str:
    """What found a candidate: the rule of this side, else the head's link, else the voice, else a rule that had it on the other side."""
    if side in candidate.rules:
        return f"rule:{candidate.rules[side][0]}"
    if candidate.links[side] >= LEAST_LINK:
        return f"head:{LINKS[side]}"
    if candidate.voice:
        return f"rule:voice-of-{candidate.voice}"
    if candidate.rules:
        return "rule:other-side"
    return "head:marked-beside" if candidate.is_marked else "rule:named-beside"

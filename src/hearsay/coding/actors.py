"""The actors of one report: mentions under one name, with kind, country and sector.

In:  a context, its cast after the claims were read. Out: local actors; the name and the actor of any mention.
Left to others: the same actor in other reports (link/).
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.coding.anaphors import FIRST, PRONOUNS
from hearsay.coding.cast import ARTICLE, Cast, full_name
from hearsay.coding.context import CodingContext, is_skipped, make_basis, marks_of
from hearsay.coding.coreference import resolve_voice, take_up
from hearsay.coding.first_person import find_first_person
from hearsay.coding.names import plain_name
from hearsay.coding.origins import find_origin
from hearsay.coding.phrases import Token, make_tokens
from hearsay.coding.voices import Phrase, is_past_after
from hearsay.ids import make_id
from hearsay.lists.lexicon import Country, Lexicon, find_country
from hearsay.model import Claim, LocalActor, MarkKind, Mention, Reason, Role, Span, VoiceKind
from hearsay.nesting import innermost_claim
from hearsay.text import overlaps

LEAST_FIT = 0.5  # a mention inside a much longer phrase names something else: "Kosovo" in "the Kosovo police vehicles"
ACTOR_KINDS = frozenset({"person", "group", "organisation", "source"})
BEFORE_NOUN = frozenset({"word", "name", "num", "det", "poss", "title", "adv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mentioned:
    """One mention on the way to its actor."""

    span: Span
    name: str
    kind: VoiceKind
    is_named: bool
    by: str


def code_actors(
    context: CodingContext, lexicon: Lexicon, cast: Cast, claims: Sequence[Claim], roles: Sequence[Role]
) -> tuple[LocalActor, ...]:
    """The actors of a report in order of first mention, each with all its mentions."""
    names = _list_names(cast)
    found = _find_named(cast) + _find_described(context, lexicon, cast, names, claims, roles)
    found += [
        _Mentioned(span=voice.span, name=voice.name, kind=voice.kind, is_named=voice.name in names, by="claims")
        for claim in claims
        for voice in claim.voices
        if voice.span is not None
    ]
    found += _find_marked(context, cast, found, names)
    groups: dict[str, list[_Mentioned]] = {}
    for mention in sorted(found, key=lambda mention: (mention.span, mention.by, mention.name)):
        groups.setdefault(_key(mention.name), []).append(mention)
    described: dict[str, set[str]] = {}
    for speaker in cast.described:
        described.setdefault(_key(speaker.name), set()).update(speaker.words)
    return tuple(_make_actor(context, lexicon, rows, described) for rows in groups.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorIndex:
    """The mentions of a report's actors in text order, to find those at a place without looking at all."""

    mentions: tuple[tuple[Span, int, LocalActor], ...]  # with the actor's place in order of first mention
    longest: int  # mention, in characters


def index_actors(actors: Iterable[LocalActor]) -> ActorIndex:
    """The mentions of actors by their place."""
    found = [(span, number, actor) for number, actor in enumerate(actors) for span in actor.mentions]
    return ActorIndex(
        mentions=tuple(sorted(found, key=lambda row: row[:2])), longest=max((span.end - span.start for span, *_ in found), default=0)
    )


def name_mention(context: CodingContext, actors: ActorIndex, span: Span) -> Mention:
    """The words at a span as a mention: with the fullest name of the actor that they name, or as printed."""
    first = bisect_left(actors.mentions, span.start - actors.longest, key=lambda row: row[0].start)
    last = bisect_left(actors.mentions, span.end, key=lambda row: row[0].start)
    here = [row for row in actors.mentions[first:last] if overlaps(row[0], span)]
    fits = [(_fit_mention(span, known, actor), -number, actor) for known, number, actor in here]
    fit, _, best = max(fits, key=lambda row: row[:2], default=(0.0, 0, None))
    if best is not None and fit >= LEAST_FIT:
        return Mention(span=span, name=best.name, actor=best.id)
    return Mention(span=span, name=ARTICLE.sub("", plain_name(context, span)), actor=None)


def _fit_mention(span: Span, known: Span, actor: LocalActor) -> float:
    """How much of the longer of two spans they share; a named person at the end of the words is meant, whatever stands before."""
    shared = (min(span.end, known.end) - max(span.start, known.start)) / max(span.end - span.start, known.end - known.start)
    is_person = actor.named and actor.kind == VoiceKind.PERSON
    return shared + float(is_person and known.end >= span.end - 1 and known.start >= span.start)


def name_voices(claims: Iterable[Claim], actors: Sequence[LocalActor]) -> tuple[Claim, ...]:
    """The claims with the local actor of each voice."""
    by_key = {_key(actor.name): actor.id for actor in reversed(actors)}
    return tuple(
        replace(claim, voices=tuple(replace(voice, actor=by_key.get(_key(voice.name))) for voice in claim.voices)) for claim in claims
    )


def _key(name: str) -> str:
    return ARTICLE.sub("", name).casefold()


def _list_names(cast: Cast) -> frozenset[str]:
    """Every name that the report prints, as printed and in full."""
    plain = {known.plain for known in cast.names}
    return frozenset(plain | {full_name(cast, name) for name in plain})


def _find_named(cast: Cast) -> list[_Mentioned]:
    """The proper names; adjectives and capitals that stand for a country bear its name where the report prints it."""
    found: list[_Mentioned] = []
    for name in cast.names:
        if name.kind is None:
            continue
        country = find_country(cast.lexicon, name.plain)
        text = _country_name(cast, country, name.plain) if country else full_name(cast, name.plain)
        found.append(_Mentioned(span=name.span, name=text, kind=name.kind, is_named=True, by="names"))
    return found


def _country_name(cast: Cast, country: Country, plain: str) -> str:
    return country.name if country.name.casefold() in cast.context.text.casefold() else plain


def _find_described(
    context: CodingContext, lexicon: Lexicon, cast: Cast, names: frozenset[str], claims: Sequence[Claim], roles: Sequence[Role]
) -> list[_Mentioned]:
    """Noun phrases whose head says what somebody does, and pronouns, each with the name that they stand for."""
    found: list[_Mentioned] = []
    for sentence in context.sentences:
        if is_skipped(context, sentence):
            continue
        tokens = make_tokens(context, lexicon, sentence)
        for number, token in enumerate(tokens):
            phrase = _phrase_at(tokens, number, lexicon)
            if phrase is None:
                continue
            is_pronoun = token.low in PRONOUNS
            opening = tokens[phrase.first]
            claim = innermost_claim(claims, opening.span) if opening.low in PRONOUNS else None
            quoted = find_first_person(claim, roles, opening.low, opening.span) if claim is not None and opening.low in FIRST else None
            speaker = resolve_voice(cast, tokens, phrase, quoted=quoted, claim=claim)
            if is_pronoun and speaker.name.casefold() == token.low:
                continue
            named = speaker.name in names
            by = "pronouns" if is_pronoun else "role-nouns"
            found.append(_Mentioned(span=phrase.span(tokens), name=speaker.name, kind=speaker.kind, is_named=named, by=by))
    return found


def _phrase_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase whose head is this token: a pronoun, or a noun of people with what stands before it and "of ..." behind."""
    token = tokens[at]
    if token.low in PRONOUNS and token.kind in {"pron", "poss"}:
        return Phrase(first=at, last=at)
    listed = lexicon.role_nouns.get(token.low)
    if listed is None or listed.kind not in ACTOR_KINDS or token.kind not in {"word", "name"}:
        return None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.kind in {"word", "name"} and following.low in lexicon.role_nouns:
        return None
    first = at
    while first > 0 and tokens[first - 1].kind in BEFORE_NOUN and tokens[first].kind not in {"det", "poss"}:
        if is_past_after(tokens, first - 1, {"name", "word", "pron"}):  # "Prosecutors banned former director Park"
            break
        first -= 1
    while first < at and tokens[first].kind in {"adv"}:
        first += 1
    last = at
    if following is not None and following.kind == "name" and listed.kind == "person":
        while last + 1 < len(tokens) and tokens[last + 1].kind == "name":
            last += 1
    elif following is not None and following.low in {"of", "in", "from"} and at + 2 < len(tokens):
        last = _end_of_of(tokens, at)
    return Phrase(first=first, last=last)


def _end_of_of(tokens: Sequence[Token], at: int) -> int:
    """The last token of "of the Interior", "in Pristina" behind a noun: names only."""
    number = at + 2
    if tokens[number].kind == "det" and number + 1 < len(tokens):
        number += 1
    if tokens[number].kind != "name":
        return at
    while number + 1 < len(tokens) and tokens[number + 1].kind == "name":
        number += 1
    return number


def _find_marked(context: CodingContext, cast: Cast, known: Sequence[_Mentioned], names: frozenset[str]) -> list[_Mentioned]:
    """Actors that the reader marked and no list knows, under the words of the report."""
    found: list[_Mentioned] = []
    for _, mark in marks_of(context, MarkKind.ACTOR):
        if is_skipped(context, mark.span) or any(mention.span == mark.span for mention in known):
            continue
        inside = [mention for mention in known if overlaps(mention.span, mark.span) and mention.span.end == mark.span.end]
        named = next((mention for mention in inside if mention.is_named and mention.kind == VoiceKind.PERSON), None)
        taken_up = None if inside else take_up(cast, mark.span)
        if taken_up is not None:
            cast.referred.append(replace(taken_up, span=mark.span))
            found.append(
                _Mentioned(span=mark.span, name=taken_up.name, kind=taken_up.kind, is_named=taken_up.name in names, by="head:same")
            )
            continue
        name = named.name if named else full_name(cast, ARTICLE.sub("", plain_name(context, mark.span)))
        kind = named.kind if named else VoiceKind.GROUP
        found.append(_Mentioned(span=mark.span, name=name, kind=kind, is_named=named is not None, by="head:actor"))
    return found


def _make_actor(context: CodingContext, lexicon: Lexicon, rows: Sequence[_Mentioned], called: Mapping[str, Collection[str]]) -> LocalActor:
    """The actor of mentions under one name; `called`: the words of the phrases that describe each name."""
    first = next((row for row in rows if row.is_named), rows[0])
    mentions = tuple(sorted({row.span for row in rows}))
    printed = dict.fromkeys(plain_name(context, row.span) for row in rows if row.by != "pronouns")
    described = called.get(_key(first.name), frozenset())
    origin = find_origin(lexicon, first.name, first.kind, [*printed], described)
    reasons = [Reason(field="name", by=f"rule:{first.by}", span=first.span, score=None)]
    reasons += [Reason(field=field, by=by, span=first.span, score=None) for field, by in origin.reasons]
    return LocalActor(
        id=make_id("actor", context.report.id, _key(first.name)),
        name=first.name,
        names=tuple(
            dict.fromkeys(
                [first.name, *(ARTICLE.sub("", plain_name(context, row.span)) for row in rows if row.is_named and row.by == "names")]
            )
        ),
        kind=first.kind,
        country=origin.country,
        sector=origin.sector,
        named=first.is_named,
        mentions=mentions,
        basis=make_basis(context, mentions[:3], score=0.8, reasons=reasons),
    )

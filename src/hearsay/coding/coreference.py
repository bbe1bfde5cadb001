"""Whose name stands behind "he", "Albright", "the diplomat", "the MoD", "his lawyer" in one report.

In:  the cast of a report, then phrases in text order. Out: the fullest name for each, with its kind.
Left to others: who speaks where (voices.py), clusters of mentions (actors.py), whom pronouns take up (antecedents.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from hearsay.coding.anaphors import FIRST, THIRD, Anaphor, find_description
from hearsay.coding.antecedents import find_antecedent
from hearsay.coding.cast import ARTICLE, CALLED_BEFORE, Cast, Speaker, full_name
from hearsay.coding.names import Name, name_part, plain_name
from hearsay.coding.phrases import Token
from hearsay.coding.voices import Phrase, voice_kind
from hearsay.lists.lexicon import find_country
from hearsay.model import Claim, Span, VoiceKind

OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
POSSESSIVES = ("'s", "’s", "s'", "s’")
# "A movement which calls itself the Salt Road": the name that somebody goes by.
CALLED = re.compile(
    r",?\s+(?:(?:which|that|who)\s+)?(?:calls?|called|calling|styl(?:es?|ed|ing)|known\s+as)\s+(?:(?:it|him|her)self\s+|themselves\s+)?"
    r"(?:the\s+)?[\"“‘]?(?=[A-Z])"
)
APPOSITION = re.compile(r"\s*[,(–—-]\s*(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?")


def resolve_voice(
    cast: Cast, tokens: Sequence[Token], phrase: Phrase, *, quoted: Speaker | None = None, claim: Claim | None = None, speaks: bool = False
) -> Speaker:
    """The speaker that a phrase names; `quoted` is who speaks the quotation around it ("I"), `claim` the one that tells of the phrase.

    `speaks`: the phrase is the subject of a word of saying.
    """
    span = phrase.span(tokens)
    first = tokens[phrase.first].low
    found = None
    if phrase.first == phrase.last or first in OWNERS:
        anaphor = Anaphor(word=first, span=tokens[phrase.first].span, claim=claim, speaks=speaks and phrase.first == phrase.last)
        found = _resolve_pronoun(cast, anaphor, quoted)
    if found is not None:
        cast.referred.append(replace(found, span=tokens[phrase.first].span))
    if found is not None and phrase.first == phrase.last:
        return replace(found, span=span)
    speaker = _resolve_phrase(cast, tokens, phrase, span)
    if found is not None and speaker.name == _plain(cast, span):
        speaker = replace(speaker, name=_name_owned(found.name, speaker.name))
    cast.described.append(speaker)
    return speaker


def _name_owned(owner: str, printed: str) -> str:
    """ "Ana Lenz's lawyer" for "her lawyer"."""
    mark = "'" if owner.endswith("s") else "'s"
    return f"{owner}{mark} {printed.partition(' ')[2]}"


def _plain(cast: Cast, span: Span) -> str:
    return ARTICLE.sub("", plain_name(cast.context, span))


def _resolve_pronoun(cast: Cast, anaphor: Anaphor, quoted: Speaker | None) -> Speaker | None:
    if anaphor.word in FIRST:
        return quoted
    return find_antecedent(cast, anaphor) if anaphor.word in THIRD else None


def _resolve_phrase(cast: Cast, tokens: Sequence[Token], phrase: Phrase, span: Span) -> Speaker:
    words = [token.low for token in tokens[phrase.first : phrase.last + 1]]
    part = _person_part(cast, tokens, phrase)
    kind = voice_kind(tokens, phrase, cast.lexicon, has_person_name=part is not None)
    if part is not None and kind == VoiceKind.GROUP and len(people := _people_in(cast, span)) > 1:
        return Speaker(name=" and ".join(people), kind=kind, span=span, words=frozenset(words))
    if part is not None:
        printed = plain_name(cast.context, Span(tokens[part[0]].span.start, tokens[part[1]].span.end))
        return Speaker(name=full_name(cast, printed), kind=kind, span=span, words=frozenset(words))
    plain = _plain(cast, span)
    apposed = _apposed_name(cast, span, words) if kind in {VoiceKind.PERSON, VoiceKind.UNNAMED} else None
    if apposed is not None:
        return Speaker(name=apposed, kind=VoiceKind.PERSON, span=span, words=frozenset(words))
    called = _called_name(cast, span)
    if called is not None:
        return Speaker(name=called, kind=VoiceKind.ORGANISATION, span=span, words=frozenset(words))
    known = take_up(cast, span)
    if known is not None:
        return Speaker(name=known.name, kind=known.kind, span=span, words=frozenset(words))
    country = find_country(cast.lexicon, plain)
    if country is not None and kind == VoiceKind.ORGANISATION:
        return Speaker(name=_printed_country(cast, country.name, plain), kind=kind, span=span, words=frozenset(words))
    return Speaker(name=full_name(cast, plain), kind=kind, span=span, words=frozenset(words))


def _people_in(cast: Cast, span: Span) -> list[str]:
    """The full names of those who are named in a phrase: "Ana Lenz and Ivo Berg" speak jointly."""
    inside = (name for name in cast.names if name.kind == VoiceKind.PERSON and span.start <= name.span.start and name.span.end <= span.end)
    return list(dict.fromkeys(full_name(cast, name.plain) for name in inside))


def _apposed_name(cast: Cast, span: Span, words: Sequence[str]) -> str | None:
    """The person's name beside a description: "the mayor of Bor, Ana Lenz," or "Ana Lenz, mayor of Bor".

    Behind a name a description with "the" may as well begin a clause ("according to Ana Lenz, the Russian diplomat broke ..."): it is
    another's where the report has called another by all its words.
    """
    text = cast.context.text
    gap = APPOSITION.match(text, span.end)
    if gap is not None:
        behind = next((name for name in cast.names if name.kind in {VoiceKind.PERSON, None} and name.span.start == gap.end()), None)
        if behind is not None and (behind.kind == VoiceKind.PERSON or text[behind.span.end : behind.span.end + 1] == ","):
            return full_name(cast, behind.plain)
    before = [name for name in cast.names if name.kind == VoiceKind.PERSON and name.span.end < span.start]
    nearest = max(before, key=lambda name: name.span, default=None)
    if nearest is None or text[nearest.span.end : span.start].strip() not in {",", ", a", ", an", ", the"}:
        return None
    described = [word for word in words if word not in {"the", "a", "an"}]
    earlier = find_called(cast, described, nearest.span) if words[0] == "the" and len(described) > 1 else None
    return full_name(cast, (earlier or nearest).plain)


def _called_name(cast: Cast, span: Span) -> str | None:
    """The name that a body goes by, where the words behind it tell it: "a movement which calls itself the Salt Road"."""
    gap = CALLED.match(cast.context.text, span.end)
    behind = next((name for name in cast.names if gap is not None and name.span.start == gap.end()), None)
    return full_name(cast, behind.plain) if behind is not None and behind.kind != VoiceKind.PERSON else None


def find_called(cast: Cast, words: Sequence[str], before: Span) -> Name | None:
    """The person whose name stands right behind all these words, earlier in the report."""
    pattern = re.compile(r"\b" + r"\s+".join(re.escape(word) for word in words) + r"\s+$", re.I)
    people = [name for name in cast.names if name.kind == VoiceKind.PERSON and name.span.end < before.start]
    text = cast.context.text
    called = (name for name in reversed(people) if pattern.search(text, max(0, name.span.start - CALLED_BEFORE), name.span.start))
    return next(called, None)


def _printed_country(cast: Cast, name: str, plain: str) -> str:
    """The country's name for a capital that stands for its government, if the report prints that name."""
    return name if re.search(rf"\b{re.escape(name)}\b", cast.context.text) else plain


def _person_part(cast: Cast, tokens: Sequence[Token], phrase: Phrase) -> tuple[int, int] | None:
    """The tokens of a person's name in a phrase, the first where several stand in it."""
    span = phrase.span(tokens)
    inside = [name for name in cast.names if name.kind == VoiceKind.PERSON and span.start <= name.span.start and name.span.end <= span.end]
    for name in inside:
        first = next((n for n in range(phrase.first, phrase.last + 1) if tokens[n].span.start == name.span.start), None)
        last = next((n for n in range(phrase.first, phrase.last + 1) if tokens[n].span.end == name.span.end), None)
        if (
            first is not None
            and last is not None
            and not (last < phrase.last and tokens[last].low.endswith(POSSESSIVES))  # "Lenz's widow" is not Lenz
            and (first == phrase.first or tokens[first - 1].low not in {"of", "'s", "’s", "by", "for"})
        ):
            return first, last
    part = name_part(tokens, phrase.first, phrase.last, cast.lexicon)
    if part is None or (part[0] > phrase.first and tokens[part[0] - 1].kind == "prep"):
        return None
    plain = plain_name(cast.context, Span(tokens[part[0]].span.start, tokens[part[1]].span.end))
    is_known = full_name(cast, plain) in cast.people
    return part if is_known else None


def take_up(cast: Cast, span: Span) -> Speaker | None:
    """Whom the words at a span take up, where they are a description: "the airline"."""
    description = find_description(cast, span)
    return find_antecedent(cast, description) if description is not None else None

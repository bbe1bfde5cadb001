"""Who speaks a cue: the subject before it, the name behind it, the agent of a passive, or the voice of the cue before.

In:  the tokens of a unit and its cues. Out: cues with their speaker and the token where their own clause begins.
Left to others: the words of a noun phrase (voices.py), what is said (contents.py), the name of the speaker (coreference.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.coding.cues import BE, Cue, Inflection
from hearsay.coding.phrases import Token
from hearsay.coding.voices import Phrase, find_subject, is_finite, phrase_after, phrase_before

# What one acts according to without its saying anything.
NO_VOICES = frozenset(
    {"law", "situation", "plan", "plans", "schedule", "rules", "tradition", "custom", "need", "needs", "age", "size", "wishes"}
)
# To be advised, asked or called by somebody is to be acted on, not to be spoken of.
NO_PASSIVES = frozenset(
    {"advise", "ask", "call", "direct", "inform", "notify", "question", "tell", "hear", "instruct", "quote", "urge", "invite"}
)
DOCUMENTS = frozenset({"statement", "communique", "letter", "message", "fax", "tweet", "resolution", "note", "release", "declaration"})
BORDERS = frozenset({",", ";", "—", "–", "--"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A cue with its speaker and the token where its own clause begins."""

    cue: Cue
    voice: Phrase
    clause: int
    is_inverted: bool = False
    is_dependent: bool = False  # speaks with the voice of the cue before it
    patient: Phrase | None = None  # what a passive is about: "the raid was condemned by X"


def place_cue(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue], before: Sequence[Placed]) -> Placed | None:
    """The speaker of a cue, by the order of the words."""
    if "a" in cue.saying.frames:
        voice = phrase_after(tokens, cue.last + 1)
        if voice is not None and tokens[voice.last].low in NO_VOICES:
            return None
        return Placed(cue=cue, voice=voice, clause=cue.first) if voice else None
    if cue.inflection == Inflection.NOUN:
        return _place_noun(tokens, cue, cues)
    if cue.is_passive:
        return _place_passive(tokens, cue, cues)
    if "b" in cue.saying.frames and not _led_by_what(tokens, cue):
        return None
    if _is_inverted(tokens, cue, cues):
        voice = phrase_after(tokens, cue.last + 1)
        return Placed(cue=cue, voice=voice, clause=cue.first, is_inverted=True) if voice else None
    if cue.inflection == Inflection.ING and not _has_aux_be(tokens, cue):
        return _place_participle(tokens, cue, cues, before)
    voice = find_subject(tokens, cue, cues)
    if voice is not None and voice.last < cue.first:
        return Placed(cue=cue, voice=voice, clause=voice.first)
    return _place_dependent(tokens, cue, before)


def _led_by_what(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether "what" or "which" stands a subject before a cue: "what they see as interference"."""
    return any(token.low in {"what", "which"} for token in tokens[max(0, cue.first - 6) : cue.first])


def _place_noun(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> Placed | None:
    """ "the claim by X that ..." and "X's claim that ...": a noun without either has no voice."""
    if cue.last + 1 < len(tokens) and tokens[cue.last + 1].low in {"by", "from", "of"}:
        voice = phrase_after(tokens, cue.last + 2)
        return Placed(cue=cue, voice=voice, clause=cue.first) if voice else None
    at = cue.first - 1
    if at >= 1 and tokens[at].low in {"'s", "’s", "'", "’"}:
        first = at - 1
        while first > 0 and tokens[first - 1].kind in {"name", "word", "det", "num"} and tokens[first].kind != "det":
            first -= 1
        return Placed(cue=cue, voice=Phrase(first=first, last=at - 1), clause=first)
    if at >= 0 and tokens[at].kind == "poss" and tokens[at].low != "whose":
        return Placed(cue=cue, voice=Phrase(first=at, last=at), clause=at)
    return None


def _place_passive(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> Placed | None:
    """A passive has a voice only where its agent is named: "was condemned by X"."""
    if cue.saying.cue in NO_PASSIVES:
        return None
    for number in range(cue.last + 1, min(cue.last + 8, len(tokens) - 1)):
        if tokens[number].low == "by":
            voice = phrase_after(tokens, number + 1)
            if voice is None:
                return None
            patient = find_subject(tokens, cue, cues)
            if find_quote_behind(tokens, voice.last + 1) is not None or "s" in cue.saying.frames:
                return Placed(cue=cue, voice=voice, clause=cue.first, patient=patient or voice)
            return Placed(cue=cue, voice=voice, clause=cue.first, patient=patient) if patient else None
        is_end = tokens[number].kind in {"aux", "verb", "quote", "sub", "conj"} or tokens[number].low in {",", "."}
        if is_end or is_finite(tokens, number):
            return None
    return None


def _place_participle(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue], before: Sequence[Placed]) -> Placed | None:
    """A participle behind a comma, a quotation or "after" shares a voice; right behind a noun it belongs to that ("a message saying")."""
    at = cue.first - 1
    if at >= 0 and tokens[at].low == "as":
        at -= 1
    own = tokens[at] if at >= 0 else None
    if own is not None and own.low in DOCUMENTS and at == cue.first - 1:
        issuer = _nearest_subject(tokens, at, cue)
        if issuer is not None and issuer.last < at:
            return Placed(cue=cue, voice=issuer, clause=cue.first)
    if own is not None and own.kind in {"word", "name"} and (at == cue.first - 1 or before):
        voice = phrase_before(tokens, at, cues)
        return Placed(cue=cue, voice=voice, clause=voice.first) if voice else None
    if own is not None and own.kind == "prep" and at == 0:
        comma = next((n for n in range(cue.last, len(tokens) - 1) if tokens[n].low == ","), None)
        voice = phrase_after(tokens, comma + 1) if comma is not None else None
        return Placed(cue=cue, voice=voice, clause=0) if voice else None
    if own is not None and own.kind == "time":
        nearest = _nearest_subject(tokens, at, cue)
        if nearest is not None:
            return Placed(cue=cue, voice=nearest, clause=cue.first, is_dependent=True)
    if own is not None and own.kind == "prep" and own.low not in {"after", "before", "by", "while", "when", "in"}:
        return None
    return _place_dependent(tokens, cue, before)


def find_quote_behind(tokens: Sequence[Token], start: int) -> int | None:
    """The quotation that follows after a colon: "as indicated by X: “...”"."""
    for number in range(start, len(tokens) - 1):
        if tokens[number].low == ":" and tokens[number + 1].kind == "quote":
            return number + 1
    return None


def _place_dependent(tokens: Sequence[Token], cue: Cue, before: Sequence[Placed]) -> Placed | None:
    """A participle ("adding that") or a second verb ("and urged") speaks with the voice before it, or with the sentence's subject."""
    at = cue.first - 1
    while at >= 0 and tokens[at].kind in {"adv", "neg", "aux", "time"}:
        at -= 1
    is_joined = at >= 0 and (tokens[at].low in BORDERS or tokens[at].kind in {"conj", "prep"})
    if cue.inflection == Inflection.ING:
        is_joined = is_joined or (at >= 0 and tokens[at].kind in {"num", "quote"}) or tokens[cue.first - 1].kind == "time"
    if not is_joined and not (at < 0 and cue.inflection == Inflection.ING):
        return None
    clause = at if at >= 0 and tokens[at].kind in {"conj", "punct", "prep"} else cue.first
    if clause > 0 and tokens[clause - 1].low == ",":
        clause -= 1
    if before:
        return Placed(cue=cue, voice=before[-1].voice, clause=clause, is_dependent=True)
    subject = _nearest_subject(tokens, at, cue) or _first_subject(tokens, at)
    return Placed(cue=cue, voice=subject, clause=clause, is_dependent=True) if subject else None


def _nearest_subject(tokens: Sequence[Token], end: int, cue: Cue) -> Phrase | None:
    """The subject of the nearest verb before: "the authorities banned X after accusing her"."""
    for number in range(end, 0, -1):
        if not (tokens[number].kind in {"verb", "aux"} or is_finite(tokens, number)):
            continue
        at = number - 1
        while at >= 0 and tokens[at].kind in {"adv", "neg", "aux", "time"}:
            at -= 1
        phrase = phrase_before(tokens, at, ()) if at >= 0 else None
        if phrase is not None and not (phrase.first == phrase.last and tokens[phrase.first].low in {"it", "that", "this", "there"}):
            return phrase
    return None


def _first_subject(tokens: Sequence[Token], end: int) -> Phrase | None:
    """The first noun phrase of a unit that a verb may follow: skips an opening "On Monday, "."""
    start = 0
    comma = next((n for n in range(max(end, 0)) if tokens[n].low == ","), -1)
    if tokens[0].kind in {"prep", "sub", "adv", "time"} and comma > 0:
        start = comma + 1
    while start < end and tokens[start].kind in {"adv", "conj", "punct", "mark"}:
        start += 1
    phrase = phrase_after(tokens, start) if start < end else None
    return phrase if phrase and phrase.last < end else None


def _is_inverted(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether the speaker follows: '"...", said X', "..., said X.", never after a participle."""
    before = cue.first - 1
    if "p" not in cue.saying.frames or cue.inflection in {Inflection.ING, Inflection.PARTICIPLE} or before < 0:
        return False
    after_quote = tokens[before].kind == "quote" or (tokens[before].low == "," and before > 0 and tokens[before - 1].kind == "quote")
    if not after_quote and (tokens[before].low not in {",", "”", '"'} or "o" in cue.saying.frames):
        return False
    voice = phrase_after(tokens, cue.last + 1)
    if voice is None or tokens[cue.last + 1].kind in {"time", "prep", "adv"}:
        return False
    if all(token.kind == "num" for token in tokens[voice.first : voice.last + 1]):  # "the organiser, Ana Lenz, said 130"
        return False
    if after_quote:
        return True
    following = tokens[voice.last + 1] if voice.last + 1 < len(tokens) else None
    is_closed = following is None or following.kind in {"prep", "time", "rel"} or following.low in {".", ",", ";"}
    is_first_comma = not any(token.low == "," for token in tokens[:before])
    if is_first_comma and following is not None and following.low == "," and before > 0 and cue.inflection == Inflection.PAST:
        return True
    ends = following is None or following.low == "." or following.kind in {"prep", "time"}
    is_alone = ends or find_subject(tokens, cue, cues) is None
    return is_closed and is_alone and not has_verb(tokens, voice.last + 1, len(tokens))


def has_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch of tokens has a word that looks like a verb."""
    return any(is_verb_like(tokens, number) for number in range(max(start, 0), min(end, len(tokens))))


def is_verb_like(tokens: Sequence[Token], number: int) -> bool:
    """Whether a token is an auxiliary, a known or finite verb, or a past form behind a name or pronoun."""
    token = tokens[number]
    if token.kind in {"aux", "verb"}:
        return True
    before = tokens[number - 1] if number else None
    return is_finite(tokens, number) or (token.low.endswith("ed") and before is not None and before.kind in {"pron", "name", "num"})


def _has_aux_be(tokens: Sequence[Token], cue: Cue) -> bool:
    at = cue.first - 1
    while at >= 0 and tokens[at].kind in {"adv", "neg"}:
        at -= 1
    return at >= 0 and (
        tokens[at].low in BE or (tokens[at].low.endswith(("'s", "'re", "'m", "’s", "’re", "’m")) and tokens[at].kind == "aux")
    )

"""Which words a cue gives as whose: before it, after it, around it, in quotation marks or not.

In:  a unit of tokens and its cues. Out: attributions: cue, speaker's words, content, how it was found.
Left to others: the name of the speaker (coreference.py), quotations without a cue (claims.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearsay.coding.cues import BE, Cue, Inflection
from hearsay.coding.phrases import Token, Unit
from hearsay.coding.voices import Phrase, find_subject, is_finite, phrase_after, phrase_before
from hearsay.model import Span, Stance

THAT_REACH = 14  # tokens between a verb of saying and its "that": "told the council in a letter on Monday that"
# Verbs whose bare object is nearly always a clause, though no verb in it may be recognised.
BARE_CLAUSE = frozenset(
    {"say", "tell", "claim", "think", "believe", "add", "hope", "insist", "argue", "allege", "warn", "maintain", "assure"}
)
# What one rejects or dismisses as a speaker; to reject an application is an act, not a saying.
SAID_THINGS = frozenset(
    {"claim", "claims", "allegation", "allegations", "accusation", "accusations", "statement", "statements", "report", "reports", "charge"}
    | {
        "charges",
        "suggestion",
        "suggestions",
        "notion",
        "idea",
        "criticism",
        "criticisms",
        "rumours",
        "rumors",
        "assertion",
        "assertions",
        "comments",
    }
)
ASKING = frozenset({"ask", "wonder", "inquire", "question"})
COLON_REACH = 9  # tokens between a verb of saying and the colon that opens its content
# What one acts according to without its saying anything.
NO_VOICES = frozenset(
    {"law", "situation", "plan", "plans", "schedule", "rules", "tradition", "custom", "need", "needs", "age", "size", "wishes"}
)
NOT_DENIALS = frozenset({"bail", "entry", "access", "permission", "visas", "visa", "them", "him", "her", "us", "me", "requests", "request"})
# To be advised, asked or called by somebody is to be acted on, not to be spoken of.
NO_PASSIVES = frozenset(
    {"advise", "ask", "call", "direct", "inform", "notify", "question", "tell", "hear", "instruct", "quote", "urge", "invite"}
)
DOCUMENTS = frozenset({"statement", "communique", "letter", "message", "fax", "tweet", "resolution", "note", "release", "declaration"})
LEAST_CONTENT = 4  # words before ", X said" that can be a statement; fewer are an adverbial ("However, X said")
BORDERS = frozenset({",", ";", "—", "–", "--"})
CLAUSE_JOINS = frozenset({"and", "but", "while", "whereas", "though", "although", "yet", "as", "after", "when", "because", "so"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with the words of its speaker and its content, in characters."""

    cue: Cue | None
    voice: Phrase | None
    tokens: tuple[Token, ...]  # those that the phrase of the voice counts
    content: Span
    is_direct: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A cue with its speaker and the token where its own clause begins."""

    cue: Cue
    voice: Phrase
    clause: int
    is_inverted: bool = False
    is_dependent: bool = False  # speaks with the voice of the cue before it
    patient: Phrase | None = None  # what a passive is about: "the raid was condemned by X"


def attribute_unit(unit: Unit, cues: Sequence[Cue]) -> tuple[Attribution, ...]:
    """The attributions of a unit, in the order of their cues."""
    placed: list[Placed] = []
    for cue in cues:
        found = _place(unit.tokens, cue, cues, placed)
        if found and _can_take_content(unit.tokens, found):
            placed.append(found)
    return tuple(found for number in range(len(placed)) for found in _attribute(unit.tokens, placed, number))


def _can_take_content(tokens: Sequence[Token], here: Placed) -> bool:
    """Whether a dependent verb has something to tell behind it; else it is no cue here ("questioning", "the offering")."""
    return not here.is_dependent or _right_start(tokens, here, len(tokens)) is not None


def _place(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue], before: Sequence[Placed]) -> Placed | None:
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
            if _quote_behind(tokens, voice.last + 1) is not None or "s" in cue.saying.frames:
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


def _quote_behind(tokens: Sequence[Token], start: int) -> int | None:
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
    if after_quote:
        return True
    following = tokens[voice.last + 1] if voice.last + 1 < len(tokens) else None
    is_closed = following is None or following.kind in {"prep", "time", "rel"} or following.low in {".", ",", ";"}
    is_first_comma = not any(token.low == "," for token in tokens[:before])
    if is_first_comma and following is not None and following.low == "," and before > 0 and cue.inflection == Inflection.PAST:
        return True
    ends = following is None or following.low == "." or following.kind in {"prep", "time"}
    is_alone = ends or find_subject(tokens, cue, cues) is None
    return is_closed and is_alone and not _has_verb(tokens, voice.last + 1, len(tokens))


def _attribute(tokens: tuple[Token, ...], placed: Sequence[Placed], number: int) -> tuple[Attribution, ...]:
    """The contents of one placed cue: on its right, on its left, or on both sides."""
    here = placed[number]
    if here.patient is not None:
        quote = _quote_behind(tokens, here.voice.last + 1)
        if quote is not None:
            return _make(tokens, here, quote, quote + 1, rule="passive")
        if "s" in here.cue.saying.frames:
            after_as = next((n + 1 for n in range(here.voice.last + 1, len(tokens)) if tokens[n].low == "as"), None)
            return _make(tokens, here, after_as, len(tokens), rule="passive") if after_as is not None else ()
        if tokens[-1].low == ":":
            return ()
        return _make(tokens, here, here.patient.first, here.patient.last + 1, rule="passive")
    if "a" in here.cue.saying.frames:
        return _attribute_according(tokens, placed, number)
    end = _right_end(tokens, placed, number)
    follows = not here.is_dependent and _follows_content(tokens, here, end)
    if follows:
        found = _left_content(tokens, placed, number)
        if found and here.cue.last + 1 < len(tokens):
            found += _second_part(tokens, here, end)
        return found
    start = _right_start(tokens, here, end)
    return _make(tokens, here, start, end, rule="after-cue") if start is not None else ()


def _attribute_according(tokens: tuple[Token, ...], placed: Sequence[Placed], number: int) -> tuple[Attribution, ...]:
    """ "According to X, ..." takes what follows; "..., according to X" takes what stands before."""
    here = placed[number]
    before = here.cue.first - 1
    leads = before < 0 or all(token.kind in {"conj", "adv", "mark"} for token in tokens[: here.cue.first])
    if not leads and tokens[before].low not in {";"}:
        start = max([0, *(other.clause + 1 for other in placed[:number] if other.is_dependent)])
        after = here.voice.last + 1
        interrupts = not _has_verb(tokens, start, here.cue.first) and after + 1 < len(tokens) and tokens[after].low == ","
        if interrupts and tokens[after + 1].kind in {"aux", "verb", "word", "adv"}:
            return _make(tokens, here, start, len(tokens), rule="according-to-inside")
        return _make(tokens, here, start, here.cue.first, rule="according-to-behind")
    start = here.voice.last + 1
    comma = next((n for n in range(start, len(tokens)) if tokens[n].low in BORDERS), None)
    has_verb_before = comma is None or _has_verb(tokens, start, comma)
    start = start if has_verb_before or comma is None else comma + 1
    if not has_verb_before and comma is not None:
        start = _skip_apposition(tokens, comma)
    return _make(tokens, here, start, _right_end(tokens, placed, number), rule="according-to-before")


def _skip_apposition(tokens: Sequence[Token], comma: int) -> int:
    """The token after "According to the mayor, X," where X is the name: behind the second comma."""
    second = next((n for n in range(comma + 1, min(comma + 9, len(tokens))) if tokens[n].low == ","), None)
    if second is not None and not _has_verb(tokens, comma + 1, second) and tokens[comma + 1].kind in {"name", "det"}:
        return second + 1
    return comma + 1


def _follows_content(tokens: Sequence[Token], here: Placed, end: int) -> bool:
    """Whether a cue stands behind its content: a border before its clause, and no clause after it."""
    if here.is_inverted:
        return True
    after = here.cue.last + 1
    takes_infinitive = after < len(tokens) and tokens[after].low == "to" and bool(here.cue.saying.frames & {"i", "x"})
    if "p" not in here.cue.saying.frames or takes_infinitive:
        return False
    border = here.clause - 1
    n_words = sum(token.kind not in {"punct", "mark"} for token in tokens[: max(border, 0)])
    if border < 0 or not (n_words >= LEAST_CONTENT or any(token.kind == "quote" for token in tokens[: border + 1])):
        return False
    if border < 0 or not (tokens[border].low in {",", "—", "–"} or tokens[border].kind == "quote" or tokens[border].low in {"”", '"'}):
        return False
    opens_quote = after + 1 < len(tokens) and tokens[after].low in {",", ":"} and tokens[after + 1].kind == "quote"
    if opens_quote and tokens[border].kind != "quote" and tokens[border - 1].kind != "quote":
        return False
    if after >= len(tokens) or tokens[after].low in {".", ",", ";", "!", "?"}:
        return True
    return (
        not any(token.low == "that" or token.kind == "quote" for token in tokens[after:end])
        and (
            tokens[after].kind in {"prep", "time", "adv", "sub"}
            or tokens[after].low in {"last", "this", "next"}
            or "o" in here.cue.saying.frames
        )
        and not _has_verb(tokens, after, _adjunct_end(tokens, after, end))
    )


def _adjunct_end(tokens: Sequence[Token], start: int, end: int) -> int:
    return next((n for n in range(start, end) if tokens[n].kind in {"rel", "sub"} or tokens[n].low == ","), end)


def _left_content(tokens: tuple[Token, ...], placed: Sequence[Placed], number: int) -> tuple[Attribution, ...]:
    here = placed[number]
    last = here.cue.first if here.is_inverted else here.clause
    start = 0
    for other in placed[:number]:
        if other.is_dependent or not _follows_content(tokens, other, here.clause):
            continue
        start = max(start, other.cue.last + 1, other.voice.last + 1)
    while start < last and tokens[start].kind in {"punct", "conj"}:
        start += 1
    parts = [n for n in range(start, last) if tokens[n].kind == "quote"]
    plain = [n for n in range(start, last) if tokens[n].kind not in {"quote", "punct", "mark"}]
    if parts and not plain:
        return tuple(found for n in parts for found in _make(tokens, here, n, n + 1, rule="quotation-before"))
    if parts and plain and plain[-1] < parts[-1] and tokens[parts[-1] - 1].low in {",", ":"} and len(plain) > 3:
        return _make(tokens, here, parts[-1], parts[-1] + 1, rule="quotation-before")
    return _make(tokens, here, start, last, rule="before-cue")


def _second_part(tokens: tuple[Token, ...], here: Placed, end: int) -> tuple[Attribution, ...]:
    """What goes on behind a cue that interrupts: a second quotation, or the rest of the clause."""
    after = (here.voice.last if here.is_inverted else here.cue.last) + 1
    quote = next((n for n in range(after, end) if tokens[n].kind == "quote"), None)
    if quote is not None:
        return _make(tokens, here, quote, quote + 1, rule="quotation-behind")
    goes_on = after + 1 < end and tokens[after].low == "," and not here.is_inverted and _has_verb(tokens, after + 1, end)
    if goes_on and tokens[after + 1].kind not in {"rel", "sub", "conj"} and not tokens[after + 1].low.endswith("ing"):
        return _make(tokens, here, after + 1, end, rule="clause-behind")
    return ()


def _right_start(tokens: Sequence[Token], here: Placed, end: int) -> int | None:
    """Where the content behind a cue begins, by the cue's frames; None where nothing there can be its content."""
    frames = here.cue.saying.frames
    after = here.cue.last + 1
    if after >= end:
        return None
    for number in range(after, min(after + THAT_REACH, end)):
        if tokens[number].kind == "quote" and ("q" in frames or tokens[number - 1].low == ":"):
            return number
        if tokens[number].low == "that" and frames & {"c", "r", "t", "o"} and _may_take_that(tokens, here, after, number):
            return number + 1
        if tokens[number].low == ":" and "q" in frames and number - after < COLON_REACH and not _has_verb(tokens, after, number):
            return number + 1
    if "r" in frames:
        return after if tokens[after].low == "to" and here.cue.saying.stance != Stance.ASSERTS else None
    return _start_by_frame(tokens, here, after, end)


def _may_take_that(tokens: Sequence[Token], here: Placed, after: int, that: int) -> bool:
    """Whether "that" opens the content, not a relative clause: "announced a plan that aims ..." has the plan as its object."""
    if _has_verb(tokens, after, that):
        return False
    start = _skip_time(tokens, after, that)
    is_object = start < that and tokens[start].kind in {"det", "poss", "word", "num"}
    if not is_object or here.cue.saying.frames & {"o", "r"}:
        return True
    return tokens[that - 1].low in SAID_THINGS


def _start_by_frame(tokens: Sequence[Token], here: Placed, after: int, end: int) -> int | None:
    frames = here.cue.saying.frames
    start = _skip_time(tokens, after, end)
    if start >= end:
        return None
    led_by = tokens[here.voice.first - 1].low if here.voice.first > 0 and here.voice.last < here.cue.first else ""
    if led_by in {"what", "which", "whom", "who"} and frames & {"c", "k", "t", "s"}:
        return _start_behind_what(tokens, start, end, led_by=led_by)
    if "i" in frames and tokens[start].low == "to":
        return start
    if here.cue.saying.cue in ASKING:
        whether = next(
            (n for n in range(start, min(start + THAT_REACH, end)) if tokens[n].low in {"if", "whether", "why", "how", "what"}), None
        )
        if whether is not None and not _has_verb(tokens, start, whether):
            return whether
    if "x" in frames:
        to = next((n for n in range(start, min(start + THAT_REACH, end)) if tokens[n].low == "to" or tokens[n].low in BORDERS), None)
        is_thing = "n" in frames and tokens[start].low in {"a", "an", "that", "more"}
        if to is not None and tokens[to].low == "to" and to > start and not is_thing:
            return to - 1 if tokens[to - 1].low == "not" else to
    if "g" in frames:
        of = next((n for n in range(start, min(start + THAT_REACH, end)) if tokens[n].low in {"of", "for"}), None)
        return of + 1 if of is not None else None
    if "s" in frames:
        return start if any(tokens[n].low == "as" for n in range(start, min(start + 25, end))) else None
    if "o" in frames:
        start = _skip_addressee(tokens, start, end)
    is_loose = here.cue.saying.cue in BARE_CLAUSE and end - start > 3
    end = next((n for n in range(start, end) if tokens[n].kind == "rel" or tokens[n].low == "who"), end)
    if "c" in frames and tokens[start].kind not in {"prep", "punct", "conj", "aux"} and (is_loose or _has_verb(tokens, start, end)):
        return start
    if "c" in frames and tokens[start].kind == "prep" and tokens[start].low not in {"to", "of", "about", "with"}:
        comma = next((n for n in range(start, end) if tokens[n].low == ","), end)
        return (
            start
            if _has_verb(tokens, start, end)
            and (comma < end or tokens[start].low in {"during", "in", "at", "after", "on", "by", "under", "since", "from"})
            else None
        )
    is_amount = tokens[start].low in {"about", "around", "over", "under", "up"} and any(
        tokens[n].kind == "num" for n in range(start, min(start + 4, end))
    )
    if ("c" in frames and is_amount) or tokens[start].low in {"$", "€", "£"}:
        return start
    if "n" in frames and tokens[start].kind not in {"prep", "punct", "conj", "aux", "sub"}:
        is_act = here.cue.saying.cue in {"reject", "dismiss"} and not any(token.low in SAID_THINGS for token in tokens[start:end])
        is_act = is_act or (here.cue.saying.cue == "deny" and tokens[start].low in NOT_DENIALS)
        return None if is_act else start
    if "n" in frames and tokens[start].low == "whether":
        return start
    if "k" in frames:
        return _start_of_calling(tokens, start, end)
    return (
        start
        if "c" in frames
        and tokens[start].low in {"if", "whether", "how", "why", "although", "while", "after", "in", "at"}
        and (_has_verb(tokens, start, end))
        else None
    )


def _start_of_calling(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """ "called the raid a crime", "termed it “unjust”": the content needs a second part, with an article or in quotation marks."""
    stop = next((n for n in range(start, end) if tokens[n].kind in {"conj", "aux", "verb"} or tokens[n].low == ","), end)
    reach = range(start + 1, min(start + 16, stop))
    is_named = any(tokens[n].low in {"a", "an"} or tokens[n].kind in {"mark", "quote"} for n in reach)
    return start if is_named and tokens[start].kind in {"det", "poss", "pron", "name"} else None


def _start_behind_what(tokens: Sequence[Token], start: int, end: int, *, led_by: str) -> int | None:
    """ "what locals said was a bullet", "what they see as interference", "which it said did not show": the content is what follows."""
    if led_by != "what":
        return start
    if tokens[start].kind == "aux" or tokens[start].low == "as":
        start += 1
    return start if start < end and tokens[start].kind not in {"punct", "prep", "conj"} else None


def _skip_time(tokens: Sequence[Token], start: int, end: int) -> int:
    """The token behind "on Monday", "today", "in a statement" that follows a verb of saying."""
    while start < end:
        if tokens[start].kind in {"time", "adv"}:
            start += 1
        elif tokens[start].low in {"on", "last", "late", "early", "this"} and start + 1 < end and tokens[start + 1].kind == "time":
            start += 2
        else:
            return start
    return start


def _skip_addressee(tokens: Sequence[Token], start: int, end: int) -> int:
    """The token behind those who are told: a pronoun, a name, or a noun with its article."""
    if tokens[start].kind == "pron":
        return start + 1
    number = start
    if tokens[number].kind in {"det", "poss"}:
        number += 1
        while number < end and tokens[number].kind in {"word", "name"} and not tokens[number].low.endswith("s"):
            number += 1
        return min(number + 1, end - 1) if number < end and tokens[number].kind in {"word", "name"} else number
    first_kind = tokens[number].kind
    while number < end and tokens[number].kind == first_kind and first_kind in {"word", "name"}:
        number += 1
    return number if number < end else start


def _right_end(tokens: Sequence[Token], placed: Sequence[Placed], number: int) -> int:
    """Where the content behind a cue ends: at the clause of the next cue that is not told inside it, or with the unit."""
    here = placed[number]
    for other in placed[number + 1 :]:
        if other.cue.first <= here.cue.last:
            continue
        border = _border_before(tokens, other, here)
        if border is not None:
            return border
    if here.cue.saying.frames & {"n", "x", "g", "i", "s"} and not here.cue.saying.frames & {"c"}:
        return _phrase_end(tokens, here.cue.last + 1)
    return len(tokens)


def _border_before(tokens: Sequence[Token], other: Placed, here: Placed) -> int | None:
    """The token at which another cue's clause parts from this one's content; None where it is told inside."""
    if "a" in other.cue.saying.frames:
        return other.cue.first - 1 if tokens[other.cue.first - 1].low == "," else None
    if other.cue.inflection == Inflection.NOUN or other.patient is not None:
        return None
    if other.clause > here.cue.last + 2 and _follows_content(tokens, other, len(tokens)):
        return (other.cue.first if other.is_inverted else other.clause) - 1
    if other.is_dependent:
        is_apart = tokens[other.clause].low in BORDERS or tokens[other.clause].kind == "conj"
        return other.clause if is_apart and other.clause > here.cue.last + 1 else None
    before = other.clause - 1
    if before <= here.cue.last or tokens[before].low not in CLAUSE_JOINS:
        return None
    is_apart = tokens[before - 1].low == "," or tokens[before].low in {"while", "but", "whereas"}
    return (before - 1 if tokens[before - 1].low == "," else before) if is_apart else None


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """The end of an object or an infinitive: a comma before a relative, a participle or a new clause."""
    for number in range(start, len(tokens) - 1):
        following = tokens[number + 1]
        if tokens[number].kind == "conj" and number > start and _opens_verb(tokens, number + 1):
            return number
        if tokens[number].low in {",", ";"} and (
            following.kind in {"rel", "sub", "poss", "pron"} or following.low.endswith("ing") or following.low in {"who", "but", "while"}
        ):
            return number
    return len(tokens)


def _opens_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a second verb of the same subject begins here: "and paid tribute", "and also urged", "and he left"."""
    while at < len(tokens) and tokens[at].kind == "adv":
        at += 1
    if at + 1 >= len(tokens):
        return False
    is_past = (
        tokens[at].kind == "word"
        and tokens[at].low.endswith("ed")
        and tokens[at + 1].kind in {"det", "poss", "prep", "name", "pron", "word", "num"}
    )
    return tokens[at].kind in {"aux", "verb"} or is_past or (tokens[at].kind == "pron" and _is_verb_like(tokens, at + 1))


def _has_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(_is_verb_like(tokens, number) for number in range(max(start, 0), min(end, len(tokens))))


def _is_verb_like(tokens: Sequence[Token], number: int) -> bool:
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


def _make(tokens: tuple[Token, ...], here: Placed, first: int, end: int, *, rule: str) -> tuple[Attribution, ...]:
    """The attribution of tokens first..end (excluded), trimmed of borders; nothing if nothing is left."""
    last = end - 1
    while first <= last and (tokens[first].low in {",", ":", ";", "."} or (tokens[first].kind == "mark" and tokens[last].kind != "mark")):
        first += 1
    while last >= first and (tokens[last].low in {",", ";", ":", ".", "—", "–", "!", "?"} or tokens[last].kind in {"conj"}):
        last -= 1
    if last < first:
        return ()
    only_quote = first == last and tokens[first].kind == "quote"
    quote = tokens[first].quote
    content = quote.inner if only_quote and quote else Span(tokens[first].span.start, tokens[last].span.end)
    return (Attribution(cue=here.cue, voice=here.voice, tokens=tokens, content=content, is_direct=only_quote, rule=rule),)


def with_content(found: Attribution, content: Span) -> Attribution:
    """The same attribution with another stretch as its content."""
    return replace(found, content=content)

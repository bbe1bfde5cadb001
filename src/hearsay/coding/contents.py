"""Which words a cue gives as whose: before it, after it, around it, in quotation marks or not.

In:  a unit of tokens and its cues. Out: attributions: cue, speaker's words, content, how it was found.
Left to others: who speaks (speakers.py), where a content opens (content_starts.py), quotations without a cue (claims.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.coding.content_starts import find_start
from hearsay.coding.cues import Cue, Inflection
from hearsay.coding.phrases import Token, Unit
from hearsay.coding.relays import skip_document
from hearsay.coding.speakers import BORDERS, Placed, find_quote_behind, has_verb, is_verb_like, place_cue
from hearsay.coding.voices import Phrase
from hearsay.model import Span

APPOSITION_REACH = 9  # tokens to the second comma of "the mayor, Ana Lenz, ..."
RELATIVE_REACH = 16  # and of "the mayor, who had been there for an hour, ..."
LEAST_CONTENT = 4  # words before ", X said" that can be a statement; fewer are an adverbial ("However, X said")
DENIED_THINGS = frozenset({"any", "all", "having", "being", "involvement", "responsibility", "knowledge", "participation"})
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


def attribute_unit(unit: Unit, cues: Sequence[Cue]) -> tuple[Attribution, ...]:
    """The attributions of a unit, in the order of their cues."""
    placed: list[Placed] = []
    for cue in cues:
        found = place_cue(unit.tokens, cue, cues, placed)
        if found and _can_take_content(unit.tokens, found):
            placed.append(found)
    return tuple(found for number in range(len(placed)) for found in _attribute(unit.tokens, placed, number))


def _can_take_content(tokens: Sequence[Token], here: Placed) -> bool:
    """Whether a dependent verb has something to tell behind it; else it is no cue here ("questioning", "the offering")."""
    return not here.is_dependent or find_start(tokens, here, len(tokens)) is not None


def _attribute(tokens: tuple[Token, ...], placed: Sequence[Placed], number: int) -> tuple[Attribution, ...]:
    """The contents of one placed cue: on its right, on its left, or on both sides."""
    here = placed[number]
    if here.patient is not None:
        quote = find_quote_behind(tokens, here.voice.last + 1)
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
    start = find_start(tokens, here, end)
    return _make(tokens, here, start, end, rule="after-cue") if start is not None else ()


def _attribute_according(tokens: tuple[Token, ...], placed: Sequence[Placed], number: int) -> tuple[Attribution, ...]:
    """ "According to X, ..." takes what follows; "..., according to X" takes what stands before."""
    here = placed[number]
    before = here.cue.first - 1
    leads = before < 0 or all(token.kind in {"conj", "adv", "mark"} for token in tokens[: here.cue.first])
    if not leads and tokens[before].low not in {";"}:
        start = max([0, *(other.clause + 1 for other in placed[:number] if other.is_dependent)])
        after = here.voice.last + 1
        start = _behind_semicolon(tokens, start, here.cue.first)
        start = _behind_relative(tokens, start, here.cue.first)
        interrupts = not has_verb(tokens, start, here.cue.first) and after + 1 < len(tokens) and tokens[after].low == ","
        if interrupts and tokens[after + 1].kind in {"aux", "verb", "word", "adv"}:
            return _make(tokens, here, start, len(tokens), rule="according-to-inside")
        found = _make(tokens, here, start, here.cue.first, rule="according-to-behind")
        goes_on = (
            after + 2 < len(tokens) and tokens[after].low == "," and tokens[after + 1].low == "and" and tokens[after + 2].kind == "aux"
        )
        return found + _make(tokens, here, after + 2, len(tokens), rule="clause-behind") if goes_on else found
    start = here.voice.last + 1
    comma = next((n for n in range(start, len(tokens)) if tokens[n].low in BORDERS), None)
    has_verb_before = comma is None or has_verb(tokens, start, comma)
    start = start if has_verb_before or comma is None else comma + 1
    if not has_verb_before and comma is not None:
        start = _skip_apposition(tokens, comma)
    return _make(tokens, here, start, _right_end(tokens, placed, number), rule="according-to-before")


def _skip_apposition(tokens: Sequence[Token], comma: int) -> int:
    """The token behind the second comma of "according to the mayor, X," where X is the name, or of "the mayor, who was there,"."""
    is_relative = comma + 1 < len(tokens) and tokens[comma + 1].low in {"who", "which", "whose"}
    reach = RELATIVE_REACH if is_relative else APPOSITION_REACH
    second = next((n for n in range(comma + 1, min(comma + reach, len(tokens))) if tokens[n].low == ","), None)
    if second is None:
        return comma + 1
    is_name = not has_verb(tokens, comma + 1, second) and tokens[comma + 1].kind in {"name", "det"}
    return second + 1 if is_relative or is_name else comma + 1


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
        and not has_verb(tokens, after + skip_document([token.low for token in tokens[after:end]]), _adjunct_end(tokens, after, end))
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
    start = _behind_semicolon(tokens, start, last)
    while start < last and tokens[start].kind in {"punct", "conj"}:
        start += 1
    parts = [n for n in range(start, last) if tokens[n].kind == "quote"]
    plain = [n for n in range(start, last) if tokens[n].kind not in {"quote", "punct", "mark"}]
    if parts and not plain:
        return tuple(found for n in parts for found in _make(tokens, here, n, n + 1, rule="quotation-before"))
    if parts and plain and plain[-1] < parts[-1] and tokens[parts[-1] - 1].low in {",", ":"} and len(plain) > 3:
        return _make(tokens, here, parts[-1], parts[-1] + 1, rule="quotation-before")
    return _make(tokens, here, start, last, rule="before-cue")


def _behind_semicolon(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a content before its cue begins: behind a semicolon that parts two clauses, since the first stands for itself.

    "Eleven were abducted; five have been freed, relatives said": only the second is the relatives'.
    """
    at = next((n for n in range(end - 1, start, -1) if tokens[n].low == ";"), None)
    if at is None or not has_verb(tokens, start, at) or not has_verb(tokens, at + 1, end):
        return start
    return at + 1


def _behind_relative(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a content before "according to" begins: in a relative clause that nothing parts from it, behind its pronoun.

    "It was calm after Monday's march, in which two died according to the clinic": only the deaths are the clinic's.
    """
    at = next((n for n in range(end - 1, start, -1) if tokens[n].low == ","), None)
    if at is None or at == end - 1:
        return start
    lead = at + 1 + (tokens[at + 1].kind == "prep")
    opens = lead < end and tokens[lead].low in {"which", "whom", "who", "where"}
    return lead + 1 if opens and end - lead > LEAST_CONTENT - 1 else start


def _second_part(tokens: tuple[Token, ...], here: Placed, end: int) -> tuple[Attribution, ...]:
    """What goes on behind a cue that interrupts: a second quotation, or the rest of the clause."""
    after = (here.voice.last if here.is_inverted else here.cue.last) + 1
    quote = next((n for n in range(after, end) if tokens[n].kind == "quote"), None)
    if quote is not None:
        return _make(tokens, here, quote, quote + 1, rule="quotation-behind")
    goes_on = after + 1 < end and tokens[after].low == "," and not here.is_inverted and has_verb(tokens, after + 1, end)
    if goes_on and tokens[after + 1].kind not in {"rel", "sub", "conj"} and not tokens[after + 1].low.endswith("ing"):
        return _make(tokens, here, after + 1, end, rule="clause-behind")
    return ()


def _right_end(tokens: Sequence[Token], placed: Sequence[Placed], number: int) -> int:
    """Where the content behind a cue ends: at the clause of the next cue that is not told inside it, or with the unit."""
    here = placed[number]
    for other in placed[number + 1 :]:
        if other.cue.first <= here.cue.last:
            continue
        border = _border_before(tokens, other, here)
        if border is not None:
            return border
    if here.cue.saying.cue == "deny" and here.cue.last + 1 < len(tokens) and tokens[here.cue.last + 1].low in DENIED_THINGS:
        return _phrase_end(tokens, here.cue.last + 1)
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
    if before > here.cue.last + 1 and tokens[before].low == ";":
        return before
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
    return tokens[at].kind in {"aux", "verb"} or is_past or (tokens[at].kind == "pron" and is_verb_like(tokens, at + 1))


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

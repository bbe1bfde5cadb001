"""Where the content behind a cue begins: at "that", a colon, a quotation, an infinitive, a bare clause, by the frames of its verb.

In:  the tokens of a unit, a placed cue, and the token where its reach ends. Out: the first token of the content, None for no content.
Left to others: who speaks (speakers.py), where the content ends and what stands before a cue (contents.py).
"""

from collections.abc import Sequence

from hearsay.coding.phrases import Token
from hearsay.coding.relays import skip_document
from hearsay.coding.speakers import BORDERS, Placed, has_verb
from hearsay.model import Stance

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
NOT_DENIALS = frozenset({"bail", "entry", "access", "permission", "visas", "visa", "them", "him", "her", "us", "me", "requests", "request"})


def find_start(tokens: Sequence[Token], here: Placed, end: int) -> int | None:
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
        if tokens[number].low == ":" and "q" in frames and number - after < COLON_REACH and not has_verb(tokens, after, number):
            return number + 1
    if "r" in frames:
        return after if tokens[after].low == "to" and here.cue.saying.stance != Stance.ASSERTS else None
    return _start_by_frame(tokens, here, after, end)


def _may_take_that(tokens: Sequence[Token], here: Placed, after: int, that: int) -> bool:
    """Whether "that" opens the content, not a relative clause: "announced a plan that aims ..." has the plan as its object."""
    if has_verb(tokens, after, that):
        return False
    start = _skip_time(tokens, after, that)
    is_object = start < that and tokens[start].kind in {"det", "poss", "word", "num"}
    if not is_object or here.cue.saying.frames & {"o", "r"}:
        return True
    return tokens[that - 1].low in SAID_THINGS


def _start_by_frame(tokens: Sequence[Token], here: Placed, after: int, end: int) -> int | None:
    frames = here.cue.saying.frames
    start = _skip_time(tokens, after, end)
    start += skip_document([token.low for token in tokens[start:end]])
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
        if whether is not None and not has_verb(tokens, start, whether):
            return whether
    if "x" in frames:
        to = next((n for n in range(start, min(start + THAT_REACH, end)) if tokens[n].low == "to" or tokens[n].low in BORDERS), None)
        is_thing = "n" in frames and tokens[start].low in {"a", "an", "that", "more"}
        if to is not None and tokens[to].low == "to" and to > start and not is_thing:
            return to - 1 if tokens[to - 1].low == "not" else to
    if "g" in frames:
        of = [n for n in range(start, min(start + THAT_REACH, end)) if tokens[n].low in {"of", "for"}]
        outside = (n for n in of if n == of[-1] or not _is_in_name(tokens, n))
        return next((n + 1 for n in outside), None)
    if "s" in frames:
        return start if any(tokens[n].low == "as" for n in range(start, min(start + 25, end))) else None
    if "o" in frames:
        start = _skip_addressee(tokens, start, end)
        if start >= len(tokens):  # nobody but the addressee stands behind the cue: "as she had told him"
            return None
    is_loose = here.cue.saying.cue in BARE_CLAUSE and end - start > 3
    end = next((n for n in range(start, end) if tokens[n].kind == "rel" or tokens[n].low == "who"), end)
    if "c" in frames and tokens[start].kind not in {"prep", "punct", "conj", "aux"} and (is_loose or has_verb(tokens, start, end)):
        return start
    if "c" in frames and tokens[start].kind == "prep" and tokens[start].low not in {"to", "of", "about", "with"}:
        comma = next((n for n in range(start, end) if tokens[n].low == ","), end)
        return (
            start
            if has_verb(tokens, start, end)
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
        and (has_verb(tokens, start, end))
        else None
    )


def _is_in_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of" holds a name together: of "accused the Sons of Norvik of the bombing" the second one opens the charge."""
    return at > 0 and at + 1 < len(tokens) and tokens[at - 1].kind == "name" and tokens[at + 1].kind == "name"


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

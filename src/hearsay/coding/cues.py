"""Words of saying and how they take their content.

In:  the list of sayings, the tokens of a unit. Out: the cues in it with their frames.
Left to others: the speaker (speakers.py) and the content (contents.py) of a cue.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearsay.coding.phrases import Token
from hearsay.lists.tables import Row, load_table
from hearsay.model import Span, Stance

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "isn't", "wasn't", "weren't", "aren't"})
HAVE = frozenset({"has", "have", "had", "having", "he'd", "they've", "we've", "i've", "she'd"})
# The plainest forms of lists/sayings.csv, where it is enough to see that somebody speaks.
PLAIN_SAYINGS = frozenset(
    {"said", "says", "say", "told", "tells", "announced", "reported", "stated", "added", "claimed", "declared", "confirmed", "warned"}
)
SKIPPABLE = frozenset({"adv", "neg"})
# Base forms and third persons that are nouns at least as often as verbs.
NOUN_LIKE = frozenset(
    [
        "address",
        "advocate",
        "answer",
        "appeal",
        "blast",
        "boast",
        "call",
        "caution",
        "charge",
        "claim",
        "comment",
        "demand",
        "dispute",
        "doubt",
        "estimate",
        "express",
        "fear",
        "find",
        "forecast",
        "guarantee",
        "hope",
        "joke",
        "lament",
        "note",
        "offer",
        "order",
        "petition",
        "plan",
        "pledge",
        "post",
        "praise",
        "promise",
        "protest",
        "question",
        "quip",
        "remark",
        "repeat",
        "report",
        "request",
        "show",
        "slam",
        "state",
        "stress",
        "suspect",
        "threat",
        "tweet",
        "voice",
        "vow",
        "welcome",
        "wish",
        "worry",
    ]
)
NO_CLAIM = re.compile(
    r"(?:(?:not )?to be (?:named|identified|quoted)|to remain anonymous|(?:for )?anonymity|(?:immediately )?to (?:comment|elaborate))\b|"
    r"(?:immediately )?to (?:answer|respond)(?: (?:any )?questions?| to (?:a )?(?:requests?|questions?)|\W*$)",
    re.I,
)
QUESTIONS = frozenset({"whether", "if", "about", "by", "why", "what", "how", "when", "who", "on"})
YEAR_DIGITS = 4
QUANTIFIERS = frozenset({"all", "some", "many", "both", "most", "several"})
PLURAL_ENDS = ("s", "ren", "men", "ple", "ice", "ity")  # of subjects that take the base form: officials, children, women, people, police
PLURALS = frozenset({"many", "some", "most", "few", "others", "all", "both", "who", "which", "media", "data", "family"})
NOT_AFTER_NEGATION = frozenset({"say", "comment", "specify", "elaborate", "confirm", "reveal", "disclose", "mention", "state", "tell"})


class Inflection(StrEnum):
    """The form in which a verb of saying stands."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    FIXED = "fixed"
    NOUN = "noun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A row of the list of sayings."""

    cue: str
    frames: frozenset[str]
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A saying at tokens first..last of a unit."""

    saying: Saying
    first: int
    last: int
    inflection: Inflection
    is_passive: bool
    is_negated: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """Forms of all sayings, by their words in lower case."""

    forms: Mapping[tuple[str, ...], tuple[tuple[Saying, Inflection], ...]]
    longest: int


def load_sayings() -> Sayings:
    """The sayings that come with the install, with all their forms."""
    forms: dict[tuple[str, ...], list[tuple[Saying, Inflection]]] = {}
    for row in load_table("sayings"):
        saying = Saying(cue=row["cue"], frames=frozenset(row["frames"].split()), stance=Stance(row["stance"]))
        for words, inflection in _inflect(row):
            forms.setdefault(tuple(words.replace("_", " ").split()), []).append((saying, inflection))
    return Sayings(forms={words: tuple(rows) for words, rows in forms.items()}, longest=max(map(len, forms)))


def find_cues(tokens: Sequence[Token], sayings: Sayings) -> tuple[Cue, ...]:
    """The cues among the tokens, longest first at each place; nouns and passives without an agent are left out."""
    found: list[Cue] = []
    at = 0
    while at < len(tokens):
        cue = _match_cue(tokens, at, sayings)
        if cue:
            found.append(cue)
        at = cue.last + 1 if cue else at + 1
    return tuple(found)


def _match_cue(tokens: Sequence[Token], at: int, sayings: Sayings) -> Cue | None:
    for length in range(min(sayings.longest, len(tokens) - at), 0, -1):
        words = tuple(token.low for token in tokens[at : at + length])
        for saying, inflection in sayings.forms.get(words, ()):
            cue = _read_cue(tokens, at, at + length - 1, saying, inflection)
            if cue:
                return cue
    return None


def _read_cue(tokens: Sequence[Token], first: int, last: int, saying: Saying, inflection: Inflection) -> Cue | None:
    """The cue, unless its surroundings show that these words are a noun, an adjective or an empty passive."""
    back = first - 1
    is_negated = False
    while back >= 0 and tokens[back].kind in SKIPPABLE:
        is_negated = is_negated or tokens[back].kind == "neg"
        back -= 1
    before = tokens[back] if back >= 0 else None
    is_negated = is_negated or bool(before and before.kind == "aux" and before.low.endswith(("n't", "n’t")))
    is_passive = _is_passive(tokens, back, inflection) or _is_being_asked(tokens, first, last, saying, inflection)
    if "y" in saying.frames and not (inflection == Inflection.ING and before is not None and before.kind == "aux"):
        return None
    if inflection == Inflection.PARTICIPLE and (before is None or before.kind != "aux"):
        return None
    if (is_negated and saying.cue in NOT_AFTER_NEGATION) or says_nothing(" ".join(token.low for token in tokens[last + 1 : last + 5])):
        return None
    if inflection == Inflection.NOUN:
        if not _introduces_clause(tokens, last):
            return None
    elif inflection != Inflection.FIXED and not _is_verb(tokens, before, last, saying, inflection):
        return None
    span = Span(tokens[first].span.start, tokens[last].span.end)
    return Cue(saying=saying, first=first, last=last, inflection=inflection, is_passive=is_passive, is_negated=is_negated, span=span)


def says_nothing(content: str) -> bool:
    """Whether words behind a cue hold no claim: "asked not to be identified", "requested anonymity", "declined to comment"."""
    return NO_CLAIM.match(content) is not None


def _is_passive(tokens: Sequence[Token], back: int, inflection: Inflection) -> bool:
    if inflection not in {Inflection.PAST, Inflection.PARTICIPLE} or back < 0:
        return False
    return tokens[back].low in BE


def _is_being_asked(tokens: Sequence[Token], first: int, last: int, saying: Saying, inflection: Inflection) -> bool:
    """Whether somebody is asked: "the envoy, asked whether it was over, said", "when asked about it"; who asks stands before the verb."""
    opens = first == 0 or tokens[first - 1].low in {",", "when", "once"}
    asks_what = last + 1 < len(tokens) and tokens[last + 1].low in QUESTIONS
    return saying.cue in {"ask", "question"} and inflection == Inflection.PAST and opens and asks_what


def _is_verb(tokens: Sequence[Token], before: Token | None, last: int, saying: Saying, inflection: Inflection) -> bool:
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before is not None and before.low == "to" and inflection == Inflection.BASE:
        return False
    is_year = before is not None and before.kind == "num" and len(before.low) == YEAR_DIGITS and inflection == Inflection.PAST
    if before is not None and before.kind in {"det", "poss", "num"} and not is_year and before.low not in QUANTIFIERS:
        return False
    if before is not None and before.kind == "prep" and inflection != Inflection.ING and before.low not in {"than", "as"}:
        return False
    if before is not None and before.low in {"'s", "’s", "without"}:
        return False
    if inflection in {Inflection.BASE, Inflection.THIRD} and saying.cue in NOUN_LIKE:
        return _reads_as_verb(before, after)
    return (
        inflection != Inflection.BASE
        or before is None
        or before.kind != "word"
        or before.low.endswith(PLURAL_ENDS)
        or before.low in PLURALS
    )


def _reads_as_verb(before: Token | None, after: Token | None) -> bool:
    """Whether a form that may be a noun is followed by what only a verb takes, or preceded by a subject pronoun or an auxiliary."""
    if before is not None and (before.kind in {"pron", "aux"} or before.low in {"who", "which"}):
        return True
    if before is not None and before.low == "," and after is not None and after.kind == "name":
        return True
    if after is not None and after.low in {"to", "that"} and before is not None and before.kind == "conj":
        return True
    if after is None or before is None or before.kind in {"punct", "conj"}:
        return False
    return after.kind in {"quote", "pron", "det", "poss", "name"} or after.low in {"that", "it", "to", "no"}


def _introduces_clause(tokens: Sequence[Token], last: int) -> bool:
    """Whether a noun of saying is followed by its clause: "that ...", at once or after "by X"."""
    for token in tokens[last + 1 : last + 9]:
        if token.low == "that" or (token is tokens[last + 1] and token.low == "to"):
            return True
        if token.kind in {"aux", "verb", "quote", "conj"} or token.low in {",", ".", ";", ":"}:
            return False
    return False


def _inflect(row: Row) -> list[tuple[str, Inflection]]:
    base, pos = row["cue"], row["pos"]
    listed = row["forms"].split()
    if pos == "n":
        return [(base, Inflection.NOUN)] + [(form, Inflection.NOUN) for form in listed]
    if len(listed) == 1:
        return [(listed[0], Inflection.FIXED)]
    if listed:
        third, past, participle, ing = listed
    else:
        third, past, participle, ing = _regular(base)
    forms = [(base, Inflection.BASE), (third, Inflection.THIRD), (past, Inflection.PAST), (ing, Inflection.ING)]
    return forms + ([(participle, Inflection.PARTICIPLE)] if participle != past else [])


def _regular(base: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing of a regular verb."""
    if base.endswith("y") and base[-2] not in "aeiou":
        stem = base[:-1]
        return stem + "ies", stem + "ied", stem + "ied", base + "ing"
    third = base + "es" if base.endswith(("s", "sh", "ch", "x", "z")) else base + "s"
    if base.endswith("e"):
        return third, base + "d", base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"
    if base in {"admit", "quip", "slam", "commit", "plan", "beg"}:
        return third, base + base[-1] + "ed", base + base[-1] + "ed", base + base[-1] + "ing"
    return third, base + "ed", base + "ed", base + "ing"

"""Who speaks: the noun phrase that belongs to a word of saying, and what kind of voice it names.

In:  the tokens of a unit, a cue. Out: the tokens of its speaker; the kind of a voice by its words.
Left to others: the name behind "he" or "the diplomat" (coreference.py).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hearsay.coding.cues import Cue, Inflection
from hearsay.coding.phrases import Token
from hearsay.lists.lexicon import Lexicon, find_country
from hearsay.model import Span, VoiceKind

NOUNISH = frozenset({"name", "word", "num", "title", "poss"})
STOPS = frozenset({"aux", "verb", "sub", "rel", "quote"})
CLAUSE_PREPOSITIONS = frozenset({"after", "before", "since", "until", "while", "as", "following", "including"})
NO_CLIMB = CLAUSE_PREPOSITIONS | {"than", "like", "despite", "besides", "except", "without"}
DONE_TO = frozenset({"to", "on", "upon", "against", "by"})  # before whom a deed was done to, or who did it
VERB_FOLLOWERS = frozenset({"det", "poss", "pron", "name", "prep", "num", "adv", "quote", "sub", "time"})
DASHES = frozenset({"—", "–", "--", "_"})
MAX_ABBREVIATION = 5  # letters of a word whose full stop is no end: "Const.", "Gen."
PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "i", "me", "my"})
GROUP_PRONOUNS = frozenset({"they", "them", "their", "we", "us", "our", "themselves"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens first..last of a unit, both included."""

    first: int
    last: int

    def span(self, tokens: Sequence[Token]) -> Span:
        """The characters that the phrase covers."""
        return Span(tokens[self.first].span.start, tokens[self.last].span.end)


def find_subject(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> Phrase | None:
    """The subject left of a verb of saying, or None where there is none (inverted, participle, coordinated)."""
    return subject_before(tokens, cue.first, cues)


def subject_before(tokens: Sequence[Token], verb: int, cues: Sequence[Cue] = ()) -> Phrase | None:
    """The subject left of the verb that is or would be token `verb`, or None."""
    at = _skip_adverbials(tokens, verb - 1)
    if at < 0 or tokens[at].kind == "quote":
        return None
    if tokens[at].low in {",", ")"} or tokens[at].low in DASHES:
        return _subject_before_aside(tokens, at, cues)
    if tokens[at].low in {"who", "which", "that"}:
        return _antecedent(tokens, at, cues)
    found = phrase_before(tokens, at, cues)
    return _join_list(tokens, _leave_relative(tokens, _climb(tokens, found, cues), cues)) if found else None


def _leave_relative(tokens: Sequence[Token], phrase: Phrase, cues: Sequence[Cue]) -> Phrase:
    """Whom a relative clause tells of, where it ends in a phrase right before the verb: "the people who fled from Orn say"."""
    at = phrase.first - 1
    while at > 0 and tokens[at].kind not in {"sub", "conj", "quote", "rel", "punct", "mark"} and tokens[at].low != "who":
        at -= 1
    is_object = at == phrase.first - 1  # "the man who the police say fled"
    if at <= 0 or is_object or tokens[at].low != "who" or tokens[at - 1].kind not in NOUNISH | {"pron", "det"}:
        return phrase
    return phrase_before(tokens, at - 1, cues) or phrase


def _join_list(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The whole of a list of names that opens a clause and ends in "and": "France, Germany and Italy"."""
    if not any(tokens[n].low == "and" for n in range(phrase.first, phrase.last + 1)):
        return phrase
    first = phrase.first
    while first > 1 and tokens[first - 1].low == ",":
        start = first - 2
        while start > 0 and tokens[start].kind in {"name", "title"}:
            start -= 1
        start += tokens[start].kind not in {"name", "title", "det"}
        if not any(token.kind == "name" for token in tokens[start : first - 1]):
            break
        first = start
    is_open = first == 0 or tokens[first - 1].kind in {"mark", "quote"} or tokens[first - 1].low in {";", ":"} | DASHES
    return Phrase(first=first, last=phrase.last) if is_open else phrase


def _climb(tokens: Sequence[Token], phrase: Phrase, cues: Sequence[Cue]) -> Phrase:
    """The phrase on which another hangs by a preposition: "a person in a post" is the person, "kin of men killed in May" the kin."""
    while phrase.first > 1 and tokens[phrase.first - 1].kind == "prep" and tokens[phrase.first - 1].low not in NO_CLIMB:
        at = phrase.first - 2
        while at > 0 and tokens[at].kind in {"time", "num"}:
            at -= 1
        if at > 0 and (tokens[at].kind == "verb" or tokens[at].low.endswith("ed")):
            at -= 1
        if tokens[at].low in {"on", "last", "this"}:
            at -= 1
        outer = phrase_before(tokens, at, cues) if at >= 0 else None
        if outer is None or outer.last >= phrase.first:
            break
        phrase = outer
    return phrase


def phrase_before(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Phrase | None:
    """The noun phrase that ends at a token."""
    if tokens[at].kind == "pron":
        return Phrase(first=at, last=at)
    if tokens[at].kind not in NOUNISH and tokens[at].low not in {".", "'s", "’s", ")", "”", '"'}:
        return Phrase(first=at, last=at) if tokens[at].low in {"many", "some", "others", "most", "several", "both", "all"} else None
    spoken = {number for cue in cues if cue.inflection != Inflection.NOUN for number in range(cue.first, cue.last + 1)}
    first = at
    number = at
    while number >= 0:
        token = tokens[number]
        if token.low == ")":
            number = _opening(tokens, number) - 1
            continue
        if number in spoken or not _belongs_left(tokens, number, first):
            break
        first = number
        number -= 1
    return _trim(tokens, first, at)


def phrase_after(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The noun phrase that begins at a token."""
    number = at
    last = at - 1
    while number < len(tokens):
        token = tokens[number]
        if token.kind == "pron":
            return Phrase(first=at, last=number) if number == at else _phrase(at, last)
        if token.low == "(":
            closing = _closing(tokens, number)
            if closing < 0:
                break
            number = closing + 1
            continue
        if not _belongs_right(tokens, number, at):
            break
        last = number
        number += 1
    while last > at and tokens[last].kind in {"prep", "conj", "det", "adv", "time"}:
        last -= 1
    return _phrase(at, last)


def voice_kind(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon, *, has_person_name: bool) -> VoiceKind:
    """What kind of voice a phrase names, by its head noun, its article and whether a person's name stands in it."""
    words = [token.low for token in tokens[phrase.first : phrase.last + 1]]
    if words[0] in PERSON_PRONOUNS:
        return VoiceKind.PERSON
    if words[0] in GROUP_PRONOUNS:
        return VoiceKind.GROUP
    plain = " ".join(words).removeprefix("the ").replace(" .", ".")
    if plain in lexicon.outlets:
        return VoiceKind.OUTLET
    if has_person_name:
        return VoiceKind.GROUP if "and" in words else VoiceKind.PERSON
    head = head_noun(words, lexicon)
    listed = lexicon.role_nouns.get(head)
    is_indefinite = words[0] in {"a", "an", "one", "another"}
    if listed is None:
        is_name = tokens[phrase.last].kind == "name"
        return VoiceKind.ORGANISATION if is_name or find_country(lexicon, " ".join(words)) else VoiceKind.GROUP
    kinds = {"group": VoiceKind.GROUP, "organisation": VoiceKind.ORGANISATION, "document": VoiceKind.DOCUMENT, "outlet": VoiceKind.OUTLET}
    if listed.kind == "source":
        return VoiceKind.UNNAMED
    if listed.kind == "person":
        return VoiceKind.UNNAMED if is_indefinite or head.startswith("spokes") else VoiceKind.PERSON
    return kinds.get(listed.kind, VoiceKind.ORGANISATION)


def is_finite(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word in -ed is the verb of a clause, not an adjective: a noun before it, an object or a preposition after it."""
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if after is None or not is_past_after(tokens, number, {"name", "word", "pron", "adv"}):
        return False
    return after.kind in VERB_FOLLOWERS or after.low == ","


def is_past_after(tokens: Sequence[Token], number: int, kinds: Collection[str]) -> bool:
    """Whether an unlisted word in -ed stands behind a token of one of the kinds, as the verb of a told act does behind its subject."""
    token = tokens[number]
    return token.kind == "word" and token.low.endswith("ed") and number > 0 and tokens[number - 1].kind in kinds


def head_noun(words: Sequence[str], lexicon: Lexicon) -> str:
    """The noun that says what a phrase names: the last one before "of", "in", "for" and the like."""
    cut = next((n for n, word in enumerate(words) if n > 0 and lexicon.classes.get(word) in {"prep", "rel", "sub"}), len(words))
    before = [word for word in words[:cut] if word[:1].isalnum()]
    for word in reversed(before):
        if word in lexicon.role_nouns and lexicon.role_nouns[word].kind != "field":
            return word
    return before[-1] if before else words[-1]


def _phrase(first: int, last: int) -> Phrase | None:
    return Phrase(first=first, last=last) if last >= first else None


def _skip_adverbials(tokens: Sequence[Token], at: int) -> int:
    """The place left of auxiliaries, adverbs and a time ("on Tuesday", "last week")."""
    while at >= 0:
        token = tokens[at]
        if token.kind in {"aux", "adv", "neg"} or (at > 0 and _is_adverb_here(tokens, at)):
            at -= 1
        elif token.kind == "time" and not _is_first(tokens, at):
            at -= 1
            while at >= 0 and (tokens[at].kind == "num" or tokens[at].low in {"last", "this", "next", "on", "early", "late", "in", "the"}):
                at -= 1
        else:
            return at
    return at


def _is_adverb_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether "there" only says where somebody is ("a doctor there says"), and "first" only when ("it had first spoken of four")."""
    before = tokens[at - 1].kind
    if tokens[at].low in {"there", "here"}:
        return before in NOUNISH
    return tokens[at].low == "first" and before in NOUNISH | {"aux", "pron"} and tokens[at - 1].low != "the"


def _is_first(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or (tokens[at - 1].kind == "punct" and tokens[at - 1].low != ")")


def _subject_before_aside(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Phrase | None:
    """The phrase before an aside ("X, the mayor of Y, said"): the first chunk of the clause that is a noun phrase."""
    if tokens[at].low == ")":
        opening = _opening(tokens, at)
        return phrase_before(tokens, opening - 1, cues) if opening > 0 else None
    cuts = [n for n in range(at) if tokens[n].low in {",", ";", ":"} or tokens[n].low in DASHES or tokens[n].kind == "quote"]
    start = 0
    for cut in [*cuts]:
        chunk = tokens[start:cut]
        if (tokens[cut].low == "," or tokens[cut].low in DASHES) and chunk and _is_plain_phrase(chunk):
            return phrase_before(tokens, cut - 1, cues)
        start = cut + 1
    last = cuts[-1] if cuts else -1
    chunk = tokens[last + 1 : at]
    if last > 0 and tokens[last].low == "," and chunk and tokens[last - 1].kind in NOUNISH:
        return phrase_before(tokens, last - 1, cues)
    return phrase_before(tokens, at - 1, cues) if chunk and last < 0 and _is_plain_phrase(chunk) else None


def _is_plain_phrase(chunk: Sequence[Token]) -> bool:
    """Whether a chunk between commas can be a subject: no verb, not led in by a preposition, adverb or conjunction."""
    lead = chunk[0].kind
    if len(chunk) == 1 and chunk[0].low.endswith("ed"):
        return False
    if lead in {"prep", "adv", "sub", "rel", "conj", "punct", "time", "neg"} and chunk[0].low not in {"one", "that"}:
        return False
    if any(token.kind in STOPS | {"time"} for token in chunk):
        return False
    return any(token.kind in {"name", "word", "pron"} for token in chunk) and not chunk[0].low.endswith("ing")


def _antecedent(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> Phrase | None:
    """What "who" or "which" stands for: the phrase before it."""
    before = at - 1
    if before >= 0 and tokens[before].low == ",":
        before -= 1
    phrase = phrase_before(tokens, before, cues) if before >= 0 and tokens[at].low != "that" else None
    return _narrow(tokens, _leave_predicate(tokens, phrase)) if phrase else None


def _leave_predicate(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The noun phrase in what somebody is said to be: of "I am aware of a video which claims" the video claims it."""
    is_predicate = phrase.first > 0 and tokens[phrase.first - 1].kind in {"aux", "neg"} and tokens[phrase.first].kind == "word"
    at = next((n for n in range(phrase.last, phrase.first, -1) if tokens[n].kind == "prep"), None)
    return Phrase(first=at + 1, last=phrase.last) if is_predicate and at is not None and at < phrase.last else phrase


def _narrow(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Of a deed done to somebody named, who is named: "the attack on the Front, which rejected the charge"."""
    at = next((n for n in range(phrase.last, phrase.first, -1) if tokens[n].kind == "prep"), None)
    if at is None or tokens[at].low not in DONE_TO or tokens[phrase.last].kind != "name":
        return phrase
    return Phrase(first=at + 1, last=phrase.last) if at < phrase.last else phrase


def _belongs_left(tokens: Sequence[Token], number: int, first: int) -> bool:
    """Whether a token goes on with the phrase that begins at `first`, seen from the right."""
    token = tokens[number]
    opener = tokens[first]
    if token.kind in STOPS or token.kind in {"time", "neg", "pron"} or token.low in CLAUSE_PREPOSITIONS or is_finite(tokens, number):
        return False
    if token.kind == "mark" or token.low in {".", "-", "&", "/", "'", "’", "'s", "’s"}:
        return number > 0
    if token.kind == "punct":
        return False
    if token.kind == "conj":
        return token.low in {"and", "or"} and _joins_phrases(tokens, number)
    if number < first and opener.kind in {"det", "poss"} and token.kind not in {"prep", "conj"}:
        return opener.kind == "det" and token.low in {"all", "both", "some", "many", "most"}
    if token.kind == "prep":
        return number > 0 and tokens[number - 1].kind in NOUNISH | {"det"}
    return token.kind in NOUNISH | {"det", "adv"}


def _joins_phrases(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" joins two noun phrases rather than two clauses: no verb between the last border and it."""
    number = at - 1
    while number >= 0 and tokens[number].kind not in {"sub", "quote"} and tokens[number].low not in {";", ":"}:
        token = tokens[number]
        if token.kind in {"aux", "verb", "rel"} or (token.kind == "word" and token.low.endswith("ed")):
            return False
        if token.low == "," and number > 0 and tokens[number - 1].kind in {"time", "adv"}:
            break
        number -= 1
    return at > 0 and tokens[at - 1].kind in NOUNISH


def _belongs_right(tokens: Sequence[Token], number: int, first: int) -> bool:
    token = tokens[number]
    if token.kind in STOPS or token.kind in {"time", "neg"} or (number > first and is_finite(tokens, number)):
        return False
    if token.kind == "adv":
        return number == first
    if token.low == ".":
        return (
            number + 1 < len(tokens)
            and number > first
            and len(tokens[number - 1].low) <= MAX_ABBREVIATION
            and tokens[number + 1].kind == "name"
        )
    if token.low in {"-", "&", "/", "'", "’", "'s", "’s"} or token.kind == "mark":
        return number + 1 < len(tokens)
    if token.kind == "punct":
        return False
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if token.kind == "conj":
        return (
            token.low == "and"
            and following is not None
            and following.kind in {"name", "det", "title", "word"}
            and tokens[number - 1].kind == "name"
        )
    if token.kind == "prep":
        return token.low in {"of", "for", "from"} and following is not None and following.kind in NOUNISH | {"det"}
    return True


def _trim(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """The phrase without what cannot begin it; an opening "In Geneva the ministry" leaves "the ministry"."""
    while first <= last and (tokens[first].kind in {"conj", "adv", "punct", "mark"} and tokens[first].kind != "name"):
        first += 1
    if first <= last and tokens[first].kind == "prep":
        inside = [n for n in range(first + 2, last + 1) if tokens[n].kind == "det"]
        names = [n for n in range(first + 1, last + 1) if tokens[n].kind in {"name", "title"}]
        if inside:
            first = inside[-1]
        elif names and tokens[last].kind == "name":
            first = last
            while first - 1 in names:
                first -= 1
        else:
            first = last
    return _phrase(first, last)


def _opening(tokens: Sequence[Token], closing: int) -> int:
    return next((n for n in range(closing - 1, -1, -1) if tokens[n].low == "("), 0)


def _closing(tokens: Sequence[Token], opening: int) -> int:
    return next((n for n in range(opening + 1, len(tokens)) if tokens[n].low == ")"), -1)

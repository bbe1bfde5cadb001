"""The proper names of a report: where they stand, and whether they name a person, a body or a country.

In:  a context and the lexicon. Out: names in text order, people's names without their posts.
Left to others: which names are one actor (coreference.py, actors.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, is_skipped, marks_of, marks_over
from hearsay.coding.phrases import Token, make_tokens
from hearsay.intervals import MONTHS, WEEKDAYS
from hearsay.lists.lexicon import Lexicon, find_country
from hearsay.model import MarkKind, Span, VoiceKind
from hearsay.text import span_text

INSIDE = frozenset(
    {"of", "de", "del", "da", "dos", "la", "al", "el", "bin", "ibn", "van", "von", "der", "the", "for", "-", "&", "and", "’", "'", "_"}
)
PERSON_INSIDE = frozenset({"de", "del", "da", "dos", "la", "al", "el", "bin", "ibn", "van", "von", "der", "-", ".", "’", "'", "ul", "y"})
COMPANY_WORDS = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "plc",
        "ag",
        "llc",
        "group",
        "holdings",
        "bank",
        "airlines",
        "industries",
        "news",
        "times",
        "post",
        "agency",
        "herald",
        "tribune",
        "gazette",
        "journal",
        "star",
        "street",
        "road",
        "avenue",
        "river",
        "lake",
        "mount",
        "island",
        "province",
        "district",
        "county",
        "city",
        "region",
        "valley",
        "airport",
        "hospital",
        "park",
        "hotel",
        "centre",
        "center",
        "camp",
        "base",
        "township",
        "borough",
        "village",
        "town",
        "municipality",
        "plant",
        "dam",
    ]
)
NUMBERED_CHARS = 30
DAY_OWNER = re.compile(rf"^(?:last\s+)?(?:{'|'.join(WEEKDAYS)}|night|yesterday|today|tonight)['’]s\s+(?=\S)", re.I)
# A time before whoever acts then, as the parser ties them: "Friday police", "the next morning policemen", "18 September planes"; but groups
# are named after days ("the November 17 group").
DAY_BEFORE = re.compile(
    rf"^(?:last\s+)?(?:{'|'.join(WEEKDAYS)}"
    r"|(?:the\s+)?(?:next|following|same|previous)\s+(?:day|morning|afternoon|evening|night)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})\s+\d{{1,2}})\s+"
    r"(?!(?:group|groups|movement|organi[sz]ation|faction|brigades?|front|committee|militants|martyrs)\b)(?=(?-i:[a-z]))",
    re.I,
)
NUMBER_ONLY = re.compile(r"No\.? ?\d{1,3}", re.I)  # "accused No. 1" is named with the word before
WORD_BEFORE = re.compile(r"[^\W\d_]+\s+$")
ENTITY_KINDS = {"person": VoiceKind.PERSON, "organization": VoiceKind.ORGANISATION, "norp": VoiceKind.GROUP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name as printed; `plain` is it on one line, without possessive."""

    span: Span
    plain: str
    kind: VoiceKind | None  # None for places and what cannot be told
    country: str | None = None


def find_names(context: CodingContext, lexicon: Lexicon) -> tuple[Name, ...]:
    """The proper names of a report, in text order."""
    found: list[Name] = []
    borne = _find_borne(context)
    for sentence in context.sentences:
        tokens = make_tokens(context, lexicon, sentence)
        number = 0
        while number < len(tokens):
            last = _run_end(tokens, number, lexicon)
            if last >= number:
                found += _read_run(context, lexicon, tokens, (number, last), borne=borne)
            number = max(last, number) + 1
    return tuple(name for name in found if not is_skipped(context, name.span))


def name_part(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens of a person's name in a phrase: the run of capitals behind the last post, title, country or common noun."""
    start = last
    if tokens[last].kind != "name" or _is_post_word(tokens[last], lexicon):
        return None
    while start - 1 >= first and _is_name_piece(tokens, start - 1, lexicon):
        start -= 1
    while start < last and tokens[start].kind not in {"name", "title"} and tokens[start].low not in {"al", "el", "de", "van", "von", "bin"}:
        start += 1
    return start, last


def _run_end(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """The last token of the run of capitals that begins here, first - 1 if none does."""
    if not _opens_run(tokens, first, lexicon):
        return first - 1
    last = first
    number = first + 1
    while number < len(tokens):
        if tokens[number].kind in {"name", "title", "num"} and not (tokens[number].kind == "num" and number == last + 1):
            last = number
        elif not (tokens[number].low in INSIDE | {"."} and number - last <= 2 and _has_name_ahead(tokens, number)):
            break
        number += 1
    return last


def _opens_run(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    token = tokens[at]
    if token.kind == "title":
        return at + 1 < len(tokens)
    if token.kind != "name":
        return False
    is_first = at == 0 or (tokens[at - 1].kind in {"mark"} and at == 1)
    common = lexicon.role_nouns.get(token.low)
    return not (is_first and common and common.kind in {"group", "source"})


def _has_name_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name goes on behind a small word; "and" joins only inside a name that has "of" or "for" before it."""
    if tokens[at].low == "and" and not any(token.low in {"of", "for"} for token in tokens[max(0, at - 5) : at]):
        return False
    reach = tokens[at + 1 : at + 3] if tokens[at].low in {"of", "for", "and", "de", "la", "."} else tokens[at + 1 : at + 2]
    if tokens[at].low == "." and len(tokens[at - 1].low) > 4:
        return False
    return bool(reach) and (reach[0].kind == "name" or (reach[0].low in {"the", "la", "."} and len(reach) > 1 and reach[1].kind == "name"))


def _read_run(
    context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], run: tuple[int, int], *, borne: frozenset[str]
) -> list[Name]:
    """The names in a run: a person's name without its post, or the whole run."""
    first, last = run
    span = Span(tokens[first].span.start, tokens[last].span.end)
    part = name_part(tokens, first, last, lexicon)
    is_hung = part is not None and _hangs_on(tokens, first, part[0])
    has_post = part is not None and _has_post(tokens, first, part[0], lexicon)
    is_thing = first > 0 and tokens[first - 1].low == "the" and not has_post  # "the Bor Mine"; people have no article
    may_be = part is not None and not is_hung and not is_thing
    if part and may_be and _looks_like_person(context, lexicon, tokens, part, has_post=has_post, borne=borne):
        person = Span(tokens[part[0]].span.start, tokens[part[1]].span.end)
        return [Name(span=person, plain=plain_name(context, person), kind=VoiceKind.PERSON)]
    plain = plain_name(context, span)
    country = find_country(lexicon, plain)
    words = {token.low for token in tokens[first : last + 1]}
    is_body = any(word in lexicon.role_nouns and lexicon.role_nouns[word].kind in {"organisation", "outlet"} for word in words)
    if plain.casefold().removeprefix("the ") in lexicon.outlets:
        return [Name(span=span, plain=plain, kind=VoiceKind.OUTLET)]
    kind = VoiceKind.ORGANISATION if is_body or country or words & COMPANY_WORDS or plain.isupper() else None
    return [Name(span=span, plain=plain, kind=kind, country=country.code if country else None)]


def _hangs_on(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Whether a name hangs on a preposition or "the" inside its run: "Church of Creator" names no person Creator."""
    return start > first and tokens[start - 1].kind in {"prep", "det", "conj"}


def _has_post(tokens: Sequence[Token], first: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a post or a title stands right before a name, in its run or in small letters."""
    at = start - 1
    while at >= 0 and tokens[at].low == ".":
        at -= 1
    if at < 0:
        return False
    listed = lexicon.role_nouns.get(tokens[at].low)
    is_post = listed is not None and (listed.is_post or (listed.kind == "field" and at >= first and start > first))
    return is_post or tokens[at].kind == "title"


def _looks_like_person(
    context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], part: tuple[int, int], *, has_post: bool, borne: frozenset[str]
) -> bool:
    words = tokens[part[0] : part[1] + 1]
    span = Span(words[0].span.start, words[-1].span.end)
    marked = [mark for _, mark in marks_over(context, MarkKind.ENTITY, span)]
    if marked and not has_post and _is_government(lexicon, plain_name(context, span), borne):
        return False
    if marked:
        return max(marked, key=lambda mark: (mark.score, mark.span)).label.casefold() == "person"
    text = plain_name(context, span)
    if text.casefold() in lexicon.outlets:
        return False
    if find_country(lexicon, text) or any(token.low in COMPANY_WORDS for token in words):
        return False
    if any(token.low in lexicon.role_nouns and token.kind != "title" for token in words):
        return False
    if has_post or words[0].kind == "title":
        return True
    n_names = sum(token.kind == "name" for token in words)
    return 2 <= n_names <= 4 and not text.isupper() and not find_country(lexicon, words[0].low)


def _is_government(lexicon: Lexicon, name: str, borne: frozenset[str]) -> bool:
    """Whether a name is that of a country or a capital, and nobody in the report bears it beside another: "Sofia Lenz"."""
    return name not in borne and find_country(lexicon, name) is not None


def _find_borne(context: CodingContext) -> frozenset[str]:
    """The words of all names of more than one word that the report's people bear; found once, for each name is asked of."""
    people = (mark for _, mark in marks_of(context, MarkKind.ENTITY) if mark.label.casefold() == "person")
    called = (plain_name(context, mark.span).split() for mark in people)
    return frozenset(word for words in called if len(words) > 1 for word in words)


def _is_post_word(token: Token, lexicon: Lexicon) -> bool:
    return token.low in lexicon.role_nouns


def _is_name_piece(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    token = tokens[at]
    if token.low in PERSON_INSIDE:
        return at > 0 and (tokens[at - 1].kind == "name" or token.low in {"al", "el", "de", "van", "von", "bin", "-", "’", "'"})
    if token.kind != "name" or _is_post_word(token, lexicon):
        return False
    return not find_country(lexicon, token.low)


def plain_name(context: CodingContext, span: Span) -> str:
    """The words of a name on one line, without a possessive and without a day that owns it: "Tuesday's police" are the police.

    Those of a hashtag are set apart: "#Northern_Front" is "Northern Front".
    """
    words = DAY_OWNER.sub("", span_text(context.text, span)).lstrip("#").replace("_", " ").replace(" #", " ")
    words = DAY_BEFORE.sub("", words)
    if NUMBER_ONLY.fullmatch(words) and (before := WORD_BEFORE.search(context.text, max(0, span.start - NUMBERED_CHARS), span.start)):
        words = f"{before.group().strip()} {words}"
    for ending in ("'s", "’s", "'", "’"):
        words = words.removesuffix(ending)
    return words

"""Which words of a text name places, by the gazetteer and the words around them.

In:  a text, the gazetteer, the reader's marks where there are some. Out: spans, in order, none overlapping.
Left to others: which place is meant (toponyms.py). Without marks this is the fallback: names that are larger than a village, or stand
where places stand ("in X", "X, Y").
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from hearsay.gazetteer import Gazetteer, Place
from hearsay.lists.tables import load_table
from hearsay.model import Mark, MarkKind, Span
from hearsay.text import find_words, is_lower_cased, is_shouted, overlaps

LONGEST_NAME = 5  # words
BEFORE_PLACE = re.compile(
    r"\b(?:in|at|from|near|to|of|around|outside|inside|between|across|throughout|towards?|into|for|leaving|entering|via|off|over|north|south|east|west|"
    r"northern|southern|eastern|western|central|downtown|capital|city|town|village|province|district|county|state)(?:\s+the)?\s+$", re.I
)  # fmt: skip
BEFORE_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Minister|Secretary|Senator|Sen|Rep|Gov|Governor|Mayor|General|Gen|Colonel|Col|Captain|Capt|Judge|"
    r"Prof|Professor|King|Queen|Prince|Princess|Pope|Saint|Chancellor|Officer|Sgt|Lt|Maj|Chief|spokesman|spokeswoman|said)\.?\s+$"
)  # fmt: skip
AFTER_ORGANISATION = re.compile(r"\s+(?:Times|Post|Herald|News|Tribune|Journal|Gazette|Daily|Telegraph|Chronicle|Inc|Corp|Ltd|LLC|Co\.|Bank|Group|United|FC|"  # noqa: E501
                                r"Airlines|Airways)\b")  # fmt: skip
ABBREVIATED = re.compile(
    r"(?:^|\s)(?:(?:[A-Z]\.){2,}|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore"
    r"|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ont|Que|Sask|Alta)\.)$"
)
SORT_OF_PLACE = re.compile(r"(?:Canton|Department|Province|District|Municipality|County|Hamlet|Village)s?")
BARE_DIRECTION = re.compile(r"(?:north|south|east|west)(?:ern)?|central", re.I)
SORT_BEHIND = re.compile(r"\s+(?:Province|Region|State|District|Division|County|Area|Department)s?\b")
NAME_BEFORE = re.compile(r"(?:\b(?!(?:The|In|At|From|To|Near|Of|And)\b)[A-Z][\w'’-]+[ \n]){1,3}$")
BIG = 100_000
KNOWN_KINDS = frozenset({"country", "admin1", "continent", "region", "sea"})
SOFT_KINDS = frozenset({"admin2", "river", "mountain", "island", "site"})
ENTITY_LABELS = frozenset({"Location", "Facility"})
MIN_SCORE = 0.5


def find_place_names(text: str, gazetteer: Gazetteer, marks: Sequence[Mark] = ()) -> tuple[Span, ...]:
    """The toponyms of a text: the reader's place marks where it gave any, else what the gazetteer and the context allow."""
    seen = [mark for mark in marks if mark.kind is MarkKind.PLACE and mark.score >= MIN_SCORE and not _is_direction(text, mark.span)]
    if seen := seen or _find_entities(marks):
        return _without_overlaps(_with_its_name(text, mark.span) for mark in sorted(seen, key=lambda mark: -mark.score))
    return find_by_gazetteer(text, gazetteer)


def _is_direction(text: str, span: Span) -> bool:
    """Whether a mark holds a direction alone: a "Western diplomat" comes from no province of that name."""
    return BARE_DIRECTION.fullmatch(text, span.start, span.end) is not None and SORT_BEHIND.match(text, span.end) is None


def _with_its_name(text: str, span: Span) -> Span:
    """A mark on the sort of place alone, with the name before it: "Canton" in "Arenales Canton" is no city in China."""
    if SORT_OF_PLACE.fullmatch(text, span.start, span.end) and (name := NAME_BEFORE.search(text, max(0, span.start - 40), span.start)):
        return Span(name.start(), span.end)
    return span


def find_located_entities(marks: Sequence[Mark], beside: Sequence[Span]) -> tuple[Span, ...]:
    """Names that the reader takes for locations or facilities and that are not among its places: camps, squares, bases, villages."""
    ranked = sorted(_find_entities(marks), key=lambda mark: -mark.score)
    return _without_overlaps(mark.span for mark in ranked if not any(overlaps(mark.span, other) for other in beside))


def _find_entities(marks: Sequence[Mark]) -> list[Mark]:
    """The reader's entities that are places."""
    return [mark for mark in marks if mark.kind is MarkKind.ENTITY and mark.label in ENTITY_LABELS and mark.score >= MIN_SCORE]


def find_by_gazetteer(text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The longest names that the gazetteer knows and whose surroundings do not speak against a place."""
    caseless = is_shouted(text) or is_lower_cased(text)
    words = find_words(text)
    found: list[Span] = []
    index = 0
    while index < len(words):
        span = _longest_name(text, words, index, gazetteer, caseless=caseless)
        if span is None:
            index += 1
            continue
        found.append(span)
        while index < len(words) and words[index].start < span.end:
            index += 1
    return tuple(found)


def _longest_name(text: str, words: Sequence[Span], index: int, gazetteer: Gazetteer, *, caseless: bool) -> Span | None:
    start = words[index].start
    if not caseless and not text[start].isupper():
        return None
    for length in range(min(LONGEST_NAME, len(words) - index), 0, -1):
        span = _trim(text, Span(start, words[index + length - 1].end))
        name = text[span.start : span.end]
        if "\n\n" in name or not _could_be_name(name, caseless=caseless):
            continue
        places = gazetteer.candidates(name)
        if places and _is_place(text, span, places, caseless=caseless):
            return span
    return None


def _trim(text: str, span: Span) -> Span:
    """Without a possessive; with the full stop of an abbreviation ("Calif.", "U.S.")."""
    name = text[span.start : span.end]
    bare = re.sub(r"['’]s?$", "", name)
    return Span(span.start, span.start + len(bare))


def _could_be_name(name: str, *, caseless: bool) -> bool:
    if not name[:1].isalpha() or re.search(r"[,;:!?()\"“”…]", name):
        return False
    if name.endswith("."):
        return bool(ABBREVIATED.search(name))
    last = re.split(r"[\s-]+", name)[-1]
    return last[:1].isalpha() and (caseless or last[:1].isupper())


@lru_cache(maxsize=1)
def _load_ordinary_words() -> frozenset[str]:
    """Words that are no place without strong evidence, though some village bears the name."""
    return frozenset(row["word"] for row in load_table("not_places"))


def _is_place(text: str, span: Span, places: tuple[Place, ...], *, caseless: bool) -> bool:
    name = text[span.start : span.end]
    best = max(places, key=lambda place: (place.kind in KNOWN_KINDS, place.population))
    before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 16]
    if name.lower() in _load_ordinary_words() or (len(name) < 3 and not name.isupper()):
        return False
    if caseless and (len(name) < 4 or (best.kind not in KNOWN_KINDS and not (best.population >= BIG and best.form == "name"))):
        return " " in name and best.population > 0 and bool(BEFORE_PLACE.search(before))
    if best.kind in KNOWN_KINDS:
        return not BEFORE_PERSON.search(before) or best.form == "people"
    if BEFORE_PERSON.search(before) or AFTER_ORGANISATION.match(after):
        return False
    if _inside_longer_name(text, span) and not BEFORE_PLACE.search(before):
        return False
    evidence = bool(BEFORE_PLACE.search(before)) or bool(re.match(r",\s+[A-Z]", after)) or bool(re.search(r"[A-Z][\w.]+,\s+$", before))
    own = any(place.form == "name" for place in places)
    if best.kind in SOFT_KINDS:
        return own and (" " in name or evidence)
    return (own and best.population >= BIG) or (evidence and (own or best.population >= BIG))


def _inside_longer_name(text: str, span: Span) -> bool:
    """Whether capitalised words stand directly beside: "Paris Hilton", "John London"."""
    return bool(re.match(r"\s[A-Z][a-z]+", text[span.end : span.end + 12])) or bool(
        re.search(r"(?<![.!?\"”]\s)\b[A-Z][a-z]+\s$", text[max(0, span.start - 20) : span.start])
    )


def _without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if not any(overlaps(span, other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept))

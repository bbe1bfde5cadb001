"""The cast of one report: everybody named, who has spoken so far and how each is called; full names by any part.

In:  a context, its names and aliases. Out: the cast, which grows while the report is read; the fullest name for a name.
Left to others: whom a phrase or a pronoun names (coreference.py, antecedents.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hearsay.coding.context import CodingContext
from hearsay.coding.names import Name
from hearsay.lists.lexicon import Lexicon
from hearsay.model import Alias, LinkKind, Span, VoiceKind

ARTICLE = re.compile(r"^(?:the|a|an|no(?=\s+(?-i:[a-z]))|(?:at\s+)?least)\s+", re.IGNORECASE)  # or the bound of a number: no part of a name

APPOSED = re.compile(r",\s+(?:the|an?)\s+([^.;:,]{1,80})[.;:,]")
POST_JOINS = frozenset({"of", "for", "in"})
CALLED_BEFORE = 60  # characters around a name in which a post may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who was named or spoke: the fullest name, the kind, where."""

    name: str
    kind: VoiceKind
    span: Span
    words: frozenset[str] = frozenset()  # of the phrase, in lower case: "foreign", "minister", "russian"


@dataclass(slots=True)
class Cast:
    """Everybody in a report: full names by any part, who spoke last, what each is called. Grows while the report is read."""

    context: CodingContext
    lexicon: Lexicon
    names: tuple[Name, ...]
    long_forms: dict[str, str]
    people: tuple[str, ...]
    spoken: list[Speaker] = field(default_factory=list)
    described: list[Speaker] = field(default_factory=list)
    referred: list[Speaker] = field(default_factory=list)  # pronouns, each with whom it means
    # the reader's links to earlier mentions, by the end of the later one
    same: dict[int, list[tuple[Span, float]]] = field(default_factory=dict)
    phrases: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)  # the noun and the words of phrases read so far
    posts: dict[Span, frozenset[str]] = field(default_factory=dict)  # the words beside names looked at so far
    fullest: dict[str, str] = field(default_factory=dict)  # of the names looked at so far


def make_cast(context: CodingContext, lexicon: Lexicon, names: Sequence[Name], aliases: Sequence[Alias]) -> Cast:
    """The cast of a report before anybody has spoken."""
    long_forms = {short.casefold(): max(alias.names, key=len) for alias in aliases for short in alias.names}
    people = tuple(dict.fromkeys(name.plain for name in names if name.kind == VoiceKind.PERSON and " " in name.plain))
    surnames = {person.split()[-1] for person in people}
    known = tuple(replace(name, kind=VoiceKind.PERSON) if name.kind is None and name.plain in surnames else name for name in names)
    return Cast(context=context, lexicon=lexicon, names=known, long_forms=long_forms, people=people, same=_find_same(context))


def _find_same(context: CodingContext) -> dict[int, list[tuple[Span, float]]]:
    marks, found = context.reading.marks, dict[int, list[tuple[Span, float]]]()
    for link in context.reading.links:
        if link.kind == LinkKind.SAME:
            found.setdefault(marks[link.head].span.end, []).append((marks[link.tail].span, link.score))
    return found


def find_post(cast: Cast, name: Span) -> frozenset[str]:
    """The words that say what a named person is, in lower case: "foreign", "minister" of "Foreign Minister Ana Lenz" or "Ana Lenz, the
    foreign minister"; before a name as far as they are written large, join, or are known nouns of people or adjectives of nations."""
    if name not in cast.posts:
        text, lexicon, found = cast.context.text, cast.lexicon, list[str]()
        for word in reversed(text[max(0, name.start - CALLED_BEFORE) : name.start].rstrip(" ,").split()):
            low = word.casefold()
            is_known = low in POST_JOINS or low in lexicon.role_nouns or low in lexicon.demonyms
            if not is_known and not (word[:1].isupper() and word.isalpha()):
                break
            found.append(low)
        behind = APPOSED.match(text, name.end)
        cast.posts[name] = frozenset((*found, *(behind[1].casefold().split() if behind else ())))
    return cast.posts[name]


def full_name(cast: Cast, plain: str) -> str:
    """The fullest name that the report gives for a name: "Albright" is "Madeleine Albright", "MoD" the long form."""
    if plain not in cast.fullest:
        cast.fullest[plain] = _find_fullest(cast, ARTICLE.sub("", plain))
    return cast.fullest[plain]


def _find_fullest(cast: Cast, plain: str) -> str:
    if plain.casefold() in cast.long_forms:
        return cast.long_forms[plain.casefold()]
    words = plain.split()
    if len(words) == 1:
        for position in (-1, 0):
            fits = [person for person in cast.people if person.split()[position] == plain]
            if fits:
                return fits[0]
        inner = [person for person in cast.people if plain in person.split()]
        return inner[0] if inner else plain
    fits = [person for person in cast.people if len(person) > len(plain) and set(words) <= set(person.split())]
    return max(fits, key=len) if fits else plain

"""What speaks for it that a description ("the group", "the Kenyan envoy", "these rebels") takes up somebody told before, or nobody.

In:  the cast, a description, one told before. Out: names of features, by which learned weights judge.
Left to others: where the one told before stands, the reader's links, the choice (antecedents.py); learning (train/antecedents.py).

A noun that somebody was called by need not be what they are: a police spokesman is not the police. So it counts whether the noun is the
noun of the earlier phrase or only one of its words, and whether what else a description says ("the Honduran government") was said of them.
"""

from collections.abc import Iterable, Iterator

from hearsay.coding.anaphors import DEFINITE, JOINING, Anaphor, Antecedent, read_phrase
from hearsay.coding.cast import Cast, find_post
from hearsay.model import VoiceKind


def is_of_another_nation(cast: Cast, anaphor: Anaphor, one: Antecedent) -> bool:
    """Whether a description says a nation and somebody was called by others only: "the Chilean president" is no Honduran."""
    nations = _find_nations(cast, _rest(anaphor))
    theirs = _find_nations(cast, _read_told(cast, one)[1]) if nations else frozenset()
    return bool(nations and theirs and not nations <= theirs)


def compare_description(cast: Cast, anaphor: Anaphor, one: Antecedent) -> Iterator[str]:
    """Of a description and somebody told before: how the noun and the other words of each agree."""
    noun, rest = anaphor.word, _rest(anaphor)
    heads, told, posts = _read_told(cast, one)
    is_person = one.kind == VoiceKind.PERSON
    agrees = "called" if noun in posts else "noun" if noun in heads else "inside" if noun in told else "no"
    others = _compare_rest(rest, told, heads)
    yield f"noun told={agrees}/person={is_person}"
    yield f"rest={others}/{agrees}"
    yield f"rest={others}/person={is_person}"
    nations, theirs = _find_nations(cast, rest), _find_nations(cast, told)
    if nations or theirs:
        yield f"nation={'unsaid' if not nations else 'same' if theirs else 'untold'}/{agrees}"
    yield f"noun={noun_kind(cast, noun)}/{one.kind or 'marked'}"
    yield f"{anaphor.words[0]}/{agrees}"
    yield f"plural={anaphor.is_plural}/person={is_person}"
    name = read_phrase(cast, one.name)[1] - DEFINITE - JOINING
    if name == rest | {noun}:
        yield "all words"
    if any(character.isdigit() for character in one.name):
        yield "counted"


def describe_untaken(cast: Cast, anaphor: Anaphor, known: Iterable[Antecedent]) -> Iterator[str]:
    """Of a description that may take up nobody: its noun, its words, whether anybody was called by the noun."""
    noun = anaphor.word
    yield f"noun={noun_kind(cast, noun)}"
    yield f"head={noun}"
    yield f"words={min(len(set(anaphor.words)), 4)}"
    yield f"{anaphor.words[0]}"
    yield f"noun told={any(noun == head for one in known for head, _ in _read_mentions(cast, one))}"
    yield f"named={any(anaphor.span.start <= name.span.start and name.span.end <= anaphor.span.end for name in cast.names)}"
    if _find_nations(cast, anaphor.words):
        yield "nation"


def noun_kind(cast: Cast, noun: str) -> str:
    """What the list of nouns of people and bodies says of a noun: "person", "group", "organisation", ..., else "unlisted"."""
    listed = cast.lexicon.role_nouns.get(noun)
    return listed.kind if listed else "unlisted"


def _rest(anaphor: Anaphor) -> frozenset[str]:
    return frozenset(anaphor.words) - DEFINITE - JOINING - {anaphor.word}


def _read_mentions(cast: Cast, one: Antecedent) -> Iterator[tuple[str, frozenset[str]]]:
    """The noun and the words of a name and of each mention."""
    yield read_phrase(cast, one.name)
    for span in one.mentions:
        yield read_phrase(cast, cast.context.text[span.start : span.end])


def _read_told(cast: Cast, one: Antecedent) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The nouns by which somebody was called, all words, and the words of a person's posts, which are among them."""
    read = list(_read_mentions(cast, one))
    is_person = one.kind == VoiceKind.PERSON and one.is_named
    posts = frozenset[str]().union(*(find_post(cast, span) for span in one.mentions)) if is_person else frozenset[str]()
    return frozenset(head for head, _ in read), posts.union(one.words, *(words for _, words in read)), posts


def _compare_rest(rest: frozenset[str], told: frozenset[str], heads: frozenset[str]) -> str:
    """How what a description says beside its noun agrees with what somebody was called."""
    if not rest:
        return "nothing"
    if rest <= told:
        return "told"
    if rest & told:
        return "part"
    return "other" if told - heads - DEFINITE - JOINING else "new"


def _find_nations(cast: Cast, told: Iterable[str]) -> frozenset[str]:
    found = (cast.lexicon.demonyms.get(word) or cast.lexicon.countries.get(word) for word in told)
    return frozenset(country.code for country in found if country is not None)

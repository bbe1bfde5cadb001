"""Words that take somebody up ("he", "the group"), and those told before whom they may mean: what both are and what their words tell.

In:  the cast of a report, a span of its text. Out: anaphors, antecedents; the noun of a phrase, its other words, its number.
Left to others: what speaks for whom (antecedents.py, descriptions.py), "I" and "we" (first_person.py).
"""

from dataclasses import dataclass

from hearsay.coding.cast import Cast
from hearsay.coding.voices import head_noun
from hearsay.coding.wordsets import words
from hearsay.model import Claim, Span, VoiceKind

SINGULAR = words("he she his her him himself herself")
PLURAL = words("they their them themselves")
THING = words("it its itself")
THIRD = SINGULAR | PLURAL | THING
FIRST = words("i my me myself we our us ourselves")
PRONOUNS = THIRD | FIRST
SUBJECTS = words("he she they")
DEFINITE = words("the this that these those")
POSSESSIVES = words("his their its")
PLURAL_NOUNS = words("police people men women children troops forces two three four five others")
SEVERAL = words("both two three four five six seven eight nine ten eleven twelve dozen several many these those")
JOINING = words("of and the in for a an")
EDGES = ".,;:!?()[]'\"“”‘"


@dataclass(slots=True)
class Antecedent:
    """Somebody told before: name, kind, all mentions within reach in text order, words by which they were called."""

    name: str
    kind: VoiceKind | None
    mentions: list[Span]
    words: set[str]
    is_named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """Words that take somebody up, a pronoun or "the group", and the claim in which they are told, if in one."""

    word: str  # the pronoun, or the noun of a description
    span: Span
    claim: Claim | None = None
    words: tuple[str, ...] = ()  # all words of a description
    speaks: bool = False  # whether it is the subject of a word of saying

    @property
    def sort(self) -> str:
        """ "he", "they", "it", or "the" for a description."""
        return "he" if self.word in SINGULAR else "they" if self.word in PLURAL else "it" if self.word in THING else "the"

    @property
    def is_plural(self) -> bool:
        """Whether a description means several: "the rebels", "the three men", not "the group"."""
        return is_plural_noun(self.word) or any(word in SEVERAL or (word.isdigit() and word != "1") for word in self.words)

    @property
    def case(self) -> str:
        """ "subject", "owner" or "object", as far as the word tells."""
        if self.word in SUBJECTS:
            return "subject"
        if self.word in POSSESSIVES:
            return "owner"
        return "object" if self.sort in {"he", "they"} else "any"


def find_description(cast: Cast, span: Span) -> Anaphor | None:
    """The words at a span as a description that may take somebody up: "the group", "these two men"; None for others."""
    told = split_words(cast.context.text[span.start : span.end])
    if len(told) < 2 or told[0] not in DEFINITE:
        return None
    return Anaphor(word=head_noun(told, cast.lexicon), span=span, words=told)


def split_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in lower case, without marks at their edges and without the 's of an owner."""
    bare = (word.strip(EDGES) for word in phrase.casefold().replace("’", "'").replace("'s", "").split())
    return tuple(word for word in bare if word)


def read_phrase(cast: Cast, phrase: str) -> tuple[str, frozenset[str]]:
    """The noun of a phrase and all its words; each phrase is read once a report."""
    if phrase not in cast.phrases:
        told = split_words(phrase)
        cast.phrases[phrase] = (head_noun(told, cast.lexicon) if told else "", frozenset(told))
    return cast.phrases[phrase]


def is_plural(cast: Cast, one: Antecedent) -> bool:
    """Whether "they" rather than "it" takes somebody up: "rebels of the north", "police", "Ana and Bo"; not "a rebel", "Congress"."""
    name = one.name.casefold().split()
    if one.words & {"a", "an", "one"} or not name:
        return False
    return "and" in name or is_plural_noun(head_noun(name, cast.lexicon))


def is_plural_noun(noun: str) -> bool:
    """Whether a noun names several, by its ending or as one of the nouns that do without."""
    return noun in PLURAL_NOUNS or (noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ps")))

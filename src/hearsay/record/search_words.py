"""What a person typed into a search field, as a question to FTS5 or PostgreSQL.

In: words, "phrases in quotes", -unwanted, begin*, one|another. Out: the question in the words of each database; where the words
stand in a text. Left to others: asking. Nothing that was typed reaches a database as syntax: only letters and digits go through.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from hearsay.errors import InputError, quote_value
from hearsay.model import Span
from hearsay.record.search_index import TOKEN, join_tokens
from hearsay.veil import Veil, match_pseudonym

PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
QUOTED = re.compile(r'("[^"]*")')
ENDING = re.compile(r"(?:ings?|ed|es|s|e|ion|ions|al|er|ers)$")  # endings that the stemmer takes off, roughly
OR = "|"  # between words or phrases of which one suffices
MIN_STEM = 3
MAX_PARTS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One wanted or unwanted word or phrase."""

    tokens: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()  # words or phrases that do as well
    unwanted: bool
    prefix: bool


def parse_words(words: str) -> tuple[Part, ...]:
    """The parts of what was typed.

    Raises: InputError when no wanted word is among them.
    """
    parts: list[Part] = []
    for minus, phrase, bare in PART.findall(words):
        either = [tokens for typed in (phrase or bare).split(OR) if (tokens := tuple(join_tokens(typed).split()))]
        if either:
            parts.append(Part(tokens=either[0], others=tuple(either[1:]), unwanted=bool(minus), prefix=bare.endswith("*")))
    if not any(not part.unwanted for part in parts):
        raise refuse_words(words)
    return tuple(parts[:MAX_PARTS])


def refuse_words(words: str) -> InputError:
    """What is said of words that ask for nothing."""
    return InputError(f'Cannot search for {quote_value(words)}: there is no word in it. Expected words, "phrases in quotes", -unwanted.')


def name_covered(typed: str, veil: Veil) -> str:
    """What was typed with every pseudonym as the names that it covers, so that what is shown under it can be found.

    Raises: InputError when no wanted word is left; it quotes what was typed, for a name that is cut in a message is covered no more.
    """
    named = typed
    for pseudonym in sorted(set(veil.pseudonyms.values())):
        pattern = match_pseudonym(pseudonym)
        pieces = QUOTED.split(named)  # every second one stands in quotes
        pieces[1::2] = [f'"{OR.join(veil.read(piece[1:-1]))}"' if pattern.search(piece) else piece for piece in pieces[1::2]]
        pieces[::2] = [pattern.sub(lambda found: f'"{OR.join(veil.read(found.group()))}"', piece) for piece in pieces[::2]]
        named = "".join(pieces)
    try:
        parse_words(named)
    except InputError:
        if named != typed:
            raise refuse_words(typed) from None
    return named


def for_sqlite(parts: tuple[Part, ...]) -> str:
    """The question in the language of FTS5."""

    def phrase(part: Part) -> str:
        either = " OR ".join(f'"{" ".join(tokens)}"' + ("*" if part.prefix else "") for tokens in (part.tokens, *part.others))
        return f"({either})" if part.others else either

    wanted = " AND ".join(phrase(part) for part in parts if not part.unwanted)
    return wanted + "".join(f" NOT {phrase(part)}" for part in parts if part.unwanted)


def for_postgres(parts: tuple[Part, ...]) -> str:
    """The question in the language of to_tsquery."""

    def phrase(part: Part) -> str:
        joined = " | ".join(" <-> ".join(tokens) + (":*" if part.prefix else "") for tokens in (part.tokens, *part.others))
        return f"!({joined})" if part.unwanted else f"({joined})"

    return " & ".join(phrase(part) for part in parts)


def find_typed(text: str, parts: tuple[Part, ...]) -> tuple[Span, ...]:
    """Where words of a text look like the wanted ones; near enough to underline them."""
    wanted = [(part, tokens) for part in parts if not part.unwanted for tokens in (part.tokens, *part.others)]
    stems = {_stem(token) for _, tokens in wanted for token in tokens}
    begins = tuple(tokens[-1] for part, tokens in wanted if part.prefix)
    found: list[Span] = []
    for match in TOKEN.finditer(text):
        folded, stem = _fold(match.group())
        if stem in stems or (begins and folded.startswith(begins)):
            found.append(Span(*match.span()))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _fold(word: str) -> tuple[str, str]:
    """A word as search compares it, and its stem; texts say the same words again and again."""
    folded = join_tokens(word)
    return folded, _stem(folded)


def _stem(token: str) -> str:
    stem = ENDING.sub("", token)
    return stem if len(stem) >= MIN_STEM else token

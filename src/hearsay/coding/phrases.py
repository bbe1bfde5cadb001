"""Words with their class, the units in which they are read, and the noun phrases around a place.

In:  a context, its quotations, the lexicon. Out: units of tokens (whole quotations as one token), spans of noun phrases.
Left to others: what a phrase stands for (voices.py, actors.py).
There is no parser here: word classes are a list of function words, capitals and endings; a phrase ends where a class ends it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, words_in
from hearsay.coding.quotes import Quote
from hearsay.lists.lexicon import Lexicon
from hearsay.model import Span
from hearsay.text import QUOTE_SIGNS, overlaps

STATEMENT_LEADS = frozenset({"said", "says", "added", "replied", "wrote", "asked", "declared", "saying", "shouted", "tweeted"})
ARTICLED = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az|ul|ud)-[A-Z]")  # a name with its Arabic article: "al-Tijani"
STATEMENT_BORDERS = ".!?:,”\"'’"  # what stands before a statement in quotation marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a unit, or a whole quotation; `kind` is its class."""

    span: Span
    low: str
    kind: str  # of lists/function_words.csv, or: name word num punct mark quote
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence, or the sentences that a quotation ties together, or the inside of a quotation."""

    span: Span
    tokens: tuple[Token, ...]
    inside: Quote | None = None


def find_units(context: CodingContext, lexicon: Lexicon, quotes: Sequence[Quote]) -> tuple[Unit, ...]:
    """The units of a report: prose with statements in quotation marks folded, then the insides of those."""
    statements = [quote for quote in quotes if is_statement(context, lexicon, quote)]
    outside = [_make_unit(context, lexicon, span, statements) for span in _tie_sentences(context, statements)]
    inside = [_make_unit(context, lexicon, span, (), inside=quote) for quote in statements for span in _cut(context.sentences, quote.inner)]
    return tuple(sorted(outside + inside, key=lambda unit: (unit.span.start, -unit.span.end)))


def is_statement(context: CodingContext, lexicon: Lexicon, quote: Quote) -> bool:
    """Whether a quotation is a statement, not a word or two in scare quotes inside somebody else's clause."""
    inner = context.text[quote.inner.start : quote.inner.end]
    before = context.text[max(0, quote.outer.start - 60) : quote.outer.start].rstrip()
    after = context.text[quote.inner.end : quote.outer.end + 2]
    words = inner.split()
    if quote.inner == quote.outer:
        return True  # speech without marks
    is_small = inner[:1].islower() and not context.lower_cased
    leads_in = before.lower().rsplit(None, 1)[-1:] or [""]
    if is_small and before and before[-1].isalnum() and leads_in[0] not in STATEMENT_LEADS:
        return False
    if not quote.is_whole or inner.rstrip()[-1:] in ".!?…":
        return len(words) > 2 or before.endswith((":", ","))
    stands_free = not before or before[-1] in STATEMENT_BORDERS or before.endswith("\n")
    if len(words) < 3 and not before.endswith(":"):
        return False
    if "," in after and stands_free:
        return True
    starts_big = inner[:1].isupper() and not context.shouted
    return (stands_free or leads_in[0] in STATEMENT_LEADS) and (starts_big or len(words) > 5)


def make_tokens(context: CodingContext, lexicon: Lexicon, span: Span, quotes: Sequence[Quote] = ()) -> tuple[Token, ...]:
    """The words of a span with their classes; each of the given quotations is one token."""
    tokens: list[Token] = []
    folded = [quote for quote in quotes if overlaps(quote.outer, span)]
    done: set[int] = set()
    for word in words_in(context, span):
        around = next((number for number, quote in enumerate(folded) if quote.outer.start <= word.start < quote.outer.end), None)
        if around is None:
            tokens.append(_classify(context, lexicon, word, is_first=not tokens))
        elif around not in done:
            done.add(around)
            tokens.append(Token(span=folded[around].outer, low="“”", kind="quote", quote=folded[around]))
    return tuple(tokens)


def _make_unit(context: CodingContext, lexicon: Lexicon, span: Span, quotes: Sequence[Quote], *, inside: Quote | None = None) -> Unit:
    return Unit(span=span, tokens=make_tokens(context, lexicon, span, quotes), inside=inside)


def _classify(context: CodingContext, lexicon: Lexicon, span: Span, *, is_first: bool) -> Token:
    word = context.text[span.start : span.end]
    low = word.lower()
    if not word[0].isalnum():
        return Token(span=span, low=low, kind="mark" if word in QUOTE_SIGNS else "punct")
    if word[0].isdigit():
        return Token(span=span, low=low, kind="num")
    return Token(span=span, low=low, kind=_word_class(context, lexicon, word, low, is_first=is_first))


def _word_class(context: CodingContext, lexicon: Lexicon, word: str, low: str, *, is_first: bool) -> str:
    """The class of a word: that of the list, except where capitals inside a sentence make it a name."""
    listed = lexicon.classes.get(low, "")
    says_something = not (context.shouted or context.lower_cased)
    if says_something and word.isupper() and len(word) > 1 and low not in {"a", "i"}:
        return "name" if listed not in {"pron", "det"} or low in {"us", "who", "it"} else listed
    if listed and not (says_something and word[0].isupper() and not is_first and listed in {"verb", "num", "adv"}):
        return listed
    if says_something and (word[0].isupper() or ARTICLED.match(word)):
        return "name"
    if low.endswith("ly") and len(low) > 4 and low not in lexicon.role_nouns:
        return "adv"
    return "word"


def _tie_sentences(context: CodingContext, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """The sentences, with those joined that a quotation spans."""
    tied: list[Span] = []
    for sentence in context.sentences:
        crossing = tied and any(quote.outer.start < tied[-1].end and quote.outer.end > sentence.start for quote in quotes)
        if crossing:
            tied[-1] = Span(tied[-1].start, max(sentence.end, tied[-1].end))
        else:
            tied.append(sentence)
    return tuple(tied)


def _cut(sentences: Sequence[Span], inner: Span) -> tuple[Span, ...]:
    """The parts of sentences inside a span."""
    parts = [Span(max(sentence.start, inner.start), min(sentence.end, inner.end)) for sentence in sentences if overlaps(sentence, inner)]
    return tuple(part for part in parts if part.end > part.start)

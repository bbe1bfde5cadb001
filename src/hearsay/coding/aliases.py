"""Names that a report equates: "alias", "also known as", an abbreviation in brackets.

In:  a context and its names. Out: aliases with their spans.
Left to others: the actor that bears the names (actors.py).
"""

import re
from collections.abc import Sequence

from hearsay.coding.context import CodingContext, is_skipped, make_basis
from hearsay.coding.names import Name
from hearsay.model import Alias, Reason, Span
from hearsay.text import span_text

BRACKETED = re.compile(r"\s*[(\[]\s*[\"“'‘]?([^()\[\]\n\"”]{2,60}?)[\"”'’]?\s*[)\]]")
KNOWN_AS = re.compile(
    r"[\s,(]*\b(?:alias(?:es)?|a\.?k\.?a\.?|(?:also|better|formerly|previously|popularly|widely|commonly|locally)?\s*"
    r"(?:known|called|referred to)(?:\s+(?:by\s+(?:his|her|the|its)\s+[\w\s]{0,20})?as|\s+by)|"
    r"nicknamed|dubbed|whose real name is|nom de guerre|pseudonym)\s+"
    r"(?:the\s+)?[\"“'‘]?",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "la", "del", "in", "on", "to", "y", "e", "des", "du"})


def code_aliases(context: CodingContext, names: Sequence[Name]) -> tuple[Alias, ...]:
    """The aliases of a report, in text order, each pair of names once."""
    found: dict[tuple[str, ...], Alias] = {}
    for name in names:
        for alias in (_read_bracket(context, name), _read_known_as(context, name, names)):
            if alias is not None:
                found.setdefault(tuple(sorted(word.casefold() for word in alias.names)), alias)
    return tuple(sorted(found.values(), key=lambda alias: alias.span))


def is_abbreviation(short: str, long: str) -> bool:
    """Whether the letters of a short form are, in order, the initials of the long one (small words may be left out)."""
    letters = [char.casefold() for char in short if char.isalpha()]
    words = [word for word in re.split(r"[\s\-/’']+", long) if word]
    if len(letters) < 2 or len(words) < 2 or short.casefold() == long.casefold():
        return False
    initials = [word[0].casefold() for word in words]
    content = [word[0].casefold() for word in words if word.casefold() not in SMALL_WORDS]
    return letters in (initials, content) or (len(letters) > 2 and _is_subsequence(letters, "".join(words).casefold(), initials))


def _is_subsequence(letters: Sequence[str], joined: str, initials: Sequence[str]) -> bool:
    """Letters in order inside the long form, its first letter first ("ECOPETROL" is none, "COAS" is one)."""
    if letters[0] != initials[0]:
        return False
    at = 0
    for letter in letters:
        at = joined.find(letter, at) + 1
        if at == 0:
            return False
    return sum(letter in initials for letter in letters) >= len(letters) - 1


def _read_bracket(context: CodingContext, name: Name) -> Alias | None:
    """ "Ministry of Defence (MoD)", "DAS [Administrative Department of Security]"."""
    match = BRACKETED.match(context.text, name.span.end)
    if match is None or is_skipped(context, name.span):
        return None
    inside = " ".join(match.group(1).split())
    if is_abbreviation(inside, name.plain) and inside.upper() != inside.lower():
        long = _longest_fit(inside, name.plain)
        start = name.span.start + len(name.plain) - len(long) if long != name.plain else name.span.start
        return _make(context, (long, inside), Span(start, match.end(1)), rule="abbreviation-in-brackets")
    if is_abbreviation(name.plain, inside) and inside[:1].isupper():
        return _make(context, (name.plain, inside), Span(name.span.start, match.end(1)), rule="long-form-in-brackets")
    return None


def _longest_fit(short: str, long: str) -> str:
    """The end of the long form whose initials the short form spells: "U.S. Federal Bureau ... (FBI)" is "Federal Bureau ..."."""
    words = long.split()
    for first in range(1, len(words) - 1):
        tail = " ".join(words[first:])
        letters = [char.casefold() for char in short if char.isalpha()]
        if letters == [word[0].casefold() for word in words[first:] if word.casefold() not in SMALL_WORDS]:
            return tail
    return long


def _read_known_as(context: CodingContext, name: Name, names: Sequence[Name]) -> Alias | None:
    match = KNOWN_AS.match(context.text, name.span.end)
    if match is None:
        return None
    following = next((other for other in names if match.end() - 1 <= other.span.start <= match.end() + 1), None)
    if following is not None:
        return _make(context, (name.plain, following.plain), Span(name.span.start, following.span.end), rule="known-as")
    quoted = re.compile(r"([^\"”’\n,.]{2,50})[\"”’]").match(context.text, match.end())
    if quoted and context.text[match.end() - 1] in "\"“‘'":
        return _make(
            context, (name.plain, span_text(context.text, Span(*quoted.span(1)))), Span(name.span.start, quoted.end(1)), rule="known-as"
        )
    return None


def _make(context: CodingContext, names: tuple[str, ...], span: Span, *, rule: str) -> Alias:
    reason = Reason(field="names", by=f"rule:{rule}", span=span, score=0.9)
    return Alias(names=names, span=span, basis=make_basis(context, (span,), score=0.9, reasons=(reason,)))

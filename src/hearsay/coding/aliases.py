"""Names that a report equates: "alias", "also known as", an abbreviation in brackets or with the same initials.

In:  a context and its names. Out: aliases with their spans.
Left to others: the actor that bears the names (actors.py).
"""

import re
from collections.abc import Sequence

from hearsay.coding.context import CodingContext, is_skipped, make_basis
from hearsay.coding.names import Name, plain_name
from hearsay.lists.lexicon import Lexicon
from hearsay.model import Alias, Reason, Span, VoiceKind
from hearsay.text import span_text

SHORT = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9&.\-]{0,9}(?:\s[A-Z][a-z]{1,8})?"
SHORT_IN_BRACKETS = re.compile(rf"\s*[(\[\"“‘]\s*({SHORT})\s*[)\]\"”’]")
SHORT_IN_COMMAS = re.compile(rf",\s+({SHORT})(?=\s*,|\s+has\b)")
LONG_IN_BRACKETS = re.compile(r"(?:['’]s)?\s*[(\[]\s*([A-Z][\w’'.\-]*(?:\s+[\w’'.\-]+){1,9})\s*[)\]]")
OTHER_SCRIPT = re.compile(r"\s*[(\[]\s*([^\x00-\u02ff\s][^\x00-\u02ff()\[\],;]{0,30})\s*[)\],;]")
KNOWN_AS = re.compile(
    r"[\s,(]*\b(?:alias(?:es)?|a\.?k\.?a\.?|(?:also|better|formerly|previously|popularly|widely|commonly|locally)?\s*"
    r"(?:known|called|referred to)(?:\s+(?:by\s+(?:his|her|the|its)\s+[\w\s]{0,20})?as|\s+by)|"
    r"nicknamed|dubbed|whose real name is|nom de guerre|pseudonym)\s+"
    r"(?:the\s+)?[\"“'‘]?",
    re.IGNORECASE,
)
# Parties and witnesses as courts number them, before the name. Source: the usage of the courts of South Asia (PW, DW, CW: witness of the
# prosecution, the defence, the court).
NUMBERED = re.compile(
    r"\b((?:[PDC]\.?W\.?[-– ]?|(?:[Aa]ccused|[Dd]efendant|[Rr]espondent|[Aa]ppellant|[Pp]etitioner|[Ww]itness) (?:[Nn]o\.? ?)?|A-)\d{1,3})"
    r"\s*[,:(–—]\s*(?:[A-Z][\w.]*\s+){0,3}$"
)
NUMBERED_CHARS = 60
AGE = re.compile(r",\s*\d{1,2}(?=,)")
SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "la", "del", "in", "on", "to", "y", "e", "des", "du", "a", "los", "las", "al"})
NO_ACTORS = frozenset(
    {"line", "act", "convention", "agreement", "treaty", "law", "code", "operation", "islands", "island", "sea", "highway"}
)
AGENCIES = frozenset(
    {"AP", "AFP", "UPI", "EFE", "DPA", "ANI", "PTI", "APP", "UNB", "CNA", "TASS", "IRNA", "SPA", "WAM", "ANSA", "BBC", "CNN"}
)
LEGAL_FORMS = frozenset({"corp", "co", "ltd", "inc", "plc", "llc", "group"})
MAX_LONG_WORDS = 12
STOP_WORDS = frozenset(
    {"the", "a", "an", "by", "with", "from", "to", "in", "on", "at", "and", "that", "said", "is", "was", "were", "are", "its"}
)
MIN_INITIALS = 2


def code_aliases(context: CodingContext, lexicon: Lexicon, names: Sequence[Name]) -> tuple[Alias, ...]:
    """The aliases of a report, in text order, each pair of names once."""
    found: dict[tuple[str, ...], Alias] = {}
    candidates = _read_brackets(context, lexicon, names)
    for name in names:
        candidates += [alias for alias in _read_name(context, name, names) if alias is not None]
    candidates += _match_initials(context, lexicon, names, candidates)
    for alias in candidates:
        found.setdefault(tuple(sorted(word.casefold() for word in alias.names)), alias)
    return tuple(sorted(found.values(), key=lambda alias: (alias.span, alias.names)))


def is_abbreviation(short: str, long: str) -> bool:
    """Whether the letters of a short form are the initials of the long one, with or without its small words."""
    letters = [char.casefold() for char in short if char.isalnum()]
    words = [word for word in re.split(r"[\s\-/–]+", long) if word[:1].isalnum()]
    if len(letters) < MIN_INITIALS or len(words) < MIN_INITIALS:
        return False
    initials = [word[0].casefold() for word in words]
    content = [word[0].casefold() for word in words if word.casefold() not in SMALL_WORDS]
    return letters in (initials, content)


def _read_brackets(context: CodingContext, lexicon: Lexicon, names: Sequence[Name]) -> list[Alias]:
    """ "Ministry of Defence (MoD)", "the Front, FMLN,", "DAS [Administrative Department of Security]"."""
    found: list[Alias] = []
    for pattern in (SHORT_IN_BRACKETS, SHORT_IN_COMMAS):
        for match in pattern.finditer(context.text):
            short = match.group(1)
            long = _spelled_out(context, match.start(), short)
            if long is None and pattern is SHORT_IN_BRACKETS and _is_capitals(short):
                long = _name_before(names, match.start()) or _phrase_before(context, match.start())
            if short in AGENCIES:
                continue
            if long is not None and not is_skipped(context, long) and _names_actor(lexicon, span_text(context.text, long)):
                found.append(_make(context, (plain_name(context, long), short), Span(long.start, match.end(1)), rule="abbreviation"))
    for name in names:
        bracket = LONG_IN_BRACKETS.match(context.text, name.span.end)
        if bracket and " " not in name.plain and _is_capitals(name.plain) and not bracket.group(1).isupper():
            long_words = " ".join(bracket.group(1).split())
            found.append(_make(context, (name.plain, long_words), Span(name.span.start, bracket.end(1)), rule="long-form"))
    return found


def _is_capitals(short: str) -> bool:
    """Whether a short form shows itself as one by its capitals."""
    return (
        sum(char.isupper() for char in short) >= MIN_INITIALS
        and " " not in short
        and sum(char.islower() for char in short) <= len(short) // 2
    )


def _names_actor(lexicon: Lexicon, long: str) -> bool:
    """Whether a long form names a body: not a line, a law or a post ("the Chief Election Commissioner (CEC)" is an office-holder)."""
    words = long.casefold().split()
    listed = lexicon.role_nouns.get(words[-1])
    is_post = (listed is not None and listed.kind == "person") or any(
        lexicon.role_nouns[word].is_post for word in words[:1] if word in lexicon.role_nouns
    )
    return len(words) > 1 and words[-1] not in NO_ACTORS and words[0] not in NO_ACTORS and not is_post


def _spelled_out(context: CodingContext, end: int, short: str) -> Span | None:
    """The words before a short form whose initials it spells, the fewest that do."""
    start = max(context.text.rfind("\n\n", 0, end), end - 160, 0)
    words = list(re.finditer(r"[\w’'.\-–/&]+", context.text[start:end]))[-MAX_LONG_WORDS:]
    if not words or context.text[start + words[-1].end() : end].strip() not in {"", '"', "”"}:
        return None
    for first in range(len(words) - 2, -1, -1):
        span = Span(start + words[first].start(), start + words[-1].end())
        long = span_text(context.text, span)
        if (
            words[first].group().casefold() not in SMALL_WORDS
            and is_abbreviation(short, long)
            and long[0].isalpha()
            and short not in long.split()
        ):
            return span
    return None


def _name_before(names: Sequence[Name], end: int) -> Span | None:
    """The proper name of a body that ends right before a bracket, for abbreviations of its name in another language."""
    for name in names:
        if -1 <= end - name.span.end <= 1 and name.kind != VoiceKind.PERSON and " " in name.plain:
            return (
                Span(name.span.start, name.span.start + len(name.plain))
                if name.span.end - name.span.start == len(name.plain)
                else name.span
            )
    return None


def _phrase_before(context: CodingContext, end: int) -> Span | None:
    """The noun phrase with a capital that ends right before a bracket: "the Nicaraguan resistance (RN)"."""
    start = max(context.text.rfind("\n\n", 0, end), end - 100, 0)
    words = list(re.finditer(r"[\w’'.\-–/&]+|[^\w\s]", context.text[start:end]))
    first = len(words)
    while first > 0 and words[first - 1].group()[0].isalpha() and words[first - 1].group().casefold() not in STOP_WORDS:
        first -= 1
    while first < len(words) and not words[first].group()[0].isupper():
        first += 1
    if not 2 <= len(words) - first <= MAX_LONG_WORDS - 2 or any(word.group().casefold() == "for" for word in words[first:]):
        return None
    return Span(start + words[first].start(), start + words[-1].end())


def _match_initials(context: CodingContext, lexicon: Lexicon, names: Sequence[Name], known: Sequence[Alias]) -> list[Alias]:
    """Short forms in capitals that nothing explains but a longer name with just these initials: IMF, OAU."""
    explained = {name.casefold() for alias in known for name in alias.names}
    found: list[Alias] = []
    shorts = dict.fromkeys(name.plain for name in names if _is_capitals(name.plain) and name.plain.isupper() and name.plain.isalpha())
    for short in shorts:
        if short.casefold() in explained or name_is_country(names, short):
            continue
        long = next((name for name in names if is_abbreviation(short, name.plain) and _names_actor(lexicon, name.plain)), None)
        if long is not None:
            found.append(_make(context, (long.plain, short), long.span, rule="same-initials"))
    return found


def name_is_country(names: Sequence[Name], plain: str) -> bool:
    """Whether a short form is a country's own short form, as "US" is."""
    return any(name.plain == plain and name.country is not None for name in names)


def _read_other_script(context: CodingContext, name: Name) -> Alias | None:
    """ "Tan Lien (譚廉)": the name in its own script."""
    match = OTHER_SCRIPT.match(context.text, name.span.end)
    if match is None or (name.kind != VoiceKind.PERSON and not set(name.plain.casefold().split()) & LEGAL_FORMS):
        return None
    return _make(context, (name.plain, match.group(1).strip()), Span(name.span.start, match.end(1)), rule="other-script")


def _read_name(context: CodingContext, name: Name, names: Sequence[Name]) -> tuple[Alias | None, ...]:
    return _read_known_as(context, name, names), _read_other_script(context, name), _read_numbered(context, name)


def _read_numbered(context: CodingContext, name: Name) -> Alias | None:
    """ "PW-3, Dr Ana Kos, deposed": the number under which a court calls somebody; None where it is longer than the name."""
    match = NUMBERED.search(context.text, max(0, name.span.start - NUMBERED_CHARS), name.span.start)
    if match is None or name.kind not in {VoiceKind.PERSON, None} or len(match[1]) >= len(name.plain):
        return None
    return _make(context, (name.plain, match[1]), Span(match.start(1), name.span.end), rule="numbered-by-court")


def _read_known_as(context: CodingContext, name: Name, names: Sequence[Name]) -> Alias | None:
    age = AGE.match(context.text, name.span.end)
    match = KNOWN_AS.match(context.text, age.end() if age else name.span.end)
    if match is None:
        return None
    end = _bracket_end(context.text, match)
    following = next((other for other in names if match.end() - 1 <= other.span.start <= match.end() + 1), None)
    if context.text[match.end() - 1] in '"“‘':
        following = None
    if end is not None:
        return _make(context, (name.plain, span_text(context.text, Span(match.end(), end))), Span(name.span.start, end), rule="known-as")
    if following is not None:
        return _make(context, (name.plain, following.plain), Span(name.span.start, following.span.end), rule="known-as")
    quoted = re.compile(r"([^\"”’\n,.]{2,50})[\"”’]").match(context.text, match.end())
    if quoted and context.text[match.end() - 1] in "\"“‘'":
        words = span_text(context.text, Span(*quoted.span(1)))
        return _make(context, (name.plain, words), Span(name.span.start, quoted.end(1)), rule="known-as")
    return None


def _bracket_end(text: str, match: re.Match[str]) -> int | None:
    """Where the bracket closes that opened before "known as", if it holds little more."""
    if "(" not in match.group() or text[match.end() - 1] in "\"“‘'":
        return None
    close = text.find(")", match.end(), match.end() + 40)
    return close if close > match.end() else None


def _make(context: CodingContext, names: tuple[str, ...], span: Span, *, rule: str) -> Alias:
    score = 0.7 if rule == "same-initials" else 0.9
    reason = Reason(field="names", by=f"rule:{rule}", span=span, score=score)
    return Alias(names=names, span=span, basis=make_basis(context, (span,), score=score, reasons=(reason,)))

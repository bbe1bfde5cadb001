"""Who is said to have done it: blame, denial, claims of responsibility and counts of the dead, by the words that carry them.

In:  a text. Out: findings: field, value, stance, span. Left to others: which voice says so and of which event (allegations.py). The coder
codes acts; these constructions are about acts told elsewhere ("he blamed the militia for it"), so that they stand here, by rule alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hearsay.link import blame_words as words_of
from hearsay.link.blame_words import Pattern
from hearsay.model import Span, Stance
from hearsay.names import fold
from hearsay.text import find_sentences

NOBODY = "unknown"
LONGEST_NAME = 9  # words; more is a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A value that some voice gives for who did it ("actor") or how many died ("killed")."""

    field: str
    value: str
    stance: Stance
    span: Span
    who: Span | None = None  # where the name stands; a pronoun's value is empty until somebody resolves it
    low: float | None = None


def find_responsibility(text: str) -> tuple[Finding, ...]:
    """Every value that a voice of the text gives for who did it, or denies; each value of a stance once, at its first place."""
    plain = _plain(text)
    found: dict[tuple[str, bool], Finding] = {}
    told = [finding for sentence in find_sentences(text) for finding in _find_in(plain, sentence)]
    for finding in (*told, *_find_answers(plain)):
        key = finding.value or str(finding.span.start)
        found.setdefault((key, finding.stance is Stance.DENIES), finding)
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.value)))


def find_dead(text: str) -> tuple[Finding, ...]:
    """Every count of the dead, each once: where it is told most fully, with the injured beside it."""
    plain = _plain(text)
    found: dict[float, Finding] = {}
    for sentence in find_sentences(text):
        for pattern in words_of.DEAD:
            for match in pattern.finditer(plain, sentence.start, sentence.end):
                finding = _count(plain, match, sentence)
                known = found.get(finding.low or 0.0)
                if known is None or finding.span.end - finding.span.start > known.span.end - known.span.start + 15:
                    found[finding.low or 0.0] = finding
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _count(plain: str, match: re.Match[str], sentence: Span) -> Finding:
    """One count of the dead; "seven others" are eight with the one who was named."""
    words = match.group("n").replace(",", "")
    number = (words_of.NUMBER_WORDS.get(words) or int(words)) + bool(match.groupdict().get("other"))
    injured = words_of.INJURED.match(plain, match.end(), sentence.end)
    span = Span(match.start(), injured.end() if injured else match.end())
    return Finding(field="killed", value=str(number), stance=Stance.ASSERTS, span=span, low=float(number))


def _plain(text: str) -> str:
    """The text in lower case, same length, with quotation marks, bracketed remarks and short remarks in parentheses blanked."""
    low = "".join(folded if len(folded := fold(char)) == 1 else char for char in text)
    return re.sub(r"\[[^\]]*\]|\([^)]{1,60}\)|[\"“”]", lambda match: " " * len(match.group()), low)


def _find_in(plain: str, sentence: Span) -> Iterator[Finding]:
    for match in words_of.NO_CLAIM.finditer(plain, sentence.start, sentence.end):
        yield Finding(field="actor", value=NOBODY, stance=Stance.DOUBTS, span=Span(*match.span()))
    for match in words_of.UNKNOWN_MEN.finditer(plain, sentence.start, sentence.end):
        yield Finding(field="actor", value=" ".join(match.group("who").split()), stance=Stance.ASSERTS, span=Span(*match.span()))
    words, named = plain[sentence.start : sentence.end], set()
    for pattern in words_of.PATTERNS:
        for match in pattern.words.finditer(words):
            if _is_of_other_things(pattern, match, words):
                continue
            for finding in _read_match(plain, pattern, match, sentence) if match.span("who") not in named else ():
                yield finding
                named.add(match.span("who"))
    for unsaid, stance in words_of.UNSAID:
        for match in unsaid.finditer(plain, sentence.start, sentence.end):
            is_named = any(start < match.end() - sentence.start and end + 30 > match.start() - sentence.start for start, end in named)
            if not is_named and not words_of.NO_CLAIM.search(plain, sentence.start, match.end() + 20):
                yield Finding(field="actor", value="", stance=stance, span=Span(*match.span()), who=Span(sentence.start, match.start()))


def _find_answers(plain: str) -> Iterator[Finding]:
    """Who is named in answer to the question who did it, in the sentence behind it."""
    for match in words_of.ANSWERED.finditer(plain):
        span = Span(*match.span("who"))
        for name in split_names(match.group("who")):
            if name not in words_of.PRONOUN:
                yield Finding(field="actor", value=name, stance=Stance.ACCUSES, span=span, who=_locate(plain, name, span))


def _is_of_other_things(pattern: Pattern, match: re.Match[str], words: str) -> bool:
    """Whether a match tells no single deed of violence: none is named, or a habit is told, or an inquiry is what was carried out."""
    if pattern.needs_crime and not words_of.CRIME_WORD.search(words, 0, match.end()):
        return True
    is_habit = words_of.HABIT.search(words, 0, match.end())
    return bool(is_habit or (pattern.needs_crime and words_of.OTHER_WORK.search(words, 0, match.start())))


def _read_match(plain: str, pattern: Pattern, match: re.Match[str], sentence: Span) -> Iterator[Finding]:
    """The findings of one match of a pattern in a sentence."""
    unsure = pattern.stance is not Stance.DENIES and words_of.UNSURE.search(match.string, 0, match.end())
    who = words_of.CLAUSE.split(match.group("who"))[-1] if pattern.names_first else match.group("who")
    span = Span(sentence.start + match.start("who"), sentence.start + match.end())
    for name in split_names(who, whole=pattern.names_first):
        yield Finding(
            field="actor",
            value="" if name in words_of.PRONOUN else name,
            stance=Stance.DOUBTS if unsure else pattern.stance,
            span=span,
            who=_locate(plain, name, span),
        )


def _locate(plain: str, name: str, span: Span) -> Span | None:
    """Where the words of a name stand within a span."""
    found = re.compile(r"\s+".join(map(re.escape, name.split(" ")))).search(plain, span.start, span.end)
    return Span(*found.span()) if found else None


def split_names(words: str, *, whole: bool = False) -> tuple[str, ...]:
    """The names that some words hold: "the army and the government" holds two, "Lind and Horn" stays together."""
    plain = words_of.HANGERS_ON.sub("", " ".join(words.split()))
    parts = re.split(r"\s+and\s+the\s+", plain)
    return tuple(name for part in parts if (name := cut_name(part, whole=whole)) is not None)


def cut_name(words: str, *, whole: bool = False) -> str | None:
    """The name at the head of some words: without article, up to the first word that no name holds; None for a pronoun or a deed.

    With `whole`, nothing but adverbs and auxiliaries may follow the name: then it is the subject of the verb behind it.
    """
    name = words_of.LEAD_IN.sub("", " ".join(words.split()))
    stop = words_of.STOP_AT.search(name)
    if stop:
        if whole and not words_of.BEFORE_VERB.match(name, stop.start()):
            return None
        name = name[: stop.start()].strip()
    name = name.strip(" '-\"")
    first = name.split(" ")[0]
    if name in (words_of.PERSONAL if whole else words_of.TELLERS):
        return name
    if not name or first in words_of.PRONOUN or first.endswith("ing") or first in ("and", "or", "but") or not any(map(str.isalpha, name)):
        return None
    return None if len(name.split()) > LONGEST_NAME or words_of.MEANS.search(name) or words_of.VAGUE.search(name) else name

"""Which acts are told as a further one of their kind: "for a third day", "again", "the second such attack in a week".

In:  a report's text, its events and sentences. Out: for an event the words that say so and how many days back the one before may be. Left
to others: which incident that one is (series.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hearsay.link.act_families import find_family, is_of_family, noun_pattern
from hearsay.link.own_dates import find_sentence
from hearsay.link.reckoned import NUMBERS as COUNTS
from hearsay.link.tellings import DEEDS
from hearsay.model import Event, EventType, Span, Status

KINDS = DEEDS | {EventType.CONSULT}
BESIDE_CHARS = 90  # from an act's word to the words that say it is a further one
LAST_TOLD_CHARS = 400  # "It was the second such attack": the act told in the sentence or two before
AGAIN_DAYS, SERIES_DAYS, ROUND_DAYS = 31, 92, 190  # how long "again", "a series of" and "the next round" are taken to reach back
UNIT_DAYS = {"day": 1, "night": 1, "morning": 1, "evening": 1, "week": 7, "weekend": 7, "month": 31, "year": 366}
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"), start=1
    )
} | COUNTS
NTH = r"(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:nd|rd|th|st))"
UNIT = r"(?P<unit>day|night|morning|evening|week|weekend|month|year)"
WITHIN = (
    r"(?:(?:in|within)\s+(?:just\s+|only\s+|less\s+than\s+|under\s+|as\s+many\s+)?(?:(?P<n>a|an|one|two|three|four|five|six|seven|eight|ten|\d+)\s+)?"
    r"(?P<span>day|week|month|year)s?|this\s+(?P<this>week|month|year))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """That an act is a further one of its kind: the words for it, and how many days before it the last one may have begun."""

    words: str
    days: int


class _Words:
    """The expressions, made once: they hold the nouns of the list."""

    def __init__(self) -> None:
        noun = rf"(?P<noun>{noun_pattern()})"
        self.day = re.compile(
            rf"\b{NTH}\s+(?:(?:straight|consecutive|successive|running)\s+)?{UNIT}\b(?!['’-])"
            r"(?P<of>\s+of\s+(?:(?:the|a|an|their|its|his|her)\s+)?(?P<what>(?:[\w'’-]+\s+){0,3}?[\w'’-]+))?"
            r"|\bday\s+(?P<num>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+of\b",
            re.IGNORECASE,
        )
        self.again = re.compile(
            rf"(?<!never\s)(?<!and\s)\bagain\b(?!\s+and\s+again)|\bonce\s+more\b|\banew\b|\bfor\s+(?:a|the)\s+{NTH}\s+time\b(?:\s+{WITHIN})?",
            re.IGNORECASE,
        )
        self.such = re.compile(
            rf"\b(?:{NTH}|another)\s+(?:(?P<such>such|similar)\s+)?(?:[a-z]+\s+){{0,2}}?{noun}(?![\w-])(?:(?:\s+[\w'’-]+){{0,6}}?\s+{WITHIN})?",
            re.IGNORECASE,
        )
        self.victim = re.compile(
            rf"\b{NTH}\s+(?:[\w-]+\s+){{1,2}}?(?:to\s+be\s+)?(?:killed|murdered|shot|slain|kidnapped|abducted|attacked|arrested|detained)\b"
            rf"(?:\s+[\w'’-]+){{0,6}}?\s+{WITHIN}",
            re.IGNORECASE,
        )
        self.latest = re.compile(
            r"\b(?:latest|newest|most\s+recent|last)\s+(?:\w+\s+){0,2}(?:in|of)\s+(?:a|the|several)\s+(?:\w+\s+)?(?:series|string|spate|wave|succession|number)?\b"
            r"|\b(?:part|one)\s+of\s+a\s+(?:\w+\s+)?(?:series|string|spate|wave|succession)\s+of\b",
            re.IGNORECASE,
        )
        self.round = re.compile(
            rf"\b(?:{NTH}|next|new|fresh|further|another|latest)\s+rounds?\s+of\b|\bresum(?:ed|es|e|ing|ption)\b", re.IGNORECASE
        )


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words()


def find_further(text: str, events: Sequence[Event], sentences: Sequence[Span]) -> dict[str, Further]:
    """Event → why it is a further one of its kind. Of several expressions the one that reaches back least far counts."""
    told = sorted(events, key=lambda one: (one.trigger, one.id))
    found: dict[str, Further] = {}
    for sentence in sentences:
        for span, days, noun in _find_words(text, sentence):
            event = _find_event(text, told, sentences, sentence, span, noun=noun)
            if event is None or event.type not in KINDS or event.status not in (Status.HAPPENED, Status.ONGOING):
                continue  # "again called for" is said of the call
            known = found.get(event.id)
            if known is None or days < known.days:
                found[event.id] = Further(words=" ".join(text[span.start : span.end].split()), days=days)
    return found


def _find_words(text: str, sentence: Span) -> Iterator[tuple[Span, int, str | None]]:
    """Expressions of one sentence: where they stand, how far back they reach, the noun for the act if they have one."""
    words = _words()
    for match in words.day.finditer(text, sentence.start, sentence.end):
        noun = _find_last_noun(match["what"]) if match["of"] else None
        if match["of"] and noun is None:
            continue  # the second day of his visit
        number = _read_number(match["nth"] or match["num"])
        yield Span(*match.span()), (number - 1) * UNIT_DAYS[(match["unit"] or "day").lower()], noun
    for match in words.again.finditer(text, sentence.start, sentence.end):
        yield Span(*match.span()), _read_window(match) or AGAIN_DAYS, None
    for match in words.such.finditer(text, sentence.start, sentence.end):
        window = _read_window(match)
        if match["such"] or window is not None:  # "a second bomb" may be of the same morning
            yield Span(*match.span()), window or SERIES_DAYS, match["noun"]
    for match in words.victim.finditer(text, sentence.start, sentence.end):
        yield Span(*match.span()), _read_window(match) or SERIES_DAYS, None
    for match in words.latest.finditer(text, sentence.start, sentence.end):
        yield Span(*match.span()), SERIES_DAYS, None
    for match in words.round.finditer(text, sentence.start, sentence.end):
        yield Span(*match.span()), ROUND_DAYS, None


def _find_last_noun(words: str) -> str | None:
    return next((word for word in reversed(words.split()) if find_family(word)), None)


def _read_number(word: str | None) -> int:
    if not word:
        return 1
    known = NUMBERS.get(word.lower())
    return known if known is not None else int(re.sub(r"\D", "", word))


def _read_window(match: re.Match[str]) -> int | None:
    """The days of "in two weeks", "in as many months", "this year"; None where no such words stand."""
    if match["this"]:
        return UNIT_DAYS[match["this"].lower()]
    if not match["span"]:
        return None
    nth = match.groupdict().get("nth")
    number = _read_number(match["n"]) if match["n"] else _read_number(nth)  # "the second in as many weeks"
    return max(1, number) * UNIT_DAYS[match["span"].lower()]


def _find_event(
    text: str, told: Sequence[Event], sentences: Sequence[Span], sentence: Span, span: Span, *, noun: str | None
) -> Event | None:
    """The act of which the words are said: the one that their noun names or takes up, else the nearest of their sentence."""
    family = find_family(noun) if noun else None
    inside = [one for one in told if sentence.start <= one.trigger.start < sentence.end]
    fitting = [one for one in inside if family is None or is_of_family(one, family)]
    named = [one for one in fitting if span.start <= one.trigger.start < span.end]
    if named:
        return named[-1]
    near = [one for one in fitting if _measure_gap(one.trigger, span) <= BESIDE_CHARS]
    if near:
        adjoining = [one for one in near if 0 <= one.trigger.start - span.end <= 1]  # "again attacked"
        before = [one for one in near if one.trigger.end <= span.start]
        return min(adjoining or before or near, key=lambda one: (_measure_gap(one.trigger, span), one.trigger, one.id))
    earlier = [one for one in told if one.trigger.end <= span.start and family is not None and is_of_family(one, family)]
    earlier = [one for one in earlier if span.start - one.trigger.end <= LAST_TOLD_CHARS]
    return _find_first_of_sentence(earlier, sentences)


def _find_first_of_sentence(earlier: Sequence[Event], sentences: Sequence[Span]) -> Event | None:
    """Of the acts told before, the first of the last sentence that tells any: "a bomb exploded, killing two": the explosion."""
    last = max(earlier, key=lambda one: (one.trigger, one.id), default=None)
    if last is None:
        return None
    start = find_sentence(last.trigger, sentences).start
    return min((one for one in earlier if one.trigger.start >= start), key=lambda one: (one.trigger, one.id))


def _measure_gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)

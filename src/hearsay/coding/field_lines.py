"""Lines of a form: "Killed: 11 (including 4 children)", "Place: Norvik", "Casualties: 3 killed, 5 injured (source: district hospital)".

In:  labels, parsed lines, the text of a report. Out: whether a label is a field's and no speaker's; what the number behind a label counts;
who is named in brackets as the source of a line.
Left to others: turns of interviews (speeches.py), the events that numbers belong to (figures.py).
"""

import re
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, is_skipped
from hearsay.coding.count_kinds import NOUN_KIND, VERB_KIND
from hearsay.coding.numbers import Quantity
from hearsay.coding.trees import Sentence
from hearsay.coding.wordsets import words
from hearsay.model import Span

# What forms ask for. Source: the fields of HURIDOCS Events Standard Formats (2001), of casualty forms, and of the tables of ceasefire
# violations that monitoring missions publish, as far as no person would be called so; written for hearsay.
FIELDS = words(
    "date dates time times hour place places location locations site where when what why how event events incident incidents type nature "
    "description summary details detail casualties casualty killed dead deaths died fatalities injured wounded missing arrested detained "
    "abducted displaced released source sources reference ref subject number total totals age sex gender nationality occupation address "
    "weather visibility origin distance direction position weapon weapons ammunition damage losses result results outcome assessment "
    "findings remarks note notes patrols sector area district province period status priority distribution classification observed "
    "attributed responsible method methodology background recommendations duration cause admitted discharged transferred"
)
PEOPLE = frozenset({"killed", "wounded", "arrested", "abducted", "missing", "displaced", "released"})
LABEL_WORDS = 6  # "Civilians killed since 1 May: 11"; more words are a sentence
DEAD_AND_HURT = words("casualties casualty victims victim")  # of both in one
COUNTED_BY = words("of the")  # "the wounded (23)", "of injured (23)"
NOT_FIELDS = words(". , ; ? !")
SOURCED = re.compile(r"\((?:(sources?)\s*:|(according to|as reported by|reported by|as stated by))\s*([^()\n]{3,70}?)\s*\)")
# Who did it by whom: "Attributed to: the Hill Front, by residents".
BLAMED = re.compile(r"\b(?:attributed to|blamed on)\s*:\s*[^,\n]{2,60},\s+(by)\s+([^,\n]{3,60}?)\s*\.?\s*$", re.IGNORECASE)
LABELLED = re.compile(r"\s*(?:[•◦▪‣●■\-–—*·]\s*)?[^:\n.]{2,60}:\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A line whose source stands in brackets: the words that it gives, the words that say so, the words that name it."""

    content: Span
    cue: Span
    source: Span


def is_field(label: str) -> bool:
    """Whether words before a colon are the name of a field and nobody's."""
    parts = label.lower().split()
    return bool(parts) and (parts[0] in FIELDS or parts[-1] in FIELDS)


def find_label_kind(sentence: Sentence, quantity: Quantity) -> str | None:
    """What the number right behind a line's label counts of people by the words of the label; None where it stands behind none."""
    colon = find_label(sentence)
    return name_label(sentence, colon) if colon is not None and quantity.first == colon + 1 else None


def find_bracket_kind(sentence: Sentence, quantity: Quantity) -> str | None:
    """What a number alone in brackets counts by the word before them: "the number of injured (23)"; None for any other number."""
    lowered, first, last = sentence.lowered, quantity.first, quantity.last
    if first < 3 or lowered[first - 1] != "(" or lowered[last + 1 : last + 2] != (")",) or lowered[first - 3] not in COUNTED_BY:
        return None
    kind = NOUN_KIND.get(lowered[first - 2]) or VERB_KIND.get(lowered[first - 2])
    return kind if kind in PEOPLE else None


def find_label(sentence: Sentence) -> int | None:
    """The colon with which the label of a line ends."""
    lowered = sentence.lowered
    colon = next((i for i, word in enumerate(lowered[: LABEL_WORDS + 2]) if word == ":"), None)
    return None if colon is None or not NOT_FIELDS.isdisjoint(lowered[:colon]) else colon


def name_label(sentence: Sentence, colon: int) -> str | None:
    """What became of the people whom a label names, by its first word that says so: "Died in hospital", "Number of injured"."""
    kinds = (VERB_KIND.get(word) or NOUN_KIND.get(word) for word in sentence.lowered[:colon] if word not in DEAD_AND_HURT)
    return next((kind for kind in kinds if kind in PEOPLE), None)


def find_sourced(context: CodingContext) -> tuple[Sourced, ...]:
    """The lines and sentences that name their source in brackets, or whose field asks for it: "3 killed, 5 injured (source: hospital)"."""
    found: list[Sourced] = []
    for sentence in context.sentences:
        words = context.text[sentence.start : sentence.end]
        match = None if is_skipped(context, sentence) else SOURCED.search(words) or BLAMED.search(words)
        if match is None:
            continue
        label = None if match.re is BLAMED else LABELLED.match(words[: match.start()])
        cue = match.span(1 if match[1] else 2)
        before = words[: match.start() if match.re is SOURCED else cue[0]].rstrip(" ,")
        content = Span(sentence.start + (label.end() if label else 0), sentence.start + len(before))
        if content.end > content.start:
            at, source = sentence.start, match.span(match.lastindex or 0)
            found.append(Sourced(content=content, cue=Span(at + cue[0], at + cue[1]), source=Span(at + source[0], at + source[1])))
    return tuple(found)

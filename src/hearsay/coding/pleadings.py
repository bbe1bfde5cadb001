"""What a side maintains in a case: "The case of the prosecution is that ...", "It is the defence's version that ...".

In:  the context of a report. Out: such contents with the words that say so and those that name the side.
Left to others: witnesses who depose (cues.py, as every word of saying), the numbers under which courts call them (aliases.py).
"""

import re
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, is_skipped
from hearsay.model import Span

# Nouns for what a side maintains. Source: the wording of judgments in common-law courts (India, Nigeria, England), written for hearsay.
PLEA = r"(?:case|version|story|contention|submission|plea|stand|argument|allegation)"
SIDE = r"((?:the |an? )?(?:[\w’'\-]+ ){0,4}?[\w\-]+)"
PLEADED = re.compile(
    rf"\b(?:the|it (?:is|was)(?: also| further)? the)? ?({PLEA}) of {SIDE}(?:,[^,.\n]{{2,40}},)?(?: (?:is|was))?(?: also| further)? that\b"
    rf"|\b(?:it (?:is|was) )?{SIDE}(?:['’]s?)? ({PLEA}) (?:is |was )?(?:also |further )?that\b",
    re.IGNORECASE,
)
SIDES = re.compile(
    r"\b(?:prosecution|defen[cs]e|state|crown|police|complainants?|accused|defendants?|petitioners?|appellants?|respondents?|plaintiffs?)\b",
    re.I,
)
LEAD = re.compile(r"^(?:it (?:is|was) )", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pleaded:
    """What a side maintains: content, the word for it, the words that name the side."""

    content: Span
    cue: Span
    side: Span


def find_pleaded(context: CodingContext) -> tuple[Pleaded, ...]:
    """The sentences in which a side of a case is said to maintain something, one each, up to the end of the sentence."""
    found: list[Pleaded] = []
    for sentence in context.sentences:
        match = None if is_skipped(context, sentence) else PLEADED.search(context.text, sentence.start, sentence.end)
        if match is None:
            continue
        side, cue = (match.span(2), match.span(1)) if match[1] else (match.span(3), match.span(4))
        side = (side[0] + (lead.end() if (lead := LEAD.match(context.text[slice(*side)])) else 0), side[1])
        end = (
            sentence.end - len(context.text[sentence.start : sentence.end]) + len(context.text[sentence.start : sentence.end].rstrip(" .;"))
        )
        start = match.end() + len(context.text[match.end() : end]) - len(context.text[match.end() : end].lstrip(" ,"))
        if SIDES.search(context.text, *side) and end > start:
            found.append(Pleaded(content=Span(start, end), cue=Span(*cue), side=Span(*side)))
    return tuple(found)

"""What the trained reader says of attributions: further ones, and how sure it is of those that the rules find, of their source and stance.

In:  a context with marks, what the rules have given to somebody. Out: contents with source and cue; a score, a source, a stance.
Left to others: the name of the source (coreference.py); what the rules found already (contents.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, is_skipped, linked_marks, marks_of, marks_over, sentence_at
from hearsay.coding.cues import says_nothing
from hearsay.coding.quotes import Quote
from hearsay.model import Label, LinkKind, Mark, MarkKind, Span
from hearsay.text import contains, overlaps, share

LEAST_SCORE = 0.4  # of a content mark that no rule supports; whether it is a claim is judged afterwards (claims.py)
LEAST_STANCE = 0.6  # of the reader's stance under a neutral cue (decision 0044)
SAME_WORDS = 0.5  # shared part of a content and a mark that are the same words cut a little differently
WAS_ASKED = re.compile(r"(?:,|\.|^|\b(?:when|once))\s*asked\s+(?:by\s+[\w\s]{1,30}?)?(?:whether|if|about|why|what|how|when|who)\s+$", re.I)
ASKED_CHARS = 60  # before a content, within which somebody is asked it
# Verbs that take whom they charge and of what. Source: the rows of lists/sayings.csv that take no clause and no quotation.
TAKES_OBJECT = re.compile(r"(?:ha[sd] |have )?(?:accus|blam|suspect|convict|absol)(?:e|es|ed|ing|s)?")
ALIKE = 0.8  # shared part of a mark and of a content that a rule has given away already


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedContent:
    """A content mark with the source and the cue that belong to it."""

    content: Span
    source: Span
    cue: Span | None
    is_direct: bool


def find_marked_contents(context: CodingContext, taken: Sequence[Span], quotes: Sequence[Quote]) -> tuple[MarkedContent, ...]:
    """The contents that the reader marked and no rule has given to anybody, in text order; none without a source."""
    found: list[MarkedContent] = []
    for index, mark in marks_of(context, MarkKind.CONTENT):
        if mark.score < LEAST_SCORE or is_skipped(context, mark.span) or _is_no_claim(context.text, mark.span):
            continue
        if any(share(mark.span, other) > ALIKE for other in taken):
            continue
        source = _best_partner(context, index, mark, LinkKind.SAID_BY, MarkKind.SOURCE)
        cue = _best_partner(context, index, mark, LinkKind.CUED_BY, MarkKind.CUE)
        if source is None or (overlaps(source, mark.span) and not _may_stand_inside(source, mark.span)):
            continue
        quote = next((quote for quote in quotes if share(quote.inner, mark.span) > ALIKE), None)
        content = quote.inner if quote else _trim(context.text, mark.span)
        if not quote and _asks_for_it(context.text, content, source):
            continue
        if not quote and cue is not None:
            content = _cut_to_clause(context, content, cue)
        found.append(MarkedContent(content=content, source=source, cue=cue, is_direct=quote is not None))
    return tuple(found)


def _cut_to_clause(context: CodingContext, content: Span, cue: Span) -> Span:
    """What a verb of charging takes as its object ends with its sentence: no clause, and so no further sentence, can be its content.

    Of two clauses that a semicolon parts, a cue behind them takes the second.
    """
    if cue.start >= content.end and (last := context.text.rfind(";", content.start, content.end)) > 0:
        return _trim(context.text, Span(last + 1, content.end))
    end = sentence_at(context, content.start).end
    is_charge = TAKES_OBJECT.fullmatch(context.text[cue.start : cue.end].lower()) is not None
    return _trim(context.text, Span(content.start, end)) if is_charge and cue.start < content.start < end < content.end else content


def _asks_for_it(text: str, content: Span, source: Span) -> bool:
    """Whether a content is a question that the source of the next sentence answers: "Were there arrests? Police say three"."""
    return text[content.end : content.end + 1] == "?" and source.start > content.end


def _is_no_claim(text: str, content: Span) -> bool:
    """Whether a content says how a source may be named, or is what somebody was asked: "the envoy, asked whether it was over, said"."""
    return (
        says_nothing(text[content.start : content.end])
        or WAS_ASKED.search(text, max(0, content.start - ASKED_CHARS), content.start) is not None
    )


def score_of_marks(context: CodingContext, content: Span) -> float:
    """The score of the best content mark on the same words, 0 where there is none."""
    near = marks_over(context, MarkKind.CONTENT, content)
    return max(
        (mark.score for _, mark in near if share(mark.span, content) >= SAME_WORDS or _is_cut(context.text, mark.span, content)),
        default=0.0,
    )


def _is_cut(text: str, mark: Span, content: Span) -> bool:
    """Whether a content is what is left of a mark that runs over the border of a sentence or a semicolon."""
    if not contains(mark, content):
        return False
    before, behind = text[mark.start : content.start].rstrip(), text[content.end : mark.end].lstrip()
    return (not before or before.endswith(";")) and (not behind or behind[0] in ".;") and bool(before or behind)


def find_marked_source(context: CodingContext, content: Span) -> Span | None:
    """Whom the reader gives the words of a content to: the source that it links to its mark on them.

    Where this is somebody else than the rules say, the reader was right in 98 of 112 cases and the rules in 52 (reports it had not seen).
    """
    near = marks_over(context, MarkKind.CONTENT, content)
    same = [(share(mark.span, content), -i) for i, mark in near if share(mark.span, content) >= SAME_WORDS]
    if not same:
        return None
    linked = linked_marks(context, -max(same)[1], LinkKind.SAID_BY)
    return context.reading.marks[linked[0][0]].span if linked else None


def find_marked_stance(context: CodingContext, content: Span) -> Label | None:
    """The stance that the reader gives to the words of a content, if it is rather sure of it."""
    same = [label for label in context.reading.labels if label.scheme == "stance" and share(label.span, content) >= SAME_WORDS]
    best = max(same, key=lambda label: (share(label.span, content), label.score), default=None)
    return best if best is not None and best.score >= LEAST_STANCE else None


def _best_partner(context: CodingContext, index: int, mark: Mark, link: LinkKind, kind: MarkKind) -> Span | None:
    """The mark that a link names, else the nearest one of its kind in the same sentence."""
    for tail, _ in linked_marks(context, index, link):
        return context.reading.marks[tail].span
    sentence = sentence_at(context, mark.span.start)
    near = [other for _, other in marks_of(context, kind, within=sentence) if not overlaps(other.span, mark.span)]
    nearest = min(near, key=lambda other: (_apart(other.span, mark.span), other.span), default=None)
    return nearest.span if nearest else None


def _may_stand_inside(source: Span, content: Span) -> bool:
    """A source inside its content interrupts it ("The raid, he said, was wrong"): it is short."""
    return contains(content, source) and source.end - source.start < (content.end - content.start) / 3


def _apart(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def _trim(text: str, span: Span) -> Span:
    """The span without outer quotation marks, commas and a full stop outside a quotation."""
    start, end = span
    while start < end and (text[start] in ',:;."“”‘ \n\t' or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in ',:;."”“ \n\t' or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if end > start else span

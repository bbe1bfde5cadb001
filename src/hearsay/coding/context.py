"""What every stage of the coding of one report needs, found once.

In:  a report and its reading. Out: a frozen context (sentences, words, paragraphs, zones, marks by kind) and questions to it.
Left to others: what any of it means.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hearsay.coding.syntax import Tree
from hearsay.model import (
    Basis,
    LinkKind,
    Mark,
    MarkKind,
    Reading,
    Reason,
    Report,
    Span,
    ZoneKind,
)
from hearsay.text import contains, find_paragraphs, find_sentences, find_words, is_lower_cased, is_shouted, overlaps

# Zones whose words are neither claim nor event. Headings and captions repeat the body and are not coded.
SILENT_ZONES = frozenset(ZoneKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingContext:
    """One report on its way to a coding, with what all stages ask for."""

    report: Report
    reading: Reading
    run: str
    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    words: tuple[Span, ...]
    skipped: tuple[Span, ...]  # spans of title, byline, caption, footnotes ...
    published: date | None
    shouted: bool  # capitals say nothing: all of them are
    lower_cased: bool  # capitals say nothing: there are none
    marks: Mapping[MarkKind, tuple[tuple[int, Mark], ...]]  # with their index in the reading, in text order
    longest: Mapping[MarkKind, int]  # mark of each kind, in characters
    links: Mapping[tuple[int, LinkKind], tuple[tuple[int, float], ...]]  # from a mark, best first
    trees: dict[tuple[str, ...], Tree] = field(default_factory=dict)  # of the words parsed so far: several stages ask for the same

    @property
    def is_read(self) -> bool:
        """Whether a trained reader has read the report; else the rules decide alone."""
        return bool(self.reading.weights or self.reading.marks)


def make_context(report: Report, reading: Reading, *, run: str) -> CodingContext:
    """The context of one report; sentences are the reading's, or found here where it has none."""
    text = report.text
    skipped = tuple(sorted(zone.span for zone in report.zones if zone.kind in SILENT_ZONES))
    return CodingContext(
        report=report,
        reading=reading,
        run=run,
        text=text,
        sentences=_cut_zones(reading.sentences or find_sentences(text), skipped, text),
        paragraphs=find_paragraphs(text),
        words=find_words(text),
        skipped=skipped,
        published=report.published_on,
        shouted=is_shouted(text),
        lower_cased=is_lower_cased(text),
        marks=_sort_marks(reading, text),
        longest=_find_longest(reading),
        links=_sort_links(reading),
    )


def _sort_marks(reading: Reading, text: str) -> dict[MarkKind, tuple[tuple[int, Mark], ...]]:
    """The marks by kind; who is marked on a sign alone is nobody."""
    found: dict[MarkKind, list[tuple[int, Mark]]] = defaultdict(list)
    for i, mark in enumerate(reading.marks):
        if mark.kind is MarkKind.ACTOR and not any(map(str.isalnum, text[mark.span.start : mark.span.end])):
            continue
        found[mark.kind].append((i, mark))
    return {kind: tuple(sorted(rows, key=lambda row: (row[1].span, row[0]))) for kind, rows in found.items()}


def _find_longest(reading: Reading) -> dict[MarkKind, int]:
    found: dict[MarkKind, int] = {}
    for mark in reading.marks:
        found[mark.kind] = max(found.get(mark.kind, 0), mark.span.end - mark.span.start)
    return found


def _sort_links(reading: Reading) -> dict[tuple[int, LinkKind], tuple[tuple[int, float], ...]]:
    found: dict[tuple[int, LinkKind], list[tuple[int, float]]] = defaultdict(list)
    for link in reading.links:
        found[link.head, link.kind].append((link.tail, link.score))
    return {head: tuple(sorted(rows, key=lambda row: (-row[1], row[0]))) for head, rows in found.items()}


def is_skipped(context: CodingContext, span: Span) -> bool:
    """Whether a span lies in a zone that is neither claim nor event."""
    return any(overlaps(zone, span) for zone in context.skipped)


def sentence_at(context: CodingContext, offset: int) -> Span:
    """The sentence around an offset, or the last one before it; the whole text where there is none."""
    return _last_before(context.sentences, offset) or Span(0, len(context.text))


def paragraph_at(context: CodingContext, offset: int) -> Span:
    """The paragraph around an offset, or the last one before it; the whole text where there is none."""
    return _last_before(context.paragraphs, offset) or Span(0, len(context.text))


def words_in(context: CodingContext, span: Span) -> tuple[Span, ...]:
    """The words, numbers and punctuation marks that begin inside a span."""
    first = bisect_right(context.words, (span.start, -1))
    last = bisect_right(context.words, (span.end, -1))
    return context.words[first:last]


def marks_of(context: CodingContext, kind: MarkKind, *, within: Span | None = None) -> tuple[tuple[int, Mark], ...]:
    """The marks of a kind with their index in the reading, in text order, inside a span if one is given."""
    found = context.marks.get(kind, ())
    if within is None:
        return found
    first = bisect_left(found, within.start, key=lambda pair: pair[1].span.start)
    last = bisect_right(found, within.end, key=lambda pair: pair[1].span.start)
    return tuple(pair for pair in found[first:last] if contains(within, pair[1].span))


def marks_over(context: CodingContext, kind: MarkKind, span: Span) -> tuple[tuple[int, Mark], ...]:
    """The marks of a kind that share a character with a span, with their index in the reading, in text order."""
    found = context.marks.get(kind, ())
    first = bisect_left(found, span.start - context.longest.get(kind, 0), key=lambda pair: pair[1].span.start)
    last = bisect_left(found, span.end, key=lambda pair: pair[1].span.start)
    return tuple(pair for pair in found[first:last] if overlaps(pair[1].span, span))


def linked_marks(context: CodingContext, head: int, kind: LinkKind) -> tuple[tuple[int, float], ...]:
    """The marks that a mark is linked to, best first, with the score of the arc."""
    return context.links.get((head, kind), ())


def make_basis(context: CodingContext, spans: Iterable[Span], *, score: float, reasons: Iterable[Reason] = ()) -> Basis:
    """The basis of a value of this report and run."""
    return Basis(report=context.report.id, run=context.run, spans=tuple(spans), score=round(score, 4), reasons=tuple(reasons))


def _cut_zones(sentences: Sequence[Span], zones: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The sentences without the zones at their borders: a dateline is no part of the first sentence."""
    found: list[Span] = []
    for sentence in sentences:
        start, end = sentence
        for zone in zones:
            if zone.start <= start < zone.end < end:
                start = zone.end + len(text[zone.end : end]) - len(text[zone.end : end].lstrip())
            elif start < zone.start < end <= zone.end:
                end = start + len(text[start : zone.start].rstrip())
        if start < end:
            found.append(Span(start, end))
    return tuple(found)


def _last_before(spans: Sequence[Span], offset: int) -> Span | None:
    index = bisect_right(spans, (offset, len(spans) and spans[-1].end + 1)) - 1
    return spans[max(index, 0)] if spans else None


def _shared(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)

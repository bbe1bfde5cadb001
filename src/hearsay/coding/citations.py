"""Footnote markers and what they lead to.

In:  a context (text, zones, links). Out: citations: resolved, missing (the list lacks the entry) or unused (no marker leads there).
Left to others: whether the address still answers.
"""

import re
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, make_basis, sentence_at
from hearsay.model import Citation, CitationStatus, Reason, Span, ZoneKind
from hearsay.text import GLUED_MARK, contains, overlaps

MARKER = re.compile(r"\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)|(?<=[.,;:”\"’)])\((\d{1,2})\)(?=\s|$)")
ENTRY = re.compile(r"^[ \t]*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)]?(?=\s)|([¹²³⁴⁵⁶⁷⁸⁹⁰]+))[ \t:.]*(\S[^\n]*)$", re.MULTILINE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    number: int
    words: str
    span: Span


def code_citations(context: CodingContext) -> tuple[Citation, ...]:
    """The citations of a report: markers in text order, then entries that no marker leads to, then links.

    Source: docs/decisions/0041-markers-without-a-list.md
    """
    entries = {entry.number: entry for entry in reversed(_find_entries(context))}
    found: list[Citation] = []
    led_to: set[int] = set()
    glued = [match for match in GLUED_MARK.finditer(context.text) if int(match[1]) in entries]  # else it is no mark
    for match in sorted([*MARKER.finditer(context.text), *glued], key=re.Match.start):
        span = Span(*match.span())
        if any(contains(_whole(entry), span) for entry in entries.values()) or _in_notes(context, span):
            continue
        for number in _read_numbers(match):
            led_to.add(number)
            found.append(_make(context, match.group(), span, entries.get(number)))
    if not entries:
        return _code_links(context)
    if not found and not any(ADDRESS.search(entry.words) for entry in entries.values()):
        return _code_links(context)
    unused = [_make_unused(context, entry) for number, entry in sorted(entries.items()) if number not in led_to]
    return (*found, *unused, *_code_links(context))


def _find_entries(context: CodingContext) -> list[_Entry]:
    """The numbered entries of the footnote zones; without one, the numbered lines behind the last prose that hold an address."""
    zones = [zone.span for zone in context.report.zones if zone.kind == ZoneKind.FOOTNOTES]
    entries: list[_Entry] = []
    for match in ENTRY.finditer(context.text):
        digits = next(group for group in match.groups()[:4] if group)
        entry = _Entry(number=int(digits.translate(SUPERSCRIPTS)), words=match.group(5).strip(), span=Span(*match.span(5)))
        in_zone = any(overlaps(zone, entry.span) for zone in zones)
        if in_zone or (ADDRESS.match(entry.words) and match.start() > len(context.text) // 3):
            entries.append(entry)
    return entries


def _whole(entry: _Entry) -> Span:
    """An entry with the marker before it."""
    return Span(max(0, entry.span.start - 8), entry.span.end)


def _in_notes(context: CodingContext, span: Span) -> bool:
    return any(zone.kind == ZoneKind.FOOTNOTES and overlaps(zone.span, span) for zone in context.report.zones)


def _read_numbers(match: re.Match[str]) -> list[int]:
    """The numbers of a marker: "[2]" is 2, "[2, 5]" is 2 and 5, "[2-4]" is 2 to 4."""
    digits = next(group for group in match.groups() if group).translate(SUPERSCRIPTS)
    numbers: list[int] = []
    for part in digits.split(","):
        ends = [int(end) for end in re.split(r"[–-]", part)]
        numbers += range(ends[0], min(ends[-1], ends[0] + 50) + 1)
    return numbers


def _make(context: CodingContext, marker: str, span: Span, entry: _Entry | None) -> Citation:
    status = CitationStatus.RESOLVED if entry else CitationStatus.MISSING
    sentence = sentence_at(context, max(0, span.start - 1))
    supports = Span(sentence.start, max(sentence.start + 1, min(span.start, sentence.end)))
    reason = Reason(
        field="entry", by="rule:marker-number" if entry else "rule:no-entry-of-this-number", span=entry.span if entry else None, score=1.0
    )
    return Citation(
        marker=marker,
        span=span,
        entry=entry.words if entry else None,
        status=status,
        supports=supports,
        basis=make_basis(context, (span,), score=1.0, reasons=(reason,)),
    )


def _make_unused(context: CodingContext, entry: _Entry) -> Citation:
    reason = Reason(field="status", by="rule:no-marker-of-this-number", span=entry.span, score=1.0)
    return Citation(
        marker=f"[{entry.number}]",
        span=entry.span,
        entry=entry.words,
        status=CitationStatus.UNUSED,
        supports=None,
        basis=make_basis(context, (entry.span,), score=1.0, reasons=(reason,)),
    )


def _code_links(context: CodingContext) -> tuple[Citation, ...]:
    """The hyperlinks of the page, each with the words that carry it."""
    links = sorted(context.report.links, key=lambda link: (link.span, link.address))
    return tuple(
        Citation(
            marker=" ".join(context.text[link.span.start : link.span.end].split()) or link.address,
            span=link.span,
            entry=link.address,
            status=CitationStatus.RESOLVED,
            supports=sentence_at(context, link.span.start),
            basis=make_basis(
                context, (link.span,), score=1.0, reasons=(Reason(field="entry", by="ingest:link", span=link.span, score=1.0),)
            ),
        )
        for link in links
    )

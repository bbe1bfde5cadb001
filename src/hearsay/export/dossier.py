"""The dossier: a self-contained folder of pages to read, print or send; the same record gives the same bytes.

In:  a view and a choice of incidents. Out: index.html, one page a report, a style sheet. Left to others: drawings (timelines, maps, plots).
Every quotation leads to its place in the page of its report; nothing is fetched from anywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hearsay import __version__
from hearsay.export.dossier_parts import (
    FindQuote,
    IncidentPart,
    SourcePart,
    list_limits,
    list_method,
    list_numbers,
    make_incident,
    make_plots,
    make_quote,
    make_source,
    name_page,
    name_place,
    say_summary,
)
from hearsay.export.maps import MapPoint, draw_map
from hearsay.export.marked import Layer, render_marked
from hearsay.export.timelines import TimelineItem, draw_timeline
from hearsay.export.wording import show_moment
from hearsay.model import Coding, Form, Report, Span
from hearsay.record.content_rows import IncidentDetail, IncidentFilter
from hearsay.record.rows import ReportFilter, Slice
from hearsay.record.view import View
from hearsay.text import find_sentences
from hearsay.veil import Veil

TEMPLATES = Path(__file__).with_name("templates")
MOST = 1_000_000  # rows of a list; a dossier shows all that it was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierChoice:
    """What a dossier is about; None narrows nothing."""

    title: str = "What was reported, and by whom"
    since: date | None = None
    until: date | None = None
    incidents: tuple[str, ...] = ()  # ids; all where none is named
    actor: str | None = None  # id across reports
    n_incidents: int = 500  # most voices first; the rest is counted, not shown


def write_dossier(view: View, folder: Path, choice: DossierChoice, veil: Veil) -> tuple[Path, int]:
    """Write the dossier into a folder; gives the page to open, and how many incidents it shows.

    Raises: OSError where the folder cannot be written; RecordError for an incident that is not there.
    """
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    site = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    site.globals["version"] = __version__
    details = choose_incidents(view, choice)
    shown = {account.stands.report for detail in details for account in detail.accounts}
    shown |= {event.stands.report for detail in details for event in detail.events}
    quoted = list_quoted(details)
    sources = []
    for row in view.reports(ReportFilter(), Slice(limit=MOST)).rows:
        if (choice.incidents or choice.actor or choice.since or choice.until) and row.id not in shown:
            continue
        report = view.report(row.id)
        sources.append(make_source(report, view.copies(row.id)))
        coding = view.coding(row.id) if row.n_events is not None else None
        page = site.get_template("report.html").render(**report_context(report, coding, quoted.get(row.id, ())))
        (folder / "reports" / name_page(row.id)).write_text(veil.cover_markup(page), "utf-8")
    index = site.get_template("dossier.html").render(**index_context(view, choice, details, sources))
    (folder / "index.html").write_text(veil.cover_markup(index), "utf-8")
    (folder / "dossier.css").write_text((TEMPLATES / "dossier.css").read_text("utf-8"), "utf-8")
    return folder / "index.html", len(details)


def choose_incidents(view: View, choice: DossierChoice) -> tuple[IncidentDetail, ...]:
    """The incidents of a dossier, by their first day."""
    if choice.incidents:
        details = [view.incident(words) for words in choice.incidents]
    else:
        wanted = IncidentFilter(since=choice.since, until=choice.until, actor=choice.actor, most_voices_first=True)
        details = [view.incident(row.id) for row in view.incidents(wanted, Slice(limit=choice.n_incidents)).rows]
    return tuple(sorted(details, key=lambda detail: (detail.row.start or date.max, detail.row.title, detail.row.id)))


def list_quoted(details: Sequence[IncidentDetail]) -> dict[str, tuple[Span, ...]]:
    """The words in each report to which an account or a figure leads."""
    spans: dict[str, set[Span]] = {}
    for detail in details:
        for row in detail.accounts:
            spans.setdefault(row.account.report, set()).add(row.account.span)
    return {report: tuple(sorted(found)) for report, found in spans.items()}


def open_quotes(view: View) -> FindQuote:
    """What finds the words of an account inside their sentence; each report is read once."""

    @cache
    def load(report: str) -> tuple[str, tuple[Span, ...]]:
        text = view.report(report).text
        return text, find_sentences(text)

    return lambda report, span: make_quote(*load(report), span)


def index_context(view: View, choice: DossierChoice, details: Sequence[IncidentDetail], sources: Sequence[SourcePart]) -> dict[str, object]:
    """Everything that the first page shows."""
    points = list(list_points(details))
    overview, titles = view.overview(), {detail.row.id: detail.row.title for detail in details}
    find_quote = open_quotes(view)
    incidents = [make_incident(detail, titles, find_quote) for detail in details]
    shown = {source.id for source in sources}
    issues = [row.issue for row in view.issues(Slice(limit=MOST)).rows if row.issue.report is None or row.issue.report in shown]
    return {
        "root": "",
        "title": choice.title,
        "summary": say_summary(overview, details, n_shown=len(sources)),
        "numbers": list_numbers(overview, details),
        "timeline": draw_timeline(list(list_times(incidents, details)), title="When it happened"),
        "map": draw_map(points, title="Where it happened") if points else None,
        "incidents": incidents,
        "plots": make_plots(details),
        "sources": sorted(sources, key=lambda source: (source.published, source.source, source.id)),
        "issues": sorted(issues, key=lambda issue: (issue.source, issue.message)),
        "method": list_method(),
        "limits": list_limits(),
        "runs": [
            {
                "id": row.run.id,
                "version": row.run.version,
                "weights": row.run.weights or "none",
                "settings": row.run.settings,
                "n_codings": row.n_codings,
            }
            for row in view.runs()
        ],
    }


def list_times(incidents: Sequence[IncidentPart], details: Sequence[IncidentDetail]) -> Iterator[TimelineItem]:
    """A bar for each incident whose days are known."""
    for part, detail in zip(incidents, details, strict=True):
        row = detail.row
        start, end = row.start or row.end, row.end or row.start
        if start is not None and end is not None:
            yield TimelineItem(
                start=start,
                end=end,
                lane=row.type.value,
                label=part.title,
                kind=row.type.value,
                address=f"#{row.id}",
                is_vague=start != end,
            )


def list_points(details: Sequence[IncidentDetail]) -> Iterator[MapPoint]:
    """A point for each incident whose place is known."""
    for detail in details:
        row = detail.row
        if row.lat is not None and row.lon is not None:
            yield MapPoint(
                lat=row.lat, lon=row.lon, label=row.place or row.title, weight=row.n_voices, kind=row.type.value, address=f"#{row.id}"
            )


def report_context(report: Report, coding: Coding | None, quoted: Sequence[Span]) -> dict[str, object]:
    """Everything that the page of one report shows."""
    stated = [(name, getattr(report, name)) for name in ("outlet", "author", "published", "place", "language", "address")]
    places = [Layer(span=span, classes="quoted", name=name_place(span)) for span in quoted]
    facts = [(name, f"{show_moment(fact.value)} ({fact.known.value})" if fact.value else "unknown") for name, fact in stated]
    return {
        "root": "../",
        "id": report.id,
        "title": report.title.value or report.source,
        "facts": [*facts, ("source", report.source), ("SHA-256", report.raw_sha256)],
        "text": render_marked(report.text, [*places, *(list_layers(coding) if coding else ())]),
    }


def list_layers(coding: Coding) -> Iterator[Layer]:
    """What is marked in a report's text; a claim and an event carry their id, so that quotations can lead to them."""
    for claim in coding.claims:
        if claim.form is Form.OWN:
            continue
        told = f"{claim.voices[0].name} {claim.stance.value}" if claim.voices else claim.stance.value
        yield Layer(span=claim.span, classes="claim", name=claim.id, title=told)
        if claim.cue is not None:
            yield Layer(span=claim.cue, classes="cue")
        yield from (Layer(span=voice.span, classes="voice", title=voice.name) for voice in claim.voices if voice.span is not None)
    for event in coding.events:
        yield Layer(span=event.trigger, classes="event", name=event.id, title=f"{event.type.value} {event.mode or ''}".strip())
    for figure in coding.figures:
        yield Layer(span=figure.span, classes="figure", name=figure.id, title=figure.counts)

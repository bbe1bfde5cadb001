"""One report on a terminal: its facts, its text with voices and events marked in colour, and what was coded of it.

In:  a report and its coding. Out: lines of text with styles, or JSON. Left to others: finding them (showing.py).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hearsay.cli.printing import LISTED, open_console, print_json, print_table, warn_listed
from hearsay.errors import RecordError
from hearsay.export.wording import name_claim, name_voices, show_check, show_moment, show_range, show_when, show_where
from hearsay.former import name_stand
from hearsay.model import Claim, Coding, Event, Form, Report, Span
from hearsay.text import span_text

if TYPE_CHECKING:
    from rich.text import Text

    from hearsay.cli.console import CoveredConsole
    from hearsay.record.rows import ReportRow
    from hearsay.record.view import View
    from hearsay.veil import Veil


VOICE = "bold cyan"
CUE = "green"
CONTENT = "italic"
TRIGGER = "bold red"
FIGURE = "bold yellow"
ZONE = "dim"
LEGEND = ((VOICE, "voice"), (CUE, "word of saying"), (CONTENT, "what is said"), (TRIGGER, "event"), (FIGURE, "figure"))


def print_report(console: "CoveredConsole", report: Report, coding: Coding | None) -> None:
    """Facts, marked text, events and figures of one report."""
    from rich.text import Text

    for name, value in list_facts(report):
        console.print(Text.assemble((f"{name:10}", "dim"), value))
    console.print()
    if coding is None:
        console.print(report.text)
        console.print(Text("\nThis report has not been coded.", style="dim"))
        return
    console.print(Text("  ").join(Text(name, style=style) for style, name in LEGEND), end="\n\n")
    console.print(mark_text(report, coding), end="\n\n")
    print_claims(console, report, coding)
    print_events(console, report, coding)
    print_figures(console, report, coding)
    print_rest(console, coding)


def list_facts(report: Report) -> Iterator[tuple[str, str]]:
    """The facts of a report, each with how it is known."""
    yield "report", report.id
    yield "source", report.source
    for name in ("title", "outlet", "author", "published", "place", "language", "address"):
        stated = getattr(report, name)
        yield name, f"{show_moment(stated.value)}  ({stated.known.value})" if stated.value else "unknown"
    yield "sha256", report.raw_sha256


def mark_text(report: Report, coding: Coding) -> "Text":
    """The text with voices, cues, contents, events and figures in their styles."""
    from rich.text import Text

    marked = Text(report.text)
    layers: list[tuple[str, Span | None]] = [(ZONE, zone.span) for zone in report.zones]
    for claim in coding.claims:
        if claim.form is not Form.OWN:
            layers += [(CONTENT, claim.span), (CUE, claim.cue)]
            layers += [(VOICE, voice.span) for voice in claim.voices]
    layers += [(FIGURE, figure.span) for figure in coding.figures]
    layers += [(TRIGGER, event.trigger) for event in coding.events]
    for style, span in layers:
        if span is not None:
            marked.stylize(style, span.start, span.end)
    return marked


def print_claims(console: "CoveredConsole", report: Report, coding: Coding) -> None:
    """Who says what, in the order of the text."""
    rows = [
        (name_voices(claim), claim.stance.value, span_text(report.text, claim.span))
        for claim in coding.claims
        if claim.form is not Form.OWN
    ]
    if rows:
        print_table(console, ("voice", "stance", "words"), rows, title="Claims")
        console.print()


def print_events(console: "CoveredConsole", report: Report, coding: Coding) -> None:
    """Who did what to whom, according to whom."""
    if not coding.events:
        return
    claims = {claim.id: claim for claim in coding.claims}
    columns = ("event", "actors", "recipients", "when", "where", "status", "according to", "id")
    print_table(console, columns, [list_event(event, claims) for event in coding.events], title="Events")
    console.print()


def list_event(event: Event, claims: dict[str, Claim]) -> tuple[str, ...]:
    """One event as the cells of its row."""
    return (
        f"{event.type.value} {event.mode or ''}".strip() + (f", with {event.weapon.name}" if event.weapon else ""),
        ", ".join(mention.name for mention in event.actors),
        ", ".join(mention.name for mention in event.recipients),
        show_when(event.when),
        show_where(event.where),
        event.status.value,
        name_claim(claims.get(event.claim)),
        event.id,
    )


def print_figures(console: "CoveredConsole", report: Report, coding: Coding) -> None:
    """How many, according to whom; a total stands with the sum of its named parts."""
    if not coding.figures:
        return
    claims = {claim.id: claim for claim in coding.claims}
    rows = [
        (
            span_text(report.text, figure.span),
            figure.counts,
            figure.of,
            show_range(figure),
            name_stand(figure) or show_check(figure),
            name_claim(claims.get(figure.claim)),
        )
        for figure in coding.figures
    ]
    print_table(console, ("words", "counts", "of", "range", "check", "according to"), rows, title="Figures")
    console.print()


def print_rest(console: "CoveredConsole", coding: Coding) -> None:
    """Aliases, roles and citations."""
    if coding.aliases:
        print_table(console, ("Names of one",), [(" = ".join(alias.names),) for alias in coding.aliases])
        console.print()
    if coding.roles:
        rows = [(role.person.name, role.role, role.of.name if role.of else "") for role in coding.roles]
        print_table(console, ("person", "role", "of"), rows, title="Roles")
        console.print()
    if coding.citations:
        rows = [(citation.marker, citation.status.value, citation.entry or "") for citation in coding.citations]
        print_table(console, ("marker", "status", "entry"), rows, title="Citations")


def show_reports(view: "View", words: str, veil: "Veil", as_json: bool) -> None:
    """One report, or the list of all reports that words may mean."""
    from hearsay.codec import to_plain

    found = find_report(view, words, veil) if words else None
    if found is None:
        list_reports(view, words, veil, as_json)
        return
    coding = load_coding(view, found)
    if as_json:
        print_json({"report": to_plain(found), "coding": None if coding is None else to_plain(coding)}, veil)
    else:
        print_report(open_console(veil), found, coding)


def find_report(view: "View", words: str, veil: "Veil") -> Report | None:
    """The report that an id, a source, or a part of one source means; None where several sources hold the words.

    Raises: RecordError where nothing does.
    """
    from hearsay.record.rows import ReportFilter, Slice

    try:
        return view.report(words)
    except RecordError:
        page = view.reports(ReportFilter(source_part=veil.read(words), current_only=True), Slice(limit=2))
        if page.total == 0:
            raise
    return view.report(page.rows[0].id) if page.total == 1 else None


def load_coding(view: "View", report: Report) -> Coding | None:
    """The coding that readers see; None where the report has not been coded."""
    try:
        return view.coding(report.id)
    except RecordError:
        return None


def list_reports(view: "View", words: str, veil: "Veil", as_json: bool) -> None:
    """A table of reports, newest first."""
    from hearsay.codec import to_plain
    from hearsay.record.rows import ReportFilter, Slice

    page = view.reports(ReportFilter(source_part=veil.read(words) if words else None), Slice(limit=LISTED))
    if as_json:
        print_json([to_plain(row) for row in page.rows], veil)
    else:
        columns = ("published", "outlet", "title", "claims", "events", "figures", "", "source")
        print_table(open_console(veil), columns, [list_cells(row) for row in page.rows])
    warn_listed(page.total, len(page.rows), "report", words=veil.cover(words), by="source")


def list_cells(row: "ReportRow") -> tuple[object, ...]:
    """One report as the cells of its row."""
    is_copy = "copy" if row.origin else ""
    return (show_moment(row.published or ""), row.outlet, row.title or "", row.n_claims, row.n_events, row.n_figures, is_copy, row.source)

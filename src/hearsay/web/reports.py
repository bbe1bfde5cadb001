"""The pages of reports: the list, and one report with its voices and events marked.

In:  a view of the record. Out: page contexts. Left to others: the look (templates/report.html), cutting the text (export/marked.py).
"""

from collections.abc import Callable
from dataclasses import replace

from hearsay.errors import RecordError
from hearsay.export.marked import Layer, render_marked
from hearsay.export.plots import N_COLOURS
from hearsay.export.wording import show_counted, show_moment, show_when, show_where
from hearsay.lists.tables import read_day
from hearsay.model import Coding, Copy, Event, Form, Report, Stated
from hearsay.record.content_rows import IncidentFilter
from hearsay.record.rows import FACTS, ReportFilter, ReportRow, Slice
from hearsay.web import urls
from hearsay.web.contexts import Cell, Choice, Column, Fact, Filter, ListingPage, ReportPage, Table, Tag, VoiceKey
from hearsay.web.incidents import name_incidents
from hearsay.web.judgements import find_judged, list_judgements
from hearsay.web.lists import page_through
from hearsay.web.protection import offer_covering
from hearsay.web.report_tables import list_tables
from hearsay.web.site import MOST_ROWS, Asked
from hearsay.web.voices import find_outlet_page

MOST_BESIDE = 12  # incidents or copies named beside a text


def build_reports(asked: Asked) -> ListingPage:
    """Reports, newest publication first."""
    wanted = ReportFilter(
        outlet=asked.text("outlet") or None,
        language=asked.text("language") or None,
        since=read_day(asked.text("since"), 'the field "since"'),
        until=read_day(asked.text("until"), 'the field "until"'),
        source_part=asked.text("source") or None,
        coded={"yes": True, "no": False}.get(asked.text("coded")),
        lacks=asked.text("lacks") or None,
        copied=asked.text("copies") == "yes",
        current_only=True,
    )
    page = asked.view.reports(wanted, Slice(start=asked.start(), limit=MOST_ROWS))
    names = ("Report", "Outlet", "Published", "Claims", "Events", "Figures")
    columns = tuple(Column(name=name, is_number=i > 2) for i, name in enumerate(names))
    return ListingPage(
        title="Reports",
        action=urls.reports(),
        fields=(
            Filter(key="outlet", name="Outlet", value=asked.text("outlet")),
            Filter(key="source", name="Source contains", value=asked.text("source")),
            Filter(key="language", name="Language", value=asked.text("language")),
            Filter(key="since", name="Since", value=asked.text("since"), sort="date"),
            Filter(key="until", name="Until", value=asked.text("until"), sort="date"),
            Filter(key="coded", name="Coded", value=asked.text("coded"), choices=choose("yes", "no"), is_more=True),
            Filter(key="lacks", name="Without", value=asked.text("lacks"), choices=choose(*FACTS), usual="nothing", is_more=True),
            Filter(key="copies", name="Copies only", value=asked.text("copies"), choices=choose("yes"), is_more=True),
        ),
        tables=(
            Table(caption="Newest publication first", columns=columns, rows=tuple(map(list_report, page.rows)), empty="No report fits."),
        ),
        pages=page_through(page.start, len(page.rows), page.total, asked, urls.reports),
    )


def choose(*values: str) -> tuple[Choice, ...]:
    """A menu whose values speak for themselves."""
    return tuple(Choice(value=value, words=value) for value in values)


def list_report(row: ReportRow) -> tuple[Cell, ...]:
    """One report as a row."""
    tags = [Tag(words=f"version {row.version}")] if row.version > 1 else []
    tags += [Tag(words="copy", kind="warn")] if row.origin else []
    tags += [Tag(words="not coded", kind="warn")] if row.n_claims is None else []
    counts = (row.n_claims, row.n_events, row.n_figures)
    return (
        Cell(words=row.title or row.source, address=urls.report(row.id), tags=tuple(tags)),
        Cell(words=row.outlet or "unknown", address=urls.outlet(row.outlet) if row.outlet else None),
        Cell(words=(row.published or "unknown")[:10]),
        *(Cell(words="" if count is None else str(count)) for count in counts),
    )


def build_report(asked: Asked) -> ReportPage:
    """One report: text with layers, source, citations, tables of what was coded."""
    report = asked.view.report(asked.parts["id"])
    try:
        coding = asked.view.coding(report.id)
    except RecordError:
        coding = Coding(
            report=report.id, run="", claims=(), events=(), figures=(), actors=(), aliases=(), roles=(), citations=(), places=(), times=()
        )
    colours = colour_voices(coding)
    return ReportPage(
        id=report.id,
        title=report.title.value or report.source,
        language=report.language.value or "",
        text=render_marked(report.text, list_layers(report, coding, colours)),
        key=tuple(VoiceKey(words=name, colour=colour, address=first_claim(report, coding, name)) for name, colour in colours.items()),
        facts=list_facts(asked, report, coding),
        incidents=list_told(asked, report),
        copies=list_copies(asked, report),
        citations=tuple(
            Cell(
                words=f"{citation.marker} {citation.entry or ''}".strip(),
                tags=(Tag(words=citation.status.value, kind="" if citation.entry else "warn"),),
            )
            for citation in coding.citations
        ),
        correctable=tuple(
            Choice(value=getattr(report, name).value or "", words=name) for name in ("title", "outlet", "author", "published", "language")
        ),
        judgements=list_judgements(asked, report.id),
        tables=list_tables(
            report,
            coding,
            asked.view.actors_of(actor.id for actor in coding.actors),
            find_judged(asked, (one.id for some in (coding.claims, coding.events, coding.figures) for one in some)),
            find_incidents(asked, coding),
        ),
        protecting=offer_covering(asked),
    )


def colour_voices(coding: Coding) -> dict[str, int]:
    """A colour for each innermost voice, in the order in which they speak."""
    names = [claim.voices[0].name for claim in coding.claims if claim.form is not Form.OWN and claim.voices]
    return {name: i % N_COLOURS for i, name in enumerate(dict.fromkeys(names))}


def first_claim(report: Report, coding: Coding, name: str) -> str:
    """Where a voice first speaks."""
    claim = next(claim for claim in coding.claims if claim.form is not Form.OWN and claim.voices[0].name == name)
    return urls.report(report.id, anchor=claim.id)


def list_layers(report: Report, coding: Coding, colours: dict[str, int]) -> list[Layer]:
    """What to mark in the text: zones, claims in their voice's colour, speakers, events, figures."""
    layers = [Layer(span=zone.span, classes="zone", title=zone.kind.value) for zone in report.zones]
    for claim in coding.claims:
        if claim.form is Form.OWN or not claim.voices:
            continue
        voice = f"voice-{colours[claim.voices[0].name]}"
        said = " ← ".join(speaker.name for speaker in claim.voices)
        title = f"{said}: {claim.stance.value}, {claim.form.value}" + (
            f", through {', '.join(claim.relayed_by)}" if claim.relayed_by else ""
        )
        layers.append(Layer(span=claim.span, classes=f"claim {voice}", name=claim.id, claim=claim.id, title=title))
        layers += [Layer(span=speaker.span, classes=f"speaker {voice}", claim=claim.id) for speaker in claim.voices[:1] if speaker.span]
    for event in coding.events:
        title = say_event(event)
        layers.append(Layer(span=event.trigger, classes="event", name=event.id, title=title))
    layers += [
        Layer(span=figure.span, classes="figure", name=figure.id, title=f"{figure.counts}: {show_counted(figure)}")
        for figure in coding.figures
    ]
    return layers


def say_event(event: Event) -> str:
    """An event in one line."""
    kind = f"{event.type.value}{f'/{event.mode}' if event.mode else ''}"
    parties = [" and ".join(mention.name for mention in side) for side in (event.actors, event.recipients)]
    parts = (
        kind,
        " → ".join(side or "?" for side in parties) if any(parties) else "",
        f"with {event.weapon.name}" if event.weapon else "",
        event.status.value,
        show_when(event.when),
        show_where(event.where),
    )
    return ", ".join(part for part in parts if part)


def say_stated(stated: Stated, *, show: Callable[[str], str] = str) -> Cell:
    """A fact in words, with how it is known."""
    if stated.value is None:
        return Cell(words="unknown", tags=(Tag(words="not known", kind="warn"),))
    return Cell(words=show(stated.value), tags=(Tag(words=stated.known.value),))


def list_facts(asked: Asked, report: Report, coding: Coding) -> tuple[Fact, ...]:
    """Where the report comes from and how each fact is known."""
    versions = asked.view.versions(report.id)
    address = say_stated(report.address)
    safe = report.address.value if (report.address.value or "").startswith(("http://", "https://")) else None
    items = [
        ("Outlet", replace(say_stated(report.outlet), address=find_outlet_page(report.outlet.value))),
        ("Author", say_stated(report.author)),
        ("Published", say_stated(report.published, show=show_moment)),
        ("Language", say_stated(report.language)),
        ("Address", Cell(words=address.words, address=safe, tags=address.tags)),
        ("Source", Cell(words=report.source)),
        ("Raw bytes", Cell(words=f"SHA-256 {report.raw_sha256}", address=urls.raw(report.id))),
        ("Made text by", Cell(words=f"{report.extractor} from {report.media_type}")),
        ("Coded by run", Cell(words=coding.run or "not coded", address=urls.runs())),
    ]
    items += [
        (f"Version {n}", Cell(words="this one" if id_ == report.id else id_, address=urls.report(id_)))
        for n, id_ in enumerate(versions, 1)
        if len(versions) > 1
    ]
    return tuple(Fact(name=name, value=value) for name, value in items)


def find_incidents(asked: Asked, coding: Coding) -> dict[str, Cell]:
    """The incident to which each event of a report belongs, by the event's id."""
    found = asked.view.incidents_of(event.id for event in coding.events)
    titles = name_incidents(asked, found.values())
    return {event: Cell(words=titles[incident], address=urls.incident(incident)) for event, incident in found.items() if incident in titles}


def list_told(asked: Asked, report: Report) -> tuple[Cell, ...]:
    """The incidents of which the report tells."""
    page = asked.view.incidents(IncidentFilter(report=report.id), Slice(limit=MOST_BESIDE))
    cells = [
        Cell(words=row.title, address=urls.incident(row.id), tags=(Tag(words="disputed", kind="dispute"),) if row.disputed else ())
        for row in page.rows
    ]
    if page.total > len(page.rows):
        cells.append(Cell(words=f"and {page.total - len(page.rows):,} more"))
    return tuple(cells)


def list_copies(asked: Asked, report: Report) -> tuple[Cell, ...]:
    """What the report copies and what copies it."""
    rows = asked.view.copies(report.id)
    cells = [say_copy(asked, report, copy) for copy in rows[:MOST_BESIDE]]
    if len(rows) > MOST_BESIDE:
        cells.append(Cell(words=f"and {len(rows) - MOST_BESIDE:,} more"))
    return tuple(cells)


def say_copy(asked: Asked, report: Report, copy: Copy) -> Cell:
    """One copy: which way, of whom, how much."""
    is_later = copy.report == report.id
    other = asked.view.report(copy.origin if is_later else copy.report)
    name = f"{other.outlet.value or 'unknown outlet'}: {other.title.value or other.source}"
    words = f"{'Copies' if is_later else 'Copied by'} {name} ({(other.published.value or 'day unknown')[:10]})"
    return Cell(words=words, address=urls.report(other.id), tags=(Tag(words=f"{copy.kind.value}, {100 * copy.share:.0f} %"),))

"""The page of figures: for each quantity every voice's number over time, on one denominator.

In:  a view of the record. Out: its context. Left to others: what a number counts and its rate (coding/figures.py).
"""

from collections.abc import Mapping, Sequence

from hearsay.export.plots import PlotValue, draw_plot
from hearsay.export.timelines import shorten
from hearsay.export.wording import has_fitting_parts, show_counted, show_parts
from hearsay.judging.showing import OWN_VOICE
from hearsay.lists.tables import read_day
from hearsay.model import Form
from hearsay.record.content_rows import FigureFilter, FigureRow
from hearsay.record.rows import Slice
from hearsay.web import urls
from hearsay.web.contexts import Cell, Choice, Column, Drawn, Filter, ListingPage, Table, Tag
from hearsay.web.incidents import name_incidents
from hearsay.web.lists import page_through
from hearsay.web.site import MOST_ROWS, Asked
from hearsay.web.voices import Actors, find_bearer_page

COUNTS = [
    "killed",
    "wounded",
    "arrested",
    "abducted",
    "missing",
    "displaced",
    "released",
    "deployed",
    "joined",
    "participants",
    "convicted",
    "accused",
    "sentence",
    "destroyed",
    "damaged",
    "fired",
    "strikes",
    "incidents",
    "vehicles",
    "weapons",
    "money",
    "percent",
    "duration",
    "seats",
    "votes",
    "population",
    "other",
]


def build_figures(asked: Asked) -> ListingPage:
    """Figures of one kind at a time, or of all as a table."""
    counts = asked.text("counts")
    wanted = FigureFilter(
        counts=counts or None,
        unit=asked.text("unit") or None,
        voice=asked.text("voice") or None,
        incident=asked.text("incident") or None,
        since=read_day(asked.text("since"), 'the field "since"'),
        until=read_day(asked.text("until"), 'the field "until"'),
    )
    page = asked.view.figures(wanted, Slice(start=asked.start(), limit=MOST_ROWS))
    rates = [row for row in page.rows if row.figure.per_million]
    drawings = []
    brush = urls.figures(dict(asked.without("start", "since", "until")))
    if counts:
        drawings.append(
            Drawn(
                name=f"How many {counts}",
                said="Each voice's number on the day it was published; an arrow is an open bound.",
                svg=draw_plot(plot_numbers(page.rows), title=counts, brush=brush),
            )
        )
    if rates:
        drawings.append(
            Drawn(
                name="Per million",
                said="Numbers whose denominator the report gives, on the same denominator.",
                svg=draw_plot(plot_rates(rates), title="per million"),
            )
        )
    return ListingPage(
        title="Figures",
        said="" if counts else "Choose what is counted to see every voice's number over time.",
        action=urls.figures(),
        fields=(
            Filter(key="counts", name="What is counted", value=counts, choices=tuple(Choice(value=name, words=name) for name in COUNTS)),
            Filter(key="voice", name="Voice", value=asked.text("voice")),
            Filter(key="unit", name="Unit", value=asked.text("unit")),
            Filter(key="since", name="Since", value=asked.text("since"), sort="date"),
            Filter(key="until", name="Until", value=asked.text("until"), sort="date"),
        ),
        drawings=tuple(drawings),
        tables=(
            table_figures(
                page.rows,
                asked.view.actors_of(voice for row in page.rows if (voice := row.claim.voices[0].actor)),
                name_incidents(asked, (row.incident for row in page.rows)),
            ),
        ),
        pages=page_through(page.start, len(page.rows), page.total, asked, urls.figures),
    )


def bearer(row: FigureRow) -> str:
    """Whose number it is."""
    return f"{row.stands.outlet or OWN_VOICE} (own voice)" if row.claim.form is Form.OWN else row.claim.voices[0].name


def plot_numbers(rows: Sequence[FigureRow]) -> list[PlotValue]:
    """The numbers as they are."""
    return [plot_value(row, row.figure.low, row.figure.high) for row in rows]


def plot_rates(rows: Sequence[FigureRow]) -> list[PlotValue]:
    """The numbers per million of their denominator."""
    return [plot_value(row, *row.figure.per_million) for row in rows if row.figure.per_million]


def plot_value(row: FigureRow, low: float | None, high: float | None) -> PlotValue:
    """A figure as a mark of the plot."""
    address = urls.report(row.stands.report, anchor=row.figure.id)
    return PlotValue(
        low=low,
        high=high,
        said_on=row.stands.day,
        voice=bearer(row),
        words=shorten(row.words, 160),
        address=address,
        is_approximate=row.figure.approximate,
    )


def table_figures(rows: Sequence[FigureRow], actors: Actors, titles: Mapping[str, str]) -> Table:
    """Figures as rows, with bearer and place."""
    names = ("Number", "Of", "Counts", "According to", "Published", "Incident")
    columns = tuple(Column(name=name, is_number=i == 0) for i, name in enumerate(names))
    body = tuple(list_figure(row, actors, titles) for row in rows)
    return Table(caption="Every number with its bearer", columns=columns, rows=body, empty="No figure fits.")


def list_figure(row: FigureRow, actors: Actors, titles: Mapping[str, str]) -> tuple[Cell, ...]:
    """One figure as a row."""
    figure = row.figure
    tags: tuple[Tag, ...] = (Tag(words="part of another"),) if figure.part_of else ()
    if figure.sum_of_parts:
        tags += (Tag(words=show_parts(figure.sum_of_parts), kind="agree" if has_fitting_parts(figure) else "dispute"),)
    return (
        Cell(words=show_counted(figure), address=urls.report(row.stands.report, anchor=figure.id)),
        Cell(words=figure.of or ""),
        Cell(words=figure.counts, tags=tags),
        Cell(words=bearer(row), address=find_bearer_page(row.claim, row.stands.outlet, actors)),
        Cell(words=str(row.stands.day or "unknown")),
        Cell(words=titles.get(row.incident or "", ""), address=urls.incident(row.incident) if row.incident else None),
    )

"""The pages of places: all on one map, and one place with its incidents.

In:  a view of the record. Out: page contexts. Left to others: where a name lies (coding/places.py).
"""

from hearsay.export.maps import MapPoint, draw_map
from hearsay.export.timelines import draw_timeline
from hearsay.intervals import show_days
from hearsay.record.content_rows import IncidentFilter
from hearsay.record.rows import Slice
from hearsay.web import urls
from hearsay.web.contexts import Cell, Column, Drawn, Fact, Lead, ListingPage, Table, ThingPage
from hearsay.web.incidents import LEGEND, MOST_DRAWN, map_points, table_incidents, timeline_items
from hearsay.web.lists import page_through
from hearsay.web.site import MOST_ROWS, Asked


def build_places(asked: Asked) -> ListingPage:
    """Places where events happened, the most frequent first."""
    start = asked.start()
    page = asked.recall("places", start, make=lambda: asked.view.places(Slice(start=start, limit=MOST_ROWS)))
    points = [
        MapPoint(
            lat=row.lat,
            lon=row.lon,
            label=f"{row.name}: {row.n_events} events",
            weight=row.n_events,
            address=urls.place(row.name, row.country),
        )
        for row in page.rows
        if row.lat is not None and row.lon is not None
    ]
    columns = (Column(name="Place"), Column(name="Country"), Column(name="Events", is_number=True), Column(name="Between"))
    rows = tuple(
        (
            Cell(words=row.name, address=urls.place(row.name, row.country)),
            Cell(words=row.country or ""),
            Cell(words=str(row.n_events)),
            Cell(words=show_days(row.first_day, row.last_day)),
        )
        for row in page.rows
    )
    return ListingPage(
        title="Places",
        drawings=(
            Drawn(
                name="",
                said="Places on this page that have coordinates; a circle's area tells how many events.",
                svg=draw_map(points, title="Places of events", tiles=asked.tiles),
            ),
        ),
        tables=(Table(caption="Most events first", columns=columns, rows=rows),),
        pages=page_through(page.start, len(page.rows), page.total, asked, lambda query: urls.with_query(urls.places(), query)),
    )


def build_place(asked: Asked) -> ThingPage:
    """One place."""
    name, country = asked.parts["name"], asked.parts["country"]
    page = asked.view.incidents(IncidentFilter(place=name, country=None if country == "-" else country), Slice(limit=MOST_DRAWN))
    items, brush = timeline_items(page.rows), urls.incidents({"place": name})
    return ThingPage(
        title=name,
        up=Lead(words="Places", address=urls.places()),
        facts=(
            Fact(name="Country", value=Cell(words=country if country != "-" else "unknown")),
            Fact(name="Incidents", value=Cell(words=f"{page.total:,}", address=urls.incidents({"place": name}))),
        ),
        drawings=(
            Drawn(name="Map", said="", svg=draw_map(map_points(page.rows), title=f"Incidents at {name}", legend=LEGEND, tiles=asked.tiles)),
            Drawn(name="Over time", said="", svg=draw_timeline(items, title=f"Incidents at {name} over time", legend=LEGEND, brush=brush)),
        ),
        tables=(table_incidents(page.rows[:MOST_ROWS], caption="Incidents here"),),
    )

"""Search: words over reports, claims and events, narrowed by facets, at a shareable address.

In:  a view of the record. Out: the page's context, rows of hits. Left to others: the index (record/).
"""

from collections.abc import Sequence

from hearsay.model import EventType, Stance, Status
from hearsay.record.rows import Slice
from hearsay.record.search_rows import Facet, SearchFilter, SearchHit, SearchResult
from hearsay.web import urls
from hearsay.web.contexts import Cell, Choice, Column, Filter, Lead, ListingPage, Table, Tag
from hearsay.web.incidents import YES
from hearsay.web.lists import page_through, parse_day
from hearsay.web.site import MOST_ROWS, Asked

FACETS = ("kind", "type", "status", "stance", "voice", "actor", "side", "outlet", "place", "country")
NAMES = {
    "kind": "What",
    "type": "Type",
    "status": "Status",
    "stance": "Stance",
    "voice": "Voice",
    "actor": "Actor",
    "side": "Side",
    "outlet": "Outlet",
    "place": "Place",
    "country": "Country",
}


def build_search(asked: Asked) -> ListingPage:
    """What was found, and what it can be narrowed to."""
    result = asked.view.search(asked.text("q"), read_filter(asked), Slice(start=asked.start(), limit=MOST_ROWS))
    more = "" if result.complete else "More were found than are counted: narrow the search to see all."
    return ListingPage(
        title=f"Search: {asked.text('q')}" if asked.text("q") else "Search",
        said=more,
        action=urls.search(),
        fields=list_fields(asked),
        forms=list_chosen(asked),
        tables=(table_hits(result.rows, caption=f"{result.total:,} found"), *table_facets(asked, result)),
        pages=page_through(result.start, len(result.rows), result.total, asked, urls.search),
    )


def read_filter(asked: Asked) -> SearchFilter:
    """What the query narrows the search to."""
    kind = asked.text("kind")
    return SearchFilter(
        kinds=(kind,) if kind else (),
        type=asked.text("type") or None,
        status=asked.text("status") or None,
        stance=asked.text("stance") or None,
        actor=asked.text("actor") or None,
        voice=asked.text("voice") or None,
        side=asked.text("side") or None,
        outlet=asked.text("outlet") or None,
        place=asked.text("place") or None,
        country=asked.text("country").upper() or None,
        since=parse_day(asked.text("since"), "since"),
        until=parse_day(asked.text("until"), "until"),
        disputed=True if asked.text("disputed") == "yes" else None,
        single_voiced=True if asked.text("single") == "yes" else None,
    )


def list_fields(asked: Asked) -> tuple[Filter, ...]:
    """The search form."""

    def menu(key: str, values: Sequence[str]) -> Filter:
        return Filter(key=key, name=NAMES[key], value=asked.text(key), choices=tuple(Choice(value=value, words=value) for value in values))

    return (
        Filter(key="q", name="Words", value=asked.text("q"), sort="search"),
        menu("kind", ("report", "claim", "event")),
        menu("type", [type_.value for type_ in EventType]),
        menu("status", [status.value for status in Status]),
        menu("stance", [stance.value for stance in Stance]),
        *(Filter(key=key, name=NAMES[key], value=asked.text(key)) for key in ("voice", "actor", "side", "outlet", "place", "country")),
        Filter(key="since", name="Since", value=asked.text("since"), sort="date"),
        Filter(key="until", name="Until", value=asked.text("until"), sort="date"),
        Filter(key="disputed", name="Disputed", value=asked.text("disputed"), choices=YES),
        Filter(key="single", name="One voice only", value=asked.text("single"), choices=YES),
    )


def list_chosen(asked: Asked) -> tuple[Lead, ...]:
    """What the search is narrowed to, each leading to the search without it."""
    return tuple(
        Lead(words=f"{NAMES[key]}: {asked.text(key)} ×", address=urls.search(dict(asked.without(key, "start"))))
        for key in FACETS
        if asked.text(key)
    )


def table_facets(asked: Asked, result: SearchResult) -> tuple[Table, ...]:
    """What the hits can be narrowed to, the most frequent values of each facet."""
    rows = []
    for name in FACETS:
        found = [facet for facet in result.facets if facet.name in (name, f"{name}s")][:8]
        rows += [
            (Cell(words=NAMES[name]), facet_cell(asked, name, facet), Cell(words=f"{facet.n:,}")) for facet in found if not asked.text(name)
        ]
    if not rows:
        return ()
    return (
        Table(
            caption="Narrow to", columns=(Column(name="Facet"), Column(name="Value"), Column(name="Hits", is_number=True)), rows=tuple(rows)
        ),
    )


def facet_cell(asked: Asked, name: str, facet: Facet) -> Cell:
    """A facet's value, leading to the narrowed search."""
    query: dict[str, str | int | None] = dict(asked.without("start"))
    return Cell(words=facet.label, address=urls.search({**query, name: facet.value}))


def table_hits(hits: Sequence[SearchHit], *, caption: str) -> Table:
    """Hits as rows: what, who says so, the words, where they stand."""
    columns = tuple(Column(name=name) for name in ("What", "Words", "According to", "Stands in"))
    return Table(
        caption=caption, columns=columns, rows=tuple(map(list_hit, hits)), empty="Nothing was found. Fewer or other words may help."
    )


def list_hit(hit: SearchHit) -> tuple[Cell, ...]:
    """One hit as a row."""
    anchor = hit.target if hit.kind != "report" else None
    tags = [
        Tag(words=word)
        for word in (hit.status if hit.status != "happened" else None, hit.stance if hit.stance != "asserts" else None)
        if word
    ]
    return (
        Cell(words=hit.type or hit.kind, address=urls.incident(hit.incident) if hit.incident else None, tags=tuple(tags)),
        Cell(words=hit.words if len(hit.words) < 320 else f"{hit.words[:319]}…", address=urls.report(hit.report, anchor=anchor)),
        Cell(words=hit.voice or "the report"),
        Cell(words=f"{hit.outlet or hit.title or hit.source}{f', {hit.day}' if hit.day else ''}"),
    )

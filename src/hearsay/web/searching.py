"""Search: words over reports, claims and events, narrowed by facets, at a shareable address.

In:  a view of the record. Out: the page's context, rows of hits. Left to others: the index (record/), the result as a file (hits.py).
"""

from collections.abc import Sequence

from hearsay.export.marked import Layer, render_marked
from hearsay.export.svg import Markup, join
from hearsay.export.timelines import shorten
from hearsay.judging.showing import OWN_VOICE
from hearsay.lists.tables import read_day
from hearsay.model import EventType, Span, Stance, Status
from hearsay.record.rows import Slice
from hearsay.record.search_rows import Facet, SearchFilter, SearchHit, SearchResult
from hearsay.record.search_words import name_covered
from hearsay.web import urls
from hearsay.web.contexts import Block, Cell, Choice, Column, Filter, Lead, ListingPage, Table, Tag
from hearsay.web.incidents import YES
from hearsay.web.lists import page_through
from hearsay.web.site import MOST_ROWS, Asked
from hearsay.web.voices import Actors, find_actor_page, find_outlet_page

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
    "since": "Since",
    "until": "Until",
    "disputed": "Disputed",
    "single": "One voice only",
}
FLAGS = {"disputed": "disputed", "single": "single_voiced"}  # fields of the query that are yes or nothing, and their facets
MOST_VALUES = 8  # of one facet
LONGEST = 320  # characters of a hit that are shown


def build_search(asked: Asked) -> ListingPage:
    """What was found, and what it can be narrowed to."""
    result = asked.view.search(name_covered(asked.text("q"), asked.veil), read_filter(asked), Slice(start=asked.start(), limit=MOST_ROWS))
    more = "" if result.complete else f"More than {result.total:,} fit; of these the newest are counted. Narrow the search to see all."
    query = dict(asked.without("start"))
    return ListingPage(
        title=f"Search: {asked.text('q')}" if asked.text("q") else "Search",
        said=more,
        action=urls.search(),
        fields=list_fields(asked),
        chosen=list_chosen(asked),
        facets=list_facets(asked, result),
        tables=(table_hits(asked, result.rows, caption=f"{result.total:,} found"),),
        pages=page_through(result.start, len(result.rows), result.total, asked, urls.search),
        exports=(
            Lead(words="all of it as CSV", address=urls.hits(query)),
            Lead(words="this page as JSON", address=urls.as_json(urls.search(asked.without()))),
        ),
    )


def read_filter(asked: Asked) -> SearchFilter:
    """What the query narrows the search to."""
    kind = asked.text("kind")
    return SearchFilter(
        kinds=(kind,) if kind else (),
        type=asked.text("type") or None,
        status=asked.text("status") or None,
        stance=asked.text("stance") or None,
        actor=asked.names("actor"),
        voice=asked.names("voice"),
        side=asked.text("side") or None,
        outlet=asked.text("outlet") or None,
        place=asked.text("place") or None,
        country=asked.text("country").upper() or None,
        since=read_day(asked.text("since"), 'the field "since"'),
        until=read_day(asked.text("until"), 'the field "until"'),
        disputed=True if asked.text("disputed") == "yes" else None,
        single_voiced=True if asked.text("single") == "yes" else None,
    )


def list_fields(asked: Asked) -> tuple[Filter, ...]:
    """The search form."""

    def menu(key: str, values: Sequence[str]) -> Filter:
        choices = tuple(Choice(value=value, words=value) for value in values)
        return Filter(key=key, name=NAMES[key], value=asked.text(key), choices=choices, is_more=key not in ("kind", "type"))

    return (
        Filter(key="q", name="Words", value=asked.text("q"), sort="search"),
        menu("kind", ("report", "claim", "event")),
        menu("type", [type_.value for type_ in EventType]),
        *(Filter(key=key, name=NAMES[key], value=asked.text(key), sort="date") for key in ("since", "until")),
        menu("status", [status.value for status in Status]),
        menu("stance", [stance.value for stance in Stance]),
        *(
            Filter(key=key, name=NAMES[key], value=asked.text(key), is_more=True)
            for key in ("voice", "actor", "side", "outlet", "place", "country")
        ),
        *(Filter(key=key, name=NAMES[key], value=asked.text(key), choices=YES, is_more=True) for key in FLAGS),
    )


def list_chosen(asked: Asked) -> tuple[Lead, ...]:
    """What the search is narrowed to, each leading to the search without it."""
    return tuple(
        Lead(words=f"{name}: {asked.text(key)}", address=urls.search(dict(asked.without(key, "start"))))
        for key, name in NAMES.items()
        if asked.text(key)
    )


def list_facets(asked: Asked, result: SearchResult) -> tuple[Block, ...]:
    """What the hits can be narrowed to, the most frequent values of each facet; what all hits share narrows nothing and is left out."""
    blocks = []
    for name in FACETS:
        found = [facet for facet in result.facets if facet.name in (name, f"{name}s")][:MOST_VALUES]
        if found and not asked.text(name):
            blocks.append(Block(name=NAMES[name], rows=tuple(facet_cell(asked, name, facet) for facet in found)))
    flags = [
        facet_cell(asked, key, Facet(name=key, value="yes", label=NAMES[key], n=facet.n))
        for key, name in FLAGS.items()
        for facet in result.facets
        if facet.name == name and not asked.text(key)
    ]
    return (*blocks, Block(name="Of the incident", rows=tuple(flags))) if flags else tuple(blocks)


def facet_cell(asked: Asked, name: str, facet: Facet) -> Cell:
    """A facet's value, leading to the narrowed search."""
    query: dict[str, str | int | None] = dict(asked.without("start"))
    return Cell(words=facet.label, address=urls.search({**query, name: facet.value}), number=f"{facet.n:,}")


def table_hits(asked: Asked, hits: Sequence[SearchHit], *, caption: str) -> Table:
    """Hits as rows: what, who says so, the words, where they stand."""
    actors = asked.view.actors_of(hit.voice_actor for hit in hits if hit.voice_actor)
    columns = tuple(Column(name=name) for name in ("What", "Words", "According to", "Stands in"))
    return Table(
        caption=caption,
        columns=columns,
        rows=tuple(list_hit(hit, actors) for hit in hits),
        empty="Nothing was found. Fewer or other words may help.",
    )


def list_hit(hit: SearchHit, actors: Actors) -> tuple[Cell, ...]:
    """One hit as a row."""
    anchor = hit.target if hit.kind != "report" else None
    is_denied = hit.status == "denied" and hit.stance == "denies"  # one word for both
    said = (hit.status if hit.status != "happened" and not is_denied else None, hit.stance if hit.stance != "asserts" else None)
    tags = [Tag(words=word) for word in said if word]
    return (
        Cell(words=hit.type or hit.kind, address=urls.incident(hit.incident) if hit.incident else None, tags=tuple(tags)),
        Cell(words=shorten(hit.words, LONGEST), markup=mark_found(hit), address=urls.report(hit.report, anchor=anchor)),
        Cell(words=hit.voice or OWN_VOICE, address=find_hit_page(hit, actors)),
        Cell(words=f"{hit.outlet or hit.title or hit.source}{f', {hit.day}' if hit.day else ''}"),
    )


def find_hit_page(hit: SearchHit, actors: Actors) -> str | None:
    """The page of who says what was found: an actor, or the outlet that speaks itself."""
    own = find_outlet_page(hit.outlet) if hit.voice in (None, hit.outlet) else None
    return find_actor_page(hit.voice_actor, actors) or own


def mark_found(hit: SearchHit) -> Markup:
    """A hit's words, those that were searched for marked."""
    words = hit.words if len(hit.words) <= LONGEST else shorten(hit.words, LONGEST)[:-1]
    spans = join_spans(words, [span for span in hit.found if span.end <= len(words)])
    marked = render_marked(words, [Layer(span=span, classes="found") for span in spans])
    return marked if len(words) == len(hit.words) else join(marked, "…")


def join_spans(words: str, spans: Sequence[Span]) -> list[Span]:
    """Spans with those in one that only a space parts: a phrase that was found is one mark, and a name in it is covered as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not words[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(Span(*span))
    return joined

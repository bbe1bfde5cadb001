"""The pages of actors: the list, and one actor with what it did, what was done to it, what is said of it and by whom.

In:  a view of the record. Out: page contexts. Left to others: who is the same actor (link/).
A label such as "terrorist" stands here only inside somebody's words.
"""

from collections.abc import Iterator, Sequence

from hearsay.export.networks import NetworkTie, draw_network
from hearsay.export.svg import Markup
from hearsay.export.timelines import TimelineItem, draw_timeline
from hearsay.intervals import show_days
from hearsay.model import Actor, VoiceKind
from hearsay.record.content_rows import ActorDetail, ActorFilter, ActorRow, IncidentFilter, IncidentRow
from hearsay.record.lookup import MOST_MEMBERS
from hearsay.record.rows import Slice
from hearsay.record.search_rows import SearchFilter, SearchResult
from hearsay.states import say_state_codes
from hearsay.web import urls
from hearsay.web.contexts import Block, Cell, Choice, Column, Drawn, Fact, Filter, Lead, ListingPage, Table, Tag, ThingPage
from hearsay.web.incidents import LEGEND, kind_of, table_incidents, timeline_items
from hearsay.web.judgements import list_judgements
from hearsay.web.lists import page_through
from hearsay.web.protection import offer_protection
from hearsay.web.searching import table_hits
from hearsay.web.site import MOST_ROWS, Asked

MOST_INCIDENTS = 60


def build_actors(asked: Asked) -> ListingPage:
    """Actors, those of most reports first."""
    wanted = ActorFilter(
        name_part=asked.names("name"),
        kind=asked.text("kind") or None,
        country=asked.text("country").upper() or None,
        side=asked.text("side") or None,
    )
    page = asked.view.actors(wanted, Slice(start=asked.start(), limit=MOST_ROWS))
    columns = (
        *(Column(name=name) for name in ("Actor", "Kind", "Country", "Sector")),
        *(Column(name=name, is_number=True) for name in ("Reports", "Did", "Suffered", "Said")),
    )
    kinds = tuple(Choice(value=kind.value, words=kind.value) for kind in VoiceKind)
    return ListingPage(
        title="Actors",
        action=urls.actors(),
        fields=(
            Filter(key="name", name="Name contains", value=asked.text("name")),
            Filter(key="kind", name="Kind", value=asked.text("kind"), choices=kinds),
            Filter(key="country", name="Country code", value=asked.text("country")),
            Filter(key="side", name="Side", value=asked.text("side")),
        ),
        tables=(
            Table(caption="Those of most reports first", columns=columns, rows=tuple(map(list_actor, page.rows)), empty="No actor fits."),
        ),
        pages=page_through(page.start, len(page.rows), page.total, asked, urls.actors),
    )


def list_actor(row: ActorRow) -> tuple[Cell, ...]:
    """One actor as a row."""
    actor = row.actor
    tags = (Tag(words=actor.side),) if actor.side else ()
    return (
        Cell(words=actor.name, address=urls.actor(actor.id), tags=tags),
        Cell(words=actor.kind.value),
        Cell(words=actor.country or ""),
        Cell(words=actor.sector or ""),
        *(Cell(words=str(n)) for n in (row.n_reports, row.n_did, row.n_suffered, row.n_said)),
    )


def build_actor(asked: Asked) -> ThingPage:
    """One actor."""
    detail = asked.view.actor(asked.parts["id"])
    actor = detail.row.actor
    took_part = asked.view.incidents(IncidentFilter(actor=actor.id, lately=True), Slice(limit=MOST_INCIDENTS))
    said = asked.view.search("", SearchFilter(kinds=("claim",), voice=actor.id, lately=True), Slice(limit=20), with_facets=False)
    of_it = asked.view.search("", SearchFilter(kinds=("event",), actor=actor.id, lately=True), Slice(limit=20), with_facets=False)
    return ThingPage(
        title=actor.name,
        said=say_last(detail),
        up=Lead(words="Actors", address=urls.actors()),
        facts=list_facts(detail),
        drawings=tuple(draw_actor(detail, took_part.rows)),
        tables=tuple(
            table
            for table in (
                table_hits(asked, of_it.rows, caption=say_shown("What it did, what was done to it, and who says so", of_it)),
                table_hits(asked, said.rows, caption=say_shown("What it says", said)),
                table_incidents(took_part.rows, caption="Incidents in which it takes part"),
            )
            if table.rows
        ),
        lists=(
            Block(name="Names", rows=tuple(Cell(words=name) for name in actor.names)),
            Block(name="Perhaps the same as", rows=list_ties(detail), empty="Nothing is near."),
        ),
        judgements=list_judgements(asked, actor.id),
        judged=actor.id,
        correctable=list_correctable(actor),
        protecting=offer_protection(asked, actor) if actor.kind in (VoiceKind.PERSON, VoiceKind.UNNAMED) else None,
    )


def list_correctable(actor: Actor) -> tuple[Choice, ...]:
    """What can be corrected of an actor, with what the machine made of it."""
    values = {
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country or "",
        "sector": actor.sector or "",
        "side": actor.side or "",
    }
    return tuple(Choice(value=value, words=name) for name, value in values.items())


def say_last(detail: ActorDetail) -> str:
    """Whether all mentions are looked at, or the last ones of very many."""
    n = len(detail.row.actor.members)
    return f"It is named very often: what stands below is of its last {n:,} mentions." if n >= MOST_MEMBERS else ""


def say_shown(caption: str, found: SearchResult) -> str:
    """A caption that says how much of how much is shown."""
    return caption if found.total <= len(found.rows) else f"{caption}: the newest {len(found.rows)} of {found.total:,}"


def draw_actor(detail: ActorDetail, incidents: Sequence[IncidentRow]) -> Iterator[Drawn]:
    """What can be drawn of an actor: incidents over time, posts over time, its network; nothing empty."""
    actor = detail.row.actor
    if items := timeline_items(incidents):
        svg = draw_timeline(items, title=f"{actor.name} over time", legend=LEGEND, brush=urls.incidents({"actor": actor.id}))
        yield Drawn(name="Over time", said="Incidents in which it takes part.", svg=svg)
    if roles := role_items(detail):
        svg = draw_timeline(roles, title="Roles")
        yield Drawn(name="Roles over time", said="Posts as reports give them, on the days of these reports.", svg=svg)
    if detail.partners:
        said = "An arrow leads from who acts to whom; broken lines are words, full ones deeds."
        yield Drawn(name="With whom", said=said, svg=draw_partners(detail))


def list_facts(detail: ActorDetail) -> tuple[Fact, ...]:
    """The actor in short."""
    actor = detail.row.actor
    items = (
        ("Kind", actor.kind.value),
        ("Country", actor.country or "unknown"),
        *([("Codes", codes)] if (codes := say_state_codes(actor.country)) else ()),
        ("Sector", actor.sector or "unknown"),
        ("Side", actor.side or "not set"),
        ("Named in", f"{detail.row.n_reports} reports"),
        ("Speaks in", f"{detail.row.n_said} claims"),
        ("Id", actor.id),
    )
    return tuple(Fact(name=name, value=Cell(words=words)) for name, words in items)


def role_items(detail: ActorDetail) -> list[TimelineItem]:
    """Each role on its stated days, else on the day of the report that gives it."""
    items = []
    for role, stands in detail.roles:
        start, end = role.start or role.end or stands.day, role.end or role.start or stands.day
        if start and end:
            of = f" of {role.of.name}" if role.of else ""
            label = f"{role.role}{of}, says {stands.outlet or stands.source} ({show_days(start, end)})"
            items.append(
                TimelineItem(
                    start=start, end=end, lane=role.role, label=label, address=urls.report(stands.report), is_vague=role.start is None
                )
            )
    return items


def draw_partners(detail: ActorDetail) -> Markup:
    """The actor's network."""
    name = detail.row.actor.name
    ties = []
    for partner in detail.partners[:60]:
        kind, label = kind_of(partner.type), partner.type.value
        if partner.n_did:
            ties.append(NetworkTie(head=name, tail=partner.name, weight=partner.n_did, kind=kind, label=f"{label} ({partner.n_did})"))
        if partner.n_suffered:
            ties.append(
                NetworkTie(head=partner.name, tail=name, weight=partner.n_suffered, kind=kind, label=f"{label} ({partner.n_suffered})")
            )
    addresses = {partner.name: urls.actor(partner.actor) for partner in detail.partners}
    return draw_network(ties, addresses, title=f"Who did what to whom around {name}")


def list_ties(detail: ActorDetail) -> tuple[Cell, ...]:
    """Suggestions that another actor is the same, with their reasons."""
    id_ = detail.row.actor.id
    return tuple(
        Cell(
            words=", ".join(tie.reasons) or "alike",
            address=urls.actor(tie.right if tie.left == id_ else tie.left),
            tags=(Tag(words=f"{tie.score:.2f}"),),
        )
        for tie in detail.ties
    )

"""Actors on a terminal: the list, and one actor with its names, posts, deeds and words.

In:  a view, an id or words. Out: tables, or JSON. Left to others: who is the same (link/).
"""

from typing import TYPE_CHECKING

from hearsay.cli.printing import LISTED, open_console, print_json, print_table, warn_listed
from hearsay.codec import to_plain
from hearsay.errors import RecordError
from hearsay.export.wording import name_claim, show_when, show_where
from hearsay.record.content_rows import ActorDetail, ActorFilter, ActorRow
from hearsay.record.rows import Slice
from hearsay.record.search_rows import SearchFilter
from hearsay.states import say_state_codes

if TYPE_CHECKING:
    from hearsay.cli.console import CoveredConsole
    from hearsay.record.view import View
    from hearsay.veil import Veil

DEEDS = 50


def show_actors(view: "View", words: str, veil: "Veil", as_json: bool) -> None:
    """One actor by id or name; else the list of those whose names hold the words."""
    if not words:
        page = view.actors(ActorFilter(), Slice(limit=LISTED))
        list_actors(page.rows, veil, as_json)
        warn_listed(page.total, len(page.rows), "actor", words=words)
        return
    try:
        detail = view.actor(words)
    except RecordError:
        page = view.actors(ActorFilter(name_part=veil.read(words)), Slice(limit=LISTED))
        if page.total == 0:
            raise
        if page.total > 1:
            list_actors(page.rows, veil, as_json)
            warn_listed(page.total, len(page.rows), "actor", words=veil.cover(words))
            return
        detail = view.actor(page.rows[0].actor.id)
    show_actor(view, detail, veil, as_json)


def list_actors(rows: tuple[ActorRow, ...], veil: "Veil", as_json: bool) -> None:
    """A table of actors."""
    if as_json:
        print_json([to_plain(row) for row in rows], veil)
        return
    cells = [
        (row.actor.name, row.actor.kind.value, row.actor.country, row.actor.sector, row.actor.side,
         row.n_reports, row.n_did, row.n_suffered, row.n_said, row.actor.id)
        for row in rows
    ]  # fmt: skip
    columns = ("actor", "kind", "country", "sector", "side", "reports", "did", "suffered", "said", "id")
    print_table(open_console(veil), columns, cells)


def show_actor(view: "View", detail: ActorDetail, veil: "Veil", as_json: bool) -> None:
    """One actor: names, posts, what it did, what was done to it, what it said."""
    actor = detail.row.actor
    events = view.events(wanted=SearchFilter(actor=actor.id), page=Slice(limit=DEEDS)).rows
    claims = view.claims(wanted=SearchFilter(voice=actor.id), page=Slice(limit=DEEDS)).rows
    if as_json:
        found = {"actor": to_plain(detail), "events": [to_plain(row) for row in events], "claims": [to_plain(row) for row in claims]}
        print_json(found, veil)
        return
    console = open_console(veil)
    console.print(actor.name, style="bold")
    known = [part for part in (actor.kind.value, actor.country, actor.sector, actor.side) if part]
    console.print(", ".join(known))
    if codes := say_state_codes(actor.country):
        console.print(f"codes of its country: {codes}")
    console.print(f"also: {'; '.join(name for name in actor.names if name != actor.name) or 'no other name'}", end="\n\n")
    _print_roles(console, detail)
    rows = [
        (row.event.type.value, ", ".join(m.name for m in row.event.actors), ", ".join(m.name for m in row.event.recipients),
         show_when(row.event.when), show_where(row.event.where), row.event.status.value, name_claim(row.claim), row.stands.outlet)
        for row in events
    ]  # fmt: skip
    print_table(console, ("event", "actors", "recipients", "when", "where", "status", "according to", "outlet"), rows, title="Events")
    console.print()
    said = [(row.claim.stance.value, row.words, row.stands.outlet, row.stands.day) for row in claims]
    print_table(console, ("stance", "words", "outlet", "published"), said, title="Said")


def _print_roles(console: "CoveredConsole", detail: ActorDetail) -> None:
    rows = [(role.role, role.of.name if role.of else "", stands.outlet, stands.day) for role, stands in detail.roles]
    if rows:
        print_table(console, ("post", "of", "outlet", "published"), rows, title="Posts")
        console.print()

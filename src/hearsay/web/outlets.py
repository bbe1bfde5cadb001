"""The pages of outlets: what each reports, whom it quotes, how much it copies.

In:  a view of the record. Out: page contexts. Left to others: which report copies which (link/copies.py).
"""

from collections.abc import Sequence

from hearsay.intervals import show_days
from hearsay.record.content_rows import OutletRow
from hearsay.record.rows import Page, Slice
from hearsay.web import urls
from hearsay.web.contexts import Block, Cell, Column, Fact, Lead, ListingPage, Table, ThingPage
from hearsay.web.lists import page_through
from hearsay.web.site import MOST_ROWS, Asked

MOST_OUTLETS = 20_000


def build_outlets(asked: Asked) -> ListingPage:
    """All outlets."""
    every, start = list_all_outlets(asked), asked.start()
    page = Page(rows=every.rows[start : start + MOST_ROWS], start=start, total=every.total)
    columns = (
        Column(name="Outlet"),
        Column(name="Reports", is_number=True),
        Column(name="Copies", is_number=True),
        Column(name="Published between"),
    )
    return ListingPage(
        title="Outlets",
        tables=(Table(caption="Copies are reports that repeat an earlier one", columns=columns, rows=tuple(map(list_outlet, page.rows))),),
        pages=page_through(page.start, len(page.rows), page.total, asked, lambda query: urls.with_query(urls.outlets(), query)),
    )


def list_all_outlets(asked: Asked) -> Page[OutletRow]:
    """Every outlet, those of most reports first."""
    return asked.recall("outlets", make=lambda: asked.view.outlets(Slice(limit=MOST_OUTLETS)))


def list_outlet(row: OutletRow) -> tuple[Cell, ...]:
    """One outlet as a row."""
    return (
        Cell(words=row.name or "unknown outlet", address=urls.outlet(row.name or "")),
        Cell(words=str(row.n_reports)),
        Cell(words=str(row.n_copies)),
        Cell(words=show_days(row.first_day, row.last_day) or "unknown"),
    )


def build_outlet(asked: Asked) -> ThingPage:
    """One outlet's balance."""
    name = asked.parts["name"]
    detail = asked.recall("outlet", name, make=lambda: asked.view.outlet("" if name == "-" else name))
    n_events = sum(n for _, n in detail.types) or 1
    n_quoted = sum(n for _, n in detail.stances) or 1  # every claim has a stance; of the voices only the most frequent are counted
    n_own = max(0, detail.row.n_reports - detail.row.n_copies)
    return ThingPage(
        title=detail.row.name or "Unknown outlet",
        up=Lead(words="Outlets", address=urls.outlets()),
        facts=(
            Fact(name="Reports", value=Cell(words=str(detail.row.n_reports), address=urls.reports({"outlet": detail.row.name or ""}))),
            Fact(name="Of which copies", value=Cell(words=str(detail.row.n_copies))),
            Fact(
                name="Published",
                value=Cell(words=show_days(detail.row.first_day, detail.row.last_day) or "unknown"),
            ),
        ),
        tables=(
            count_table("Whom it quotes", "Voice", detail.voices[:40], n_quoted, outlet=name, search_key="voice"),
            count_table("What it reports", "Type of event", detail.types, n_events, outlet=name, search_key="type"),
        ),
        lists=(
            Block(name="Sides that it quotes", rows=share_rows(detail.sides), empty="No sides are set. Give a parties list to see them."),
            Block(name="How it lets them speak", rows=share_rows(detail.stances)),
            Block(name="Own work and copies", rows=share_rows((("own reports", n_own), ("copies", detail.row.n_copies)))),
        ),
    )


def share_rows(counts: Sequence[tuple[str, int]]) -> tuple[Cell, ...]:
    """Counts as bars of their share."""
    total = sum(n for _, n in counts) or 1
    return tuple(Cell(words=words, number=f"{n:,} · {100 * n / total:.0f} %", share=n / total) for words, n in counts)


def count_table(caption: str, name: str, counts: Sequence[tuple[str, int]], total: int, *, outlet: str, search_key: str) -> Table:
    """Counts with their share, each leading to the words."""
    columns = (Column(name=name), Column(name="Times", is_number=True), Column(name="Share"))
    rows = tuple(
        (
            Cell(words=words, address=urls.search({search_key: words, "outlet": outlet if outlet != "-" else None})),
            Cell(words=f"{n:,}"),
            Cell(words=f"{100 * n / total:.0f} %", share=n / total),
        )
        for words, n in counts
    )
    return Table(caption=caption, columns=columns, rows=rows)

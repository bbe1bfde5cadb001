"""The pages of outlets: what each reports, whom it quotes, how much it copies.

In:  a view of the record. Out: page contexts. Left to others: which report copies which (link/copies.py).
"""

from collections.abc import Sequence

from hearsay.record.content_rows import OutletRow
from hearsay.record.rows import Slice
from hearsay.web import urls
from hearsay.web.contexts import Block, Cell, Column, Fact, Lead, ListingPage, Table, Tag, ThingPage
from hearsay.web.lists import page_through
from hearsay.web.reports import say_days
from hearsay.web.site import MOST_ROWS, Asked


def build_outlets(asked: Asked) -> ListingPage:
    """All outlets."""
    page = asked.view.outlets(Slice(start=asked.start(), limit=MOST_ROWS))
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


def list_outlet(row: OutletRow) -> tuple[Cell, ...]:
    """One outlet as a row."""
    return (
        Cell(words=row.name or "unknown outlet", address=urls.outlet(row.name or "")),
        Cell(words=str(row.n_reports)),
        Cell(words=str(row.n_copies)),
        Cell(words=say_days(row.first_day, row.last_day) if row.first_day or row.last_day else "unknown"),
    )


def build_outlet(asked: Asked) -> ThingPage:
    """One outlet's balance."""
    name = asked.parts["name"]
    detail = asked.view.outlet("" if name == "-" else name)
    n_quoted = sum(n for _, n in detail.voices) or 1
    return ThingPage(
        title=detail.row.name or "Unknown outlet",
        up=Lead(words="Outlets", address=urls.outlets()),
        facts=(
            Fact(name="Reports", value=Cell(words=str(detail.row.n_reports), address=urls.reports({"outlet": detail.row.name or ""}))),
            Fact(name="Of which copies", value=Cell(words=str(detail.row.n_copies))),
            Fact(
                name="Published",
                value=Cell(words=say_days(detail.row.first_day, detail.row.last_day) if detail.row.first_day else "unknown"),
            ),
        ),
        tables=(
            count_table("Whom it quotes", "Voice", detail.voices[:40], n_quoted, search_key="voice"),
            count_table("What it reports", "Type of event", detail.types, sum(n for _, n in detail.types) or 1, search_key="type"),
        ),
        lists=(
            Block(
                name="Sides that it quotes",
                rows=tuple(Cell(words=side, tags=(Tag(words=str(n)),)) for side, n in detail.sides),
                empty="No sides are set. Give a parties list to see them.",
            ),
            Block(name="How it lets them speak", rows=tuple(Cell(words=stance, tags=(Tag(words=str(n)),)) for stance, n in detail.stances)),
        ),
    )


def count_table(caption: str, name: str, counts: Sequence[tuple[str, int]], total: int, *, search_key: str) -> Table:
    """Counts with their share."""
    columns = (Column(name=name), Column(name="Times", is_number=True), Column(name="Share", is_number=True))
    rows = tuple(
        (Cell(words=words, address=urls.search({search_key: words})), Cell(words=str(n)), Cell(words=f"{100 * n / total:.0f} %"))
        for words, n in counts
    )
    return Table(caption=caption, columns=columns, rows=rows)

"""A folder of flat tables with the guide to their columns.

In:  a view, a folder. Out: CSV files and COLUMNS.md. Left to others: what the tables hold (tables.py, link_tables.py).
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hearsay.export import tables
from hearsay.export.columns import Table, open_table, render_guide
from hearsay.record.rows import CodedReport
from hearsay.record.view import View

ListRows = Callable[[CodedReport], Iterable[Any]]

OF_REPORTS: tuple[tuple[Table[Any], ListRows], ...] = (
    (tables.REPORTS, lambda row: (row,)),
    (tables.CLAIMS, tables.list_claims),
    (tables.EVENTS, tables.list_events),
    (tables.FIGURES, tables.list_figures),
    (tables.LOCAL_ACTORS, tables.list_local_actors),
    (tables.CITATIONS, tables.list_citations),
)


def write_tables(view: View, folder: Path) -> dict[str, int]:
    """Write all tables in one pass over the record; gives the number of rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {table.name: 0 for table, _ in OF_REPORTS}
    with ExitStack() as stack:
        writers = {table.name: stack.enter_context(open_table(table, folder)) for table, _ in OF_REPORTS}
        for row in view.codings():
            for table, list_rows in OF_REPORTS:
                for item in list_rows(row):
                    writers[table.name](item)
                    counts[table.name] += 1
    (folder / "COLUMNS.md").write_text(render_guide([table for table, _ in OF_REPORTS], counts), "utf-8")
    return counts

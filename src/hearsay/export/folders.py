"""A folder of flat tables with the guide to their columns.

In:  a view, a folder, a veil over protected names. Out: CSV files and COLUMNS.md. Left to others: what the tables hold.
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hearsay.export import tables
from hearsay.export.columns import Table, open_table, render_guide
from hearsay.export.judgement_tables import JUDGEMENTS, list_judgements
from hearsay.export.link_tables import ACCOUNTS, ACTORS, COPIES, INCIDENTS, list_linked
from hearsay.record.rows import CodedReport
from hearsay.record.view import View
from hearsay.veil import Veil

ListRows = Callable[[CodedReport], Iterable[Any]]

OF_REPORTS: tuple[tuple[Table[Any], ListRows], ...] = (
    (tables.REPORTS, lambda row: (row,)),
    (tables.CLAIMS, tables.list_claims),
    (tables.EVENTS, tables.list_events),
    (tables.FIGURES, tables.list_figures),
    (tables.LOCAL_ACTORS, tables.list_local_actors),
    (tables.CITATIONS, tables.list_citations),
)
ALL_TABLES: tuple[Table[Any], ...] = (*(table for table, _ in OF_REPORTS), INCIDENTS, ACCOUNTS, ACTORS, COPIES, JUDGEMENTS)


def write_tables(view: View, folder: Path, veil: Veil) -> dict[str, int]:
    """Write all tables in one pass over the record; gives the number of rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    linked = view.linked()
    quoted = {account.report for account in linked.accounts}
    counts, texts = {table.name: 0 for table in ALL_TABLES}, {}
    with ExitStack() as stack:
        writers = {table.name: stack.enter_context(open_table(table, folder, veil)) for table in ALL_TABLES}
        for row in view.codings():
            if row.report.id in quoted:
                texts[row.report.id] = row.report.text
            for table, list_rows in OF_REPORTS:
                for item in list_rows(row):
                    writers[table.name](item)
                    counts[table.name] += 1
        for table, rows in (*list_linked(linked, texts), (JUDGEMENTS, list_judgements(view))):
            for item in rows:
                writers[table.name](item)
            counts[table.name] = len(rows)
    (folder / "COLUMNS.md").write_text(render_guide(ALL_TABLES, counts), "utf-8")
    return counts

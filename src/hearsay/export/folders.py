"""A folder of flat tables with the guide to their columns.

In:  a view, a folder, a veil over protected names. Out: CSV files and COLUMNS.md. Left to others: what the tables hold.
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from hearsay.codebook import Codebook, load_codebook
from hearsay.export import tables
from hearsay.export.columns import Table, open_table, render_guide
from hearsay.export.judgement_tables import JUDGEMENTS, list_judgements
from hearsay.export.link_tables import ACCOUNTS, ACTORS, COPIES, INCIDENTS, RELATIONS, list_linked
from hearsay.record.rows import CodedReport
from hearsay.record.view import View
from hearsay.veil import Veil

ListRows = Callable[[CodedReport], Iterable[Any]]

OF_REPORTS: tuple[Table[Any], ...] = (
    tables.REPORTS,
    tables.CLAIMS,
    tables.EVENTS,
    tables.FIGURES,
    tables.LOCAL_ACTORS,
    tables.CITATIONS,
)
ALL_TABLES: tuple[Table[Any], ...] = (*OF_REPORTS, INCIDENTS, RELATIONS, ACCOUNTS, ACTORS, COPIES, JUDGEMENTS)


def write_tables(view: View, folder: Path, veil: Veil) -> dict[str, int]:
    """Write all tables in one pass over the record; gives the number of rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    linked = view.linked()
    quoted = {account.report for account in linked.accounts}
    counts, texts = {table.name: 0 for table in ALL_TABLES}, {}
    listed = list_of_report(load_codebook())
    with ExitStack() as stack:
        writers = {table.name: stack.enter_context(open_table(table, folder, veil)) for table in ALL_TABLES}
        for row in view.codings():
            if row.report.id in quoted:
                texts[row.report.id] = row.report.text
            for table, list_rows in zip(OF_REPORTS, listed, strict=True):
                for item in list_rows(row):
                    writers[table.name](item)
                    counts[table.name] += 1
        for table, rows in (*list_linked(linked, texts), (JUDGEMENTS, list_judgements(view))):
            for item in rows:
                writers[table.name](item)
            counts[table.name] = len(rows)
    (folder / "COLUMNS.md").write_text(render_guide(ALL_TABLES, counts), "utf-8")
    return counts


def list_of_report(codebook: Codebook) -> tuple[ListRows, ...]:
    """What gives the rows of one report, for each table of reports."""
    return (
        lambda row: (row,),
        tables.list_claims,
        partial(tables.list_events, codebook=codebook),
        tables.list_figures,
        tables.list_local_actors,
        tables.list_citations,
    )

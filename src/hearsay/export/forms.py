"""The forms in which a record can be handed on, and where they are written.

In:  a view, the name of a form, a path or "-". Out: files or lines. Left to others: what each form holds.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from hearsay.errors import InputError, suggest_name
from hearsay.export.coding import render_line, shape_coding
from hearsay.export.folders import write_tables
from hearsay.record.view import View

STREAM = "-"


def export_record(view: View, form: str, to: str) -> str:
    """Write the record in a form; gives one line that says what was written.

    Raises: InputError for an unknown form, or a stream for a form that is a folder.
    """
    forms: dict[str, Callable[[View, str], str]] = {"coding": export_codings, "csv": export_tables}
    if form not in forms:
        raise InputError(f'There is no form "{form}".{suggest_name(form, forms)} Expected one of: {", ".join(forms)}.')
    return forms[form](view, to)


def export_codings(view: View, to: str) -> str:
    """One JSON object a report, in the contract's form."""
    n_rows = 0
    with open_out(to) as out:
        for row in view.codings(current_only=True):
            out.write(render_line(shape_coding(row.report, row.coding)) + "\n")
            n_rows += 1
    return f"{n_rows:,} codings" + ("" if to == STREAM else f": {to}")


def export_tables(view: View, to: str) -> str:
    """A folder of CSV files with a guide to their columns."""
    if to == STREAM:
        raise InputError('The form "csv" is a folder of tables. Expected a folder: --to tables.')
    counts = write_tables(view, Path(to))
    return f"{len(counts)} tables, {sum(counts.values()):,} rows: {to}"


@contextmanager
def open_out(to: str) -> Iterator[TextIO]:
    """Standard output for "-", else the file."""
    if to == STREAM:
        yield sys.stdout
        sys.stdout.flush()
        return
    with open(to, "w", encoding="utf-8", newline="") as out:
        yield out

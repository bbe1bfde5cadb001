"""The forms in which a record can be handed on, and where they are written.

In:  a view, the name of a form, a path or "-". Out: files or lines. Left to others: what each form holds.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO, TypeVar

from hearsay.actorlist import load_actor_lists
from hearsay.codebook import load_codebook
from hearsay.corroboration import BEST, USUAL
from hearsay.errors import InputError, suggest_name
from hearsay.export.coding import render_line, shape_coding
from hearsay.export.columns import Table, begin_table
from hearsay.export.dyads import DYADS, Dyads
from hearsay.export.folders import write_tables
from hearsay.export.panels import PANEL, list_panel_rows
from hearsay.export.projects import ACLED, UCDP, ProjectRow, list_project_rows
from hearsay.export.training import collect_training
from hearsay.record.view import View
from hearsay.veil import Veil

T = TypeVar("T")
STREAM = "-"
Export = Callable[[View, str, Veil], str]


def export_record(view: View, form: str, to: str, *, best: str = USUAL, actors: Sequence[Path] = ()) -> str:
    """Write the record in a form; gives one line that says what was written.

    `best` is the rule for the best of several figures, `actors` are the user's own lists of actors, for dyads.

    Raises: InputError for an unknown form or rule, or a stream for a form that is a folder.
    """
    forms: dict[str, Export] = {
        "coding": export_codings,
        "csv": export_tables,
        "acled-csv": partial(export_project, table=ACLED, best=best),
        "ucdp-csv": partial(export_project, table=UCDP, best=best),
        "dyads-csv": partial(export_dyads, actors=actors),
        "panel-csv": partial(export_panel, best=best),
        "training": export_training,
    }
    if form not in forms:
        raise InputError(f'There is no form "{form}".{suggest_name(form, forms)} Expected one of: {", ".join(forms)}.')
    if best not in BEST:
        raise InputError(f'There is no rule "{best}" for the best figure.{suggest_name(best, BEST)} Expected one of: {", ".join(BEST)}.')
    return forms[form](view, to, view.veil())


def export_codings(view: View, to: str, veil: Veil) -> str:
    """One JSON object a report, in the contract's form."""
    n_rows = 0
    with open_out(to) as out:
        for row in view.codings(current_only=True):
            out.write(veil.cover(render_line(shape_coding(row.report, row.coding))) + "\n")
            n_rows += 1
    return f"{n_rows:,} codings" + say_where(to)


def export_tables(view: View, to: str, veil: Veil) -> str:
    """A folder of CSV files with a guide to their columns."""
    if to == STREAM:
        raise InputError('The form "csv" is a folder of tables. Expected a folder: --to tables.')
    counts = write_tables(view, Path(to), veil)
    return f"{len(counts)} tables, {sum(counts.values()):,} rows: {to}"


def export_project(view: View, to: str, veil: Veil, *, table: Table[ProjectRow], best: str) -> str:
    """One table in the columns of another project; UCDP's has only incidents with somebody killed."""
    rows = (row for row in list_project_rows(view, load_codebook(), best=best) if table is ACLED or row.best)
    return f"{write_rows(table, rows, to, veil):,} incidents" + say_where(to)


def export_dyads(view: View, to: str, veil: Veil, *, actors: Sequence[Path] = ()) -> str:
    """One row a pair of actor and recipient of an event, coded by the user's lists where they know the words."""
    found = Dyads(view=view, codebook=load_codebook(), actors=load_actor_lists(actors) if actors else None)
    n_rows = write_rows(DYADS, found.list_rows(), to, veil)
    reason = "without both an actor and a recipient, or discarded by the list"
    left_out = f"; left out: {found.n_left_out:,} events {reason}" if found.n_left_out else ""
    return f"{n_rows:,} dyads{left_out}" + say_where(to)


def export_panel(view: View, to: str, veil: Veil, *, best: str) -> str:
    """One row a country, month and type."""
    return f"{write_rows(PANEL, list_panel_rows(view, load_codebook(), best=best), to, veil):,} rows" + say_where(to)


def export_training(view: View, to: str, veil: Veil) -> str:
    """One example a judged event, in the form that `hearsay train` reads."""
    found = collect_training(view, veil)
    with open_out(to) as out:
        out.writelines(f"{render_line(example)}\n" for example in found.examples)
    return f"{len(found.examples):,} examples{found.say_left_out()}" + say_where(to)


def write_rows(table: Table[T], rows: Iterable[T], to: str, veil: Veil) -> int:
    """Write one table; gives the number of its rows."""
    n_rows = 0
    with open_out(to) as out:
        write = begin_table(table, out, veil)
        for n_rows, row in enumerate(rows, 1):  # noqa: B007 (counted)
            write(row)
    return n_rows


def say_where(to: str) -> str:
    """The end of the line that says what was written."""
    return "" if to == STREAM else f": {to}"


@contextmanager
def open_out(to: str) -> Iterator[TextIO]:
    """Standard output for "-", else the file."""
    if to == STREAM:
        yield sys.stdout
        sys.stdout.flush()
        return
    with open(to, "w", encoding="utf-8", newline="") as out:
        yield out

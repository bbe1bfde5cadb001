"""The forms in which a record can be handed on, and where they are written.

In:  a view, the name of a form, a path or "-". Out: files or lines. Left to others: what each form holds.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO, TypeVar

from hearsay.actorlist import load_actor_lists
from hearsay.codebook import load_codebook
from hearsay.corroboration import BEST, USUAL
from hearsay.errors import InputError, check_options, suggest_name
from hearsay.export.acled import ACLED, list_acled_rows
from hearsay.export.coding import render_line, shape_coding
from hearsay.export.columns import Table, begin_table, show_cell
from hearsay.export.dyads import DYADS, Dyads
from hearsay.export.folders import write_tables
from hearsay.export.left_out import LEFT_OUT, LeftOut
from hearsay.export.panels import PANEL, list_panel_rows
from hearsay.export.projects import list_project_rows
from hearsay.export.training import collect_training
from hearsay.export.ucdp import UCDP, list_ucdp_rows
from hearsay.record.rows import ReportFilter, Slice
from hearsay.record.view import View
from hearsay.text import plural
from hearsay.veil import Veil

T = TypeVar("T")
STREAM = "-"
OPTIONS = {"--best": ("acled-csv", "ucdp-csv", "panel-csv"), "--actors": ("dyads-csv",)}  # which forms use an option
ASKED = {  # what a project's table cannot do without, and an incident may lack
    ACLED.name: ("event_date", "country", "location", "actor1"),
    UCDP.name: ("date_start", "type_of_violence", "country", "where_coordinates"),
}
Export = Callable[[View, str, Veil], str]


def export_record(view: View, form: str, to: str, *, best: str = USUAL, actors: Sequence[Path] = (), given: Iterable[str] = ()) -> str:
    """Write the record in a form; gives one line that says what was written.

    `best` is the rule for the best of several figures, `actors` are the user's own lists of actors, for dyads; `given` names those of
    them that were asked for here: what stands in settings is for the forms that use it.

    Raises: InputError for an unknown form or rule, an option that the form does not use, or a stream for a form that is a folder.
    """
    forms: dict[str, Export] = {
        "coding": export_codings,
        "csv": export_tables,
        "acled-csv": partial(export_acled, best=best),
        "ucdp-csv": partial(export_ucdp, best=best),
        "dyads-csv": partial(export_dyads, actors=actors),
        "panel-csv": partial(export_panel, best=best),
        "training": export_training,
    }
    if form not in forms:
        raise InputError(f'There is no form "{form}".{suggest_name(form, forms)} Expected one of: {", ".join(forms)}.')
    check_options(form, given, OPTIONS)
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
    return plural(n_rows, "coding") + say_where(to) + say_uncoded(view)


def export_tables(view: View, to: str, veil: Veil) -> str:
    """A folder of CSV files with a guide to their columns."""
    if to == STREAM:
        raise InputError('The form "csv" is a folder of tables. Expected a folder: --to tables.')
    counts = write_tables(view, Path(to), veil)
    return f"{len(counts)} tables, {plural(sum(counts.values()), 'row')}: {to}" + say_uncoded(view)


def say_uncoded(view: View) -> str:
    """How many reports a form leaves out because nobody coded them; empty where all are coded."""
    n = view.reports(ReportFilter(coded=False), Slice(limit=1)).total
    return f"; left out: {plural(n, 'report')} not coded (why: hearsay show FILE issues)" if n else ""


def export_acled(view: View, to: str, veil: Veil, *, best: str) -> str:
    """One row an incident of a type that ACLED has."""
    with open_out(to) as out, open_left_out(to, veil) as left_out:
        rows = list_project_rows(view, load_codebook(), left_out=left_out, best=best)
        told = write_project(ACLED, list_acled_rows(rows, left_out), out, veil)
    return told + say_where(to) + say_left_out(left_out, "incident", to)


def export_ucdp(view: View, to: str, veil: Veil, *, best: str) -> str:
    """One row an incident with somebody killed."""
    with open_out(to) as out, open_left_out(to, veil) as left_out:
        rows = list_project_rows(view, load_codebook(), left_out=left_out, best=best)
        told = write_project(UCDP, list_ucdp_rows(rows, left_out), out, veil)
    return told + say_where(to) + say_left_out(left_out, "incident", to)


def write_project(table: Table[T], rows: Iterable[T], out: TextIO, veil: Veil) -> str:
    """Write the table of a project; says how many rows it has, and in how many a column that the project asks for is empty."""
    n_blank: Counter[str] = Counter()
    n_rows = write_rows(table, count_blanks(rows, table, n_blank), out, veil)
    blanks = ", ".join(f"{n:,} without {name}" for name, n in sorted(n_blank.items()))
    return plural(n_rows, "incident") + (f" ({blanks})" if blanks else "")


def count_blanks(rows: Iterable[T], table: Table[T], n_blank: Counter[str]) -> Iterator[T]:
    """The rows as they come; counts on the way in how many each column that the project asks for is empty."""
    asked = [column for column in table.columns if column.name in ASKED[table.name]]
    for row in rows:
        n_blank.update(column.name for column in asked if not show_cell(column.take(row)))
        yield row


def export_dyads(view: View, to: str, veil: Veil, *, actors: Sequence[Path] = ()) -> str:
    """One row a pair of actor and recipient of an event, coded by the user's lists where they know the words."""
    lists = load_actor_lists(actors) if actors else None
    with open_out(to) as out, open_left_out(to, veil) as left_out:
        found = Dyads(view=view, codebook=load_codebook(), actors=lists, left_out=left_out)
        n_rows = write_rows(DYADS, found.list_rows(), out, veil)
    return plural(n_rows, "dyad") + say_where(to) + say_left_out(left_out, "event", to)


def export_panel(view: View, to: str, veil: Veil, *, best: str) -> str:
    """One row a country, month and type."""
    with open_out(to) as out, open_left_out(to, veil) as left_out:
        n_rows = write_rows(PANEL, list_panel_rows(view, load_codebook(), left_out=left_out, best=best), out, veil)
    return plural(n_rows, "row") + say_where(to) + say_left_out(left_out, "incident", to)


def export_training(view: View, to: str, veil: Veil) -> str:
    """One example a judged event, in the form that `hearsay train` reads."""
    found = collect_training(view, veil)
    with open_out(to) as out:
        out.writelines(f"{render_line(example)}\n" for example in found.examples)
    return plural(len(found.examples), "example") + found.say_left_out() + say_where(to)


def write_rows(table: Table[T], rows: Iterable[T], out: TextIO, veil: Veil) -> int:
    """Write one table; gives the number of its rows."""
    n_rows = 0
    write = begin_table(table, out, veil)
    for n_rows, row in enumerate(rows, 1):  # noqa: B007 (counted)
        write(row)
    return n_rows


@contextmanager
def open_left_out(to: str, veil: Veil) -> Iterator[LeftOut]:
    """What takes what a form leaves out: counted, and where the form goes into a file, listed in a table beside it."""
    beside = name_beside(to)
    if beside is None:
        yield LeftOut()
        return
    with open_out(str(beside)) as out:
        yield LeftOut(write=begin_table(LEFT_OUT, out, veil))


def name_beside(to: str) -> Path | None:
    """The table of what was left out, "events-left-out.csv" beside "events.csv"; None beside a stream or a device."""
    path = Path(to)
    return None if to == STREAM or (path.exists() and not path.is_file()) else path.with_name(f"{path.stem}-left-out.csv")


def say_left_out(left_out: LeftOut, what: str, to: str) -> str:
    """How many were left out, why, and where they are listed; empty where nothing was."""
    told, beside = left_out.say(what), name_beside(to)
    return f"{told}: {beside}" if told and beside else told


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

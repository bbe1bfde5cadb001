"""How commands print: data on standard output, everything else on standard error.

In:  rows, JSON, messages. Out: a terminal's text; plain text where the output is no terminal. Left to others: what is printed.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from hearsay.errors import quote_value
from hearsay.text import plural
from hearsay.veil import Veil

if TYPE_CHECKING:
    from hearsay.cli.console import CoveredConsole

NO_VEIL = Veil()  # for what holds no words of reports
LISTED = 200  # rows of a list; more than a person reads, and a wide table of thousands takes half a minute to lay out
PLAIN_WIDTH = 160  # of tables in a pipe or a file, where no terminal says how wide it is


def open_console(veil: Veil = NO_VEIL) -> "CoveredConsole":
    """The console for data: coloured on a terminal, plain in a pipe; under a veil where it shows what stands in reports."""
    from hearsay.cli.console import CoveredConsole

    return CoveredConsole(veil, file=sys.stdout, width=None if sys.stdout.isatty() else PLAIN_WIDTH)


def print_json(value: object, veil: Veil = NO_VEIL) -> None:
    """JSON for other programs, non-ASCII letters as they are; under a veil where it holds what stands in reports."""
    typer.echo(veil.cover(json.dumps(value, ensure_ascii=False, indent=1)))


def print_table(
    console: "CoveredConsole", columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None, empty: str = "None."
) -> None:
    """A table without frames; numbers stand to the right, long cells wrap, ids do not; where there is no row, `empty` says so."""
    from rich.table import Table
    from rich.text import Text

    shown = [["" if cell is None else cell for cell in row] for row in rows]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for index, name in enumerate(columns):
        is_number = bool(shown) and all(isinstance(row[index], int | float) or row[index] == "" for row in shown)
        table.add_column(name, justify="right" if is_number else "left", overflow="fold", no_wrap=name == "id")
    for row in shown:
        table.add_row(*(console.cover(cell if isinstance(cell, Text) else str(cell)) for cell in row))
    if title:
        console.print(title, style="bold")
    console.print(table)
    if not shown:
        console.print(empty, style="dim")


def warn(message: str) -> None:
    """A message for the person, on standard error."""
    typer.echo(message, err=True)


def warn_cut(n_found: int, what: str) -> None:
    """How to get the whole of a table that was cut; nothing where all of it stands there."""
    if n_found > LISTED:
        warn(f"{plural(n_found - LISTED, f'more {what}')} than are listed; --json prints all.")


def warn_listed(n_found: int, n_shown: int, what: str, *, words: str, by: str = "id") -> None:
    """How to get from a list to one thing of it, where words fit several; how to narrow a list that was cut."""
    if words:
        warn(f"{plural(n_found, what)} fit {quote_value(words)}. To see one, name it by its {by}: hearsay show FILE {what} {by.upper()}")
    if n_found > n_shown:
        warn(f"{plural(n_found - n_shown, f'more {what}')} than are listed; name {'more' if words else 'some'} words to narrow the list.")

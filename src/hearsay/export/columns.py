"""What a flat table is made of, and the guide that explains its columns.

In:  tables with named columns, each with its meaning and how to take it from a row. Out: CSV rows, Markdown. Left to others: which tables.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TextIO, TypeVar

from hearsay.export.coding import shape_number
from hearsay.veil import Veil

T = TypeVar("T")
MANY = "; "  # between several names in one cell; names hold commas


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T]):
    """One column: its name, what it holds, and how to take it from a row."""

    name: str
    meaning: str
    take: Callable[[T], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[T]):
    """One table: its name, what a row is, and its columns."""

    name: str
    meaning: str
    columns: Sequence[Column[T]]


def column(name: str, meaning: str, take: Callable[[T], object]) -> Column[T]:
    """A column, said in one line."""
    return Column(name=name, meaning=meaning, take=take)


@contextmanager
def open_table(table: Table[T], folder: Path, veil: Veil) -> Iterator[Callable[[T], None]]:
    """A CSV file in a folder that takes one row at a call."""
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as out:
        yield begin_table(table, out, veil)


def begin_table(table: Table[T], out: TextIO, veil: Veil) -> Callable[[T], None]:
    """Write the head of a table (commas, an empty cell for unknown); gives what writes one row, protected names covered."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])

    def write(row: T) -> None:
        writer.writerow([veil.cover(show_cell(column.take(row))) for column in table.columns])

    return write


def show_cell(value: object) -> str:
    """A value as the text of a cell; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(shape_number(value))
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return _guard(MANY.join(show_cell(part) for part in value))
    return _guard(" ".join(str(value).split()))


def _guard(words: str) -> str:
    return f"'{words}" if words[:1] in ("=", "+", "-", "@") else words


def render_guide(tables: Sequence[Table[Any]], counts: dict[str, int]) -> str:
    """The guide to all tables and columns, as Markdown."""
    lines = [
        "# Guide to the columns",
        "",
        "Every table is a CSV file in UTF-8. An empty cell means unknown. `from` and `to` count the characters of the report's text,",
        f'the first being 0, the end not included. Several names in one cell stand with "{MANY.strip()}" between them.',
        "",
    ]
    for table in tables:
        lines += [
            f"## {table.name}.csv",
            "",
            f"{table.meaning} {counts.get(table.name, 0):,} rows.",
            "",
            "| column | what it holds |",
            "|---|---|",
        ]
        lines += [f"| `{column.name}` | {column.meaning} |" for column in table.columns]
        lines.append("")
    return "\n".join(lines)

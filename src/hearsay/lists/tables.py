"""The lists of the house: CSV files with a comment head, read on request.

In:  the name of a list. Out: its rows. Left to others: what a row means; which lists a room needs.
A list begins with comment lines ("# ...": what, source, licence, how to add), then a head row, then one row a line.
"""

import csv
from datetime import date
from importlib import resources

from hearsay.errors import InputError, quote_value, suggest_name

Row = dict[str, str]


def load_table(name: str) -> tuple[Row, ...]:
    """The rows of the list `name` (without ".csv"), empty cells as "".

    Raises: InputError if there is no such list, or a row has more cells than the head.
    """
    folder = resources.files("hearsay.lists")
    path = folder / f"{name}.csv"
    if not path.is_file():
        known = sorted(item.name.removesuffix(".csv") for item in folder.iterdir() if item.name.endswith(".csv"))
        raise InputError(f"There is no list {quote_value(name)} among the lists of hearsay.{suggest_name(name, known)}")
    return parse_table(path.read_text("utf-8"), where=f"lists/{name}.csv")


def read_day(value: object, where: str) -> date | None:
    """The day in a cell or a query, None where there is none; a TOML day is one already.

    Raises: InputError if it is no ISO day.
    """
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise InputError(f"Cannot read the day {quote_value(value)} in {where}. Expected a day like 2019-05-28.") from error


def parse_table(words: str, *, where: str) -> tuple[Row, ...]:
    """The rows of a CSV text whose comment lines begin with "#"."""
    lines = [line for line in words.splitlines() if line.strip() and not line.startswith("#")]
    rows: list[Row] = []
    for number, cells in enumerate(csv.DictReader(lines, restval=""), 2):
        if None in cells:
            raise InputError(f"{where}: row {number} has more cells than the head: {quote_value(cells)}. Quote cells that hold a comma.")
        rows.append({key: (value or "").strip() for key, value in cells.items()})
    return tuple(rows)

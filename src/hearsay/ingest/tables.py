"""Reports in tables: JSON Lines and CSV with named columns, read row by row.

In:  a stream of bytes. Out: `Row`s (values, the bytes of the row) and, for what is no row, ReportErrors as values. Left to others:
facts and zones (drafts.py), Issues (intake.py). The text of a row is taken unchanged, so that offsets of other tools hold.
"""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hearsay.errors import ReportError, quote_value, suggest_name
from hearsay.ingest.charsets import clean_text, decode_bytes, decode_line
from hearsay.ingest.columns import DELIMITERS, SYNONYMS
from hearsay.ingest.options import FACTS, Limits
from hearsay.ingest.streams import LineError, peek_head, read_line

MAX_ROW_LINES = 100_000  # of one CSV row; more means that a quotation mark swallowed the table
NULLS = frozenset({"null", "none", "nan", "n/a", "na"})  # what exports write into empty cells; never taken for a text or an id


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table."""

    name: str  # its id, or its number
    text: str
    given: Mapping[str, str]
    raw: bytes
    html: str | None = None


def read_json_lines(stream: io.BufferedReader, *, columns: Mapping[str, str], limits: Limits) -> Iterator[Row | ReportError]:
    """The rows of a JSON Lines file; a line that is no row is given as the error that it is."""
    number = 0
    while True:
        number += 1
        try:
            line = read_line(stream, limits=limits)
        except LineError as error:
            yield ReportError(f"Cannot read line {number}. {error}")
            continue
        if not line:
            return
        if not line.strip():
            continue
        try:
            yield _parse_object(line, number, columns)
        except ReportError as error:
            yield error


def read_csv(stream: io.BufferedReader, *, columns: Mapping[str, str], limits: Limits) -> Iterator[Row | ReportError]:
    """The rows of a CSV file whose first row names the columns.

    Raises: ReportError if no column holds the text, or if the rows cannot be told apart.
    """
    lines = _Lines(stream, limits=limits)
    csv.field_size_limit(limits.max_bytes)  # the csv module keeps this for the whole process; its default is shorter than a report
    reader = csv.reader(lines, delimiter=_guess_delimiter(decode_line(peek_head(stream).split(b"\n", 1)[0])))
    try:
        header = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
        places = find_columns(header, columns)
        lines.take()
        for number, cells in enumerate(reader, 1):
            raw = lines.take()
            if any(cell.strip() for cell in cells):
                yield _row_of_cells(dict(zip(header, cells, strict=False)), places, number, raw)
    except csv.Error as error:
        raise ReportError(
            f"Cannot tell the rows of this CSV table apart near line {lines.number} ({error}). "
            "Look for a quotation mark that is not closed."
        ) from error


def read_objects(raw: bytes, *, columns: Mapping[str, str]) -> Iterator[Row | ReportError]:
    """The rows of a JSON file: one object, or an array of objects.

    Raises: ReportError if it is neither.
    """
    try:
        content = json.loads(decode_bytes(raw).text)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"Cannot read this as JSON ({error}). Expected one object, an array of objects, or one object a line.") from error
    items = content if isinstance(content, list) else [content]
    for number, item in enumerate(items, 1):
        line = raw if len(items) == 1 else json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            yield make_object_row(item, number, line, columns)
        except ReportError as error:
            yield error


class _Lines:
    """Decoded lines of a stream for the csv module, with the bytes of those read since the last `take`."""

    def __init__(self, stream: io.BufferedReader, *, limits: Limits) -> None:
        self._taken: list[bytes] = []
        self.number = 0
        if peek_head(stream, n_bytes=2) in (b"\xff\xfe", b"\xfe\xff"):
            recoded = codecs.getreader("utf-16")(stream, "replace")
            self._next: Callable[[], bytes] = lambda: recoded.readline(limits.max_bytes, keepends=True).encode("utf-8", "surrogatepass")
        else:
            self._next = lambda: read_line(stream, limits=limits)

    def __iter__(self) -> Iterator[str]:
        while line := self._next():
            self.number += 1
            self._taken.append(line)
            if len(self._taken) > MAX_ROW_LINES:
                raise ReportError(
                    f"Cannot tell the rows of this CSV table apart: one row spans {MAX_ROW_LINES:,} lines. "
                    "Look for a quotation mark that is not closed."
                )
            yield decode_line(line)

    def take(self) -> bytes:
        """The bytes of the lines since the last call."""
        raw = b"".join(self._taken)
        self._taken.clear()
        return raw


def _parse_object(line: bytes, number: int, columns: Mapping[str, str]) -> Row:
    try:
        item = json.loads(decode_line(line.removeprefix(b"\xef\xbb\xbf")))
    except (ValueError, RecursionError) as error:
        found = quote_value(line[:200].decode("utf-8", "replace"))
        raise ReportError(f"Cannot read line {number} as JSON: {found} ({error}). Expected one object a line.") from error
    return make_object_row(item, number, line, columns)


def make_object_row(item: Any, number: int, raw: bytes, columns: Mapping[str, str]) -> Row:
    """The row that an object with named values makes.

    Raises: ReportError if it is none, or has no text.
    """
    if not isinstance(item, dict):
        raise ReportError(f'Row {number} is {quote_value(item)}; expected an object with named values, such as {{"text": …}}.')
    try:
        places = find_columns(list(item), columns)
    except ReportError as error:  # each object has names of its own
        raise ReportError(f"Row {number}: {error}") from error
    return _make_row({name: _show_value(item.get(column)) for name, column in places.items()}, number, raw)


def _row_of_cells(cells: Mapping[str, str], places: Mapping[str, str], number: int, raw: bytes) -> Row | ReportError:
    try:
        return _make_row({name: cells.get(column, "") for name, column in places.items()}, number, raw)
    except ReportError as error:
        return error


def find_columns(header: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Which column holds the id, the text and each fact.

    Raises: ReportError if a column that the user named is missing, or if none holds the text.
    """
    by_name = {name.strip().lower().replace(" ", "_").replace("-", "_"): name for name in reversed(header)}
    places: dict[str, str] = {}
    for name in ("id", "text", *FACTS):
        if name in columns:
            wanted = columns[name]
            if wanted in header:
                places[name] = wanted
            elif name == "text":
                raise ReportError(
                    f"There is no column {quote_value(wanted)} for the text.{suggest_name(wanted, header)} Columns: {_list_names(header)}."
                )
            continue
        column = next((by_name[synonym] for synonym in SYNONYMS[name] if synonym in by_name), None)
        if column is not None and column not in places.values():
            places[name] = column
    if "text" not in places:
        raise ReportError(
            f"No column holds the text. Columns: {_list_names(header)}. Expected one named text, or name it: columns.text = …"
        )
    return places


def _make_row(values: Mapping[str, str], number: int, raw: bytes) -> Row:
    text = values["text"]
    name = " ".join(values.get("id", "").split())
    if not text.strip() or text.strip().lower() in NULLS:
        raise ReportError(f"Row {number}{f' (id {quote_value(name)})' if name else ''} has no text.")
    given = {fact: values[fact].strip() for fact in FACTS if values.get(fact, "").strip() and values[fact].strip().lower() not in NULLS}
    return Row(name=name[:200] if name and name.lower() not in NULLS else str(number), text=text, given=given, raw=raw)


def _show_value(value: Any) -> str:
    """A JSON value as the words of a cell; names in a list are joined."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_show_value, value)))
    if isinstance(value, dict):
        return _show_value(value.get("name") or value.get("title") or value.get("value"))
    return clean_text(str(value))


def _guess_delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _list_names(header: list[str]) -> str:
    return ", ".join(quote_value(name) for name in header[:12]) + (f" and {len(header) - 12} more" if len(header) > 12 else "")

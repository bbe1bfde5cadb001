"""Reports in Parquet tables, as archives for R, pandas and clusters are kept: read a few rows at a time, whatever the size of the file.

In:  a stream of bytes, the path whose folders may hold values ("outlet=Wire/year=2019/part-0.parquet"). Out: `Row`s and ReportErrors as
values. Left to others: which column holds what (tables.py). pyarrow is an extra: pip install 'hearsay[parquet]'.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hearsay.errors import ReportError
from hearsay.ingest.charsets import decode_bytes
from hearsay.ingest.options import Limits
from hearsay.ingest.streams import read_whole
from hearsay.ingest.tables import Row, find_columns, make_object_row

ROWS_AT_ONCE = 64
PARTITION = re.compile(r"([^/=]+)=([^/]*)/")  # a folder of a partitioned table, as Hive and Spark write it
NO_VALUE = "__HIVE_DEFAULT_PARTITION__"


def read_parquet(stream: io.BufferedReader, *, path: str, columns: Mapping[str, str], limits: Limits) -> Iterator[Row | ReportError]:
    """The rows of a Parquet file; a row that is no report is given as the error that it is.

    Raises: ReportError if pyarrow is missing, the file is damaged, or no column holds the text.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ReportError("Cannot read this Parquet table: pyarrow is missing. Install it: pip install 'hearsay[parquet]'.") from error
    folders = find_partitions(path)
    try:
        table = ParquetFile(stream if stream.seekable() else io.BytesIO(read_whole(stream, limits=limits, what="This Parquet table")))
        find_columns([*table.schema_arrow.names, *folders], columns)
        number = 0
        for batch in table.iter_batches(batch_size=ROWS_AT_ONCE):
            for values in batch.to_pylist():
                number += 1
                yield _read_row({**folders, **values}, number, columns)
    except (ArrowException, OSError, UnicodeDecodeError) as error:
        raise ReportError(f"This Parquet table is damaged or of a form that pyarrow does not read ({error}). Write it again.") from error


def count_rows(path: Path) -> int | None:
    """How many rows a file says it has; None where only reading would tell."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import read_metadata
    except ImportError:
        return None
    try:
        return int(read_metadata(path).num_rows)
    except (ArrowException, OSError):
        return None


def find_partitions(path: str) -> dict[str, str]:
    """The values that the folders of a path hold, by column."""
    return {unquote(name): unquote(value) for name, value in PARTITION.findall(path) if value != NO_VALUE}


def _show_value(value: object) -> str | int | float | bool | None:
    """A value as JSON holds it; older writers keep text as bytes."""
    if isinstance(value, str | int | float | bool | None):
        return value
    if isinstance(value, bytes):
        return decode_bytes(value).text
    return value.isoformat() if isinstance(value, date) else str(value)


def _read_row(values: dict[str, Any], number: int, columns: Mapping[str, str]) -> Row | ReportError:
    plain = {name: _show_value(value) for name, value in values.items()}
    raw = json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        return make_object_row(plain, number, raw, columns)
    except ReportError as error:
        return error

"""Whole reports: rows of {id, text, published, outlet} in, codings in the contract's form out."""

from collections.abc import Iterable, Iterator

from bench.desk import code_row
from bench.scoring import Row
from hearsay.export.coding import shape_coding


def predict_coding(rows: Iterable[Row]) -> Iterator[Row]:
    """The coding of each report, under the id that the row gives it."""
    for row in rows:
        report, coding = code_row(row)
        yield shape_coding(report, coding, name=str(row["id"]))

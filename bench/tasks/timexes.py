"""Time expressions: rows of {id, text, dct} in, TIMEX3 spans, types and values out."""

from collections.abc import Iterable, Iterator

from bench.desk import find_day, read_row
from bench.scoring import Row
from hearsay.coding.timexes import find_timexes
from hearsay.model import MarkKind


def predict_timexes(rows: Iterable[Row]) -> Iterator[Row]:
    """The time expressions of each text, resolved against its day."""
    from datetime import date

    for row in rows:
        report, reading = read_row(row)
        day = find_day(row)
        marks = [mark for mark in reading.marks if mark.kind is MarkKind.TIMEX]
        found = find_timexes(report.text, date.fromisoformat(day) if day else None, marks)
        timexes = [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found]
        yield {"id": row["id"], "timexes": timexes}

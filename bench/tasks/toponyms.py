"""Places: rows of {id, text} in, toponyms with their coordinates out."""

from collections.abc import Iterable, Iterator

from bench.desk import code_row
from bench.scoring import Row


def predict_toponyms(rows: Iterable[Row]) -> Iterator[Row]:
    """Every place that the coder resolved, once a span."""
    for row in rows:
        _, coding = code_row(row)
        found = {place.span: {"start": place.span.start, "end": place.span.end, "lat": place.lat, "lon": place.lon}
                 for place in coding.places if place.span is not None}  # fmt: skip
        yield {"id": row["id"], "toponyms": [found[span] for span in sorted(found)]}

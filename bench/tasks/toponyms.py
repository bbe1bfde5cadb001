"""Places: rows of {id, text} in, toponyms with their coordinates out."""

from collections.abc import Iterable, Iterator

from bench.desk import read_row
from bench.scoring import Row
from hearsay.coding.context import make_context
from hearsay.coding.places import find_toponyms
from hearsay.coding.toponyms import Toponym
from hearsay.gazetteer import open_gazetteer


def predict_toponyms(rows: Iterable[Row]) -> Iterator[Row]:
    """Every toponym with the point of its best candidate; sites and words for places ("the country") are no toponyms."""
    gazetteer = open_gazetteer()
    for row in rows:
        report, reading = read_row(row)
        context = make_context(report, reading, run="bench")
        yield {"id": row["id"], "toponyms": [shape_toponym(found) for found in find_toponyms(context, gazetteer)]}


def shape_toponym(found: Toponym) -> Row:
    """A toponym as the scorer takes it."""
    lat, lon = found.point or (None, None)
    return {"start": found.span.start, "end": found.span.end, "lat": lat, "lon": lon}

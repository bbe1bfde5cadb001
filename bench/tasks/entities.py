"""Entities: rows of {id, text} in, [start, end, type] out, in the types of the row's own corpus."""

from collections.abc import Iterable, Iterator, Mapping

from bench.desk import take_reader
from bench.scoring import Row
from hearsay.read.schemes import find_entities

SCHEMES = (("re3d-", "re3d"), ("cameoner-", "cameo-ner"))  # by the beginning of the row's id; any other is newswire


def predict_entities(rows: Iterable[Row]) -> Iterator[Row]:
    """What the entity head of the row's corpus finds."""
    reader = take_reader()
    for row in rows:
        found = find_entities(reader, str(row["text"]), scheme=choose_scheme(row))
        yield {"id": row["id"], "entities": [[one.span.start, one.span.end, one.label] for one in found]}


def choose_scheme(row: Mapping[str, object]) -> str:
    """The types in which the row's corpus marks entities."""
    return next((scheme for start, scheme in SCHEMES if str(row["id"]).startswith(start)), "newswire")

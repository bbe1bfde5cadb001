"""Event types: rows of {id, text, perhaps source and target} in, PLOVER root and quad class out."""

from collections.abc import Iterable, Iterator, Mapping

from bench.desk import take_reader
from bench.scoring import Row
from hearsay.model import Span
from hearsay.read.schemes import classify_dyad


def predict_event_type(rows: Iterable[Row]) -> Iterator[Row]:
    """What the source does to the target, by every scheme that the corpora use."""
    reader = take_reader()
    for row in rows:
        source, target = find_sides(row)
        shares = classify_dyad(reader, str(row["text"]), source, target)
        best = {scheme: max(sorted(classes), key=lambda name: classes[name]) for scheme, classes in shares.items()}
        numbers = {scheme: int(name) for scheme, name in best.items() if scheme != "root"}
        yield {"id": row["id"], "root": best["root"], **numbers}


def find_sides(row: Mapping[str, object]) -> tuple[Span | None, Span | None]:
    """Where source and target stand in the text; `marked` has them in <s> and <t> tags, nested tags included."""
    marked = str(row.get("marked") or "")
    return find_tagged(marked, "s"), find_tagged(marked, "t")


def find_tagged(marked: str, tag: str) -> Span | None:
    """The span, in the text without tags, of what stands between a tag and its end."""
    first, last = marked.find(f"<{tag}>"), marked.find(f"</{tag}>")
    if first < 0 or last < first:
        return None
    return Span(len(_untag(marked[:first])), len(_untag(marked[:last])))


def _untag(words: str) -> str:
    for tag in ("<s>", "</s>", "<t>", "</t>"):
        words = words.replace(tag, "")
    return words

"""Police acts of sentences and documents: rows of {id, text}, sentences with their doc_id, in; labels out.

Sentences are read inside their document, as the corpus gives them: the rows of one doc_id joined in their order.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bench.desk import take_reader
from bench.scoring import Row
from hearsay.model import Span
from hearsay.read.reader import Reader
from hearsay.read.schemes import score_sentences
from hearsay.text import find_sentences

TAKEN = 0.5  # the reader's scores are calibrated so that this is where to cut


def predict_sentence_labels(rows: Iterable[Row]) -> Iterator[Row]:
    """The labels of each row."""
    reader = take_reader()
    for document, members in groupby(rows, key=lambda row: row.get("doc_id")):
        if document is None:
            yield from (label_document(reader, row) for row in members)
        else:
            yield from label_sentences(reader, list(members))


def label_sentences(reader: Reader, rows: list[Row]) -> Iterator[Row]:
    """The labels of the sentences of one document."""
    text, spans = "", []
    for row in rows:
        words = str(row["text"])
        if text and not text[-1].isspace():
            text += " "
        spans.append(Span(len(text), len(text) + len(words)))
        text += words
    for row, scores in zip(rows, score_sentences(reader, text, spans), strict=True):
        yield {"id": row["id"], "labels": choose_labels(scores)}


def label_document(reader: Reader, row: Row) -> Row:
    """The labels that any sentence of a document has."""
    text = str(row["text"])
    found = {label for scores in score_sentences(reader, text, find_sentences(text)) for label in choose_labels(scores)}
    return {"id": row["id"], "labels": sorted(found)}


def choose_labels(scores: dict[str, float]) -> list[str]:
    """The labels that are taken."""
    return sorted(label for label, score in scores.items() if score >= TAKEN)

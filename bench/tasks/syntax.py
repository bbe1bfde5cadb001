"""Sentences, words, word classes and dependencies: rows of {id, text} in, sentences out."""

from collections.abc import Iterable, Iterator, Sequence

from bench.scoring import Row
from hearsay.coding.syntax import ROOT, SyntaxTables, load_syntax, parse_sentence
from hearsay.model import Span
from hearsay.text import find_sentences, find_words


def predict_syntax(rows: Iterable[Row]) -> Iterator[Row]:
    """The light parser's trees, in the form of the CoNLL 2018 scorer; lemma and fine class are not made."""
    tables = load_syntax()
    for row in rows:
        text = str(row["text"])
        sentences = [{"start": span.start, "end": span.end, "words": parse_words(text, span, tables)} for span in find_sentences(text)]
        yield {"id": row["id"], "sentences": sentences}


def parse_words(text: str, sentence: Span, tables: SyntaxTables) -> list[list[object]]:
    """The words of a sentence, each with its head as a position from 1, 0 for the root."""
    spans = find_words(text, sentence)
    tree = parse_sentence([text[start:end] for start, end in spans], tables)
    return [shape_word(text, spans, tree.tags[i], tree.heads[i], tree.relations[i], i) for i in range(len(spans))]


def shape_word(text: str, spans: Sequence[Span], tag: str, head: int, relation: str, i: int) -> list[object]:
    """One word as [start, end, form, lemma, upos, xpos, head, deprel]."""
    start, end = spans[i]
    return [start, end, text[start:end], "_", tag, "_", 0 if head == ROOT else head + 1, "root" if head == ROOT else relation]

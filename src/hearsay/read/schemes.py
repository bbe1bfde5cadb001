"""One head at a time, in the conventions of the corpus that taught it: for the benchmark and for callers with a question of their own.

In: a `Reader` and a text. Out: spans with labels, attributions, classes, scores. Left to others: whole readings (reader.py).
"""

from collections.abc import Sequence
from typing import NamedTuple

from hearsay.errors import CompareError, suggest_name
from hearsay.model import Span
from hearsay.read.heads import Range
from hearsay.read.pieces import find_words_of, span_of
from hearsay.read.reader import Reader
from hearsay.read.schema import LAYERS, ROLES
from hearsay.read.seen import Seen
from hearsay.read.word_hints import find_hints

ENTITY_SCHEMES = {"newswire": "entity", "re3d": "re3d", "cameo-ner": "dyad actor"}
SHORT_WORDS = 200  # up to here the whole text is what a dyad is read in, as in the sentences that taught the head


class Attribution(NamedTuple):
    """Who says what by which words, each as fragments in text order; a source or cue may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Spotted(NamedTuple):
    """A span with its label and score."""

    span: Span
    label: str
    score: float


def find_attributions(reader: Reader, text: str, *, layer: str = "attribution") -> list[Attribution]:
    """The attributions of a text: layer "attribution" in PolNeAR's conventions, "claim" and "inner claim" in those of the codings."""
    seen = reader.see(text)
    fragments = seen.find_layer(layer)
    groups, _ = seen.group_layer(layer, fragments)
    found = []
    for group in groups:
        spans = {role: tuple(span_of(seen.pieces, *fragments[i][:2]) for i in group if ROLES[fragments[i].label] == role) for role in ROLES}
        if spans["content"] or spans["cue"]:
            found.append(Attribution(**spans))
    return found


def find_entities(reader: Reader, text: str, *, scheme: str = "newswire") -> list[Spotted]:
    """Entities by the types of "newswire", "re3d" or "cameo-ner" (S, T, R)."""
    if scheme not in ENTITY_SCHEMES:
        known = ", ".join(ENTITY_SCHEMES)
        raise CompareError(f"No entity head is called {scheme!r}. Expected one of: {known}.{suggest_name(scheme, ENTITY_SCHEMES)}")
    found = find_layer(reader, text, ENTITY_SCHEMES[scheme])
    return _one_dyad(found) if scheme == "cameo-ner" else found


def find_timexes(reader: Reader, text: str, *, scheme: str = "timeml") -> list[Spotted]:
    """Time expressions by TIMEX3 type ("timeml") or as TEI dates ("tei": DATE, RANGE, BOUND)."""
    return find_layer(reader, text, "tei" if scheme == "tei" else "timex")


def find_toponyms(reader: Reader, text: str) -> list[Spotted]:
    """Place names."""
    return find_layer(reader, text, "place")


def find_slots(reader: Reader, text: str) -> list[Spotted]:
    """Fills of MUC-4 slots: perpetrator, organization, target, victim, weapon."""
    return find_layer(reader, text, "slot")


def find_layer(reader: Reader, text: str, layer: str) -> list[Spotted]:
    """The spans of any layer of the schema."""
    seen = reader.see(text)
    return [
        Spotted(span_of(seen.pieces, found.first, found.end), LAYERS[layer][found.label], seen.calibration.score(layer, found.odds))
        for found in seen.find_layer(layer, hints=find_hints(layer, text, seen.pieces))
    ]


def score_sentences(reader: Reader, text: str, spans: Sequence[Span], *, scheme: str = "police act") -> list[dict[str, float]]:
    """Score of each label ("police act" or "incident type") for given sentences, read in the context of the whole text."""
    seen = reader.see(text)
    found = []
    for span in spans:
        words = find_words_of(seen.pieces, span)
        found.append(seen.label_sentence(scheme, words) if words else {})
    return found


def classify_dyad(reader: Reader, text: str, source: Span | None, target: Span | None) -> dict[str, dict[str, float]]:
    """Shares of the classes of what the source does to the target.

    Gives: scheme -> class -> share; schemes "root" (15 PLOVER roots), "quad" (1-4), "penta" (0-4, CAMEO),
           "binary" (0 cooperation, 1 conflict).
    """
    seen = reader.see(text)
    sides = [_words(seen, span) for span in (source, target)]
    return seen.label_dyad(sides[0], sides[1], whole=len(seen.words) <= SHORT_WORDS)


def _one_dyad(found: Sequence[Spotted]) -> list[Spotted]:
    """At most one source and one target, the best of each: that corpus marks one dyad a sentence."""
    best = {label: max((one for one in found if one.label == label), key=lambda one: one.score, default=None) for label in ("S", "T")}
    return [one for one in found if one.label not in best or one is best[one.label]]


def _words(seen: Seen, span: Span | None) -> Range | None:
    return find_words_of(seen.pieces, span) if span is not None else None

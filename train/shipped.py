"""Brings shipped weights back into the network, so that a run can go on where the shipped one ended.

In: a folder of shipped weights (export.py). Out: the state of `ReaderNet` in float32, int8 tables multiplied out.
Left to others: learning further (reader.py). What int8 rounded away is learnt again within the first hundred steps; exported as they
are, they come out as they were.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from train.net import N_LAYERS, WIDTH, ReaderNet

Arrays = dict[str, np.ndarray[Any, Any]]


def load_shipped(net: ReaderNet, folder: Path) -> list[str]:
    """Fills the network from shipped weights; gives the names of parameters that these weights do not know (new heads)."""
    state = {name: torch.from_numpy(value.astype(np.float32)) for name, value in read_heads(folder / "heads.npz").items()}
    state |= read_encoder(folder / "encoder.onnx", net.encoder.kinds.weight.detach())
    known = net.state_dict()
    fitting = {name: value for name, value in state.items() if name in known and known[name].shape == value.shape}
    net.load_state_dict(fitting, strict=False)
    return sorted(known.keys() - fitting.keys() - {"encoder.kinds.weight"})


def read_heads(path: Path) -> Arrays:
    """The arrays of all heads."""
    with np.load(path) as stored:
        return {name: stored[name] for name in stored.files}


def read_encoder(path: Path, kinds: Tensor) -> dict[str, Tensor]:
    """The parameters of the encoder by their names in the network."""
    stored = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer}

    def dense(name: str) -> np.ndarray[Any, Any]:
        if f"{name}.weight" in stored:
            return stored[f"{name}.weight"].T
        if f"{name}.bytes" in stored:
            table = stored[f"{name}.bytes"] * stored[f"{name}.scales"]
            if f"{name}.fine_bytes" in stored:
                table = table + stored[f"{name}.fine_bytes"] * stored[f"{name}.fine_scales"]
            return table.T
        return (stored[f"{name}.weight_quantized"] * stored[f"{name}.weight_scale"]).T  # as exported up to decision 0107

    state: Arrays = {
        "pieces.weight": stored["pieces"].astype(np.float32) * stored["scales"],
        "places.weight": stored["places"],
        "shapes.weight": stored["shape_table"] - kinds.numpy()[0],
    }
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = stored[f"encoder.norm.{part}"]
    for i in range(N_LAYERS):
        base = f"encoder.layers.{i}"
        rows = [f"{base}.qkv.{n * WIDTH}" for n in range(3)]
        state[f"layers.{i}.qkv.weight"] = np.concatenate([dense(row) for row in rows])
        state[f"layers.{i}.qkv.bias"] = np.concatenate([stored[f"{row}.bias"] for row in rows])
        for name in ("out", "up", "down"):
            state[f"layers.{i}.{name}.weight"] = dense(f"{base}.{name}.0")
            state[f"layers.{i}.{name}.bias"] = stored[f"{base}.{name}.0.bias"]
        for name in ("norm1", "norm2"):
            for part in ("weight", "bias"):
                state[f"layers.{i}.{name}.{part}"] = stored[f"{base}.{name}.{part}"]
    return {f"encoder.{name}": torch.from_numpy(np.array(value, dtype=np.float32, order="C")) for name, value in state.items()}

"""Writes the shipped form of trained weights: an int8 ONNX encoder, the heads in half precision, tokenizer, manifest.

In: `reader.pt` (reader.py) and a calibration (calibrate.py). Out: the folder that hearsay.weights checks.
Left to others: the card (written by hand from measured figures).
The graph is written node by node: nothing in it depends on an exporter's version.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from hearsay.ids import hash_bytes
from hearsay.weights import FORMAT, NEEDED
from train.reader import find_minilm

WIDTH, N_HEADS, N_LAYERS = 384, 12, 6
# Layers whose second feed-forward product stays in float32: without int8 there, the mean error of word vectors fell by a sixth (from .057
# to .047), more than for any other two layers. All six would break the limit of forty megabytes.
EXACT = (0, 1)


class Graph:
    """Collects nodes and stored arrays of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.stored: list[Any] = []
        self.count = 0

    def store(self, name: str, value: np.ndarray[Any, Any]) -> str:
        self.stored.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], *, out: str = "", domain: str = "", **attributes: Any) -> str:
        self.count += 1
        out = out or f"{kind.lower()}_{self.count}"
        self.nodes.append(helper.make_node(kind, inputs, [out], name=f"n{self.count}_{kind}", domain=domain, **attributes))
        return out


def quantize_rows(table: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """A table as int8 with one scale a row."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127.0
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def build_encoder(state: dict[str, np.ndarray[Any, Any]]) -> onnx.ModelProto:
    """The encoder as ONNX in float32, but for the piece table, which is int8 already."""
    g = Graph()
    table, scale = quantize_rows(state["encoder.pieces.weight"])
    rows = g.add("Cast", [g.add("Gather", [g.store("pieces", table), "ids"])], to=TensorProto.FLOAT)
    x = g.add("Mul", [rows, g.add("Gather", [g.store("scales", scale), "ids"])])
    shapes = state["encoder.shapes.weight"] + state["encoder.kinds.weight"][0]
    x = g.add("Add", [x, g.add("Gather", [g.store("shape_table", shapes), "shapes"])])
    length = g.add(
        "Slice", [g.add("Shape", ["ids"]), g.store("one", np.array([1])), g.store("two", np.array([2])), g.store("axis", np.array([0]))]
    )
    places = g.add("Slice", [g.store("places", state["encoder.places.weight"]), g.store("zero", np.array([0])), length, "axis"])
    x = normalize(g, g.add("Add", [x, places]), state, "encoder.norm")
    for i in range(N_LAYERS):
        x = add_layer(g, x, state, f"encoder.layers.{i}")
    g.add("Identity", [x], out="vectors")
    axes = ["n", "t"]
    graph = helper.make_graph(
        g.nodes,
        "hearsay-reader",
        [helper.make_tensor_value_info(name, TensorProto.INT64, axes) for name in ("ids", "shapes")],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [*axes, WIDTH])],
        g.stored,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def normalize(g: Graph, x: str, state: dict[str, np.ndarray[Any, Any]], name: str) -> str:
    """Layer normalisation with the stored gain and offset."""
    stored = [g.store(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias")]
    return g.add("LayerNormalization", [x, *stored], axis=-1, epsilon=1e-12)


def dense(g: Graph, x: str, state: dict[str, np.ndarray[Any, Any]], name: str, rows: slice = slice(None)) -> str:
    """A matrix product and an offset."""
    key = f"{name}.{rows.start or 0}"
    product = g.add("MatMul", [x, g.store(f"{key}.weight", state[f"{name}.weight"][rows].T)])
    return g.add("Add", [product, g.store(f"{key}.bias", state[f"{name}.bias"][rows])])


def add_layer(g: Graph, x: str, state: dict[str, np.ndarray[Any, Any]], base: str) -> str:
    """One transformer layer; query, key and value apart, so that each has its own int8 scale."""
    parts = [dense(g, x, state, f"{base}.qkv", slice(i * WIDTH, (i + 1) * WIDTH)) for i in range(3)]
    mixed = g.add("MultiHeadAttention", parts, domain="com.microsoft", num_heads=N_HEADS)
    x = normalize(g, g.add("Add", [x, dense(g, mixed, state, f"{base}.out")]), state, f"{base}.norm1")
    grown = g.add("Gelu", [dense(g, x, state, f"{base}.up")], domain="com.microsoft")
    return normalize(g, g.add("Add", [x, dense(g, grown, state, f"{base}.down")]), state, f"{base}.norm2")


def export_reader(weights: Path, calibration: Path | None, out: Path, made: dict[str, Any], *, float_too: bool = False) -> None:
    """Writes all files of the shipped folder."""
    out.mkdir(parents=True, exist_ok=True)
    tensors = torch.load(weights, weights_only=True, map_location="cpu")
    state = {name: value.float().numpy() for name, value in tensors.items()}
    model = build_encoder(state)
    full = out / "encoder.float.onnx"
    onnx.save(model, str(full))
    quantize_dynamic(
        str(full),
        str(out / "encoder.onnx"),
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[n.name for n in model.graph.node if any(f"encoder.layers.{i}.down" in x for i in EXACT for x in n.input[1:])],
        per_channel=True,
        reduce_range=True,  # seven bits: without VNNI the eighth overflows, and a result must not depend on the machine
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},  # shapes behind the attention node are not inferred
    )
    if not float_too:
        full.unlink()
    heads = {name: value.astype(np.float16) for name, value in state.items() if not name.startswith("encoder.")}
    np.savez_compressed(out / "heads.npz", **heads)
    (out / "tokenizer.json").write_bytes((find_minilm() / "tokenizer.json").read_bytes())
    row = json.loads(calibration.read_text()) if calibration else {"curves": {}, "biases": {}}
    (out / "calibration.json").write_text(json.dumps(row, indent=1, sort_keys=True) + "\n")
    write_manifest(out, made)


def write_manifest(out: Path, made: dict[str, Any]) -> None:
    """States the hash and size of every file, and how the weights were made."""
    files = {name: {"bytes": (out / name).stat().st_size, "sha256": hash_bytes((out / name).read_bytes())} for name in NEEDED}
    text = json.dumps({"format": FORMAT, "files": files, "made": made}, indent=1, sort_keys=True)
    (out / "manifest.json").write_text(text + "\n")


def main() -> None:
    """Reads the options and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="reader.pt of a training run")
    parser.add_argument("--calibration", type=Path)
    parser.add_argument("--manifest", type=Path, default=Path("train/manifest.json"), help="recipe whose content goes into the manifest")
    parser.add_argument("--out", type=Path, default=Path("src/hearsay/weights"))
    parser.add_argument("--float", action="store_true", help="keep the float32 encoder beside it, for comparison")
    options = parser.parse_args()
    made = json.loads(options.manifest.read_text()) if options.manifest.is_file() else {}
    export_reader(options.weights, options.calibration, options.out, made, float_too=options.float)


if __name__ == "__main__":
    main()

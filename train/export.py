"""Writes the shipped form of trained weights: an ONNX encoder with int8 weights, the heads in half precision, tokenizer, manifest.

In: `reader.pt` (reader.py) and a calibration (calibrate.py). Out: the folder that hearsay.weights checks.
Left to others: the card (written by hand from measured figures).
The graph is written node by node: nothing in it depends on an exporter's version.
"""

import argparse
import json
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from hearsay.ids import hash_bytes
from hearsay.weights import FORMAT, NEEDED
from train.columns import find_large
from train.reader import find_minilm, open_tokenizer

WIDTH, N_HEADS, N_LAYERS = 384, 12, 6
# Layers whose second feed-forward product has weights in two bytes: seven bits in these two alone move word vectors by a fortieth.
FINE_WEIGHTS = (0, 1)
# Weights have seven bits: two products of an eighth with a byte overflow without VNNI, and a result must not depend on the machine.
LARGEST = 64
STEPS, ZERO = 127, 128  # of a byte to either side of 0, and the byte that stands for 0
FINER = 2 * STEPS  # what one step leaves, half of it to either side, is cut into as many steps again
FINER_WEIGHT = 2 * LARGEST
LEAST = 1e-8  # a row of nothing has a scale too

Columns = Mapping[str, tuple[int, ...]]  # the large ones of each input that has one byte, by the name of its product


class Graph:
    """Collects nodes and stored arrays of an ONNX graph."""

    def __init__(self, columns: Columns, *, exact: bool) -> None:
        self.columns = columns
        self.exact = exact  # all in float32
        self.nodes: list[Any] = []
        self.stored: dict[str, Any] = {}
        self.count = 0

    def store(self, name: str, value: np.ndarray[Any, Any]) -> str:
        self.stored.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def number(self, name: str, value: float) -> str:
        return self.store(name, np.array(value, np.float32))

    def add(self, kind: str, inputs: list[str], *, out: str = "", domain: str = "", **attributes: Any) -> str:
        self.count += 1
        out = out or f"{kind.lower()}_{self.count}"
        self.nodes.append(helper.make_node(kind, inputs, [out], name=f"n{self.count}_{kind}", domain=domain, **attributes))
        return out


def quantize_rows(table: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """A table as int8 with one scale a row."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127.0
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


class Cut(NamedTuple):
    """An input of products, (n, t, width), whole and in bytes: names of graph values."""

    whole: str
    parts: tuple[tuple[str, str], ...] = ()  # bytes, each with the size of its steps, coarse before fine
    step: str = ""  # of each row, (n, t, 1)
    large: str = ""  # the columns that are kept apart, (n, t, N_LARGE)
    columns: tuple[int, ...] = ()  # which they are


def cut_bytes(g: Graph, x: str) -> Cut:
    """Each row by its own largest number, so that no row depends on those beside it; two bytes err by a part in 60,000 of that."""
    if g.exact:
        return Cut(x)
    scaled, step = scale_rows(g, x)
    unit, finer, zero = g.number("unit", 1.0), g.number("finer", 1.0 / FINER), g.store("zero byte", np.array(ZERO, np.uint8))
    coarse = g.add("QuantizeLinear", [scaled, unit, zero])
    rest = g.add("Sub", [scaled, g.add("DequantizeLinear", [coarse, unit, zero])])
    return Cut(x, ((coarse, unit), (g.add("QuantizeLinear", [rest, finer, zero]), finer)), step)


def cut_byte(g: Graph, x: str, name: str) -> Cut:
    """One byte a number, but for the columns of this input that are far larger than the rest: these stay as they are."""
    if g.exact:
        return Cut(x)
    columns = g.columns[name]
    mask = np.ones(WIDTH, np.float32)
    mask[list(columns)] = 0
    scaled, step = scale_rows(g, g.add("Mul", [x, g.store(f"{name}.rest", mask)]))
    unit = g.number("unit", 1.0)
    part = g.add("QuantizeLinear", [scaled, unit, g.store("zero byte", np.array(ZERO, np.uint8))])
    large = g.add("Gather", [x, g.store(f"{name}.large", np.array(columns))], axis=-1)
    return Cut(x, ((part, unit),), step, large, columns)


def scale_rows(g: Graph, x: str) -> tuple[str, str]:
    """Rows in steps of a byte, and how large a step of each row is."""
    top = g.add("Max", [g.add("ReduceMax", [g.add("Abs", [x])], axes=[-1], keepdims=1), g.number("least", LEAST)])
    steps = g.number("steps", STEPS)
    return g.add("Mul", [x, g.add("Div", [steps, top])]), g.add("Div", [top, steps])


def quantize_columns(weight: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """A weight, (out, in), as int8, (in, out), with one scale an output; what was cut so before comes out as it was."""
    scale = np.maximum(np.abs(weight).max(1), LEAST) / LARGEST
    return np.round(weight / scale[:, None]).astype(np.int8).T, scale.astype(np.float32)


def build_encoder(state: dict[str, np.ndarray[Any, Any]], columns: Columns, *, exact: bool = False) -> onnx.ModelProto:
    """The encoder as ONNX: products in int8, or all in float32 where it shall be `exact`. The piece table is int8 in both."""
    g = Graph(columns, exact=exact)
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
        x = add_layer(g, x, state, i)
    g.add("Identity", [x], out="vectors")
    axes = ["n", "t"]
    graph = helper.make_graph(
        g.nodes,
        "hearsay-reader",
        [helper.make_tensor_value_info(name, TensorProto.INT64, axes) for name in ("ids", "shapes")],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [*axes, WIDTH])],
        list(g.stored.values()),
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def normalize(g: Graph, x: str, state: dict[str, np.ndarray[Any, Any]], name: str) -> str:
    """Layer normalisation with the stored gain and offset."""
    stored = [g.store(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias")]
    return g.add("LayerNormalization", [x, *stored], axis=-1, epsilon=1e-12)


def dense(g: Graph, x: Cut, state: dict[str, np.ndarray[Any, Any]], name: str, rows: slice = slice(None), *, fine: bool = False) -> str:
    """A matrix product and an offset; `fine` weights have a second byte."""
    key, weight = f"{name}.{rows.start or 0}", state[f"{name}.weight"][rows]
    if g.exact:
        product = g.add("MatMul", [x.whole, g.store(f"{key}.weight", weight.T)])
    else:
        table, scale = quantize_columns(weight)
        sums = [multiply(g, part, g.store(f"{key}.bytes", table), g.store(f"{key}.scales", scale)) for part in x.parts]
        if fine:
            finer = scale / FINER_WEIGHT
            rest = np.round((weight.T - table * scale) / finer).astype(np.int8)
            sums.append(multiply(g, x.parts[0], g.store(f"{key}.fine_bytes", rest), g.store(f"{key}.fine_scales", finer)))
        product = g.add("Mul", [reduce(lambda left, right: g.add("Add", [left, right]), sums), x.step])
        if x.large:
            kept = g.store(f"{key}.kept", (table * scale)[list(x.columns)])
            product = g.add("Add", [product, g.add("MatMul", [x.large, kept])])
    return g.add("Add", [product, g.store(f"{key}.bias", state[f"{name}.bias"][rows])])


def multiply(g: Graph, part: tuple[str, str], table: str, scale: str) -> str:
    """Bytes times bytes."""
    return g.add("MatMulIntegerToFloat", [part[0], table, part[1], scale, "zero byte"], domain="com.microsoft")


def add_layer(g: Graph, x: str, state: dict[str, np.ndarray[Any, Any]], number: int) -> str:
    """One transformer layer; query, key and value apart, as the attention node takes them."""
    base = f"encoder.layers.{number}"
    cut = cut_byte(g, x, f"{base}.qkv")
    parts = [dense(g, cut, state, f"{base}.qkv", slice(i * WIDTH, (i + 1) * WIDTH)) for i in range(3)]
    mixed = g.add("MultiHeadAttention", parts, domain="com.microsoft", num_heads=N_HEADS)
    x = normalize(g, g.add("Add", [x, dense(g, cut_bytes(g, mixed), state, f"{base}.out")]), state, f"{base}.norm1")
    grown = g.add("Gelu", [dense(g, cut_byte(g, x, f"{base}.up"), state, f"{base}.up")], domain="com.microsoft")
    added = dense(g, cut_bytes(g, grown), state, f"{base}.down", fine=number in FINE_WEIGHTS)
    return normalize(g, g.add("Add", [x, added]), state, f"{base}.norm2")


def export_reader(weights: Path, calibration: Path | None, out: Path, made: dict[str, Any], *, float_too: bool = False) -> None:
    """Writes all files of the shipped folder."""
    out.mkdir(parents=True, exist_ok=True)
    tensors = torch.load(weights, weights_only=True, map_location="cpu")
    state = {name: value.float().numpy() for name, value in tensors.items()}
    columns = find_large(tensors, open_tokenizer(find_minilm() / "tokenizer.json"))
    onnx.save(build_encoder(state, columns), str(out / "encoder.onnx"))
    if float_too:
        onnx.save(build_encoder(state, columns, exact=True), str(out / "encoder.float.onnx"))
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

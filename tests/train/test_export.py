"""The exported encoder says what its parameters say, and parameters that were exported come out as they were."""

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx", reason="the recipes' own packages are not installed")
torch = pytest.importorskip("torch", reason="the recipes' own packages are not installed")
export, columns, net, shipped = (pytest.importorskip(f"train.{name}") for name in ("export", "columns", "net", "shipped"))

LARGE = (7, 99, 157)  # columns that are far larger than the rest, as in the trained encoder
CLOSE = 0.0028  # of a word vector's length: .0024 here, .0033 where other columns are kept apart


@pytest.fixture(scope="module")
def state() -> dict[str, Any]:
    """Parameters of an encoder with a few large columns."""
    torch.manual_seed(0)
    encoder = net.Encoder()
    with torch.no_grad():
        for norm in (encoder.norm, *(norm for layer in encoder.layers for norm in (layer.norm1, layer.norm2))):
            norm.weight[list(LARGE)] = 20.0
    return {f"encoder.{name}": value for name, value in encoder.state_dict().items()}


def build(state: dict[str, Any], *, exact: bool = False) -> Any:
    large = {f"encoder.layers.{i}.{name}": LARGE for i in range(net.N_LAYERS) for name in columns.OF_LAYER}
    return export.build_encoder({name: value.numpy() for name, value in state.items()}, large, exact=exact)


def read(model: Any) -> Any:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    ids = np.random.default_rng(0).integers(1000, 20000, (1, 60))
    return session.run(None, {"ids": ids, "shapes": np.ones_like(ids)})[0][0]


def test_the_exported_encoder_gives_the_vectors_of_its_parameters(state: dict[str, Any]) -> None:
    exact, shortened = read(build(state, exact=True)), read(build(state))
    assert np.linalg.norm(shortened - exact, axis=1).mean() < CLOSE * np.linalg.norm(exact, axis=1).mean()


def test_what_was_exported_comes_out_as_it_was(state: dict[str, Any], tmp_path: Path) -> None:
    kinds = state["encoder.kinds.weight"]
    read_again: list[dict[str, Any]] = []
    for name in ("first", "second"):
        onnx.save(build(state if not read_again else read_again[0] | {"encoder.kinds.weight": kinds}), str(tmp_path / name))
        read_again.append(shipped.read_encoder(tmp_path / name, kinds))
    first, second = read_again
    assert first.keys() == second.keys()
    for name, value in first.items():
        assert torch.allclose(value, second[name], rtol=1e-6, atol=1e-9), name


@pytest.mark.parametrize(("layer", "n_steps"), [(0, export.LARGEST * export.FINER_WEIGHT), (2, export.LARGEST)])
def test_weights_are_kept_to_half_a_step(state: dict[str, Any], tmp_path: Path, layer: int, n_steps: int) -> None:
    onnx.save(build(state), str(tmp_path / "encoder.onnx"))
    name = f"encoder.layers.{layer}.down.weight"
    before, after = state[name], shipped.read_encoder(tmp_path / "encoder.onnx", state["encoder.kinds.weight"])[name]
    step = before.abs().amax(1, keepdim=True) / n_steps
    assert ((after - before).abs() <= 0.51 * step).all()

"""A word's vector is the same whatever stands beside its window: every row is multiplied by its own scale."""

import numpy as np
import onnxruntime
import pytest

from hearsay.read.pieces import UNKNOWN_SHAPE
from hearsay.weights import SHIPPED, has_weights

CLOSE = 2e-3  # float32 sums run in another order in a batch; a scale for the whole input moved vectors by some hundredths


def test_a_window_in_a_batch_has_the_vectors_that_it_has_alone() -> None:
    if not has_weights():
        pytest.skip("no weights are installed")
    session = onnxruntime.InferenceSession(str(SHIPPED / "encoder.onnx"), providers=["CPUExecutionProvider"])
    windows = np.random.default_rng(0).integers(1000, 20000, (3, 40))
    shapes = np.full_like(windows, UNKNOWN_SHAPE)
    together = session.run(None, {"ids": windows, "shapes": shapes})[0]
    for window, shape, vectors in zip(windows, shapes, together, strict=True):
        alone = session.run(None, {"ids": window[None], "shapes": shape[None]})[0][0]
        assert np.abs(alone - vectors).max() < CLOSE

"""Runs the shipped encoder over a text, once, and gives one vector a word.

In: pieces of a text. Out: float32, (n_words, width). Left to others: cutting (pieces.py), meaning (heads.py).
Windows run one by one, without padding: int8 takes its scales from the whole input, so a batch would change results.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from hearsay.errors import WeightsError
from hearsay.read.pieces import Pieces, plan_windows

FloatArray = NDArray[np.float32]
FRAME = (101, 102)  # [CLS] and [SEP]


class Encoder:
    """An open encoder; threads may share it."""

    def __init__(self, path: Path) -> None:
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1  # reports run side by side instead: no waiting, and the same sums in the same order
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        try:
            self._session: Any = onnxruntime.InferenceSession(str(path), settings, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's own classes have no common root
            raise WeightsError(f"Cannot open the encoder {path}: {error}. Install hearsay again.") from error

    def encode(self, pieces: Pieces) -> FloatArray:
        """One vector a word, each from the window in which the word stands furthest from the edges.

        Gives: float32, (n_words, width).
        """
        n_words = len(pieces.words)
        windows = plan_windows(pieces)
        if not windows:
            return np.zeros((0, 1), dtype=np.float32)
        vectors = [self._encode_window(pieces, start, end) for start, end in windows]
        result = np.zeros((n_words, vectors[0].shape[1]), dtype=np.float32)
        taken = 0
        for i, (start, end) in enumerate(windows):
            # The next window starts inside this one: each gets its half of what they share.
            stop = (windows[i + 1][0] + end) // 2 if i + 1 < len(windows) else end
            result[taken:stop] = vectors[i][taken - start : stop - start]
            taken = stop
        return result

    def _encode_window(self, pieces: Pieces, start: int, end: int) -> FloatArray:
        first, last = int(pieces.firsts[start]), int(pieces.lasts[end - 1])
        ids = np.concatenate([[FRAME[0]], pieces.ids[first : last + 1], [FRAME[1]]]).astype(np.int64)
        shapes = np.concatenate([[0], pieces.shapes[first : last + 1], [0]]).astype(np.int64)
        found: FloatArray = self._session.run(None, {"ids": ids[None], "shapes": shapes[None]})[0][0]
        vectors: FloatArray = 0.5 * (found[pieces.firsts[start:end] - first + 1] + found[pieces.lasts[start:end] - first + 1])
        return vectors

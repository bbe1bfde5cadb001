"""Runs the shipped encoder over a text, once, and gives one vector a word.

In: pieces of a text. Out: float32, (n_words, width). Left to others: cutting (pieces.py), meaning (heads.py).
Windows run one by one, without padding, so that a report's reading does not hang on its company.
"""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from hearsay.errors import WeightsError
from hearsay.read.pieces import IntArray, Pieces, plan_windows

FloatArray = NDArray[np.float32]
FRAME = (101, 102)  # [CLS] and [SEP]


class Window(NamedTuple):
    """The vectors of the words from `start` to `end` as one window saw them, (end - start, width)."""

    start: int
    end: int
    vectors: FloatArray


class Encoded(NamedTuple):
    """One vector a word, (n_words, width), and the windows that they come from."""

    words: FloatArray
    windows: tuple[Window, ...]


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

    def encode(self, pieces: Pieces) -> Encoded:
        """The words of a text, each as the window saw it in which it stands furthest from the edges."""
        return join_windows(tuple(Window(start, end, self._encode_window(pieces, start, end)) for start, end in plan_windows(pieces)))

    def _encode_window(self, pieces: Pieces, start: int, end: int) -> FloatArray:
        ids, shapes = frame_window(pieces, start, end)
        found: FloatArray = self._session.run(None, {"ids": ids[None], "shapes": shapes[None]})[0][0]
        before = int(pieces.firsts[start]) - 1
        vectors: FloatArray = 0.5 * (found[pieces.firsts[start:end] - before] + found[pieces.lasts[start:end] - before])
        return vectors


def frame_window(pieces: Pieces, start: int, end: int) -> tuple[IntArray, IntArray]:
    """The ids and shapes of a range of words between the two frame pieces, as the encoder takes them."""
    first, last = int(pieces.firsts[start]), int(pieces.lasts[end - 1])
    ids = np.concatenate([[FRAME[0]], pieces.ids[first : last + 1], [FRAME[1]]]).astype(np.int64)
    shapes = np.concatenate([[0], pieces.shapes[first : last + 1], [0]]).astype(np.int64)
    return ids, shapes


def join_windows(windows: tuple[Window, ...]) -> Encoded:
    """One vector a word from windows that share words: each window gives its half of what it shares with the next."""
    if not windows:
        return Encoded(np.zeros((0, 1), dtype=np.float32), ())
    parts: list[FloatArray] = []
    taken = 0
    for i, (start, end, vectors) in enumerate(windows):
        stop = (windows[i + 1].start + end) // 2 if i + 1 < len(windows) else end
        parts.append(vectors[taken - start : stop - start])
        taken = stop
    return Encoded(np.concatenate(parts), windows)

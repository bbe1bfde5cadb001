"""Turns raw scores of heads into scores from 0 to 1, where 0.5 is the point at which a find is worth taking.

In: log-odds of a head, and the slopes and cuts that training fitted on dev. Out: scores.
Left to others: raw scores (heads.py), fitting (train/calibrate.py).
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hearsay.errors import WeightsError

FLAT = (1.0, 0.0)
RECALL = 2.0  # log-odds below the cut down to which second-best marks and links are still handed on


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each head a slope and a cut in log-odds; `biases` are taken from the outside tag before spans are read.

    The cut is where F1 on dev is highest, so 0.5 means "take it"; the slope makes scores on either side close to shares of right finds.
    """

    curves: dict[str, tuple[float, float]]
    biases: dict[str, float]

    def score(self, head: str, odds: float) -> float:
        """A score from 0 to 1 for the log-odds of a head."""
        slope, cut = self.curves.get(head, FLAT)
        return float(1.0 / (1.0 + np.exp(-np.clip(slope * (odds - cut), -30.0, 30.0))))

    def cut(self, head: str) -> float:
        """The log-odds at which the head's score is 0.5."""
        return self.curves.get(head, FLAT)[1]

    def bias(self, layer: str) -> float:
        """What is taken from the outside tag of a layer."""
        return self.biases.get(layer, 0.0)


def load_calibration(path: Path) -> Calibration:
    """The calibration in a JSON file: {"curves": {head: [slope, cut]}, "biases": {layer: log-odds}}."""
    try:
        row = json.loads(path.read_text("utf-8"))
        curves = {str(head): (float(slope), float(cut)) for head, (slope, cut) in row["curves"].items()}
        return Calibration(curves=curves, biases={str(layer): float(bias) for layer, bias in row["biases"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(
            f"Cannot read the calibration {path}: {error}. Install hearsay again, or name another folder of weights."
        ) from error

"""Compares measured figures with the floors that a change must not go below, and renews the floors.

In:  results of running.py, floors.json (floors with the fingerprint and size of each corpus). Out: a list of what is wrong; new floors.
Left to others: measuring. Renewing never lowers a floor without --allow-lower, and then a changelog fragment says why.
"""

import json
from pathlib import Path

from bench.running import Result

FLOORS = Path(__file__).with_name("floors.json")
EPSILON = 0.002  # int8 kernels may round differently from CPU to CPU; a few flipped spans are no regression
MARGIN = 0.005  # a floor stands this far below what was measured, so that noise does not fail a change
LESS_IS_BETTER = frozenset({"false events per report", "false merges", "false splits"})

Floors = dict[str, dict[str, object]]


def load_floors(path: Path = FLOORS) -> Floors:
    """The pinned floors by TASK/CORPUS; none where the file is missing."""
    if not path.is_file():
        return {}
    floors: Floors = json.loads(path.read_text("utf-8"))
    return floors


def find_failures(results: list[Result], floors: Floors) -> list[str]:
    """One sentence for each figure below its floor, each corpus that changed, each pinned task that gave no figures."""
    failures = []
    for result in results:
        name = f"{result['task']}/{result['corpus']}"
        pinned = floors.get(name)
        if pinned is None:
            continue
        if (pinned["sha256"], pinned["bytes"]) != (result["sha256"], result["bytes"]):
            failures.append(f"{name}: the gold is not the pinned one (sha256 {result['sha256']}, pinned {pinned['sha256']}).")
            continue
        if "missing" in result:
            failures.append(f"{name}: not measured: {result['missing']}")
            continue
        failures += compare_figures(name, result["figures"], pinned["floors"])
    return failures


def compare_figures(name: str, figures: object, floors: object) -> list[str]:
    """One sentence for each figure of a corpus that is on the wrong side of its floor."""
    assert isinstance(figures, dict)
    assert isinstance(floors, dict)
    failures = []
    for path, floor in floors.items():
        value = figures.get(path)
        if value is None:
            failures.append(f"{name}: {path} has no figure, its floor is {floor:.3f}.")
        elif (value > floor + EPSILON) if path in LESS_IS_BETTER else (value < floor - EPSILON):
            failures.append(f"{name}: {path} is {value:.4f}, its floor is {floor:.4f}.")
    return failures


def renew_floors(results: list[Result], floors: Floors, *, allow_lower: bool) -> Floors:
    """The floors raised to what was measured, less a margin; lowered only where that is allowed. What has no gold (costs) is not pinned."""
    renewed = dict(floors)
    for result in results:
        figures = result["figures"]
        if "missing" in result or "sha256" not in result or not isinstance(figures, dict):
            continue
        name = f"{result['task']}/{result['corpus']}"
        old = floors.get(name, {}).get("floors", {})
        assert isinstance(old, dict)
        pinned = {path: _choose_floor(path, value, old.get(path), allow_lower) for path, value in figures.items() if value is not None}
        renewed[name] = {"sha256": result["sha256"], "bytes": result["bytes"], "floors": pinned}
    return dict(sorted(renewed.items()))


def _choose_floor(path: str, value: float, old: float | None, allow_lower: bool) -> float:
    less = path in LESS_IS_BETTER
    new = round(value + MARGIN if less else max(0.0, value - MARGIN), 4)
    if old is None or allow_lower:
        return new
    return min(old, new) if less else max(old, new)


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, sorted, so that a diff shows what moved."""
    path.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")

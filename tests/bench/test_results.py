"""The page of results: each figure beside what was to be reached, floors of quality and roofs of cost alike."""

from pathlib import Path

from bench.costs import write_costs
from bench.results import render_results
from bench.running import Result

COST: Result = {
    "task": "cost",
    "corpus": "reader",
    "figures": {"weights, MB": 38.4, "seconds to open": 0.4},
    "records": 100,
    "seconds": 6.1,
}
TIMES: Result = {
    "task": "time", "corpus": "timeml-tbaq", "sha256": "ab", "bytes": 9, "figures": {"strict.f1": 0.81}, "records": 3, "seconds": 0.1,
}  # fmt: skip


def test_a_figure_stands_beside_its_goal_and_a_cost_beside_its_roof() -> None:
    lines = render_results([TIMES, COST], note="Measured on an invented day.").splitlines()
    assert "| time | timeml-tbaq | strict | 0.810 | 0.830 | HeidelTime .81 |" in lines
    assert "| cost | reader | weights, MB | 38.400 | at most 40 |  |" in lines
    assert "| time/timeml-tbaq | 3 | 0.1 | `ab` | 9 |" in lines
    assert any(line.startswith("| cost/reader | 100 | 6.1 |") for line in lines)


def test_costs_renew_their_rows_in_a_file_of_results(tmp_path: Path) -> None:
    path = tmp_path / "measured.json"
    write_costs(path, [TIMES, COST])
    write_costs(path, [{**COST, "seconds": 7.0}])
    assert path.read_text("utf-8").count('"cost"') == 1
    assert '"seconds": 7.0' in path.read_text("utf-8")

"""The page of results: one table of what was measured, what was to be reached, and what others published.

In:  results of `run --write`, goals.json. Out: Markdown. Left to others: measuring (running.py).
"""

import json
from pathlib import Path

from bench.running import Result

GOALS = Path(__file__).with_name("goals.json")
HEAD = """# Results

Made by `make results` from the dev parts beside the repository; every figure was printed by that corpus's own scorer. "To reach" is
what this project set itself; "others" is what has been published or measured for other systems. Dev parts were looked at while hearsay
was built, so figures on unseen parts may be lower. Copy families are made and scored by `bench/copies.py`, costs by `bench/costs.py`;
`told` is scored on invented reports of our own (`bench/told/README.md`), whose read halves led to rules and teach the pair weights;
`archive` on real reports of which every telling was marked by hand with its incident (`bench/archive/README.md`), which teach weights too;
`contexts` on events coded by one coder, looked at while the lists of words grew; `means` on the instruments of MUC-4's dev templates.

Kinder than the rest: the reader's cuts, the share of its blend, the blend of event scores and which tables were fitted anew were chosen on
these dev parts; so were the four cuts and the features of `muc4-slots`, whose weights have not seen its dev part (decision 0085); the pair
weights of `muc4-links` and the rules of `muc4-accounts` were fitted or chosen on the scored clusters; most reports of `muc4-incidents` are
ones that the reader and the weights of templates were trained on.

"""


def render_results(results: list[Result], *, note: str = "") -> str:
    """The whole page; the note says when and at which commit it was measured."""
    goals = json.loads(GOALS.read_text("utf-8"))
    lines = ["| task | corpus | measure | hearsay | to reach | others |", "|---|---|---|---|---|---|"]
    for result in results:
        figures = result["figures"]
        assert isinstance(figures, dict)
        if "missing" in result:
            lines.append(f"| {result['task']} | {result['corpus']} | not measured: {result['missing']} | | | |")
        for path, value in figures.items():
            goal = goals.get(f"{result['task']}/{result['corpus']}", {}).get(path, {})
            lines.append(
                f"| {result['task']} | {result['corpus']} | {path.removesuffix('.f1')} | {_show(value)} "
                f"| {_show_goal(goal)} | {goal.get('others', '')} |"
            )
    return HEAD + (f"{note}\n\n" if note else "") + "\n".join(lines) + "\n\n" + _render_corpora(results)


def _render_corpora(results: list[Result]) -> str:
    lines = ["## On what", "", "| task/corpus | records | seconds to predict | sha256 of the gold | bytes |", "|---|---|---|---|---|"]
    for result in results:
        name = f"{result['task']}/{result['corpus']}"
        gold = f"`{result['sha256']}` | {result['bytes']}" if "sha256" in result else " | "
        lines.append(f"| {name} | {result.get('records', '')} | {result.get('seconds', '')} | {gold} |")
    return "\n".join(lines) + "\n"


def _show_goal(goal: dict[str, float]) -> str:
    """What is to be reached, or not to be gone beyond."""
    return f"at most {goal['most']:g}" if "most" in goal else _show(goal.get("goal"))


def _show(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, int | float) else ""

"""Own MUC-4 templates led to those of the key, as the scorer of slots aligns them, so that incidents from raw text can be scored as links.

In:  clusters and templates that `muc4-incidents` predicts, the key's reports. Out: clusters of the key's (report, number).
Left to others: predicting (tasks/linking.py), scoring (scoring.py). The mapping is the scorer's own function, loaded from its file.
"""

from collections.abc import Callable, Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Pairs = list[tuple[int, int]]


def align_incidents(predicted: Iterable[Row], gold: Iterable[Row], scorer: Path) -> list[Row]:
    """The clusters with the numbers of the key's templates; an own template that the key does not have is left out."""
    rows = list(predicted)
    map_templates = load_mapping(scorer)
    own = {row["id"]: row["templates"] for row in rows if "templates" in row}
    numbers: dict[tuple[str, int], int] = {}
    for report in gold:
        templates = own.get(report["id"], [])
        for wanted, found in map_templates(report, templates):
            numbers[report["id"], templates[found]["number"]] = report["templates"][wanted]["number"]
    clusters = [[list(mention) for mention in row["mentions"]] for row in rows if "mentions" in row]
    led = [[[report, numbers[report, number]] for report, number in cluster if (report, number) in numbers] for cluster in clusters]
    return [{"id": f"incident {place}", "mentions": cluster} for place, cluster in enumerate(led) if cluster]


def load_mapping(scorer: Path) -> Callable[[Row, list[Row]], Pairs]:
    """The scorer's one-to-one mapping of a report's templates: (place in the key, place in the prediction)."""
    spec = spec_from_file_location("score_muc4", scorer)
    if spec is None or spec.loader is None:
        raise ImportError(f"Cannot load the scorer {scorer}.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    def map_templates(report: Row, templates: list[Row]) -> Pairs:
        wanted = [module.parse_template(template, report.get("text")) for template in report["templates"]]
        found = [module.parse_template(template) for template in templates]
        return list(module.best_mapping(wanted, found)) if wanted and found else []

    return map_templates

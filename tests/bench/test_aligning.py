"""Own templates led to those of the key by the scorer's mapping."""

from pathlib import Path
from typing import Any

from bench.aligning import align_incidents
from bench.tasks.linking import digest_templates, number_templates, predict_links

SCORER = """
def parse_template(template, text=None):
    return template["type"]


def best_mapping(gold, pred):
    return [(gold.index(kind), place) for place, kind in enumerate(pred) if kind in gold]
"""


def short(kind: str, victim: str) -> dict[str, object]:
    return {"type": kind, "Victim": [[victim]], "PerpOrg": [["HILL FRONT"]], "date": {"from": "2024-03-04", "to": "2024-03-04"},
            "location": ["XALAND", "NORTHTOWN"]}  # fmt: skip


def row(name: str, *templates: dict[str, object]) -> dict[str, object]:
    text = "THE HILL FRONT KILLED ANA KOS IN NORTHTOWN."
    return {"id": name, "text": text, "date": "2024-03-05", "templates": list(templates)}


def test_templates_of_the_short_form_are_linked_as_those_of_the_key_are() -> None:
    rows = [row("a", short("attack", "ANA KOS")), row("b", short("attack", "ANA KOS")), row("c", short("kidnapping", "BORO LIND"))]
    clusters = [found["mentions"] for found in predict_links(rows)]
    assert [["a", 1], ["b", 1]] in clusters
    assert [["c", 1]] in clusters
    (digest,) = digest_templates(number_templates(rows[0]))
    assert (digest.place, digest.recipients) == (None, ("ANA KOS",))
    assert digest.start is not None


def test_a_country_read_off_raw_text_keeps_nothing_apart() -> None:
    elsewhere = {**short("attack", "ANA KOS"), "location": ["YBLAND"]}
    clusters = [found["mentions"] for found in predict_links([row("a", short("attack", "ANA KOS")), row("b", elsewhere)])]
    assert clusters == [[["a", 1], ["b", 1]]]


def test_clusters_get_the_numbers_of_the_key_and_lose_what_the_key_lacks(tmp_path: Path) -> None:
    scorer = tmp_path / "scorer.py"
    scorer.write_text(SCORER, "utf-8")
    predicted: list[dict[str, Any]] = [
        {"id": "x", "mentions": [["a", 1], ["b", 1], ["b", 2]]},
        {"id": "y", "mentions": [["a", 2]]},
        {"id": "a", "templates": [{"type": "attack", "number": 1}, {"type": "arson", "number": 2}]},
        {"id": "b", "templates": [{"type": "arson", "number": 1}, {"type": "attack", "number": 2}]},
    ]
    gold: list[dict[str, Any]] = [
        {"id": "a", "templates": [{"type": "attack", "number": 7}]},
        {"id": "b", "templates": [{"type": "attack", "number": 4}]},
    ]
    assert align_incidents(predicted, gold, scorer) == [{"id": "incident 0", "mentions": [["a", 7], ["b", 4]]}]

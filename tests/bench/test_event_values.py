"""Contexts and means of events are held against what people gave."""

import gzip
import json
from pathlib import Path

import pytest

from bench.event_values import measure_contexts, measure_means
from hearsay.ids import hash_text

TEXT = (
    "Gunmen attacked the barracks of the army in Norvik with grenades on Monday, police said. Three soldiers were killed by a bomb. "
    "The court of Norvik sentenced a priest to two years in prison on Tuesday. The mayor said that the town would not forget the attack."
)


def row(*strings: str) -> dict[str, object]:
    fills = [{"strings": list(strings)}] if strings else []
    return {"id": "norvik", "text": TEXT, "templates": [{"slots": {"instrument_id": {"fills": fills}}}]}


def test_means_count_by_head_and_report() -> None:
    figures, n_reports = measure_means([row("HAND-GRENADE", "A GRENADE"), row()])
    assert n_reports == 1  # one names no instrument
    assert (figures["precision"], figures["recall"]) == (0.5, 0.5)  # "bombs" is given and not wanted, "hand-grenade" wanted
    assert measure_means([row("GRENADES", "POWERFUL BOMB")])[0]["f1"] == 1.0


def test_contexts_count_over_the_events_that_are_found(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "norvik", "text": TEXT}))
    start = TEXT.index("sentenced")
    events = [{"trigger": [start, start + 9], "contexts": ["legal", "crime"]}, {"trigger": [0, 3], "contexts": ["military"]}]
    line = {"corpus": "corpus.jsonl.gz", "field": "text", "report": "norvik", "text_sha256": hash_text(TEXT), "events": events}
    stored = tmp_path / "contexts.jsonl"
    stored.write_text(json.dumps(line), "utf-8")
    figures, n_reports = measure_contexts(stored, tmp_path)
    assert (n_reports, figures["events found"], figures["recall"]) == (1, 0.5, 0.5)
    stored.write_text(json.dumps({**line, "text_sha256": hash_text("another")}), "utf-8")
    with pytest.raises(ValueError, match="is not the one that was coded"):
        measure_contexts(stored, tmp_path)

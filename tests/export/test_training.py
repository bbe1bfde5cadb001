"""Judged events as examples: what counts, where the spans lie, and that `hearsay train` reads them."""

import json
from pathlib import Path
from typing import Any

import pytest

from hearsay.export.forms import export_record
from hearsay.model import EventType, Judgement, Span, Verdict
from hearsay.read.lessons import load_examples
from hearsay.record.people_rows import Person, Role
from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.veil import make_veil
from hearsay.web.writing import protect
from tests import build

TEXT = "It was cold. Guards seized Amina Kodra in Varnik. A crowd\u2028of weavers marched on Monday. Ministers met in Oslen."
REPORT = build.report(TEXT)
SEIZED = build.event(
    REPORT, "seized", EventType.ASSAULT, actors=(build.mention(REPORT, "Guards"),), recipients=(build.mention(REPORT, "Amina Kodra"),)
)
MARCHED = build.event(REPORT, "marched", EventType.PROTEST, mode="demo", actors=(build.mention(REPORT, "A crowd"),))
MET = build.event(REPORT, "met", EventType.CONSULT, actors=(build.mention(REPORT, "Ministers"),))


def correct(target: str, field: str, value: str, **fields: Any) -> Judgement:
    return build.judgement(target, Verdict.CORRECT, field=field, value=json.dumps(value), **fields)


def judge(folder: Path, *judgements: Judgement, people: tuple[Person, ...] = ()) -> str:
    """A record of three events with these judgements."""
    record = str(folder / "judged.db")
    with open_writer(record) as writer:
        writer.start_run(build.RUN, input="by hand", at=build.NOON)
        coding = build.coding(REPORT, SEIZED, MARCHED, MET)
        writer.save_coded(Arrival(arrived_at=build.NOON), REPORT, raw=build.raw_of(TEXT), coding=coding)
        for person in people:
            writer.save_person(person)
        for judgement in judgements:
            writer.add_judgement(judgement)
    return record


def export(record: str, folder: Path) -> tuple[list[dict[str, Any]], str]:
    """The lines of the export, and what it says of itself."""
    path = folder / "judged.jsonl"
    with open_view(record) as view:
        told = export_record(view, "training", str(path))
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line], told


def test_confirmed_and_corrected_events_are_examples_and_rejected_ones_are_not(tmp_path: Path) -> None:
    record = judge(
        tmp_path,
        build.judgement(MARCHED.id),
        correct(SEIZED.id, "type", "coerce"),
        build.judgement(MET.id, Verdict.REJECT),
    )
    rows, told = export(record, tmp_path)
    assert [(row["event"], row["label"], row["mode"]) for row in rows] == [(MARCHED.id, "PROTEST", "demo"), (SEIZED.id, "COERCE", None)]
    assert rows[0]["report"] == REPORT.id
    assert rows[0]["judged_by"] == ["Invented Coder"]
    assert rows[0]["judged_at"] == build.NOON.isoformat()
    assert told.startswith("2 examples (left out: 1 rejected)")


def test_train_reads_the_export_as_it_is(tmp_path: Path) -> None:
    record = judge(tmp_path, build.judgement(MARCHED.id), correct(SEIZED.id, "type", "Abduction of a witness"))
    export(record, tmp_path)
    marched, seized = load_examples(tmp_path / "judged.jsonl")
    assert marched.text == "A crowd\u2028of weavers marched on Monday."
    assert (marched.source, marched.target) == (Span(0, 7), None)
    assert seized.label == "Abduction of a witness"
    assert seized.text[slice(*seized.target or ())] == "Amina Kodra"


def test_a_protected_name_is_in_no_byte_and_the_spans_follow(tmp_path: Path) -> None:
    record = judge(
        tmp_path, correct(SEIZED.id, "type", "Kodra's arrest"), correct(SEIZED.id, "recipients", "amina kodra", person="Amina Kodra")
    )
    protect(record, "Amina Kodra", pseudonym="W", by="tester")
    export(record, tmp_path)
    written = (tmp_path / "judged.jsonl").read_text("utf-8").lower()
    assert "amina" not in written
    assert "kodra" not in written
    (seized,) = load_examples(tmp_path / "judged.jsonl")
    assert seized.text == "Guards seized W in Varnik."
    assert (seized.source, seized.target) == (Span(0, 6), Span(14, 15))


def test_corrected_actors_are_found_in_the_sentence(tmp_path: Path) -> None:
    record = judge(tmp_path, build.judgement(MARCHED.id), correct(MARCHED.id, "actors", "the mayor; weavers"))
    (row,), _ = export(record, tmp_path)
    assert row["text"][slice(*row["source"])] == "weavers"


@pytest.mark.parametrize(
    ("judgements", "labels"),
    [
        ((build.judgement(MET.id, field="where"),), []),
        ((build.judgement(MET.id, Verdict.REJECT), build.judgement(MET.id)), ["CONSULT"]),
        ((build.judgement(MET.id), build.judgement(MET.id, Verdict.REJECT)), []),
        ((build.judgement(MET.id, Verdict.REJECT, field="type"),), []),
        ((build.judgement(MET.id), build.judgement(build.judgement(MET.id).id, Verdict.UNDO)), []),
        ((build.judgement("event-0000000000000000"),), []),
    ],
    ids=["another field", "confirmed at last", "rejected at last", "type rejected", "undone", "gone"],
)
def test_the_last_standing_judgement_of_the_type_counts(judgements: tuple[Judgement, ...], labels: list[str], tmp_path: Path) -> None:
    rows, _ = export(judge(tmp_path, *judgements), tmp_path)
    assert [row["label"] for row in rows] == labels


def test_where_people_differ_an_adjudicator_decides(tmp_path: Path) -> None:
    coders = (build.judgement(MET.id, person="Ann"), correct(MET.id, "type", "AGREE", person="Ben"))
    (tmp_path / "undecided").mkdir()
    rows, told = export(judge(tmp_path / "undecided", *coders), tmp_path)
    assert rows == []
    assert "1 on which people differ" in told
    chief = Person(name="Cleo", role=Role.ADJUDICATOR, password_hash=None, added_at=build.NOON)
    rows, _ = export(judge(tmp_path, correct(MET.id, "type", "AGREE", person="Cleo"), *coders, people=(chief,)), tmp_path)
    assert [(row["label"], row["judged_by"]) for row in rows] == [("AGREE", ["Cleo"])]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("Amina", "Witness A"), ("Kodra in", "Witness A in"), ("Guards", "Guards"), ("Oslen", "Oslen"), ("s Amina", "s Witness A")],
)
def test_a_span_under_the_veil_takes_in_the_whole_pseudonym(words: str, shown: str) -> None:
    text = "Guards Amina Kodra in Kodra's Oslen"
    covered, (span,) = make_veil({"Amina Kodra": "Witness A"}).cover_spans(text, (build.span(text, words),))
    assert span is not None
    assert covered[slice(*span)] == shown

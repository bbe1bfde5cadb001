"""What a form does not hold is counted by its reason and listed beside it."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.export.forms import export_record
from hearsay.model import EventType, Report, Status
from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.web.writing import protect
from tests import build

TEXT = "Gunmen killed three villagers in Varnik. Police will arrest Amina Kodra. Marchers met. Gunmen shot at Gunmen."
REPORT = build.report(TEXT, source="invented/one.txt")
OTHER = build.report("Nije kodirano.", source="invented/two.txt")
KILLED = build.event(
    REPORT, "killed", EventType.ASSAULT, actors=(build.mention(REPORT, "Gunmen"),), recipients=(build.mention(REPORT, "three villagers"),)
)
PLANNED = replace(
    build.event(
        REPORT, "arrest", EventType.COERCE, actors=(build.mention(REPORT, "Police"),), recipients=(build.mention(REPORT, "Amina Kodra"),)
    ),
    status=Status.PLANNED,
)
MET = build.event(REPORT, "met", EventType.CONSULT, actors=(build.mention(REPORT, "Marchers"),))
ALONE = build.event(
    REPORT, "shot", EventType.ASSAULT, actors=(build.mention(REPORT, "Gunmen"),), recipients=(build.mention(REPORT, "Gunmen", nth=1),)
)


def make_record(folder: Path) -> str:
    """Four incidents: one with somebody killed, one planned, a meeting, shots that hit nobody."""
    record = str(folder / "small.db")
    claim = build.own_claim(REPORT)
    incidents = (
        build.incident("Killing in Varnik", KILLED, place="Varnik", country="XK"),
        build.incident("Arrest of Amina Kodra", PLANNED),
        build.incident("Meeting", MET),
        build.incident("Shots at gunmen", ALONE),
    )
    account = build.account(incidents[0], claim, "killed", "3", low=3.0)
    with open_writer(record) as writer:
        writer.start_run(build.RUN, input="by hand", at=build.NOON)
        coding = build.coding(REPORT, claim, KILLED, PLANNED, MET, ALONE)
        writer.save_coded(Arrival(arrived_at=build.NOON), REPORT, raw=build.raw_of(TEXT), coding=coding)
        writer.save_linked(build.linked(incidents=incidents, accounts=(account,)), build.RUN.id)
    return record


def export(record: str, form: str, path: Path) -> tuple[str, list[dict[str, str]]]:
    """What the export says, and what it lists as left out."""
    with open_view(record) as view:
        said = export_record(view, form, str(path))
    with path.with_name(f"{path.stem}-left-out.csv").open(encoding="utf-8", newline="") as lines:
        return said, list(csv.DictReader(lines))


def test_incidents_that_are_no_row_are_counted_and_listed_with_the_reason(tmp_path: Path) -> None:
    said, rows = export(make_record(tmp_path), "acled-csv", tmp_path / "acled.csv")
    beside = tmp_path / "acled-left-out.csv"
    assert said.endswith(f"acled.csv; left out: 2 incidents (1 of no type of ACLED's, 1 told by nobody as done): {beside}")
    assert sorted((row["kind"], row["what"], row["status"], row["reason"]) for row in rows) == [
        ("incident", "Arrest of Amina Kodra", "planned", "told by nobody as done"),
        ("incident", "Meeting", "happened", "of no type of ACLED's"),
    ]


def test_what_a_project_asks_for_and_a_row_lacks_is_counted(tmp_path: Path) -> None:
    said, _ = export(make_record(tmp_path), "acled-csv", tmp_path / "acled.csv")
    assert said.startswith("2 incidents (1 without country, 1 without location): ")


def test_ucdp_lists_also_where_nobody_was_killed(tmp_path: Path) -> None:
    said, rows = export(make_record(tmp_path), "ucdp-csv", tmp_path / "ucdp.csv")
    assert said.startswith("1 incident (")
    assert "left out: 3 incidents (1 of no type of UCDP's, 1 told by nobody as done, 1 without anybody killed)" in said
    assert sorted((row["what"], row["reason"]) for row in rows) == [
        ("Arrest of Amina Kodra", "told by nobody as done"),
        ("Meeting", "of no type of UCDP's"),
        ("Shots at gunmen", "without anybody killed"),
    ]


def test_a_panel_lists_what_it_did_not_count(tmp_path: Path) -> None:
    _, rows = export(make_record(tmp_path), "panel-csv", tmp_path / "panel.csv")
    assert [row["what"] for row in rows] == ["Arrest of Amina Kodra"]


def test_events_that_are_no_dyad_are_listed_with_their_report(tmp_path: Path) -> None:
    said, rows = export(make_record(tmp_path), "dyads-csv", tmp_path / "dyads.csv")
    assert "left out: 2 events (1 with the same on both sides, 1 without recipient)" in said
    assert [(row["id"], row["report"], row["what"], row["reason"]) for row in rows] == [
        (MET.id, REPORT.id, "CONSULT", "without recipient"),
        (ALONE.id, REPORT.id, "ASSAULT", "with the same on both sides"),
    ]


def test_a_protected_name_is_covered_in_what_was_left_out(tmp_path: Path) -> None:
    record = make_record(tmp_path)
    protect(record, "Amina Kodra", pseudonym="Witness A", by="ada")
    _, rows = export(record, "acled-csv", tmp_path / "acled.csv")
    assert rows[0]["what"] == "Arrest of Witness A"


def test_where_nothing_is_left_out_an_older_list_does_not_stay(tmp_path: Path) -> None:
    record, path = make_record(tmp_path), tmp_path / "a.csv"
    (tmp_path / "a-left-out.csv").write_text("kind\nincident\n", "utf-8")
    with open_writer(record) as writer:
        writer.save_linked(build.linked(incidents=(build.incident("Killing in Varnik", KILLED),)), build.RUN.id)
    said, rows = export(record, "acled-csv", path)
    assert (rows, "left out" in said) == ([], False)


def test_a_stream_gets_no_file_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    record = make_record(tmp_path)
    monkeypatch.chdir(tmp_path)
    with open_view(record) as view:
        said = export_record(view, "acled-csv", "-")
    assert said.endswith("left out: 2 incidents (1 of no type of ACLED's, 1 told by nobody as done)")
    assert capsys.readouterr().out.startswith("event_id_cnty,")
    assert not list(tmp_path.glob("*left-out*"))


def save_uncoded(record: str, report: Report) -> None:
    """A report that could not be coded."""
    with open_writer(record) as writer:
        writer.save_coded(Arrival(arrived_at=build.NOON), report, raw=build.raw_of(report.text))


@pytest.mark.parametrize(("form", "name"), [("coding", "c.jsonl"), ("csv", "tables")])
def test_reports_that_nobody_coded_are_counted(tmp_path: Path, form: str, name: str) -> None:
    record = make_record(tmp_path)
    with open_view(record) as view:
        assert "left out" not in export_record(view, form, str(tmp_path / name))
    save_uncoded(record, OTHER)
    with open_view(record) as view:
        said = export_record(view, form, str(tmp_path / name))
    assert said.endswith("; left out: 1 report not coded (why: hearsay show FILE issues)")

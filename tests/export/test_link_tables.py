"""The tables across reports, in one folder with the others."""

import csv
from pathlib import Path

from hearsay.export.folders import ALL_TABLES, write_tables
from hearsay.ingest.options import IngestOptions
from hearsay.pipeline import CodeSettings, code_places, link_record
from hearsay.record.view import open_view
from hearsay.veil import Veil, make_veil
from tests.invented import write_reports
from tests.record.harvale import ARRESTS, PROTEST, write_record


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def make_record(tmp_path: Path) -> str:
    write_reports(tmp_path / "reports", 12)
    address = str(tmp_path / "a.db")
    code_places([str(tmp_path / "reports")], address, settings=CodeSettings(use_weights=False), options=IngestOptions())
    link_record(address)
    return address


def test_every_table_is_written_and_ids_lead_from_one_to_the_other(tmp_path: Path) -> None:
    with open_view(make_record(tmp_path)) as view:
        counts = write_tables(view, tmp_path / "t", Veil())
    found = {table.name: read_table(tmp_path / "t" / f"{table.name}.csv") for table in ALL_TABLES}
    assert {name: len(rows) for name, rows in found.items()} == counts
    assert counts["incidents"] > 0
    assert counts["accounts"] > 0
    incidents, events = {row["incident"] for row in found["incidents"]}, {row["event"] for row in found["events"]}
    assert {row["incident"] for row in found["accounts"]} <= incidents
    assert {event for row in found["incidents"] for event in row["events"].split("; ")} <= events
    assert (tmp_path / "t" / "COLUMNS.md").is_file()


def test_a_protected_name_is_in_no_table(tmp_path: Path) -> None:
    with open_view(make_record(tmp_path)) as view:
        write_tables(view, tmp_path / "t", make_veil({"Besnik Lumi": "Person A", "Ana Berg": "Person B"}))
    written = "".join(path.read_text("utf-8") for path in sorted((tmp_path / "t").glob("*.csv")))
    assert "Lumi" not in written
    assert "Berg" not in written
    assert "Person A" in written


def test_how_incidents_hang_together_is_a_table_with_its_reasons(tmp_path: Path) -> None:
    with open_view(write_record(str(tmp_path / "harvale.db"))) as view:
        write_tables(view, tmp_path / "t", Veil())
    assert read_table(tmp_path / "t" / "relations.csv") == [
        {"incident": ARRESTS.id, "kind": "follows", "of": PROTEST.id, "reason": "the day after"}
    ]

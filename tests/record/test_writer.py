"""What the writer saves stays, once, whole or not at all."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from hearsay.errors import RecordError, ReportError
from hearsay.model import Issue, Run
from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from tests import build

TEXT = "Police held 23 people in Harvale, Ana Kos said. The mayor denied it."
REPORT = build.report(TEXT)
CLAIM = build.claim(REPORT, "Police held 23 people in Harvale", "Ana Kos", cue="said")
CODING = build.coding(REPORT, CLAIM, build.event(REPORT, "held", claim=CLAIM.id, where=build.where(REPORT, "Harvale")))
ISSUE = Issue(source="invented/first.txt", stage="code", message="The date is not known.", report=REPORT.id)
ARRIVAL = Arrival(arrived_at=build.NOON, found_in="invented")
RAW = build.raw_of(TEXT)
TABLES = ("reports", "versions", "raw", "claims", "voices", "events", "places", "search_entries", "issues", "codings", "arrivals")


def save_all(address: str) -> bool:
    """Saves the one report as a run would."""
    with open_writer(address) as writer:
        writer.start_run(build.RUN, input="invented", at=build.NOON)
        return writer.save_coded(ARRIVAL, REPORT, raw=RAW, coding=CODING, issues=[ISSUE])


def dump(path: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that hold content."""
    with sqlite3.connect(path) as connection:
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    connection.close()
    return rows


def test_what_was_saved_is_read_again(address: str) -> None:
    assert save_all(address)
    with open_view(address) as view:
        assert view.report(REPORT.id) == REPORT
        assert view.coding(REPORT.id) == CODING
        assert view.raw(REPORT.id) == RAW
        assert [row.issue for row in view.issues().rows] == [ISSUE]


def test_saving_the_same_again_writes_nothing(address: str) -> None:
    save_all(address)
    assert not save_all(address)


def test_the_same_input_twice_leaves_every_row_as_it_was(tmp_path: Path) -> None:
    path = str(tmp_path / "record.db")
    save_all(path)
    before = dump(path)
    save_all(path)
    assert dump(path) == before


def test_a_changed_report_stands_beside_the_old_one(address: str) -> None:
    save_all(address)
    changed = build.report(TEXT.replace("23", "25"))
    with open_writer(address) as writer:
        assert writer.save_coded(ARRIVAL, changed, raw=build.raw_of(changed.text))
    with open_view(address) as view:
        assert view.versions(changed.id) == (REPORT.id, changed.id)
        assert view.report(REPORT.source) == changed
        assert view.report(REPORT.id) == REPORT


def test_a_second_run_stands_beside_the_first_and_is_the_one_shown(address: str) -> None:
    save_all(address)
    later = Run(id="run-0000000000000002", version="0.2.0", weights="", settings="{}")
    own = build.own_claim(REPORT, basis=build.basis(REPORT, run=later.id))
    with open_writer(address) as writer:
        writer.start_run(later, input="invented", at=build.NOON)
        second = build.coding(REPORT, own, run=later.id)
        assert writer.save_coded(ARRIVAL, REPORT, raw=RAW, coding=second)
        assert writer.has_coding(REPORT.id, later.id)
        assert not writer.has_coding("report-unknown", later.id)
    with open_view(address) as view:
        assert view.coding(REPORT.id) == second
        assert view.coding(REPORT.id, build.RUN.id) == CODING


def test_a_run_started_twice_is_one_run_with_two_starts(address: str) -> None:
    with open_writer(address) as writer:
        first = writer.start_run(build.RUN, input="a", at=build.NOON)
        second = writer.start_run(build.RUN, input="b", at=build.NOON + timedelta(hours=1))
        writer.end_run(second, at=build.NOON + timedelta(hours=2), n_reports=3, n_issues=1)
    with open_view(address) as view:
        (row,) = view.runs()
    assert [start.n for start in row.starts] == [first, second]
    assert row.run == build.RUN
    assert row.starts[0].ended_at is None
    assert row.starts[1].n_reports == 3


def test_a_batch_that_fails_leaves_nothing_behind(address: str) -> None:
    def fail_in_a_batch() -> None:
        with open_writer(address) as writer, writer.batch():
            writer.start_run(build.RUN, input="invented", at=build.NOON)
            writer.save_coded(ARRIVAL, REPORT, raw=RAW, coding=CODING)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_in_a_batch()
    with open_view(address) as view:
        assert view.overview().n_reports == 0
        assert view.runs() == ()


def test_a_report_that_cannot_be_kept_spoils_no_other_of_its_batch(address: str) -> None:
    broken = build.report("The mayor\0 spoke.", source="invented/broken.txt")
    with open_writer(address) as writer, writer.batch():
        writer.start_run(build.RUN, input="invented", at=build.NOON)
        with pytest.raises(ReportError, match="at character 9"):
            writer.save_coded(ARRIVAL, broken, raw=build.raw_of(broken.text))
        writer.save_coded(ARRIVAL, REPORT, raw=RAW, coding=CODING)
    with open_view(address) as view:
        assert view.overview().n_reports == 1


def test_bytes_that_are_not_the_reports_own_are_refused(address: str) -> None:
    with open_writer(address) as writer, pytest.raises(ReportError, match="raw bytes have the SHA-256"):
        writer.save_coded(ARRIVAL, REPORT, raw=b"other")


def test_two_claims_of_one_id_are_refused_and_nothing_is_written(address: str) -> None:
    with open_writer(address) as writer:
        writer.start_run(build.RUN, input="invented", at=build.NOON)
        with pytest.raises(ReportError, match="have one id"):
            writer.save_coded(ARRIVAL, REPORT, raw=RAW, coding=build.coding(REPORT, CLAIM, CLAIM))
    with open_view(address) as view:
        assert view.overview().n_reports == 0


def test_a_basis_of_another_report_is_refused(address: str) -> None:
    other = build.report("Another text.", source="invented/other.txt")
    strayed = build.coding(REPORT, build.claim(REPORT, "Police held", "Ana Kos", basis=build.basis(other)))
    with open_writer(address) as writer:
        writer.start_run(build.RUN, input="invented", at=build.NOON)
        with pytest.raises(ReportError, match="rests on report"):
            writer.save_coded(ARRIVAL, REPORT, raw=RAW, coding=strayed)


def test_a_coding_of_a_run_that_was_not_started_is_refused(address: str) -> None:
    with open_writer(address) as writer, pytest.raises(RecordError, match="knows no run"):
        writer.save_coded(ARRIVAL, REPORT, raw=RAW, coding=CODING)


def test_raw_bytes_can_be_kept_in_a_folder(address: str, tmp_path: Path) -> None:
    with open_writer(address, raw_folder=tmp_path / "raw") as writer:
        writer.save_coded(ARRIVAL, REPORT, raw=RAW)
    with open_view(address, raw_folder=tmp_path / "raw") as view:
        assert view.raw(REPORT.id) == RAW
    with open_view(address) as view, pytest.raises(RecordError, match="kept outside the record"):
        view.raw(REPORT.id)

"""The way through the house: resuming, bad reports, other languages, workers, and being killed at any moment."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hearsay.ingest.drafts import Arrival, Draft, Origin, make_arrival
from hearsay.ingest.options import IngestOptions
from hearsay.model import Coding, Report
from hearsay.pipeline import REPORT_LIMIT_S, CodeSettings, Progress, Summary, choose_workers, code_places, find_limit
from hearsay.record.check import verify
from hearsay.record.view import open_view
from tests.invented import write_reports

RULES_ALONE = CodeSettings(use_weights=False)
NOON = datetime(2024, 3, 6, 12, 0, tzinfo=UTC)
MOVING = ("run_starts", "arrivals", "sqlite_sequence")  # what tells when something was done, not what


def code(folder: Path, record: Path, **options: object) -> Summary:
    return code_places([str(folder)], str(record), settings=RULES_ALONE, options=IngestOptions(), clock=lambda: NOON, **options)  # type: ignore[arg-type]


def arrive(row: dict[str, str]) -> Arrival:
    origin = Origin(source=row["id"], raw=row["text"].encode(), raw_name=row["id"], given={})
    return make_arrival(Draft(text=row["text"], media_type="text/plain", extractor="test"), origin, options=IngestOptions())


def dump(record: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that does not tell the time of day."""
    with closing(sqlite3.connect(record)) as base:
        names = [name for (name,) in base.execute("select name from sqlite_master where type = 'table' order by name")]
        return {name: sorted(map(tuple, base.execute(f'select * from "{name}"')), key=repr) for name in names if name not in MOVING}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_reports(tmp_path / "reports", 6)
    return tmp_path / "reports"


def test_a_long_report_is_given_the_time_that_its_length_asks_for() -> None:
    short, long = ({"id": f"r{n}", "text": "The gate of the mill was shut. " * n} for n in (10, 5000))
    assert find_limit(arrive(short)) == REPORT_LIMIT_S
    assert find_limit(arrive(long)) > 200  # 150,000 characters


def test_every_report_is_coded_once(folder: Path, tmp_path: Path) -> None:
    summary = code(folder, tmp_path / "a.db")
    assert (summary.n_coded, summary.n_known, summary.issues) == (6, 0, [])


def test_the_same_input_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "a.db"
    code(folder, record)
    before = dump(record)
    summary = code(folder, record)
    assert (summary.n_coded, summary.n_known) == (0, 6)
    assert dump(record) == before


def test_a_changed_report_stands_beside_its_old_version(folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "a.db"
    code(folder, record)
    (folder / "report-0003.txt").write_text("Police arrested 12 people in Prizren on Monday.\n", "utf-8")
    assert code(folder, record).n_coded == 1
    with open_view(record) as view:
        assert view.overview().n_reports == 7
        assert view.overview().n_sources == 6


def test_a_bad_file_becomes_an_issue_and_stops_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "report-0002b.txt").write_bytes(b"")
    (folder / "report-0004b.pdf").write_bytes(b"%PDF-1.7 not really")
    summary = code(folder, tmp_path / "a.db")
    assert summary.n_coded == 6
    assert sorted(issue.stage for issue in summary.issues) == ["ingest", "ingest"]


def test_a_report_that_breaks_the_coder_is_kept_with_an_issue(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hearsay import pipeline

    real = pipeline.code_report

    def break_on_third(desk: pipeline.Desk, report: object) -> object:
        if "0003" in report.source:  # type: ignore[attr-defined]
            raise ZeroDivisionError("of a test")
        return real(desk, report)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "code_report", break_on_third)
    summary = code(folder, tmp_path / "a.db", n_workers=1)
    assert summary.n_coded == 5
    assert [issue.message[:58] for issue in summary.issues] == ["Cannot code this report: ZeroDivisionError: of a test. It "]
    with open_view(tmp_path / "a.db") as view:
        assert view.overview().n_reports == 6


def test_a_coding_that_contradicts_itself_is_an_issue_and_stops_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hearsay import pipeline

    real = pipeline.code_report

    def double_on_third(desk: pipeline.Desk, report: Report) -> Coding:
        coding = real(desk, report)
        return replace(coding, claims=(*coding.claims, coding.claims[0])) if "0003" in report.source else coding

    monkeypatch.setattr(pipeline, "code_report", double_on_third)
    summary = code(folder, tmp_path / "a.db", n_workers=1)
    assert (summary.n_coded, len(summary.issues)) == (5, 1)
    with open_view(tmp_path / "a.db") as view:
        assert (view.overview().n_reports, view.overview().n_coded) == (6, 5)
    assert verify(str(tmp_path / "a.db")) == []


def test_a_report_in_another_language_is_kept_and_listed(folder: Path, tmp_path: Path) -> None:
    summary = code_places([str(folder)], str(tmp_path / "a.db"), settings=RULES_ALONE, options=IngestOptions(language="sr"))
    assert summary.n_coded == 0
    assert len(summary.issues) == 6
    assert 'the language is "sr"' in summary.issues[0].message
    with open_view(tmp_path / "a.db") as view:
        assert view.overview().n_reports == 6


def test_the_number_of_workers_changes_nothing_in_the_record(folder: Path, tmp_path: Path) -> None:
    code(folder, tmp_path / "one.db", n_workers=1)
    code(folder, tmp_path / "two.db", n_workers=2)
    assert dump(tmp_path / "one.db") == dump(tmp_path / "two.db")


def test_progress_is_told_after_each_report(folder: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    code(folder, tmp_path / "a.db", tell=told.append)
    assert [progress.n_done for progress in told] == [1, 2, 3, 4, 5, 6]
    assert {progress.n_expected for progress in told} == {6}


@pytest.mark.parametrize(("n_expected", "few"), [(3, True), (23, True), (5000, False), (None, False)])
def test_few_reports_do_not_pay_for_the_start_of_processes(n_expected: int | None, few: bool) -> None:
    assert (choose_workers(n_expected) == 1) == (few or os.cpu_count() == 1)


# ------------------------------------------------------------------ killed at any moment

KILLS = int(os.environ.get("HEARSAY_KILLS", "50"))
REPORTS = 300


def start_coding(folder: Path, record: Path) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-m", "hearsay.cli", "code", str(folder), "--record", str(record), "--no-weights", "--quiet", "--no-link"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def is_sound(record: Path) -> bool:
    """Whether the file is whole, and every coded report has all the rows that its coding counts."""
    with closing(sqlite3.connect(record)) as base:
        if base.execute("select count(*) from sqlite_master where name = 'codings'").fetchone() == (0,):
            return True
        torn = "select count(*) from codings c where n_claims != (select count(*) from claims where report = c.report and run = c.run)"
        doubled = "select count(*) from (select source from reports group by source having count(*) > 1)"
        found = [base.execute(question).fetchone() for question in ("pragma quick_check", torn, doubled)]
    return found == [("ok",), (0,), (0,)]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killing_it_at_any_of_fifty_moments_loses_and_doubles_nothing(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", REPORTS)
    started = time.monotonic()
    assert start_coding(tmp_path / "reports", tmp_path / "whole.db").wait() == 0
    whole_s = time.monotonic() - started
    chance, kills, round_ = random.Random(11), 0, 0
    record = tmp_path / "killed-0.db"
    while kills < KILLS:
        process = start_coding(tmp_path / "reports", record)
        time.sleep(chance.uniform(0.1, 0.9) * whole_s)
        if process.poll() is not None:  # it came to its end: compare, and begin anew
            assert dump(record) == dump(tmp_path / "whole.db")
            round_ += 1
            record = tmp_path / f"killed-{round_}.db"
            continue
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
        assert not record.exists() or is_sound(record)
    assert start_coding(tmp_path / "reports", record).wait() == 0
    assert dump(record) == dump(tmp_path / "whole.db")
    assert verify(record) == []

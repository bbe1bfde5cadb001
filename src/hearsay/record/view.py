"""The only reading of a record: questions in, records out, on connections that cannot write.

In: the address of a record. Out: records of model.py and rows.py. Left to others: writing (writer.py, desk.py), how a value was found.
A View may be used from several threads; each question reads one consistent state, also while a run writes.
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from hearsay.errors import RecordError
from hearsay.model import Coding, Report
from hearsay.record import report_queries
from hearsay.record.address import open_engine
from hearsay.record.lookup import find_one
from hearsay.record.migrate import ensure_current
from hearsay.record.raw_store import RawStore
from hearsay.record.rows import CodedReport, IssueRow, Overview, Page, ReportFilter, ReportRow, RunRow, Slice
from hearsay.record.schema import RUNS

FIRST_PAGE = Slice()
EVERY_REPORT = ReportFilter()


def open_view(address: str | Path, *, raw_folder: Path | None = None) -> "View":
    """The record, open for reading; an older one is migrated first.

    Raises: RecordError when there is none, it is newer than this hearsay, or the database holds something else.
    """
    ensure_current(address)
    return View(address, raw_folder=raw_folder)


class View:
    """An open record; close it, or use it in `with`."""

    def __init__(self, address: str | Path, *, raw_folder: Path | None = None) -> None:
        self._engine = open_engine(address, read_only=True)
        self._raw = RawStore(raw_folder)

    def __enter__(self) -> "View":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()

    # ------------------------------------------------------------------ what came in

    def overview(self) -> Overview:
        """How much of what is in the record."""
        with self._engine.connect() as connection:
            return report_queries.read_overview(connection)

    def reports(self, wanted: ReportFilter = EVERY_REPORT, page: Slice = FIRST_PAGE) -> Page[ReportRow]:
        """Reports without their texts, newest publication first."""
        with self._engine.connect() as connection:
            return report_queries.list_reports(connection, wanted, page)

    def report(self, words: str) -> Report:
        """The report with this id, a unique beginning of it, or this source (its newest version).

        Raises: RecordError when there is none (with the nearest), or several.
        """
        with self._engine.connect() as connection:
            return report_queries.read_report(connection, report_queries.find_report_id(connection, words))

    def versions(self, report: str) -> tuple[str, ...]:
        """The ids of all versions of a report's source, oldest first."""
        with self._engine.connect() as connection:
            return report_queries.list_versions(connection, report_queries.find_report_id(connection, report))

    def raw(self, report: str) -> bytes:
        """The bytes that a report came from, as they arrived."""
        with self._engine.connect() as connection:
            found = report_queries.find_report_id(connection, report)
            return self._raw.load(connection, report_queries.read_raw_row(connection, found))

    def coding(self, report: str, run: str | None = None) -> Coding:
        """What a run made of a report; by default the newest run.

        Raises: RecordError when the report or the run is not known, or that run has not coded it.
        """
        with self._engine.connect() as connection:
            found = report_queries.find_report_id(connection, report)
            run_id = find_one(connection, RUNS, run, what="run") if run is not None else None
            coding = report_queries.read_coding(connection, found, run_id)
        if coding is None:
            by = f" by run {run_id}" if run_id else ""
            raise RecordError(f"Report {found} has not been coded{by}. Its issues may tell why: hearsay show FILE.db issues")
        return coding

    def codings(self, *, current_only: bool = False) -> Iterator[CodedReport]:
        """Every coded report with its newest coding, by id, a few at a time; `current_only` leaves older versions out."""
        with self._engine.connect() as connection:
            for report, coding in report_queries.stream_codings(connection, current_only=current_only):
                yield CodedReport(report=report, coding=coding)

    def runs(self) -> tuple[RunRow, ...]:
        """Every run with its starts, in the order of the first."""
        with self._engine.connect() as connection:
            return report_queries.list_runs(connection)

    def issues(
        self, page: Slice = FIRST_PAGE, *, run: str | None = None, stage: str | None = None, report: str | None = None
    ) -> Page[IssueRow]:
        """What could not be read or coded, by source."""
        with self._engine.connect() as connection:
            return report_queries.list_issues(connection, page, run=run, stage=stage, report=report)

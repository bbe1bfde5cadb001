"""The only writing: each report is one transaction, or a batch of reports is one; people's decisions are appended.

In: what the pipeline made of a report. Out: rows of the record. Left to others: reading (view.py).
Whatever moment the process dies at, committed reports stay, half-written ones vanish, and the next call goes on after the last.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from hearsay.errors import RecordError, ReportError, quote_value
from hearsay.ids import hash_bytes, hash_text, make_id
from hearsay.model import Coding, Issue, Judgement, Linked, Report, Run
from hearsay.record import people_writer, schema
from hearsay.record.address import open_engine, show_address
from hearsay.record.coding_rows import pack_coding
from hearsay.record.link_writer import replace_linked
from hearsay.record.migrate import migrate
from hearsay.record.packing import pack_moment
from hearsay.record.people_rows import AuditRow, Person, Protection, Session
from hearsay.record.raw_store import RawStore
from hearsay.record.report_rows import pack_report
from hearsay.record.rows import Arrival
from hearsay.record.search_index import index_coding, index_report, write_entries


def open_writer(address: str | Path, *, raw_folder: Path | None = None) -> "Writer":
    """The record, open for writing: created, or migrated to this hearsay's schema, when need be.

    Raises: RecordError when it cannot be opened, is newer, or holds something else.
    """
    migrate(address)
    return Writer(address, raw_folder=raw_folder)


class Writer:
    """An open record; close it, or use it in `with`."""

    def __init__(self, address: str | Path, *, raw_folder: Path | None = None) -> None:
        self._address = address
        self._engine = open_engine(address)
        self._raw = RawStore(raw_folder)
        self._batch: sa.Connection | None = None
        self._runs: set[str] = set()

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything saved inside is one transaction: all of it is kept, or none."""
        if self._batch is not None:
            raise RecordError("A batch is already open. Close it before the next one.")
        try:
            with self._engine.begin() as connection:
                self._batch = connection
                yield
        finally:
            self._batch = None
            self._runs.clear()

    def start_run(self, run: Run, *, input: str, at: datetime) -> int:
        """Writes down that a run starts; gives the number of the start, for `end_run`."""
        with self._transaction() as connection:
            _insert_new(connection, schema.RUNS, id=run.id, version=run.version, weights=run.weights, settings=run.settings)
            made = connection.execute(sa.insert(schema.RUN_STARTS).values(run=run.id, input=input, started_at=pack_moment(at)))
            key = made.inserted_primary_key
            assert key is not None
            return int(key[0])

    def end_run(self, start: int, *, at: datetime, n_reports: int, n_issues: int) -> None:
        """Writes down that a start has come to its end."""
        starts = schema.RUN_STARTS
        ended = {"ended_at": pack_moment(at), "n_reports": n_reports, "n_issues": n_issues}
        with self._transaction() as connection:
            connection.execute(sa.update(starts).where(starts.c.n == start).values(**ended))

    def has_coding(self, report_id: str, run_id: str) -> bool:
        """Whether this run has coded this report."""
        codings = schema.CODINGS
        query = sa.select(sa.literal(1)).where(codings.c.report == report_id, codings.c.run == run_id)
        with self._transaction() as connection:
            return connection.execute(query).first() is not None

    def save_coded(
        self, arrival: Arrival, report: Report, *, raw: bytes, coding: Coding | None = None, run_id: str = "", issues: Iterable[Issue] = ()
    ) -> bool:
        """Saves a report with its bytes, its coding and its issues, all or nothing; what is there already stays as it is.

        Gives:  whether anything was written.
        Raises: ReportError when this report or coding cannot be kept: NUL in the text, two claims of one id, a basis of another run.
                RecordError when the record cannot be written, or does not know the run.
        """
        if coding is not None and coding.report != report.id:
            raise ReportError(f"Cannot save a coding of report {coding.report} with report {report.id}. Expected the same report.")
        _check_hashes(report, raw)
        with self._transaction() as connection:
            written = self._save_report(connection, arrival, report, raw)
            if coding is not None:
                written |= self._save_coding(connection, report, coding)
            return self._save_issues(connection, issues, coding.run if coding else run_id) or written

    def save_issues(self, issues: Iterable[Issue], run_id: str) -> bool:
        """Saves what could not be read or coded; the same issue of the same run is kept once."""
        with self._transaction() as connection:
            return self._save_issues(connection, issues, run_id)

    def save_linked(self, linked: Linked, run_id: str) -> bool:
        """Replaces the last linking by this one, all or nothing; an equal one writes nothing."""
        with self._transaction() as connection:
            self._check_run(connection, run_id)
            return replace_linked(connection, linked, run_id)

    def add_judgement(self, judgement: Judgement) -> bool:
        """Appends a judgement; gives False when this very one is there already."""
        with self._transaction() as connection:
            return people_writer.add_judgement(connection, judgement)

    def save_person(self, person: Person) -> None:
        """Adds a person, or changes role, password or activity of one; who may not log in any more is logged out."""
        with self._transaction() as connection:
            people_writer.save_person(connection, person)

    def start_session(self, session: Session) -> None:
        """Remembers that a person logged in."""
        with self._transaction() as connection:
            people_writer.start_session(connection, session)

    def end_session(self, token_sha256: str) -> None:
        """Forgets a session."""
        with self._transaction() as connection:
            people_writer.end_session(connection, token_sha256)

    def end_sessions_of(self, person: str) -> None:
        """Forgets all sessions of a person."""
        with self._transaction() as connection:
            people_writer.end_sessions_of(connection, person)

    def add_audit(self, row: AuditRow) -> None:
        """Appends a row to the audit log."""
        with self._transaction() as connection:
            people_writer.add_audit(connection, row)

    def add_protection(self, protection: Protection) -> None:
        """Appends a protection, or the end of one."""
        with self._transaction() as connection:
            people_writer.add_protection(connection, protection)

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        """The open batch with a savepoint of its own, or a transaction of its own."""
        try:
            if self._batch is not None:
                with self._batch.begin_nested():
                    yield self._batch
            else:
                with self._engine.begin() as connection:
                    yield connection
        except sa.exc.IntegrityError as error:
            self._runs.clear()
            raise RecordError(
                f"Cannot write to the record {show_address(self._address)}: {error.orig}. Two things of one kind have the same id."
            ) from error
        except sa.exc.DBAPIError as error:
            self._runs.clear()
            raise RecordError(f"Cannot write to the record {show_address(self._address)}: {error.orig}.") from error

    def _save_report(self, connection: sa.Connection, arrival: Arrival, report: Report, raw: bytes) -> bool:
        reports, versions = schema.REPORTS, schema.VERSIONS
        if connection.execute(sa.select(sa.literal(1)).where(reports.c.id == report.id)).first():
            return False
        self._raw.keep(connection, raw, report.raw_sha256)
        connection.execute(sa.insert(reports), [pack_report(report)])
        last = connection.execute(sa.select(sa.func.max(versions.c.n)).where(versions.c.source == report.source)).scalar()
        if last is not None:
            _retire_versions(connection, report.source)
        connection.execute(sa.insert(versions).values(source=report.source, n=(last or 0) + 1, report=report.id, current=True))
        arrived = pack_moment(arrival.arrived_at) if arrival.arrived_at else None
        connection.execute(
            sa.insert(schema.ARRIVALS).values(report=report.id, arrived_at=arrived, found_in=arrival.found_in, note=arrival.note)
        )
        write_entries(connection, [index_report(report)], current=True)
        return True

    def _save_coding(self, connection: sa.Connection, report: Report, coding: Coding) -> bool:
        codings, entries, versions = schema.CODINGS, schema.SEARCH_ENTRIES, schema.VERSIONS
        self._check_run(connection, coding.run)
        earlier = connection.execute(sa.select(codings.c.run).where(codings.c.report == report.id)).scalars().all()
        if coding.run in earlier:
            return False
        if earlier:
            connection.execute(sa.update(codings).where(codings.c.report == report.id).values(current=False))
            old = (entries.c.report == report.id) & entries.c.run.is_not(None)
            connection.execute(sa.update(entries).where(old).values(current=False))
        counts = {"n_claims": len(coding.claims), "n_events": len(coding.events), "n_figures": len(coding.figures)}
        connection.execute(sa.insert(codings).values(report=report.id, run=coding.run, current=True, **counts))
        for table, rows in pack_coding(coding).items():
            if rows:
                connection.execute(sa.insert(schema.CATALOGUE.tables[table]), rows)
        current = connection.execute(sa.select(versions.c.current).where(versions.c.report == report.id)).scalar_one()
        write_entries(connection, index_coding(report, coding), current=bool(current))
        return True

    def _save_issues(self, connection: sa.Connection, issues: Iterable[Issue], run_id: str) -> bool:
        written = False
        for issue in issues:
            self._check_run(connection, run_id)
            fields = {"source": issue.source, "stage": issue.stage, "message": issue.message, "report": issue.report}
            key = make_id("issue", run_id, *fields.values())
            written |= _insert_new(connection, schema.ISSUES, id=key, run=run_id, **fields)
        return written

    def _check_run(self, connection: sa.Connection, run_id: str) -> None:
        if run_id in self._runs:
            return
        if not connection.execute(sa.select(sa.literal(1)).where(schema.RUNS.c.id == run_id)).first():
            raise RecordError(f"The record knows no run {quote_value(run_id)}. Start the run before saving what it made.")
        self._runs.add(run_id)


def _insert_new(connection: sa.Connection, table: sa.Table, **row: object) -> bool:
    """Inserts a row unless one of this id is there."""
    if connection.execute(sa.select(sa.literal(1)).where(table.c.id == row["id"])).first():
        return False
    connection.execute(sa.insert(table).values(**row))
    return True


def _retire_versions(connection: sa.Connection, source: str) -> None:
    """Marks all versions of a source as not current, and hides them from search."""
    versions, entries = schema.VERSIONS, schema.SEARCH_ENTRIES
    old = sa.select(versions.c.report).where(versions.c.source == source)
    connection.execute(sa.update(entries).where(entries.c.report.in_(old)).values(current=False))
    connection.execute(sa.update(versions).where(versions.c.source == source).values(current=False))


def _check_hashes(report: Report, raw: bytes) -> None:
    for what, stated, found in (("raw bytes", report.raw_sha256, hash_bytes(raw)), ("text", report.text_sha256, hash_text(report.text))):
        if stated != found:
            raise ReportError(
                f"Cannot save report {report.id} ({quote_value(report.source)}): its {what} have the SHA-256 {found[:12]}…,"
                f" and the report says {stated[:12]}…. Expected the same."
            )

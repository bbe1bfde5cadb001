"""The only reading of a record: questions in, records out, on connections that cannot write.

In: the address of a record. Out: records of model.py and rows.py. Left to others: writing (writer.py), how a value was found.
A View may be used from several threads; each question reads one consistent state, also while a run writes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from hearsay.errors import RecordError
from hearsay.model import Coding, Copy, Judgement, Linked, Report, Tie
from hearsay.record import actor_queries, content_queries, gather_queries, link_queries, people_queries, report_queries
from hearsay.record import search as searching
from hearsay.record.address import is_sqlite, open_engine, read_ahead, sqlite_path
from hearsay.record.content_rows import (
    AccountFilter,
    AccountRow,
    ActorDetail,
    ActorFilter,
    ActorRow,
    ClaimRow,
    EventRow,
    FigureFilter,
    FigureRow,
    IncidentDetail,
    IncidentFilter,
    IncidentRow,
    OutletDetail,
    OutletRow,
    PlaceRow,
    SpotRow,
)
from hearsay.record.lookup import find_one
from hearsay.record.migrate import ensure_current
from hearsay.record.people_rows import AuditRow, JudgementFilter, Person, Protection, Session
from hearsay.record.queue_queries import Queue, count_judged, count_queue, next_in_queue
from hearsay.record.raw_store import RawStore
from hearsay.record.rows import Arrival, CodedReport, IssueRow, Overview, Page, ReportFilter, ReportRow, RunRow, Slice
from hearsay.record.schema import CLAIMS, EVENTS, FIGURES, INCIDENTS, RUNS
from hearsay.record.search_rows import SearchFilter, SearchResult
from hearsay.veil import Veil, make_veil

FIRST_PAGE = Slice()
EVERY_REPORT = ReportFilter()
EVERYTHING = SearchFilter()
EVERY_INCIDENT = IncidentFilter()
EVERY_ACTOR = ActorFilter()
EVERY_ACCOUNT = AccountFilter()
EVERY_FIGURE = FigureFilter()
EVERY_JUDGEMENT = JudgementFilter()


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
        self._address = address
        self._raw = RawStore(raw_folder)

    def __enter__(self) -> "View":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()

    def stamp(self) -> tuple[int, ...] | None:
        """Changes whenever something was written; None where that cannot be told (a server)."""
        if not is_sqlite(self._address):
            return None
        path = sqlite_path(self._address)
        states = [file.stat() for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
        return tuple(number for state in states for number in (state.st_mtime_ns, state.st_size))

    def read_ahead(self) -> bool:
        """Asks the system to read the record into its cache, where that is of use; gives whether it was asked."""
        return read_ahead(self._address)

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

    def texts(self, reports: Collection[str]) -> dict[str, str]:
        """The texts of the reports with these ids."""
        with self._engine.connect() as connection:
            return report_queries.read_texts(connection, reports)

    def versions(self, report: str) -> tuple[str, ...]:
        """The ids of all versions of a report's source, oldest first."""
        with self._engine.connect() as connection:
            return report_queries.list_versions(connection, report_queries.find_report_id(connection, report))

    def report_ids(self) -> list[str]:
        """The ids of all reports, by source; the versions of a source oldest first."""
        with self._engine.connect() as connection:
            return report_queries.list_report_ids(connection)

    def arrival(self, report: str) -> Arrival:
        """How the report of this id first arrived."""
        with self._engine.connect() as connection:
            return report_queries.read_arrival(connection, report)

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

    def coded(self, reports: Sequence[str]) -> list[tuple[Report, Coding | None]]:
        """The reports of these ids, in this order, each with its newest coding; None where it was not coded."""
        with self._engine.connect() as connection:
            return report_queries.read_coded(connection, reports)

    def holding(self, readings: Sequence[Sequence[str]]) -> list[str]:
        """The ids of coded reports whose text or whose figures' counts hold all the words, folded, of one of these readings."""
        with self._engine.connect() as connection:
            return report_queries.find_holding(connection, readings)

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

    # ------------------------------------------------------------------ what the reports say

    def search(
        self, words: str = "", wanted: SearchFilter = EVERYTHING, page: Slice = FIRST_PAGE, *, with_facets: bool = True
    ) -> SearchResult:
        """What words, "phrases", -unwanted and begin* find in reports, claims and events, with facets.

        Raises: InputError when only unwanted words are given.
        """
        with self._engine.connect() as connection:
            return searching.search(connection, words, wanted, page, with_facets=with_facets)

    def claims(self, words: str = "", wanted: SearchFilter = EVERYTHING, page: Slice = FIRST_PAGE) -> Page[ClaimRow]:
        """Claims that a search finds, without the reports' own voices."""
        with self._engine.connect() as connection:
            ids, total = content_queries.list_entries(connection, "claim", words, wanted, page)
            return Page(rows=content_queries.read_claim_rows(connection, ids), start=page.start, total=total)

    def events(self, words: str = "", wanted: SearchFilter = EVERYTHING, page: Slice = FIRST_PAGE) -> Page[EventRow]:
        """Events that a search finds."""
        with self._engine.connect() as connection:
            ids, total = content_queries.list_entries(connection, "event", words, wanted, page)
            return Page(rows=content_queries.read_event_rows(connection, ids), start=page.start, total=total)

    def claims_about(self, words: str, wanted: SearchFilter = EVERYTHING, page: Slice = FIRST_PAGE) -> Page[ClaimRow | EventRow]:
        """Who says what about something; what a report says in its own voice comes as the event."""
        with self._engine.connect() as connection:
            return content_queries.list_said_about(connection, words, wanted, page)

    def claim(self, words: str) -> ClaimRow:
        """The claim with this id, or a unique beginning of it."""
        with self._engine.connect() as connection:
            return content_queries.read_claim(connection, find_one(connection, CLAIMS, words, what="claim"))

    def event(self, words: str) -> EventRow:
        """The event with this id, or a unique beginning of it."""
        with self._engine.connect() as connection:
            return content_queries.read_event(connection, find_one(connection, EVENTS, words, what="event"))

    def figure(self, words: str) -> FigureRow:
        """The figure with this id, or a unique beginning of it."""
        with self._engine.connect() as connection:
            return content_queries.read_figure(connection, find_one(connection, FIGURES, words, what="figure"))

    def figures(self, wanted: FigureFilter = EVERY_FIGURE, page: Slice = FIRST_PAGE) -> Page[FigureRow]:
        """Figures with their bearers, by the day of their report."""
        with self._engine.connect() as connection:
            return content_queries.list_figures(connection, wanted, page)

    # ------------------------------------------------------------------ what is the same

    def linked(self, *, with_accounts: bool = True, with_actors: bool = True) -> Linked:
        """The whole linking, as it was saved; without its accounts, or without its actors and their ties, where they are not wanted."""
        with self._engine.connect() as connection:
            return link_queries.read_linked(connection, with_accounts=with_accounts, with_actors=with_actors)

    def voice_sides(self) -> dict[str, str]:
        """The side of each voice that has one, as its accounts have it."""
        with self._engine.connect() as connection:
            return link_queries.read_voice_sides(connection)

    def incidents(self, wanted: IncidentFilter = EVERY_INCIDENT, page: Slice = FIRST_PAGE) -> Page[IncidentRow]:
        """Incidents, by their first day unless the filter says otherwise."""
        with self._engine.connect() as connection:
            return link_queries.list_incidents(connection, wanted, page)

    def incident(self, words: str) -> IncidentDetail:
        """The incident with this id, a unique beginning of it, or this title, and everything that is said of it."""
        with self._engine.connect() as connection:
            return link_queries.read_incident(connection, words)

    def incident_id(self, words: str) -> str:
        """The whole id of the incident that the words mean."""
        with self._engine.connect() as connection:
            return find_one(connection, INCIDENTS, words, what="incident", also=INCIDENTS.c.title)

    def incidents_of(self, events: Iterable[str]) -> dict[str, str]:
        """The id of the incident to which each of these events belongs; an event that belongs to none is left out."""
        with self._engine.connect() as connection:
            return content_queries.read_incidents_of(connection, events)

    def accounts(self, wanted: AccountFilter = EVERY_ACCOUNT, page: Slice = FIRST_PAGE) -> Page[AccountRow]:
        """Accounts with their words, by incident, field and day."""
        with self._engine.connect() as connection:
            return link_queries.list_accounts(connection, wanted, page)

    def actors(self, wanted: ActorFilter = EVERY_ACTOR, page: Slice = FIRST_PAGE) -> Page[ActorRow]:
        """Actors across reports, those found in most reports first."""
        with self._engine.connect() as connection:
            return actor_queries.list_actors(connection, wanted, page)

    def actor(self, words: str) -> ActorDetail:
        """The actor with this id, a unique beginning of it, or this name."""
        with self._engine.connect() as connection:
            return actor_queries.read_actor(connection, words)

    def actors_of(self, members: Iterable[str]) -> dict[str, str]:
        """The ids of the actors across reports to whom these actors of single reports belong."""
        with self._engine.connect() as connection:
            return actor_queries.find_linked(connection, members)

    def ties(self, page: Slice = FIRST_PAGE, *, kind: str | None = None) -> Page[Tie]:
        """Suggestions that two things are the same, the surest first."""
        with self._engine.connect() as connection:
            return link_queries.list_ties(connection, page, kind=kind)

    def copies(self, report: str) -> tuple[Copy, ...]:
        """What a report copies, and what copies it."""
        with self._engine.connect() as connection:
            return link_queries.read_copies(connection, report_queries.find_report_id(connection, report))

    def outlets(self, page: Slice = FIRST_PAGE) -> Page[OutletRow]:
        """Outlets, those with most reports first."""
        with self._engine.connect() as connection:
            return gather_queries.list_outlets(connection, page)

    def outlet(self, name: str) -> OutletDetail:
        """What an outlet reports and whom it quotes."""
        with self._engine.connect() as connection:
            return gather_queries.read_outlet(connection, name)

    def places(
        self, page: Slice = FIRST_PAGE, *, since: date | None = None, until: date | None = None, country: str | None = None
    ) -> Page[PlaceRow]:
        """Places of incidents, those with most event mentions first."""
        with self._engine.connect() as connection:
            return gather_queries.list_places(connection, page, since=since, until=until, country=country)

    def incident_days(self) -> tuple[tuple[date, int], ...]:
        """How many incidents began on each day, in order."""
        with self._engine.connect() as connection:
            return gather_queries.count_days(connection)

    def incident_spots(self) -> tuple[SpotRow, ...]:
        """How many incidents each place with coordinates has, most first."""
        with self._engine.connect() as connection:
            return gather_queries.count_spots(connection)

    # ------------------------------------------------------------------ what people decided

    def judgements(self, wanted: JudgementFilter = EVERY_JUDGEMENT, page: Slice = FIRST_PAGE) -> Page[Judgement]:
        """Judgements in the order in which they were made."""
        with self._engine.connect() as connection:
            return people_queries.list_judgements(connection, wanted, page)

    def next_to_judge(self, queue: Queue, person: str, *, skip: int = 0) -> ClaimRow | EventRow | None:
        """What a person is to judge next: the first thing of the queue that she has not judged, after `skip` others."""
        with self._engine.connect() as connection:
            found = next_in_queue(connection, queue, person, skip=skip)
            if found is None:
                return None
            read = content_queries.read_claim_rows if queue is Queue.CLAIMS else content_queries.read_event_rows
            return read(connection, [found])[0]

    def queue_size(self, queue: Queue) -> int:
        """How many things a queue asks about, judged or not."""
        with self._engine.connect() as connection:
            return count_queue(connection, queue)

    def queue_judged(self, queue: Queue, person: str) -> int:
        """How many things of a queue a person has judged."""
        with self._engine.connect() as connection:
            return count_judged(connection, queue, person)

    def people(self) -> tuple[Person, ...]:
        """The accounts of a team, by name."""
        with self._engine.connect() as connection:
            return people_queries.list_people(connection)

    def person(self, name: str) -> Person | None:
        """The account of this name, None when there is none."""
        with self._engine.connect() as connection:
            return people_queries.find_person(connection, name)

    def session(self, token_sha256: str, *, now: datetime) -> Session | None:
        """The session of a token, None when it is unknown or over."""
        with self._engine.connect() as connection:
            return people_queries.find_session(connection, token_sha256, now=now)

    def audit(self, page: Slice = FIRST_PAGE, *, person: str | None = None, deed: str | None = None) -> Page[AuditRow]:
        """The audit log, newest first."""
        with self._engine.connect() as connection:
            return people_queries.list_audit(connection, page, person=person, deed=deed)

    def protections(self) -> tuple[Protection, ...]:
        """The protections that hold, longest name first."""
        with self._engine.connect() as connection:
            return people_queries.list_protections(connection)

    def veil(self) -> Veil:
        """A veil over every protected name, for whatever leaves the record to be seen by anybody."""
        return make_veil({row.name: row.pseudonym for row in self.protections()})

    def protection_log(self) -> tuple[Protection, ...]:
        """Every protection and every lifting, in the order in which they were made."""
        with self._engine.connect() as connection:
            return people_queries.log_protections(connection)

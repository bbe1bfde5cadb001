"""Questions about what came in and what each run made of it: reports, versions, codings, runs, issues.

In: a connection. Out: records of model.py and rows.py. Left to others: connections (view.py), what is the same (link_queries.py).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from hearsay.errors import RecordError
from hearsay.model import Coding, Issue, Report, Run
from hearsay.record import schema
from hearsay.record.coding_rows import unpack_coding
from hearsay.record.lookup import find_one
from hearsay.record.packing import unpack_moment
from hearsay.record.report_rows import unpack_report
from hearsay.record.rows import FACTS, Arrival, IssueRow, Overview, Page, ReportFilter, ReportRow, RunRow, RunStart, Slice

CODED = ("claims", "voices", "events", "participants", "figures", "local_actors", "aliases", "roles", "citations", "places", "times")
STREAMED = 200  # reports read at a time while streaming: a few megabytes
Row = Mapping[Any, Any]


def read_overview(connection: sa.Connection) -> Overview:
    """How much of what is in the record."""
    reports, codings = schema.REPORTS, schema.CODINGS
    sums = [sa.func.coalesce(sa.func.sum(codings.c[name]), 0) for name in ("n_claims", "n_events", "n_figures")]
    n_coded, n_claims, n_events, n_figures = connection.execute(sa.select(sa.func.count(), *sums).where(codings.c.current)).one()
    first_day, last_day = connection.execute(sa.select(sa.func.min(reports.c.day), sa.func.max(reports.c.day))).one()
    n = sa.func.count().label("n")
    languages = connection.execute(sa.select(reports.c.language, n).group_by(reports.c.language).order_by(n.desc(), reports.c.language))
    unknown = [(name, count_rows(connection, reports, reports.c[name].is_(None))) for name in FACTS]
    return Overview(
        n_reports=count_rows(connection, reports),
        n_sources=count_rows(connection, schema.VERSIONS, schema.VERSIONS.c.current),
        n_coded=n_coded,
        n_claims=n_claims,
        n_events=n_events,
        n_figures=n_figures,
        n_actors=count_rows(connection, schema.ACTORS),
        n_incidents=count_rows(connection, schema.INCIDENTS),
        n_disputed=count_rows(connection, schema.INCIDENTS, schema.INCIDENTS.c.disputed),
        n_issues=count_rows(connection, schema.ISSUES),
        n_judgements=count_rows(connection, schema.JUDGEMENTS),
        n_copies=count_rows(connection, schema.COPIES),
        first_day=first_day,
        last_day=last_day,
        languages=tuple((language, n) for language, n in languages),
        unknown=tuple((name, n) for name, n in unknown if n),
    )


def count_rows(connection: sa.Connection, table: sa.FromClause, *conditions: sa.ColumnElement[bool]) -> int:
    """How many rows of a table meet the conditions."""
    return connection.execute(sa.select(sa.func.count()).select_from(table).where(*conditions)).scalar_one()


def find_report_id(connection: sa.Connection, words: str) -> str:
    """The id of the report that an id, a unique beginning of one, or a source means; of a source the newest version.

    Raises: RecordError when there is none, or several.
    """
    versions = schema.VERSIONS
    found = connection.execute(sa.select(versions.c.report).where(versions.c.source == words, versions.c.current)).scalar()
    return found if found is not None else find_one(connection, schema.REPORTS, words, what="report", also=schema.REPORTS.c.source)


def read_report(connection: sa.Connection, report_id: str) -> Report:
    """The report with exactly this id."""
    return unpack_report(connection.execute(sa.select(schema.REPORTS).where(schema.REPORTS.c.id == report_id)).mappings().one())


def read_texts(connection: sa.Connection, ids: Collection[str]) -> dict[str, str]:
    """Report → its text, in order of the ids."""
    query = sa.select(schema.REPORTS.c.id, schema.REPORTS.c.text).where(schema.REPORTS.c.id.in_(sorted(set(ids))))
    return {row.id: row.text for row in connection.execute(query.order_by(schema.REPORTS.c.id))}


def list_report_ids(connection: sa.Connection) -> list[str]:
    """Every report, by source; the versions of a source oldest first."""
    versions = schema.VERSIONS
    return list(connection.execute(sa.select(versions.c.report).order_by(versions.c.source, versions.c.n)).scalars())


def read_arrival(connection: sa.Connection, report_id: str) -> Arrival:
    """How a report first arrived; nothing known where the record does not say."""
    arrivals = schema.ARRIVALS
    row = connection.execute(sa.select(arrivals).where(arrivals.c.report == report_id)).mappings().first()
    if row is None:
        return Arrival()
    arrived = row["arrived_at"]
    return Arrival(arrived_at=unpack_moment(arrived) if arrived else None, found_in=row["found_in"], note=row["note"])


def list_versions(connection: sa.Connection, report_id: str) -> tuple[str, ...]:
    """The ids of all versions of the report's source, oldest first."""
    versions = schema.VERSIONS
    source = sa.select(versions.c.source).where(versions.c.report == report_id).scalar_subquery()
    return tuple(connection.execute(sa.select(versions.c.report).where(versions.c.source == source).order_by(versions.c.n)).scalars())


def list_reports(connection: sa.Connection, wanted: ReportFilter, page: Slice) -> Page[ReportRow]:
    """Reports, newest publication first; those of unknown day come last."""
    reports, versions, codings, copies = schema.REPORTS, schema.VERSIONS, schema.CODINGS, schema.COPIES
    joined = reports.join(versions, versions.c.report == reports.c.id)
    joined = joined.outerjoin(codings, (codings.c.report == reports.c.id) & codings.c.current)
    conditions = _report_conditions(wanted)
    origin = sa.select(sa.func.min(copies.c.origin)).where(copies.c.report == reports.c.id).scalar_subquery()
    plain = ("id", "source", "title", "author", "outlet", "published", "language", "address", "n_chars")
    counted = ("n_claims", "n_events", "n_figures")
    newest = (reports.c.day.desc().nulls_last(), reports.c.id.desc())
    narrowed = _narrowed(wanted)
    chosen = sa.select(reports.c.id).select_from(narrowed).where(*conditions).order_by(*newest).limit(page.limit).offset(page.start)
    query = (
        sa.select(*(reports.c[name] for name in plain), versions.c.n.label("version"), versions.c.current)
        .add_columns(*(codings.c[name] for name in counted), origin.label("origin"))
        .select_from(joined)
        .where(reports.c.id.in_(list(connection.execute(chosen).scalars())))
        .order_by(*newest)
    )
    rows = connection.execute(query).mappings()
    total = _count_reports(connection, wanted, narrowed)
    return Page(rows=tuple(_report_row(row) for row in rows), start=page.start, total=total)


def _count_reports(connection: sa.Connection, wanted: ReportFilter, narrowed: sa.FromClause) -> int:
    """How many reports the filter finds: all, less the old versions, which are few; so that no report is looked up to be counted."""
    conditions = _report_conditions(replace(wanted, current_only=False))
    total = count_rows(connection, narrowed, *conditions)
    if not wanted.current_only:
        return total
    versions = schema.VERSIONS
    old = sa.select(versions.c.report).where(~versions.c.current)
    return total - count_rows(connection, narrowed, schema.REPORTS.c.id.in_(old), *conditions)


def _narrowed(wanted: ReportFilter) -> sa.FromClause:
    """Reports, joined with what the filter asks about and nothing else: a page deep in the list skips rows without looking them up."""
    reports, codings = schema.REPORTS, schema.CODINGS
    joined: sa.FromClause = reports
    if wanted.coded is not None:
        joined = joined.outerjoin(codings, (codings.c.report == reports.c.id) & codings.c.current)
    return joined


def _report_row(row: Row) -> ReportRow:
    return ReportRow(**{**row, "current": bool(row["current"])})


def _report_conditions(wanted: ReportFilter) -> list[sa.ColumnElement[bool]]:
    reports, versions, codings = schema.REPORTS, schema.VERSIONS, schema.CODINGS
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.outlet is not None:
        conditions.append(reports.c.outlet == wanted.outlet)
    if wanted.language is not None:
        conditions.append(reports.c.language == wanted.language)
    if wanted.since is not None:
        conditions.append(reports.c.day >= wanted.since)
    if wanted.until is not None:
        conditions.append(reports.c.day <= wanted.until)
    if wanted.source_part is not None:
        parts = (wanted.source_part,) if isinstance(wanted.source_part, str) else wanted.source_part
        conditions.append(sa.or_(*(reports.c.source.contains(part, autoescape=True) for part in parts)))
    if wanted.coded is not None:
        conditions.append(codings.c.run.is_not(None) if wanted.coded else codings.c.run.is_(None))
    if wanted.lacks in FACTS:
        conditions.append(reports.c[wanted.lacks].is_(None))
    if wanted.copied:
        conditions.append(reports.c.id.in_(sa.select(schema.COPIES.c.report)))
    if wanted.current_only:
        conditions.append(reports.c.id.not_in(sa.select(versions.c.report).where(~versions.c.current)))  # old ones are few
    return conditions


def read_coding(connection: sa.Connection, report_id: str, run_id: str | None) -> Coding | None:
    """The coding of a report by a run, by default the one that readers see; None when it was not coded."""
    codings = schema.CODINGS
    chosen = codings.c.run == run_id if run_id is not None else codings.c.current
    run = connection.execute(sa.select(codings.c.run).where(codings.c.report == report_id, chosen)).scalar()
    if run is None:
        return None
    return _read_codings(connection, [(report_id, run)])[0]


def stream_codings(connection: sa.Connection, *, current_only: bool, every_run: bool = False) -> Iterator[tuple[Report, Coding]]:
    """Every report with the coding that readers see, or with each of its codings, in the order of their ids.

    `current_only` leaves older versions of a source out.
    """
    codings, versions = schema.CODINGS, schema.VERSIONS
    last = ""
    while True:
        query = sa.select(codings.c.report).where(codings.c.current, codings.c.report > last)
        if current_only:
            query = query.join(versions, versions.c.report == codings.c.report).where(versions.c.current)
        ids = list(connection.execute(query.order_by(codings.c.report).limit(STREAMED)).scalars())
        if not ids:
            return
        last = ids[-1]
        coded = sa.select(codings.c.report, codings.c.run).where(codings.c.report.in_(ids))
        coded = coded.order_by(codings.c.report, codings.c.run) if every_run else coded.where(codings.c.current).order_by(codings.c.report)
        pairs = [(row[0], row[1]) for row in connection.execute(coded)]
        reports = _read_reports(connection, ids)
        for coding in _read_codings(connection, pairs):
            yield reports[coding.report], coding


def find_holding(connection: sa.Connection, readings: Sequence[Sequence[str]]) -> list[str]:
    """Coded reports, without older versions, whose text or whose figures' counts hold all the words of one reading, by id.

    The words are folded ones (str.casefold) and may stand inside longer ones. Reading texts is sixty times as fast as reading codings.
    """
    codings, versions, reports, figures = schema.CODINGS, schema.VERSIONS, schema.REPORTS, schema.FIGURES
    counting: dict[str, set[str]] = {word: set() for words in readings for word in words}  # the reports that count what a word names
    for report, counts in connection.execute(sa.select(figures.c.report, figures.c.counts).distinct()):
        for word in counting:
            if word in counts.casefold():
                counting[word].add(report)
    coded = sa.select(codings.c.report).join(versions, versions.c.report == codings.c.report).where(codings.c.current, versions.c.current)
    query = sa.select(reports.c.id, reports.c.text).where(reports.c.id.in_(coded))
    found = []
    for report, text in connection.execute(query.order_by(reports.c.id).execution_options(yield_per=STREAMED)):
        folded = text.casefold()
        if any(all(word in folded or report in counting[word] for word in words) for words in readings):
            found.append(report)
    return found


def read_coded(connection: sa.Connection, ids: Sequence[str]) -> list[tuple[Report, Coding | None]]:
    """These reports, in this order, each with the coding that readers see; None where it was not coded."""
    codings = schema.CODINGS
    chosen = sa.select(codings.c.report, codings.c.run).where(codings.c.report.in_(ids), codings.c.current)
    made = {one.report: one for one in _read_codings(connection, [(row[0], row[1]) for row in connection.execute(chosen)])}
    reports = _read_reports(connection, ids)
    return [(reports[id_], made.get(id_)) for id_ in ids]


def _read_reports(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Report]:
    found = connection.execute(sa.select(schema.REPORTS).where(schema.REPORTS.c.id.in_(ids))).mappings()
    return {row["id"]: unpack_report(row) for row in found}


def _read_codings(connection: sa.Connection, pairs: Sequence[tuple[str, str]]) -> list[Coding]:
    """The codings of these reports and runs, in this order: one query a table."""
    found: dict[tuple[str, str], dict[str, list[Row]]] = {pair: {name: [] for name in CODED} for pair in pairs}
    ids = [report for report, _ in pairs]
    for name in CODED:
        table = schema.CATALOGUE.tables[name]
        query = sa.select(table).where(table.c.report.in_(ids)).order_by(table.c.report, table.c.position)
        for row in connection.execute(query).mappings():
            rows = found.get((row["report"], row["run"]))
            if rows is not None:  # another run coded the same report
                rows[name].append(row)
    return [unpack_coding(report, run, found[report, run]) for report, run in pairs]


def list_runs(connection: sa.Connection) -> tuple[RunRow, ...]:
    """Every run, in the order of their first start."""
    runs, starts = schema.RUNS, schema.RUN_STARTS
    started: dict[str, list[RunStart]] = {}
    for row in connection.execute(sa.select(starts).order_by(starts.c.n)).mappings():
        ended = row["ended_at"]
        moments: dict[str, Any] = {"started_at": unpack_moment(row["started_at"]), "ended_at": unpack_moment(ended) if ended else None}
        plain: dict[str, Any] = {name: row[name] for name in ("n", "input", "n_reports", "n_issues")}
        started.setdefault(row["run"], []).append(RunStart(**plain, **moments))
    codings = _counts_by(connection, schema.CODINGS.c.run)
    issues = _counts_by(connection, schema.ISSUES.c.run)
    rows = [
        RunRow(
            run=Run(id=row["id"], version=row["version"], weights=row["weights"], settings=row["settings"]),
            starts=tuple(started.get(row["id"], ())),
            n_codings=codings.get(row["id"], 0),
            n_issues=issues.get(row["id"], 0),
        )
        for row in connection.execute(sa.select(runs)).mappings()
    ]
    return tuple(sorted(rows, key=lambda row: (row.starts[0].n if row.starts else 0, row.run.id)))


def _counts_by(connection: sa.Connection, column: sa.Column[str]) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(sa.select(column, sa.func.count()).group_by(column))}


def list_issues(connection: sa.Connection, page: Slice, *, run: str | None, stage: str | None, report: str | None) -> Page[IssueRow]:
    """Issues, by source."""
    issues = schema.ISSUES
    wanted = (("run", run), ("stage", stage), ("report", report))
    conditions = [issues.c[name] == value for name, value in wanted if value is not None]
    query = sa.select(issues).where(*conditions).order_by(issues.c.source, issues.c.stage, issues.c.id)
    rows = tuple(
        IssueRow(
            id=row["id"],
            run=row["run"],
            issue=Issue(source=row["source"], stage=row["stage"], message=row["message"], report=row["report"]),
        )
        for row in connection.execute(query.limit(page.limit).offset(page.start)).mappings()
    )
    return Page(rows=rows, start=page.start, total=count_rows(connection, issues, *conditions))


def read_raw_row(connection: sa.Connection, report_id: str) -> str:
    """The SHA-256 of the bytes that a report came from."""
    found = connection.execute(sa.select(schema.REPORTS.c.raw_sha256).where(schema.REPORTS.c.id == report_id)).scalar()
    if found is None:
        raise RecordError(f"The record has no report {report_id}.")
    return str(found)

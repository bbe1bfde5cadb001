"""Checks a record against itself: hashes, offsets, references, schema, numbers, full text.

In: the address of a record. Out: every fault found, each with where it stands and what to do. Left to others: mending.
Nothing is written; a fault of one kind hides no other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from hearsay.errors import RecordError
from hearsay.ids import hash_bytes, hash_text
from hearsay.model import Claim, Coding, Event, Figure, Form, LocalActor, Report, Span
from hearsay.record import schema
from hearsay.record.address import open_engine
from hearsay.record.link_queries import stream_accounts
from hearsay.record.migrate import ensure_current, read_revision
from hearsay.record.raw_store import RawStore
from hearsay.record.references import check_references
from hearsay.record.report_queries import stream_codings
from hearsay.record.report_rows import unpack_report
from hearsay.record.search_check import check_search
from hearsay.record.tallies import find_miscounts

MOST_FAULTS = 1000  # of one kind: a thousand tell as much as a million
AT_ONCE = 200  # reports read at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a record that contradicts something else in it."""

    kind: str  # schema, hash, offset, reference, order, count, search
    where: str  # id of the thing, or name of the table
    message: str


def verify(address: str | Path, *, raw_folder: Path | None = None) -> list[Fault]:
    """Every fault of a record, at most a thousand of a kind; none when all is well.

    Raises: RecordError when there is no record to check.
    """
    ensure_current(address)
    engine = open_engine(address, read_only=True)
    try:
        with engine.connect() as connection:
            faults = [
                *_at_most(check_schema(connection)),
                *_at_most(check_reports(connection, RawStore(raw_folder))),
                *_at_most(check_codings(connection)),
                *_at_most(Fault(kind="reference", where=where, message=message) for where, message in check_references(connection)),
                *_at_most(check_accounts(connection)),
                *_at_most(Fault(kind="count", where=where, message=message) for where, message in find_miscounts(connection)),
                *_at_most(Fault(kind="search", where=where, message=message) for where, message in check_search(connection)),
            ]
    except sa.exc.DatabaseError as error:
        message = f"The database itself cannot be read: {error.orig}. Put the record back from a backup, or code the reports again."
        return [Fault(kind="schema", where=str(address), message=message)]
    finally:
        engine.dispose()
    return faults


def _at_most(faults: Iterator[Fault]) -> Iterator[Fault]:
    for n, fault in enumerate(faults, 1):
        if n > MOST_FAULTS:
            yield Fault(kind=fault.kind, where="", message=f"More than {MOST_FAULTS} faults of this kind; the rest are not listed.")
            return
        yield fault


def check_schema(connection: sa.Connection) -> Iterator[Fault]:
    """Whether the record stands at the newest step, has every table and view, and SQLite finds its file sound."""
    revision = read_revision(connection)
    if revision != schema.HEAD:
        yield Fault(kind="schema", where=schema.VERSION_TABLE, message=f"The record stands at step {revision}. Expected {schema.HEAD}.")
    present = {*sa.inspect(connection).get_table_names(), *sa.inspect(connection).get_view_names()}
    for name in (*schema.CATALOGUE.tables, *schema.VIEWS, schema.SEARCH_WORDS):
        if name not in present:
            yield Fault(kind="schema", where=name, message=f'The table or view "{name}" is missing. Put the record back from a backup.')
    if connection.dialect.name == "sqlite":
        for line in connection.exec_driver_sql("PRAGMA quick_check(20)").scalars():
            if line != "ok":
                yield Fault(kind="schema", where="file", message=f"SQLite finds the file damaged: {line}. Put it back from a backup.")


def check_reports(connection: sa.Connection, raw_store: RawStore) -> Iterator[Fault]:
    """Whether every text and all raw bytes have the hashes that the record states, and zones and links lie within the text."""
    reports, last = schema.REPORTS, ""
    while rows := connection.execute(sa.select(reports).where(reports.c.id > last).order_by(reports.c.id).limit(AT_ONCE)).mappings().all():
        last = rows[-1]["id"]
        for row in rows:
            report = unpack_report(row)
            if hash_text(report.text) != report.text_sha256:
                yield _fault("hash", report, "its text is not the one that was coded: the SHA-256 differs")
            for name, span in [*((zone.kind, zone.span) for zone in report.zones), *(("link", link.span) for link in report.links)]:
                if not _fits(span, report):
                    yield _fault("offset", report, f"its {name} at {span.start}-{span.end} lies outside the text")
            try:
                raw = raw_store.load(connection, report.raw_sha256)
            except RecordError as error:
                yield _fault("hash", report, f"its raw bytes cannot be read: {error}")
                continue
            if hash_bytes(raw) != report.raw_sha256:
                yield _fault("hash", report, "its raw bytes are not those that arrived: the SHA-256 differs")


def check_codings(connection: sa.Connection) -> Iterator[Fault]:
    """Whether every offset lies within its text, the own claim comes first, and ids lead to things of the same coding."""
    for report, coding in stream_codings(connection, current_only=False, every_run=True):
        yield from _check_spans(report, coding)
        if not coding.claims or coding.claims[0].form is not Form.OWN:
            yield _fault("order", report, f"run {coding.run} did not put the report's own voice first among its claims")
        yield from _check_ids(report, coding)


def _check_spans(report: Report, coding: Coding) -> Iterator[Fault]:
    for what, key, span in _spans(coding):
        if not _fits(span, report):
            yield Fault(
                kind="offset",
                where=key,
                message=f"The {what} stands at {span.start}-{span.end} of report {report.id}, which has {len(report.text)} characters.",
            )


def _spans(coding: Coding) -> Iterator[tuple[str, str, Span]]:
    """Every span of a coding, with what it is of and the id of that."""
    for claim in coding.claims:
        yield from (("claim", claim.id, span) for span in (claim.span, claim.cue, *(voice.span for voice in claim.voices)) if span)
    for event in coding.events:
        mentions = [*event.actors, *event.recipients, *([event.weapon] if event.weapon else [])]
        spans = [event.trigger, *(mention.span for mention in mentions), *(part.span for part in (event.when, event.where) if part)]
        yield from (("event", event.id, span) for span in spans if span)
    yield from (("figure", figure.id, figure.span) for figure in coding.figures)
    yield from (("actor", actor.id, span) for actor in coding.actors for span in actor.mentions)
    yield from (("alias", coding.report, alias.span) for alias in coding.aliases)
    for role in coding.roles:
        yield from (("role", coding.report, mention.span) for mention in (role.person, role.of) if mention)
    for citation in coding.citations:
        yield from (("citation", coding.report, span) for span in (citation.span, citation.supports) if span)
    yield from (("place", coding.report, place.span) for place in coding.places if place.span)
    yield from (("time", coding.report, time.span) for time in coding.times if time.span)
    based: tuple[Claim | Event | Figure | LocalActor, ...] = (*coding.claims, *coding.events, *coding.figures, *coding.actors)
    yield from (("basis", record.id, span) for record in based for span in record.basis.spans)


def _check_ids(report: Report, coding: Coding) -> Iterator[Fault]:
    claims = {claim.id for claim in coding.claims}
    events = {event.id for event in coding.events}
    figures = {figure.id for figure in coding.figures}
    actors = {actor.id for actor in coding.actors}
    wanted: list[tuple[str, str, str | None, set[str]]] = []
    wanted += [(claim.id, "within", claim.within, claims) for claim in coding.claims]
    wanted += [(claim.id, "voice's actor", voice.actor, actors) for claim in coding.claims for voice in claim.voices]
    wanted += [(event.id, "claim", event.claim, claims) for event in coding.events]
    for event in coding.events:
        wanted += [(event.id, "participant's actor", mention.actor, actors) for mention in (*event.actors, *event.recipients)]
    for figure in coding.figures:
        wanted += [(figure.id, "claim", figure.claim, claims), (figure.id, "event", figure.event, events)]
        wanted += [(figure.id, "part_of", figure.part_of, figures), (figure.id, "denominator", figure.denominator, figures)]
    for key, field, target, known in wanted:
        if target is not None and target not in known:
            yield Fault(
                kind="reference", where=key, message=f"Its {field} is {target}, which the coding of report {report.id} does not have."
            )


def check_accounts(connection: sa.Connection) -> Iterator[Fault]:
    """Whether the words of every account stand within its report."""
    for account, n_chars in stream_accounts(connection):
        if n_chars is not None and not 0 <= account.span.start <= account.span.end <= n_chars:
            message = (
                f"Its words stand at {account.span.start}-{account.span.end} of report {account.report}, which has {n_chars} characters."
            )
            yield Fault(kind="offset", where=account.id, message=message)


def _fits(span: Span, report: Report) -> bool:
    return 0 <= span.start <= span.end <= len(report.text)


def _fault(kind: str, report: Report, what: str) -> Fault:
    return Fault(kind=kind, where=report.id, message=f"Report {report.id} ({report.source}): {what}.")

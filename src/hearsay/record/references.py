"""Ids that lead nowhere, found by SQL.

In: a connection. Out: where a row stands and what it names that is not there. Left to others: references inside one coding (check.py).
"""

from collections.abc import Iterator

import sqlalchemy as sa

from hearsay.record import schema

REFERENCES: tuple[tuple[sa.Column[str], sa.Column[str]], ...] = (
    (schema.REPORTS.c.raw_sha256, schema.RAW.c.sha256),
    (schema.VERSIONS.c.report, schema.REPORTS.c.id),
    (schema.ARRIVALS.c.report, schema.REPORTS.c.id),
    (schema.RUN_STARTS.c.run, schema.RUNS.c.id),
    (schema.ISSUES.c.run, schema.RUNS.c.id),
    (schema.ISSUES.c.report, schema.REPORTS.c.id),
    (schema.CODINGS.c.report, schema.REPORTS.c.id),
    (schema.CODINGS.c.run, schema.RUNS.c.id),
    (schema.COPIES.c.report, schema.REPORTS.c.id),
    (schema.COPIES.c.origin, schema.REPORTS.c.id),
    (schema.ACTOR_MEMBERS.c.actor, schema.ACTORS.c.id),
    (schema.ACTOR_MEMBERS.c.member, schema.LOCAL_ACTORS.c.id),
    (schema.INCIDENT_MEMBERS.c.incident, schema.INCIDENTS.c.id),
    (schema.INCIDENT_MEMBERS.c.event, schema.EVENTS.c.id),
    (schema.RELATIONS.c.head, schema.INCIDENTS.c.id),
    (schema.RELATIONS.c.tail, schema.INCIDENTS.c.id),
    (schema.ACCOUNTS.c.incident, schema.INCIDENTS.c.id),
    (schema.ACCOUNTS.c.report, schema.REPORTS.c.id),
    (schema.ACCOUNTS.c.claim, schema.CLAIMS.c.id),
    (schema.ACCOUNTS.c.actor, schema.ACTORS.c.id),
    (schema.SESSIONS.c.person, schema.PEOPLE.c.name),
    (schema.SEARCH_ENTRIES.c.report, schema.REPORTS.c.id),
)
BY_CODING = ("claims", "voices", "events", "participants", "figures", "local_actors", "aliases", "roles", "citations", "places", "times")
MOST = 1001


def check_references(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Where an id stands that leads nowhere, and a sentence that says so."""
    for source, target in REFERENCES:
        missing = sa.select(source).where(source.is_not(None), source.not_in(sa.select(target))).distinct().order_by(source).limit(MOST)
        for key in connection.execute(missing).scalars():
            yield f"{source.table.name}.{source.name}", f"It names {key}, which {target.table.name} does not have."
    for name in BY_CODING:
        yield from _check_codings_of(connection, schema.CATALOGUE.tables[name])
    yield from _check_current(connection)


def _check_codings_of(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[str, str]]:
    """Rows that belong to no coding."""
    codings = schema.CODINGS
    owned = sa.exists().where(codings.c.report == table.c.report, codings.c.run == table.c.run)
    strays = sa.select(table.c.report, table.c.run).where(~owned).distinct().limit(MOST)
    for report, run in connection.execute(strays):
        yield table.name, f"It has rows of report {report} and run {run}, and the record has no such coding."


def _check_current(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Reports with more or less than one coding that readers see, and sources with more or less than one newest version."""
    for table, key in ((schema.CODINGS, schema.CODINGS.c.report), (schema.VERSIONS, schema.VERSIONS.c.source)):
        n = sa.func.sum(sa.case((table.c.current, 1), else_=0))
        for name, count in connection.execute(sa.select(key, n).group_by(key).having(n != 1).limit(MOST)):
            yield table.name, f"{name} has {count} rows marked as current. Expected one."

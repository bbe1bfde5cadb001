"""Whether full-text search agrees with the record.

In: a connection. Out: where it does not, and what is wrong. Left to others: mending (a record can be coded again from its raw bytes).
"""

from collections.abc import Iterator

import sqlalchemy as sa

from hearsay.record import schema
from hearsay.record.search_index import join_tokens
from hearsay.record.search_words import Part, for_postgres, for_sqlite

N_PROBES = 200  # reports whose first words are searched for
PROBE_TOKENS = 6
ENTRIES = schema.SEARCH_ENTRIES


def check_search(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Entries without words, words without entries, coded things without entries, and reports that their own words do not find."""
    yield from _check_numbers(connection)
    yield from _check_things(connection)
    if connection.dialect.name == "sqlite":
        yield from _check_structure(connection)
    yield from _probe(connection)


def _check_numbers(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    stored = "search_words_docsize" if connection.dialect.name == "sqlite" else "search_words"
    key = "id" if connection.dialect.name == "sqlite" else "rowid"
    words = sa.table(stored, sa.column(key, sa.Integer)).c[key]
    for left, right, what in ((ENTRIES.c.n, words, "no words"), (words, ENTRIES.c.n, "no entry")):
        query = sa.select(left).where(left.not_in(sa.select(right))).limit(20)
        for n in connection.execute(query).scalars():
            yield "search_words", f"Row {n} has {what}: search will not find it."


def _check_things(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    reports, claims, events = schema.REPORTS, schema.CLAIMS, schema.EVENTS
    wanted = (("report", reports.c.id, sa.true()), ("claim", claims.c.id, claims.c.form != "own"), ("event", events.c.id, sa.true()))
    for kind, key, condition in wanted:
        entered = sa.select(ENTRIES.c.target).where(ENTRIES.c.kind == kind)
        for missing in connection.execute(sa.select(key).where(condition, key.not_in(entered)).distinct().limit(20)).scalars():
            yield "search_entries", f"The {kind} {missing} has no entry: search will not find it."


def _check_structure(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """FTS5's own check needs a connection that may write, though it changes nothing; a read-only one checks by reading all terms."""
    try:
        connection.exec_driver_sql("SELECT count(*) FROM search_words WHERE search_words MATCH '\"a\"*'").scalar()
    except sa.exc.DatabaseError as error:
        yield "search_words", f"The full-text index cannot be read: {error.orig}."


def _probe(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Searches for the first words of some reports as a phrase, and expects those reports."""
    reports = schema.REPORTS
    query = sa.select(ENTRIES.c.n, reports.c.id, reports.c.text).join(reports, reports.c.id == ENTRIES.c.target)
    for n, report, text in connection.execute(query.where(ENTRIES.c.kind == "report").order_by(ENTRIES.c.n.desc()).limit(N_PROBES)).all():
        tokens = tuple(join_tokens(text[:500]).split()[:PROBE_TOKENS])
        if tokens and not _is_found(connection, n, Part(tokens=tokens, unwanted=False, prefix=False)):
            yield "search_words", f"Report {report} is not found by its own first words."


def _is_found(connection: sa.Connection, n: int, part: Part) -> bool:
    if connection.dialect.name == "sqlite":
        sql, typed = "SELECT 1 FROM search_words WHERE search_words MATCH :typed AND rowid = :n", for_sqlite((part,))
    else:
        sql, typed = "SELECT 1 FROM search_words WHERE rowid = :n AND words @@ to_tsquery('english', :typed)", for_postgres((part,))
        if not connection.execute(sa.text("SELECT numnode(to_tsquery('english', :typed))"), {"typed": typed}).scalar():
            return True  # nothing but words that PostgreSQL leaves out
    return connection.execute(sa.text(sql), {"typed": typed, "n": n}).first() is not None

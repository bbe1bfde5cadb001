"""What a person has not judged yet: the coding queue.

In: a connection, a queue, a person. Out: ids of claims or events, in the order of the queue; how many.
Left to others: values (content_queries.py).
What somebody else has judged is asked all the same: two people can code the same things blind.
"""

from enum import StrEnum

import sqlalchemy as sa

from hearsay.model import Verdict
from hearsay.record import schema
from hearsay.record.people_queries import find_undone
from hearsay.record.search import of_incident

ENTRIES = schema.SEARCH_ENTRIES


class Queue(StrEnum):
    """In which order things are asked about."""

    NEWEST = "unchecked"  # events, newest first
    DISPUTED = "disputed"  # events of disputed incidents
    LEAST_SURE = "doubtful"  # events of the lowest score first
    CLAIMS = "claims"


def next_in_queue(connection: sa.Connection, queue: Queue, person: str, *, skip: int) -> str | None:
    """The id of the first thing of the queue that this person has not judged, after `skip` others; None at the end."""
    judged = _judged_by(connection, person)
    if queue is Queue.LEAST_SURE:
        events, codings = schema.EVENTS, schema.CODINGS
        current = sa.select(codings.c.report).where(codings.c.report == events.c.report, codings.c.run == events.c.run, codings.c.current)
        query = sa.select(events.c.id).where(current.exists(), events.c.id.not_in(judged)).order_by(events.c.score, events.c.id)
    else:
        query = _entries(queue).where(ENTRIES.c.target.not_in(judged))
        query = query.order_by(ENTRIES.c.day.desc().nulls_last(), ENTRIES.c.n.desc())
    return connection.execute(query.limit(1).offset(skip)).scalar()


def count_queue(connection: sa.Connection, queue: Queue) -> int:
    """How many things a queue asks about, judged or not; the events of the lowest score are all events."""
    return connection.scalar(sa.select(sa.func.count()).select_from(_entries(queue).subquery())) or 0


def count_judged(connection: sa.Connection, queue: Queue, person: str) -> int:
    """How many things of a queue this person has judged."""
    asked = _entries(queue).where(ENTRIES.c.target.in_(_judged_by(connection, person))).distinct()
    return connection.scalar(sa.select(sa.func.count()).select_from(asked.subquery())) or 0


def _entries(queue: Queue) -> sa.Select[tuple[str]]:
    """What a queue asks about, as the index of the search knows it."""
    kind = "claim" if queue is Queue.CLAIMS else "event"
    query = sa.select(ENTRIES.c.target).where(ENTRIES.c.kind == kind, ENTRIES.c.current)
    return query.where(of_incident(schema.INCIDENT_MEMBERS.c.disputed).is_(True)) if queue is Queue.DISPUTED else query


def _judged_by(connection: sa.Connection, person: str) -> sa.Select[tuple[str]]:
    """What the standing judgements of a person are about."""
    table = schema.JUDGEMENTS
    query = sa.select(table.c.target).where(table.c.person == person, table.c.verdict != Verdict.UNDO.value)
    undone = find_undone(connection)
    return query.where(table.c.id.not_in(undone)) if undone else query

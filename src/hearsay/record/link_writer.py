"""Replaces the linking of a record.

In: a Linked. Out: rows of the tables copies to ties, in place of the last linking's. Left to others: deciding what is the same (link/).
"""

import sqlalchemy as sa

from hearsay.codec import to_json
from hearsay.ids import hash_text
from hearsay.model import Linked
from hearsay.record import schema
from hearsay.record.link_rows import pack_linked


def replace_linked(connection: sa.Connection, linked: Linked, run_id: str) -> bool:
    """Replaces the last linking unless this one is equal; gives whether anything was written."""
    linkings = schema.LINKINGS
    content = hash_text(to_json(linked))
    if connection.execute(sa.select(linkings.c.run, linkings.c.content_sha256)).first() == (run_id, content):
        return False
    connection.execute(sa.delete(linkings))
    for name, rows in pack_linked(linked).items():
        table = schema.CATALOGUE.tables[name]
        connection.execute(sa.delete(table))
        if rows:
            connection.execute(sa.insert(table), rows)
    count_deeds(connection)
    connection.execute(sa.insert(linkings).values(n=1, run=run_id, content_sha256=content))
    return True


def count_deeds(connection: sa.Connection) -> None:
    """Counts for each actor in how many reports it stands, and what it did, suffered and said: a list of actors must not count anew."""
    actors, members, locals_ = schema.ACTORS, schema.ACTOR_MEMBERS, schema.LOCAL_ACTORS
    parts, voices = schema.PARTICIPANTS, schema.VOICES

    def count(counted: sa.Column[str], member: sa.Column[str], *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
        joined = members.join(counted.table, member == members.c.member)
        query = sa.select(sa.func.count(counted.distinct())).select_from(joined)
        return query.where(members.c.actor == actors.c.id, *conditions).scalar_subquery()

    values = {
        "n_reports": count(locals_.c.report, locals_.c.id),
        "n_did": count(parts.c.event, parts.c.actor, parts.c.part == "actor"),
        "n_suffered": count(parts.c.event, parts.c.actor, parts.c.part == "recipient"),
        "n_said": count(voices.c.claim, voices.c.actor, voices.c.position == 0),
    }
    connection.execute(sa.update(actors).values(**values))

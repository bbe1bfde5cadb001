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
    count_outlets(connection)
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


def count_outlets(connection: sa.Connection) -> None:
    """Counts for each outlet its copies, and the claims of each side that it quotes."""
    tallies, reports, copies = schema.OUTLET_TALLIES, schema.REPORTS, schema.COPIES
    entries, members, actors = schema.SEARCH_ENTRIES, schema.ACTOR_MEMBERS, schema.ACTORS
    connection.execute(sa.delete(tallies))
    outlet = sa.func.coalesce(reports.c.outlet, "")
    copied = sa.select(outlet, sa.literal("copies"), sa.literal(""), sa.func.count(copies.c.report.distinct()))
    copied = copied.select_from(copies.join(reports, reports.c.id == copies.c.report)).group_by(outlet)
    connection.execute(sa.insert(tallies).from_select(["outlet", "counted", "value", "n"], copied))
    if not connection.execute(sa.select(sa.literal(1)).where(actors.c.side.is_not(None)).limit(1)).first():
        return  # no list of sides was given
    outlet = sa.func.coalesce(entries.c.outlet, "")
    sided = entries.join(members, members.c.member == entries.c.voice_actor).join(actors, actors.c.id == members.c.actor)
    quoted = sa.select(outlet, sa.literal("side"), actors.c.side, sa.func.count()).select_from(sided)
    quoted = quoted.where(entries.c.current, entries.c.kind.concat("") == "claim", actors.c.side.concat("").is_not(None))
    quoted = quoted.group_by(outlet, actors.c.side)
    connection.execute(sa.insert(tallies).from_select(["outlet", "counted", "value", "n"], quoted))

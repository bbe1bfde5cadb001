"""What a record counts beforehand, so that no list has to count anew.

In:  a connection whose linking stands written. Out: the numbers of each actor and outlet, and where they are not what the rows give.
Left to others: when they are counted (link_writer.py), telling a user of a wrong one (check.py).
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from hearsay.record import schema


def count_deeds(connection: sa.Connection) -> None:
    """Counts for each actor in how many reports it stands, and what it did, suffered and said."""
    connection.execute(sa.update(schema.ACTORS).values(**_deeds()))


def count_outlets(connection: sa.Connection) -> None:
    """Counts for each outlet its copies, and the claims of each side that it quotes."""
    tallies, actors = schema.OUTLET_TALLIES, schema.ACTORS
    entries, members = schema.SEARCH_ENTRIES, schema.ACTOR_MEMBERS
    connection.execute(sa.delete(tallies))
    connection.execute(sa.insert(tallies).from_select(["outlet", "counted", "value", "n"], _copied()))
    if not connection.execute(sa.select(sa.literal(1)).where(actors.c.side.is_not(None)).limit(1)).first():
        return  # no list of sides was given
    outlet = sa.func.coalesce(entries.c.outlet, "")
    sided = entries.join(members, members.c.member == entries.c.voice_actor).join(actors, actors.c.id == members.c.actor)
    quoted = sa.select(outlet, sa.literal("side"), actors.c.side, sa.func.count()).select_from(sided)
    quoted = quoted.where(entries.c.current, entries.c.kind.concat("") == "claim", actors.c.side.concat("").is_not(None))
    quoted = quoted.group_by(outlet, actors.c.side)
    connection.execute(sa.insert(tallies).from_select(["outlet", "counted", "value", "n"], quoted))


def find_miscounts(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Where a number is not what its rows give: the id or name, and what differs.

    The claims that an outlet quotes of a side are not compared: they are counted at each linking and may be older than the last coding.
    """
    actors, tallies = schema.ACTORS, schema.OUTLET_TALLIES
    for name, counted in _deeds().items():
        kept = actors.c[name]
        for key, has, gives in connection.execute(sa.select(actors.c.id, kept, counted).where(kept != counted).order_by(actors.c.id)):
            yield key, f"Its {name} is {has}, its rows give {gives}. Link the record again."
    copied = _copied().subquery()
    told = {row[0]: row[1] for row in connection.execute(sa.select(tallies.c.outlet, tallies.c.n).where(tallies.c.counted == "copies"))}
    right = {row[0]: row[1] for row in connection.execute(sa.select(copied.c.outlet, copied.c.n))}
    for outlet in sorted(told.keys() | right.keys()):
        if told.get(outlet, 0) != right.get(outlet, 0):
            yield outlet, f"It has {told.get(outlet, 0)} copies, its rows give {right.get(outlet, 0)}. Link the record again."


def _deeds() -> dict[str, sa.ScalarSelect[int]]:
    """For each number of an actor the query that counts it."""
    actors, members, locals_ = schema.ACTORS, schema.ACTOR_MEMBERS, schema.LOCAL_ACTORS
    parts, voices = schema.PARTICIPANTS, schema.VOICES

    def count(counted: sa.Column[str], member: sa.Column[str], *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
        joined = members.join(counted.table, member == members.c.member)
        query = sa.select(sa.func.count(counted.distinct())).select_from(joined)
        return query.where(members.c.actor == actors.c.id, *conditions).scalar_subquery()

    return {
        "n_reports": count(locals_.c.report, locals_.c.id),
        "n_did": count(parts.c.event, parts.c.actor, parts.c.part == "actor"),
        "n_suffered": count(parts.c.event, parts.c.actor, parts.c.part == "recipient"),
        "n_said": count(voices.c.claim, voices.c.actor, voices.c.position == 0),
    }


def _copied() -> sa.Select[Any, str, str, int]:
    """The query that counts the copies of each outlet, in the columns of the table of tallies."""
    reports, copies = schema.REPORTS, schema.COPIES
    outlet = sa.func.coalesce(reports.c.outlet, "")
    n = sa.func.count(copies.c.report.distinct())
    copied = sa.select(outlet.label("outlet"), sa.literal("copies").label("counted"), sa.literal("").label("value"), n.label("n"))
    return copied.select_from(copies.join(reports, reports.c.id == copies.c.report)).group_by(outlet)

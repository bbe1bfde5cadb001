"""Actors across reports: lists, posts, partners.

In: a connection, an id or a filter. Out: rows of content_rows.py. Left to others: each thing done or said (content_queries.py).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.model import EventType
from hearsay.record import schema
from hearsay.record.coding_parts import unpack_role
from hearsay.record.content_queries import read_current, read_standings
from hearsay.record.content_rows import ActorDetail, ActorFilter, ActorRow, Partner
from hearsay.record.link_queries import read_ties
from hearsay.record.link_rows import unpack_actor
from hearsay.record.lookup import find_one
from hearsay.record.report_queries import count_rows
from hearsay.record.rows import Page, Slice

MOST_PARTNERS = 200  # lines of one actor's network
Row = Mapping[Any, Any]


def list_actors(connection: sa.Connection, wanted: ActorFilter, page: Slice) -> Page[ActorRow]:
    """Actors, those found in most reports first."""
    actors = schema.ACTORS
    plain = ("kind", "country", "side")
    conditions: list[sa.ColumnElement[bool]] = [actors.c[name] == value for name in plain if (value := getattr(wanted, name)) is not None]
    if wanted.name_part is not None:
        conditions.append(actors.c.names.icontains(wanted.name_part, autoescape=True))
    query = sa.select(actors).where(*conditions).order_by(actors.c.n_members.desc(), actors.c.name, actors.c.id)
    found = connection.execute(query.limit(page.limit).offset(page.start)).mappings().all()
    return Page(rows=_actor_rows(connection, found), start=page.start, total=count_rows(connection, actors, *conditions))


def read_actor(connection: sa.Connection, words: str) -> ActorDetail:
    """One actor with posts and partners.

    Raises: RecordError when the words mean none, or several.
    """
    actors = schema.ACTORS
    key = find_one(connection, actors, words, what="actor", also=actors.c.name)
    (row,) = _actor_rows(connection, connection.execute(sa.select(actors).where(actors.c.id == key)).mappings().all())
    roles = [unpack_role(found) for found in read_current(connection, schema.ROLES, schema.ROLES.c.person_actor, row.actor.members)]
    stands = read_standings(connection, (role.basis.report for role in roles))
    return ActorDetail(
        row=row,
        roles=tuple((role, stands[role.basis.report][0]) for role in roles),
        partners=_partners(connection, key),
        ties=read_ties(connection, key),
    )


def _actor_rows(connection: sa.Connection, found: Sequence[Row]) -> tuple[ActorRow, ...]:
    keys = [row["id"] for row in found]
    members: dict[str, list[str]] = {key: [] for key in keys}
    table = schema.ACTOR_MEMBERS
    listed = sa.select(table.c.actor, table.c.member).where(table.c.actor.in_(keys)).order_by(table.c.actor, table.c.position)
    for key, member in connection.execute(listed):
        members[key].append(member)
    return tuple(
        ActorRow(
            actor=unpack_actor(row, members[row["id"]]),
            n_reports=row["n_reports"],
            n_did=row["n_did"],
            n_suffered=row["n_suffered"],
            n_said=row["n_said"],
        )
        for row in found
    )


def _partners(connection: sa.Connection, key: str) -> tuple[Partner, ...]:
    """With whom an actor took part in events, by how many: itself left out."""
    members, parts, events, actors = schema.ACTOR_MEMBERS, schema.PARTICIPANTS, schema.EVENTS, schema.ACTORS
    own, other, theirs = parts.alias("own"), parts.alias("other"), members.alias("theirs")
    joined = (
        members.join(own, own.c.actor == members.c.member)
        .join(other, (other.c.event == own.c.event) & (other.c.run == own.c.run) & (other.c.part != own.c.part))
        .join(theirs, theirs.c.member == other.c.actor)
        .join(actors, actors.c.id == theirs.c.actor)
        .join(events, (events.c.id == own.c.event) & (events.c.run == own.c.run))
    )
    n_did = sa.func.sum(sa.case((own.c.part == "actor", 1), else_=0)).label("n_did")
    n_all = sa.func.count().label("n_all")
    query = (
        sa.select(theirs.c.actor, actors.c.name, events.c.type, n_did, n_all)
        .select_from(joined)
        .where(members.c.actor == key, theirs.c.actor != key, own.c.part != "weapon", other.c.part != "weapon")
        .group_by(theirs.c.actor, actors.c.name, events.c.type)
        .order_by(n_all.desc(), actors.c.name, events.c.type)
    )
    return tuple(
        Partner(actor=actor, name=name, type=EventType(type_), n_did=int(did), n_suffered=int(total - did))
        for actor, name, type_, did, total in connection.execute(query.limit(MOST_PARTNERS))
    )

"""Actors across reports: lists, posts, partners.

In: a connection, an id or a filter. Out: rows of content_rows.py. Left to others: each thing done or said (content_queries.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.model import EventType
from hearsay.record import schema
from hearsay.record.coding_parts import unpack_role
from hearsay.record.content_queries import read_current, read_standings
from hearsay.record.content_rows import ActorDetail, ActorFilter, ActorRow, Partner
from hearsay.record.link_queries import read_ties
from hearsay.record.link_rows import unpack_actor
from hearsay.record.lookup import find_one, last_members
from hearsay.record.report_queries import count_rows
from hearsay.record.rows import Page, Slice

MOST_PARTNERS = 200  # lines of one actor's network
Row = Mapping[Any, Any]


def list_actors(connection: sa.Connection, wanted: ActorFilter, page: Slice) -> Page[ActorRow]:
    """Actors, those found in most reports first; without their members, which are many."""
    actors = schema.ACTORS
    plain = ("kind", "country", "side")
    conditions: list[sa.ColumnElement[bool]] = [actors.c[name] == value for name in plain if (value := getattr(wanted, name)) is not None]
    if wanted.name_part is not None:
        parts = (wanted.name_part,) if isinstance(wanted.name_part, str) else wanted.name_part
        conditions.append(sa.or_(*(actors.c.names.icontains(part, autoescape=True) for part in parts)))
    query = sa.select(actors).where(*conditions).order_by(*_order(wanted), actors.c.name, actors.c.id)
    found = connection.execute(query.limit(page.limit).offset(page.start)).mappings().all()
    return Page(rows=tuple(_actor_row(row, ()) for row in found), start=page.start, total=count_rows(connection, actors, *conditions))


def read_actor(connection: sa.Connection, words: str) -> ActorDetail:
    """One actor with posts and partners.

    Raises: RecordError when the words mean none, or several.
    """
    actors = schema.ACTORS
    key = find_one(connection, actors, words, what="actor", also=actors.c.name)
    members = list(connection.execute(last_members(key)).scalars())[::-1]
    row = _actor_row(connection.execute(sa.select(actors).where(actors.c.id == key)).mappings().one(), members)
    roles = [unpack_role(found) for found in read_current(connection, schema.ROLES, schema.ROLES.c.person_actor, members)]
    stands = read_standings(connection, (role.basis.report for role in roles))
    return ActorDetail(
        row=row,
        roles=tuple((role, stands[role.basis.report][0]) for role in roles),
        partners=_partners(connection, key),
        ties=read_ties(connection, key),
    )


def find_linked(connection: sa.Connection, members: Iterable[str]) -> dict[str, str]:
    """Actor of one report → the actor across reports; whom nobody linked is left out."""
    table = schema.ACTOR_MEMBERS
    query = sa.select(table.c.member, table.c.actor).where(table.c.member.in_(sorted(set(members))))
    return {row.member: row.actor for row in connection.execute(query)}


def _order(wanted: ActorFilter) -> list[sa.ColumnElement[Any]]:
    actors = schema.ACTORS
    return [actors.c.n_said.desc()] if wanted.most_said_first else [actors.c.n_members.desc()]


def _actor_row(row: Row, members: Sequence[str]) -> ActorRow:
    counts = {name: row[name] for name in ("n_reports", "n_did", "n_suffered", "n_said")}
    return ActorRow(actor=unpack_actor(row, members), **counts)


def _partners(connection: sa.Connection, key: str) -> tuple[Partner, ...]:
    """With whom an actor took part in events, by how many: itself left out; of an actor of many members the last ones are looked at."""
    all_members, parts, events, actors = schema.ACTOR_MEMBERS, schema.PARTICIPANTS, schema.EVENTS, schema.ACTORS
    members = last_members(key).subquery("members")
    own, other, theirs = parts.alias("own"), parts.alias("other"), all_members.alias("theirs")
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
        .where(theirs.c.actor != key, own.c.part != "weapon", other.c.part != "weapon")
        .group_by(theirs.c.actor, actors.c.name, events.c.type)
        .order_by(n_all.desc(), actors.c.name, events.c.type)
    )
    return tuple(
        Partner(actor=actor, name=name, type=EventType(type_), n_did=int(did), n_suffered=int(total - did))
        for actor, name, type_, did, total in connection.execute(query.limit(MOST_PARTNERS))
    )

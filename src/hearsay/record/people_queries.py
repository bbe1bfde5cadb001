"""Questions about what people decided and who they are.

In: a connection. Out: judgements, people, sessions, audit rows, protections. Left to others: connections (view.py), rights (web/).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from hearsay.model import Judgement, Verdict
from hearsay.record import schema
from hearsay.record.packing import pack_moment, unpack_moment
from hearsay.record.people_rows import AuditRow, JudgementFilter, Person, Protection, Role, Session
from hearsay.record.report_queries import count_rows
from hearsay.record.rows import Page, Slice

Row = Mapping[Any, Any]


def list_judgements(connection: sa.Connection, wanted: JudgementFilter, page: Slice) -> Page[Judgement]:
    """Judgements in the order in which they were made."""
    table = schema.JUDGEMENTS
    plain = (("person", wanted.person), ("target", wanted.target), ("target_kind", wanted.target_kind))
    conditions: list[sa.ColumnElement[bool]] = [table.c[name] == value for name, value in plain if value is not None]
    if wanted.targets is not None:
        conditions.append(table.c.target.in_(wanted.targets))
    if wanted.since is not None:
        conditions.append(table.c.made_at >= pack_moment(wanted.since))
    if wanted.standing_only:
        conditions += [table.c.verdict != Verdict.UNDO.value, table.c.id.not_in(find_undone(connection))]
    query = sa.select(table).where(*conditions).order_by(table.c.n).limit(page.limit).offset(page.start)
    rows = tuple(_judgement(row) for row in connection.execute(query).mappings())
    return Page(rows=rows, start=page.start, total=count_rows(connection, table, *conditions))


def find_undone(connection: sa.Connection) -> list[str]:
    """Ids of the judgements that do not stand because a standing undo names them; an undone undo undoes nothing."""
    table = schema.JUDGEMENTS
    undoing = sa.select(table.c.id, table.c.target).where(table.c.verdict == Verdict.UNDO.value).order_by(table.c.n.desc())
    undone: set[str] = set()
    for key, target in connection.execute(undoing):
        if key not in undone:
            undone.add(target)
    return sorted(undone)


def _judgement(row: Row) -> Judgement:
    plain = ("id", "person", "target_kind", "target", "field", "value", "comment")
    return Judgement(**{name: row[name] for name in plain}, verdict=Verdict(row["verdict"]), made_at=unpack_moment(row["made_at"]))


def list_people(connection: sa.Connection) -> tuple[Person, ...]:
    """All accounts, by name."""
    return tuple(_person(row) for row in connection.execute(sa.select(schema.PEOPLE).order_by(schema.PEOPLE.c.name)).mappings())


def find_person(connection: sa.Connection, name: str) -> Person | None:
    """The account of this name, None when there is none."""
    row = connection.execute(sa.select(schema.PEOPLE).where(schema.PEOPLE.c.name == name)).mappings().first()
    return _person(row) if row is not None else None


def _person(row: Row) -> Person:
    return Person(
        name=row["name"],
        role=Role(row["role"]),
        password_hash=row["password_hash"],
        active=bool(row["active"]),
        added_at=unpack_moment(row["added_at"]),
    )


def find_session(connection: sa.Connection, token_sha256: str, *, now: datetime) -> Session | None:
    """The session of a token, None when it is unknown, over, or the person may not log in any more."""
    sessions, people = schema.SESSIONS, schema.PEOPLE
    query = sa.select(sessions).join(people, people.c.name == sessions.c.person)
    query = query.where(sessions.c.token_sha256 == token_sha256, sessions.c.expires_at > pack_moment(now), people.c.active)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    moments = {name: unpack_moment(row[name]) for name in ("started_at", "expires_at")}
    return Session(token_sha256=row["token_sha256"], person=row["person"], **moments)


def list_audit(connection: sa.Connection, page: Slice, *, person: str | None, deed: str | None) -> Page[AuditRow]:
    """The audit log, newest first."""
    audit = schema.AUDIT
    conditions = [audit.c[name] == value for name, value in (("person", person), ("deed", deed)) if value is not None]
    query = sa.select(audit).where(*conditions).order_by(audit.c.n.desc()).limit(page.limit).offset(page.start)
    rows = tuple(AuditRow(**{**row, "at": unpack_moment(row["at"])}) for row in connection.execute(query).mappings())
    return Page(rows=rows, start=page.start, total=count_rows(connection, audit, *conditions))


def list_protections(connection: sa.Connection) -> tuple[Protection, ...]:
    """The protections that hold, longest name first, so that a full name is replaced before its parts."""
    newest = {row.name: row for row in log_protections(connection)}
    held = [row for row in newest.values() if not row.lifted]
    return tuple(sorted(held, key=lambda row: (-len(row.name), row.name)))


def log_protections(connection: sa.Connection) -> tuple[Protection, ...]:
    """Every protection and every lifting, in the order in which they were made."""
    table = schema.PROTECTIONS
    plain = ("n", "name", "actor", "pseudonym", "person", "comment")
    return tuple(
        Protection(**{name: row[name] for name in plain}, made_at=unpack_moment(row["made_at"]), lifted=bool(row["lifted"]))
        for row in connection.execute(sa.select(table).order_by(table.c.n)).mappings()
    )

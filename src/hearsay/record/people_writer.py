"""Writes what people decide and who they are: judgements, people, sessions, audit, protections.

In: records of model.py and people_rows.py. Out: rows, appended; nothing signed is ever changed. Left to others: connections (writer.py),
who may do what and hashing of passwords (web/).
"""

import sqlalchemy as sa

from hearsay.errors import InputError, RecordError, quote_value, suggest_name
from hearsay.model import Judgement, Verdict
from hearsay.record import schema
from hearsay.record.packing import pack_moment
from hearsay.record.people_rows import AuditRow, Person, Protection, Session
from hearsay.veil import SHORTEST_PART, make_veil

UNFIT = frozenset('"<>&\\')  # pages and JSON escape these signs, and a pseudonym is put into what is escaped already


def add_judgement(connection: sa.Connection, judgement: Judgement) -> bool:
    """Appends a judgement; gives False when this very one is there already.

    Raises: RecordError when an undo names no judgement of the record.
    """
    table = schema.JUDGEMENTS
    if connection.execute(sa.select(sa.literal(1)).where(table.c.id == judgement.id)).first():
        return False
    if judgement.verdict is Verdict.UNDO:
        _check_undone(connection, judgement)
    row = {
        "id": judgement.id,
        "person": judgement.person,
        "made_at": pack_moment(judgement.made_at),
        "verdict": judgement.verdict.value,
        "target_kind": judgement.target_kind,
        "target": judgement.target,
        "field": judgement.field,
        "value": judgement.value,
        "comment": judgement.comment,
    }
    connection.execute(sa.insert(table).values(**row))
    return True


def _check_undone(connection: sa.Connection, judgement: Judgement) -> None:
    table = schema.JUDGEMENTS
    if connection.execute(sa.select(sa.literal(1)).where(table.c.id == judgement.target)).first() is None:
        known = connection.execute(sa.select(table.c.id).order_by(table.c.n.desc()).limit(1000)).scalars()
        raise RecordError(
            f"Cannot undo {quote_value(judgement.target)}: the record has no such judgement.{suggest_name(judgement.target, known)}"
        )


def save_person(connection: sa.Connection, person: Person) -> None:
    """Adds a person, or changes the role, password or activity of one.

    Raises: RecordError when the name is empty.
    """
    people = schema.PEOPLE
    if not person.name.strip():
        raise RecordError("Cannot add a person without a name. Judgements are signed with it.")
    row = {"role": person.role.value, "password_hash": person.password_hash, "active": person.active}
    changed = connection.execute(sa.update(people).where(people.c.name == person.name).values(**row))
    if changed.rowcount == 0:
        connection.execute(sa.insert(people).values(name=person.name, added_at=pack_moment(person.added_at), **row))


def start_session(connection: sa.Connection, session: Session) -> None:
    """Remembers that a person logged in, and forgets sessions that are over.

    Raises: RecordError when the person is unknown or may not log in.
    """
    people, sessions = schema.PEOPLE, schema.SESSIONS
    may = connection.execute(sa.select(sa.literal(1)).where(people.c.name == session.person, people.c.active)).first()
    if may is None:
        raise RecordError(f"{quote_value(session.person)} may not log in. An admin can add or reactivate people.")
    connection.execute(sa.delete(sessions).where(sessions.c.expires_at <= pack_moment(session.started_at)))
    row = {"started_at": pack_moment(session.started_at), "expires_at": pack_moment(session.expires_at)}
    connection.execute(sa.insert(sessions).values(token_sha256=session.token_sha256, person=session.person, **row))


def end_session(connection: sa.Connection, token_sha256: str) -> None:
    """Forgets a session: its token leads nowhere any more."""
    connection.execute(sa.delete(schema.SESSIONS).where(schema.SESSIONS.c.token_sha256 == token_sha256))


def end_sessions_of(connection: sa.Connection, person: str) -> None:
    """Forgets all sessions of a person, as after a change of password."""
    connection.execute(sa.delete(schema.SESSIONS).where(schema.SESSIONS.c.person == person))


def add_audit(connection: sa.Connection, row: AuditRow) -> None:
    """Appends a row to the audit log."""
    values = {"at": pack_moment(row.at), "person": row.person, "deed": row.deed, "target": row.target, "detail": row.detail}
    connection.execute(sa.insert(schema.AUDIT).values(**values))


def add_protection(connection: sa.Connection, protection: Protection) -> None:
    """Appends a protection, or the end of one.

    Raises: InputError when the name is too short to be covered without covering half of a page, there is no pseudonym, or the pseudonym
    holds the name, a part of it, or a sign that would break a page or JSON in which it is put.
    """
    name, pseudonym = protection.name.strip(), protection.pseudonym.strip()
    is_fit = bool(pseudonym) and make_veil({name: pseudonym}).is_clear(pseudonym)
    if len(name) < SHORTEST_PART or not is_fit or not (protection.lifted or UNFIT.isdisjoint(pseudonym)):
        raise InputError(
            f"Cannot protect {quote_value(name)} as {quote_value(pseudonym)}. Expected a name of at least {SHORTEST_PART} letters,"
            f" and a pseudonym that does not hold it, a part of it, or any of {' '.join(sorted(UNFIT))}."
        )
    row = {"name": name, "actor": protection.actor, "pseudonym": pseudonym, "lifted": protection.lifted}
    row |= {"person": protection.person, "comment": protection.comment}
    connection.execute(sa.insert(schema.PROTECTIONS).values(made_at=pack_moment(protection.made_at), **row))

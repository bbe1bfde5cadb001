"""The one door through which the workbench writes: judgements, sessions, audit, protections.

In:  a site or a record's address. Out: a writer for one short transaction. Left to others: what is judged (review.py, signing.py).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from hearsay.record.people_rows import AuditRow, Person, Protection
from hearsay.record.writer import Writer, open_writer
from hearsay.web.people import hash_password, parse_role
from hearsay.web.site import Site


@contextmanager
def open_desk(site: Site) -> Iterator[Writer]:
    """A writer over the site's record, closed afterwards."""
    with open_writer(site.record) as writer:
        yield writer


def add_person(record: str, name: str, *, role: str, password: str) -> None:
    """Adds a person to a team, or gives one a new role and password; open sessions of that person end.

    Raises: InputError for an unknown role or a short password; RecordError for an empty name.
    """
    person = Person(name=name, role=parse_role(role), password_hash=hash_password(password), added_at=datetime.now(UTC))
    with open_writer(record) as writer:
        writer.save_person(person)
        writer.end_sessions_of(name)


def protect(record: str, name: str, *, pseudonym: str, by: str, is_lifted: bool = False, comment: str = "") -> None:
    """Protects a name from now on, or lifts its protection. Raises: InputError if name or pseudonym will not do."""
    add_protections(record, [name], pseudonym=pseudonym, by=by, is_lifted=is_lifted, comment=comment)


def add_protections(
    record: str,
    names: Sequence[str],
    *,
    pseudonym: str,
    by: str,
    comment: str = "",
    actor: str | None = None,
    is_lifted: bool = False,
) -> None:
    """Protects names under one pseudonym from now on, or lifts their protection; all of them or none.

    The audit log tells the pseudonym, never the names. Raises: InputError if a name or the pseudonym will not do.
    """
    now, deed = datetime.now(UTC), "lift protection" if is_lifted else "protect"
    with open_writer(record) as writer, writer.batch():
        for name in names:
            row = Protection(name=name, pseudonym=pseudonym, person=by, made_at=now, actor=actor, lifted=is_lifted, comment=comment.strip())
            writer.add_protection(row)
        writer.add_audit(AuditRow(at=now, person=by, deed=deed, target=pseudonym))

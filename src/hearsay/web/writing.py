"""The one door through which the workbench writes: judgements, sessions, audit, protections.

In:  a site or a record's address. Out: a writer for one short transaction. Left to others: what is judged (review.py, signing.py).
"""

from collections.abc import Iterator
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


def protect(record: str, name: str, *, pseudonym: str, by: str, is_lifted: bool = False) -> None:
    """Protects a name from now on, or lifts its protection. Raises: RecordError if name or pseudonym will not do."""
    now = datetime.now(UTC)
    with open_writer(record) as writer:
        writer.add_protection(Protection(name=name, pseudonym=pseudonym, person=by, made_at=now, lifted=is_lifted))
        writer.add_audit(AuditRow(at=now, person=by, deed="lift protection" if is_lifted else "protect", target=pseudonym))

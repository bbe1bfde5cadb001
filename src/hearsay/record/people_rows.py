"""Who works with a record and what they did: the records of a team.

In: nothing. Out: frozen dataclasses that the writer takes and the view gives. Left to others: decisions on content (model.Judgement).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person of a team may do; each may do what those before it may."""

    READER = "reader"  # look
    CODER = "coder"  # judge
    ADJUDICATOR = "adjudicator"  # decide between coders, see protected names
    ADMIN = "admin"  # add people, protect names


DECIDING = frozenset({Role.ADJUDICATOR, Role.ADMIN})  # their judgement counts where people differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account; `password_hash` is made with argon2 before it comes here."""

    name: str
    role: Role
    password_hash: str | None
    added_at: datetime
    active: bool = True


def list_deciding(people: Iterable[Person]) -> frozenset[str]:
    """The names of those who may adjudicate."""
    return frozenset(person.name for person in people if person.role in DECIDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is logged in; the token itself is only in the cookie."""

    token_sha256: str
    person: str
    started_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """Something that somebody did."""

    at: datetime
    person: str  # "" for nobody known
    deed: str  # "login", "judge", "protect" ...
    target: str | None = None
    detail: str = "{}"  # JSON
    n: int | None = None  # its number, once written


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """A name that is shown only as a pseudonym; the last one of a name counts."""

    name: str
    pseudonym: str
    person: str
    made_at: datetime
    actor: str | None = None
    lifted: bool = False  # ends the protection
    comment: str = ""  # why
    n: int | None = field(default=None, compare=False)  # its number, once written


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementFilter:
    """Which judgements are wanted; None and False narrow nothing."""

    person: str | None = None
    target: str | None = None
    targets: tuple[str, ...] | None = None  # any of these
    target_kind: str | None = None
    since: datetime | None = None
    standing_only: bool = False  # without undone ones and the undoing ones

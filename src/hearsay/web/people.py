"""Who may do what in the workbench, and how a password is kept.

In:  names, roles, passwords. Out: yes or no, hashes. Left to others: storing people (record/), pages (signing.py, review.py).
Local mode has one person, who may do everything; team mode has accounts. Nobody's password is stored, only its argon2id hash.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hearsay.errors import InputError, quote_value, suggest_name
from hearsay.record.people_rows import Role

SHORTEST_PASSWORD = 12  # characters; NIST SP 800-63B asks for 8, a record of witnesses for more


class Deed(StrEnum):
    """What a page may ask leave for."""

    READ = "read"
    JUDGE = "judge"
    ADJUDICATE = "adjudicate"
    SEE_PROTECTED = "see protected names"
    PROTECT = "protect"
    MANAGE = "manage people"


LEAST: dict[Deed, Role] = {
    Deed.READ: Role.READER,
    Deed.JUDGE: Role.CODER,
    Deed.ADJUDICATE: Role.ADJUDICATOR,
    Deed.SEE_PROTECTED: Role.ADJUDICATOR,
    Deed.PROTECT: Role.ADJUDICATOR,
    Deed.MANAGE: Role.ADMIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """Who is at the desk."""

    name: str
    role: Role


def may(person: AtDesk | None, deed: Deed) -> bool:
    """Whether the person's role allows a deed; nobody may do nothing."""
    ranks = list(Role)
    return person is not None and ranks.index(person.role) >= ranks.index(LEAST[deed])


def parse_role(words: str) -> Role:
    """The role of that name. Raises: InputError if there is none."""
    known = [role.value for role in Role]
    if words not in known:
        raise InputError(f"There is no role {quote_value(words)}. Expected one of {', '.join(known)}.{suggest_name(words, known)}")
    return Role(words)


def hash_password(password: str) -> str:
    """The argon2id hash of a password. Raises: InputError if it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise InputError(f"The password has {len(password)} characters. Expected at least {SHORTEST_PASSWORD}; four random words will do.")
    return _hasher().hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether a password fits its hash; takes as long when there is no hash, so that names cannot be told apart by time."""
    try:
        _hasher().verify(kept or _decoy(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _decoy() -> str:
    return _hasher().hash("no account has this password")

"""The tables of what people decide and who they are: judgements, people, sessions, audit, protections.

In: nothing. Out: SQLAlchemy tables in the catalogue. Left to others: who may do what (web/), hashing passwords (web/).
Nothing here is ever overwritten by a machine; judgements and audit rows are never changed at all.
"""

import sqlalchemy as sa

from hearsay.record.columns import CATALOGUE, maybe_words, words, yes_no

JUDGEMENTS = sa.Table(
    "judgements",
    CATALOGUE,
    sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True, comment="Order in which they were made"),
    words("id", "Hash of its content", index=True, unique=True),
    words("person", "Who decided", index=True),
    words("made_at", "UTC time", index=True),
    words("verdict", "confirm, correct, reject, add, same, different or undo"),
    words("target_kind", "report, claim, event, figure, actor, incident, judgement ..."),
    words("target", "Id of the thing judged", index=True),
    maybe_words("field", "Field judged; NULL for the whole thing"),
    maybe_words("value", "Corrected value as JSON; for same and different the id of the other thing"),
    words("comment", "Why"),
    comment="Signed decisions of people; append-only, undone only by another judgement",
)

PEOPLE = sa.Table(
    "people",
    CATALOGUE,
    words("name", "Name with which judgements are signed", primary_key=True),
    words("role", "reader, coder, adjudicator or admin"),
    maybe_words("password_hash", "argon2 hash, made elsewhere; NULL when the person cannot log in"),
    yes_no("active", "Whether the person may log in"),
    words("added_at", "UTC time"),
    comment="Accounts of a team",
)

SESSIONS = sa.Table(
    "sessions",
    CATALOGUE,
    words("token_sha256", "SHA-256 of the token in the cookie", primary_key=True),
    words("person", "Who is logged in (people.name)", index=True),
    words("started_at", "UTC time"),
    words("expires_at", "UTC time", index=True),
    comment="Who is logged in",
)

AUDIT = sa.Table(
    "audit",
    CATALOGUE,
    sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True, comment="Order in which it happened"),
    words("at", "UTC time", index=True),
    words("person", "Who did it; empty for nobody known", index=True),
    words("deed", "login, logout, judge, add person, protect, export ..."),
    maybe_words("target", "What it was done to"),
    words("detail", "Anything else, as JSON"),
    comment="Log of what people did; append-only",
)

PROTECTIONS = sa.Table(
    "protections",
    CATALOGUE,
    sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True, comment="Order in which they were made"),
    words("name", "Name that must not be shown", index=True),
    maybe_words("actor", "That person across reports (actors.id)"),
    words("pseudonym", "What is shown in its place"),
    yes_no("lifted", "Whether this row ends the protection of that name"),
    words("person", "Who decided"),
    words("made_at", "UTC time"),
    words("comment", "Why", server_default=""),
    comment="Protected persons; append-only, the last row of a name counts",
)

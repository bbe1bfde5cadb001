"""From words that a person typed to the one thing they mean.

In: an id, a unique beginning of one, or a name. Out: the id. Left to others: reading what it names.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.errors import RecordError, quote_value, suggest_name
from hearsay.record import schema

N_SHOWN = 5  # candidates named in a message
N_NEAR = 2000  # names among which the nearest is looked for
MIN_PREFIX = 3
MOST_MEMBERS = 200  # of one actor that its page looks at: the last ones, where there are more


def find_one(connection: sa.Connection, table: sa.Table, words: str, *, what: str, also: sa.Column[str] | None = None) -> str:
    """The id of the one row that has this id, an id that begins so, or exactly this in the column `also`.

    Raises: RecordError when there is none (with the nearest known one), or several.
    """
    key = table.c.id
    if connection.execute(sa.select(sa.literal(1)).where(key == words)).first():
        return words
    found = _starting_with(connection, key, words)
    if not found and also is not None:
        found = list(connection.execute(sa.select(key).distinct().where(also == words).order_by(key).limit(N_SHOWN + 1)).scalars())
    if len(found) == 1:
        return found[0]
    if found:
        raise RecordError(f"{quote_value(words)} means several {what}s: {', '.join(found[:N_SHOWN])}. Give more of the id.")
    near = _nearest(connection, key, also, words)
    missing = RecordError(f"The record has no {what} {quote_value(words)}.{near} Expected an id, its first letters, or a name.")
    missing.add_note(f"The list: hearsay show FILE {what}s")  # said on a terminal; a page leads there itself
    raise missing


def _starting_with(connection: sa.Connection, key: sa.Column[str], words: str) -> list[str]:
    """Ids that begin with the words, or with the kind of the table's ids and then the words."""
    bare = words.partition("-")[2] if "-" in words else words
    if len(bare) < MIN_PREFIX:
        return []
    kind = (connection.execute(sa.select(sa.func.min(key))).scalar() or "").partition("-")[0]
    found: list[str] = []
    for start in dict.fromkeys((words, f"{kind}-{words}")):
        query = sa.select(key).distinct().where(key >= start, key < start + "\U0010ffff").order_by(key).limit(N_SHOWN + 1)
        found.extend(connection.execute(query).scalars())
    return found


def _nearest(connection: sa.Connection, key: sa.Column[str], also: sa.Column[str] | None, words: str) -> str:
    known: list[str] = list(connection.execute(sa.select(key).distinct().limit(N_NEAR)).scalars())
    if also is not None:
        known += connection.execute(sa.select(also).distinct().limit(N_NEAR)).scalars()
    return suggest_name(words, known)


def pick(rows: Sequence[str]) -> str | None:
    """The first of rows, None when there is none."""
    return rows[0] if rows else None


def last_members(actor: str) -> sa.Select[Any]:
    """The last members of an actor, at most MOST_MEMBERS."""
    table = schema.ACTOR_MEMBERS
    return sa.select(table.c.member).where(table.c.actor == actor).order_by(table.c.position.desc()).limit(MOST_MEMBERS)

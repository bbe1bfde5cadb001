"""Replaces the linking of a record.

In: a Linked. Out: rows of the tables copies to ties, in place of the last linking's. Left to others: deciding what is the same (link/).
"""

import sqlalchemy as sa

from hearsay.codec import to_json
from hearsay.ids import hash_text
from hearsay.model import Linked
from hearsay.record import schema
from hearsay.record.link_rows import pack_linked
from hearsay.record.tallies import count_deeds, count_outlets


def replace_linked(connection: sa.Connection, linked: Linked, run_id: str) -> bool:
    """Replaces the last linking unless this one is equal; gives whether anything was written."""
    linkings = schema.LINKINGS
    content = hash_text(to_json(linked))
    if connection.execute(sa.select(linkings.c.run, linkings.c.content_sha256)).first() == (run_id, content):
        return False
    connection.execute(sa.delete(linkings))
    for name, rows in pack_linked(linked).items():
        table = schema.CATALOGUE.tables[name]
        connection.execute(sa.delete(table))
        if rows:
            connection.execute(sa.insert(table), rows)
    count_deeds(connection)
    count_outlets(connection)
    connection.execute(sa.insert(linkings).values(n=1, run=run_id, content_sha256=content))
    return True

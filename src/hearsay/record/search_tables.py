"""The table that search looks through: one row for each report, claim and event, with what it can be narrowed by.

In: nothing. Out: a SQLAlchemy table in the catalogue. Left to others: filling and asking it (search.py, search_index.py).
The words themselves stand in `search_words`: FTS5 (contentless) in SQLite, a tsvector column in PostgreSQL; its rowid is `n`.
"""

import sqlalchemy as sa

from hearsay.record.columns import CATALOGUE, maybe_day, maybe_words, whole, words, yes_no

SEARCH_ENTRIES = sa.Table(
    "search_entries",
    CATALOGUE,
    whole("n", "Row of its words in search_words", primary_key=True, autoincrement=False),
    words("kind", "report, claim or event"),
    words("target", "Id of that report, claim or event", index=True),
    words("report", "Report it stands in (reports.id)", index=True),
    maybe_words("run", "Run that coded it (runs.id); NULL for a report"),
    yes_no("current", "Whether readers see it: newest version, newest coding"),
    maybe_words("claim", "The claim that carries it (claims.id)"),
    maybe_words("type", "PLOVER type of an event"),
    maybe_words("status", "Status of an event"),
    maybe_words("stance", "Stance of the claim that carries it"),
    maybe_words("voice", "Who says so: the innermost voice"),
    maybe_words("voice_actor", "That voice in its report (local_actors.id)", index=True),
    maybe_words("outlet", "Who published it"),
    maybe_words("place", "Where the event happened"),
    maybe_words("country", "ISO 3166 alpha-2 code of that place"),
    maybe_day("day", "First day of the event, or day of publication"),
    sa.Index("ix_search_entries_kind_all", "kind", "current", "day", "stance", "type"),
    sa.Index("ix_search_entries_type", "type"),
    sa.Index("ix_search_entries_status", "status"),
    sa.Index("ix_search_entries_voice", "voice"),
    sa.Index("ix_search_entries_outlet_all", "outlet", "current", "kind", "voice", "stance", "type", "voice_actor"),
    sa.Index("ix_search_entries_place", "place"),
    sa.Index("ix_search_entries_country", "country"),
    sa.Index("ix_search_entries_day", "day"),
    comment="What search looks through: a row for each report, claim and event",
)

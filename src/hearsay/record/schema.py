"""The record's tables and views as one thing, and the version that this hearsay writes.

In: nothing. Out: the catalogue with every table, the SQL of the views and of full-text search, HEAD. Left to others: creating them
(migrations/), reading and writing. A test holds the migrations and this file to one another.
"""

from hearsay.record.coding_tables import (
    ALIASES,
    CITATIONS,
    CLAIMS,
    CODINGS,
    EVENTS,
    FIGURES,
    LOCAL_ACTORS,
    PARTICIPANTS,
    PLACES,
    ROLES,
    TIMES,
    VOICES,
)
from hearsay.record.columns import CATALOGUE
from hearsay.record.link_tables import (
    ACCOUNTS,
    ACTOR_MEMBERS,
    ACTORS,
    COPIES,
    INCIDENT_MEMBERS,
    INCIDENTS,
    LINKINGS,
    OUTLET_TALLIES,
    RELATIONS,
    TIES,
)
from hearsay.record.people_tables import AUDIT, JUDGEMENTS, PEOPLE, PROTECTIONS, SESSIONS
from hearsay.record.report_tables import ARRIVALS, GUIDE, ISSUES, RAW, REPORTS, RUN_STARTS, RUNS, VERSIONS
from hearsay.record.search_tables import SEARCH_ENTRIES

HEAD = "0009"  # revision of the newest migration; opening compares it without loading Alembic
VERSION_TABLE = "hearsay_version"  # Alembic's table, under a name that says whose it is
SEARCH_WORDS = "search_words"  # FTS5 table in SQLite, table with a tsvector column in PostgreSQL

VIEWS = ("incidents_view", "claims_view", "events_view", "figures_view")

__all__ = [
    "ACCOUNTS",
    "ACTORS",
    "ACTOR_MEMBERS",
    "ALIASES",
    "ARRIVALS",
    "AUDIT",
    "CATALOGUE",
    "CITATIONS",
    "CLAIMS",
    "CODINGS",
    "COPIES",
    "EVENTS",
    "FIGURES",
    "GUIDE",
    "HEAD",
    "INCIDENTS",
    "INCIDENT_MEMBERS",
    "ISSUES",
    "JUDGEMENTS",
    "LINKINGS",
    "LOCAL_ACTORS",
    "OUTLET_TALLIES",
    "PARTICIPANTS",
    "PEOPLE",
    "PLACES",
    "PROTECTIONS",
    "RAW",
    "RELATIONS",
    "REPORTS",
    "ROLES",
    "RUNS",
    "RUN_STARTS",
    "SEARCH_ENTRIES",
    "SEARCH_WORDS",
    "SESSIONS",
    "TIES",
    "TIMES",
    "VERSIONS",
    "VERSION_TABLE",
    "VIEWS",
    "VOICES",
]

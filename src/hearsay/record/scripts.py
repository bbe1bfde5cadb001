"""Runs the SQL of a migration, in the words of the database at hand.

In: the name of a script in migrations/versions/. Out: its statements, run by Alembic. Left to others: which script when (the migrations).
In a script `{serial}`, `{bytes}`, `{join}`, `{line_feed}`, `{no}` and `{no_longer_current}` stand for what SQLite and PostgreSQL call
differently.
"""

from pathlib import Path

from alembic import op

SCRIPTS = Path(__file__).parent / "migrations" / "versions"
WORDING = {
    "sqlite": {
        "serial": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
        "bytes": "BLOB",
        "join": "group_concat",
        "no_longer_current": "current = 0",
        "line_feed": "char(10)",
        "no": "0",
    },
    "postgresql": {
        "serial": "SERIAL PRIMARY KEY",
        "bytes": "BYTEA",
        "join": "string_agg",
        "no_longer_current": "NOT current",
        "line_feed": "chr(10)",
        "no": "FALSE",
    },
}

# Contentless: the words stand in reports.text already; 'porter' finds "arrests" for "arrested"; 'remove_diacritics 2' finds ë for e.
SEARCH_SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2', prefix='3')"
)
SEARCH_POSTGRES = (
    "CREATE TABLE search_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_search_words_words ON search_words USING gin (words)",
)


def run_script(name: str) -> None:
    """Runs every statement of a script; a statement ends with a semicolon at the end of its line."""
    wording = WORDING[op.get_bind().dialect.name]
    script = (SCRIPTS / name).read_text("utf-8")
    for key, word in wording.items():
        script = script.replace(f"{{{key}}}", word)
    for statement in split_statements(script):
        op.get_bind().exec_driver_sql(statement)


def split_statements(script: str) -> list[str]:
    """The statements of a script, without the semicolons."""
    return [part.strip() for part in f"{script}\n".split(";\n") if part.strip()]


def create_search_words() -> None:
    """Creates the full-text table of this database."""
    statements = (SEARCH_SQLITE,) if op.get_bind().dialect.name == "sqlite" else SEARCH_POSTGRES
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)

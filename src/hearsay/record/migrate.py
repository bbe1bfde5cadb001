"""Brings a record to the schema of this hearsay: creates it, migrates an older one, refuses a newer one.

In: the address of a record. Out: the same record at HEAD. Left to others: the steps themselves (migrations/), reading and writing.
"""

from pathlib import Path

import sqlalchemy as sa

from hearsay.errors import RecordError, quote_value
from hearsay.record import schema
from hearsay.record.address import check_exists, check_folder, is_sqlite, open_engine, show_address

ADVICE = " Check the path, the server, and who may read and write there."
MIGRATIONS = Path(__file__).parent / "migrations"


def read_revision(connection: sa.Connection) -> str | None:
    """The step that the record stands at; None for an empty database."""
    if not sa.inspect(connection).has_table(schema.VERSION_TABLE):
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {schema.VERSION_TABLE}").scalar()
    return str(found) if found is not None else None


def migrate(address: str | Path) -> None:
    """Creates the record, or brings an older one up to date; all steps are one transaction.

    Raises: RecordError when the record is newer than this hearsay, the database holds something else, or the file's folder is not there.
    """
    check_folder(address)
    engine = open_engine(address)
    try:
        with engine.begin() as connection:
            _lock(connection)
            revision = read_revision(connection)
            check_revision(connection, address, revision)
            if revision != schema.HEAD:
                upgrade(connection, schema.HEAD)
    except sa.exc.DatabaseError as error:
        raise RecordError(f"Cannot open the record {show_address(address)}: {error.orig}.{ADVICE}") from error
    finally:
        engine.dispose()


def ensure_current(address: str | Path) -> None:
    """Migrates an existing record if it is older than this hearsay, otherwise only looks.

    Raises: RecordError when there is no record, it is newer, or the database holds something else.
    """
    check_exists(address)
    engine = open_engine(address, read_only=True)
    try:
        with engine.connect() as connection:
            revision = read_revision(connection)
            if revision is None and not is_sqlite(address):
                raise RecordError(f"There is no record at {show_address(address)}. Make one with: hearsay code FOLDER --record ADDRESS")
            check_revision(connection, address, revision)
    except sa.exc.DatabaseError as error:
        raise RecordError(f"Cannot open the record {show_address(address)}: {error.orig}.{ADVICE}") from error
    finally:
        engine.dispose()
    if revision != schema.HEAD:
        migrate(address)


def check_revision(connection: sa.Connection, address: str | Path, revision: str | None) -> None:
    """Raises: RecordError when the record is newer than this hearsay, or the database holds other tables."""
    if revision is not None and revision > schema.HEAD:
        raise RecordError(
            f"Cannot open the record {show_address(address)}: it is of step {quote_value(revision)}, and this hearsay knows steps up to"
            f" {quote_value(schema.HEAD)}. Open it with a newer hearsay: pip install --upgrade hearsay"
        )
    if revision is None and (others := sa.inspect(connection).get_table_names()):
        raise RecordError(
            f"Cannot open the record {show_address(address)}: it holds the table {quote_value(others[0])} and no"
            f" {quote_value(schema.VERSION_TABLE)}. Expected a record of hearsay, or an empty database."
        )


def upgrade(connection: sa.Connection, revision: str) -> None:
    """Runs the steps up to a revision, in the transaction of the connection."""
    from alembic import command  # Alembic costs 0.2 s at import: only who migrates pays
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, version_table=schema.VERSION_TABLE)
    command.upgrade(config, revision)
    if revision == schema.HEAD:
        write_guide(connection)


def write_guide(connection: sa.Connection) -> None:
    """Writes what each table and column means into the table `guide`, and as comments where the database has them."""
    rows = [{"table_name": name, "column_name": column, "meaning": meaning} for name, column, meaning in guide_rows()]
    connection.execute(sa.delete(schema.GUIDE))
    connection.execute(sa.insert(schema.GUIDE), rows)
    if connection.dialect.name == "postgresql":
        for table in schema.CATALOGUE.sorted_tables:
            connection.execute(sa.schema.SetTableComment(table))
            for column in table.columns:
                connection.execute(sa.schema.SetColumnComment(column))


def guide_rows() -> list[tuple[str, str, str]]:
    """(table, column, meaning) of the whole schema, by table name; the table itself has the empty column."""
    rows: list[tuple[str, str, str]] = []
    for table in sorted(schema.CATALOGUE.tables.values(), key=lambda table: table.name):
        rows.append((table.name, "", table.comment or ""))
        rows.extend((table.name, column.name, column.comment or "") for column in table.columns)
    return rows


def _lock(connection: sa.Connection) -> None:
    """Lets one process at a time migrate; SQLite's BEGIN IMMEDIATE does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4839571)")

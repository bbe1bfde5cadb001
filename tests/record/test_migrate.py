"""An older record is brought up to date on opening, a newer one and anything else is refused, and migrations agree with the schema."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from hearsay.errors import RecordError
from hearsay.record import schema
from hearsay.record.address import open_engine
from hearsay.record.migrate import MIGRATIONS, guide_rows, migrate, read_revision, upgrade
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from tests.record import harvale

STEPS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")


def make_at(address: str, step: str) -> None:
    """An empty record at a step."""
    engine = open_engine(address)
    with engine.begin() as connection:
        upgrade(connection, step)
    engine.dispose()


def step_of(address: str) -> str | None:
    """The step at which a record stands."""
    engine = open_engine(address, read_only=True)
    with engine.connect() as connection:
        found = read_revision(connection)
    engine.dispose()
    return found


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == schema.HEAD == STEPS[-1]


@pytest.mark.parametrize("step", STEPS)
def test_a_record_of_each_step_is_brought_up_to_date_on_opening(address: str, step: str) -> None:
    make_at(address, step)
    with open_view(address) as view:
        assert view.overview().n_reports == 0
    assert step_of(address) == schema.HEAD


def test_what_stands_in_an_older_record_is_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "record.db")
    make_at(path, "0001")
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO runs VALUES ('run-1', '0.1.0', '', '{}')")
    connection.commit()
    connection.close()
    with open_view(path) as view:
        assert [row.run.id for row in view.runs()] == ["run-1"]


def test_migrations_and_schema_say_the_same(address: str) -> None:
    migrate(address)
    ours = {*schema.CATALOGUE.tables}
    engine = open_engine(address)
    typed = engine.dialect.name == "postgresql"  # SQLite knows REAL and nothing finer
    options = {"include_name": lambda name, kind, _: kind != "table" or name in ours, "compare_type": typed}
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), schema.CATALOGUE)
    engine.dispose()
    assert differences == []


def test_a_newer_record_is_refused(address: str) -> None:
    migrate(address)
    engine = open_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'")
    engine.dispose()
    for opening in (open_view, open_writer):
        with pytest.raises(RecordError, match="newer hearsay"):
            opening(address)


def test_a_database_of_something_else_is_refused_and_left_alone(address: str) -> None:
    engine = open_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
    engine.dispose()
    with pytest.raises(RecordError, match='holds the table "recipes"'):
        open_writer(address)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("These are my notes.", "utf-8")
    with pytest.raises(RecordError, match="no SQLite file"):
        open_view(path)
    with pytest.raises(RecordError, match="Cannot open the record"):
        open_writer(path)


def test_an_address_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(RecordError, match="Expected a file"):
        open_writer("mysql://somewhere/record")


def test_a_record_on_a_read_only_disk_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    path = harvale.write_record(str(folder / "record.db"))
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    copy.chmod(0o444)
    with open_view(copy) as view:
        assert view.overview().n_reports == 3


def test_the_view_cannot_write(address: str) -> None:
    migrate(address)
    engine = open_engine(address, read_only=True)
    with engine.connect() as connection, pytest.raises(Exception, match=r"readonly|read-only"):
        connection.exec_driver_sql("DELETE FROM runs")
    engine.dispose()


def test_every_table_and_column_has_a_meaning() -> None:
    assert [row for row in guide_rows() if not row[2].strip()] == []


def test_the_file_explains_itself(tmp_path: Path) -> None:
    path = harvale.write_record(str(tmp_path / "record.db"))
    connection = sqlite3.connect(path)
    (script,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'claims'").fetchone()
    (meaning,) = connection.execute("SELECT meaning FROM guide WHERE table_name = 'claims' AND column_name = 'stance'").fetchone()
    connection.close()
    assert f"-- {meaning}" in script


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("SELECT voices, words FROM claims_view WHERE stance = 'denies'", ("The mayor", "it")),
        (
            "SELECT actors, recipients, words, place, voice FROM events_view WHERE mode = 'arrest'",
            ("Police", "people", "held", "Harvale", "Ana Kos"),
        ),
        ("SELECT words, voice, low, high FROM figures_view WHERE high IS NULL", ("At least 30", "Harvale Rights Group", 30.0, None)),
        ("SELECT voice, words FROM incidents_view WHERE side = 'government'", ("Ana Kos", "Police held 23 people in Harvale on Tuesday")),
    ],
)
def test_the_views_join_words_and_voices(address: str, query: str, row: tuple[object, ...]) -> None:
    harvale.write_record(address)
    engine = open_engine(address, read_only=True)
    with engine.connect() as connection:
        assert [tuple(found) for found in connection.exec_driver_sql(query)] == [row]
    engine.dispose()

"""A fresh record for each test: an SQLite file, and a PostgreSQL schema where HEARSAY_TEST_POSTGRES names a server."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from hearsay.record.view import View, open_view
from tests.record import harvale

SERVER = os.environ.get("HEARSAY_TEST_POSTGRES", "")
POSTGRES = pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.skipif(not SERVER, reason="HEARSAY_TEST_POSTGRES is not set")])


@pytest.fixture(params=["sqlite", POSTGRES])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    return empty_database(request.param, tmp_path)


@pytest.fixture(params=["sqlite", POSTGRES], scope="module")
def view(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The invented record, written once for all tests of a module, which only read it."""
    address = empty_database(request.param, tmp_path_factory.mktemp("harvale"))
    with open_view(harvale.write_record(address)) as opened:
        yield opened


def empty_database(kind: str, folder: Path) -> str:
    """The address of an empty database."""
    if kind == "sqlite":
        return str(folder / "record.db")
    engine = sa.create_engine(sa.make_url(SERVER).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return SERVER

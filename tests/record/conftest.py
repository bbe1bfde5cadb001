"""A fresh record for each test: an SQLite file, and a PostgreSQL schema where HEARSAY_TEST_POSTGRES names a server."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

SERVER = os.environ.get("HEARSAY_TEST_POSTGRES", "")
POSTGRES = pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.skipif(not SERVER, reason="HEARSAY_TEST_POSTGRES is not set")])


@pytest.fixture(params=["sqlite", POSTGRES])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.db")
        return
    engine = sa.create_engine(sa.make_url(SERVER).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    yield SERVER

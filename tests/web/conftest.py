"""A desk of its own for each test that writes; a room of tests that only read makes one for all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.desk import make_record, open_client


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record of its own."""
    return make_record(tmp_path)


@pytest.fixture
def client(record: str) -> Iterator[TestClient]:
    """Local mode."""
    with open_client(record) as client:
        yield client

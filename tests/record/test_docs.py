"""The page on the record says what the schema says, and its queries run."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.record import harvale
from tests.record.guide import PAGE, renew_page

QUERIES = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_page_says_what_the_schema_says() -> None:
    page = PAGE.read_text("utf-8")
    assert renew_page(page) == page, "renew it: python -m tests.record.guide"


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_of_the_page_finds_something(tmp_path: Path, query: str) -> None:
    connection = sqlite3.connect(harvale.write_record(str(tmp_path / "record.db")))
    found = connection.execute(query).fetchall()
    connection.close()
    assert found

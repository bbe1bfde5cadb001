"""The words of the pages are explained, every one that a page can show."""

from enum import StrEnum
from pathlib import Path

import pytest

from hearsay.corroboration import Standing
from hearsay.lists.tables import load_table
from hearsay.model import Form, Independence, Known, Stance, Status
from hearsay.web import urls
from tests.web.desk import make_record, open_client

ROWS = load_table("glossary")


@pytest.mark.parametrize(
    ("part", "kinds"),
    [
        ("how voices stand to each other", Standing),
        ("how a voice came to it", Independence),
        ("stance", Stance),
        ("form", Form),
        ("status", Status),
        ("how a fact about a report is known", Known),
    ],
)
def test_every_value_that_a_page_shows_is_explained(part: str, kinds: type[StrEnum]) -> None:
    assert sorted(row["word"] for row in ROWS if row["part"] == part) == sorted(kind.value for kind in kinds)


def test_each_meaning_is_a_sentence() -> None:
    assert [row["word"] for row in ROWS if not (row["meaning"][0].isupper() and row["meaning"].endswith("."))] == []


def test_every_page_leads_to_the_words(tmp_path: Path) -> None:
    with open_client(make_record(tmp_path)) as client:
        for page in (urls.overview(), urls.incidents(), urls.review()):
            assert f'href="{urls.words()}"' in client.get(page).text
        tables = client.get(urls.as_json(urls.words())).json()["tables"]
    assert sum(len(table["rows"]) for table in tables) == len(ROWS) > 40

"""Days and times of publication, by the rows of cases/dates.csv and by hand."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ingest.dates import find_day_in_address, find_day_in_name, parse_published

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "dates.csv").read_text("utf-8").splitlines(keepends=True)))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['words']}: {case['why']}" for case in CASES])
def test_a_day_is_read_as_written_or_not_at_all(case: dict[str, str]) -> None:
    assert (parse_published(case["words"]) or "") == case["expected"]


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://courier.example/2019/05/31/bridge", "2019-05-31"),
        ("https://courier.example/news/2019-05-31-bridge", "2019-05-31"),
        ("https://courier.example/2019/may/31/bridge", "2019-05-31"),
        ("https://courier.example/2019/05/bridge", None),
        ("https://courier.example/id/2019053112", None),
        ("https://courier.example/2019/13/41/bridge", None),
    ],
)
def test_an_address_tells_a_whole_day_or_none(address: str, day: str | None) -> None:
    assert find_day_in_address(address) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-06-10-bridge.txt", "2019-06-10"),
        ("bridge_20190610.txt", "2019-06-10"),
        ("2019_06_10.pdf", "2019-06-10"),
        ("bridge-2019.txt", None),
    ],
)
def test_a_file_name_tells_a_whole_day_or_none(name: str, day: str | None) -> None:
    assert find_day_in_name(name) == day


@given(st.text(max_size=60))
def test_any_words_are_a_day_or_nothing(words: str) -> None:
    found = parse_published(words)

    assert found is None or found[:4].isdigit()


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_an_iso_day_stays_what_it_is(day: date) -> None:
    assert parse_published(str(day)) == str(day)

"""Words that every room writes and reads alike."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.link.sayings import write_bounds
from hearsay.text import write_number
from tests import build


def test_large_numbers_keep_their_digits() -> None:
    assert [write_number(number) for number in (12.0, 1_800_000.0, 1_234_567.0, 0.25)] == ["12", "1800000", "1234567", "0.25"]


@given(st.floats(min_value=0, max_value=1e12, allow_nan=False))
def test_a_written_number_reads_as_itself(number: float) -> None:
    assert float(write_number(number)) == number


def test_an_account_of_more_than_a_million_is_written_out() -> None:
    report = build.report("At least 1,800,000 people marched.")
    assert write_bounds(build.figure(report, "1,800,000", "participants", 1_800_000, high=None)) == "at least 1800000"

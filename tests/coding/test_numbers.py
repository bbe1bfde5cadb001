"""Numbers in words and digits are read with the bounds that are said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.numbers import find_quantities, parse_number
from hearsay.lists.tables import parse_table
from hearsay.text import find_words

CASES = parse_table((Path(__file__).parent / "cases" / "numbers.csv").read_text("utf-8"), where="numbers.csv")


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_words(text)]


def end(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_number_is_read_as_it_is_said(case: dict[str, str]) -> None:
    quantity = find_quantities(cut(case["text"]))[0]
    found = f"{end(quantity.low)}..{end(quantity.high)}{' ~' if quantity.approximate else ''}{' ' + quantity.unit if quantity.unit else ''}"
    assert found == case["expected"], case["why"]


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_commas_keep_their_value(value: int) -> None:
    number = parse_number([f"{value:,}"], 0)
    assert number is not None
    assert number.value == value


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_a_range_has_its_low_end_first(left: int, gap: int) -> None:
    quantity = find_quantities(["between", str(left), "and", str(left + gap)])[0]
    assert (quantity.low, quantity.high) == (left, left + gap)


@given(st.lists(st.text(max_size=12).filter(str.strip), max_size=20))
def test_no_words_break_the_reading_of_numbers(words: list[str]) -> None:
    found = find_quantities(words)
    assert all(0 <= quantity.first <= quantity.core <= quantity.last < len(words) for quantity in found)
    assert [quantity.core for quantity in found] == sorted({quantity.core for quantity in found})

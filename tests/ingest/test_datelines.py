"""Datelines and bylines, by the rows of cases/datelines.csv and by hand."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ingest.datelines import find_byline, find_dateline

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "datelines.csv").read_text("utf-8").splitlines(keepends=True)))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_dateline_tells_place_day_and_agency(case: dict[str, str]) -> None:
    found = find_dateline(case["text"])

    if not (case["place"] or case["published"] or case["agency"]):
        assert found is None
        return
    assert found is not None
    assert (found.place or "", found.published or "", found.agency or "") == (case["place"], case["published"], case["agency"])


def test_a_dateline_ends_before_the_prose() -> None:
    text = "LIPOVA, 3 JAN 90 (VPA) -- [REPORT] [ANA RUIZ] [TEXT] [REPORTER] WHO CLOSED THE BRIDGE?"

    found = find_dateline(text)

    assert found is not None
    assert text[found.span.end :].lstrip() == "[REPORTER] WHO CLOSED THE BRIDGE?"


def test_a_file_number_may_stand_above_the_dateline() -> None:
    found = find_dateline("VAL-MSG-0001\n\n   LIPOVA, 3 JAN 90 (VPA) -- [TEXT] POLICE CLOSED THE BRIDGE.")

    assert found is not None
    assert found.published == "1990-01-03"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("by Ana Ruiz", "Ana Ruiz"),
        ("By Ana Ruiz and Jon Hill", "Ana Ruiz and Jon Hill"),
        ("BY ANA RUIZ", "ANA RUIZ"),
        ("Reported by: Ana de la Cruz", "Ana de la Cruz"),
        ("By Ana Ruiz, Valley News", "Ana Ruiz"),
        ("By Ana Ruiz in Lipova", "Ana Ruiz"),
    ],
)
def test_a_byline_names_the_author(line: str, author: str) -> None:
    text = f"Police close bridge\n\n{line}\n\nPolice closed the bridge at Lipova on Monday, officials said."

    found = find_byline(text)

    assert found is not None
    assert found.author == author
    assert text[found.span.start : found.span.end] == line


@pytest.mark.parametrize(
    "line", ["By noon the bridge was closed.", "by the bridge", "By Monday", "Stand by", "BY THE TIME THEY CAME, ALL WAS OVER."]
)
def test_other_lines_that_begin_with_by_are_no_bylines(line: str) -> None:
    assert find_byline(f"Police close bridge\n\n{line}\n\nPolice closed the bridge at Lipova on Monday, officials said.") is None


def test_a_line_of_wrapped_text_is_no_byline() -> None:
    text = "THE BRIDGE WAS CLOSED ON MONDAY, AS REPORTED HERE\nBY RADIO NORTE\nIN ITS MORNING NEWS, WHICH ALSO TOLD OF A STRIKE."

    assert find_byline(text) is None


@given(st.text(max_size=400))
def test_spans_lie_within_any_text(text: str) -> None:
    for found in (find_dateline(text), find_byline(text)):
        assert found is None or 0 <= found.span.start < found.span.end <= len(text)


@given(st.text(alphabet="ABab,.()[]-—/: \n1290", max_size=300))
def test_nothing_that_looks_like_a_dateline_breaks_the_search(text: str) -> None:
    found = find_dateline(text)

    assert found is None or found.span.end <= len(text)


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("NORVIK, September 13.", "NORVIK"),
        ("Norvik, dt. 07/11/2017", "Norvik"),
        ("San Lipova, 3 May 2021", "San Lipova"),
    ],
)
def test_a_dateline_may_be_a_line_of_its_own(head: str, place: str) -> None:
    text = f"{head}\n\nA serious affray took place at the wharf, and two porters were killed."
    found = find_dateline(text)
    assert found is not None
    assert (found.place, text[slice(*found.span)]) == (place, head)


@pytest.mark.parametrize(
    "head", ["Heavy Fire On The Mill, 3 May 2021", "FACT SHEET: Attacks in May", "The mill, 3 May 2021", "NORVIK MILL"]
)
def test_other_lines_with_a_day_are_no_datelines(head: str) -> None:
    assert find_dateline(f"{head}\n\nA serious affray took place at the wharf, and two porters were killed.") is None


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("new delhi:", "new delhi"),
        ("lucknow :", "lucknow"),
        ("patna/ranchi:", "patna/ranchi"),
        ("police:", None),
        ("editorial:", None),
        ("quorvelbridge:", None),  # no place of that name
        ("he said in lucknow:", None),
    ],
)
def test_copy_without_capitals_has_a_town_before_its_first_colon(head: str, place: str | None) -> None:
    text = f"{head} the council on thursday asked the state to send more guards to the market, which had been closed."
    found = find_dateline(text)
    assert (found.place if found else None) == place
    if found:
        assert text[found.span.end :].startswith(" the council")
    assert find_dateline(f"The council met on Thursday in the {text}") is None

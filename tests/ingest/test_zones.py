"""Zones, by the rows of cases/zones.csv and by texts of several paragraphs. All texts are invented."""

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ingest.datelines import find_byline, find_dateline
from hearsay.ingest.zones import find_zones
from hearsay.model import Zone, ZoneKind

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "zones.csv").read_text("utf-8").splitlines(keepends=True)))
FIRST = "Soldiers closed the bridge at Lipova on Monday, the ministry said in a statement that was read on the radio."
SECOND = "Residents told this paper that nine trucks were waiting there, and that two of the drivers had been taken away."


def words_of(text: str, kind: ZoneKind) -> list[str]:
    return [text[zone.span.start : zone.span.end] for zone in find_all(text) if zone.kind is kind]


def find_all(text: str) -> tuple[Zone, ...]:
    return find_zones(text, dateline=find_dateline(text), byline=find_byline(text))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['kind'] or 'prose'}: {case['line'][:40]}" for case in CASES])
def test_a_line_is_known_by_its_own_words(case: dict[str, str]) -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n{case['line']}\n\n{FIRST}"

    zones = find_all(text)

    assert [zone.kind for zone in zones] == ([ZoneKind(case["kind"])] if case["kind"] else [])
    assert all(text[zone.span.start : zone.span.end] == case["line"] for zone in zones)


def test_title_and_headings_are_short_lines_that_end_without_a_stop() -> None:
    text = f"Nine trucks held at Lipova bridge\n\nby Ana Ruiz\n\n{FIRST}\n\nA second convoy\n\n{SECOND}"

    assert words_of(text, ZoneKind.TITLE) == ["Nine trucks held at Lipova bridge"]
    assert words_of(text, ZoneKind.HEADING) == ["A second convoy"]
    assert words_of(text, ZoneKind.BYLINE) == ["by Ana Ruiz"]


def test_a_first_paragraph_is_no_title() -> None:
    assert find_all(f"{FIRST}\n\n{SECOND}") == ()


def test_a_text_that_ends_no_line_with_a_stop_has_no_headings() -> None:
    text = "nine trucks held at the bridge\n\ntwo drivers taken away on monday\n\nno word from the ministry until late in the evening"

    assert find_all(text) == ()


def test_a_list_of_names_is_no_row_of_headings() -> None:
    text = f"{FIRST}\n\nThe dead are:\nAna Ruiz\nJon Hill\nMara Ilic\n\n{SECOND}"

    assert words_of(text, ZoneKind.HEADING) == []


def test_a_list_of_entries_at_the_end_is_one_zone_though_numbers_are_missing() -> None:
    entries = "[2] http://courier.example/1\n\n[3] https://courier.example/2\n\n\n[5] https://courier.example/3"
    text = f"{FIRST}[1]\n\n{SECOND}[2]\n\n\n{entries}"

    assert words_of(text, ZoneKind.FOOTNOTES) == [entries]


@pytest.mark.parametrize("heading", ["Notes", "References:", "## Sources", "ENDNOTES"])
def test_numbered_entries_under_a_heading_are_notes(heading: str) -> None:
    notes = f"{heading}\n\n1. Statement of the ministry, 3 June 2019.\n2. Talk with a resident."

    assert words_of(f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n{notes}", ZoneKind.FOOTNOTES) == [notes]


def test_numbered_demands_at_the_end_are_prose() -> None:
    text = f"{FIRST}\n\n{SECOND}\n\nThe drivers demand:\n\n1. An open bridge.\n2. Their trucks."

    assert words_of(text, ZoneKind.FOOTNOTES) == []


def test_lines_of_a_wrapped_text_are_not_judged_alone() -> None:
    text = "THE BRIDGE AT LIPOVA WAS CLOSED ON MONDAY, AS IT REPORTED\nAFP\nAND RADIO NORTE HAD ANNOUNCED ON SUNDAY IN THEIR EVENING NEWS."

    assert words_of(text, ZoneKind.HEADING) == []


def test_what_the_reader_knows_is_not_covered_again() -> None:
    text = f"Photo: Ana Ruiz\n\n{FIRST}"
    known = (Zone(kind=ZoneKind.HEADING, span=find_zones(text)[0].span),)

    assert find_zones(text, known=known) == known


@given(st.text(max_size=500))
def test_zones_of_any_text_are_sorted_and_apart(text: str) -> None:
    zones = find_all(text)

    assert all(0 <= zone.span.start < zone.span.end <= len(text) for zone in zones)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(zones))


@given(
    st.lists(st.sampled_from(["[1] http://a.example", "1. Entry", "Photo: A", FIRST, "Notes", "By Ana Ruiz", "A heading", ""]), max_size=12)
)
def test_zones_of_any_row_of_blocks_are_sorted_and_apart(blocks: list[str]) -> None:
    zones = find_all("\n\n".join(blocks))

    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(zones))


def test_lines_in_capitals_at_the_head_are_title_and_headings() -> None:
    text = f"THE TROUBLE AT LIPOVA.\n(From Our Own Correspondent.)\n\n{FIRST}\n\nI SAID NO.\n\n{SECOND}"
    assert words_of(text, ZoneKind.TITLE) == ["THE TROUBLE AT LIPOVA."]
    assert words_of(text, ZoneKind.CREDIT) == ["(From Our Own Correspondent.)"]
    assert words_of(text, ZoneKind.HEADING) == []
    form = f"PRESS NOTE\nLIPOVA POLICE\nGiven on Monday.\n\n{FIRST}"
    assert words_of(form, ZoneKind.HEADING) == ["PRESS NOTE", "LIPOVA POLICE"]
    assert words_of(form.upper(), ZoneKind.HEADING) == [], "where all is in capitals they say nothing"


def test_notes_with_bare_numbers_are_a_zone_where_marks_lead_to_them() -> None:
    notes = "3 Daily report No. 87.\n4 Statement of 19 May."
    text = f"{FIRST}\n\nFour were injured.3 The front rejected the charge.4\n\n{notes}"
    assert words_of(text, ZoneKind.FOOTNOTES) == [notes]
    assert words_of(text.replace("injured.3", "injured.").replace("charge.4", "charge."), ZoneKind.FOOTNOTES) == []

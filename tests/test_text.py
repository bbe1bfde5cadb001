"""Sentences of lists, posts, telegrams and notes, beside those of wrapped prose; numbers as they are written. All texts are invented."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.link.sayings import write_bounds
from hearsay.text import find_sentences, is_telegram, write_number
from tests import build


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_sentences(text)]


def test_each_line_of_a_list_is_a_sentence() -> None:
    text = "What we saw:\n• Killed: 3\n• Injured: 7\n• Place: the mill\nNobody answered our letter."
    assert cut(text) == text.split("\n")


def test_each_field_of_a_form_is_a_sentence() -> None:
    text = "Gunmen attacked the mill.\nKilled: 11 (including 4 children)\nKilled at the ferry: 1"
    assert cut(text) == text.split("\n")


def test_lines_of_a_short_post_are_sentences_though_none_has_a_stop() -> None:
    text = (
        "Shells on the mill of Norvik\n🔴 Three are wounded and the road to the river is closed for everybody now\nStay at home\nShare this"
    )
    assert cut(text) == text.split("\n")


def test_numbered_lines_are_sentences_where_their_numbers_follow_each_other() -> None:
    text = "1. Ana Kos, 34, burns of both hands, sent home after two hours\n2. Ivo Berg, 7, died in the night\n3. Unknown man, in the ward"
    assert cut(text) == ["1.", text.split("\n")[0][3:], "2.", text.split("\n")[1][3:], "3.", text.split("\n")[2][3:]]


@pytest.mark.parametrize(
    "text",
    [
        "The council of the river towns met on Monday to speak about the\nMill of Norvik, which has been shut since the strike of spring\n"
        "and whose workers have not been paid for two months by the owner",
        "The guards shot at a lorry of the\nMiners of Norvik and left",
        "He spoke of the road,\nThe bridge and the mill",
        "A POLICE REPORT SAID\nTHAT THE ATTACK SET THE MILL OF NORVIK (3 km) ON FIRE AND THAT THREE MEN\n"
        "WHO SLEPT THERE HAVE BEEN TAKEN TO THE WARD OF A\nHOSPITAL ON THE RIVER",
        "A page from the town - the one that lies\n- so they say - behind the hills of Norvik and is not seen from here",
    ],
)
def test_a_line_that_a_margin_broke_goes_on(text: str) -> None:
    assert cut(text) == [text]


def test_a_sentence_that_ends_with_a_stop_ends_at_its_line_too() -> None:
    assert cut("The plane landed.\nThat is the report of the guards.\nThey left (by No.\n3 road).") == [
        "The plane landed.",
        "That is the report of the guards.",
        "They left (by No.\n3 road).",
    ]


def test_headings_between_lines_of_prose_are_left_to_the_zones() -> None:
    text = "The mill burned on Monday, and nobody was hurt.\nThe river\nThe ferry did not leave. Police said the road was shut."
    assert cut(text)[1] == "The river\nThe ferry did not leave."


def test_a_telegram_spells_its_full_stops() -> None:
    text = "POLICE FIRED STOP TWO MEN KILLED STOP NORVIK QUIET STOP MORE FOLLOWS"
    assert cut(text) == ["POLICE FIRED", "STOP", "TWO MEN KILLED", "STOP", "NORVIK QUIET", "STOP", "MORE FOLLOWS"]
    assert not is_telegram("STOP THE WAR, they shouted. STOP IT NOW.")
    assert cut("They shouted STOP THE WAR all night.") == ["They shouted STOP THE WAR all night."]


@pytest.mark.parametrize("mark", ["3", "12", "³"])
def test_a_sentence_ends_before_the_mark_of_a_note(mark: str) -> None:
    assert cut(f"Four were injured.{mark} The road was shut.") == [f"Four were injured.{mark}", "The road was shut."]


@pytest.mark.parametrize("text", ["See Order No.3 The Hague.", "They paid Rs.12 A day.", "It rose by 3.5 Million."])
def test_other_digits_behind_a_stop_end_no_sentence(text: str) -> None:
    assert cut(text) == [text]


@given(st.text(alphabet="abA1.,:\n •-STOP³", max_size=200))
def test_every_sign_stands_in_one_sentence(text: str) -> None:
    spans = find_sentences(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())


def test_a_report_in_capitals_whose_people_must_stop_is_no_telegram() -> None:
    assert not is_telegram("WE WANT THEM TO STOP NOW. THEY MUST STOP THIS WAR. THE RAIDS WILL STOP AT NIGHT.")
    assert is_telegram("MILL OF NORVIK BURNT STOP THREE MEN IN WARD STOP GUARDS FLED STOP")


def test_large_numbers_keep_their_digits() -> None:
    assert [write_number(number) for number in (12.0, 1_800_000.0, 1_234_567.0, 0.25)] == ["12", "1800000", "1234567", "0.25"]


@given(st.floats(min_value=0, max_value=1e12, allow_nan=False))
def test_a_written_number_reads_as_itself(number: float) -> None:
    assert float(write_number(number)) == number


def test_an_account_of_more_than_a_million_is_written_out() -> None:
    report = build.report("At least 1,800,000 people marched.")
    assert write_bounds(build.figure(report, "1,800,000", "participants", 1_800_000, high=None)) == "at least 1800000"

"""Country codes hold at a day: what was part of another state has that state's number, and a list that knows no such state gives none."""

from datetime import date
from itertools import pairwise

import pytest

from hearsay.lists.tables import load_table
from hearsay.states import StateCodes, find_state_codes, say_state_codes


@pytest.mark.parametrize(
    ("country", "day", "cow", "gw"),
    [
        ("RS", "2003-01-01", 345, 345),
        ("RS", "2019-05-28", 345, 340),  # Gleditsch and Ward have Serbia as a new state since Montenegro left
        ("XK", "1999-03-24", 345, 345),
        ("XK", "2007-01-01", 345, 340),
        ("XK", "2019-05-28", 347, 347),
        ("UA", "1986-04-26", 365, 365),
        ("UA", "1991-12-10", 365, 369),  # the lists differ by some weeks
        ("DE", "1977-10-18", 260, 260),
        ("DE", "2001-01-01", 255, 260),
        ("YE", "2015-03-26", 679, 678),
        ("SS", "2010-01-01", 625, 625),
        ("SS", "2013-12-15", 626, 626),
        ("AO", "1961-02-04", None, None),  # a colony is no state
        ("HK", "2014-09-28", None, None),
        ("TO", "1985-01-01", None, 972),  # a microstate that the Correlates of War list has from its seat in the United Nations on
    ],
)
def test_a_number_holds_at_its_day(country: str, day: str, cow: int | None, gw: int | None) -> None:
    found = find_state_codes(country, date.fromisoformat(day))
    assert (found.cow, found.gw) == (cow, gw)


def test_an_unknown_day_gives_a_number_only_where_it_does_not_hang_on_the_day() -> None:
    assert find_state_codes("FR", None) == StateCodes(iso3="FRA", iso_number=250, cow=220, gw=220)
    assert (find_state_codes("DE", None).cow, find_state_codes("DE", None).gw) == (None, 260)


def test_no_country_has_no_codes() -> None:
    assert find_state_codes(None, date(2019, 5, 28)) == StateCodes()
    assert say_state_codes(None) == say_state_codes("QQ") == ""


def test_all_codes_of_a_country_are_said_with_their_days() -> None:
    assert say_state_codes("RS") == "SRB; COW 345; GW 345 to 2006-06-04, 340 from 2006-06-05"


@pytest.mark.parametrize("scheme", ["cow", "gw"])
def test_no_country_has_two_numbers_of_a_list_on_one_day(scheme: str) -> None:
    rows = [row for row in load_table("states") if row[scheme]]
    assert len({row["country"] for row in rows}) > 190
    for country in {row["country"] for row in rows}:
        spans = sorted((row["from"] or "0000", row["to"] or "9999") for row in rows if row["country"] == country)
        assert all(left[1] < right[0] for left, right in pairwise(spans)), country


def test_every_country_of_the_list_is_known() -> None:
    known = {row["code"] for row in load_table("countries")}
    assert {row["country"] for row in load_table("states")} <= known

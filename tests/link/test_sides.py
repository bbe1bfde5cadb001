"""Sides are the user's: read from CSV or TOML, looked up by name and day, unknown where nothing fits."""

from datetime import date
from pathlib import Path

import pytest

from hearsay.errors import InputError
from hearsay.link.sides import Party, find_side, load_sides, make_sides, parse_csv, parse_toml

ARMY = Party(name="Army of the Valley", side="government")
SIDES = make_sides([ARMY, Party(name="Valley", side="valley"), Party(name="Rado Vek", side="rebels", start=date(2020, 1, 1))])


def test_a_name_that_contains_a_partys_name_is_on_its_side_and_the_longest_wins() -> None:
    assert find_side(SIDES, ["a spokesman of the Army of the Valley"]) == "government"


def test_titles_and_case_play_no_part() -> None:
    assert find_side(SIDES, ["GENERAL RADO VEK"]) == "rebels"


def test_a_side_holds_only_for_its_days() -> None:
    assert find_side(SIDES, ["Rado Vek"], on=date(2019, 5, 1)) is None
    assert find_side(SIDES, ["Rado Vek"], on=date(2021, 5, 1)) == "rebels"


def test_two_sides_that_fit_equally_well_are_no_side() -> None:
    assert find_side(make_sides([Party(name="Vek", side="a"), Party(name="Vek", side="b")]), ["Vek"]) is None


def test_unknown_names_have_no_side() -> None:
    assert find_side(SIDES, ["Mila Horn"]) is None
    assert find_side(make_sides(()), ["Mila Horn"]) is None


def test_csv_and_toml_say_the_same(tmp_path: Path) -> None:
    table, tree = tmp_path / "sides.csv", tmp_path / "sides.toml"
    table.write_text("name,side,from,to\nHill Front,rebels,2020-01-01,\n", "utf-8")
    tree.write_text('[[side]]\nname = "rebels"\nmembers = ["Hill Front"]\nfrom = 2020-01-01\n', "utf-8")
    for path in (table, tree):
        assert find_side(load_sides(path), ["the Hill Front"], on=date(2022, 1, 1)) == "rebels"


def test_what_cannot_be_read_is_told_with_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Expected a CSV file"):
        load_sides(tmp_path / "missing.csv")
    with pytest.raises(InputError, match="Expected at least name and side"):
        parse_csv("who,party\na,b\n", where="sides.csv")
    with pytest.raises(InputError, match="Expected a day like"):
        parse_csv("name,side,from\na,b,soon\n", where="sides.csv")
    with pytest.raises(InputError, match="has no name"):
        parse_toml('[[side]]\nmembers = ["a"]\n', where="sides.toml")

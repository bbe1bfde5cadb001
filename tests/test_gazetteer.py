"""The gazetteer: names to candidates, user lists, clear refusals. The index without towns is made once for the module."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import InputError
from hearsay.gazetteer import Gazetteer, make_key, open_gazetteer


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with open_gazetteer(folder=tmp_path_factory.mktemp("cache"), towns=False) as opened:
        yield opened


@pytest.mark.parametrize("name", ["Mitrovica", "Kosovska Mitrovica", "Mitrovicë", "MITROVICA", "kosovska mitrovica"])
def test_both_forms_of_a_contested_name_lead_to_one_place(gazetteer: Gazetteer, name: str) -> None:
    assert ("Mitrovica", "XK") in [(place.name, place.country) for place in gazetteer.candidates(name)]


def test_an_adjective_leads_to_its_country_and_says_so(gazetteer: Gazetteer) -> None:
    (place,) = gazetteer.candidates("Turkish")
    assert (place.name, place.kind, place.form) == ("Turkey", "country", "people")


def test_a_name_of_two_places_gives_both(gazetteer: Gazetteer) -> None:
    assert {"country", "admin1"} <= {place.kind for place in gazetteer.candidates("Georgia")}


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Nowhereville-upon-Nothing") == ()


def test_a_region_is_found_by_its_code(gazetteer: Gazetteer) -> None:
    region = gazetteer.region_of("US", "TX")
    assert region is not None
    assert region.name == "Texas"


def test_a_user_list_adds_places_with_further_names(tmp_path: Path) -> None:
    extra = tmp_path / "own.csv"
    extra.write_text("kind,name,country,admin1,lat,lon,names\nsite,Invented Ford,XK,,42.9,20.8,Ford of Invention\n", "utf-8")
    with open_gazetteer([extra], folder=tmp_path, towns=False) as own:
        assert [place.name for place in own.candidates("ford of invention")] == ["Invented Ford"]


def test_a_dump_of_geonames_is_read_by_its_columns(tmp_path: Path) -> None:
    extra = tmp_path / "XK.txt"
    cells = [
        "9",
        "Invented Hamlet",
        "",
        "Izmishljeno",
        "42.9",
        "20.8",
        "P",
        "PPL",
        "XK",
        "",
        "01",
        "",
        "",
        "",
        "120",
        "",
        "",
        "",
        "2020-01-01",
    ]
    extra.write_text("\t".join(cells) + "\n", "utf-8")
    with open_gazetteer([extra], folder=tmp_path, towns=False) as own:
        (place,) = own.candidates("Izmishljeno")
        assert (place.name, place.kind, place.population, place.geoname) == ("Invented Hamlet", "town", 120, 9)


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("a.csv", "name,x\nHere,1\n", "lat, lon"),
        ("b.csv", "name,lat,lon\nHere,north,1\n", "Here"),
        ("c.txt", "only one column\n", "19"),
    ],
)
def test_a_broken_list_is_refused_with_what_was_expected(tmp_path: Path, name: str, words: str, told: str) -> None:
    (tmp_path / name).write_text(words, "utf-8")
    with pytest.raises(InputError, match=told):
        open_gazetteer([tmp_path / name], folder=tmp_path, towns=False)


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Cannot read the place list"):
        open_gazetteer([tmp_path / "none.csv"], folder=tmp_path, towns=False)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    assert make_key(make_key(name)) == make_key(name)

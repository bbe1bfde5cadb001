"""Lists are plain tables, and every one of them says where it comes from."""

from importlib import resources

import pytest

from hearsay.errors import InputError
from hearsay.lists.lexicon import find_country, load_lexicon
from hearsay.lists.tables import load_table, parse_table

LISTS = sorted(path.name for path in resources.files("hearsay.lists").iterdir() if path.name.endswith(".csv"))


def test_an_unknown_list_is_named_with_the_nearest_known_one() -> None:
    with pytest.raises(InputError, match="countries"):
        load_table("countrys")


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(InputError, match="more cells"):
        parse_table("a,b\n1,2,3\n", where="invented.csv")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_stands_in_the_sources(name: str) -> None:
    assert f"`{name}`" in (resources.files("hearsay.lists") / "SOURCES.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code"), [("Serbian", "RS"), ("the Netherlands", "NL"), ("Pristina", "XK"), ("U.S.", "US"), ("Bor", None)]
)
def test_a_country_is_found_by_name_adjective_and_capital(words: str, code: str | None) -> None:
    country = find_country(load_lexicon(), words)
    assert (country.code if country else None) == code

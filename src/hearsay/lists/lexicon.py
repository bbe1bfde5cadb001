"""The lists that several rooms ask, as look-ups: word classes, people by what they do, countries, hedges.

In:  the CSV lists. Out: one frozen lexicon. Left to others: what to do with a word of a class.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hearsay.lists.tables import Row, load_table
from hearsay.names import strip_signs

LONGEST_COUNTRY = 6  # words of a country's name
# Words before a country's or a people's that make it a part of the world, or another land.
PARTS_BEFORE = {
    "american": frozenset({"latin", "central", "south", "north", "ibero", "inter", "pan"}),
    "america": frozenset({"latin", "central", "south", "north"}),
    "guinea": frozenset({"new"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNoun:
    """A noun that names people or bodies by what they do."""

    noun: str
    kind: str  # person group organisation document outlet source
    sector: str | None
    is_post: bool  # a post that somebody holds ("president"), not only a description ("villager")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorWord:
    """A word beside a noun that tells the sector."""

    sector: str
    over: bool  # says more than the noun: a "rebel army" is no state's


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country with the words that stand for it."""

    code: str
    name: str
    capitals: tuple[str, ...]
    names: tuple[str, ...]  # without the first name
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Look-ups by lower-case word."""

    classes: Mapping[str, str]
    role_nouns: Mapping[str, RoleNoun]
    sector_words: Mapping[str, SectorWord]
    countries: Mapping[str, Country]  # by name
    demonyms: Mapping[str, Country]
    capitals: Mapping[str, Country]
    hedges: Mapping[str, float]
    outlets: frozenset[str]


def load_lexicon() -> Lexicon:
    """The lexicon that comes with the install."""
    countries = [_parse_country(row) for row in load_table("countries")]
    return Lexicon(
        classes={row["word"]: row["class"] for row in reversed(load_table("function_words"))},
        role_nouns={row["noun"]: _parse_role_noun(row) for row in load_table("role_nouns")},
        sector_words={row["word"]: _parse_sector_word(row) for row in load_table("sector_words")},
        countries=_index(countries, [(country.name, *country.names) for country in countries]),
        demonyms=_index(countries, [country.demonyms for country in countries]),
        capitals=_index(countries, [country.capitals for country in countries]),
        outlets=frozenset(row["name"].casefold() for row in load_table("outlets")),
        hedges={row["words"]: float(row["factor"]) for row in load_table("hedges")},
    )


def find_country(lexicon: Lexicon, words: str) -> Country | None:
    """The country that a name, a demonym or the name of its capital stands for."""
    plain = words.casefold().removeprefix("the ").removesuffix("'s").removesuffix("’s").strip()
    return lexicon.countries.get(plain) or lexicon.demonyms.get(plain) or lexicon.capitals.get(plain)


def find_country_name(code: str | None) -> str:
    """The name of a country by its code (ISO 3166 alpha-2, XK for Kosovo); "" for none."""
    return _load_country_names().get(code or "", "")


@cache
def _load_country_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in load_table("countries")}


def find_country_within(lexicon: Lexicon, words: Sequence[str]) -> Country | None:
    """The country that a phrase names, by the longest name, demonym or capital in it: "North Korean troops" are the North's.

    A part of the world names none: "Latin American presidents". Nor does "us", which is no "US".
    """
    plain = [strip_signs(word) for word in words]
    for length in range(min(LONGEST_COUNTRY, len(plain)), 0, -1):
        for first in range(len(plain) - length + 1):
            named = " ".join(plain[first : first + length])
            before = plain[first - 1].casefold() if first else ""
            if named != "us" and before not in PARTS_BEFORE.get(named.casefold().removesuffix("s"), ()):
                country = find_country(lexicon, named)
                if country is not None:
                    return country
    return None


def _index(countries: list[Country], words: list[tuple[str, ...]]) -> dict[str, Country]:
    """Countries by word; of two with one word the first row wins."""
    found: dict[str, Country] = {}
    for country, known in zip(countries, words, strict=True):
        for word in known:
            found.setdefault(word.casefold(), country)
    return found


def _parse_sector_word(row: Row) -> SectorWord:
    return SectorWord(sector=row["sector"], over=row["over"] == "yes")


def _parse_role_noun(row: Row) -> RoleNoun:
    return RoleNoun(noun=row["noun"], kind=row["kind"], sector=row["sector"] or None, is_post=row["post"] == "yes")


def _parse_country(row: Row) -> Country:
    return Country(
        code=row["code"],
        name=row["name"],
        capitals=_split(row["capitals"]),
        names=_split(row["names"]),
        demonyms=_split(row["demonyms"]),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)

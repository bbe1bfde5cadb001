"""Parties and sides: data that the user sets, never something that the machine finds out.

In:  a CSV or TOML file of names and sides. Out: the side of an actor, an outlet or a voice, or None. Left to others: what sides are for.
A row: name, side, and optionally from, to (ISO days) and note. TOML: `[[side]]` tables with `name`, `names`, `members`, `outlets`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hearsay.errors import InputError, quote_value
from hearsay.lists.tables import parse_table, read_day
from hearsay.names import find_name_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A name (of a person, body or outlet) and the side it is on, for as long as the user says."""

    name: str
    side: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """The user's list of parties, as name words → parties."""

    parties: tuple[Party, ...] = ()
    by_words: Mapping[tuple[str, ...], tuple[Party, ...]] | None = None


def make_sides(parties: Iterable[Party]) -> Sides:
    """Parties ready to be looked up."""
    known = tuple(parties)
    by_words: dict[tuple[str, ...], tuple[Party, ...]] = {}
    for party in known:
        words = find_name_words(party.name)
        by_words[words] = (*by_words.get(words, ()), party)
    return Sides(known, by_words)


def load_sides(path: Path) -> Sides:
    """The user's file of sides, CSV or TOML by its ending.

    Raises: InputError if it cannot be read, lacks a column, or a day is no ISO day.
    """
    try:
        words = path.read_text("utf-8")
    except OSError as error:
        raise InputError(f"Cannot read the sides in {path}: {error.strerror}. Expected a CSV file with the columns name, side.") from error
    return make_sides(parse_toml(words, where=str(path)) if path.suffix.lower() == ".toml" else parse_csv(words, where=str(path)))


def parse_csv(words: str, *, where: str) -> tuple[Party, ...]:
    """Parties of a CSV text with the columns name, side and optionally from, to."""
    rows = parse_table(words, where=where)
    if rows and not {"name", "side"} <= rows[0].keys():
        raise InputError(f"{where} has the columns {', '.join(rows[0])}. Expected at least name and side.")
    return tuple(
        Party(name=row["name"], side=row["side"], start=read_day(row.get("from"), where), end=read_day(row.get("to"), where))
        for row in rows
        if row["name"] and row["side"]
    )


def parse_toml(words: str, *, where: str) -> tuple[Party, ...]:
    """Parties of a TOML text: `[[side]] name = "government" members = ["Ministry of Peace"] outlets = ["Radio One"]`."""
    try:
        tables = tomllib.loads(words).get("side", [])
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"Cannot read the sides in {where}: {error}. Expected [[side]] tables with name and members.") from error
    return tuple(party for table in tables for party in _read_side(table, where))


def find_side(sides: Sides, names: Iterable[str], *, on: date | None = None) -> str | None:
    """The side of whoever bears one of the names, on a day.

    A name that contains a party's name ("a spokesman of the Ministry of Peace") is on its side; the longest party name wins.
    None where no party fits, or parties of two sides fit equally well.
    """
    best: tuple[int, set[str]] = (0, set())
    for name in names:
        words = find_name_words(name)
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                fitting = {party.side for party in (sides.by_words or {}).get(words[start:end], ()) if _is_current(party, on)}
                if fitting and end - start >= best[0]:
                    best = (end - start, fitting | best[1] if end - start == best[0] else fitting)
    return next(iter(best[1])) if len(best[1]) == 1 else None


def _is_current(party: Party, on: date | None) -> bool:
    return on is None or ((party.start is None or party.start <= on) and (party.end is None or on <= party.end))


def _read_side(table: Mapping[str, Any], where: str) -> list[Party]:
    if not isinstance(table.get("name"), str):
        raise InputError(f'A [[side]] table of {where} has no name: {quote_value(table)}. Expected name = "...".')
    names = [table["name"], *table.get("names", []), *table.get("members", []), *table.get("outlets", [])]
    start, end = (read_day(table.get(key), where) for key in ("from", "to"))
    return [Party(name=str(name), side=table["name"], start=start, end=end) for name in names]

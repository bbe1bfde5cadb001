"""Incidents in columns like those of UCDP GED.

In:  rows of projects.py. Out: a table. Left to others: which incidents (projects.py), writing them (forms.py).
A table *like* UCDP's: what makes a conflict and a dyad of theirs (25 dead in a year, their lists of actors) needs a person.
Source of columns and codes: the UCDP GED codebook, version 24.1.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import floor

from hearsay.export.columns import Table, column
from hearsay.export.left_out import LeftOut
from hearsay.export.projects import ARMED, BEST_KILLED, STATE, UNARMED, ProjectRow, list_sectors, list_states
from hearsay.lists.lexicon import find_country_name

NOBODY_KILLED, NO_VIOLENCE = "without anybody killed", "of no type of UCDP's"
WHERE_PRECISION = {"site": 1, "town": 1, "district": 3, "region": 4, "country": 6}  # of codes 1 to 7
GRID_DEGREES, GRID_COLUMNS = 0.5, 720  # PRIO-GRID: cells of half a degree, counted from the south-west corner of the world


def list_ucdp_rows(rows: Iterable[ProjectRow], left_out: LeftOut) -> Iterator[ProjectRow]:
    """The rows of organised violence that killed somebody; the others are left out."""
    for row in rows:
        if not row.crosswalk.ucdp:
            left_out.add_incident(row.incident, row.statuses, NO_VIOLENCE)
        elif row.killed is None or not row.killed.best:
            left_out.add_incident(row.incident, row.statuses, NOBODY_KILLED)
        else:
            yield row


def choose_violence(sectors_a: Sequence[str], sectors_b: Sequence[str]) -> int | None:
    """UCDP's type of violence, 1 state-based, 2 non-state, 3 one-sided, where the sectors of both sides tell it."""
    a, b = set(sectors_a), set(sectors_b)
    if not a & ARMED:
        return None
    if b & ARMED:
        return 1 if (a | b) & STATE else 2
    return 3 if b & UNARMED else None


def choose_date_precision(days: int | None) -> int:
    """UCDP GED's code of how exactly the day is known."""
    if days is None:
        return 5
    return next(code for roof, code in ((1, 1), (6, 2), (7, 3), (31, 4), (10**9, 5)) if days <= roof)


def find_grid_cell(lat: float | None, lon: float | None) -> int | None:
    """The number of the PRIO-GRID cell of a point in degrees (Tollefsen, Strand and Buhaug 2012)."""
    if lat is None or lon is None:
        return None
    row, place = floor((min(lat, 89.99) + 90) / GRID_DEGREES), floor((min(lon, 179.99) + 180) / GRID_DEGREES)
    return row * GRID_COLUMNS + place + 1


def _violence(row: ProjectRow) -> int | None:
    return choose_violence(list_sectors(row.actors), list_sectors(row.recipients))


UCDP: Table[ProjectRow] = Table(
    name="ucdp",
    meaning="One row is one incident with somebody killed, in columns like those of UCDP GED.",
    columns=(
        column("id", "id of the incident", lambda row: row.incident.id),
        column("year", "its year", lambda row: row.year),
        column("type_of_violence", "1 state-based, 2 non-state, 3 one-sided; empty where sectors do not tell", _violence),
        column("side_a", "who did it", lambda row: tuple(party.name for party in row.actors)),
        column("side_b", "to whom", lambda row: tuple(party.name for party in row.recipients)),
        column("gwnoa", "Gleditsch and Ward's numbers of the states of side a", lambda row: list_states(row.actors, row.incident.start)),
        column("gwnob", "the same for side b", lambda row: list_states(row.recipients, row.incident.start)),
        column("number_of_sources", "outlets that tell it", lambda row: len(row.sources)),
        column("source_article", "headlines of their reports", lambda row: row.headlines),
        column("source_office", "those outlets", lambda row: row.sources),
        column("source_date", "days of their reports", lambda row: row.published),
        column("source_headline", "the incident in one line", lambda row: row.incident.title),
        column("source_original", "whom they quote: every voice that says so, the outlets' own too", lambda row: row.voices),
        column("where_prec", "1 site or town, 3 district, 4 region, 6 country", lambda row: WHERE_PRECISION.get(row.precision or "")),
        column("where_coordinates", "where", lambda row: row.incident.place),
        column("adm_1", "the first-level region that it lies in", lambda row: row.region),
        column("latitude", "degrees north", lambda row: row.incident.lat),
        column("longitude", "degrees east", lambda row: row.incident.lon),
        column("priogrid_gid", "PRIO-GRID cell of the point", lambda row: find_grid_cell(row.incident.lat, row.incident.lon)),
        column("country", "its name", lambda row: find_country_name(row.incident.country)),
        column("country_id", "its number with Gleditsch and Ward on the first day", lambda row: row.codes.gw),
        column("date_prec", "1 the day, 2 two to six days, 3 a week, 4 a month, 5 more", lambda row: choose_date_precision(row.days)),
        column("date_start", "first day", lambda row: row.incident.start),
        column("date_end", "last day", lambda row: row.incident.end),
        column("deaths_a", "killed of side a, where a number says whom it counts", lambda row: row.deaths and row.deaths.a),
        column("deaths_b", "the same for side b", lambda row: row.deaths and row.deaths.b),
        column("deaths_civilians", "killed civilians", lambda row: row.deaths and row.deaths.civilians),
        column("deaths_unknown", "the rest of best; all empty where the parts are more", lambda row: row.deaths and row.deaths.unknown),
        column("best", BEST_KILLED, lambda row: row.killed and row.killed.best),
        column("high", "highest number of killed", lambda row: row.killed and row.killed.high),
        column("low", "lowest number of killed", lambda row: row.killed and row.killed.low),
        column("disputed", "whether accounts contradict each other (accounts.csv)", lambda row: row.incident.disputed),
        column("part_of", "id of the incident that it is a part of", lambda row: row.whole),
    ),
)

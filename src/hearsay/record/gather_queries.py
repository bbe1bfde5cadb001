"""Outlets and places: what many reports and incidents have in common.

In: a connection. Out: rows of content_rows.py. Left to others: the reports and incidents one by one.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa

from hearsay.errors import RecordError, quote_value, suggest_name
from hearsay.record import schema
from hearsay.record.content_rows import OutletDetail, OutletRow, PlaceRow, SpotRow
from hearsay.record.rows import Page, Slice

MOST_COUNTED = 30  # voices, types ... named for one outlet


def list_outlets(connection: sa.Connection, page: Slice) -> Page[OutletRow]:
    """Outlets, those with most reports first."""
    reports = schema.REPORTS
    total = connection.execute(sa.select(sa.func.count()).select_from(sa.select(reports.c.outlet).distinct().subquery())).scalar_one()
    return Page(rows=_outlet_rows(connection, page), start=page.start, total=total)


def _outlet_rows(connection: sa.Connection, page: Slice, *conditions: sa.ColumnElement[bool]) -> tuple[OutletRow, ...]:
    reports, tallies = schema.REPORTS, schema.OUTLET_TALLIES
    n = sa.func.count().label("n")
    query = (
        sa.select(reports.c.outlet, n, sa.func.min(reports.c.day), sa.func.max(reports.c.day))
        .where(*conditions)
        .group_by(reports.c.outlet)
        .order_by(n.desc(), reports.c.outlet)
    )
    found = connection.execute(query.limit(page.limit).offset(page.start)).all()
    copied = sa.select(tallies.c.outlet, tallies.c.n).where(tallies.c.counted == "copies")
    if len(found) == 1:
        copied = copied.where(tallies.c.outlet == (found[0][0] or ""))
    n_copies: dict[str, int] = {row[0]: row[1] for row in connection.execute(copied)}
    return tuple(
        OutletRow(name=name, n_reports=n_reports, n_copies=n_copies.get(name or "", 0), first_day=first, last_day=last)
        for name, n_reports, first, last in found
    )


def read_outlet(connection: sa.Connection, name: str) -> OutletDetail:
    """What one outlet reports and whom it quotes.

    Raises: RecordError when no report is of this outlet.
    """
    entries, tallies = schema.SEARCH_ENTRIES, schema.OUTLET_TALLIES
    rows = _outlet_rows(connection, Slice(limit=1), schema.REPORTS.c.outlet == name)
    if not rows:
        known = connection.execute(sa.select(schema.REPORTS.c.outlet).distinct()).scalars()
        near = suggest_name(name, [outlet for outlet in known if outlet])
        raise RecordError(f"The record has no report of the outlet {quote_value(name)}.{near} Expected an outlet as its reports name it.")
    of_outlet = (entries.c.outlet == name, entries.c.current)
    claims = (*of_outlet, entries.c.kind == "claim")
    of_sides = sa.select(tallies.c.value, tallies.c.n).where(tallies.c.outlet == name, tallies.c.counted == "side")
    sides = connection.execute(of_sides.order_by(tallies.c.n.desc(), tallies.c.value).limit(MOST_COUNTED))
    return OutletDetail(
        row=rows[0],
        voices=_counted(connection, entries, entries.c.voice, *claims),
        sides=tuple((side, n) for side, n in sides),
        types=_counted(connection, entries, entries.c.type, *of_outlet, entries.c.kind == "event"),
        stances=_counted(connection, entries, entries.c.stance, *claims),
    )


def _counted(
    connection: sa.Connection, joined: sa.FromClause, column: sa.Column[Any], *conditions: sa.ColumnElement[bool]
) -> tuple[tuple[str, int], ...]:
    """How often each value of a column occurs, the most frequent first."""
    n = sa.func.count().label("n")
    query = sa.select(column, n).select_from(joined).where(*conditions, column.is_not(None)).group_by(column)
    return tuple((value, count) for value, count in connection.execute(query.order_by(n.desc(), column).limit(MOST_COUNTED)))


def count_days(connection: sa.Connection) -> tuple[tuple[date, int], ...]:
    """How many incidents began on each day, in order; undated ones are left out."""
    first_day = schema.INCIDENTS.c.first_day
    query = sa.select(first_day, sa.func.count()).where(first_day.is_not(None)).group_by(first_day).order_by(first_day)
    return tuple((day, n) for day, n in connection.execute(query))


def count_spots(connection: sa.Connection) -> tuple[SpotRow, ...]:
    """How many incidents each place with coordinates has, most first; an index holds all of it, as it does not hold their types."""
    incidents = schema.INCIDENTS
    keys = (incidents.c.place, incidents.c.country, incidents.c.lat, incidents.c.lon)
    n = sa.func.count().label("n")
    query = sa.select(*keys, n).where(incidents.c.place.is_not(None), incidents.c.lat.is_not(None), incidents.c.lon.is_not(None))
    found = connection.execute(query.group_by(*keys).order_by(n.desc(), *keys))
    return tuple(SpotRow(place=place, country=country, lat=lat, lon=lon, n_incidents=n) for place, country, lat, lon, n in found)


def list_places(connection: sa.Connection, page: Slice, *, since: date | None, until: date | None, country: str | None) -> Page[PlaceRow]:
    """Places of incidents, those with most event mentions first."""
    incidents = schema.INCIDENTS
    conditions: list[sa.ColumnElement[bool]] = [incidents.c.place.is_not(None)]
    if since is not None:
        conditions.append(incidents.c.first_day >= since)
    if until is not None:
        conditions.append(incidents.c.first_day <= until)
    if country is not None:
        conditions.append(incidents.c.country == country)
    keys = (incidents.c.place, incidents.c.country, incidents.c.lat, incidents.c.lon)
    n = sa.func.sum(incidents.c.n_events).label("n")
    query = (
        sa.select(*keys, n, sa.func.min(incidents.c.first_day), sa.func.max(sa.func.coalesce(incidents.c.last_day, incidents.c.first_day)))
        .where(*conditions)
        .group_by(*keys)
    )
    ordered = query.add_columns(sa.func.count().over()).order_by(n.desc(), *keys[:2]).limit(page.limit).offset(page.start)
    found = connection.execute(ordered).all()
    rows = tuple(
        PlaceRow(name=name, country=code, lat=lat, lon=lon, n_events=int(n_events), first_day=first, last_day=last)
        for name, code, lat, lon, n_events, first, last, _ in found
    )
    return Page(rows=rows, start=page.start, total=found[0][-1] if found else 0)

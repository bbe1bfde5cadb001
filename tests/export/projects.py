"""Rows of incidents as other projects' tables ask for them, made by hand: two reports of one shelling, one of a protest.

In: what is told. Out: incidents, linkings, rows. Left to others: judging. Outlets and people are invented.
"""

from dataclasses import replace
from typing import Any

from hearsay.codebook import load_codebook
from hearsay.export.projects import Party, ProjectRow, RowMaker, Told, make_part
from hearsay.model import Event, EventType, Incident, Linked, Report
from hearsay.record.content_rows import IncidentRow
from tests import build


def incident_row(**fields: Any) -> IncidentRow:
    """An incident in a list: an assault of an unknown day and place, unless given."""
    made = IncidentRow(
        id="incident-1", title="Assault", type=EventType.ASSAULT, mode=None, start=None, end=None, place=None, country=None, lat=None,
        lon=None, n_events=1, n_reports=1, n_voices=1, disputed=False,
    )  # fmt: skip
    return replace(made, **fields)


def party(name: str, sector: str | None = None, country: str | None = None) -> Party:
    """Somebody who takes part."""
    return Party(name=name, sector=sector, country=country)


def project_row(*, row: IncidentRow | None = None, **fields: Any) -> ProjectRow:
    """A row of an incident of which nothing is told, but what is given."""
    row = row or incident_row()
    maker = RowMaker(linked=build.linked(), told=Told(parts={}, counted={}), codebook=load_codebook())
    return replace(maker.make_row(row), **fields)


def make_row(incident: Incident, told: list[tuple[Report, Event]], linked: Linked, **options: Any) -> ProjectRow:
    """The row of an incident that these mentions tell; `options` are those of the maker, and `counted`."""
    parts = {incident.id: [make_part(event, report) for report, event in told]}
    asked = Told(parts=parts, counted=options.pop("counted", {}))
    row = incident_row(
        id=incident.id, title=incident.title, type=incident.type, mode=incident.mode, start=incident.start, end=incident.end,
        place=incident.place, country=incident.country, lat=incident.lat, lon=incident.lon,
    )  # fmt: skip
    return RowMaker(linked=linked, told=asked, codebook=load_codebook(), **options).make_row(row)

"""A workbench over a small record made by hand, for the tests of this folder.

Two invented outlets tell of one evening in an invented town: the police say nine were held, residents say at least twenty,
a minister denies.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

from hearsay.model import Account, Claim, EventType, Form, Incident, Independence, Stance
from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.web.app import make_app
from hearsay.web.site import Site
from tests import build

POLICE = (
    "Police held nine people in Varnik on Tuesday, the police said. "
    "“No one was beaten,” Interior Minister Zoran Teslak said. <script>alert('x')</script>"
)
RESIDENTS = "Residents of Varnik said that at least 20 people were taken away on Tuesday night and that Amina Kodra was among them."
FIRST = build.report(POLICE, source="invented/first.txt", title="Nine held <b>in Varnik</b>")
SECOND = build.report(
    RESIDENTS, source="invented/second.txt", outlet="Varnik Voice (invented)", published="2024-03-06", title="Twenty taken"
)


def make_record(folder: Path) -> str:
    """The record, its incident linked."""
    record = str(folder / "small.db")
    held = build.event(
        FIRST,
        "held",
        EventType.COERCE,
        actors=(build.mention(FIRST, "Police"),),
        recipients=(build.mention(FIRST, "nine people"),),
        contexts=("legal",),
        where=build.where(FIRST, "Varnik", lat=42.9, lon=20.9, country="XK"),
        when=build.when(FIRST, "Tuesday", "2024-03-05"),
    )
    official = build.claim(FIRST, "Police held nine people in Varnik on Tuesday", "the police", cue="said")
    held = replace(held, claim=official.id)
    denial = build.claim(
        FIRST, "No one was beaten", "Interior Minister Zoran Teslak", cue="said", nth=0, form=Form.DIRECT, stance=Stance.DENIES
    )
    nine = build.figure(FIRST, "nine", "arrested", 9.0, claim=official.id, event=held.id)
    told = build.claim(SECOND, "at least 20 people were taken away on Tuesday night", "Residents of Varnik", cue="said", form=Form.INDIRECT)
    taken = build.event(SECOND, "taken away", EventType.COERCE, claim=told.id, recipients=(build.mention(SECOND, "Amina Kodra"),))
    twenty = build.figure(SECOND, "at least 20", "arrested", 20.0, high=None, claim=told.id, event=taken.id)
    police = build.local_actor(FIRST, "Police")
    amina = build.local_actor(SECOND, "Amina Kodra")
    incident = build.incident("Arrests in Varnik", held, taken, place="Varnik", country="XK", lat=42.9, lon=20.9)
    accounts = tell(incident, official, told, denial)
    with open_writer(record) as writer:
        writer.start_run(build.RUN, input="by hand", at=build.NOON)
        arrival = Arrival(arrived_at=build.NOON)
        writer.save_coded(arrival, FIRST, raw=build.raw_of(POLICE), coding=build.coding(FIRST, official, denial, held, nine, police))
        writer.save_coded(arrival, SECOND, raw=build.raw_of(RESIDENTS), coding=build.coding(SECOND, told, taken, twenty, amina))
        actors = (build.actor("Police", police), build.actor("Amina Kodra", amina))
        writer.save_linked(build.linked(actors=actors, incidents=(incident,), accounts=accounts), build.RUN.id)
    return record


def tell(incident: Incident, official: Claim, told: Claim, denial: Claim) -> tuple[Account, ...]:
    """Who says what of the incident."""
    second = date(2024, 3, 6)
    return (
        build.account(incident, official, "arrested", "9", low=9.0, independence=Independence.PARTY, side="government"),
        build.account(incident, told, "arrested", "at least 20", low=20.0, high=None, said_on=second, independence=Independence.OBSERVED),
        build.account(incident, denial, "occurred", "nobody was beaten"),
    )


def open_client(record: str, *, is_team: bool = False) -> TestClient:
    """A browser without a screen at the workbench's door."""
    site = Site(record=record, view=open_view(record), is_team=is_team, local_person="tester", secret=b"tests only")
    return TestClient(make_app(site), base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)

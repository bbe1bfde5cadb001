"""Voices and outlets in tables lead to their pages, on every page that names them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hearsay.model import EventType, Span, Stance, VoiceKind
from hearsay.record.rows import Arrival
from hearsay.record.search_rows import SearchHit
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.web import urls
from hearsay.web.searching import list_hit
from tests import build
from tests.web.desk import open_client

HERALD = "Varnik Herald (invented)"
REPORT = build.report(
    "Guards held nine people. Mayor Ana Kos said that thirty people were held. Somebody said that nobody was beaten.", outlet=HERALD
)
KOS = build.local_actor(REPORT, "Ana Kos")
MAYOR = build.actor("Ana Kos", KOS, side="town")
OWN = build.own_claim(REPORT)
SAID = build.claim(REPORT, "thirty people were held", build.voice(REPORT, "Ana Kos", actor=KOS.id), cue="said")
DENIED = build.claim(REPORT, "nobody was beaten", build.voice(REPORT, "Somebody", kind=VoiceKind.UNNAMED), nth=0)
HELD = build.event(REPORT, "held", EventType.COERCE, claim=OWN.id)
NINE = build.figure(REPORT, "nine", "arrested", 9.0, claim=OWN.id, event=HELD.id)
THIRTY = build.figure(REPORT, "thirty", "arrested", 30.0, claim=SAID.id, event=HELD.id)
WIRE = build.report("Guards seized nine people.", source="invented/wire.txt", outlet="Varnik Wire (invented)")
WIRED = build.own_claim(WIRE)
ACTOR_PAGE, OUTLET_PAGE = urls.actor(MAYOR.id), urls.outlet(HERALD)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One report in which its outlet, an actor, and somebody whom nobody names speak."""
    folder: Path = tmp_path_factory.mktemp("record")
    record = str(folder / "voices.db")
    incident = build.incident("Arrests in Varnik", HELD)
    march = build.incident("March in Varnik")
    mayor: dict[str, Any] = {"actor": MAYOR.id, "side": "town"}
    accounts = (
        build.account(incident, OWN, "arrested", "9", low=9.0, side="press"),
        build.account(incident, OWN, "arrested", "12", low=12.0, said_on=date(2030, 1, 1), side="press", id="account-later"),
        build.account(incident, SAID, "arrested", "30", low=30.0, **mayor),
        build.account(incident, SAID, "occurred", "COERCE", **mayor),
        build.account(incident, DENIED, "occurred", "COERCE", stance=Stance.DENIES),
        build.account(incident, OWN, "occurred", "COERCE", span=HELD.trigger),
        build.account(incident, WIRED, "occurred", "COERCE", span=build.span(WIRE.text, "seized")),
        build.account(march, SAID, "occurred", "PROTEST", **mayor),
    )
    with open_writer(record) as writer:
        writer.start_run(build.RUN, input="by hand", at=build.NOON)
        coding = build.coding(REPORT, OWN, SAID, DENIED, HELD, NINE, THIRTY, KOS)
        writer.save_coded(Arrival(arrived_at=build.NOON), REPORT, raw=build.raw_of(REPORT.text), coding=coding)
        writer.save_coded(Arrival(arrived_at=build.NOON), WIRE, raw=build.raw_of(WIRE.text), coding=build.coding(WIRE, WIRED))
        writer.save_linked(build.linked(actors=(MAYOR,), incidents=(incident, march), accounts=accounts), build.RUN.id)
    return record


@pytest.fixture
def client(record: str) -> Iterator[TestClient]:
    """A client at its door."""
    with open_client(record) as client:
        yield client


def list_leads(client: TestClient, page: str) -> set[tuple[str, str]]:
    """Words and address of every link of a page's tables and cards."""
    markup = client.get(page).text
    inner = "".join(re.findall(r"<(?:table|article|dl).*?</(?:table|article|dl)>", markup, re.DOTALL))
    return {(words.strip(), address) for address, words in re.findall(r'<a href="([^"]*)">([^<]*)</a>', inner)}


@pytest.mark.parametrize(
    ("page", "words", "address"),
    [
        (urls.incidents(form="matrix"), HERALD, OUTLET_PAGE),
        (urls.incidents(form="matrix"), "Ana Kos", ACTOR_PAGE),
        (urls.report(REPORT.id), HERALD, OUTLET_PAGE),
        (urls.report(REPORT.id), "the report", OUTLET_PAGE),
        (urls.report(REPORT.id), "Ana Kos", ACTOR_PAGE),
        (urls.figures(), f"{HERALD} (own voice)", OUTLET_PAGE),
        (urls.figures(), "Ana Kos", ACTOR_PAGE),
        (urls.ask("disputed", {"by_voice": "yes"}), HERALD, OUTLET_PAGE),
        (urls.ask("disputed", {"by_voice": "yes"}), "Ana Kos", ACTOR_PAGE),
        (urls.ask("disputed"), "town", urls.incidents({"side": "town"})),
        (urls.ask("revised"), HERALD, OUTLET_PAGE),
        (urls.ask("denied"), "Ana Kos", ACTOR_PAGE),
        (urls.ask("single"), "Ana Kos", ACTOR_PAGE),
        (urls.ask("wordings"), HERALD, OUTLET_PAGE),
        (urls.search({"q": "thirty"}), "Ana Kos", ACTOR_PAGE),
        (urls.search({"q": "nine", "kind": "report"}), "the report", OUTLET_PAGE),
        (urls.search({"q": "nine", "kind": "event"}), HERALD, OUTLET_PAGE),
    ],
)
def test_a_voice_leads_to_its_page(client: TestClient, page: str, words: str, address: str) -> None:
    assert (words, address) in list_leads(client, page)
    assert client.get(address).status_code == 200


def test_on_the_page_of_an_incident_voices_lead_on_from_table_and_cards(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        page = urls.incident(view.incident_id("Arrests in Varnik"))
    leads = list_leads(client, page)
    assert {("Ana Kos", ACTOR_PAGE), (HERALD, OUTLET_PAGE)} <= leads
    assert not any(words == "Somebody" for words, _ in leads), "whom nobody names has no page"
    assert f'<h3><a href="{OUTLET_PAGE}">' in client.get(page).text


def test_the_actors_of_single_reports_are_found_by_one_look(record: str) -> None:
    with open_view(record) as view:
        assert view.actors_of([KOS.id, KOS.id, "local-unknown"]) == {KOS.id: MAYOR.id}
        assert view.actors_of(()) == {}


@pytest.mark.parametrize(
    ("status", "stance", "words"),
    [
        ("denied", "denies", ["denies"]),
        ("denied", "asserts", ["denied"]),
        ("planned", "accuses", ["planned", "accuses"]),
        ("happened", "asserts", []),
    ],
)
def test_a_hit_says_once_that_it_is_denied(status: str, stance: str, words: list[str]) -> None:
    hit = SearchHit(
        kind="event", target="event-1", report="report-1", source="a", title=None, outlet=None, day=None, words="held",
        span=Span(0, 4), found=(), claim=None, voice=None, voice_actor=None, stance=stance, type="COERCE", status=status, place=None,
        country=None, incident=None,
    )  # fmt: skip
    assert [tag.words for tag in list_hit(hit, {})[0].tags] == words

"""Every page: it answers, as HTML and as JSON, escapes what strangers wrote, and says what is in the record."""

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hearsay.errors import InputError
from hearsay.model import Copy, CopyKind
from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.web import urls
from hearsay.web.app import make_app
from hearsay.web.asking import QUESTIONS
from hearsay.web.overview import say_mapped
from hearsay.web.pages import PAGES
from hearsay.web.serving import check_tiles
from hearsay.web.site import Site
from hearsay.web.writing import protect
from tests import build
from tests.web.desk import FIRST, SECOND, make_record, open_client


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small record; pages only read it."""
    return make_record(tmp_path_factory.mktemp("record"))


@pytest.fixture
def client(record: str) -> Iterator[TestClient]:
    """A client at its door."""
    with open_client(record) as client:
        yield client


def addresses(record: str) -> list[str]:
    """An address of every kind of page."""
    with open_view(record) as view:
        incident, actor = view.incidents().rows[0].id, view.actors().rows[0].actor.id
        figure = view.figures().rows[0].figure.id
    return [
        urls.overview(),
        urls.incidents(),
        *(urls.incidents(form=form) for form in ("timeline", "map", "matrix")),
        *(urls.ask(question) for question in QUESTIONS),
        urls.incident(incident),
        urls.reports(),
        urls.report(FIRST.id),
        urls.report(SECOND.id),
        urls.actors(),
        urls.actor(actor),
        urls.places(),
        urls.place("Varnik", "XK"),
        urls.figures(),
        urls.figures({"counts": "arrested"}),
        urls.outlets(),
        urls.outlet("Varnik Voice (invented)"),
        urls.search({"q": "Varnik"}),
        urls.search({"kind": "claim", "voice": "Residents of Varnik"}),
        urls.codebook(),
        urls.words(),
        urls.runs(),
        urls.review(),
        urls.item(figure),
        urls.agreement(),
        urls.protected(),
        urls.audit(),
    ]


class Tags(HTMLParser):
    """Which elements and links a page holds."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.links += [value or "" for key, value in attrs if key == "href"]
        self.ids += [value or "" for key, value in attrs if key == "id"]
        assert not any(key.startswith("on") or key == "style" for key, _ in attrs), "scripts and styles stand in files of their own"


def read_page(client: TestClient, address: str) -> tuple[str, Tags]:
    """A page's markup and what it holds."""
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text[:500]}"
    tags = Tags()
    tags.feed(answer.text)
    return answer.text, tags


def test_every_page_answers_in_both_forms_and_is_escaped(client: TestClient, record: str) -> None:
    for address in addresses(record):
        markup, tags = read_page(client, address)
        assert tags.names.count("script") == 1, f"{address} holds a script of a stranger"
        assert tags.names.count("h1") == 1, address
        assert "<b>in Varnik</b>" not in markup
        assert len(set(tags.ids)) == len(tags.ids), f"{address} uses an id twice"
        answer = client.get(urls.as_json(address))
        assert answer.status_code == 200, f"{urls.as_json(address)}: {answer.text[:300]}"
        assert json.loads(answer.text)["title"]


def test_every_link_of_every_page_leads_somewhere(client: TestClient, record: str) -> None:
    seen: set[str] = set()
    for address in addresses(record):
        _, tags = read_page(client, address)
        for link in tags.links:
            path = link.partition("#")[0]
            if path.startswith("/") and path not in seen:
                seen.add(path)
                assert client.get(path).status_code == 200, f"{address} leads to {path}"
    assert len(seen) > 20


def test_the_addresses_above_cover_every_kind_of_page(record: str) -> None:
    firsts = {address.partition("?")[0].split("/")[1] for address in addresses(record)}
    assert {page.path.split("/")[1] for page in PAGES} <= firsts


def test_an_incident_lays_accounts_side_by_side_with_their_words(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        address = urls.incident(view.incidents().rows[0].id)
    markup, _ = read_page(client, address)
    assert "at least 20 people were taken away on Tuesday night" in markup
    assert "party to the conflict" in markup
    assert "disputed" in markup
    page = client.get(urls.as_json(address)).json()
    arrested = next(part for part in page["fields"] if part["key"] == "arrested")
    assert [card["voice"] for card in arrested["accounts"]] == ["the police", "Residents of Varnik"]
    assert "lowest 9 (the police)" in arrested["summary"].lower()


def test_a_report_shows_its_text_unchanged_with_voices_marked(client: TestClient) -> None:
    markup, tags = read_page(client, urls.report(FIRST.id))
    assert tags.names.count("mark") >= 4
    text = markup.partition("data-mark-words")[2].partition(">")[2].partition("</div>")[0]

    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.words = ""

        def handle_data(self, data: str) -> None:
            self.words += data

    words = Words()
    words.feed(text)
    assert words.words == FIRST.text


def test_errors_have_one_shape(client: TestClient) -> None:
    for address, status in (("/incident/nothing.json", 404), ("/no/such/page.json", 404), ("/reports.json?since=tomorrow", 400)):
        answer = client.get(address)
        assert answer.status_code == status, address
        assert set(answer.json()["error"]) == {"status", "title", "said"}
    page = client.get("/incident/nothing")
    assert page.status_code == 404
    assert "<h1>" in page.text


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for address in ("/", "/static/hearsay.css", "/no/such/page", "/index.json"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_other_host_names_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_raw_bytes_come_as_a_file_never_as_a_page(client: TestClient) -> None:
    answer = client.get(urls.raw(FIRST.id))
    assert answer.content == FIRST.text.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_every_shown_file_of_style_is_in_the_package() -> None:
    static = Path(__file__).parents[2] / "src" / "hearsay" / "web" / "static"
    assert {"hearsay.css", "hearsay.js", "mark.svg"} <= {path.name for path in static.iterdir()}


def test_a_search_can_be_taken_along_as_a_table(client: TestClient) -> None:
    _, tags = read_page(client, urls.search({"q": "Varnik"}))
    assert urls.hits({"q": "Varnik"}) in tags.links
    answer = client.get(urls.hits({"kind": "claim", "voice": "Residents of Varnik"}))
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert row["words"] == "at least 20 people were taken away on Tuesday night"
    assert SECOND.text[int(row["from"]) : int(row["to"])] == row["words"]


def test_a_search_marks_what_was_searched_and_offers_what_it_can_be_narrowed_to(client: TestClient) -> None:
    markup, _ = read_page(client, urls.search({"q": "taken"}))
    assert '<mark class="found">taken</mark>' in markup
    page = client.get(urls.as_json(urls.search({"q": "Varnik", "kind": "event"}))).json()
    assert "Type" in {block["name"] for block in page["facets"]}
    assert [lead["words"] for lead in page["chosen"]] == ["What: event"]


def test_an_incident_has_a_row_for_each_voice_and_a_column_for_each_question(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        address = urls.incident(view.incidents().rows[0].id)
    matrix = client.get(urls.as_json(address)).json()["matrix"]
    assert [column["name"] for column in matrix["columns"]] == ["Voice", "Did it happen?", "How many?"]
    said = {row[0]["words"]: [cell["words"] for cell in row[1:]] for row in matrix["rows"]}
    assert said["the police"] == ["", "9 arrested"]
    assert said["Residents of Varnik"] == ["", "at least 20 arrested"]
    assert said["Interior Minister Zoran Teslak"][0].startswith("denies: ")
    forms = client.get(urls.as_json(urls.incidents(form="matrix"))).json()
    assert len(forms["tables"][0]["rows"]) == 3
    assert client.get(urls.incidents(form="pie")).status_code == 400


def test_an_account_stands_in_its_sentence_with_its_words_marked(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        address = urls.incident(view.incidents().rows[0].id)
    markup, _ = read_page(client, address)
    assert '<mark class="words">No one was beaten</mark>,” Interior Minister' in markup


def test_map_tiles_come_only_from_the_server_that_the_user_names(record: str) -> None:
    tiles = "https://tiles.example.org/{z}/{x}/{y}.png"
    with open_view(record) as view:
        client = TestClient(make_app(Site(record=record, view=view, tiles=tiles)), base_url="http://localhost")
        answer = client.get(urls.incidents(form="map"))
    assert "https://tiles.example.org/10/" in answer.text
    assert "img-src 'self' https://tiles.example.org data:" in answer.headers["content-security-policy"]
    with open_client(record) as client:
        answer = client.get(urls.incidents(form="map"))
    assert "<image" not in answer.text
    assert "tiles" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("address", ["tiles", "ftp://a.example/{z}/{x}/{y}", "https://a.example/{z}/{x}", "https://a.example;/{z}/{x}/{y}"])
def test_a_wrong_address_of_tiles_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="Expected an address like"):
        check_tiles(address)


def test_what_needs_attention_leads_to_what_it_counts(tmp_path: Path) -> None:
    bare = build.report("Nobody knows who wrote this.", source="invented/third.txt", outlet=None, published=None)
    copy = Copy(report=SECOND.id, origin=FIRST.id, kind=CopyKind.NEAR, share=1.0, reason="invented")
    record = make_record(tmp_path)
    with open_writer(record) as writer:
        writer.save_coded(Arrival(arrived_at=build.NOON), bare, raw=build.raw_of(bare.text))
        writer.save_linked(build.linked(copies=(copy,)), build.RUN.id)
    with open_client(record) as client:
        rows = client.get(urls.as_json(urls.overview())).json()["attention"]
        leads = {row["words"]: row["address"] for row in rows if row["address"].startswith(f"{urls.reports()}?")}
        found = {words: client.get(urls.as_json(address)).json()["tables"][0]["rows"] for words, address in leads.items()}
    assert {words: [row[0]["words"] for row in listed] for words, listed in found.items()} == {
        "1 report not coded": [bare.source],
        "1 report copied from an earlier one": ["Twenty taken"],
        "1 report of unknown title": [bare.source],
        "1 report of unknown outlet": [bare.source],
        "1 report of unknown published": [bare.source],
    }


def test_what_is_not_there_leads_to_the_list_of_its_kind_and_to_no_terminal(client: TestClient) -> None:
    answer = client.get(urls.incident("incident-none"))
    assert answer.status_code == 404
    assert f'Go on: <a href="{urls.incidents()}">Incidents</a>' in answer.text
    assert "hearsay show" not in answer.text


@pytest.mark.parametrize(
    ("n_points", "n_incidents", "words"),
    [
        (0, 0, "There is no incident yet."),
        (0, 3, "No incident has a place with coordinates."),
        (2, 3, "1 incident has no coordinates."),
        (1, 3, "2 incidents have no coordinates."),
    ],
)
def test_the_map_says_what_it_cannot_show(n_points: int, n_incidents: int, words: str) -> None:
    assert say_mapped(n_points, n_incidents).endswith(words)


def test_a_map_of_everything_says_how_to_read_it() -> None:
    assert say_mapped(3, 3).startswith("Each circle is a place")
    assert "coordinates" not in say_mapped(3, 3)


def test_a_figure_and_an_event_of_a_report_lead_to_their_incident_by_its_title(client: TestClient) -> None:
    figures = client.get(urls.as_json(urls.figures())).json()["tables"][0]["rows"]
    assert {row[-1]["words"] for row in figures} == {"Arrests in Varnik"}
    events = next(table for table in client.get(urls.as_json(urls.report(FIRST.id))).json()["tables"] if table["caption"] == "Events")
    at = [column["name"] for column in events["columns"]].index("Incident")
    assert [(row[at]["words"], row[at]["address"]) for row in events["rows"]] == [("Arrests in Varnik", figures[0][-1]["address"])]


def test_a_report_shows_the_whole_hash_of_its_bytes(client: TestClient) -> None:
    assert f"SHA-256 {FIRST.raw_sha256}<" in client.get(urls.report(FIRST.id)).text


def test_what_only_a_script_can_do_is_said_only_where_scripts_run(client: TestClient) -> None:
    for address, words in ((urls.incidents(form="timeline"), "Draw a period"), (urls.incidents(form="map"), "Ctrl and wheel")):
        before, _, _ = client.get(address).text.partition(words)
        assert before.endswith('<span class="by-script no-print">'), address


def test_what_each_voice_says_of_an_incident_can_be_taken_along_with_protected_names_covered(tmp_path: Path) -> None:
    record = make_record(tmp_path)
    with open_client(record) as client:
        with open_view(record) as view:
            incident = view.incidents().rows[0].id
        assert urls.accounts(incident) in read_page(client, urls.incident(incident))[1].links
        answer = client.get(urls.accounts(incident))
        assert answer.headers["content-disposition"] == f'attachment; filename="{incident}-accounts.csv"'
        rows = {row["voice"]: row for row in csv.DictReader(io.StringIO(answer.text))}
        told = rows["Residents of Varnik"]
        assert (told["field"], told["low"], told["high"], told["stance"]) == ("arrested", "20", "", "asserts")
        assert SECOND.text[int(told["from"]) : int(told["to"])] == told["words"]
        assert client.get(urls.accounts("incident-none")).status_code == 404
        protect(record, "Zoran Teslak", pseudonym="Witness A", by="tester")
        covered = client.get(urls.accounts(incident)).text
    assert "Zoran Teslak" in answer.text
    assert "Teslak" not in covered
    assert "Witness A" in covered

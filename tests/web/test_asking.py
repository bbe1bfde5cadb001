"""The pages of questions: each answer with what it rests on, what was looked through, and clear refusals."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hearsay.model import Account, Claim, Incident, Independence, Stance
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.web import asking, urls
from tests import build
from tests.web.desk import make_record, open_client

WEDNESDAY, FRIDAY = date(2024, 3, 6), date(2024, 3, 8)


def tell(held: Incident, march: Incident, police: Claim, residents: Claim) -> tuple[Account, ...]:
    """The government revises, denies and alone tells of a march; the residents give more than twice its number."""
    government: dict[str, Any] = {"voice": "the police", "side": "government"}
    town: dict[str, Any] = {"voice": "Residents of Varnik", "side": "town"}
    return (
        build.account(held, police, "arrested", "9", low=9.0, **government),
        build.account(held, police, "arrested", "12", low=12.0, said_on=FRIDAY, id="account-later", **government),
        build.account(held, police, "actor", "border guards", stance=Stance.DENIES, **government),
        build.account(held, residents, "arrested", "at least 30", low=30.0, high=None, said_on=WEDNESDAY, **town),
        build.account(held, residents, "actor", "border guards", **town),
        build.account(march, police, "occurred", "PROTEST", **government),
        build.account(march, police, "occurred", "PROTEST", id="account-copy", independence=Independence.COPY, **government),
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small record with another linking: two incidents, two sides."""
    record = make_record(tmp_path_factory.mktemp("record"))
    with open_view(record) as view:
        linked = view.linked()
        claims = {claim.voices[0].name: claim for row in view.codings() for claim in row.coding.claims}
    held = linked.incidents[0]
    march = replace(held, id="incident-march", title="March in Varnik", members=())
    accounts = tell(held, march, claims["the police"], claims["Residents of Varnik"])
    with open_writer(record) as writer:
        writer.save_linked(replace(linked, incidents=(held, march), accounts=accounts), build.RUN.id)
    return record


@pytest.fixture
def client(record: str) -> Iterator[TestClient]:
    """A client at its door."""
    with open_client(record) as client:
        yield client


def ask(client: TestClient, question: str, query: dict[str, str | int | None] | None = None) -> list[list[str]]:
    """The answers as words."""
    answer = client.get(urls.as_json(urls.ask(question, query)))
    assert answer.status_code == 200, answer.text
    (table,) = json.loads(answer.text)["tables"]
    return [[cell["words"] for cell in row] for row in table["rows"]]


def test_figures_of_two_sides_that_differ_more_than_double_lead_to_their_words(client: TestClient) -> None:
    ((incident, what, *told, apart),) = ask(client, "disputed")
    assert (incident, what, apart) == ("Arrests in Varnik", "how many arrested", "3.3")
    assert told == ["government", "9", "town", "at least 30"]
    assert ask(client, "disputed", {"factor": "4"}) == []
    (by_voice,) = ask(client, "disputed", {"by_voice": "yes"})
    assert (by_voice[2], by_voice[4]) == ("the police", "Residents of Varnik")
    page = client.get(urls.ask("disputed")).text
    assert page.count('<a href="/report/') >= 2


def test_only_the_two_sides_that_are_asked_for_are_compared(client: TestClient) -> None:
    assert len(ask(client, "disputed", {"one": "town", "other": "government"})) == 1
    assert ask(client, "disputed", {"one": "town", "other": "church"}) == []


def test_whose_figures_were_revised(client: TestClient) -> None:
    assert ask(client, "revised") == [["Arrests in Varnik", "how many arrested", "the police", "9", "2024-03-05", "12", "2024-03-08"]]


def test_what_one_asserts_and_another_denies(client: TestClient) -> None:
    assert ask(client, "denied") == [["Arrests in Varnik", "who did it", "border guards", "Residents of Varnik", "the police"]]


def test_an_incident_of_one_voice_with_its_copies(client: TestClient) -> None:
    assert [row[:2] for row in ask(client, "single")] == [["March in Varnik", "the police"]]


def test_a_side_that_says_nothing(client: TestClient) -> None:
    assert ask(client, "silent") == [["March in Varnik", "town", "1"]]
    assert ask(client, "silent", {"side": "government"}) == []


def test_the_words_of_sides_for_one_act_and_how_they_speak(client: TestClient) -> None:
    assert ask(client, "wordings", {"by_side": "yes"}) == []  # of each incident only one side says that it happened
    assert ask(client, "sides") == [
        ["government", "asserts 4, denies 1", "1", "2", "1"],
        ["town", "asserts 2", "1", "1", "0"],
    ]


def test_a_page_says_what_was_looked_through_and_narrows(client: TestClient) -> None:
    said = client.get(urls.as_json(urls.ask("revised"))).json()["said"]
    assert said == "7 accounts of 2 incidents were asked."
    assert ask(client, "revised", {"since": "2025-01-01"}) == []


def test_of_an_incident_that_is_asked_no_account_is_cut_off(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_ACCOUNTS", 6)
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    with open_client(record) as client:
        page = client.get(urls.as_json(urls.ask("silent"))).json()
    said = "5 accounts of 1 incident were asked, those of most voices of 2: narrow"
    assert page["said"].startswith(said)
    assert page["tables"][0]["rows"] == [], "the march is told by one side, but was not asked"
    monkeypatch.setattr(asking, "MOST_ACCOUNTS", 1)  # one incident is asked, however many accounts it has
    with open_client(record) as client:
        assert client.get(urls.as_json(urls.ask("silent"))).json()["said"].startswith(said)


def test_acts_beyond_the_first_are_counted(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_ACTS", 0)
    with open_client(record) as client:
        page = client.get(urls.as_json(urls.ask("wordings", {"by_side": "yes"}))).json()
    assert page["tables"][0]["rows"] == []
    assert asking.say_first(3, 2) == ": 2 of 3 acts"
    assert asking.say_first(2, 2) == ""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (urls.ask("disputd"), "Did you mean &#34;disputed&#34;?"),
        (urls.ask("disputed", {"factor": "twice"}), "Expected a number of at least 1"),
        (urls.ask("disputed", {"factor": "nan"}), "Expected a number of at least 1"),
        (urls.ask("revised", {"since": "March"}), "Expected a day like 2019-05-28"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_expected(client: TestClient, address: str, expected: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert expected in answer.text.replace("&quot;", "&#34;")


def test_the_list_of_incidents_leads_to_the_questions_with_what_narrows_it(client: TestClient) -> None:
    page = client.get(urls.incidents({"place": "Varnik"})).text
    assert f'href="{urls.ask("disputed", {"place": "Varnik"})}"' in page


def test_a_question_names_what_it_is_about_as_one_asks_for_it(client: TestClient) -> None:
    rows = {
        name: client.get(urls.as_json(urls.ask(name, {"by_voice": "yes"} if name == "disputed" else None))).json()["tables"][0]["rows"]
        for name in ("disputed", "revised", "denied")
    }
    assert {name: {row[1]["words"] for row in told} for name, told in rows.items()} == {
        "disputed": {"how many arrested"},
        "revised": {"how many arrested"},
        "denied": {"who did it"},
    }

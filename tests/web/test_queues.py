"""What a coder sees in the queue beside the value that is asked about: the words around it, its meaning, how much is left."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from hearsay.codebook import load_codebook
from hearsay.record.queue_queries import Queue
from hearsay.record.view import open_view
from hearsay.web import surroundings, urls
from hearsay.web.corrections import KNOWN
from hearsay.web.known_values import list_known, say_meaning
from hearsay.web.queues import say_progress
from hearsay.web.surroundings import cut_after, cut_before, find_surroundings
from tests.web.desk import SECOND
from tests.web.test_review import ask_item, judge


def test_a_number_and_a_claim_stand_among_the_words_around_them(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        figure = next(row for row in view.figures().rows if row.figure.low == 20.0)
        assert view.report(SECOND.id).text[slice(*figure.figure.span)] == figure.words == "at least 20"
    item = ask_item(client, urls.item(figure.figure.id))
    assert (item["before"], item["after"][:32]) == ("Residents of Varnik said that ", " people were taken away on Tuesd")
    assert 'that </span><mark class="figure">at least 20</mark><span class="around"> people' in client.get(urls.item(figure.figure.id)).text
    claim = ask_item(client, urls.item(figure.claim.id))
    assert claim["before"] == "Residents of Varnik said that ", "who speaks and how stands before the words"


def test_of_a_long_report_whole_words_stand_around(monkeypatch: pytest.MonkeyPatch, record: str) -> None:
    monkeypatch.setattr(surroundings, "LONGEST", 9)
    assert cut_before("one two three four", 14) == "…three "
    assert cut_after("one two three four", 3) == " two …"
    assert (cut_before("one two", 4), cut_after("one two", 4)) == ("one ", "two")
    with open_view(record) as view:
        row = view.figures().rows[0]
    text = "a\n\n\nb " + "nine" + " c\n \nd"
    span = row.figure.span._replace(start=6, end=10)
    assert find_surroundings(text, replace(row, figure=replace(row.figure, span=span))) == ("a\nb ", " c\nd")


def test_the_queue_says_how_many_are_left_and_what_was_done_today(client: TestClient) -> None:
    page = client.get(urls.as_json(urls.review())).json()
    assert page["progress"] == "0 of 2 events judged by you, 2 left."
    assert judge(client, urls.review(), verdict="confirm", target_kind="event", target=page["item"]["id"]) == 303
    after = client.get(urls.as_json(urls.review())).json()
    assert (after["progress"], after["share_judged"]) == ("1 of 2 events judged by you, 1 left. 1 judgement today (UTC).", 0.5)
    undo = after["undoable"][0]
    assert judge(client, urls.review(), verdict=undo["verdict"], target_kind=undo["target_kind"], target=undo["target"]) == 303
    assert client.get(urls.as_json(urls.review())).json()["progress"] == "0 of 2 events judged by you, 2 left."
    claims = client.get(urls.as_json(urls.review({"queue": "claims"}))).json()["progress"]
    assert claims.startswith("0 of 3 claims judged by you")
    assert client.get(urls.as_json(urls.item(page["item"]["id"]))).json()["progress"] == "", "who came from a report is in no queue"
    assert say_progress(Queue.DISPUTED, 1, 1, 2) == "1 of 1 disputed event judged by you, 0 left. 2 judgements today (UTC)."


def test_an_event_leads_to_its_incident_and_says_what_its_type_means(client: TestClient) -> None:
    facts = {fact["name"]: fact["value"] for fact in ask_item(client, urls.review())["facts"]}
    assert facts["Incident"]["words"] == "Arrests in Varnik"
    assert client.get(facts["Incident"]["address"]).status_code == 200
    assert facts["What"]["beneath"] == next(kind.definition for kind in load_codebook().kinds if kind.code == "COERCE")
    assert facts["Machine's score"]["words"].endswith(" of 1")


def test_a_mode_has_its_own_meaning_and_a_type_of_ones_own_none() -> None:
    mode = next(mode for kind in load_codebook().kinds if kind.code == "COERCE" for mode in kind.modes)
    assert say_meaning("COERCE", mode.code) == mode.definition
    assert say_meaning("COERCE", "no such mode") == say_meaning("COERCE", None) != ""
    assert say_meaning("WEAVING", None) == ""


def test_fields_of_few_values_offer_them(client: TestClient) -> None:
    known = {(kind, one.field): one.values for kind in ("event", "claim", "figure") for one in list_known(kind)}
    assert {place: known[place] for place in KNOWN} == {place: tuple(values) for place, values in KNOWN.items()}
    assert "ASSAULT" in known[("event", "type")]
    page = client.get(urls.review()).text
    assert 'name="value" maxlength="500" required list="known-type"' in page
    assert '<datalist id="known-type">' in page
    assert '<option value="ASSAULT">' in page

"""Judgements and people: signed, append-only, refused to those who may not, and names covered."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hearsay.errors import InputError
from hearsay.model import Verdict
from hearsay.record.content_rows import FigureFilter
from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.settling import settle_record
from hearsay.web import urls
from hearsay.web.corrections import check_value
from hearsay.web.people import hash_password, is_password
from hearsay.web.serving import serve
from hearsay.web.writing import add_person, protect
from tests import build
from tests.web.desk import FIRST, SECOND, open_client

PASSWORD = "four random words here"


def find_token(page: str) -> str:
    """The token of a page's forms."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', page)
    assert found, "the page has no form"
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    """Tries to sign in, gives the status."""
    token = find_token(client.get(urls.sign_in()).text)
    return client.post(urls.sign_in(), data={"name": name, "password": password, "token": token}).status_code


def judge(client: TestClient, page: str, **fields: str) -> int:
    """Posts a judgement from a page, gives the status."""
    return client.post(urls.judge(), data={"token": find_token(client.get(page).text), **fields}).status_code


def test_a_judgement_is_signed_and_stands_beside_the_reading(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        incident = view.incidents().rows[0].id
        before = view.linked()
    fields = {"verdict": "confirm", "target_kind": "incident", "target": incident, "comment": "seen the video"}
    assert judge(client, urls.incident(incident), **fields) == 303
    with open_view(record) as view:
        (kept,) = view.judgements().rows
        assert (kept.person, kept.verdict, kept.target, kept.comment) == ("tester", Verdict.CONFIRM, incident, "seen the video")
        assert view.linked() == before
    assert "seen the video" in client.get(urls.incident(incident)).text


def test_a_judgement_can_be_undone_but_not_erased(client: TestClient, record: str) -> None:
    fields = {"verdict": "reject", "target_kind": "report", "target": FIRST.id}
    assert judge(client, urls.report(FIRST.id), **fields) == 303
    with open_view(record) as view:
        (first,) = view.judgements().rows
    assert judge(client, urls.review(), verdict="undo", target_kind="judgement", target=first.id) == 303
    with open_view(record) as view:
        assert view.judgements().total == 2


def test_a_refused_correction_leads_back_to_what_was_judged_and_to_no_other_server(client: TestClient) -> None:
    page = urls.review({"queue": "doubtful", "start": 1})
    data = {"verdict": "correct", "target_kind": "event", "target": "x", "field": "when", "value": "some day"}
    data["token"] = find_token(client.get(page).text)
    answer = client.post(urls.judge(), data=data, headers={"referer": f"http://localhost{page}"})
    assert answer.status_code == 400
    assert f'<a href="{html.escape(page)}">Back to where you were</a>' in answer.text
    for elsewhere in ("http://evil.example/review", "", "http://localhost//evil.example/"):
        assert "evil" not in client.post(urls.judge(), data=data, headers={"referer": elsewhere}).text


def test_signing_in_again_leads_back_to_the_same_place_of_the_queue(record: str) -> None:
    page = urls.review({"queue": "doubtful", "start": 40})
    with open_client(record, is_team=True) as client:
        location = client.get(page).headers["location"]
        assert f'name="back" value="{html.escape(page)}"' in client.get(location).text


def test_marked_words_are_added_with_their_span(client: TestClient, record: str) -> None:
    start = FIRST.text.index("nine people")
    fields = {"verdict": "add", "target_kind": "report", "target": FIRST.id, "field": "figure", "start": str(start), "end": str(start + 4)}
    assert judge(client, urls.report(FIRST.id), **fields) == 303
    with open_view(record) as view:
        (kept,) = view.judgements().rows
    assert kept.value is not None
    assert '"words": "nine"' in kept.value
    assert judge(client, urls.report(FIRST.id), **{**fields, "end": "99999"}) == 400


def test_what_is_said_of_added_words_is_kept_and_checked(client: TestClient, record: str) -> None:
    fields = {"verdict": "add", "target_kind": "report", "target": FIRST.id, "field": "event", "value": "COERCE", "start": "0", "end": "4"}
    assert judge(client, urls.report(FIRST.id), **fields, when="2024-03-04", actors=" Police ", weapon="batons") == 303
    with open_view(record) as view:
        (kept,) = view.judgements().rows
    assert json.loads(kept.value or "")["given"] == {"actors": "Police", "weapon": "batons", "when": "2024-03-04"}
    assert judge(client, urls.report(FIRST.id), **fields, when="some day") == 400
    assert judge(client, urls.report(FIRST.id), **{**fields, "field": "claim"}, when="2024-03-04") == 400


def test_a_form_without_token_or_from_elsewhere_is_refused(client: TestClient) -> None:
    fields = {"verdict": "confirm", "target_kind": "report", "target": FIRST.id}
    assert client.post(urls.judge(), data=fields).status_code == 403
    token = find_token(client.get(urls.report(FIRST.id)).text)
    elsewhere = {"origin": "http://evil.example"}
    assert client.post(urls.judge(), data={**fields, "token": token}, headers=elsewhere).status_code == 403


def test_a_wrong_verdict_is_refused_with_the_nearest(client: TestClient) -> None:
    token = find_token(client.get(urls.report(FIRST.id)).text)
    answer = client.post(urls.judge(), data={"verdict": "comfirm", "target_kind": "report", "target": FIRST.id, "token": token})
    assert answer.status_code == 400
    assert "Did you mean" in answer.text


def test_the_queue_asks_about_what_nobody_has_judged(client: TestClient) -> None:
    first = client.get(urls.as_json(urls.review())).json()["item"]["id"]
    assert judge(client, urls.review(), verdict="confirm", target_kind="event", target=first) == 303
    assert client.get(urls.as_json(urls.review())).json()["item"]["id"] != first


def correct_here(client: TestClient, page: str, field: str, value: str) -> str:
    """Corrects a field by the form of a page, as a browser without JavaScript does; gives the address to which it leads."""
    markup = client.get(page).text
    form = markup[markup.index("data-correct") :]
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[: form.index("</form>")]))
    data = {name: html.unescape(words) for name, words in hidden.items()}
    answer = client.post(urls.judge(), data={**data, "verdict": "correct", "field": field, "value": value})
    assert answer.status_code == 303
    return str(answer.headers["location"])


def ask_item(client: TestClient, page: str) -> dict[str, Any]:
    """What the queue asks about at an address."""
    item: dict[str, Any] = client.get(urls.as_json(page)).json()["item"]
    return item


def test_a_corrected_event_comes_again_for_its_other_fields(client: TestClient) -> None:
    first = ask_item(client, urls.review())
    assert (first["open_field"], first["is_corrected"], first["judged"]) == ("type", False, [])
    page = correct_here(client, urls.review(), "actors", "Interior Ministry")
    item = ask_item(client, page)
    assert (item["id"], item["open_field"], item["is_corrected"]) == (first["id"], "recipients", True)
    assert {"words": "actors", "value": "Interior Ministry"} in item["fields"]
    markup = client.get(page).text
    assert re.search(r'<option value="recipients"[^>]* selected>', markup)
    assert "Confirm the rest" in markup
    page = correct_here(client, page, "claim", "the police")
    assert ask_item(client, page)["open_field"] == "type", "after the last field stands the first that is open"
    after = client.get(urls.as_json(page)).json()
    assert ask_item(client, after["next_address"])["id"] == ask_item(client, after["judged_address"])["id"] != first["id"]


def test_of_an_event_whose_every_field_is_corrected_nothing_is_left_to_confirm(client: TestClient) -> None:
    page, values = urls.review(), {"status": "happened", "when": "2024-03-05"}
    for field in [one["words"] for one in ask_item(client, page)["fields"]]:
        page = correct_here(client, page, field, values.get(field, "other"))
    assert ask_item(client, page)["open_field"] == ""
    markup = client.get(page).text
    assert 'value="confirm"' not in markup
    assert "Next <kbd>n</kbd>" in markup


def test_a_correction_taken_back_leaves_the_event_in_the_queue_to_be_skipped(client: TestClient, record: str) -> None:
    queue = urls.review({"queue": "doubtful"})
    first = ask_item(client, queue)["id"]
    page = correct_here(client, queue, "status", "planned")
    with open_view(record) as view:
        correction = view.judgements().rows[-1].id
    assert judge(client, page, verdict="undo", target_kind="judgement", target=correction) == 303
    assert ask_item(client, page)["judged"] == []
    skipped = client.get(urls.as_json(page)).json()["next_address"]
    assert ask_item(client, skipped)["id"] != first


def test_the_queue_shows_nobody_elses_corrections(record: str) -> None:
    for name in ("ann", "ben"):
        add_person(record, name, role="coder", password=PASSWORD)
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "ann") == 303
        page = correct_here(client, urls.review(), "status", "planned")
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "ben") == 303
        item = ask_item(client, page)
    assert (item["judged"], item["is_corrected"], item["open_field"]) == ([], False, "type"), "double coding is blind"


def test_nobody_reads_a_team_record_without_signing_in(record: str) -> None:
    with open_client(record, is_team=True) as client:
        assert client.get("/").status_code == 303
        assert client.get("/index.json").status_code == 401
        assert client.get(urls.raw(FIRST.id)).status_code == 303


def test_roles_bound_what_a_person_may_do(record: str) -> None:
    for name, role in (("rea", "reader"), ("cody", "coder"), ("ada", "admin")):
        add_person(record, name, role=role, password=PASSWORD)
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "rea", "wrong password!!") == 403
        assert sign_in(client, "rea") == 303
        assert 'name="verdict"' not in client.get(urls.report(FIRST.id)).text
        assert client.get(urls.audit()).status_code == 403
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "cody") == 303
        assert judge(client, urls.report(FIRST.id), verdict="confirm", target_kind="report", target=FIRST.id) == 303
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "ada") == 303
        log = client.get(urls.audit()).text
        assert "refused login" in log
        assert "cody" in log
    with open_view(record) as view:
        assert view.judgements().rows[0].person == "cody"


@pytest.mark.parametrize("role", ["reader", "coder"])
def test_signing_out_ends_the_session(record: str, role: str) -> None:
    add_person(record, "cody", role=role, password=PASSWORD)
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "cody") == 303
        token = find_token(client.get(urls.report(FIRST.id)).text)
        cookies = dict(client.cookies)
        assert client.post(urls.sign_out(), data={"token": token}).status_code == 303
        client.cookies.update(cookies)
        assert client.get("/").status_code == 303


def test_tries_to_sign_in_are_bounded(record: str) -> None:
    add_person(record, "cody", role="coder", password=PASSWORD)
    with open_client(record, is_team=True) as client:
        tries = [sign_in(client, "cody", "wrong password!!") for _ in range(8)]
    assert 429 in tries


def test_a_protected_name_is_in_no_byte_for_coders_and_whole_for_adjudicators(record: str) -> None:
    protect(record, "Amina Kodra", pseudonym="Witness A", by="ada")
    add_person(record, "cody", role="coder", password=PASSWORD)
    add_person(record, "adi", role="adjudicator", password=PASSWORD)
    with open_view(record) as view:
        actor = next(row.actor.id for row in view.actors().rows if row.actor.name == "Amina Kodra")
    pages = (urls.report(SECOND.id), urls.actors(), urls.actor(actor), urls.search({"q": "Amina"}), "/")
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "cody") == 303
        for page in (*pages, *(urls.as_json(page) for page in pages)):
            body = client.get(page).content.lower()
            assert b"amina" not in body, page
            assert b"kodra" not in body, page
        assert client.get(urls.raw(SECOND.id)).status_code == 403
        assert "Witness A" in client.get(urls.report(SECOND.id)).text
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "adi") == 303
        assert "Amina Kodra" in client.get(urls.report(SECOND.id)).text


def test_a_sign_in_leads_to_no_other_server(record: str) -> None:
    add_person(record, "cody", role="coder", password=PASSWORD)
    with open_client(record, is_team=True) as client:
        token = find_token(client.get(urls.sign_in()).text)
        fields = {"name": "cody", "password": PASSWORD, "token": token, "back": "//evil.example/"}
        assert client.post(urls.sign_in(), data=fields).headers["location"] == "/"


def test_passwords_are_long_and_kept_as_hashes() -> None:
    kept = hash_password(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert is_password(kept, PASSWORD)
    assert not is_password(kept, PASSWORD + "x")
    assert not is_password(None, PASSWORD)
    with pytest.raises(InputError, match="at least 12"):
        hash_password("short")


def test_no_workbench_without_sign_in_answers_the_network(record: str) -> None:
    with pytest.raises(InputError, match="without sign-in"):
        serve(record, host="0.0.0.0")


def test_two_people_code_blind_and_an_adjudicator_sees_where_they_differ(record: str) -> None:
    for name, role in (("ann", "coder"), ("ben", "coder"), ("adi", "adjudicator")):
        add_person(record, name, role=role, password=PASSWORD)
    for name, verdict in (("ann", "confirm"), ("ben", "reject")):
        with open_client(record, is_team=True) as client:
            assert sign_in(client, name) == 303
            fields = {"verdict": verdict, "target_kind": "report", "target": FIRST.id, "comment": f"so says {name}"}
            assert judge(client, urls.report(FIRST.id), **fields) == 303
            shown = client.get(urls.report(FIRST.id)).text
            assert f"so says {name}" in shown
            assert ("so says ann" in shown) == (name == "ann"), "double coding is blind"
            assert client.get(urls.agreement()).status_code == 403
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "adi") == 303
        page = client.get(urls.as_json(urls.agreement())).json()
        assert page["n_to_decide"] == 1
        assert [choice["verdict"] for choice in page["to_decide"][0]["choices"]] == ["confirm", "reject"]


def test_a_corrected_value_of_what_another_confirmed_is_decided_by_an_adjudicator(record: str, tmp_path: Path) -> None:
    for name, role in (("ann", "coder"), ("ben", "coder"), ("adi", "adjudicator")):
        add_person(record, name, role=role, password=PASSWORD)
    with open_view(record) as view:
        held = view.coding(FIRST.id).events[0].id
    event = {"target_kind": "event", "target": held}
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "ann") == 303
        assert judge(client, urls.review(), **event, verdict="confirm") == 303
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "ben") == 303
        assert judge(client, urls.review(), **event, verdict="correct", field="when", value="2024-03-01") == 303
    (left,) = settle_record(record, tmp_path / "open.db").open
    assert (left.target, left.field) == (held, "when")
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "adi") == 303
        (question,) = client.get(urls.as_json(urls.agreement())).json()["to_decide"]
        of_ben = question["choices"][1]
        assert [choice["words"] for choice in question["choices"]] == ["ann: as read", 'ben: "2024-03-01"']
        decision = {name: of_ben[name] for name in ("verdict", "target_kind", "target", "field", "value")}
        assert judge(client, urls.agreement(), **decision) == 303
        assert client.get(urls.as_json(urls.agreement())).json()["n_to_decide"] == 0
    settled = settle_record(record, tmp_path / "decided.db")
    assert (settled.open, [(change.field, change.now) for change in settled.changes]) == ([], [("when", "2024-03-01")])


def test_added_words_of_which_two_say_different_things_are_decided_by_an_adjudicator(record: str, tmp_path: Path) -> None:
    for name, role in (("ann", "coder"), ("ben", "coder"), ("adi", "adjudicator")):
        add_person(record, name, role=role, password=PASSWORD)
    with open_view(record) as view:
        text = view.report(FIRST.id).text
    words = text.split()[0]
    added = {"target_kind": "report", "target": FIRST.id, "verdict": "add", "field": "event", "start": "0", "end": str(len(words))}
    for name, value in (("ann", "PROTEST"), ("ben", "ASSAULT/beat")):
        with open_client(record, is_team=True) as client:
            assert sign_in(client, name) == 303
            assert judge(client, urls.report(FIRST.id), **added, value=value, where="Varnik, XK") == 303
    (left,) = settle_record(record, tmp_path / "open.db").open
    assert (left.kind, left.target, left.field) == ("added event", FIRST.id, "type")
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "adi") == 303
        page = client.get(urls.as_json(urls.agreement())).json()
        (question,) = page["to_decide"]
        assert (page["n_to_decide"], question["said"]) == (1, "Added event: type")
        of_ben = question["choices"][1]
        assert [choice["words"] for choice in question["choices"]] == ["ann: PROTEST", "ben: ASSAULT"]
        shown = client.get(urls.agreement()).text
        assert f'<blockquote class="report-text">{words}</blockquote>' in shown
        form = shown.partition("ben: ASSAULT")[0].rpartition("<form")[2]
        for name, value in of_ben["more"]:
            assert f'name="{name}" value="{value}"' in form
        decision = {name: of_ben[name] for name in ("verdict", "target_kind", "target", "field", "value")} | dict(of_ben["more"])
        assert judge(client, urls.agreement(), **decision) == 303
        assert client.get(urls.as_json(urls.agreement())).json()["n_to_decide"] == 0
    settled = settle_record(record, tmp_path / "decided.db")
    assert not settled.open
    (added_event,) = (change.now for change in settled.changes if change.was == "not read")
    assert added_event.startswith("ASSAULT / beat")


def test_the_queue_never_runs_dry_before_everything_is_judged(client: TestClient, record: str) -> None:
    seen: list[str] = []
    while item := client.get(urls.as_json(urls.review({"queue": "doubtful"}))).json()["item"]:
        seen.append(item["id"])
        assert judge(client, urls.review(), verdict="confirm", target_kind="event", target=item["id"]) == 303
    with open_view(record) as view:
        scores = [view.event(id_).event.basis.score for id_ in seen]
        assert len(seen) == len(set(seen)) == view.overview().n_events
    assert scores == sorted(scores)


def test_the_queue_takes_back_the_last_judgement_and_asks_again(client: TestClient, record: str) -> None:
    page = client.get(urls.as_json(urls.review())).json()
    assert judge(client, urls.review(), verdict="reject", target_kind="event", target=page["item"]["id"]) == 303
    undo = client.get(urls.as_json(urls.review())).json()["undoable"][0]
    assert judge(client, urls.review(), verdict=undo["verdict"], target_kind=undo["target_kind"], target=undo["target"]) == 303
    again = client.get(urls.as_json(urls.review())).json()
    assert again["item"]["id"] == page["item"]["id"]
    assert again["undoable"] == []


def test_the_queue_shows_every_value_that_can_be_corrected(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        events = view.events().rows
    held = next(row.event for row in events if row.event.actors)
    item = client.get(urls.as_json(urls.item(held.id))).json()["item"]
    facts = {fact["name"]: fact["value"]["words"] for fact in item["facts"]}
    assert (facts["To whom"], facts["In context"]) == ("nine people", "legal")
    fields = {choice["words"]: choice["value"] for choice in item["fields"]}
    assert (fields["contexts"], fields["weapon"]) == ("legal", "")
    assert {choice["words"]: choice["value"] for choice in item["fields"]}["actors"] == "Police"
    assert (
        judge(client, urls.item(held.id), verdict="correct", target_kind="event", target=held.id, field="actors", value="the police") == 303
    )


def test_an_incident_is_merged_by_the_others_title(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        incident = view.incidents().rows[0]
    fields = {"verdict": "same", "target_kind": "incident", "target": incident.id}
    assert judge(client, urls.incident(incident.id), **fields, value="No such incident") == 404
    assert judge(client, urls.incident(incident.id), **fields, value="Arrests in Varnik") == 303
    with open_view(record) as view:
        assert view.judgements().rows[-1].value == incident.id


def test_a_figure_an_actor_a_report_and_an_incident_can_be_judged_from_their_pages(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        figure = view.figures().rows[0].figure.id
        actor, incident = view.actors().rows[0].actor.id, view.incidents().rows[0].id
    assert urls.item(figure) in client.get(urls.report(FIRST.id)).text
    pages = {
        ("figure", figure, "low"): urls.item(figure),
        ("actor", actor, "side"): urls.actor(actor),
        ("report", FIRST.id, "published"): urls.report(FIRST.id),
        ("incident", incident, "where"): urls.incident(incident),
    }
    values = {"low": "12", "side": "other", "published": "2024-03-05", "where": "Other Town"}
    for (kind, id_, field), page in pages.items():
        markup = client.get(page).text
        assert f'name="target" value="{id_}"' in markup
        assert f'<option value="{field}"' in markup, page
        assert judge(client, page, verdict="correct", target_kind=kind, target=id_, field=field, value=values[field]) == 303
        assert values[field] in client.get(urls.review()).text
    with open_view(record) as view:
        assert [(row.target_kind, row.field) for row in view.judgements().rows] == [(kind, field) for kind, _, field in pages]


@pytest.mark.parametrize(
    ("kind", "field", "value", "told"),
    [
        ("event", "when", "28.05.2019", "Expected a day like 2019-05-28"),
        ("event", "when", "2019-05-31 to 2019-05-21", "Expected a day like 2019-05-28"),
        ("incident", "when", "2019-02-30", "Expected a day like 2019-05-28"),
        ("event", "status", "hapened", "Did you mean &#34;happened&#34;?"),
        ("claim", "stance", "denied", "Expected one of asserts, denies"),
        ("figure", "high", "a dozen", "Expected a number in digits"),
        ("report", "published", "last week", "Expected a day like 2019-05-28"),
    ],
)
def test_a_correction_that_no_table_could_read_is_refused_and_leads_back(
    client: TestClient, kind: str, field: str, value: str, told: str
) -> None:
    data = {"verdict": "correct", "target_kind": kind, "target": "x", "field": field, "value": value}
    answer = client.post(urls.judge(), data={**data, "token": find_token(client.get(urls.review()).text)})
    assert answer.status_code == 400
    assert told in answer.text
    assert f'<a href="{urls.review()}">Review</a>' in answer.text


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("event", "when", "2019-05-21 to 2019-05-31"),
        ("event", "when", "until 2019-06-10"),
        ("event", "when", "since 2019-06-10"),
        ("event", "type", "WEAVING"),
        ("figure", "low", "1200.5"),
        ("report", "published", "2019-05-28T06:40:00Z"),
        ("account", "value", "some time in May"),
    ],
)
def test_what_a_table_can_read_and_types_of_ones_own_are_taken(kind: str, field: str, value: str) -> None:
    check_value(kind, field, value)


def test_judgements_are_taken_along_as_training_examples_by_who_may_see_them(record: str) -> None:
    for name, role in (("cody", "coder"), ("adi", "adjudicator")):
        add_person(record, name, role=role, password=PASSWORD)
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "cody") == 303
        item = client.get(urls.as_json(urls.review())).json()["item"]["id"]
        assert judge(client, urls.review(), verdict="correct", target_kind="event", target=item, field="type", value="ASSAULT") == 303
        assert urls.training() not in client.get(urls.review()).text, "double coding is blind"
        assert client.get(urls.training()).status_code == 403
    with open_client(record, is_team=True) as client:
        assert sign_in(client, "adi") == 303
        for page in (urls.review(), urls.agreement()):
            assert urls.training() in client.get(page).text
        answer = client.get(urls.training())
    (example,) = map(json.loads, answer.text.splitlines())
    assert "attachment" in answer.headers["content-disposition"]
    assert (example["event"], example["label"], example["judged_by"]) == (item, "ASSAULT", ["cody"])


def test_what_an_older_coding_held_is_not_found_rather_than_broken(record: str) -> None:
    other = replace(build.RUN, id="run-other", settings='{"other": true}')
    with open_view(record) as view:
        held = next(row.event for row in view.events().rows if row.event.actors)
        figure = view.figures(FigureFilter(report=FIRST.id)).rows[0].figure.id
    own = build.own_claim(FIRST)
    claim = replace(own, id="claim-again", basis=replace(own.basis, run=other.id))
    with open_writer(record) as writer:
        writer.start_run(other, input="again", at=build.NOON)
        writer.save_coded(Arrival(), FIRST, raw=build.raw_of(FIRST.text), coding=build.coding(FIRST, claim, run=other.id))
    with open_client(record) as client:
        for id_ in (held.id, held.claim, figure):
            assert client.get(urls.item(id_)).status_code == 404


def test_a_protected_name_is_in_no_byte_of_a_search_taken_along(client: TestClient, record: str) -> None:
    assert "Amina Kodra" in client.get(urls.hits({"q": "Varnik"})).text
    protect(record, "Amina Kodra", pseudonym="Witness A", by="tester")
    found = client.get(urls.hits({"q": "Varnik"})).text
    assert "Kodra" not in found
    assert "Witness A" in found

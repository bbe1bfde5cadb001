"""Where something was judged one sees it and can take it back: at an account's card, beside an incident, in the tables of a report."""

import html
import re

from fastapi.testclient import TestClient

from hearsay.record.view import open_view
from hearsay.web import urls
from hearsay.web.writing import add_person
from tests.web.desk import FIRST, open_client
from tests.web.test_review import PASSWORD, judge, sign_in


def post_form(client: TestClient, page: str, *, inside: str, button: str) -> str:
    """Presses a button of the first form behind some words of a page, as a browser without JavaScript does; gives where it leads."""
    markup = client.get(page).text
    part = markup[markup.index(inside) :]
    form = next(form for form in re.findall(r"<form.*?</form>", part, re.DOTALL) if f'value="{button}"' in form)
    hidden = {name: html.unescape(words) for name, words in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)}
    answer = client.post(urls.judge(), data={**hidden, "verdict": button})
    assert answer.status_code == 303
    return str(answer.headers["location"])


def test_a_judged_account_says_so_at_its_card_to_which_one_comes_back(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        page = urls.incident(view.incidents().rows[0].id)
        account = next(row.account.id for row in view.incident("Arrests in Varnik").accounts if row.account.field == "arrested")

    def card() -> list[str]:
        cards = [card for part in client.get(urls.as_json(page)).json()["fields"] for card in part["accounts"]]
        return [tag["words"] for card in cards if card["id"] == account for one in card["judged"] for tag in one["said"]["tags"]]

    assert card() == []
    assert post_form(client, page, inside=f'id="{account}"', button="reject") == f"{page}#{account}"
    assert card() == ["reject"]
    assert post_form(client, page, inside=f'id="{account}"', button="confirm") == f"{page}#{account}"
    assert card() == ["confirm"], "the last judgement of a person counts"
    assert post_form(client, page, inside=f'id="{account}"', button="undo") == f"{page}#{account}"
    assert card() == ["reject"]


def test_what_was_taken_back_stands_as_taken_back(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        page = urls.incident(view.incidents().rows[0].id)
    assert post_form(client, page, inside='id="judge"', button="confirm") == f"{page}#judge"
    (made,) = client.get(urls.as_json(page)).json()["judgements"]
    assert [tag["words"] for tag in made["said"]["tags"]] == ["confirm"]
    assert made["undo"] != ""
    assert post_form(client, page, inside='class="plain judged"', button="undo") == f"{page}#judge"
    (undone,) = client.get(urls.as_json(page)).json()["judgements"]
    assert [(tag["words"], tag["kind"]) for tag in undone["said"]["tags"]] == [("confirm", ""), ("taken back", "warn")]
    assert undone["undo"] == ""


def test_a_report_shows_which_of_its_events_are_judged(client: TestClient, record: str) -> None:
    with open_view(record) as view:
        event = view.coding(FIRST.id).events[0].id
    fields = {"verdict": "correct", "target_kind": "event", "target": event, "field": "status", "value": "planned"}
    assert judge(client, urls.review(), **fields) == 303
    tables = client.get(urls.as_json(urls.report(FIRST.id))).json()["tables"]
    rows = next(table["rows"] for table in tables if table["caption"] == "Events")
    assert [[tag["words"] for tag in row[-1]["tags"]] for row in rows] == [['correct status "planned"']]


def test_a_coder_sees_nobody_elses_judgement_at_a_card_and_an_adjudicator_takes_back_only_her_own(record: str) -> None:
    for name, role in (("ann", "coder"), ("ben", "coder"), ("adi", "adjudicator")):
        add_person(record, name, role=role, password=PASSWORD)
    with open_view(record) as view:
        page = urls.incident(view.incidents().rows[0].id)
        account = view.incident("Arrests in Varnik").accounts[0].account.id
    seen = {}
    for name in ("ann", "ben", "adi"):
        with open_client(record, is_team=True) as client:
            assert sign_in(client, name) == 303
            if name == "ann":
                assert judge(client, page, verdict="confirm", target_kind="account", target=account) == 303
            cards = [card for part in client.get(urls.as_json(page)).json()["fields"] for card in part["accounts"]]
            seen[name] = [one["undo"] != "" for card in cards if card["id"] == account for one in card["judged"]]
    assert seen == {"ann": [True], "ben": [], "adi": [False]}, "double coding is blind"

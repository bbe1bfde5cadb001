"""What the page of an incident says of one voice over several days."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from hearsay.model import EventType, Independence
from hearsay.record.content_rows import AccountRow, Standing
from hearsay.record.view import open_view
from hearsay.web import urls
from hearsay.web.incident import find_own_voices, list_facts, list_revisions, make_field, say_disagreement, say_voices
from hearsay.web.matrix import table_voices
from hearsay.web.report_tables import list_event
from hearsay.web.reports import say_event
from tests import build
from tests.record.harvale import ARRESTS, write_record
from tests.web.desk import make_record, open_client

REPORT = build.report("The army said that rebels had come.")
INCIDENT = build.incident("Assault: Northtown")


def said(value: str, day: str, independence: Independence = Independence.UNKNOWN) -> AccountRow:
    claim = build.own_claim(REPORT)
    account = build.account(INCIDENT, claim, "actor", value, voice="Army", said_on=date.fromisoformat(day), independence=independence)
    return AccountRow(account=account, words=value, stands=Standing(report="report-1", source="a", title=None, outlet=None, day=None))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([said("rebels", "2024-03-05"), said("bandits", "2024-03-07")], ["Army: rebels on 2024-03-05, bandits on 2024-03-07"]),
        ([said("rebels", "2024-03-05"), said("bandits", "2024-03-05")], []),
        ([said("rebels", "2024-03-05"), said("men", "2024-03-05"), said("rebels", "2024-03-07"), said("men", "2024-03-07")], []),
        ([said("rebels", "2024-03-05"), said("bandits", "2024-03-07", Independence.COPY)], []),
    ],
)
def test_a_voice_has_revised_what_it_never_says_again(rows: list[AccountRow], expected: list[str]) -> None:
    assert [cell.words for cell in list_revisions(rows)] == expected


def tells(voice: str, field: str, independence: Independence = Independence.UNKNOWN) -> AccountRow:
    row = said("rebels", "2024-03-05", independence)
    return replace(row, account=replace(row.account, voice=voice, field=field))


def test_a_voice_that_copies_and_words_one_value_anew_copies_all_the_same() -> None:
    rows = [
        tells("Wire", "occurred"),
        tells("Wire", "recipient"),
        tells("Post", "occurred", Independence.COPY),
        tells("Post", "recipient"),  # "one of them", where the wire has the name
        tells("Army", "occurred"),
        tells("Army", "occurred", Independence.COPY),  # quoted in the copy too
        tells("Minister", "comment"),
    ]
    assert find_own_voices(rows) == {"Wire", "Army", "Minister"}


def test_a_comment_and_a_part_are_no_numbers_and_days_are_said_in_words() -> None:
    rows = [
        replace(row, account=replace(row.account, field=field, value=value))
        for row, field, value in (
            (said("", "2024-03-05"), "date", "2024-03-01/2024-03-04"),
            (said("", "2024-03-05"), "duration", "4 hours"),
            (said("", "2024-03-05"), "part", "Coerce (arrest): 12 clerks"),
            (said("", "2024-03-05"), "comment", "the operation"),
        )
    ]
    table = table_voices(rows)
    assert [column.name for column in table.columns] == ["Voice", "When?", "How long?", "Which part?", "Said of it"]
    assert [cell.words for cell in table.rows[0][1:]] == [
        "2024-03-01 to 2024-03-04",
        "4 hours",
        "Coerce (arrest): 12 clerks",
        "the operation",
    ]
    assert [make_field(row.account.field, [row], {"Army": 0}).name for row in rows] == [
        "When?",
        "How long?",
        "Which part is told?",
        "What is said of it?",
    ]
    assert make_field("date", rows[:1], {"Army": 0}).accounts[0].value == "2024-03-01 to 2024-03-04"
    assert '<span class="day">2024-03-01</span>' in (table.rows[0][1].markup or "")


def test_an_actor_named_in_two_ways_has_one_row_and_says_once_what_happened() -> None:
    rows = [
        tells("rebel Hill Front", "occurred"),
        tells("Hill Front", "occurred"),
        tells("Hill Front", "occurred"),
        tells("guards", "occurred"),
    ]
    values = ("ASSAULT", "ASSAULT firearms", "Assault", "ASSAULT")
    told = [
        replace(row, account=replace(row.account, value=value, id=f"account-{n}", actor="actor-1" if n < 3 else None))
        for n, (row, value) in enumerate(zip(rows, values, strict=True))
    ]
    table = table_voices(told)
    assert [[cell.words for cell in row] for row in table.rows] == [["Hill Front", "ASSAULT; ASSAULT firearms"], ["guards", "ASSAULT"]]


@pytest.mark.parametrize(
    ("n_voices", "n_own", "words"),
    [(12, 12, "12"), (13, 12, "13, of which 12 do not copy another"), (2, 1, "2, of which 1 does not copy another")],
)
def test_how_many_copy_is_said_only_where_some_do(n_voices: int, n_own: int, words: str) -> None:
    assert say_voices(n_voices, n_own) == words


def test_a_voice_has_one_colour_in_its_cards_and_in_the_plot() -> None:
    def killed(voice: str, n: int) -> AccountRow:
        row = said(str(n), "2024-03-05")
        return replace(row, account=replace(row.account, voice=voice, field="killed", low=float(n), high=float(n)))

    field = make_field("killed", [killed("Army", 3), killed("Church", 9)], {"Army": 5, "Church": 2})
    assert [card.colour for card in field.accounts] == [5, 2]
    assert field.plot is not None
    for voice, colour in (("Army", 5), ("Church", 2)):
        assert re.search(rf'class="value voice-{colour}"[^>]*><title>{voice}: ', field.plot), field.plot


def test_an_incident_says_in_which_contexts_its_mentions_stand(tmp_path: Path) -> None:
    with open_view(make_record(tmp_path)) as view:
        detail = view.incident(view.incidents().rows[0].id)
    assert {fact.name: fact.value.words for fact in list_facts(detail)}["In context"] == "legal"


def test_means_stand_beside_the_act_of_a_report() -> None:
    report = build.report("Gunmen shot nine people with rifles in Varnik.")
    shot = build.event(report, "shot", EventType.ASSAULT, weapon=build.mention(report, "rifles"))
    assert "with rifles" in say_event(shot)
    assert [tag.words for tag in list_event(report, shot, {}, {})[0].tags] == ["with rifles"]


def test_a_related_incident_stands_with_the_reason_for_it(tmp_path: Path) -> None:
    client = open_client(write_record(str(tmp_path / "harvale.db")))
    page = client.get(urls.incident(ARRESTS.id)).text
    related = page[page.index("Hangs together with") :]
    assert re.search(r"March in Harvale</a>\s*<span[^>]*>came before</span>.*?<small[^>]*>the day after</small>", related, re.DOTALL)


def test_an_incident_says_first_on_what_voices_contradict_each_other_and_leads_there(tmp_path: Path) -> None:
    with open_client(make_record(tmp_path)) as client:
        with open_view(str(tmp_path / "small.db")) as view:
            address = urls.incident(view.incidents().rows[0].id)
        page, data = client.get(address).text, client.get(urls.as_json(address)).json()
    assert {part["key"]: part["is_disputed"] for part in data["fields"]} == {"occurred": True, "arrested": True}
    notice = page[page.index('<p class="notice">Voices contradict each other on') :].partition("</p>")[0]
    assert re.findall(r'<a href="#(\w+)">([^<]+)</a>', notice) == [("occurred", "Did it happen?"), ("arrested", "How many arrested?")]
    assert all(f'<h2 id="{key}">' in page for key in ("occurred", "arrested"))
    assert page.index('aria-label="On this page"') < page.index("Who says what; an empty cell is silence")


@pytest.mark.parametrize(("n_voices", "words"), [(2, "No two voices contradict each other."), (1, "One voice alone tells of it")])
def test_where_nobody_contradicts_the_page_says_whether_anybody_could(n_voices: int, words: str) -> None:
    field = make_field("actor", [said("rebels", "2024-03-05")], {"Army": 0})
    assert say_disagreement([field], n_voices).startswith(words)


def test_cards_follow_their_question_as_headings_do(tmp_path: Path) -> None:
    with open_client(make_record(tmp_path)) as client, open_view(str(tmp_path / "small.db")) as view:
        page = client.get(urls.incident(view.incidents().rows[0].id)).text
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(later <= level + 1 for level, later in pairwise(levels)), levels

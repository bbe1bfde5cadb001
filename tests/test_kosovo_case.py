"""The report on Kosovo of 2019, coded through the command line: what a reader of the record must be able to see.

The report is another's and stands beside the project; without it these tests are skipped. Each test is a sentence of what was promised.
"""

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from hearsay.cli.main import main

CASES = Path(__file__).parents[2] / "shared" / "cases"
REPORT = CASES / "kosovo-2019.txt"

pytestmark = pytest.mark.skipif(not REPORT.is_file(), reason="the cases do not stand beside the project")

Row = dict[str, Any]


def run(*words: str) -> tuple[int, str]:
    """The exit status of a command and what it printed."""
    printed = StringIO()
    with redirect_stdout(printed), pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0), printed.getvalue()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("kosovo") / "a.db")
    assert run("code", str(CASES), "--record", path, "--quiet")[0] == 0
    return path


def show(record: str, *words: str) -> Any:
    """What a reading command prints as JSON."""
    status, printed = run("show", record, *words, "--json")
    assert status == 0, printed
    return json.loads(printed)


@pytest.fixture(scope="module")
def incidents(record: str) -> list[Row]:
    found: list[Row] = show(record, "incident")
    return found


@pytest.fixture(scope="module")
def coding(record: str) -> Row:
    found: Row = show(record, "report", "kosovo-2019")["coding"]
    return found


def find_incident(incidents: list[Row], day: str, *places: str) -> Row:
    """The incident of a day and place with most mentions."""
    fits = [row for row in incidents if row["start"] == day and any(place in (row["place"] or "") for place in places)]
    assert fits, [row["title"] for row in incidents if row["start"] == day]
    return max(fits, key=lambda row: (row["n_events"], row["n_voices"]))


def test_one_police_operation_in_the_north_of_mitrovica_has_at_least_three_voices(incidents: list[Row]) -> None:
    operation = find_incident(incidents, "2019-05-28", "northern Mitrovica")
    assert operation["n_voices"] >= 3


def test_of_23_arrested_19_are_police_and_the_sum_is_checked(coding: Row) -> None:
    arrested = [row for row in coding["figures"] if row["counts"] == "arrested"]
    by_low = {row["low"]: row for row in arrested}
    assert {23.0, 19.0, 11.0, 4.0} <= set(by_low)
    assert by_low[19.0]["sum_of_parts"] == [19.0, 19.0]
    parts = [row["low"] for row in arrested if row["part_of"] == by_low[19.0]["id"]]
    assert sorted(parts) == [4.0, 4.0, 11.0]


def test_the_two_members_of_the_mission_are_arrested(coding: Row) -> None:
    assert any(row["low"] == 2 and row["counts"] == "arrested" and "UN Mission" in row["of"] for row in coding["figures"])


def test_the_entry_ban_of_31_may_is_by_the_authorities_on_the_serbian_prime_minister(coding: Row) -> None:
    bans = [
        row for row in coding["events"] if row["when"] and row["when"]["start"] == "2019-05-31" and row["type"] in {"COERCE", "SANCTION"}
    ]
    assert any(
        "Ana Brnabic" in [one["name"] for one in row["recipients"]] and any("authorities" in one["name"] for one in row["actors"])
        for row in bans
    )


def test_the_visit_of_2_june_is_at_the_camp_in_kosovo(incidents: list[Row]) -> None:
    visit = find_incident(incidents, "2019-06-02", "Camp Bondsteel")
    assert (visit["type"], visit["mode"], visit["country"]) == ("CONSULT", "visit", "XK")


def test_the_fighters_are_184_to_211_per_million(coding: Row) -> None:
    fighters = next(row for row in coding["figures"] if (row["low"], row["high"]) == (350, 400))
    assert [round(value) for value in fighters["per_million"]] == [184, 211]


def test_haqifi_has_his_alias(coding: Row) -> None:
    assert ["Ridvan Haqifi", "Abu Muqatil al-Kosovi"] in [row["names"] for row in coding["aliases"]]


def test_footnotes_1_and_4_are_cited_but_missing(coding: Row) -> None:
    assert [row["marker"] for row in coding["citations"] if row["status"] == "missing"] == ["[1]", "[4]"]


def test_the_record_verifies(record: str) -> None:
    assert run("verify", record)[0] == 0

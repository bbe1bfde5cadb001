"""What the page of an incident says of one voice over several days."""

from dataclasses import replace
from datetime import date

import pytest

from hearsay.model import Independence
from hearsay.record.content_rows import AccountRow, Standing
from hearsay.web.incident import find_own_voices, list_revisions
from tests import build

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

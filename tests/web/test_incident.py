"""What the page of an incident says of one voice over several days."""

from datetime import date

import pytest

from hearsay.model import Independence
from hearsay.record.content_rows import AccountRow, Standing
from hearsay.web.incident import list_revisions
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

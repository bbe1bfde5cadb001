"""What the page of a long incident folds, and that nothing is lost by it."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from hearsay.corroboration import Standing
from hearsay.model import Independence, Stance
from hearsay.record.content_rows import AccountRow
from hearsay.record.view import open_view
from hearsay.web import folds, urls
from hearsay.web.folds import fold_rows, order_accounts, say_folded, say_values, stands_open
from hearsay.web.incident import make_field
from hearsay.web.matrix import table_voices
from tests.web.desk import make_record, open_client
from tests.web.test_incident import said


def tells(number: int, voice: str, field: str, value: str, stance: Stance = Stance.ASSERTS, *, n: float | None = None) -> AccountRow:
    """An account of a voice; `n` where it is a number."""
    row = said(value, "2024-03-05")
    account = replace(row.account, id=f"account-{number:03}", voice=voice, field=field, stance=stance, low=n, high=n)
    return replace(row, account=account)


def list_told() -> list[AccountRow]:
    """Thirty voices call the victims priests, twenty of them Jesuits; one says that nothing was done."""
    rows = [tells(n, f"Voice {n}", "recipient", "priests" if n < 30 else "Jesuits") for n in range(50)]
    rows += [tells(100 + n, f"Voice {n}", "occurred", "ASSAULT") for n in range(30)]
    return [*rows, tells(199, "Army", "occurred", "ASSAULT", Stance.DENIES)]


def test_of_a_long_incident_what_nobody_disputes_is_folded_and_says_what_it_holds() -> None:
    rows = list_told()
    told = [row for row in rows if row.account.field == "recipient"]
    field = make_field("recipient", told, {row.account.voice: 0 for row in rows}, folds=True)
    assert (field.is_folded, field.told) == (True, "priests (30 voices), Jesuits (20 voices)")
    assert len(field.accounts) == 50
    disputed = make_field("occurred", rows[50:], {row.account.voice: 0 for row in rows}, folds=True)
    assert not disputed.is_folded
    assert disputed.tags[0].words == Standing.DISPUTED
    assert [card.voice for card in disputed.accounts[: disputed.n_open]] == ["Voice 0", "Army"], "what is asserted, and what is denied"
    assert (
        say_folded([field, disputed]) == "Folded: 1 question that nobody disputes (to whom) and 29 accounts beside the first of each value."
    )
    assert not make_field("recipient", told, {row.account.voice: 0 for row in rows}).is_folded, "a short page folds nothing"


def test_what_stands_for_a_value_is_said_by_somebody_who_bears_it() -> None:
    demanded = tells(0, "Front", "occurred", "ASSAULT", Stance.DEMANDS)
    copied = replace(tells(1, "Post", "occurred", "ASSAULT"), account=replace(said("ASSAULT", "2024-03-05").account, id="account-001"))
    copied = replace(copied, account=replace(copied.account, independence=Independence.COPY))
    others = [tells(n, f"Voice {n}", "occurred", "ASSAULT") for n in range(2, 12)]
    ordered, n_open = order_accounts([demanded, copied, *others])
    assert (ordered[0].account.voice, n_open, len(ordered)) == ("Voice 2", 1, 12)


def test_disputed_values_stand_open_before_others() -> None:
    rows = [tells(n, f"Voice {n}", "actor", f"men of district {n}") for n in range(40)]
    rows += [tells(98, "Army", "actor", "rebels"), tells(99, "Front", "actor", "rebels", Stance.DENIES)]
    ordered, n_open = order_accounts(rows)
    assert [row.account.voice for row in ordered[:2]] == ["Army", "Front"]
    assert n_open == folds.MOST_VALUES
    assert {row.account.id for row in ordered} == {row.account.id for row in rows}


def test_a_revised_number_stands_open_though_nobody_contradicts() -> None:
    first, later = tells(0, "Army", "killed", "3", n=3), tells(1, "Army", "killed", "9", n=9)
    later = replace(later, account=replace(later.account, said_on=later.account.said_on.replace(day=9) if later.account.said_on else None))
    assert stands_open([first.account, later.account])
    assert not stands_open([first.account])
    named = [replace(row.account, low=None, high=None, field="recipient") for row in (first, later)]
    assert not stands_open(named), "other words for the same are no revision of a number"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([("a", "X")], "a (X)"),
        ([("a", "X"), ("a", "Y"), ("b", "X")], "a (2 voices), b (X)"),
        ([(value, "X") for value in "abcde"], "a (X), b (X), c (X) and 2 other values"),
        ([(value, "X") for value in "abcd"], "a (X), b (X), c (X) and 1 other value"),
    ],
)
def test_a_folded_field_says_its_values(values: list[tuple[str, str]], expected: str) -> None:
    assert say_values([tells(n, voice, "place", value).account for n, (value, voice) in enumerate(values)]) == expected


def test_a_long_table_of_voices_keeps_who_denies_open() -> None:
    rows = [tells(n, f"Voice {n:02}", "occurred", "ASSAULT") for n in range(40)] + [tells(90, "Zed", "occurred", "ASSAULT", Stance.DENIES)]
    table = fold_rows(table_voices(rows, first=folds.MOST_ROWS - 1), "voices")
    assert (table.n_open, table.folded) == (folds.MOST_ROWS, "31 more voices")
    assert "Zed" in [row[0].words for row in table.rows[: table.n_open]]
    assert len(table.rows) == 41
    assert fold_rows(table_voices(rows[:12]), "voices").n_open is None, "two rows are not worth a fold"


def test_a_long_page_says_what_it_folds_and_opens_everything_at_another_address(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = make_record(tmp_path_factory.mktemp("record"))
    with open_view(record) as view:
        id_ = view.incidents().rows[0].id
    client: TestClient
    with open_client(record) as client:
        short = client.get(urls.incident(id_)).text
        monkeypatch.setattr(folds, "MOST_UNFOLDED", 0)
        monkeypatch.setattr(folds, "MOST_CARDS", 0)
        monkeypatch.setattr(folds, "MOST_VALUES", 1)
        long, opened = client.get(urls.incident(id_)).text, client.get(urls.incident_unfolded(id_)).text
    assert 'class="fold' not in short + opened
    assert 'class="fold' in long
    assert urls.incident_unfolded(id_) in long
    assert long.count("<article") == short.count("<article") > 1, "what is folded is on the page"

"""Incidents on a terminal: the list, and one incident with its accounts side by side.

In:  a view, an id or words. Out: tables, or JSON. Left to others: what is one incident (link/).
"""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from hearsay.cli.printing import open_console, plural, print_json, print_table, warn
from hearsay.codec import to_plain
from hearsay.errors import RecordError
from hearsay.export.wording import show_bounds, show_days, show_place
from hearsay.record.content_rows import AccountRow, IncidentDetail, IncidentFilter, IncidentRow
from hearsay.record.rows import Slice

if TYPE_CHECKING:
    from rich.console import Console

    from hearsay.record.view import View

LISTED = 200
SEARCHED = 100_000  # titles looked through for words
ALIKE = 5  # voices on one line of accounts before the rest is only counted


def show_incidents(view: "View", words: str, as_json: bool) -> None:
    """One incident by id or by words that only its title holds; else the list of those that words may mean."""
    if not words:
        list_incidents(view.incidents(IncidentFilter(most_voices_first=True), Slice(limit=LISTED)).rows, as_json)
        return
    found = find_incidents(view, words)
    if len(found) == 1:
        show_incident(view.incident(found[0].id), as_json)
    else:
        list_incidents(found[:LISTED], as_json)


def find_incidents(view: "View", words: str) -> tuple[IncidentRow, ...]:
    """The incidents that an id, the beginning of one, or words of their titles and places mean, most voices first.

    Raises: RecordError where nothing does.
    """
    try:
        return (view.incident(words).row,)
    except RecordError as error:
        wanted = words.casefold().split()
        rows = view.incidents(IncidentFilter(most_voices_first=True), Slice(limit=SEARCHED)).rows
        found = tuple(row for row in rows if all(word in f"{row.title} {row.place} {row.type} {row.start}".casefold() for word in wanted))
        if not found:
            raise RecordError(f'No incident is called "{words}". See them all with: hearsay show FILE incident') from error
        return found


def list_incidents(rows: Iterable[IncidentRow], as_json: bool) -> None:
    """A table of incidents."""
    rows = list(rows)
    if as_json:
        print_json([to_plain(row) for row in rows])
        return
    columns = ("incident", "when", "where", "reports", "voices", "", "id")
    cells = [
        (row.title, show_days(row.start, row.end), show_place(row.place, row.country), row.n_reports, row.n_voices, _dispute(row), row.id)
        for row in rows
    ]
    print_table(open_console(), columns, cells)


def show_incident(detail: IncidentDetail, as_json: bool) -> None:
    """One incident: what each voice says, field by field, with the words."""
    if as_json:
        print_json(to_plain(detail))
        return
    console, row = open_console(), detail.row
    console.print(row.title, style="bold")
    console.print(f"{row.type.value} {row.mode or ''}  {show_days(row.start, row.end)}  {show_place(row.place, row.country)}")
    told = f"{plural(row.n_events, 'mention')} in {plural(row.n_reports, 'report')}, {plural(row.n_voices, 'voice')}"
    console.print(f"{told}{', ' + _dispute(row) if row.disputed else ''}", end="\n\n")
    for field, accounts in groupby(detail.accounts, key=lambda account: account.account.field):
        print_field(console, field, list(accounts))
    for relation in detail.relations:
        console.print(f"{relation.kind.value}: {relation.tail if relation.head == row.id else relation.head}  ({relation.reason})")
    for copy in detail.copies:
        warn(f"A copy: {copy.report} of {copy.origin}: {copy.reason}")


def print_field(console: "Console", field: str, accounts: list[AccountRow]) -> None:
    """The accounts of one field: who says which value, where, when, and in which words."""
    columns = ("value", "according to", "stance", "said on", "outlet", "how it knows", "words")
    cells = [
        (
            show_bounds(row.account.value, row.account.low, row.account.high),
            row.account.voice,
            row.account.stance.value,
            row.account.said_on,
            row.stands.outlet,
            row.account.independence.value,
            row.words,
        )
        for row in accounts
    ]
    print_table(console, columns, cells, title=field)
    console.print()


def _dispute(row: IncidentRow) -> str:
    return "disputed" if row.disputed else ""

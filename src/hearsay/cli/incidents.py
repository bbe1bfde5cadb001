"""Incidents on a terminal: the list, and one incident with its accounts side by side.

In:  a view, an id or words. Out: tables, or JSON. Left to others: what is one incident (link/).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from hearsay.cli.printing import LISTED, open_console, print_json, print_table, warn, warn_listed
from hearsay.codec import to_plain
from hearsay.corroboration import find_standing, find_vaguer, make_range
from hearsay.errors import RecordError
from hearsay.export.wording import name_claim, name_relation, show_bounds, show_check, show_place, show_range, show_spread, sort_fields
from hearsay.intervals import show_days
from hearsay.model import RelationKind
from hearsay.record.content_rows import AccountRow, FigureRow, IncidentDetail, IncidentFilter, IncidentRow
from hearsay.record.rows import Slice
from hearsay.text import plural

if TYPE_CHECKING:
    from hearsay.cli.console import CoveredConsole
    from hearsay.record.view import View
    from hearsay.veil import Veil

SEARCHED = 100_000  # titles looked through for words
ALIKE = 5  # voices on one line before the rest is only counted
PARTS_SHOWN = 40  # parts of one incident that are laid out with it


def show_incidents(view: "View", words: str, veil: "Veil", as_json: bool) -> None:
    """One incident by id or by words that only its title holds; else the list of those that words may mean."""
    if not words:
        page = view.incidents(IncidentFilter(most_voices_first=True), Slice(limit=LISTED))
        list_incidents(page.rows, veil, as_json)
        warn_listed(page.total, len(page.rows), "incident", words=words)
        return
    found = find_incidents(view, words, veil)
    if len(found) == 1:
        detail = view.incident(found[0].id)
        parts = [view.incident(part) for part in list_parts(detail)[:PARTS_SHOWN]]
        show_incident(detail, parts, veil, as_json, titles=read_titles(view, detail))
    else:
        list_incidents(found[:LISTED], veil, as_json)
        warn_listed(len(found), min(len(found), LISTED), "incident", words=veil.cover(words))


def find_incidents(view: "View", words: str, veil: "Veil") -> tuple[IncidentRow, ...]:
    """The incidents that an id, the beginning of one, or words of their titles and places mean, most voices first.

    Raises: RecordError where nothing does.
    """
    try:
        return (view.incident(words).row,)
    except RecordError as error:
        wanted = [reading.casefold().split() for reading in veil.read(words)]
        rows = view.incidents(IncidentFilter(most_voices_first=True), Slice(limit=SEARCHED)).rows
        known = ((row, f"{row.title} {row.place} {row.type} {row.start}".casefold()) for row in rows)
        found = tuple(row for row, told in known if any(all(word in told for word in reading) for reading in wanted))
        if not found:
            raise RecordError(f'No incident is called "{words}". See them all with: hearsay show FILE incident') from error
        return found


def list_incidents(rows: Iterable[IncidentRow], veil: "Veil", as_json: bool) -> None:
    """A table of incidents."""
    rows = list(rows)
    if as_json:
        print_json([to_plain(row) for row in rows], veil)
        return
    columns = ("incident", "when", "where", "reports", "voices", "", "id")
    cells = [
        (row.title, show_days(row.start, row.end), show_place(row.place, row.country), row.n_reports, row.n_voices, _dispute(row), row.id)
        for row in rows
    ]
    print_table(open_console(veil), columns, cells)


def list_parts(detail: IncidentDetail) -> list[str]:
    """The incidents that are parts of this one."""
    return [one.head for one in detail.relations if one.kind is RelationKind.PART_OF and one.tail == detail.row.id]


def read_titles(view: "View", detail: IncidentDetail) -> dict[str, str]:
    """The titles of the incidents that hang together with this one."""
    ids = tuple(sorted({id_ for relation in detail.relations for id_ in (relation.head, relation.tail)}))
    return {row.id: row.title for row in view.incidents(IncidentFilter(ids=ids), Slice(limit=len(ids))).rows} if ids else {}


def show_incident(
    detail: IncidentDetail, parts: Sequence[IncidentDetail], veil: "Veil", as_json: bool, *, titles: Mapping[str, str]
) -> None:
    """One incident: what each voice says, field by field, with the words; its figures, and its parts with theirs."""
    if as_json:
        print_json({**to_plain(detail), "parts": [to_plain(part) for part in parts]}, veil)
        return
    console, row = open_console(veil), detail.row
    console.print(row.title, style="bold")
    console.print(f"{row.type.value} {row.mode or ''}  {show_days(row.start, row.end)}  {show_place(row.place, row.country)}")
    told = f"{plural(row.n_events, 'mention')} in {plural(row.n_reports, 'report')}, {plural(row.n_voices, 'voice')}"
    console.print(f"{told}{', ' + _dispute(row) if row.disputed else ''}", end="\n\n")
    for field, accounts in sort_fields(detail.accounts):
        print_field(console, field, accounts)
    print_figures(console, detail.figures)
    print_parts(console, detail, parts)
    for relation in detail.relations:
        if relation.head != row.id and relation.kind is RelationKind.PART_OF:
            continue
        other = relation.tail if relation.head == row.id else relation.head
        console.print(f"{name_relation(relation, seen_from=row.id)}: {titles.get(other, '')}  ({other})")
        console.print(f"  {relation.reason}")
    for copy in detail.copies:
        warn(veil.cover(f"A copy: {copy.report} of {copy.origin}: {copy.reason}"))


def print_field(console: "CoveredConsole", field: str, accounts: list[AccountRow]) -> None:
    """The accounts of one field: who says which value, where, when, and in which words."""
    columns = ("value", "according to", "stance", "said on", "outlet", "how it knows", "words")
    vaguer = find_vaguer(row.account for row in accounts)
    cells = [
        (
            show_bounds(row.account),
            row.account.voice,
            row.account.stance.value,
            row.account.said_on,
            row.stands.outlet,
            row.account.independence.value,
            " ".join(row.words.split()),
        )
        for row in accounts
        if row.account.id not in vaguer
    ]
    told = [row.account for row in accounts]
    spread = make_range(told)
    print_table(  # a voice that repeats itself in one report stands once
        console, columns, list(dict.fromkeys(cells)), title=f"{field} ({find_standing(told).value})"
    )
    if spread is not None:
        console.print(show_spread(spread))
    console.print()


def print_figures(console: "CoveredConsole", figures: Iterable[FigureRow]) -> None:
    """How many, according to whom: each total with the sum of its named parts."""
    cells = [
        (
            row.words,
            row.figure.counts,
            row.figure.of or "",
            show_range(row.figure),
            show_check(row.figure),
            name_claim(row.claim),
            row.stands.outlet,
        )
        for row in figures
    ]
    if cells:
        print_table(console, ("words", "counts", "of", "range", "check", "according to", "outlet"), cells, title="figures")
        console.print()


def print_parts(console: "CoveredConsole", detail: IncidentDetail, parts: Sequence[IncidentDetail]) -> None:
    """What belongs to the incident without being it, with who tells of it, why it belongs, and its figures."""
    reasons = {one.head: one.reason for one in detail.relations}
    for part in parts:
        voices = list(dict.fromkeys(row.account.voice for row in part.accounts))
        shown = ", ".join(voices[:ALIKE]) + (f" and {len(voices) - ALIKE} more" if len(voices) > ALIKE else "")
        console.print(f"part: {part.row.title}  ({part.row.id})")
        console.print(f"  according to {shown}; {reasons[part.row.id]}")
        print_figures(console, part.figures)
    if left_out := len(list_parts(detail)) - len(parts):
        warn(f"{plural(left_out, 'more part')} of this incident.")


def _dispute(row: IncidentRow) -> str:
    return "disputed" if row.disputed else ""

"""Incidents and their accounts: what is the same across reports, with the words that say so.

In: a connection, ids or a filter. Out: rows of content_rows.py, or a whole Linked. Left to others: actors (actor_queries.py), outlets and
places (gather_queries.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from hearsay.model import Account, Copy, EventType, Linked, Relation, Tie
from hearsay.record import schema
from hearsay.record.content_queries import list_figures, read_event_rows, read_standings
from hearsay.record.content_rows import AccountFilter, AccountRow, FigureFilter, IncidentDetail, IncidentFilter, IncidentRow
from hearsay.record.link_rows import unpack_account, unpack_actor, unpack_copy, unpack_incident, unpack_relation, unpack_tie
from hearsay.record.lookup import find_one, last_members
from hearsay.record.packing import pack_json
from hearsay.record.report_queries import count_rows
from hearsay.record.rows import Page, Slice
from hearsay.record.search import sentence_among
from hearsay.text import find_sentences

MOST_FIGURES = 1000  # of one incident
MOST_SIDES = 500  # combinations of sides that are looked at: of nine sides there are 511
FEW = 5000  # incidents that are sorted rather than walked through in their order
Row = Mapping[Any, Any]


def list_incidents(connection: sa.Connection, wanted: IncidentFilter, page: Slice) -> Page[IncidentRow]:
    """Incidents by their first day; those of unknown day come last."""
    incidents = schema.INCIDENTS
    conditions = _incident_conditions(connection, wanted)
    day = incidents.c.first_day
    order: list[sa.ColumnElement[Any]] = [day.asc().nulls_last(), incidents.c.id]
    if wanted.newest_first:
        order = [day.desc().nulls_last(), incidents.c.id.desc()]
    if wanted.most_voices_first:  # of a period: hidden from the index, else all incidents would be walked through to find it
        is_period = wanted.since is not None or wanted.until is not None
        order = [(incidents.c.n_voices + 0 if is_period else incidents.c.n_voices).desc(), *order]
    chosen = sa.select(incidents.c.id).where(*conditions).order_by(*order).limit(page.limit).offset(page.start)
    ids = list(connection.execute(chosen).scalars())  # first the ids: to sort whole rows of a large record takes twice the time
    found = connection.execute(sa.select(incidents).where(incidents.c.id.in_(ids)).order_by(*order)).mappings()
    total = count_rows(connection, incidents, *conditions)
    return Page(rows=tuple(_incident_row(row) for row in found), start=page.start, total=total)


def _incident_row(row: Row) -> IncidentRow:
    plain = ("id", "title", "mode", "place", "country", "lat", "lon", "n_events", "n_reports", "n_voices")
    return IncidentRow(
        **{name: row[name] for name in plain},
        type=EventType(row["type"]),
        start=row["first_day"],
        end=row["last_day"],
        disputed=bool(row["disputed"]),
    )


def _incident_conditions(connection: sa.Connection, wanted: IncidentFilter) -> list[sa.ColumnElement[bool]]:
    incidents, accounts = schema.INCIDENTS, schema.ACCOUNTS
    plain = ("type", "country", "place", "disputed")
    conditions: list[sa.ColumnElement[bool]] = [
        incidents.c[name] == value for name in plain if (value := getattr(wanted, name)) is not None
    ]
    if wanted.ids is not None:
        conditions.append(incidents.c.id.in_(wanted.ids))
    if wanted.since is not None:
        conditions.append(sa.func.coalesce(incidents.c.last_day, incidents.c.first_day) >= wanted.since)
    if wanted.until is not None:
        conditions.append(incidents.c.first_day <= wanted.until)
    if wanted.single_voiced is not None:
        conditions.append(incidents.c.n_voices <= 1 if wanted.single_voiced else incidents.c.n_voices > 1)
    if wanted.context is not None:
        conditions.append(incidents.c.id.in_(_in_context(wanted.context)))
    if wanted.voice is not None:
        conditions.append(incidents.c.id.in_(sa.select(accounts.c.incident).where(accounts.c.voice == wanted.voice)))
    if wanted.side is not None:
        conditions.append(_of_side(connection, wanted.side))
    if wanted.report is not None:
        report = find_one(connection, schema.REPORTS, wanted.report, what="report", also=schema.REPORTS.c.source)
        conditions.append(incidents.c.id.in_(_told_in(report)))
    if wanted.actor is not None:
        actor = find_one(connection, schema.ACTORS, wanted.actor, what="actor")
        conditions.append(incidents.c.id.in_(_taken_part(actor, lately=wanted.lately)))
    return conditions


def _of_side(connection: sa.Connection, side: str) -> sa.ColumnElement[bool]:
    """Incidents of which a voice of the side gives an account.

    Where they are many, the sides are hidden from the index: else all of them would be sorted to show the first fifty.
    """
    sides = schema.INCIDENTS.c.sides
    found: list[str] = []
    last = ""
    while (last := connection.execute(sa.select(sa.func.min(sides)).where(sides > last)).scalar() or "") and len(found) < MOST_SIDES:
        if side in last.splitlines():
            found.append(last)
    is_many = count_rows(connection, schema.INCIDENTS, sides.in_(found)) > FEW
    return (sides.concat("") if is_many else sides).in_(found)


def _told_in(report: str) -> sa.CompoundSelect[Any]:
    """Incidents of which a report gives an account or holds a member event."""
    accounts, members, events = schema.ACCOUNTS, schema.INCIDENT_MEMBERS, schema.EVENTS
    held = sa.select(members.c.incident).join(events, events.c.id == members.c.event).where(events.c.report == report)
    return sa.union(sa.select(accounts.c.incident).where(accounts.c.report == report), held)


def _in_context(context: str) -> sa.Select[Any]:
    """Incidents of which a member event stands in a context."""
    members, events = schema.INCIDENT_MEMBERS, schema.EVENTS
    joined = members.join(events, events.c.id == members.c.event)
    return sa.select(members.c.incident).select_from(joined).where(events.c.contexts.contains(pack_json(context), autoescape=True))


def _taken_part(actor: str, *, lately: bool) -> sa.Select[Any]:
    """Incidents in a member event of which an actor takes part."""
    members, parts, locals_ = schema.INCIDENT_MEMBERS, schema.PARTICIPANTS, schema.ACTOR_MEMBERS
    joined = members.join(parts, parts.c.event == members.c.event)
    found = sa.select(members.c.incident).select_from(joined)
    return found.where(parts.c.actor.in_(last_members(actor) if lately else sa.select(locals_.c.member).where(locals_.c.actor == actor)))


def read_incident(connection: sa.Connection, words: str) -> IncidentDetail:
    """One incident and everything that is said of it.

    Raises: RecordError when the words mean none, or several.
    """
    incidents = schema.INCIDENTS
    key = find_one(connection, incidents, words, what="incident", also=incidents.c.title)
    row = connection.execute(sa.select(incidents).where(incidents.c.id == key)).mappings().one()
    members = _members(connection, schema.INCIDENT_MEMBERS, "incident", "event", [key])[key]
    events = read_event_rows(connection, members)
    accounts = _account_rows(connection, sa.select(schema.ACCOUNTS).where(schema.ACCOUNTS.c.incident == key), with_sentences=True)
    reports = {event.stands.report for event in events} | {account.account.report for account in accounts}
    return IncidentDetail(
        incident=unpack_incident(row, members),
        row=_incident_row(row),
        accounts=accounts,
        events=events,
        figures=list_figures(connection, FigureFilter(incident=key), Slice(limit=MOST_FIGURES)).rows,
        relations=read_relations(connection, key),
        ties=read_ties(connection, key),
        copies=_copies_among(connection, sorted(reports)),
    )


def _members(connection: sa.Connection, table: sa.Table, whole: str, part: str, wanted: Sequence[str]) -> dict[str, list[str]]:
    """The members of each of these things, in their order."""
    found: dict[str, list[str]] = {key: [] for key in wanted}
    query = sa.select(table.c[whole], table.c[part]).where(table.c[whole].in_(wanted)).order_by(table.c[whole], table.c.position)
    for key, member in connection.execute(query):
        found[key].append(member)
    return found


def list_accounts(connection: sa.Connection, wanted: AccountFilter, page: Slice) -> Page[AccountRow]:
    """Accounts with their words, by incident, field and day."""
    accounts = schema.ACCOUNTS
    plain = ("incident", "field", "voice", "actor", "side", "report")
    conditions: list[sa.ColumnElement[bool]] = [accounts.c[name] == value for name in plain if (value := getattr(wanted, name)) is not None]
    if wanted.incidents is not None:
        conditions.append(accounts.c.incident.in_(wanted.incidents))
    if wanted.ids is not None:
        conditions.append(accounts.c.id.in_(wanted.ids))
    query = sa.select(accounts).where(*conditions)
    rows = _account_rows(connection, query.limit(page.limit).offset(page.start))
    return Page(rows=rows, start=page.start, total=count_rows(connection, accounts, *conditions))


def _account_rows(connection: sa.Connection, query: sa.Select[Any], *, with_sentences: bool = False) -> tuple[AccountRow, ...]:
    accounts = schema.ACCOUNTS
    order = (accounts.c.incident, accounts.c.field, accounts.c.said_on, accounts.c.position)
    found = [unpack_account(row) for row in connection.execute(query.order_by(*order)).mappings()]
    stands = read_standings(connection, (account.report for account in found))
    sentences = {report: find_sentences(text) for report, (_, text) in stands.items()} if with_sentences else {}
    rows: list[AccountRow] = []
    for account in found:
        standing, text = stands[account.report]
        row = AccountRow(account=account, words=text[account.span.start : account.span.end], stands=standing)
        if with_sentences:
            span = sentence_among(sentences[account.report], account.span)
            row = replace(row, sentence=text[span.start : span.end], span=span)
        rows.append(row)
    return tuple(rows)


def stream_accounts(connection: sa.Connection) -> Iterator[tuple[Account, int | None]]:
    """Every account with the length of its report, None when there is no such report."""
    accounts, reports = schema.ACCOUNTS, schema.REPORTS
    joined = accounts.outerjoin(reports, reports.c.id == accounts.c.report)
    query = sa.select(accounts, reports.c.n_chars).select_from(joined).execution_options(yield_per=1000)
    for row in connection.execute(query).mappings():
        yield unpack_account(row), row["n_chars"]


def read_relations(connection: sa.Connection, incident: str) -> tuple[Relation, ...]:
    """The relations in which an incident stands."""
    relations = schema.RELATIONS
    query = sa.select(relations).where((relations.c.head == incident) | (relations.c.tail == incident)).order_by(relations.c.position)
    return tuple(unpack_relation(row) for row in connection.execute(query).mappings())


def read_ties(connection: sa.Connection, key: str) -> tuple[Tie, ...]:
    """The suggestions that something is the same as this, the surest first."""
    ties = schema.TIES
    query = sa.select(ties).where((ties.c.left_id == key) | (ties.c.right_id == key)).order_by(ties.c.score.desc(), ties.c.position)
    return tuple(unpack_tie(row) for row in connection.execute(query).mappings())


def list_ties(connection: sa.Connection, page: Slice, *, kind: str | None) -> Page[Tie]:
    """Suggestions that two things are the same, the surest first."""
    ties = schema.TIES
    conditions = [ties.c.kind == kind] if kind is not None else []
    query = sa.select(ties).where(*conditions).order_by(ties.c.score.desc(), ties.c.position).limit(page.limit).offset(page.start)
    rows = tuple(unpack_tie(row) for row in connection.execute(query).mappings())
    return Page(rows=rows, start=page.start, total=count_rows(connection, ties, *conditions))


def read_copies(connection: sa.Connection, report: str) -> tuple[Copy, ...]:
    """What a report copies, and what copies it."""
    copies = schema.COPIES
    query = sa.select(copies).where((copies.c.report == report) | (copies.c.origin == report)).order_by(copies.c.position)
    return tuple(unpack_copy(row) for row in connection.execute(query).mappings())


def _copies_among(connection: sa.Connection, reports: Sequence[str]) -> tuple[Copy, ...]:
    copies = schema.COPIES
    some = reports[:10_000]  # an incident of more reports is told without its copies beyond these
    query = sa.select(copies).where(copies.c.report.in_(some), copies.c.origin.in_(some)).order_by(copies.c.position)
    return tuple(unpack_copy(row) for row in connection.execute(query).mappings())


def read_voice_sides(connection: sa.Connection) -> dict[str, str]:
    """The side of each voice that has one; of several the last in order of the accounts."""
    accounts = schema.ACCOUNTS
    query = sa.select(accounts.c.voice, accounts.c.side).where(accounts.c.side.is_not(None))
    query = query.group_by(accounts.c.voice, accounts.c.side).order_by(sa.func.max(accounts.c.position))
    return {row.voice: row.side for row in connection.execute(query)}


def read_linked(connection: sa.Connection, *, with_accounts: bool = True, with_actors: bool = True) -> Linked:
    """The whole linking of the record, as it was saved; without accounts, or without actors and ties, which are most of it."""

    def rows(table: sa.Table) -> list[Row]:
        return list(connection.execute(sa.select(table).order_by(table.c.position)).mappings())

    def members(table: sa.Table, whole: str, part: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in rows(table):
            found.setdefault(row[whole], []).append(row[part])
        return found

    actors = members(schema.ACTOR_MEMBERS, "actor", "member") if with_actors else {}
    incidents = members(schema.INCIDENT_MEMBERS, "incident", "event")
    return Linked(
        copies=tuple(map(unpack_copy, rows(schema.COPIES))),
        actors=tuple(unpack_actor(row, actors.get(row["id"], ())) for row in rows(schema.ACTORS)) if with_actors else (),
        incidents=tuple(unpack_incident(row, incidents.get(row["id"], ())) for row in rows(schema.INCIDENTS)),
        relations=tuple(map(unpack_relation, rows(schema.RELATIONS))),
        accounts=tuple(map(unpack_account, rows(schema.ACCOUNTS))) if with_accounts else (),
        ties=tuple(map(unpack_tie, rows(schema.TIES))) if with_actors else (),
    )

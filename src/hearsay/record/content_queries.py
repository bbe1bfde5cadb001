"""Claims, events and figures by their ids or a filter, whole and with their words.

In: a connection, ids or a filter. Out: rows of content_rows.py. Left to others: which ids (search.py, link_queries.py).
Where several runs coded a report, the newest coding is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import sqlalchemy as sa

from hearsay.errors import InputError, RecordError
from hearsay.model import Claim, Event, EventType
from hearsay.record import schema
from hearsay.record.coding_parts import unpack_figure
from hearsay.record.coding_rows import unpack_coding
from hearsay.record.content_rows import ClaimRow, EventRow, FigureFilter, FigureRow, Standing
from hearsay.record.lookup import find_one
from hearsay.record.rows import Page, Slice
from hearsay.record.search import MOST_FOUND, find_entries, sentence_at
from hearsay.record.search_rows import SearchFilter
from hearsay.record.search_words import parse_words

AT_ONCE = 500  # ids in one question: well below what SQLite takes as parameters
EMPTY: dict[str, Sequence[Any]] = dict.fromkeys(
    ("claims", "voices", "events", "participants", "figures", "local_actors", "aliases", "roles", "citations", "places", "times"), ()
)
Row = Mapping[Any, Any]
T = TypeVar("T")


def chunk(ids: Iterable[str]) -> Iterable[list[str]]:
    """The ids in lists short enough for one question, each id once."""
    unique = list(dict.fromkeys(ids))
    return (unique[at : at + AT_ONCE] for at in range(0, len(unique), AT_ONCE))


def read_current(connection: sa.Connection, table: sa.Table, column: sa.Column[Any], ids: Iterable[str]) -> list[Row]:
    """The rows of a table whose column has one of the ids, of the codings that readers see."""
    codings = schema.CODINGS
    rows: list[Row] = []
    for some in chunk(ids):
        query = sa.select(table).join(codings, (codings.c.report == table.c.report) & (codings.c.run == table.c.run))
        query = query.where(column.in_(some), codings.c.current)
        order = [table.c.position] if "position" in table.c else []
        rows += connection.execute(query.order_by(*order)).mappings().all()
    return rows


def read_claims(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Claim]:
    """The claims of these ids."""
    claims, voices = schema.CLAIMS, schema.VOICES
    found = EMPTY | {
        "claims": read_current(connection, claims, claims.c.id, ids),
        "voices": read_current(connection, voices, voices.c.claim, ids),
    }
    return {claim.id: claim for claim in unpack_coding("", "", found).claims}


def read_events(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Event]:
    """The events of these ids."""
    events, parts, places, times = schema.EVENTS, schema.PARTICIPANTS, schema.PLACES, schema.TIMES
    found = EMPTY | {
        "events": read_current(connection, events, events.c.id, ids),
        "participants": read_current(connection, parts, parts.c.event, ids),
        "places": read_current(connection, places, places.c.event, ids),
        "times": read_current(connection, times, times.c.event, ids),
    }
    return {event.id: event for event in unpack_coding("", "", found).events}


def read_standings(connection: sa.Connection, ids: Iterable[str]) -> dict[str, tuple[Standing, str]]:
    """What reports are called, and their texts."""
    reports = schema.REPORTS
    columns = [reports.c[name] for name in ("id", "source", "title", "outlet", "day", "text")]
    found: dict[str, tuple[Standing, str]] = {}
    for some in chunk(ids):
        for row in connection.execute(sa.select(*columns).where(reports.c.id.in_(some))).mappings():
            plain = {name: row[name] for name in ("source", "title", "outlet", "day")}
            found[row["id"]] = (Standing(report=row["id"], **plain), row["text"])
    return found


def read_incidents_of(connection: sa.Connection, events: Iterable[str]) -> dict[str, str]:
    """The incident of each event that has one."""
    members = schema.INCIDENT_MEMBERS
    found: dict[str, str] = {}
    for some in chunk(events):
        rows = connection.execute(sa.select(members.c.event, members.c.incident).where(members.c.event.in_(some)))
        found |= {row[0]: row[1] for row in rows}
    return found


def read_claim_rows(connection: sa.Connection, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
    """The claims of these ids with their words, in this order."""
    claims = read_claims(connection, ids)
    stands = read_standings(connection, (claim.basis.report for claim in claims.values()))
    rows: list[ClaimRow] = []
    for key in ids:
        if (claim := claims.get(key)) is not None:
            standing, text = stands[claim.basis.report]
            rows.append(ClaimRow(claim=claim, words=text[claim.span.start : claim.span.end], stands=standing))
    return tuple(rows)


def read_claim(connection: sa.Connection, key: str) -> ClaimRow:
    """The claim with exactly this id. Raises: RecordError when it stands in older codings only."""
    return _only(read_claim_rows(connection, [key]), key)


def read_event(connection: sa.Connection, key: str) -> EventRow:
    """The event with exactly this id. Raises: RecordError when it stands in older codings only."""
    return _only(read_event_rows(connection, [key]), key)


def read_event_rows(connection: sa.Connection, ids: Sequence[str]) -> tuple[EventRow, ...]:
    """The events of these ids with claim and sentence, in this order."""
    events = read_events(connection, ids)
    claims = read_claims(connection, [event.claim for event in events.values()])
    stands = read_standings(connection, (event.basis.report for event in events.values()))
    incidents = read_incidents_of(connection, ids)
    rows: list[EventRow] = []
    for key in ids:
        if (event := events.get(key)) is not None:
            standing, text = stands[event.basis.report]
            span = sentence_at(text, event.trigger)
            rows.append(
                EventRow(
                    event=event,
                    claim=claims[event.claim],
                    words=text[span.start : span.end],
                    span=span,
                    incident=incidents.get(key),
                    stands=standing,
                )
            )
    return tuple(rows)


def list_entries(connection: sa.Connection, kind: str, words: str, wanted: SearchFilter, page: Slice) -> tuple[list[str], int]:
    """The ids of one page of claims or events that a search finds, and how many there are (at most MOST_FOUND)."""
    parts = parse_words(words) if words.strip() else ()
    found = find_entries(connection, parts, narrow_kinds(wanted, kind))
    return [row["target"] for row in found[page.start : page.start + page.limit]], min(len(found), MOST_FOUND)


def narrow_kinds(wanted: SearchFilter, *kinds: str) -> SearchFilter:
    """The filter for these kinds only.

    Raises: InputError when it asks for others.
    """
    if wanted.kinds and set(wanted.kinds) - set(kinds):
        raise InputError(f"Cannot list {', '.join(wanted.kinds)} here. Expected {' or '.join(kinds)}.")
    return replace(wanted, kinds=kinds)


def list_said_about(connection: sa.Connection, words: str, wanted: SearchFilter, page: Slice) -> Page[ClaimRow | EventRow]:
    """Who says what about something: claims whose words or events name it, and events that the report itself tells."""
    found = find_entries(connection, parse_words(words), narrow_kinds(wanted, "claim", "event"))
    own = _own_voiced(connection, [row["target"] for row in found if row["kind"] == "event"])
    kept = [row for row in found if row["kind"] == "claim" or row["target"] in own]
    chosen = kept[page.start : page.start + page.limit]
    rows: dict[str, ClaimRow | EventRow] = {}
    for claim_row in read_claim_rows(connection, [row["target"] for row in chosen if row["kind"] == "claim"]):
        rows[claim_row.claim.id] = claim_row
    for event_row in read_event_rows(connection, [row["target"] for row in chosen if row["kind"] == "event"]):
        rows[event_row.event.id] = event_row
    return Page(rows=tuple(rows[row["target"]] for row in chosen), start=page.start, total=len(kept))


def _own_voiced(connection: sa.Connection, events: Sequence[str]) -> set[str]:
    """Which of these events the report tells in its own voice."""
    table, claims = schema.EVENTS, schema.CLAIMS
    found: set[str] = set()
    for some in chunk(events):
        query = sa.select(table.c.id).join(claims, (claims.c.id == table.c.claim) & (claims.c.run == table.c.run))
        found |= set(connection.execute(query.where(table.c.id.in_(some), claims.c.form == "own")).scalars())
    return found


def list_figures(connection: sa.Connection, wanted: FigureFilter, page: Slice) -> Page[FigureRow]:
    """Figures, by the day of their report.

    The tables are joined crosswise, which SQLite takes in the order in which they stand: else it would sort all figures to show the first.
    """
    where, bound = _figure_conditions(connection, wanted)
    is_of_few = wanted.report is not None or wanted.voice is not None or wanted.incident is not None
    comma = "," if is_of_few else " CROSS JOIN"
    of_report = ["figures.report = reports.id", *where]
    read = ["codings.report = figures.report", "codings.run = figures.run", "codings.current"]
    chosen = (
        f"SELECT figures.id, figures.run FROM reports{comma} figures{comma} codings WHERE {' AND '.join([*of_report, *read])}"
        " ORDER BY reports.day, reports.id, figures.position LIMIT :limit OFFSET :start"
    )
    keys = [(row[0], row[1]) for row in connection.execute(sa.text(chosen), {**bound, "limit": page.limit, "start": page.start})]
    figures = schema.FIGURES
    found = connection.execute(sa.select(figures).where(figures.c.id.in_([key for key, _ in keys]))).mappings()
    rows = {(row["id"], row["run"]): row for row in found}
    if _has_old_codings(connection):
        counted = f"reports{comma} figures{comma} codings WHERE {' AND '.join([*of_report, *read])}"
    elif wanted.since is not None or wanted.until is not None:
        counted = f"reports{comma} figures WHERE {' AND '.join(of_report)}"
    else:  # every figure is of a coding that readers see: nothing has to be looked up to count them
        counted = f"figures WHERE {' AND '.join(where)}"
    if where:
        total = connection.execute(sa.text(f"SELECT count(*) FROM {counted}"), bound).scalar_one()
    else:  # each coding knows how many it has
        codings = schema.CODINGS
        total = connection.execute(sa.select(sa.func.coalesce(sa.func.sum(codings.c.n_figures), 0)).where(codings.c.current)).scalar_one()
    return Page(rows=_figure_rows(connection, [rows[key] for key in keys]), start=page.start, total=total)


def read_figure(connection: sa.Connection, key: str) -> FigureRow:
    """The figure with exactly this id. Raises: RecordError when it stands in older codings only."""
    return _only(_figure_rows(connection, read_current(connection, schema.FIGURES, schema.FIGURES.c.id, [key])), key)


def _only(rows: Sequence[T], key: str) -> T:
    """The one row. Raises: RecordError when there is none: what an older run found is kept, but readers see the newest coding."""
    if not rows:
        raise RecordError(f"{key} is of an older coding; in the newest coding of its report it is no more.")
    return rows[0]


def _figure_conditions(connection: sa.Connection, wanted: FigureFilter) -> tuple[list[str], dict[str, Any]]:
    """The filter as SQL, and the values of its parameters."""
    incident = find_one(connection, schema.INCIDENTS, wanted.incident, what="incident") if wanted.incident is not None else None
    conditions = (
        ("counts", wanted.counts, "figures.counts = :counts"),
        ("unit", wanted.unit, "figures.unit = :unit"),
        ("report", wanted.report, "figures.report = :report"),
        ("since", wanted.since.isoformat() if wanted.since else None, "reports.day >= :since"),
        ("until", wanted.until.isoformat() if wanted.until else None, "reports.day <= :until"),
        ("voice", wanted.voice, "figures.claim IN (SELECT claim FROM voices WHERE name = :voice AND position = 0)"),
        ("incident", incident, "figures.event IN (SELECT event FROM incident_members WHERE incident = :incident)"),
    )
    held = [(name, value, where) for name, value, where in conditions if value is not None]
    return [where for _, _, where in held], {name: value for name, value, _ in held}


def _has_old_codings(connection: sa.Connection) -> bool:
    """Whether some report was coded by several runs."""
    codings = schema.CODINGS
    return connection.execute(sa.select(sa.literal(1)).where(~codings.c.current).limit(1)).first() is not None


def _figure_rows(connection: sa.Connection, found: Sequence[Row]) -> tuple[FigureRow, ...]:
    events = [row["event"] for row in found if row["event"]]
    claims = read_claims(connection, [row["claim"] for row in found])
    stands = read_standings(connection, (row["report"] for row in found))
    incidents = read_incidents_of(connection, events)
    types = {row["id"]: EventType(row["type"]) for row in read_current(connection, schema.EVENTS, schema.EVENTS.c.id, events)}
    return tuple(
        FigureRow(
            figure=unpack_figure(row),
            claim=claims[row["claim"]],
            words=stands[row["report"]][1][row["words_from"] : row["words_to"]],
            event_type=types.get(row["event"]),
            incident=incidents.get(row["event"]),
            stands=stands[row["report"]][0],
        )
        for row in found
    )

"""The flat tables of what is the same across reports: incidents, how they hang together, accounts, actors, copies.

In:  the linking of a record. Out: rows for CSV, in a fixed order. Left to others: writing them and their guide (columns.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hearsay.export.columns import Table, column
from hearsay.model import Account, Actor, Copy, Incident, Linked, Relation
from hearsay.states import find_state_codes
from hearsay.text import span_text


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account with the text in which its words stand."""

    account: Account
    text: str


INCIDENTS: Table[Incident] = Table(
    name="incidents",
    meaning="One row is one occurrence, however many reports tell of it; accounts.csv has what each voice says of it.",
    columns=(
        column("incident", "id of the incident", lambda row: row.id),
        column("title", "one line that tells it", lambda row: row.title),
        column("type", "PLOVER type", lambda row: row.type),
        column("mode", "PLOVER mode", lambda row: row.mode),
        column("first_day", "first day", lambda row: row.start),
        column("last_day", "last day", lambda row: row.end),
        column("place", "where", lambda row: row.place),
        column("country", "ISO 3166 alpha-2 code; XK for Kosovo", lambda row: row.country),
        column("country_iso3", "ISO 3166 alpha-3 code", lambda row: find_state_codes(row.country, row.start).iso3),
        column("country_cow", "Correlates of War state number on the first day", lambda row: find_state_codes(row.country, row.start).cow),
        column("country_gw", "Gleditsch and Ward's state number on the first day", lambda row: find_state_codes(row.country, row.start).gw),
        column("lat", "degrees north", lambda row: row.lat),
        column("lon", "degrees east", lambda row: row.lon),
        column("n_mentions", "event mentions that tell of it", lambda row: len(row.members)),
        column("events", "their ids (events.csv)", lambda row: row.members),
    ),
)

ACCOUNTS: Table[AccountRow] = Table(
    name="accounts",
    meaning="One row is what one voice says of one field of one incident; rows of one field stand side by side, never averaged.",
    columns=(
        column("account", "id of the account", lambda row: row.account.id),
        column("incident", "id of the incident", lambda row: row.account.incident),
        column("field", "occurred, actor, recipient, killed, wounded, date, place ...", lambda row: row.account.field),
        column("value", "what the voice says", lambda row: row.account.value),
        column("low", "lower bound of a figure", lambda row: row.account.low),
        column("high", "upper bound of a figure", lambda row: row.account.high),
        column("voice", "who says it: the innermost voice", lambda row: row.account.voice),
        column("actor", "that voice across reports (actors.csv)", lambda row: row.account.actor),
        column("side", "its side, by the user's list of parties", lambda row: row.account.side),
        column("stance", "asserts, denies, accuses ...", lambda row: row.account.stance),
        column("independence", "own observation, party to the conflict, cites another voice, copy", lambda row: row.account.independence),
        column("said_on", "day on which it was said", lambda row: row.account.said_on),
        column("report", "id of the report", lambda row: row.account.report),
        column("claim", "id of the claim (claims.csv), or of the report's own voice", lambda row: row.account.claim),
        column("words", "the words", lambda row: span_text(row.text, row.account.span)),
        column("from", "first character of the words", lambda row: row.account.span.start),
        column("to", "end of the words", lambda row: row.account.span.end),
    ),
)

ACTORS: Table[Actor] = Table(
    name="actors",
    meaning="One row is one actor across reports.",
    columns=(
        column("actor", "id of the actor", lambda row: row.id),
        column("name", "name shown", lambda row: row.name),
        column("names", "all its names", lambda row: row.names),
        column("kind", "person, organisation, group, document, unnamed, outlet", lambda row: row.kind),
        column("country", "ISO 3166 alpha-2 code", lambda row: row.country),
        column("sector", "GOV, MIL, COP, REB, CVL ...", lambda row: row.sector),
        column("side", "its side, by the user's list of parties", lambda row: row.side),
        column("members", "its ids in single reports (report_actors.csv)", lambda row: row.members),
    ),
)

COPIES: Table[Copy] = Table(
    name="copies",
    meaning="One row is a report that repeats the text of an earlier one, so that both count as one source.",
    columns=(
        column("report", "the later report", lambda row: row.report),
        column("origin", "the earlier report", lambda row: row.origin),
        column("kind", "exact, near, rewrite, update", lambda row: row.kind),
        column("share", "share of its sentences that stand in the origin", lambda row: row.share),
        column("reason", "why", lambda row: row.reason),
    ),
)


RELATIONS: Table[Relation] = Table(
    name="relations",
    meaning="One row is two incidents that hang together without being one: a part and its whole, two of a series, a sequel.",
    columns=(
        column("incident", "the part, the further one of the series, or the later one (incidents.csv)", lambda row: row.head),
        column("kind", "part of, series, follows", lambda row: row.kind),
        column("of", "the whole, the one before it in the series, or the earlier one (incidents.csv)", lambda row: row.tail),
        column("reason", "why: the words of a report that say so, or the facts that suggest it", lambda row: row.reason),
    ),
)


def list_linked(linked: Linked, texts: Mapping[str, str]) -> tuple[tuple[Table[Any], list[Any]], ...]:
    """Each table with its rows, sorted by what a reader looks for first."""
    accounts = sorted(linked.accounts, key=lambda one: (one.incident, one.field, str(one.said_on), one.id))
    return (
        (INCIDENTS, sorted(linked.incidents, key=lambda one: (str(one.start), one.title, one.id))),
        (ACCOUNTS, [AccountRow(account=one, text=texts.get(one.report, "")) for one in accounts]),
        (ACTORS, sorted(linked.actors, key=lambda one: (one.name, one.id))),
        (RELATIONS, sorted(linked.relations, key=lambda one: (one.kind, one.head, one.tail))),
        (COPIES, sorted(linked.copies, key=lambda one: (one.report, one.origin))),
    )

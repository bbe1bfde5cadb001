"""Incidents in the columns of other projects' tables: ACLED's and UCDP GED's, by the codebook's crosswalk.

In:  a view. Out: rows. Left to others: writing them. These are tables *like* theirs: the projects' own inclusion rules need a person.
Only what happened goes in: an incident whose every mention is planned, possible, denied or general is left out, and listed (left_out.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hearsay.codebook import Codebook, Crosswalk, find_crosswalk
from hearsay.corroboration import USUAL, make_range
from hearsay.export.columns import Table, column, show_cell
from hearsay.export.left_out import LeftOut
from hearsay.model import Account, Actor, Mention, Status
from hearsay.names import fold
from hearsay.parties import list_side
from hearsay.record.content_rows import IncidentFilter, IncidentRow
from hearsay.record.rows import Slice
from hearsay.record.view import View
from hearsay.states import StateCodes, find_state_codes

ARMED = frozenset({"MIL", "COP", "REB", "GOV", "UAF", "SPY"})
STATE = frozenset({"MIL", "COP", "GOV", "SPY"})
DONE = (Status.HAPPENED, Status.ONGOING)
NOT_DONE, NOBODY_KILLED = "told by nobody as done", "without anybody killed"
BATTLE, ON_CIVILIANS = "Battles/Armed clash", "Violence against civilians/Attack"
KILLED = "killed"
MOST = 1_000_000
GEO_PRECISION = {"site": 1, "town": 1, "district": 2, "region": 2, "country": 3}  # ACLED's codes 1 to 3
WHERE_PRECISION = {"site": 1, "town": 1, "district": 3, "region": 4, "country": 6}  # UCDP GED's codes 1 to 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """An incident with what other projects' tables ask of it."""

    incident: IncidentRow
    event_type: str
    sub_event_type: str
    violence: int | None  # UCDP: 1 state-based, 2 non-state, 3 one-sided
    side_a: tuple[str, ...]
    side_b: tuple[str, ...]
    sectors_a: tuple[str, ...]
    sectors_b: tuple[str, ...]
    states_a: tuple[int, ...]  # Gleditsch and Ward's numbers of the states among who did it
    states_b: tuple[int, ...]
    low: float | None
    best: float | None
    high: float | None
    sources: tuple[str, ...]
    own_sources: tuple[str, ...]  # without those that only copy another of them
    precision: str | None

    @property
    def codes(self) -> StateCodes:
        """The codes of its country on its first day."""
        return find_state_codes(self.incident.country, self.incident.start)

    @property
    def days(self) -> int | None:
        """How many days the incident may span."""
        start, end = self.incident.start, self.incident.end
        return None if start is None or end is None else (end - start).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPart:
    """What one mention tells of its incident, as far as these tables ask."""

    status: Status
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    place: str | None
    precision: str | None
    source: str
    report: str


def list_project_rows(
    view: View, codebook: Codebook, *, left_out: LeftOut, best: str = USUAL, only_killed: bool = False
) -> Iterator[ProjectRow]:
    """Every incident that some voice tells as done, by its first day, the others left out; `best` names a rule of corroboration.py.

    `only_killed` leaves out also where nobody was killed.

    The record is read once from end to end: asking for each incident by itself would take four times as long.
    """
    linked = view.linked()
    known = {member: actor for actor in linked.actors for member in actor.members}
    origins = {copy.report: copy.origin for copy in linked.copies}
    parts = _gather_parts(view, {member: one.id for one in linked.incidents for member in one.members})
    killed: dict[str, list[Account]] = defaultdict(list)
    for account in sorted(linked.accounts, key=lambda one: (one.said_on or date.max, one.id)):
        if account.field == KILLED:
            killed[account.incident].append(account)
    for row in view.incidents(IncidentFilter(), Slice(limit=MOST)).rows:
        told = parts.get(row.id, [])
        statuses = {one.status for one in told}
        if statuses.isdisjoint(DONE):
            left_out.add_incident(row, statuses, NOT_DONE)
            continue
        made = make_project_row(row, told, killed[row.id], codebook, known, origins=origins, best=best)
        if only_killed and not made.best:
            left_out.add_incident(row, statuses, NOBODY_KILLED)
            continue
        yield made


def _gather_parts(view: View, incidents: Mapping[str, str]) -> dict[str, list[EventPart]]:
    found: dict[str, list[EventPart]] = defaultdict(list)
    for row in view.codings():
        for event in row.coding.events:
            if event.id in incidents:
                part = EventPart(
                    status=event.status,
                    actors=list_side(event, "actor"),
                    recipients=list_side(event, "recipient"),
                    place=event.where.name if event.where is not None else None,
                    precision=event.where.precision.value if event.where is not None else None,
                    source=row.report.outlet.value or row.report.source,
                    report=row.report.id,
                )
                found[incidents[event.id]].append(part)
    return found


def make_project_row(
    row: IncidentRow,
    told: Sequence[EventPart],
    killed: Sequence[Account],
    codebook: Codebook,
    known: Mapping[str, Actor],
    *,
    origins: Mapping[str, str],
    best: str = USUAL,
) -> ProjectRow:
    """One incident in the terms of other projects; `known` has the actor of each mention's local actor, `origins` what a copy copies."""
    actors = [mention for one in told for mention in one.actors]
    recipients = [mention for one in told for mention in one.recipients]
    acting, suffering = _list_actors(actors, known), _list_actors(recipients, known)
    sectors_a, sectors_b = _list_sectors(acting), _list_sectors(suffering)
    found = choose_acled(find_crosswalk(codebook, row.type.value, row.mode), sectors_a, sectors_b)
    low, likely, high = estimate_deaths(killed, best=best)
    is_theirs = row.place in {one.place for one in told}  # else a person gave another place, of which no mention tells how narrow it is
    places = Counter(one.precision for one in told if one.precision is not None and is_theirs)
    return ProjectRow(
        incident=row,
        event_type=found.partition("/")[0],
        sub_event_type=found.partition("/")[2],
        violence=choose_violence(sectors_a, sectors_b),
        side_a=_list_names(actors),
        side_b=_list_names(recipients),
        sectors_a=sectors_a,
        sectors_b=sectors_b,
        states_a=_list_states(acting, row.start),
        states_b=_list_states(suffering, row.start),
        low=low,
        best=likely,
        high=high,
        sources=_list_sources(told),
        own_sources=_list_sources(one for one in told if origins.get(one.report) not in {other.report for other in told}),
        precision=min(places, key=lambda name: (-places[name], name)) if places else None,
    )


def choose_acled(crosswalk: Crosswalk, sectors_a: Sequence[str], sectors_b: Sequence[str]) -> str:
    """One of the crosswalk's ACLED types: an armed clash where both sides are armed, else an attack on civilians, else its first."""
    if BATTLE in crosswalk.acled and ON_CIVILIANS in crosswalk.acled:
        return BATTLE if ARMED & set(sectors_a) and ARMED & set(sectors_b) else ON_CIVILIANS
    return crosswalk.acled[0] if crosswalk.acled else ""


def choose_violence(sectors_a: Sequence[str], sectors_b: Sequence[str]) -> int | None:
    """UCDP's type of violence, where the sectors of both sides tell it."""
    a, b = set(sectors_a), set(sectors_b)
    if not a & ARMED:
        return None
    if b & ARMED:
        return 1 if (a | b) & STATE else 2
    return 3 if b & {"CVL", "MED", "EDU", "REL", "BUS", "MIG", "REF"} else None


def estimate_deaths(killed: Sequence[Account], *, best: str = USUAL) -> tuple[float | None, float | None, float | None]:
    """Lowest, best and highest number of killed that voices bear (corroboration.py)."""
    spread = make_range(killed, rule=best)
    return (spread.low, spread.best, spread.high) if spread else (None, None, None)


def _list_actors(mentions: Sequence[Mention], known: Mapping[str, Actor]) -> list[Actor]:
    return [actor for mention in mentions if (actor := known.get(mention.actor or "")) is not None]


def _list_sectors(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(sorted({actor.sector for actor in actors if actor.sector}))


def _list_states(actors: Iterable[Actor], day: date | None) -> tuple[int, ...]:
    """The states among actors, as UCDP numbers them: governments and their forces, not their citizens."""
    numbers = (find_state_codes(actor.country, day).gw for actor in actors if actor.sector in STATE)
    return tuple(sorted({number for number in numbers if number is not None}))


def _list_names(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The names, most often named first; what differs by capitals and accents alone is one, as it is printed most."""
    prints = Counter(mention.name for mention in mentions)
    counts = Counter(fold(mention.name) for mention in mentions)
    shown = {fold(name): name for name in sorted(prints, key=lambda name: (prints[name], name))}
    return tuple(shown[name] for name in sorted(counts, key=lambda name: (-counts[name], shown[name])))


def _list_sources(told: Iterable[EventPart]) -> tuple[str, ...]:
    return tuple(sorted({one.source for one in told}))


def _year(day: date | None) -> int | None:
    return day.year if day else None


BEST_KILLED = "killed: the best number by the rule asked for, else the one that most independent voices bear"

ACLED: Table[ProjectRow] = Table(
    name="acled",
    meaning="One row is one incident in columns like those of ACLED's event tables.",
    columns=(
        column("event_id_cnty", "id of the incident", lambda row: row.incident.id),
        column("event_date", "its first day", lambda row: row.incident.start),
        column("year", "its year", lambda row: _year(row.incident.start)),
        column(
            "time_precision",
            "1 the day is known, 2 the week, 3 less",
            lambda row: 1 if row.days == 1 else 2 if (row.days or 99) <= 7 else 3,
        ),
        column("event_type", "ACLED's event type, by the crosswalk; empty where it has none", lambda row: row.event_type),
        column("sub_event_type", "ACLED's sub-event type", lambda row: row.sub_event_type),
        column("actor1", "who did it, most often named first", lambda row: row.side_a[:1]),
        column("assoc_actor_1", "others who did it", lambda row: row.side_a[1:]),
        column("inter1", "sectors of those who did it", lambda row: row.sectors_a),
        column("actor2", "to whom, most often named first", lambda row: row.side_b[:1]),
        column("assoc_actor_2", "others to whom", lambda row: row.side_b[1:]),
        column("inter2", "sectors of those to whom", lambda row: row.sectors_b),
        column("country", "ISO 3166 alpha-2 code", lambda row: row.incident.country),
        column("iso", "ISO 3166 number; 0 for Kosovo", lambda row: row.codes.iso_number),
        column("location", "where", lambda row: row.incident.place),
        column("latitude", "degrees north", lambda row: row.incident.lat),
        column("longitude", "degrees east", lambda row: row.incident.lon),
        column("geo_precision", "1 site or town, 2 district or region, 3 country", lambda row: GEO_PRECISION.get(row.precision or "")),
        column("source", "outlets that tell it", lambda row: row.sources),
        column("notes", "the incident in one line", lambda row: row.incident.title),
        column("fatalities", BEST_KILLED, lambda row: row.best),
        column("fatalities_low", "lowest number of killed", lambda row: row.low),
        column("fatalities_high", "highest number of killed", lambda row: row.high),
        column("disputed", "whether accounts contradict each other (accounts.csv)", lambda row: row.incident.disputed),
    ),
)

UCDP: Table[ProjectRow] = Table(
    name="ucdp",
    meaning="One row is one incident with somebody killed, in columns like those of UCDP GED.",
    columns=(
        column("id", "id of the incident", lambda row: row.incident.id),
        column("year", "its year", lambda row: _year(row.incident.start)),
        column("type_of_violence", "1 state-based, 2 non-state, 3 one-sided; empty where sectors do not tell", lambda row: row.violence),
        column("side_a", "who did it", lambda row: row.side_a),
        column("side_b", "to whom", lambda row: row.side_b),
        column("gwnoa", "Gleditsch and Ward's numbers of the states of side a", lambda row: row.states_a),
        column("gwnob", "the same for side b", lambda row: row.states_b),
        column("number_of_sources", "outlets that tell it", lambda row: len(row.sources)),
        column("source_office", "those outlets", lambda row: row.sources),
        column("source_headline", "the incident in one line", lambda row: row.incident.title),
        column("where_coordinates", "where", lambda row: row.incident.place),
        column("where_prec", "1 site or town, 3 district, 4 region, 6 country", lambda row: WHERE_PRECISION.get(row.precision or "")),
        column("latitude", "degrees north", lambda row: row.incident.lat),
        column("longitude", "degrees east", lambda row: row.incident.lon),
        column("country", "ISO 3166 alpha-2 code", lambda row: row.incident.country),
        column("country_id", "its number with Gleditsch and Ward on the first day", lambda row: row.codes.gw),
        column("date_start", "first day", lambda row: row.incident.start),
        column("date_end", "last day", lambda row: row.incident.end),
        column("date_prec", "1 the day, 2 two to six days, 3 a week, 4 a month, 5 more", lambda row: choose_date_precision(row.days)),
        column("best", BEST_KILLED, lambda row: row.best),
        column("high", "highest number of killed", lambda row: row.high),
        column("low", "lowest number of killed", lambda row: row.low),
    ),
)


ASKED = {  # what a project's table cannot do without, and an incident may lack
    ACLED.name: ("event_date", "event_type", "country", "location"),
    UCDP.name: ("date_start", "type_of_violence", "country", "where_coordinates"),
}


def count_blanks(rows: Iterable[ProjectRow], table: Table[ProjectRow], n_blank: Counter[str]) -> Iterator[ProjectRow]:
    """The rows as they come; counts on the way in how many each column that the project asks for is empty."""
    asked = [column for column in table.columns if column.name in ASKED[table.name]]
    for row in rows:
        n_blank.update(column.name for column in asked if not show_cell(column.take(row)))
        yield row


def say_blanks(n_blank: Counter[str]) -> str:
    """In how many rows which column is empty; nothing where none is."""
    told = ", ".join(f"{n:,} without {name}" for name, n in sorted(n_blank.items()))
    return f" ({told})" if told else ""


def choose_date_precision(days: int | None) -> int:
    """UCDP GED's code of how exactly the day is known."""
    if days is None:
        return 5
    return next(code for roof, code in ((1, 1), (6, 2), (7, 3), (31, 4), (10**9, 5)) if days <= roof)

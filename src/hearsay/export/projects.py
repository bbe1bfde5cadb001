"""Incidents with what other projects' tables ask of them: sides, sectors, means, the dead by side, sources and voices.

In:  a view, the codebook. Out: rows. Left to others: the columns of ACLED (acled.py) and of UCDP GED (ucdp.py), the panel (panels.py).
Only what happened goes in: an incident whose every mention is planned, possible, denied or general is left out, and listed (left_out.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hearsay.codebook import Codebook, Crosswalk, find_crosswalk
from hearsay.corroboration import USUAL, Range, is_borne, make_range
from hearsay.export.left_out import LeftOut
from hearsay.gazetteer import Gazetteer, open_gazetteer
from hearsay.lists.lexicon import Lexicon, load_lexicon
from hearsay.model import Account, Actor, Event, Linked, Mention, PlacePrecision, RelationKind, Report, Span, Status, Where
from hearsay.names import fold
from hearsay.parties import find_means, list_side
from hearsay.record.content_rows import IncidentFilter, IncidentRow
from hearsay.record.rows import Slice
from hearsay.record.view import View
from hearsay.states import StateCodes, find_state_codes

ARMED = frozenset({"MIL", "COP", "REB", "GOV", "UAF", "SPY", "CRM"})
STATE = frozenset({"MIL", "COP", "GOV", "SPY"})
UNARMED = frozenset({"CVL", "MED", "EDU", "REL", "BUS", "LAB", "NGO", "REF"})
DONE = (Status.HAPPENED, Status.ONGOING)
NOT_DONE = "told by nobody as done"
KILLED, WOUNDED, CROWD = "killed", "wounded", "participants"
ANYBODY = frozenset({"people", "person", "persons", "residents", "men", "women", "children"})  # so counted, the dead may be of any side
MOST = 1_000_000
BEST_KILLED = "killed: the best number by the rule asked for, else the one that most independent voices bear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody on one side of an incident, by the name told most often, with what linking knows."""

    name: str
    sector: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathsBySide:
    """The best number of killed on each side, of civilians and of whom no account tells; together the best of all."""

    a: float
    b: float
    civilians: float
    unknown: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """An incident with what other projects' tables ask of it."""

    incident: IncidentRow
    statuses: frozenset[Status]  # how its mentions are told
    crosswalk: Crosswalk
    actors: tuple[Party, ...]  # most often named first
    recipients: tuple[Party, ...]
    means: tuple[str, ...]  # words for what it was done with
    killed: Range | None
    wounded: Range | None
    crowd: Range | None  # who took part
    deaths: DeathsBySide | None  # None where nobody counts the killed, or the parts are more than the best of all
    sources: tuple[str, ...]
    own_sources: tuple[str, ...]  # without those that only copy another of them
    published: tuple[date, ...]  # days of its reports
    headlines: tuple[str, ...]
    voices: tuple[str, ...]  # who says that it happened, each named by the innermost voice
    region: str | None  # the first-level region that its place lies in
    precision: PlacePrecision | None  # of the place as most mentions give it; None where a person gave another one
    parts: tuple[str, ...]  # ids of the incidents that are part of it
    whole: str | None  # id of the incident that it is part of

    @property
    def codes(self) -> StateCodes:
        """The codes of its country on its first day."""
        return find_state_codes(self.incident.country, self.incident.start)

    @property
    def days(self) -> int | None:
        """How many days the incident may span."""
        start, end = self.incident.start, self.incident.end
        return None if start is None or end is None else (end - start).days + 1

    @property
    def year(self) -> int | None:
        """The year of its first day."""
        return self.incident.start.year if self.incident.start else None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPart:
    """What one mention tells of its incident, as far as these tables ask."""

    status: Status
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    means: str | None
    where: Where | None
    source: str
    report: str
    published: date | None
    headline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the codings of a record tell: the mentions of each incident, and whom each number of killed counts."""

    parts: Mapping[str, Sequence[EventPart]]
    counted: Mapping[tuple[str, Span], str]  # by report and words of the number


def list_project_rows(view: View, codebook: Codebook, *, left_out: LeftOut, best: str = USUAL) -> Iterator[ProjectRow]:
    """Every incident that some voice tells as done, by its first day, the others left out; `best` names a rule of corroboration.py.

    The record is read once from end to end: asking for each incident by itself would take four times as long.
    """
    linked = view.linked()
    told = _gather_told(view, {member: one.id for one in linked.incidents for member in one.members})
    with open_gazetteer() as gazetteer:
        make = RowMaker(linked=linked, told=told, codebook=codebook, gazetteer=gazetteer, best=best)
        for row in view.incidents(IncidentFilter(), Slice(limit=MOST)).rows:
            statuses = {one.status for one in told.parts.get(row.id, ())}
            if statuses.isdisjoint(DONE):
                left_out.add_incident(row, statuses, NOT_DONE)
            else:
                yield make.make_row(row)


def _gather_told(view: View, incidents: Mapping[str, str]) -> Told:
    parts: dict[str, list[EventPart]] = defaultdict(list)
    counted: dict[tuple[str, Span], str] = {}
    for row in view.codings():
        for event in row.coding.events:
            if event.id in incidents:
                parts[incidents[event.id]].append(make_part(event, row.report))
        for figure in row.coding.figures:
            if figure.counts == KILLED and figure.of:
                counted[row.report.id, figure.span] = figure.of
    return Told(parts=parts, counted=counted)


def make_part(event: Event, report: Report) -> EventPart:
    """What one mention tells."""
    means = find_means(event)
    return EventPart(
        status=event.status,
        actors=list_side(event, "actor"),
        recipients=list_side(event, "recipient"),
        means=means.name if means else None,
        where=event.where,
        source=report.outlet.value or report.source,
        report=report.id,
        published=report.published_on,
        headline=report.title.value,
    )


class RowMaker:
    """Makes the rows of one record: holds what linking made of it, by incident."""

    def __init__(self, *, linked: Linked, told: Told, codebook: Codebook, gazetteer: Gazetteer | None = None, best: str = USUAL) -> None:
        self._told, self._codebook, self._gazetteer, self._best = told, codebook, gazetteer, best
        self._lexicon = load_lexicon()
        self._known = {member: actor for actor in linked.actors for member in actor.members}
        self._origins = {copy.report: copy.origin for copy in linked.copies}
        self._wholes = {one.head: one.tail for one in linked.relations if one.kind is RelationKind.PART_OF}
        self._parts: dict[str, list[str]] = defaultdict(list)
        for part, whole in self._wholes.items():
            self._parts[whole].append(part)
        self._accounts: dict[str, list[Account]] = defaultdict(list)
        for account in sorted(linked.accounts, key=lambda one: (one.said_on or date.max, one.id)):
            self._accounts[account.incident].append(account)

    def make_row(self, row: IncidentRow) -> ProjectRow:
        """One incident in the terms of other projects."""
        told = self._told.parts.get(row.id, ())
        accounts = self._accounts[row.id]
        actors = self._list_parties(mention for one in told for mention in one.actors)
        recipients = self._list_parties(mention for one in told for mention in one.recipients)
        killed = self._make_range(accounts, KILLED)
        places = [one.where for one in told if one.where is not None and one.where.name == row.place]  # else a person gave another place
        precisions = Counter(where.precision for where in places)
        precision = min(precisions, key=lambda one: (-precisions[one], one.value)) if precisions else None
        reports = {one.report for one in told}
        return ProjectRow(
            incident=row,
            statuses=frozenset(one.status for one in told),
            crosswalk=find_crosswalk(self._codebook, row.type.value, row.mode),
            actors=actors,
            recipients=recipients,
            means=tuple(sorted({fold(one.means) for one in told if one.means})),
            killed=killed,
            wounded=self._make_range(accounts, WOUNDED),
            crowd=self._make_range(accounts, CROWD),
            deaths=self._share_deaths(accounts, killed, list_sectors(actors), list_sectors(recipients)) if killed else None,
            sources=tuple(sorted({one.source for one in told})),
            own_sources=tuple(sorted({one.source for one in told if self._origins.get(one.report) not in reports})),
            published=tuple(sorted({one.published for one in told if one.published})),
            headlines=tuple(sorted({one.headline for one in told if one.headline})),
            voices=tuple(sorted({one.voice for one in accounts if is_borne(one)})),
            region=self._find_region(row, precision),
            precision=precision,
            parts=tuple(sorted(self._parts[row.id])),
            whole=self._wholes.get(row.id),
        )

    def _make_range(self, accounts: Iterable[Account], field: str) -> Range | None:
        """Lowest, best and highest number of one field that voices bear (corroboration.py)."""
        return make_range((one for one in accounts if one.field == field), rule=self._best)

    def _list_parties(self, mentions: Iterable[Mention]) -> tuple[Party, ...]:
        """The parties, most often named first; names that differ by capitals and accents alone are one, as it is printed most."""
        told = list(mentions)
        prints = Counter(mention.name for mention in told)
        counts = Counter(fold(mention.name) for mention in told)
        shown = {fold(name): name for name in sorted(prints, key=lambda name: (prints[name], name))}
        known: dict[str, Actor] = {}
        for mention in told:
            if (actor := self._known.get(mention.actor or "")) is not None:
                known.setdefault(fold(mention.name), actor)
        parties = []
        for name in sorted(counts, key=lambda name: (-counts[name], shown[name])):
            actor = known.get(name)
            parties.append(Party(name=shown[name], sector=actor.sector if actor else None, country=actor.country if actor else None))
        return tuple(parties)

    def _share_deaths(
        self, accounts: Sequence[Account], killed: Range, sectors_a: Sequence[str], sectors_b: Sequence[str]
    ) -> DeathsBySide | None:
        """The best number of killed for each side: whom a number counts is told by its own words ("nine soldiers").

        As in UCDP GED the four are the best of all together; None where the parts are more.
        """
        by_side: dict[str, list[Account]] = defaultdict(list)
        for account in accounts:
            words = self._told.counted.get((account.report, account.span)) if account.field == KILLED else None
            side = choose_side(find_counted_sector(words, self._lexicon), sectors_a, sectors_b) if words else None
            if side is not None:
                by_side[side].append(account)
        ranges = {side: make_range(rows, rule=self._best) for side, rows in by_side.items()}
        shares = {side: one.best for side, one in ranges.items() if one is not None}
        unknown = killed.best - sum(shares.values())
        if unknown < 0:
            return None
        return DeathsBySide(a=shares.get("a", 0), b=shares.get("b", 0), civilians=shares.get("civilians", 0), unknown=unknown)

    def _find_region(self, row: IncidentRow, precision: PlacePrecision | None) -> str | None:
        if self._gazetteer is None or row.place is None or row.country is None or precision in (None, PlacePrecision.COUNTRY):
            return None
        point = (row.lat, row.lon) if row.lat is not None and row.lon is not None else None
        return self._gazetteer.find_region(row.place, row.country, point=point)


def find_counted_sector(words: str, lexicon: Lexicon) -> str | None:
    """The sector of those whom a number counts, by the last noun that has one ("army soldiers": MIL); None for "people" and the like."""
    nouns = [lexicon.role_nouns.get(word) for word in fold(words).split() if word not in ANYBODY]
    return next((noun.sector for noun in reversed(nouns) if noun is not None and noun.sector), None)


def choose_side(sector: str | None, sectors_a: Sequence[str], sectors_b: Sequence[str]) -> str | None:
    """Which side's dead are counted under a sector: "a", "b", "civilians"; None where the sectors of both sides do not tell."""
    if sector in UNARMED:
        return "civilians"
    if sector not in ARMED:
        return None
    like = STATE if sector in STATE else {sector}  # soldiers count as dead of a government's side
    sides = [side for side, sectors in (("a", sectors_a), ("b", sectors_b)) if not like.isdisjoint(sectors)]
    return sides[0] if len(sides) == 1 else None


def list_sectors(parties: Iterable[Party]) -> tuple[str, ...]:
    """The sectors of a side, each once."""
    return tuple(sorted({party.sector for party in parties if party.sector}))


def list_states(parties: Iterable[Party], day: date | None) -> tuple[int, ...]:
    """The states on a side, as UCDP numbers them: governments and their forces, not their citizens."""
    numbers = (find_state_codes(party.country, day).gw for party in parties if party.sector in STATE)
    return tuple(sorted({number for number in numbers if number is not None}))

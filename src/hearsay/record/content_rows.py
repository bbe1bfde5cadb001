"""What reports say and what is the same across them, with the words at hand: the rows of lists and pages.

In: nothing. Out: frozen dataclasses that view.py gives. Left to others: filling them (content_queries.py, link_queries.py).
"""

from dataclasses import dataclass
from datetime import date

from hearsay.model import Account, Actor, Claim, Copy, Event, EventType, Figure, Incident, Relation, Role, Span, Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where something stands: the report that says it."""

    report: str
    source: str
    title: str | None
    outlet: str | None
    day: date | None  # of publication


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with its words."""

    claim: Claim
    words: str
    stands: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event with its claim and the sentence in which it stands."""

    event: Event
    claim: Claim
    words: str  # the sentence
    span: Span  # of the sentence
    incident: str | None
    stands: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure with its words and its bearer."""

    figure: Figure
    claim: Claim
    words: str
    event_type: EventType | None
    incident: str | None
    stands: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """Which figures are wanted; None narrows nothing."""

    counts: str | None = None
    unit: str | None = None
    report: str | None = None
    incident: str | None = None
    voice: str | None = None
    since: date | None = None  # of publication
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account with its words; where one incident is read, with the sentence in which they stand."""

    account: Account
    words: str
    stands: Standing
    sentence: str = ""
    span: Span | None = None  # of the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFilter:
    """Which accounts are wanted; None narrows nothing."""

    ids: tuple[str, ...] | None = None  # only these
    incidents: tuple[str, ...] | None = None  # of any of these
    incident: str | None = None
    field: str | None = None
    voice: str | None = None
    actor: str | None = None
    side: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Which incidents are wanted; None narrows nothing."""

    ids: tuple[str, ...] | None = None  # only these
    type: str | None = None
    country: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    actor: str | None = None  # id across reports: takes part in a member event
    lately: bool = False  # of an actor of very many mentions, only what its last ones tell
    context: str | None = None  # in which a member event stands
    voice: str | None = None  # gives an account
    side: str | None = None  # a voice of that side gives an account
    report: str | None = None  # gives an account or holds a member event
    disputed: bool | None = None
    single_voiced: bool | None = None
    newest_first: bool = False
    most_voices_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident in a list."""

    id: str
    title: str
    type: EventType
    mode: str | None
    start: date | None
    end: date | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    n_events: int
    n_reports: int
    n_voices: int
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDetail:
    """One incident and everything that is said of it."""

    incident: Incident
    row: IncidentRow
    accounts: tuple[AccountRow, ...]  # by field, then by the day they were said
    events: tuple[EventRow, ...]
    figures: tuple[FigureRow, ...]
    relations: tuple[Relation, ...]
    ties: tuple[Tie, ...]
    copies: tuple[Copy, ...]  # among its reports


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFilter:
    """Which actors are wanted; None narrows nothing."""

    name_part: str | tuple[str, ...] | None = None  # letters that stand in one of its names; of several some suffice
    kind: str | None = None
    country: str | None = None
    side: str | None = None
    most_said_first: bool = False  # instead of those found in most reports


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor in a list."""

    actor: Actor
    n_reports: int
    n_did: int
    n_suffered: int
    n_said: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Another actor with whom one took part in events: a line of its network."""

    actor: str
    name: str
    type: EventType
    n_did: int  # events in which the one acts upon the other
    n_suffered: int  # events in which the other acts upon the one


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDetail:
    """One actor: names, posts, partners. What it did and said: View.events, View.claims."""

    row: ActorRow
    roles: tuple[tuple[Role, Standing], ...]
    partners: tuple[Partner, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """An outlet in a list."""

    name: str | None  # None for reports of unknown outlet
    n_reports: int
    n_copies: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletDetail:
    """What an outlet reports and whom it quotes."""

    row: OutletRow
    voices: tuple[tuple[str, int], ...]  # most quoted first
    sides: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotRow:
    """How many incidents happened at a place that has coordinates."""

    place: str
    country: str | None
    lat: float
    lon: float
    n_incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place where events happened."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    n_events: int
    first_day: date | None
    last_day: date | None

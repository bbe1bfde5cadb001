"""The records that travel through the house: frozen, without behaviour.

In:  nothing. Out: the types that every room takes and gives. Left to others: making them (the rooms), storing them (record/).
Spans count Unicode code points of `Report.text`, start included, end not. Unknown is None. Ids are hashes of content (ids.py).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a report's text, in code points, end excluded."""

    start: int
    end: int


# ------------------------------------------------------------------ reports (ingest/)


class Known(StrEnum):
    """How a fact about a report is known."""

    GIVEN = "given"  # by the user: option, column, side file
    PAGE = "page data"  # metadata inside the file: HTML head, mail header, feed entry, PDF info
    DATELINE = "dateline"  # the text's own dateline, byline or agency credit
    ADDRESS = "address"  # the address of the page
    FILE_NAME = "file name"
    TEXT = "text"  # worked out from the text itself (language)
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A fact about a report and how it is known."""

    value: str | None = None
    known: Known = Known.UNKNOWN


class ZoneKind(StrEnum):
    """Parts of a report's text that are not its running prose."""

    TITLE = "title"
    HEADING = "heading"
    DATELINE = "dateline"
    BYLINE = "byline"
    CREDIT = "credit"  # agency credit
    CAPTION = "caption"
    FOOTNOTES = "footnotes"  # the list of entries
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of a report's text that is neither claim nor event."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """Words of the report that lead to an address."""

    span: Span
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One version of one report, as hearsay read it."""

    id: str
    source: str  # where it came from: path, address, path#row; one source may have several versions
    raw_sha256: str
    media_type: str
    extractor: str  # tool and version that made the text
    text: str
    text_sha256: str
    title: Stated
    author: Stated
    outlet: Stated
    published: Stated  # ISO day, or ISO time in UTC
    language: Stated  # ISO 639-1
    address: Stated
    zones: tuple[Zone, ...]
    links: tuple[Hyperlink, ...]
    place: Stated = Stated()  # where it was written, as its dateline says

    @property
    def published_on(self) -> date | None:
        """The day of publication, as printed; None where it is unknown or no full day ("2019-05")."""
        try:
            return date.fromisoformat(self.published.value[:10]) if self.published.value else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that kept one report, or a part of it, from being coded."""

    source: str
    stage: str  # ingest, read, code, link
    message: str
    report: str | None = None


# ------------------------------------------------------------------ what the models saw (read/)


class MarkKind(StrEnum):
    """What a trained head can mark in a text."""

    SOURCE = "source"  # attribution: who says
    CUE = "cue"  # attribution: the word of saying
    CONTENT = "content"  # attribution: what is said
    ENTITY = "entity"  # label: Person, Location, Organization, Facility, NORP, Date, Money, Product, Misc
    ACTOR = "actor"  # a nominal or named actor or recipient of some event, as hand coders mark them
    TRIGGER = "trigger"  # label: PLOVER type
    TIMEX = "timex"  # label: DATE, TIME, DURATION, SET
    PLACE = "place"  # a toponym
    FIGURE = "figure"  # label: what is counted
    SLOT = "slot"  # label: MUC-4 slot (perpetrator, organization, target, victim, weapon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span that a head found, with its label and calibrated score."""

    kind: MarkKind
    span: Span
    label: str
    score: float


class LinkKind(StrEnum):
    """How two marks of one report belong together; `head` is named first."""

    SAID_BY = "said by"  # content -> source
    CUED_BY = "cued by"  # content -> cue
    ACTOR = "actor"  # trigger -> actor/entity mark
    RECIPIENT = "recipient"  # trigger -> actor/entity mark
    PLACE = "place"  # trigger -> place mark
    TIME = "time"  # trigger -> timex mark
    COUNTS = "counts"  # trigger -> figure mark
    SAME = "same"  # coreference: later mention -> earlier mention


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLink:
    """A scored arc between two marks, by their index in `Reading.marks`."""

    kind: LinkKind
    head: int
    tail: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A class that a head gives to a span (a sentence, a trigger, a figure) without cutting it further.

    `scheme` names the head: "status", "mode", "stance", "police act", "quad", "incident type", "form".
    """

    scheme: str
    span: Span
    label: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the models saw in one report: sentences, marks, arcs, labels."""

    report: str
    weights: str  # sha256 of the weights, "" when read by rules alone
    sentences: tuple[Span, ...]
    marks: tuple[Mark, ...]
    links: tuple[MarkLink, ...]
    labels: tuple[Label, ...]


# ------------------------------------------------------------------ what it means (coding/)


class VoiceKind(StrEnum):
    """What kind of thing speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    OUTLET = "outlet"


class Form(StrEnum):
    """How a claim's words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN = "own"  # the report's own voice


class Stance(StrEnum):
    """What a voice does with the content of its claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACCUSES = "accuses"
    CONDEMNS = "condemns"
    DEMANDS = "demands"
    PROMISES = "promises"
    THREATENS = "threatens"
    ASKS = "asks"
    DOUBTS = "doubts"
    SUPPOSES = "supposes"


class Status(StrEnum):
    """Whether an event took place, according to its claim."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    GENERAL = "general"


class EventType(StrEnum):
    """The sixteen PLOVER event types (PLOVER manual, 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class TimePrecision(StrEnum):
    """How narrow an interval the words can mean."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"
    NONE = "none"


class Anchor(StrEnum):
    """What an interval was resolved against."""

    STATED = "stated"  # the words alone
    PUBLISHED = "published"  # relative to the day of publication
    EVENT = "event"  # relative to another event or time of the report


class PlacePrecision(StrEnum):
    """How narrow a place is."""

    SITE = "site"
    TOWN = "town"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one field has its value: the words, the rule or head, its score."""

    field: str
    by: str  # "head:trigger", "rule:verb-of-saying", "list:demonyms"
    span: Span | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a coded value rests on."""

    report: str
    run: str
    spans: tuple[Span, ...]
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words as printed and the fullest name that the report gives for the same thing."""

    span: Span
    name: str
    actor: str | None = None  # id of the LocalActor


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalActor:
    """One actor inside one report: its mentions under one name."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: VoiceKind
    country: str | None  # ISO 3166 alpha-2, XK for Kosovo
    sector: str | None  # code of lists/sectors.csv: GOV MIL COP REB CVL MED IGO NGO JUD LEG OPP PTY REF BUS EDU REL CRM SPY UAF
    named: bool
    mentions: tuple[Span, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks; `span` is None for a voice that the report leaves unsaid (the outlet itself)."""

    span: Span | None
    name: str
    kind: VoiceKind
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Words that the report gives as somebody's, or (form OWN) the report's own voice."""

    id: str
    span: Span
    cue: Span | None
    form: Form
    stance: Stance
    certainty: float  # 1.0 unhedged; lower by the hedges of lists/hedges.csv
    voices: tuple[Voice, ...]  # innermost first
    relayed_by: tuple[str, ...]
    within: str | None  # the claim inside which this one is told; None for the report's own claim
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The interval that words can mean; an open end is None."""

    span: Span | None
    start: date | None
    end: date | None
    precision: TimePrecision
    anchor: Anchor
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another place of the same name, with its score."""

    name: str
    country: str | None
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place: words, name, country, coordinates in degrees, precision, rivals."""

    span: Span | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    geoname: int | None  # GeoNames id where the gazetteer knows it
    rivals: tuple[Rival, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Somebody did, does, will do or is said to have done something to somebody."""

    id: str
    claim: str
    trigger: Span
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    status: Status
    when: When | None
    where: Where | None
    weapon: Mention | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count, share, sum or duration with its bounds, unit and bearer."""

    id: str
    claim: str
    event: str | None
    span: Span
    counts: str
    of: str | None
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None  # "USD", "percent", "hours"; None for people and things
    part_of: str | None
    denominator: str | None  # id of the figure that this one is a share or rate of
    per_million: tuple[float | None, float | None] | None  # the rate where a denominator is known
    sum_of_parts: tuple[float, float] | None  # where all named parts were found
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Names that the report equates."""

    names: tuple[str, ...]
    span: Span
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A post that the report gives a person, with dates only as stated."""

    person: Mention
    role: str
    of: Mention | None
    start: date | None
    end: date | None
    basis: Basis


class CitationStatus(StrEnum):
    """What a marker in the text leads to."""

    RESOLVED = "resolved"
    MISSING = "missing"  # the list lacks the entry
    UNUSED = "unused"  # no marker leads to the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A footnote marker or link and what it leads to."""

    marker: str
    span: Span
    entry: str | None
    status: CitationStatus
    supports: Span | None  # the words that it stands behind
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What one run made of one report."""

    report: str
    run: str
    claims: tuple[Claim, ...]  # the report's own claim (form OWN) is always the first
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    actors: tuple[LocalActor, ...]
    aliases: tuple[Alias, ...]
    roles: tuple[Role, ...]
    citations: tuple[Citation, ...]
    places: tuple[Where, ...]  # every resolved toponym, not only events' places
    times: tuple[When, ...]  # every resolved time expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A way of coding: its id is a hash of version, weights and settings, so equal runs have one id."""

    id: str
    version: str
    weights: str
    settings: str  # canonical JSON


# ------------------------------------------------------------------ what is the same (link/)


class CopyKind(StrEnum):
    """How a report depends on an earlier one."""

    EXACT = "exact"
    NEAR = "near"
    REWRITE = "rewrite"  # shares the agency text, not the wording of its lead
    UPDATE = "update"  # a later version of the same outlet's story


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report, the earlier report that it copies, and how much of it stands there."""

    report: str
    origin: str
    kind: CopyKind
    share: float  # of its sentences that stand in the origin
    reason: str  # "82% of its sentences stand in report X, published earlier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor across reports."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: VoiceKind
    country: str | None
    sector: str | None
    side: str | None  # set by the user's parties list
    members: tuple[str, ...]  # ids of LocalActors


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One occurrence, however many reports tell it."""

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
    members: tuple[str, ...]  # ids of Events


class RelationKind(StrEnum):
    """How two incidents hang together without being one."""

    PART_OF = "part of"
    SERIES = "series"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link between two incidents that are not one."""

    kind: RelationKind
    head: str
    tail: str
    reason: str


class Independence(StrEnum):
    """How a voice came to what it says."""

    OBSERVED = "own observation"
    PARTY = "party to the conflict"
    CITES = "cites another voice"
    COPY = "copy"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One voice's value for one field of one incident, with its words."""

    id: str
    incident: str
    field: str  # occurred, actor, recipient, killed, wounded, arrested, ..., date, place, means, justification
    value: str
    low: float | None
    high: float | None
    voice: str  # name of the innermost voice
    actor: str | None  # its cross-report Actor
    side: str | None
    stance: Stance
    report: str
    claim: str
    span: Span
    said_on: date | None
    independence: Independence


class TieKind(StrEnum):
    """What kind of things a suggestion holds to be the same."""

    ACTOR = "actor"
    INCIDENT = "incident"
    TELLING = "telling"  # of two mentions of one report: the later takes the earlier up, or shares its day and place


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A suggestion that two things are the same, with its score and reasons."""

    kind: TieKind
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class Verdict(StrEnum):
    """What a person decided."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    SAME = "same"  # merge
    DIFFERENT = "different"  # split
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's signed decision; append-only, undone only by another judgement."""

    id: str
    person: str
    made_at: datetime
    verdict: Verdict
    target_kind: str  # report, claim, event, figure, actor, incident, judgement, ...
    target: str
    field: str | None
    value: str | None  # canonical JSON of the corrected value; id of the other thing for SAME and DIFFERENT
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What linking made of the codings of a record."""

    copies: tuple[Copy, ...]
    actors: tuple[Actor, ...]
    incidents: tuple[Incident, ...]
    relations: tuple[Relation, ...]
    accounts: tuple[Account, ...]
    ties: tuple[Tie, ...]

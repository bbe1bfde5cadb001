"""What a page shows: frozen records that templates read and that `.json` gives as they are.

In:  nothing. Out: the context types of all pages. Left to others: filling them (one file a concept), the look (templates/).
Every field's meaning stands in its comment or its name; drawings are SVG markup and are left out of the JSON.
"""

from dataclasses import dataclass, field

from hearsay.export.svg import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A short label; `kind` is dispute, agree, warn or empty."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words that may lead somewhere."""

    words: str
    address: str | None = None
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's head."""

    name: str
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads, with what is said where there is none."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "None."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and its value."""

    name: str
    value: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Words that lead to a page; `number` where they count."""

    words: str
    address: str
    number: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A field that narrows a list; with choices it is a menu."""

    key: str
    name: str
    value: str = ""
    sort: str = "text"
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where the neighbouring pages of a list stand."""

    said: str = ""
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A drawing with its name and what it shows."""

    name: str
    said: str
    svg: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A short list beside the main column."""

    name: str
    rows: tuple[Cell, ...]
    empty: str = "None."


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """What is in the record, what needs attention."""

    title: str
    said: str
    counts: tuple[Lead, ...]
    columns: Markup
    map: Markup
    latest: Table
    attention: tuple[Lead, ...]
    voices: tuple[Cell, ...]
    outlets: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage:
    """A list in any of its forms: table, drawing, both."""

    title: str
    said: str = ""
    action: str = ""  # where the filters lead
    fields: tuple[Filter, ...] = ()
    forms: tuple[Lead, ...] = ()  # list, timeline, map, matrix
    drawings: tuple[Drawn, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: Pages = field(default_factory=Pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPage:
    """An actor, a place, an outlet."""

    title: str
    up: Lead
    said: str = ""
    facts: tuple[Fact, ...] = ()
    drawings: tuple[Drawn, ...] = ()
    tables: tuple[Table, ...] = ()
    lists: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCard:
    """One voice's value with its words."""

    id: str
    voice: str
    voice_address: str | None
    colour: int
    value: str
    words: str
    outlet: str
    address: str
    said_on: str
    independence: str
    is_copy: bool
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPart:
    """What the voices say of one field of an incident."""

    key: str
    name: str
    summary: str
    tags: tuple[Tag, ...]
    accounts: tuple[AccountCard, ...]
    revisions: tuple[Cell, ...] = ()
    plot: Markup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement that a button can make."""

    words: str
    verdict: str
    target_kind: str
    target: str
    field: str = ""
    value: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """One incident, accounts side by side."""

    id: str
    title: str
    tags: tuple[Tag, ...]
    facts: tuple[Fact, ...]
    fields: tuple[FieldPart, ...]
    mentions: Table
    sources: tuple[Cell, ...]
    related: tuple[Cell, ...]
    map: Markup | None
    choices: tuple[Decision, ...]
    judgements: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceKey:
    """A voice's colour in a marked text."""

    words: str
    colour: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A report with its voices and events marked."""

    id: str
    title: str
    language: str
    text: Markup
    key: tuple[VoiceKey, ...]
    facts: tuple[Fact, ...]
    copies: tuple[Cell, ...]
    citations: tuple[Cell, ...]
    judgements: tuple[Cell, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """The thing that the coding queue asks about."""

    kind: str
    id: str
    name: str
    text: Markup
    facts: tuple[Fact, ...]
    fields: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The coding queue."""

    title: str
    said: str
    forms: tuple[Lead, ...]
    item: QueueItem | None
    next_address: str
    recent: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What went wrong, and what to do."""

    title: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage:
    """The form to sign in."""

    title: str
    said: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """A value on which people differ, and the judgements that would settle it."""

    words: str
    address: str
    choices: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """How well people agree, and what is to adjudicate."""

    title: str
    said: str
    fields: Table
    marks: Table
    to_decide: tuple[ToDecide, ...]
    n_to_decide: int

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
    """Words that may lead somewhere; `markup` is the same words with marks, `number` stands apart, `share` is drawn as a bar."""

    words: str
    address: str | None = None
    tags: tuple[Tag, ...] = ()
    markup: Markup | None = None
    number: str = ""
    share: float | None = None  # 0 to 1
    beneath: str = ""  # smaller words below: why it stands here
    is_seen: bool = True  # False where the cell above says the same, as in a group of rows


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
    n_open: int | None = None  # rows that stand open, the others are folded; None: all
    folded: str = ""  # what the folded rows are


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What somebody decided of a thing, as its page shows it; `undo` is the judgement's id where whoever asks can take it back."""

    said: Cell
    undo: str = ""


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
    is_more: bool = False  # stands folded until it is asked for
    usual: str = "any"  # what a menu says where nothing is chosen


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
    """What is in the record, what needs attention, what changed."""

    title: str
    said: str
    counts: tuple[Lead, ...]
    questions: tuple[Lead, ...]  # with which to begin
    columns: Markup
    dated: str  # what they show, and how many incidents they leave out
    map: Markup
    mapped: str  # what it shows, and how many incidents it cannot
    latest: Table
    attention: tuple[Lead, ...]
    changed: tuple[Cell, ...]
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
    chosen: tuple[Lead, ...] = ()  # what it is narrowed to, each leading to the page without it
    facets: tuple[Block, ...] = ()  # what it can be narrowed to
    exports: tuple[Lead, ...] = ()
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
    judged: str = ""  # id of the actor that can be judged
    judgements: tuple[Judged, ...] = ()  # of that actor
    correctable: tuple[Choice, ...] = ()
    protecting: "Protecting | None" = None  # for those who may protect


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCard:
    """One voice's value with its words."""

    id: str
    voice: str
    voice_address: str | None
    colour: int
    value: str
    words: str
    quote: Markup  # the sentence in which the words stand, the words marked
    outlet: str
    address: str
    said_on: str
    independence: str
    is_copy: bool
    tags: tuple[Tag, ...] = ()
    judged: tuple[Judged, ...] = ()  # what holds of it


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
    n_open: int  # accounts that stand open, the others are folded
    is_disputed: bool = False
    is_folded: bool = False  # the whole of it: on a long page, nobody disputes it
    told: str = ""  # of a folded field: its values in short


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
    said: str = ""  # the words that it is about, where the button cannot hold them
    more: tuple[tuple[str, str], ...] = ()  # further fields of the form: where the words that it adds stand, and what is said of them


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """One incident, accounts side by side."""

    id: str
    title: str
    tags: tuple[Tag, ...]
    facts: tuple[Fact, ...]
    disagreement: str  # whether voices contradict each other; on what stands in the fields
    matrix: Table
    fields: tuple[FieldPart, ...]
    folded: str  # what is folded, in a sentence; empty where nothing is
    unfolded_address: str | None  # the same page with everything open
    mentions: Table
    sources: tuple[Cell, ...]
    related: tuple[Cell, ...]
    map: Markup | None
    choices: tuple[Decision, ...]
    correctable: tuple[Choice, ...]  # what can be corrected: its name, and the value that the machine read
    judgements: tuple[Judged, ...]
    exports: tuple[Lead, ...]


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
    incidents: tuple[Cell, ...]
    copies: tuple[Cell, ...]
    citations: tuple[Cell, ...]
    correctable: tuple[Choice, ...]
    judgements: tuple[Judged, ...]
    tables: tuple[Table, ...]
    protecting: "Protecting | None" = None  # for those who may protect


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The values that a field usually has, to choose from while one types."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """The thing that the coding queue asks about."""

    kind: str
    id: str
    name: str
    text: Markup
    facts: tuple[Fact, ...]
    fields: tuple[Choice, ...]  # what can be corrected: its name, and the value that the machine read or this person gave
    address: str
    before: str = ""  # the words of the report before and after `text`
    after: str = ""
    known: tuple[Known, ...] = ()  # of fields whose values are few, these values
    judged: tuple[Cell, ...] = ()  # what this person has judged of it, the newest first
    open_field: str = ""  # the field that is asked about next; empty where each is judged
    is_corrected: bool = False  # by this person, in one field at least: to confirm it is then to confirm the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The coding queue."""

    title: str
    said: str
    forms: tuple[Lead, ...]
    item: QueueItem | None
    said_left: str
    progress: str  # how many are left, how much was judged today
    share_judged: float  # of the queue, 0 to 1
    judged_address: str  # where the queue goes on after a judgement of the whole: what was judged is not asked again
    corrected_address: str  # the same thing again, for its other fields
    next_address: str  # where the queue goes on without one
    undoable: tuple[Decision, ...]  # one's own last judgements
    recent: Table
    exports: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What went wrong, and where to go on."""

    title: str
    said: str
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage:
    """The form to sign in."""

    title: str
    said: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """A value on which people differ, its words, and the judgements that would settle it."""

    said: str
    text: Markup | None
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
    exports: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Protecting:
    """The form that covers names, as it is filled in: names one a line, the id of the actor that they name or nothing."""

    names: str
    pseudonym: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A protection that holds; `n` is its number, by which it is lifted: a form must not hold the name."""

    n: int
    name: str
    pseudonym: str
    said: str
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedPage:
    """The protected names."""

    title: str
    said: str
    held: tuple[Held, ...]
    protecting: Protecting
    log: Table

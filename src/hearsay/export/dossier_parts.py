"""The parts of a dossier's first page: incidents with their accounts, sources, plots, and what is said about method and limits.

In:  rows of the record. Out: frozen parts for the templates. Left to others: pages and files (dossier.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearsay.corroboration import Standing, find_standing, find_vaguer, make_range
from hearsay.export.plots import PlotValue, draw_plot
from hearsay.export.svg import Markup
from hearsay.export.wording import ask_field, name_relation, show_bounds, show_place, show_spread, sort_fields
from hearsay.intervals import show_days
from hearsay.model import Copy, Form, Independence, Report, Span
from hearsay.record.content_rows import AccountRow, FigureRow, IncidentDetail
from hearsay.record.rows import Overview
from hearsay.text import plural

TEXTS = Path(__file__).with_name("templates")
PLOTTED = 8  # quantities; more plots than this are a wall
QUOTED_CHARS = 110  # on either side of an account's words; its link shows the rest
PUNCTUATION = (".", ",", ";", ":", "?", "!", ")", "”", "’", '"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of an account inside their sentence."""

    before: str
    words: str
    after: str


FindQuote = Callable[[str, Span], Quote]  # report id, span


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPart:
    """One voice's value and its words."""

    value: str
    voice: str
    stance: str
    said_on: str
    outlet: str
    source: str  # where the report stands in the list of sources
    independence: str
    quote: Quote
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPart:
    """One question about an incident, and what the voices answer."""

    name: str
    standing: str  # how the voices stand to each other, "" for a single voice
    spread: str  # lowest, best and highest of a figure with their bearers, "" for words and for a single account
    accounts: tuple[AccountPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationPart:
    """Another incident that hangs together with this one."""

    kind: str
    id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPart:
    """One incident as the dossier shows it."""

    id: str
    title: str
    line: str
    told: str
    disputed: bool
    fields: tuple[FieldPart, ...]
    relations: tuple[RelationPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePart:
    """One report as the list of sources shows it."""

    id: str
    title: str
    source: str
    outlet: str
    published: str
    copies: str
    sha256: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPart:
    """One quantity over time."""

    drawing: Markup
    caption: str


def make_quote(text: str, sentences: Sequence[Span], span: Span) -> Quote:
    """The words at a span with the rest of their sentence, cut where that is long."""
    around = next((sentence for sentence in sentences if sentence.start <= span.start < sentence.end), span)
    start, end = max(around.start, span.start - QUOTED_CHARS), min(max(around.end, span.end), span.end + QUOTED_CHARS)
    before = " ".join(text[start : span.start].split()[start > around.start :])  # a cut word is left out
    after = " ".join(text[span.end : end].split()[: -1 if end < around.end else None])
    return Quote(
        before=f"{'… ' if start > around.start else ''}{before} " if before else "",
        words=" ".join(text[span.start : span.end].split()),
        after=f"{'' if text[span.end : span.end + 1] in PUNCTUATION else ' '}{after}{' …' if end < around.end else ''}" if after else "",
    )


def make_incident(detail: IncidentDetail, titles: dict[str, str], find_quote: FindQuote) -> IncidentPart:
    """An incident with its accounts, field by field in the order in which a reader asks."""
    row = detail.row
    known = (row.type.value, row.mode or "", show_days(row.start, row.end), show_place(row.place, row.country), _count_told(detail))
    return IncidentPart(
        id=row.id,
        title=row.title,
        line=" · ".join(part for part in known if part),
        told=_count_told(detail),
        disputed=row.disputed,
        fields=tuple(make_field(name, accounts, find_quote) for name, accounts in sort_fields(detail.accounts)),
        relations=tuple(
            RelationPart(kind=name_relation(relation, seen_from=row.id), id=other, title=titles[other], reason=relation.reason)
            for relation in detail.relations
            if (other := relation.tail if relation.head == row.id else relation.head) in titles
        ),
    )


def make_field(name: str, rows: Sequence[AccountRow], find_quote: FindQuote) -> FieldPart:
    """One field with its accounts, oldest first."""
    accounts = [row.account for row in rows]
    vaguer = find_vaguer(accounts)
    standing, spread = find_standing(accounts), make_range(accounts)
    return FieldPart(
        name=ask_field(name),
        standing="" if standing is Standing.SINGLE else standing.value,  # most fields rest on one voice, and the accounts show whose
        spread=show_spread(spread) if spread and len(rows) > 1 else "",  # one account says it itself
        accounts=tuple({_key(row): _make_account(row, find_quote) for row in reversed(rows) if row.account.id not in vaguer}.values())[
            ::-1
        ],
    )


def _key(row: AccountRow) -> tuple[object, ...]:
    """What two rows share that say the same: the first of them is shown."""
    account = row.account
    return account.value, account.low, account.high, account.voice, account.stance, account.report


def _make_account(row: AccountRow, find_quote: FindQuote) -> AccountPart:
    account = row.account
    return AccountPart(
        value=show_bounds(account),
        voice=account.voice,
        stance=account.stance.value,
        said_on=str(account.said_on or row.stands.day or ""),
        outlet=row.stands.outlet or "unknown",
        source=f"#source-{account.report}",
        independence="" if account.independence is Independence.UNKNOWN else account.independence.value,
        quote=find_quote(account.report, account.span),
        address=f"reports/{name_page(account.report)}#{name_place(account.span)}",
    )


def make_source(report: Report, copies: Sequence[Copy]) -> SourcePart:
    """A report with its hash, and what it copies."""
    return SourcePart(
        id=report.id,
        title=report.title.value or report.source,
        source=report.source,
        outlet=report.outlet.value or "unknown",
        published=(report.published.value or "unknown")[:10],
        copies="; ".join(copy.reason for copy in copies if copy.report == report.id),
        sha256=report.raw_sha256,
        address=f"reports/{name_page(report.id)}",
    )


def make_plots(details: Sequence[IncidentDetail]) -> tuple[PlotPart, ...]:
    """Each incident's quantities that more than one voice gives, most voices first."""
    found = []
    for detail in details:
        rows = [row for row in detail.figures if row.figure.unit is None and row.figure.part_of is None and row.figure.counts != "other"]
        for counts in sorted({row.figure.counts for row in rows}):
            alike = [row for row in rows if row.figure.counts == counts]
            n_voices = len({_name_bearer(row) for row in alike})
            if n_voices > 1:
                found.append((-n_voices, detail.row.title, counts, alike))
    chosen = sorted(found, key=lambda item: item[:3])[:PLOTTED]
    return tuple(_make_plot(title, counts, rows) for _, title, counts, rows in chosen)


def _make_plot(title: str, counts: str, rows: Sequence[FigureRow]) -> PlotPart:
    ordered = sorted(rows, key=lambda row: (str(row.stands.day), row.stands.report, row.figure.span))
    values = [
        PlotValue(
            low=row.figure.low,
            high=row.figure.high,
            said_on=row.stands.day,
            voice=_name_bearer(row),
            words=row.words,
            address=f"reports/{name_page(row.stands.report)}#{row.figure.id}",
            is_approximate=row.figure.approximate,
        )
        for row in ordered
    ]
    caption = f"{title}: how many {counts}, by the day of the report and who gave the number."
    return PlotPart(drawing=draw_plot(values, title=f"How many {counts}"), caption=caption)


def _name_bearer(row: FigureRow) -> str:
    """Who gives a figure: the innermost voice, or the outlet in its own voice."""
    is_own = row.claim.form is Form.OWN or not row.claim.voices
    return row.stands.outlet or "unknown outlet" if is_own else row.claim.voices[0].name


def name_page(report: str) -> str:
    """The file of a report's page."""
    return f"{report}.html"


def name_place(span: Span) -> str:
    """The anchor of words in the page of their report."""
    return f"at-{span.start}-{span.end}"


def say_summary(overview: Overview, details: Sequence[IncidentDetail], *, n_shown: int) -> str:
    """The dossier in one paragraph."""
    n_disputed = sum(detail.row.disputed for detail in details)
    n_single = sum(detail.row.n_voices <= 1 for detail in details)
    days = show_days(overview.first_day, overview.last_day)
    return (
        f"{plural(n_shown, 'report')}{f', published {days},' if days else ''} and {plural(len(details), 'incident')} of which they tell. "
        f"Disputed: {n_disputed:,}. Told by one voice alone, or by none beside the report: {n_single:,}. "
        f"Reports that repeat another one's text and count as one source with it: {overview.n_copies:,}."
    )


def list_numbers(overview: Overview, details: Sequence[IncidentDetail]) -> tuple[tuple[str, str], ...]:
    """The numbers at the head."""
    counts = (
        ("reports", overview.n_reports),
        ("incidents shown", len(details)),
        ("disputed", sum(detail.row.disputed for detail in details)),
        ("claims of voices", overview.n_claims - overview.n_coded),
        ("figures", overview.n_figures),
        ("copies", overview.n_copies),
    )
    return tuple((name, f"{count:,}") for name, count in counts)


def list_method() -> tuple[str, ...]:
    """How the values were found, for a reader who knows nothing of hearsay."""
    return tuple((TEXTS / "method.txt").read_text("utf-8").strip().split("\n\n"))


def list_limits() -> tuple[str, ...]:
    """What a reader must not conclude."""
    return tuple((TEXTS / "limits.txt").read_text("utf-8").strip().split("\n\n"))


def _count_told(detail: IncidentDetail) -> str:
    row = detail.row
    reports, voices = ("report" if row.n_reports == 1 else "reports"), ("voice" if row.n_voices == 1 else "voices")
    return f"in {row.n_reports:,} {reports}, by {row.n_voices:,} {voices}" if row.n_reports else f"{row.n_events:,} mentions"

"""The flat tables of a record: reports, claims, events, figures, actors, citations, and what is the same across reports.

In:  a view. Out: rows for CSV, in a fixed order. Left to others: writing them and their guide (columns.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hearsay.cameo import CameoCode, choose_cameo
from hearsay.codebook import Codebook
from hearsay.export.cameo_columns import list_cameo_columns
from hearsay.export.columns import Table, column
from hearsay.former import name_stand
from hearsay.model import Citation, Claim, Coding, Event, Figure, Form, LocalActor, Mention, Report, Span
from hearsay.record.rows import CodedReport
from hearsay.states import StateCodes, find_state_codes
from hearsay.text import span_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with its report."""

    report: Report
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event with its report and the claim that carries it."""

    report: Report
    event: Event
    claim: Claim | None
    cameo: CameoCode


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure with its report and the claim that carries it."""

    report: Report
    figure: Figure
    claim: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor of one report."""

    report: Report
    actor: LocalActor


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRow:
    """A footnote or link of one report."""

    report: Report
    citation: Citation


REPORTS: Table[CodedReport] = Table(
    name="reports",
    meaning="One row is one version of one report that was coded.",
    columns=(
        column("report", "id of the report", lambda row: row.report.id),
        column("source", "where it came from: file, address, file#row", lambda row: row.report.source),
        column("outlet", "who published it", lambda row: row.report.outlet.value),
        column("outlet_known", "how the outlet is known: given, page data, dateline, address ...", lambda row: row.report.outlet.known),
        column("author", "who wrote it", lambda row: row.report.author.value),
        column("published", "day or UTC time of publication", lambda row: row.report.published.value),
        column("published_known", "how the day is known", lambda row: row.report.published.known),
        column("title", "its headline", lambda row: row.report.title.value),
        column("address", "its address on the web", lambda row: row.report.address.value),
        column("language", "ISO 639-1 code", lambda row: row.report.language.value),
        column("n_claims", "claims of voices other than the report's own", lambda row: len(row.coding.claims) - 1),
        column("n_events", "events", lambda row: len(row.coding.events)),
        column("n_figures", "figures", lambda row: len(row.coding.figures)),
        column("text_sha256", "SHA-256 of its text", lambda row: row.report.text_sha256),
        column("raw_sha256", "SHA-256 of the bytes as they arrived", lambda row: row.report.raw_sha256),
    ),
)

CLAIMS: Table[ClaimRow] = Table(
    name="claims",
    meaning="One row is something that a report gives as said, written, thought or promised by somebody.",
    columns=(
        column("claim", "id of the claim", lambda row: row.claim.id),
        column("report", "id of the report", lambda row: row.report.id),
        column("voice", "who says it: the innermost voice", lambda row: name_voice(row.claim)),
        column("voice_kind", "person, organisation, group, document, unnamed, outlet", lambda row: row.claim.voices[0].kind),
        column("voices", "the chain of voices, innermost first", lambda row: [voice.name for voice in row.claim.voices]),
        column("relayed_by", "outlets or documents through which it reached the report", lambda row: row.claim.relayed_by),
        column("form", "direct, indirect, mixed", lambda row: row.claim.form),
        column("stance", "asserts, denies, accuses ...", lambda row: row.claim.stance),
        column("certainty", "1 unhedged, lower when hedged", lambda row: row.claim.certainty),
        column("within", "id of the claim inside which it is told", lambda row: row.claim.within),
        column("words", "what is claimed", lambda row: span_text(row.report.text, row.claim.span)),
        column("from", "first character of the words", lambda row: row.claim.span.start),
        column("to", "end of the words", lambda row: row.claim.span.end),
        column("score", "how sure the machine is, 0 to 1", lambda row: row.claim.basis.score),
    ),
)


def _take_cameo(row: EventRow) -> tuple[Report, CameoCode]:
    return row.report, row.cameo


EVENTS: Table[EventRow] = Table(
    name="events",
    meaning="One row is one mention of an event in one report, according to one voice; incidents.csv has each occurrence once.",
    columns=(
        column("event", "id of the event", lambda row: row.event.id),
        column("report", "id of the report", lambda row: row.report.id),
        column("claim", "id of the claim that carries it; empty in the report's own voice", lambda row: _outside(row.claim)),
        column("voice", "according to whom; empty in the report's own voice", lambda row: name_voice_outside(row.claim)),
        column("type", "PLOVER type", lambda row: row.event.type),
        column("mode", "PLOVER mode", lambda row: row.event.mode),
        *list_cameo_columns(_take_cameo),
        column("contexts", "PLOVER contexts", lambda row: row.event.contexts),
        column("status", "happened, ongoing, planned, possible, denied, general", lambda row: row.event.status),
        column("actors", "who did it", lambda row: name_mentions(row.event.actors)),
        column("recipients", "to whom", lambda row: name_mentions(row.event.recipients)),
        column("weapon", "with what", lambda row: row.event.weapon.name if row.event.weapon else None),
        column("first_day", "first day that the words can mean", lambda row: row.event.when.start if row.event.when else None),
        column("last_day", "last day that the words can mean", lambda row: row.event.when.end if row.event.when else None),
        column(
            "time_precision",
            "hour, day, week, month, season, year, range",
            lambda row: row.event.when.precision if row.event.when else None,
        ),
        column("place", "where", lambda row: row.event.where.name if row.event.where else None),
        column("country", "ISO 3166 alpha-2 code; XK for Kosovo", lambda row: row.event.where.country if row.event.where else None),
        column("country_iso3", "ISO 3166 alpha-3 code", lambda row: _codes_of_event(row).iso3),
        column("country_cow", "Correlates of War state number on that day, else on the report's", lambda row: _codes_of_event(row).cow),
        column("country_gw", "Gleditsch and Ward's state number on that day", lambda row: _codes_of_event(row).gw),
        column("lat", "degrees north", lambda row: row.event.where.lat if row.event.where else None),
        column("lon", "degrees east", lambda row: row.event.where.lon if row.event.where else None),
        column(
            "place_precision", "site, town, district, region, country", lambda row: row.event.where.precision if row.event.where else None
        ),
        column("words", "the word of the event", lambda row: span_text(row.report.text, row.event.trigger)),
        column("from", "first character of the word", lambda row: row.event.trigger.start),
        column("to", "end of the word", lambda row: row.event.trigger.end),
        column("score", "how sure the machine is, 0 to 1", lambda row: row.event.basis.score),
    ),
)

FIGURES: Table[FigureRow] = Table(
    name="figures",
    meaning="One row is one count, share, sum or duration, according to one voice.",
    columns=(
        column("figure", "id of the figure", lambda row: row.figure.id),
        column("report", "id of the report", lambda row: row.report.id),
        column("event", "id of the event that it counts", lambda row: row.figure.event),
        column("voice", "who gives it; empty in the report's own voice", lambda row: name_voice_outside(row.claim)),
        column("counts", "killed, wounded, arrested ...", lambda row: row.figure.counts),
        column("of", "of whom or of what", lambda row: row.figure.of),
        column("low", "lower bound; empty when open", lambda row: row.figure.low),
        column("high", "upper bound; empty when open", lambda row: row.figure.high),
        column("approximate", "whether the words say so", lambda row: row.figure.approximate),
        column(
            "stand",
            'former: what the voice gave before ("up from 12"); refused: told as not so ("not seven"); else empty',
            lambda row: name_stand(row.figure),
        ),
        column("unit", "USD, percent, hours ...; empty for people and things", lambda row: row.figure.unit),
        column("part_of", "id of the figure of which it is a part", lambda row: row.figure.part_of),
        column("parts_low", "sum of its named parts, lower bound", lambda row: _at(row.figure.sum_of_parts, 0)),
        column("parts_high", "sum of its named parts, upper bound", lambda row: _at(row.figure.sum_of_parts, 1)),
        column("per_million_low", "the rate per million where a denominator is known", lambda row: _at(row.figure.per_million, 0)),
        column("per_million_high", "the same, upper bound", lambda row: _at(row.figure.per_million, 1)),
        column("words", "the figure as printed", lambda row: span_text(row.report.text, row.figure.span)),
        column("from", "first character of the words", lambda row: row.figure.span.start),
        column("to", "end of the words", lambda row: row.figure.span.end),
    ),
)

LOCAL_ACTORS: Table[ActorRow] = Table(
    name="report_actors",
    meaning="One row is one actor inside one report; actors.csv joins them across reports.",
    columns=(
        column("local_actor", "id of the actor in this report", lambda row: row.actor.id),
        column("report", "id of the report", lambda row: row.report.id),
        column("name", "fullest name that the report gives", lambda row: row.actor.name),
        column("names", "all its names in the report", lambda row: row.actor.names),
        column("kind", "person, organisation, group, document, unnamed, outlet", lambda row: row.actor.kind),
        column("country", "ISO 3166 alpha-2 code", lambda row: row.actor.country),
        column("country_iso3", "ISO 3166 alpha-3 code", lambda row: _codes_of_actor(row).iso3),
        column("country_cow", "Correlates of War state number on the report's day", lambda row: _codes_of_actor(row).cow),
        column("country_gw", "Gleditsch and Ward's state number on the report's day", lambda row: _codes_of_actor(row).gw),
        column("sector", "GOV, MIL, COP, REB, CVL ...", lambda row: row.actor.sector),
        column("n_mentions", "how often it is named", lambda row: len(row.actor.mentions)),
    ),
)

CITATIONS: Table[CitationRow] = Table(
    name="citations",
    meaning="One row is one footnote marker or link of a report and what it leads to.",
    columns=(
        column("report", "id of the report", lambda row: row.report.id),
        column("marker", "as printed", lambda row: row.citation.marker),
        column("status", "resolved; missing: the list lacks it; unused: nothing leads to it", lambda row: row.citation.status),
        column("entry", "what it leads to", lambda row: row.citation.entry),
        column("supports", "the words that it stands behind", lambda row: _words(row.report, row.citation.supports)),
        column("from", "first character of the marker", lambda row: row.citation.span.start),
        column("to", "end of the marker", lambda row: row.citation.span.end),
    ),
)


def list_claims(row: CodedReport) -> Iterator[ClaimRow]:
    """The claims of a report, without its own voice."""
    yield from (ClaimRow(report=row.report, claim=claim) for claim in row.coding.claims if claim.form is not Form.OWN)


def list_events(row: CodedReport, codebook: Codebook) -> Iterator[EventRow]:
    """The events of a report, with their claims and CAMEO codes."""
    claims = _by_id(row.coding)
    for event in row.coding.events:
        yield EventRow(report=row.report, event=event, claim=claims.get(event.claim), cameo=choose_cameo(event, codebook))


def list_figures(row: CodedReport) -> Iterator[FigureRow]:
    """The figures of a report, with their claims."""
    claims = _by_id(row.coding)
    yield from (FigureRow(report=row.report, figure=figure, claim=claims.get(figure.claim)) for figure in row.coding.figures)


def list_local_actors(row: CodedReport) -> Iterator[ActorRow]:
    """The actors of a report."""
    yield from (ActorRow(report=row.report, actor=actor) for actor in row.coding.actors)


def list_citations(row: CodedReport) -> Iterator[CitationRow]:
    """The footnotes and links of a report."""
    yield from (CitationRow(report=row.report, citation=citation) for citation in row.coding.citations)


def name_voice(claim: Claim) -> str:
    """The name of the innermost voice."""
    return claim.voices[0].name if claim.voices else ""


def name_mentions(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """The names of mentions."""
    return tuple(mention.name for mention in mentions)


def name_voice_outside(claim: Claim | None) -> str | None:
    """The name of the innermost voice, none for the report's own."""
    return None if claim is None or claim.form is Form.OWN else name_voice(claim)


def find_day(report: Report, event: Event) -> date | None:
    """The day on which codes must hold: the event's first, else that of the report."""
    return event.when.start if event.when is not None and event.when.start is not None else report.published_on


def _codes_of_event(row: EventRow) -> StateCodes:
    return find_state_codes(row.event.where.country if row.event.where else None, find_day(row.report, row.event))


def _codes_of_actor(row: ActorRow) -> StateCodes:
    return find_state_codes(row.actor.country, row.report.published_on)


def _by_id(coding: Coding) -> dict[str, Claim]:
    return {claim.id: claim for claim in coding.claims}


def _outside(claim: Claim | None) -> str | None:
    return None if claim is None or claim.form is Form.OWN else claim.id


def _at(pair: tuple[float | None, float | None] | None, index: int) -> float | None:
    return None if pair is None else pair[index]


def _words(report: Report, span: Span | None) -> str | None:
    return None if span is None else span_text(report.text, span)

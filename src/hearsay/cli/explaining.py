"""Why a value was coded: its fields, the words that each rests on, the rule or head that found them.

In:  a view and an id. Out: an explanation. Left to others: printing it (checking.py), deciding values (coding/, link/).
"""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from hearsay.cameo import FIELD as CAMEO
from hearsay.cameo import choose_cameo
from hearsay.codebook import load_codebook
from hearsay.errors import RecordError
from hearsay.export.wording import show_when, show_where
from hearsay.judging.corrections import show_field
from hearsay.judging.incident_fields import INCIDENT_FIELDS
from hearsay.judging.opinions import SIGNED
from hearsay.model import Basis, Claim, Coding, Event, Figure, Incident, LocalActor, Mention, Report, Verdict, Voice, When, Where
from hearsay.pipeline import find_settled
from hearsay.record.people_rows import JudgementFilter
from hearsay.record.rows import EVERYTHING
from hearsay.text import span_text

if TYPE_CHECKING:
    from hearsay.record.view import View

Coded = Claim | Event | Figure | LocalActor
SILENT = frozenset({"id", "basis", "span", "trigger", "mentions", "reasons"})  # fields that are places or names, not values


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One field: its value, and what it rests on."""

    field: str
    value: str
    words: str
    by: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One coded thing, field by field."""

    kind: str
    id: str
    report: str
    run: str
    words: str
    score: float
    reasons: tuple[Because, ...]


def explain_thing(view: "View", thing: str) -> Explanation:
    """The explanation of a claim, event, figure, actor of a report, or incident.

    Raises: RecordError where nothing has this id.
    """
    if thing.startswith("incident-"):
        return explain_incident(view, thing)
    for row in view.codings():
        found = find_coded(row.coding, thing)
        if found is not None:
            return explain_coded(row.report, found)
    raise RecordError(
        f'Nothing in this record has the id "{thing}".{say_rejected(view, thing)} Ids stand in: hearsay show FILE report WORDS'
    )


def say_rejected(view: "View", thing: str) -> str:
    """Who rejected a thing that a settled record was left without."""
    rows = view.judgements(JudgementFilter(target=thing, standing_only=True)).rows
    people = sorted({row.person for row in rows if row.verdict is Verdict.REJECT and row.field is None})
    return f" It was rejected by {', '.join(people)}." if people else ""


def find_coded(coding: Coding, thing: str) -> Coded | None:
    """The claim, event, figure or actor of a coding with this id."""
    items: tuple[Coded, ...] = (*coding.claims, *coding.events, *coding.figures, *coding.actors)
    return next((item for item in items if item.id == thing), None)


def explain_coded(report: Report, item: Coded) -> Explanation:
    """A coded thing with the reasons of its basis; a field without a reason of its own rests on the whole."""
    words = " … ".join(span_text(report.text, span) for span in item.basis.spans)
    values = {field.name: show_value(getattr(item, field.name)) for field in fields(item) if field.name not in SILENT}
    reasoned = list_reasons(report, item, values)
    if isinstance(item, Event):
        reasoned.append(_explain_cameo(report, item))
        reasoned += [_explain_part(report, "when", item.when), _explain_part(report, "where", item.where)]
    told = {reason.field for reason in reasoned}
    rest = [Because(field=name, value=value, words="", by="", score=None) for name, value in values.items() if name not in told and value]
    return Explanation(
        kind=type(item).__name__.lower(),
        id=item.id,
        report=report.id,
        run=item.basis.run,
        words=words,
        score=item.basis.score,
        reasons=tuple(reason for reason in (*reasoned, *rest) if reason.value or reason.by),
    )


def list_reasons(report: Report, item: Coded, values: dict[str, str]) -> list[Because]:
    """The reasons that the coder wrote down."""
    return [
        Because(
            field=reason.field,
            value=values.get(reason.field, ""),
            words=span_text(report.text, reason.span) if reason.span else "",
            by=reason.by,
            score=reason.score,
        )
        for reason in item.basis.reasons
        if reason.field != CAMEO
    ]


def _explain_cameo(report: Report, event: Event) -> Because:
    """The code that is handed on: that of the words, as far as type and mode permit it as they stand now, else the crosswalk's."""
    found = choose_cameo(event, load_codebook())
    span, by = (found.reason.span, found.reason.by) if found.reason is not None else (None, found.by or "")
    return Because(field=CAMEO, value=found.code or "", words=span_text(report.text, span) if span else "", by=by, score=None)


def _explain_part(report: Report, field: str, part: When | Where | None) -> Because:
    if part is None:
        return Because(field=field, value="", words="", by="", score=None)
    basis: Basis = part.basis
    by = ", ".join(dict.fromkeys(reason.by for reason in basis.reasons))
    anchor = f" (against: {part.anchor.value})" if isinstance(part, When) else ""
    value = f"{show_when(part)}{anchor}" if isinstance(part, When) else show_where(part)
    return Because(field=field, value=value, words=span_text(report.text, part.span) if part.span else "", by=by, score=basis.score)


def explain_incident(view: "View", thing: str) -> Explanation:
    """Why mentions of several reports are held to be one incident."""
    detail = view.incident(thing)
    known = {row.id: row for row in (detail.row,)}
    reasons = [
        Because(field="member", value=row.event.id, words=row.words, by=row.stands.source, score=row.event.basis.score)
        for row in detail.events
    ]
    for tie in detail.ties:
        other = tie.right if tie.left in known else tie.left
        reasons.append(Because(field="like", value=other, words="", by="; ".join(tie.reasons), score=tie.score))
    reasons += [Because(field=one.kind.value, value=one.tail, words="", by=one.reason, score=None) for one in detail.relations]
    reasons += list_corrected(view, detail.incident)
    run = detail.events[0].event.basis.run if detail.events else ""
    return Explanation(kind="incident", id=detail.row.id, report="", run=run, words=detail.row.title, score=1.0, reasons=tuple(reasons))


def list_corrected(view: "View", incident: Incident) -> list[Because]:
    """What people said of an incident as a whole, where the record was settled and holds it."""
    rows = view.judgements(JudgementFilter(target=incident.id, standing_only=True), EVERYTHING).rows if find_settled(view) else ()
    found = []
    for row in rows:
        field = INCIDENT_FIELDS.get(row.field or "")
        if row.verdict is Verdict.CORRECT and field is not None:
            value = show_field(incident, field, {})
            found.append(Because(field=row.field or "", value=value, words="", by=f"{SIGNED}{row.person}", score=None))
    return found


def show_value(value: object) -> str:
    """A field's value in a few words."""
    if value is None or value == ():
        return ""
    if isinstance(value, When):
        return show_when(value)
    if isinstance(value, Where):
        return show_where(value)
    if isinstance(value, Mention | Voice):
        return value.name
    if isinstance(value, tuple):
        return ", ".join(show_value(part) for part in value)
    return str(value)

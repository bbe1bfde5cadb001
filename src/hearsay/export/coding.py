"""A coding as the JSON that hearsay shows to the outside, one object a report.

In:  a report and its coding. Out: the form of the contract, ready for json.dumps. Left to others: reading the record, writing the file.
The house's records are finer; here the report's own claim becomes null and an outlet's voice becomes an organisation's.
"""

import json
from datetime import date

from hearsay.model import Alias, Citation, Claim, Coding, Event, Figure, Form, Mention, Report, Role, Span, Voice, VoiceKind, When, Where

Json = dict[str, object]


def shape_coding(report: Report, coding: Coding, *, name: str | None = None) -> Json:
    """The coding in the contract's form; `name` stands for the report's id where the outside knows it by another."""
    own = frozenset(claim.id for claim in coding.claims if claim.form is Form.OWN)
    return {
        "report": name or report.id,
        "text_sha256": report.text_sha256,
        "claims": [_shape_claim(claim) for claim in coding.claims if claim.form is not Form.OWN],
        "events": [_shape_event(event, own) for event in coding.events],
        "figures": [_shape_figure(figure, own) for figure in coding.figures],
        "aliases": [_shape_alias(alias) for alias in coding.aliases],
        "roles": [_shape_role(role) for role in coding.roles],
        "citations": [_shape_citation(citation) for citation in coding.citations],
    }


def render_line(shaped: Json) -> str:
    """One line of JSON with its keys in the contract's order, non-ASCII letters as they are."""
    return json.dumps(shaped, ensure_ascii=False)


def _shape_claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "span": list(claim.span),
        "cue": _shape_span(claim.cue),
        "form": claim.form.value,
        "stance": claim.stance.value,
        "voices": [_shape_voice(voice) for voice in claim.voices],
        "relayed_by": list(claim.relayed_by),
    }


def _shape_voice(voice: Voice) -> Json:
    kind = VoiceKind.ORGANISATION if voice.kind is VoiceKind.OUTLET else voice.kind
    return {"span": _shape_span(voice.span), "name": voice.name, "kind": kind.value}


def _shape_event(event: Event, own: frozenset[str]) -> Json:
    return {
        "id": event.id,
        "claim": None if event.claim in own else event.claim,
        "trigger": list(event.trigger),
        "type": event.type.value,
        "mode": event.mode,
        "actors": [_shape_mention(mention) for mention in event.actors],
        "recipients": [_shape_mention(mention) for mention in event.recipients],
        "status": event.status.value,
        "when": _shape_when(event.when),
        "where": _shape_where(event.where),
    }


def _shape_when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {"span": _shape_span(when.span), "from": _shape_day(when.start), "to": _shape_day(when.end), "precision": when.precision.value}


def _shape_where(where: Where | None) -> Json | None:
    if where is None:
        return None
    return {
        "span": _shape_span(where.span),
        "name": where.name,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "precision": where.precision.value,
    }


def _shape_figure(figure: Figure, own: frozenset[str]) -> Json:
    return {
        "id": figure.id,
        "claim": None if figure.claim in own else figure.claim,
        "event": figure.event,
        "span": list(figure.span),
        "counts": figure.counts,
        "of": figure.of,
        "low": shape_number(figure.low),
        "high": shape_number(figure.high),
        "approximate": figure.approximate,
        "part_of": figure.part_of,
    }


def _shape_alias(alias: Alias) -> Json:
    return {"names": list(alias.names), "span": list(alias.span)}


def _shape_role(role: Role) -> Json:
    return {
        "person": _shape_mention(role.person),
        "role": role.role,
        "of": None if role.of is None else _shape_mention(role.of),
        "from": _shape_day(role.start),
        "to": _shape_day(role.end),
    }


def _shape_citation(citation: Citation) -> Json:
    return {"marker": citation.marker, "span": list(citation.span), "entry": citation.entry, "status": citation.status.value}


def _shape_mention(mention: Mention) -> Json:
    return {"span": list(mention.span), "name": mention.name}


def _shape_span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _shape_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def shape_number(value: float | None) -> int | float | None:
    """A whole number without its ".0", so that 19 stays 19."""
    return int(value) if value is not None and value == int(value) else value

"""Figures, actors, aliases, roles, citations, places and times as rows and back.

In: one record of a coding, or its row. Out: its columns, or the record. Left to others: which report and run (coding_rows.py).
"""

from collections.abc import Mapping
from typing import Any

from hearsay.model import (
    Alias,
    Anchor,
    Citation,
    CitationStatus,
    Figure,
    LocalActor,
    Mention,
    PlacePrecision,
    Rival,
    Role,
    TimePrecision,
    VoiceKind,
    When,
    Where,
)
from hearsay.record.packing import (
    pack_basis,
    pack_json,
    pack_names,
    pack_pair,
    pack_span,
    pack_spans,
    unpack_basis,
    unpack_json,
    unpack_maybe_span,
    unpack_names,
    unpack_pair,
    unpack_span,
    unpack_spans,
)

Row = dict[str, Any]
NO_EVENT = ""  # in `places` and `times`: named by the report, not an event's own


def pack_figure(figure: Figure) -> Row:
    """The columns of a figure."""
    return {
        "id": figure.id,
        "claim": figure.claim,
        "event": figure.event,
        **pack_span("words", figure.span),
        "counts": figure.counts,
        "counts_of": figure.of,
        "low": figure.low,
        "high": figure.high,
        "approximate": figure.approximate,
        "unit": figure.unit,
        "part_of": figure.part_of,
        "denominator": figure.denominator,
        "per_million": pack_pair(figure.per_million),
        "sum_of_parts": pack_pair(figure.sum_of_parts),
        **pack_basis(figure.basis),
    }


def unpack_figure(row: Mapping[Any, Any]) -> Figure:
    """A figure that a row holds."""
    return Figure(
        id=row["id"],
        claim=row["claim"],
        event=row["event"],
        span=unpack_span("words", row),
        counts=row["counts"],
        of=row["counts_of"],
        low=row["low"],
        high=row["high"],
        approximate=bool(row["approximate"]),
        unit=row["unit"],
        part_of=row["part_of"],
        denominator=row["denominator"],
        per_million=unpack_pair(row["per_million"]),
        sum_of_parts=unpack_pair(row["sum_of_parts"]),
        basis=unpack_basis(row),
    )


def pack_actor(actor: LocalActor) -> Row:
    """The columns of an actor of one report."""
    return {
        "id": actor.id,
        "name": actor.name,
        "names": pack_names(actor.names),
        "kind": actor.kind.value,
        "country": actor.country,
        "sector": actor.sector,
        "named": actor.named,
        "mentions": pack_spans(actor.mentions),
        **pack_basis(actor.basis),
    }


def unpack_actor(row: Mapping[Any, Any]) -> LocalActor:
    """An actor of one report that a row holds."""
    return LocalActor(
        id=row["id"],
        name=row["name"],
        names=unpack_names(row["names"]),
        kind=VoiceKind(row["kind"]),
        country=row["country"],
        sector=row["sector"],
        named=bool(row["named"]),
        mentions=unpack_spans(row["mentions"]),
        basis=unpack_basis(row),
    )


def pack_alias(alias: Alias) -> Row:
    """The columns of an alias."""
    return {"names": pack_names(alias.names), **pack_span("words", alias.span), **pack_basis(alias.basis)}


def unpack_alias(row: Mapping[Any, Any]) -> Alias:
    """An alias that a row holds."""
    return Alias(names=unpack_names(row["names"]), span=unpack_span("words", row), basis=unpack_basis(row))


def pack_role(role: Role) -> Row:
    """The columns of a role."""
    of = role.of
    return {
        "person": role.person.name,
        **pack_span("person_words", role.person.span),
        "person_actor": role.person.actor,
        "role": role.role,
        "organisation": of.name if of else None,
        **pack_span("organisation_words", of.span if of else None),
        "organisation_actor": of.actor if of else None,
        "first_day": role.start,
        "last_day": role.end,
        **pack_basis(role.basis),
    }


def unpack_role(row: Mapping[Any, Any]) -> Role:
    """A role that a row holds."""
    of = row["organisation"]
    return Role(
        person=unpack_mention("person_words", row["person"], row["person_actor"], row),
        role=row["role"],
        of=unpack_mention("organisation_words", of, row["organisation_actor"], row) if of is not None else None,
        start=row["first_day"],
        end=row["last_day"],
        basis=unpack_basis(row),
    )


def unpack_mention(column: str, name: str, actor: str | None, row: Mapping[Any, Any]) -> Mention:
    """The mention whose span stands in these columns."""
    return Mention(span=unpack_span(column, row), name=name, actor=actor)


def pack_citation(citation: Citation) -> Row:
    """The columns of a citation."""
    return {
        "marker": citation.marker,
        **pack_span("words", citation.span),
        "entry": citation.entry,
        "status": citation.status.value,
        **pack_span("supports", citation.supports),
        **pack_basis(citation.basis),
    }


def unpack_citation(row: Mapping[Any, Any]) -> Citation:
    """A citation that a row holds."""
    return Citation(
        marker=row["marker"],
        span=unpack_span("words", row),
        entry=row["entry"],
        status=CitationStatus(row["status"]),
        supports=unpack_maybe_span("supports", row),
        basis=unpack_basis(row),
    )


def pack_where(where: Where, event: str = NO_EVENT) -> Row:
    """The columns of a place."""
    rivals = [[rival.name, rival.country, rival.lat, rival.lon, rival.score] for rival in where.rivals]
    return {
        "event": event,
        **pack_span("words", where.span),
        "name": where.name,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "precision": where.precision.value,
        "geoname": where.geoname,
        "rivals": pack_json(rivals),
        **pack_basis(where.basis),
    }


def unpack_where(row: Mapping[Any, Any]) -> Where:
    """A place that a row holds."""
    return Where(
        span=unpack_maybe_span("words", row),
        name=row["name"],
        country=row["country"],
        lat=row["lat"],
        lon=row["lon"],
        precision=PlacePrecision(row["precision"]),
        geoname=row["geoname"],
        rivals=tuple(
            Rival(name=name, country=country, lat=lat, lon=lon, score=score)
            for name, country, lat, lon, score in unpack_json(row["rivals"])
        ),
        basis=unpack_basis(row),
    )


def pack_when(when: When, event: str = NO_EVENT) -> Row:
    """The columns of a time."""
    return {
        "event": event,
        **pack_span("words", when.span),
        "first_day": when.start,
        "last_day": when.end,
        "precision": when.precision.value,
        "anchor": when.anchor.value,
        **pack_basis(when.basis),
    }


def unpack_when(row: Mapping[Any, Any]) -> When:
    """A time that a row holds."""
    return When(
        span=unpack_maybe_span("words", row),
        start=row["first_day"],
        end=row["last_day"],
        precision=TimePrecision(row["precision"]),
        anchor=Anchor(row["anchor"]),
        basis=unpack_basis(row),
    )

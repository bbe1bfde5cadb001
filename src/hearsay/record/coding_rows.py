"""Codings as rows and back: what goes in comes out equal, in the same order.

In: a Coding, or the rows of its tables. Out: rows by table, or a Coding. Left to others: SQL (writer.py, view.py).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hearsay.errors import ReportError, quote_value
from hearsay.model import (
    Basis,
    Claim,
    Coding,
    Event,
    EventType,
    Form,
    Mention,
    Stance,
    Status,
    Voice,
    VoiceKind,
    When,
    Where,
)
from hearsay.record.coding_parts import (
    NO_EVENT,
    pack_actor,
    pack_alias,
    pack_citation,
    pack_figure,
    pack_role,
    pack_when,
    pack_where,
    unpack_actor,
    unpack_alias,
    unpack_citation,
    unpack_figure,
    unpack_mention,
    unpack_role,
    unpack_when,
    unpack_where,
)
from hearsay.record.packing import (
    pack_basis,
    pack_names,
    pack_span,
    unpack_basis,
    unpack_maybe_span,
    unpack_names,
    unpack_span,
)

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # by table name
Found = Mapping[str, Sequence[Mapping[Any, Any]]]  # rows of one report and run, by table, ordered by position


def pack_coding(coding: Coding) -> Rows:
    """The rows of a coding, by table.

    Raises: ReportError when a basis names another report or run than the coding, or two things of one kind have one id.
    """
    _check_bases(coding)
    _check_ids(coding)
    own = {"report": coding.report, "run": coding.run}
    rows: Rows = {name: [] for name in ("claims", "voices", "events", "participants", "figures", "local_actors")}
    rows |= {name: [] for name in ("aliases", "roles", "citations", "places", "times")}
    for position, claim in enumerate(coding.claims):
        rows["claims"].append(_pack_claim(claim) | own | {"position": position})
        rows["voices"].extend(_pack_voice(voice, claim.id) | own | {"position": at} for at, voice in enumerate(claim.voices))
    for position, event in enumerate(coding.events):
        rows["events"].append(_pack_event(event) | own | {"position": position})
        rows["participants"].extend(row | own for row in _pack_participants(event))
        if event.when is not None:
            rows["times"].append(pack_when(event.when, event.id) | own | {"position": 0})
        if event.where is not None:
            rows["places"].append(pack_where(event.where, event.id) | own | {"position": 0})
    flat: tuple[tuple[str, Sequence[Any], Callable[[Any], Row]], ...] = (
        ("figures", coding.figures, pack_figure),
        ("local_actors", coding.actors, pack_actor),
        ("aliases", coding.aliases, pack_alias),
        ("roles", coding.roles, pack_role),
        ("citations", coding.citations, pack_citation),
        ("places", coding.places, pack_where),
        ("times", coding.times, pack_when),
    )
    for table, records, pack in flat:
        rows[table].extend(pack(record) | own | {"position": at} for at, record in enumerate(records))
    return rows


def unpack_coding(report: str, run: str, found: Found) -> Coding:
    """The coding that rows of one report and run hold."""
    voices: dict[str, list[Voice]] = {}
    for row in found["voices"]:
        voices.setdefault(row["claim"], []).append(_unpack_voice(row))
    parts: dict[tuple[str, str], list[Mention]] = {}
    for row in found["participants"]:
        parts.setdefault((row["event"], row["part"]), []).append(unpack_mention("words", row["name"], row["actor"], row))
    places = {row["event"]: unpack_where(row) for row in found["places"] if row["event"] != NO_EVENT}
    times = {row["event"]: unpack_when(row) for row in found["times"] if row["event"] != NO_EVENT}
    return Coding(
        report=report,
        run=run,
        claims=tuple(_unpack_claim(row, tuple(voices.get(row["id"], ()))) for row in found["claims"]),
        events=tuple(_unpack_event(row, parts, times.get(row["id"]), places.get(row["id"])) for row in found["events"]),
        figures=tuple(map(unpack_figure, found["figures"])),
        actors=tuple(map(unpack_actor, found["local_actors"])),
        aliases=tuple(map(unpack_alias, found["aliases"])),
        roles=tuple(map(unpack_role, found["roles"])),
        citations=tuple(map(unpack_citation, found["citations"])),
        places=tuple(unpack_where(row) for row in found["places"] if row["event"] == NO_EVENT),
        times=tuple(unpack_when(row) for row in found["times"] if row["event"] == NO_EVENT),
    )


def _check_bases(coding: Coding) -> None:
    lists: tuple[Sequence[Any], ...] = (
        coding.claims,
        coding.events,
        coding.figures,
        coding.actors,
        coding.aliases,
        coding.roles,
        coding.citations,
        coding.places,
        coding.times,
        [event.when for event in coding.events if event.when],
        [event.where for event in coding.events if event.where],
    )
    for records in lists:
        for record in records:
            basis: Basis = record.basis
            if (basis.report, basis.run) != (coding.report, coding.run):
                raise ReportError(
                    f"Cannot save the coding of report {coding.report}: a {type(record).__name__} rests on report"
                    f" {quote_value(basis.report)} and run {quote_value(basis.run)}. Expected the coding's own:"
                    f" {coding.report} and {coding.run}."
                )


def _check_ids(coding: Coding) -> None:
    lists: tuple[Sequence[Any], ...] = (coding.claims, coding.events, coding.figures, coding.actors)
    for records in lists:
        seen: dict[str, int] = {}
        for at, record in enumerate(records):
            if record.id in seen:
                raise ReportError(
                    f"Cannot save the coding of report {coding.report}: {type(record).__name__}s {seen[record.id]} and {at} have one id,"
                    f" {record.id}. Expected ids that tell them apart."
                )
            seen[record.id] = at


def _pack_claim(claim: Claim) -> Row:
    return {
        "id": claim.id,
        **pack_span("words", claim.span),
        **pack_span("cue", claim.cue),
        "form": claim.form.value,
        "stance": claim.stance.value,
        "certainty": float(claim.certainty),
        "relayed_by": pack_names(claim.relayed_by),
        "within": claim.within,
        **pack_basis(claim.basis),
    }


def _unpack_claim(row: Mapping[Any, Any], voices: tuple[Voice, ...]) -> Claim:
    return Claim(
        id=row["id"],
        span=unpack_span("words", row),
        cue=unpack_maybe_span("cue", row),
        form=Form(row["form"]),
        stance=Stance(row["stance"]),
        certainty=row["certainty"],
        voices=voices,
        relayed_by=unpack_names(row["relayed_by"]),
        within=row["within"],
        basis=unpack_basis(row),
    )


def _pack_voice(voice: Voice, claim: str) -> Row:
    return {"claim": claim, "name": voice.name, "kind": voice.kind.value, **pack_span("words", voice.span), "actor": voice.actor}


def _unpack_voice(row: Mapping[Any, Any]) -> Voice:
    return Voice(span=unpack_maybe_span("words", row), name=row["name"], kind=VoiceKind(row["kind"]), actor=row["actor"])


def _pack_event(event: Event) -> Row:
    return {
        "id": event.id,
        "claim": event.claim,
        **pack_span("trigger", event.trigger),
        "type": event.type.value,
        "mode": event.mode,
        "contexts": pack_names(event.contexts),
        "status": event.status.value,
        **pack_basis(event.basis),
    }


def _pack_participants(event: Event) -> list[Row]:
    weapons = (event.weapon,) if event.weapon is not None else ()
    return [
        {"event": event.id, "part": part, "position": at, **pack_span("words", mention.span), "name": mention.name, "actor": mention.actor}
        for part, mentions in (("actor", event.actors), ("recipient", event.recipients), ("weapon", weapons))
        for at, mention in enumerate(mentions)
    ]


def _unpack_event(row: Mapping[Any, Any], parts: dict[tuple[str, str], list[Mention]], when: When | None, where: Where | None) -> Event:
    weapons = parts.get((row["id"], "weapon"))
    return Event(
        id=row["id"],
        claim=row["claim"],
        trigger=unpack_span("trigger", row),
        type=EventType(row["type"]),
        mode=row["mode"],
        contexts=unpack_names(row["contexts"]),
        actors=tuple(parts.get((row["id"], "actor"), ())),
        recipients=tuple(parts.get((row["id"], "recipient"), ())),
        status=Status(row["status"]),
        when=when,
        where=where,
        weapon=weapons[0] if weapons else None,
        basis=unpack_basis(row),
    )

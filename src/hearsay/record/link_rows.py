"""Linkings as rows and back: what goes in comes out equal, in the same order.

In: a Linked, or rows of its tables. Out: rows by table, or its records. Left to others: SQL (link_writer.py, link_queries.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hearsay.corroboration import is_disputed
from hearsay.model import (
    Account,
    Actor,
    Copy,
    CopyKind,
    EventType,
    Incident,
    Independence,
    Linked,
    Relation,
    RelationKind,
    Stance,
    Tie,
    TieKind,
    VoiceKind,
)
from hearsay.record.packing import pack_names, pack_span, unpack_names, unpack_span

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Found = Mapping[Any, Any]


def pack_linked(linked: Linked) -> Rows:
    """The rows of a linking, by table; every record gets its place in its list."""
    told: dict[str, list[Account]] = {}
    for account in linked.accounts:
        told.setdefault(account.incident, []).append(account)
    incidents = [_pack_incident(incident, told.get(incident.id, [])) | {"position": at} for at, incident in enumerate(linked.incidents)]
    return {
        "copies": [_pack_copy(copy) | {"position": at} for at, copy in enumerate(linked.copies)],
        "actors": [_pack_actor(actor) | {"position": at} for at, actor in enumerate(linked.actors)],
        "actor_members": [
            {"actor": actor.id, "member": member, "position": at} for actor in linked.actors for at, member in enumerate(actor.members)
        ],
        "incidents": incidents,
        "incident_members": [
            {"incident": incident.id, "event": event, "position": at, "disputed": row["disputed"], "n_voices": row["n_voices"]}
            for incident, row in zip(linked.incidents, incidents, strict=True)
            for at, event in enumerate(incident.members)
        ],
        "relations": [_pack_relation(relation) | {"position": at} for at, relation in enumerate(linked.relations)],
        "accounts": [_pack_account(account) | {"position": at} for at, account in enumerate(linked.accounts)],
        "ties": [_pack_tie(tie) | {"position": at} for at, tie in enumerate(linked.ties)],
    }


def _pack_copy(copy: Copy) -> Row:
    return {"report": copy.report, "origin": copy.origin, "kind": copy.kind.value, "share": float(copy.share), "reason": copy.reason}


def unpack_copy(row: Found) -> Copy:
    """The copy that a row holds."""
    return Copy(report=row["report"], origin=row["origin"], kind=CopyKind(row["kind"]), share=row["share"], reason=row["reason"])


def _pack_actor(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "names": pack_names(actor.names),
        "kind": actor.kind.value,
        "country": actor.country,
        "sector": actor.sector,
        "side": actor.side,
        "n_members": len(actor.members),
    }


def unpack_actor(row: Found, members: Iterable[str]) -> Actor:
    """The actor that a row and its members hold."""
    return Actor(
        id=row["id"],
        name=row["name"],
        names=unpack_names(row["names"]),
        kind=VoiceKind(row["kind"]),
        country=row["country"],
        sector=row["sector"],
        side=row["side"],
        members=tuple(members),
    )


def pack_sides(sides: Iterable[str | None]) -> str:
    """Sides by name, each once, each ended by a line feed."""
    return "".join(f"{side}\n" for side in sorted({side for side in sides if side}))


def _pack_incident(incident: Incident, accounts: Sequence[Account]) -> Row:
    return {
        "id": incident.id,
        "title": incident.title,
        "type": incident.type.value,
        "mode": incident.mode,
        "first_day": incident.start,
        "last_day": incident.end,
        "place": incident.place,
        "country": incident.country,
        "lat": incident.lat,
        "lon": incident.lon,
        "n_events": len(incident.members),
        "n_reports": len({account.report for account in accounts}),
        "n_voices": len({account.actor or account.voice for account in accounts if account.independence is not Independence.COPY}),
        "disputed": is_disputed(accounts),
        "sides": pack_sides(account.side for account in accounts),
    }


def unpack_incident(row: Found, members: Iterable[str]) -> Incident:
    """The incident that a row and its members hold."""
    return Incident(
        id=row["id"],
        title=row["title"],
        type=EventType(row["type"]),
        mode=row["mode"],
        start=row["first_day"],
        end=row["last_day"],
        place=row["place"],
        country=row["country"],
        lat=row["lat"],
        lon=row["lon"],
        members=tuple(members),
    )


def _pack_relation(relation: Relation) -> Row:
    return {"kind": relation.kind.value, "head": relation.head, "tail": relation.tail, "reason": relation.reason}


def unpack_relation(row: Found) -> Relation:
    """The relation that a row holds."""
    return Relation(kind=RelationKind(row["kind"]), head=row["head"], tail=row["tail"], reason=row["reason"])


def _pack_account(account: Account) -> Row:
    return {
        "id": account.id,
        "incident": account.incident,
        "field": account.field,
        "value": account.value,
        "low": account.low,
        "high": account.high,
        "voice": account.voice,
        "actor": account.actor,
        "side": account.side,
        "stance": account.stance.value,
        "report": account.report,
        "claim": account.claim,
        **pack_span("words", account.span),
        "said_on": account.said_on,
        "independence": account.independence.value,
    }


def unpack_account(row: Found) -> Account:
    """The account that a row holds."""
    plain = ("id", "incident", "field", "value", "low", "high", "voice", "actor", "side", "report", "claim", "said_on")
    return Account(
        **{name: row[name] for name in plain},
        stance=Stance(row["stance"]),
        span=unpack_span("words", row),
        independence=Independence(row["independence"]),
    )


def _pack_tie(tie: Tie) -> Row:
    return {
        "kind": tie.kind.value,
        "left_id": tie.left,
        "right_id": tie.right,
        "score": float(tie.score),
        "reasons": pack_names(tie.reasons),
    }


def unpack_tie(row: Found) -> Tie:
    """The tie that a row holds."""
    return Tie(
        kind=TieKind(row["kind"]),
        left=row["left_id"],
        right=row["right_id"],
        score=row["score"],
        reasons=unpack_names(row["reasons"]),
    )

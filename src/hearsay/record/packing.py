"""Small things in columns: JSON lists, spans, bases, raw bytes.

In: values of the model. Out: what a column holds, and back. Left to others: which column (report_rows.py, coding_rows.py, link_rows.py).
"""

import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hearsay.model import Basis, Reason, Span

ZLIB_LEVEL = 6  # the default: level 9 gains 1 % on news text and costs twice the time
Row = Mapping[Any, Any]
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)  # json.dumps makes a new one each time


def pack_json(plain: Any) -> str:
    """JSON without spaces; equal values give equal text."""
    return ENCODER.encode(plain)


def unpack_json(packed: str) -> Any:
    """What `pack_json` packed."""
    return json.loads(packed)


def pack_names(names: tuple[str, ...]) -> str:
    """A list of names as JSON."""
    return pack_json(names)


def unpack_names(packed: str) -> tuple[str, ...]:
    """The names that a column of JSON holds."""
    return tuple(json.loads(packed))


def pack_spans(spans: tuple[Span, ...]) -> str:
    """Spans as [[from, to], ...]."""
    return pack_json(spans)


def unpack_spans(packed: str) -> tuple[Span, ...]:
    """The spans that a column of [[from, to], ...] holds."""
    return tuple(Span(*pair) for pair in json.loads(packed))


def pack_span(name: str, span: Span | None) -> dict[str, int | None]:
    """The two columns of a span."""
    start, end = span if span is not None else (None, None)
    return {f"{name}_from": start, f"{name}_to": end}


def unpack_span(name: str, row: Row) -> Span:
    """The span that two columns hold."""
    return Span(row[f"{name}_from"], row[f"{name}_to"])


def unpack_maybe_span(name: str, row: Row) -> Span | None:
    """The span that two columns hold, None when they are NULL."""
    return unpack_span(name, row) if row[f"{name}_from"] is not None else None


def pack_basis(basis: Basis) -> dict[str, Any]:
    """The columns of a basis; its report and run are the row's own."""
    reasons = [[reason.field, reason.by, reason.span, reason.score] for reason in basis.reasons]
    return {"score": float(basis.score), "basis_spans": pack_spans(basis.spans), "reasons": pack_json(reasons)}


def unpack_basis(row: Row) -> Basis:
    """The basis that a row holds."""
    reasons = row["reasons"]
    return Basis(
        report=row["report"],
        run=row["run"],
        spans=unpack_spans(row["basis_spans"]),
        score=row["score"],
        reasons=() if reasons == "[]" else tuple(_unpack_reason(*parts) for parts in json.loads(reasons)),
    )


def _unpack_reason(field: str, by: str, span: list[int] | None, score: float | None) -> Reason:
    return Reason(field=field, by=by, span=Span(*span) if span is not None else None, score=score)


def pack_pair(pair: tuple[float | None, float | None] | None) -> str | None:
    """A lower and an upper number as [low, high]."""
    return pack_json(pair) if pair is not None else None


def unpack_pair(packed: str | None) -> Any:
    """The pair that a column holds, None when it is NULL."""
    return tuple(json.loads(packed)) if packed is not None else None


def pack_moment(moment: datetime) -> str:
    """A time as ISO 8601 in UTC: it sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def unpack_moment(packed: str) -> datetime:
    """The time that a column holds."""
    return datetime.fromisoformat(packed).astimezone(UTC)


def pack_raw(raw: bytes) -> bytes:
    """Raw bytes, compressed."""
    return zlib.compress(raw, ZLIB_LEVEL)


def unpack_raw(packed: bytes) -> bytes:
    """Raw bytes as they arrived."""
    return zlib.decompress(packed)

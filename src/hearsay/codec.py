"""Records as JSON and back, strictly: what `to_json` wrote, `from_json` gives again, equal in every field.

In: frozen dataclasses (model.py and the rooms' own). Out: JSON text, one line, keys in the order of the fields. Left to others: files,
columns and the outside form of a coding (export/). Spans are [start, end], enums their value, days and times ISO 8601, tuples lists.
"""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hearsay.errors import InputError, quote_value, suggest_name

T = TypeVar("T")
Plain = Any  # what json.loads gives: None, bool, int, float, str, list and dict of these
Path = tuple[str, ...]  # where in the record a value stands, for messages
Coder = Callable[[Any, Path], Any]


def to_json(record: object) -> str:
    """The record on one line of JSON: equal records give equal lines."""
    return json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(kind: type[T], line: str) -> T:
    """The record of this kind that a line of JSON holds.

    Raises: InputError when the line is no JSON, lacks a field, has one too many, or a value is of another type.
    """
    try:
        plain = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"Cannot read a {_name(kind)}: {quote_value(line)} is no JSON ({error.msg}, character {error.pos})."
            " Expected one object on one line."
        ) from error
    return from_plain(kind, plain)


def to_plain(record: object, *, kind: Any = None) -> Plain:
    """The record as dicts, lists, strings, numbers and None; `kind` names the type where the record is a list of records.

    Raises: InputError when a field holds what its type does not allow.
    """
    sort: Any = kind if kind is not None else type(record)
    return _encoder(sort)(record, ())


def from_plain(kind: type[T], plain: Plain) -> T:
    """The record of this kind that dicts and lists hold; `kind` may also be `tuple[Claim, ...]` and the like."""
    sort: Any = kind
    made: T = _decoder(sort)(plain, ())
    return made


def _name(kind: Any) -> str:
    return getattr(kind, "__name__", str(kind))


def _fail(kind: Any, value: object, path: Path) -> InputError:
    where = ".".join(path) or "the record itself"
    return InputError(f"Cannot read {quote_value(repr(value))} at {where}. Expected {_name(kind)}.")


def _is_span_like(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType)


def _same(kind: type) -> Coder:
    """A coder for values that look alike on both sides; bool is no int here."""

    def check(value: Any, path: Path) -> Any:
        if type(value) is not kind:
            raise _fail(kind, value, path)
        return value

    return check


def _number(value: Any, path: Path) -> float:
    if type(value) not in (int, float) or not isfinite(value):
        raise _fail("a finite number", value, path)
    return float(value)


def _one_of(kind: Any, coders: list[Coder]) -> Coder:
    """A coder for `X | None` and other unions: the first member that takes the value."""

    def code(value: Any, path: Path) -> Any:
        if value is None and types.NoneType in get_args(kind):
            return None
        for coder in coders[:-1]:
            try:
                return coder(value, path)
            except InputError:
                continue
        return coders[-1](value, path)

    return code


def _many(kind: Any, coder: Coder, *, taken: type[Any], given: type[Any]) -> Coder:
    def code(value: Any, path: Path) -> Any:
        if not isinstance(value, taken):
            raise _fail(kind, value, path)
        return given(coder(part, (*path, str(at))) for at, part in enumerate(value))

    return code


def _row(kind: Any, coders: list[Coder], *, taken: type[Any], given: Callable[[list[Any]], Any]) -> Coder:
    def code(value: Any, path: Path) -> Any:
        if not isinstance(value, taken) or len(value) != len(coders):
            raise _fail(kind, value, path)
        return given([coder(value[at], (*path, str(at))) for at, coder in enumerate(coders)])

    return code


def _compound(kind: Any, *, find: Callable[[Any], Coder], taken: type[Any], given: type[Any]) -> Coder:
    """The coder of a union or a tuple, made of the coders of its parts."""
    if _is_union(kind):
        return _one_of(kind, [find(part) for part in get_args(kind) if part is not types.NoneType])
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return _many(kind, find(parts[0]), taken=taken, given=given)
        return _row(kind, [find(part) for part in parts], taken=taken, given=given)
    raise TypeError(f"No rule how to write {kind!r} as JSON. Add one to hearsay/codec.py.")


@cache
def _encoder(kind: Any) -> Coder:
    if is_dataclass(kind):
        return _encode_record(kind)
    if _is_span_like(kind):
        hints = get_type_hints(kind)
        return _row(kind, [_encoder(hints[name]) for name in kind._fields], taken=kind, given=list)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value, path: value.value if isinstance(value, kind) else _decode_enum(kind, value, path).value
    if kind in (datetime, date):
        return _encode_moment if kind is datetime else _encode_day
    if kind is float:
        return _number
    if kind in (str, int, bool):
        return _same(kind)
    return _compound(kind, find=_encoder, taken=tuple, given=list)


@cache
def _decoder(kind: Any) -> Coder:
    if is_dataclass(kind):
        return _decode_record(kind)
    if _is_span_like(kind):
        hints = get_type_hints(kind)
        return _row(kind, [_decoder(hints[name]) for name in kind._fields], taken=list, given=lambda parts: kind(*parts))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value, path: _decode_enum(kind, value, path)
    if kind in (datetime, date):
        return lambda value, path: _decode_time(kind, value, path)
    if kind is float:
        return _number
    if kind in (str, int, bool):
        return _same(kind)
    return _compound(kind, find=_decoder, taken=list, given=tuple)


def _encode_record(kind: Any) -> Coder:
    hints = get_type_hints(kind)
    coders: dict[str, Coder] = {}  # filled after the function exists, so that a record may hold its own kind

    def encode(record: Any, path: Path) -> dict[str, Plain]:
        if type(record) is not kind:
            raise _fail(kind, record, path)
        if not coders:
            coders.update({field.name: _encoder(hints[field.name]) for field in fields(kind)})
        return {name: coder(getattr(record, name), (*path, name)) for name, coder in coders.items()}

    return encode


def _decode_record(kind: Any) -> Coder:
    hints = get_type_hints(kind)
    needed = [field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING]
    coders: dict[str, Coder] = {}

    def decode(plain: Any, path: Path) -> Any:
        if not isinstance(plain, dict):
            raise _fail(kind, plain, path)
        if not coders:
            coders.update({field.name: _decoder(hints[field.name]) for field in fields(kind)})
        _check_keys(kind, plain, coders, needed, path)
        return kind(**{name: coders[name](value, (*path, name)) for name, value in plain.items()})

    return decode


def _check_keys(kind: Any, plain: dict[str, Plain], coders: dict[str, Coder], needed: list[str], path: Path) -> None:
    where = f" at {'.'.join(path)}" if path else ""
    for name in plain:
        if name not in coders:
            raise InputError(f"Cannot read a {_name(kind)}{where}: it has no field {quote_value(name)}.{suggest_name(name, coders)}")
    for name in needed:
        if name not in plain:
            raise InputError(f"Cannot read a {_name(kind)}{where}: the field {quote_value(name)} is missing. Expected {', '.join(needed)}.")


def _decode_enum(kind: Any, value: Any, path: Path) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        known = [str(member.value) for member in kind]
        where = ".".join(path) or "the record itself"
        raise InputError(
            f"Cannot read {quote_value(value)} at {where}. Expected one of {', '.join(known)}.{suggest_name(str(value), known)}"
        ) from error


def _encode_day(value: Any, path: Path) -> str:
    if type(value) is not date:
        raise _fail(date, value, path)
    return value.isoformat()


def _encode_moment(value: Any, path: Path) -> str:
    if type(value) is not datetime or value.tzinfo is None:
        raise _fail("a time with its zone", value, path)
    return value.astimezone(UTC).isoformat()


def _decode_time(kind: Any, value: Any, path: Path) -> Any:
    try:
        made = kind.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _fail("an ISO day" if kind is date else "an ISO time", value, path) from error
    return made if kind is date else made.astimezone(UTC)

"""The user's settings: read once, at the start, from a TOML file and the environment, then passed down.

In: a path, the environment. Out: one frozen `Settings`; what nobody set is None. Left to others: options of single commands (cli/), which
win over settings and hold the usual values.
The environment wins over the file: HEARSAY_WEB_PORT=9000 sets `port` of `[web]`; HEARSAY_SETTINGS names the file.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from hearsay.codec import from_plain
from hearsay.errors import InputError, quote_value, suggest_name

FILE_NAME = "hearsay.toml"
PREFIX = "HEARSAY_"
WORDS_FOR = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSettings:
    """Where the record is."""

    address: str | None = None  # a file, or postgresql://user@host/name


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingSettings:
    """What shapes a coding."""

    use_weights: bool | None = None
    codebook: str | None = None  # file of the user's own codebook
    places: tuple[str, ...] = ()  # files of the user's own places
    cluster: str | None = None  # address of a Ray cluster that codes


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings:
    """What shapes a linking."""

    parties: str | None = None  # file that says which actor is of which side


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettings:
    """What shapes the tables that are handed on."""

    best: str | None = None  # rule for the best of several figures (corroboration.py)
    actors: tuple[str, ...] = ()  # files of the user's own actors, for dyads


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How the workbench is served."""

    host: str | None = None
    port: int | None = None
    team: bool | None = None
    tiles: str | None = None  # address of map tiles; none are fetched without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, by section."""

    record: RecordSettings = field(default_factory=RecordSettings)
    coding: CodingSettings = field(default_factory=CodingSettings)
    link: LinkSettings = field(default_factory=LinkSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    web: WebSettings = field(default_factory=WebSettings)


def load_settings(path: Path | None = None, *, environ: Mapping[str, str]) -> Settings:
    """The settings of a file (the given one, else HEARSAY_SETTINGS, else hearsay.toml here, else none), changed by the environment.

    Raises: InputError when a named file is missing or no TOML, or a section, name or value is not known.
    """
    named = path or (Path(environ["HEARSAY_SETTINGS"]) if environ.get("HEARSAY_SETTINGS") else None)
    found = named or Path(FILE_NAME)
    if named is not None and not named.is_file():
        raise InputError(f"Cannot read the settings: there is no file {quote_value(named)}. Expected a TOML file.")
    plain = _read_toml(found) if found.is_file() else {}
    return apply_environment(parse_settings(plain, where=str(found)), environ)


def parse_settings(plain: Mapping[str, Any], *, where: str) -> Settings:
    """The settings that a table of tables means.

    Raises: InputError when a section, name or value is not known.
    """
    try:
        return from_plain(Settings, dict(plain))
    except InputError as error:
        raise InputError(f"Cannot read the settings in {where}. {error}") from error


def apply_environment(settings: Settings, environ: Mapping[str, str]) -> Settings:
    """The settings with what HEARSAY_SECTION_NAME variables say instead.

    Raises: InputError when such a variable names no setting, or its value is of another type.
    """
    known = {
        f"{PREFIX}{section.name}_{one.name}".upper(): (section.name, one.name)
        for section in fields(Settings)
        for one in _fields(section.name)
    }
    for variable in sorted(environ):
        if not any(variable.startswith(f"{PREFIX}{section.name}_".upper()) for section in fields(Settings)):
            continue  # not of hearsay, or no setting, as HEARSAY_CACHE
        if variable not in known:
            raise InputError(
                f"The environment sets {quote_value(variable)}, which is no setting of hearsay.{suggest_name(variable, known)}"
            )
        section, name = known[variable]
        value = _parse_value(_kind(section, name), environ[variable], variable)
        settings = replace(settings, **{section: replace(getattr(settings, section), **{name: value})})
    return settings


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"Cannot read the settings in {quote_value(path)}: {error}. Expected TOML, as in: [web]\\nport = 9000") from error


def _fields(section: str) -> tuple[Any, ...]:
    return fields(get_type_hints(Settings)[section])


def _kind(section: str, name: str) -> Any:
    """The type of a setting, None aside."""
    kind = get_type_hints(get_type_hints(Settings)[section])[name]
    return next((one for one in get_args(kind) if one is not NoneType), kind) if isinstance(kind, UnionType) else kind


def _parse_value(kind: Any, value: str, variable: str) -> object:
    """What a variable says, in the type of its setting."""
    if kind is bool:
        if value.lower() not in WORDS_FOR:
            raise InputError(f"Cannot read {quote_value(value)} in {variable}. Expected true or false.")
        return WORDS_FOR[value.lower()]
    if kind is int:
        if not value.isdecimal():
            raise InputError(f"Cannot read {quote_value(value)} in {variable}. Expected a whole number.")
        return int(value)
    if kind is str:
        return value or None
    return tuple(part for part in value.split(os.pathsep) if part)  # several files, as in PATH

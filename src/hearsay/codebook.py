"""The codebook: event types with definitions, examples, triggers and crosswalks, read from a data file.

In:  a TOML file (the shipped one, or a user's own of the same form). Out: a Codebook.
Left to others: whether it is a good one (codebook_checks.py), where its triggers stand in a text (triggers.py).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from hearsay.errors import InputError

# Where a party can stand beside a trigger.
SLOTS = frozenset(("subject", "object", "by", "own", "of", "on", "upon", "at", "to", "from", "with", "against", "between", "among", "for"))
PARTS = frozenset({"actor", "recipient", "nobody"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that shows a type: the words that name the act, or why it is not one."""

    text: str
    trigger: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """What a type or mode is called elsewhere."""

    cameo: tuple[str, ...] = ()
    quad: int | None = None
    acled: tuple[str, ...] = ()
    ucdp: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way in which an act of a type is done."""

    code: str
    definition: str
    crosswalk: Crosswalk


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerGroup:
    """Words that name an act of one type and mode, with the frame that tells who stands where."""

    frame: str
    mode: str | None
    cameo: str | None
    weak: bool
    sure: bool  # its words name nothing else: they count whatever the trained reader makes of them
    needs: tuple[str, ...]
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One event type."""

    code: str
    definition: str
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    modes: tuple[Mode, ...]
    triggers: tuple[TriggerGroup, ...]
    crosswalk: Crosswalk


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Words that name no event beside certain other words."""

    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    near: tuple[str, ...]
    why: str
    always: bool  # also where the trained head sees an act: the words leave no doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A context in which events stand, and what tells it."""

    code: str
    definition: str
    words: tuple[str, ...]  # nouns in the singular, adjectives, phrases
    sectors: tuple[str, ...]  # of who takes part
    acts: tuple[str, ...]  # TYPE or TYPE/mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """All that the coder knows of event types."""

    name: str
    version: str
    contexts: tuple[Context, ...]
    frames: Mapping[str, Mapping[str, str]]
    irregular: tuple[tuple[str, ...], ...]
    kinds: tuple[Kind, ...]
    exclusions: tuple[Exclusion, ...]
    sport: tuple[str, ...]


def load_codebook(path: Path | None = None) -> Codebook:
    """The codebook in a file, or the one that comes with the install.

    Raises: InputError if the file cannot be read or lacks what every codebook has.
    """
    name = str(path) if path else "the shipped codebook"
    try:
        source = path.read_text("utf-8") if path else files("hearsay.lists").joinpath("codebook", "plover.toml").read_text("utf-8")
        stored = tomllib.loads(source)
    except OSError as error:
        raise InputError(f"Cannot read the codebook {name}: {error.strerror}. Give the path of a TOML file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"Cannot read the codebook {name}: {error}. Expected TOML; mend that line.") from error
    return make_codebook(stored, name)


def find_crosswalk(codebook: Codebook, kind: str, mode: str | None) -> Crosswalk:
    """The crosswalk of a mode, and where that says nothing, of its type."""
    for known in codebook.kinds:
        if known.code == kind:
            whole = known.crosswalk
            narrow = next((one.crosswalk for one in known.modes if one.code == mode), whole)
            return Crosswalk(
                cameo=narrow.cameo or whole.cameo,
                quad=narrow.quad or whole.quad,
                acled=narrow.acled or whole.acled,
                ucdp=narrow.ucdp or whole.ucdp,
            )
    return Crosswalk()


def make_codebook(stored: Mapping[str, Any], where: str) -> Codebook:
    """A codebook from its stored form.

    Raises: InputError where a table or a field is missing or of another form.
    """
    try:
        sport = stored.get("sport", {})
        return Codebook(
            name=stored["name"],
            version=str(stored["version"]),
            contexts=tuple(_make_context(row) for row in stored.get("contexts", [])),
            frames={name: dict(frame) for name, frame in stored["frames"].items()},
            irregular=tuple(tuple(row.split()) for row in stored.get("words", {}).get("irregular", [])),
            kinds=tuple(_make_kind(row) for row in stored["types"]),
            exclusions=tuple(_make_exclusion(row) for row in stored.get("exclusions", [])),
            sport=_strings(sport.get("words", [])),
        )
    except KeyError as error:
        raise InputError(f"Cannot use {where}: it lacks the field {error}. Compare with lists/codebook/plover.toml.") from error
    except (TypeError, AttributeError) as error:
        raise InputError(
            f"Cannot use {where}: a field has another form than expected ({error}). Compare with lists/codebook/plover.toml."
        ) from error


def _make_context(row: Mapping[str, Any] | str) -> Context:
    """A context; one that is only named is told by nothing but a person."""
    if isinstance(row, str):
        return Context(code=row, definition="", words=(), sectors=(), acts=())
    return Context(
        code=row["code"],
        definition=row["definition"],
        words=_strings(row.get("words", [])),
        sectors=_strings(row.get("sectors", [])),
        acts=_strings(row.get("acts", [])),
    )


def _make_kind(row: Mapping[str, Any]) -> Kind:
    return Kind(
        code=row["code"],
        definition=row.get("definition", ""),
        examples=tuple(_make_example(each) for each in row.get("examples", [])),
        counter_examples=tuple(_make_example(each) for each in row.get("counter_examples", [])),
        modes=tuple(
            Mode(code=mode["code"], definition=mode.get("definition", ""), crosswalk=_make_crosswalk(mode)) for mode in row.get("modes", [])
        ),
        triggers=tuple(_make_group(each) for each in row.get("triggers", [])),
        crosswalk=_make_crosswalk(row),
    )


def _make_example(row: Mapping[str, Any]) -> Example:
    return Example(text=row["text"], trigger=row.get("trigger"), why=row.get("why"))


def _make_crosswalk(row: Mapping[str, Any]) -> Crosswalk:
    codes = row.get("crosswalk", {})
    return Crosswalk(
        cameo=_strings(codes.get("cameo", codes.get("cameo_root", []))),
        quad=codes.get("quad"),
        acled=_strings(codes.get("acled", [])),
        ucdp=_strings(codes.get("ucdp", [])),
    )


def _make_group(row: Mapping[str, Any]) -> TriggerGroup:
    return TriggerGroup(
        frame=row["frame"],
        mode=row.get("mode"),
        cameo=row.get("cameo"),
        weak=bool(row.get("weak", False)),
        sure=bool(row.get("sure", False)),
        needs=_strings(row.get("needs", [])),
        verbs=_strings(row.get("verbs", [])),
        nouns=_strings(row.get("nouns", [])),
        phrases=_strings(row.get("phrases", [])),
    )


def _make_exclusion(row: Mapping[str, Any]) -> Exclusion:
    return Exclusion(
        words=_strings(row["words"]),
        before=_strings(row.get("before", [])),
        after=_strings(row.get("after", [])),
        near=_strings(row.get("near", [])),
        why=row.get("why", ""),
        always=bool(row.get("always", False)),
    )


def _strings(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"found {str(values)[:60]!r}, expected a list of strings")
    return tuple(values)

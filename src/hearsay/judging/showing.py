"""Values of the model in the words that a person reads and types: what is shown alike is alike.

In:  a value, or a thing. Out: words. Left to others: reading them (corrections.py), files and pages (export/wording.py).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from hearsay.intervals import show_days
from hearsay.model import Claim, Event, Figure, Form, Mention, Stated, Voice, When, Where
from hearsay.text import write_number

OWN_VOICE = "the report"  # how the pages name the report's own voice


def show_value(value: Any) -> str:
    """A value in words; "" where it is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return write_number(value)
    if isinstance(value, When):
        return show_days(value.start, value.end)
    if isinstance(value, Where):
        return ", ".join(part for part in (value.name, value.country) if part)
    if isinstance(value, Mention):
        return value.name
    if isinstance(value, Stated):
        return value.value or ""
    return str(value)


def join_names(value: Sequence[Mention | Voice]) -> str:
    """Names in one line."""
    return "; ".join(one.name for one in value)


def name_speaker(claim: Claim | None) -> str:
    """Who says what a claim holds, its innermost voice; what stands in no claim the report says itself."""
    return OWN_VOICE if claim is None or claim.form is Form.OWN else claim.voices[0].name


def show_claim(claims: Mapping[str, Claim], id_: str) -> str:
    """The voice of a claim, as the pages name it; "" where there is no such claim."""
    return name_speaker(claims[id_]) if id_ in claims else ""


def say_thing(thing: Claim | Event | Figure, claims: Mapping[str, Claim]) -> str:
    """A claim, event or figure in few words."""
    if isinstance(thing, Claim):
        return f"{thing.voices[0].name} {thing.stance.value}"
    if isinstance(thing, Event):
        return f"{thing.type.value}{f' / {thing.mode}' if thing.mode else ''}, according to {show_claim(claims, thing.claim)}"
    return f"{thing.counts}, according to {show_claim(claims, thing.claim)}"

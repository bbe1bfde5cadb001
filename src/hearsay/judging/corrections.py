"""What a corrected value becomes: the words that a person typed, as a value of the model.

In:  the words of a correction, the thing corrected, its report and coding. Out: the thing with the value. Left to others: whose correction
counts, and signing it (adjudication.py); refusing what no table could read when it is typed (web/corrections.py).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hearsay.errors import InputError, quote_value, suggest_name
from hearsay.intervals import parse_days
from hearsay.judging.showing import OWN_VOICE, join_names, show_claim, show_value
from hearsay.model import (
    Anchor,
    Basis,
    Claim,
    Coding,
    Event,
    EventType,
    Figure,
    Form,
    Incident,
    Known,
    LocalActor,
    Mention,
    PlacePrecision,
    Report,
    Span,
    Stance,
    Stated,
    Status,
    TimePrecision,
    Voice,
    VoiceKind,
    When,
    Where,
)

Thing = Claim | Event | Figure | LocalActor | Report | Incident
FindPlace = Callable[[str, str | None], Where | None]  # a name and a country code → the place, where somebody knows it
FindNumber = Callable[[str], "Number | None"]  # words → the only number that they say
CHAIN = " ← "  # between voices, the innermost first
STATED = ("title", "outlet", "author", "published", "language")
YES_NO = {"yes": True, "no": False}
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as words say it: bounds, whether they are exact, unit."""

    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a correction of anything is read against."""

    find_place: FindPlace = lambda name, country: None
    find_number: FindNumber = lambda words: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(Around):
    """What a correction of a thing of one report is read against."""

    report: Report
    coding: Coding


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How one field is read, and how it is shown: what is shown alike is alike."""

    attribute: str
    read: Callable[[str, Any, Any], Any]
    show: Callable[[Any], str]
    unknown: Any = ...  # what a rejected value becomes; ... where the field must have one
    parts: tuple[str, ...] = ()  # the attributes that hold the value together, where it is none of its own


def get_value(thing: Any, field: Field) -> Any:
    """The value that a thing has in a field."""
    return tuple(getattr(thing, part) for part in field.parts) if field.parts else getattr(thing, field.attribute)


def put_value(thing: Any, field: Field, value: Any) -> Any:
    """The thing with a value in a field; a corrected type takes the mode that belonged to the old one with it."""
    if field.parts:
        return replace(thing, **dict(zip(field.parts, value, strict=True)))
    if field.attribute == "type" and value is not thing.type:
        return replace(thing, type=value, mode=None)
    if isinstance(thing, LocalActor) and field.attribute == "name":
        return replace(thing, name=value, names=tuple(dict.fromkeys((value, *thing.names))))
    return replace(thing, **{field.attribute: value})


# ------------------------------------------------------------------ reading


def _read_words(words: str, _: Any, __: Around) -> str:
    return words


def read_one_of(kind: Any, *, upper: bool = False) -> Callable[[str, Any, Any], Any]:
    """What reads one of an enumeration's values."""

    def read(words: str, _: Any, __: Around) -> Any:
        try:
            return kind(words.upper() if upper else words.lower())
        except ValueError as error:
            known = [str(one.value) for one in kind]
            raise InputError(f"{quote_value(words)} is none of {', '.join(known)}.{suggest_name(words, known)}") from error

    return read


def _read_form(words: str, claim: Claim, scene: Scene) -> Form:
    form: Form = read_one_of(Form)(words, claim, scene)
    if (form is Form.OWN) is not (claim.form is Form.OWN):
        raise InputError("What the report says itself is no claim of another voice. Reject the claim: its words are then the report's own.")
    return form


def _read_when(words: str, event: Event, scene: Scene) -> When:
    return read_days(words, scene, span=event.when.span if event.when else None, basis=event.basis)


def read_days(words: str, scene: Scene, *, span: Span | None, basis: Basis) -> When:
    """The days that words say; at the words of the report that say the same, else at a span. Raises: InputError if they say none."""
    days = parse_days(words)
    if days is None:
        raise InputError(f"{quote_value(words)} is no day or days.")
    known = next((time for time in scene.coding.times if (time.start, time.end) == days), None)
    return When(
        span=known.span if known else span,
        start=days[0],
        end=days[1],
        precision=known.precision if known else TimePrecision.DAY if days[0] == days[1] else TimePrecision.RANGE,
        anchor=Anchor.STATED,
        basis=basis,
    )


def _read_where(words: str, event: Event, scene: Scene) -> Where:
    return read_place(words, scene, old=event.where, span=event.where.span if event.where else None, basis=event.basis)


def read_place(words: str, scene: Scene, *, old: Where | None, span: Span | None, basis: Basis) -> Where:
    """The place that words name: as the report knows it, else a rival of the old one, else as the gazetteer knows it, else the name."""
    name, country = parse_place(words)
    for place in scene.coding.places:
        if place.name.casefold() == name.casefold() and country in (None, place.country):
            return replace(place, basis=basis)
    for rival in old.rivals if old else ():
        if old and rival.name.casefold() == name.casefold() and country == rival.country:
            bare = replace(old, geoname=None, rivals=(), basis=basis)
            return replace(bare, name=rival.name, country=rival.country, lat=rival.lat, lon=rival.lon)
    found = scene.find_place(name, country)
    if found is not None:
        return replace(found, span=span, basis=basis)
    return Where(  # a person may know a place that no gazetteer does
        span=span,
        name=name,
        country=country,
        lat=None,
        lon=None,
        precision=old.precision if old else PlacePrecision.TOWN,
        geoname=None,
        rivals=(),
        basis=basis,
    )


def parse_place(words: str) -> tuple[str, str | None]:
    """Name and country code of "North Mitrovica, XK"."""
    name, parted, country = words.rpartition(",")
    is_code = bool(parted) and len(country.strip()) == 2 and country.strip().isalpha()
    return (name.strip(), country.strip().upper()) if is_code else (words.strip(), None)


def _read_mentions(words: str, event: Event, scene: Scene) -> tuple[Mention, ...]:
    names = [name.strip() for name in words.split(";") if name.strip()]
    return tuple(make_mention(name, event, scene) for name in names)


def _read_codes(words: str, _: Any, __: Around) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for part in words.split(";") if (code := part.strip().lower())))


def _read_mention(words: str, event: Event, scene: Scene) -> Mention:
    return make_mention(words.strip(), event, scene)


def make_mention(name: str, event: Event, scene: Scene) -> Mention:
    """Who is named: one who takes part, an actor of the report, words of the report; else the name alone, at the event's word."""
    for mention in (*event.actors, *event.recipients):
        if mention.name.casefold() == name.casefold():
            return mention
    actor = find_actor(name, scene.coding.actors)
    if actor is not None and actor.mentions:
        return Mention(span=find_nearest(actor.mentions, event.trigger), name=actor.name, actor=actor.id)
    return Mention(span=find_words(name, event.trigger, scene.report.text) or event.trigger, name=name)


def find_actor(name: str, actors: Iterable[LocalActor]) -> LocalActor | None:
    """The actor of a report that bears this name."""
    folded = name.casefold()
    return next((actor for actor in actors if folded in (actor.name.casefold(), *(one.casefold() for one in actor.names))), None)


def find_words(words: str, near: Span, text: str) -> Span | None:
    """Where words stand in a text, nearest to a place in it."""
    folded, wanted, found, at = text.lower(), words.lower(), [], -1
    if len(folded) != len(text):  # a letter that has no small form of its own length moves all behind it
        folded, wanted = text, words
    while wanted and (at := folded.find(wanted, at + 1)) >= 0:
        found.append(Span(at, at + len(wanted)))
    return find_nearest(found, near) if found else None


def find_nearest(spans: Iterable[Span], near: Span) -> Span:
    """The span that begins nearest to another."""
    return min(spans, key=lambda span: (abs(span.start - near.start), span))


def _read_claim(words: str, thing: Event | Figure, scene: Scene) -> str:
    claims = scene.coding.claims
    if words.casefold() in (OWN_VOICE, claims[0].voices[0].name.casefold()):
        return claims[0].id
    spot = thing.trigger if isinstance(thing, Event) else thing.span
    fitting = [claim for claim in claims[1:] if claim.voices[0].name.casefold() == words.casefold()]
    if not fitting:
        raise InputError(f"No claim of this report is said by {quote_value(words)}. Correct the voice of a claim first, or add the words.")
    best = min(
        fitting, key=lambda claim: (not claim.span.start <= spot.start < claim.span.end, abs(claim.span.start - spot.start), claim.id)
    )
    return best.id


def _read_voices(words: str, claim: Claim, scene: Scene) -> tuple[Voice, ...]:
    names = [name.strip() for name in words.split(CHAIN.strip()) if name.strip()]
    if not names:
        raise InputError("A claim needs a voice.")
    return tuple(make_voice(name, at, claim, scene) for at, name in enumerate(names))


def make_voice(name: str, at: int, claim: Claim, scene: Scene) -> Voice:
    """Who speaks: a voice that the claim has already, an actor of the report, or words of the report."""
    for voice in claim.voices:
        if voice.name.casefold() == name.casefold():
            return voice
    actor = find_actor(name, scene.coding.actors)
    if actor is not None and actor.mentions:
        return Voice(span=find_nearest(actor.mentions, claim.cue or claim.span), name=actor.name, kind=actor.kind, actor=actor.id)
    kind = claim.voices[min(at, len(claim.voices) - 1)].kind
    return Voice(span=find_words(name, claim.cue or claim.span, scene.report.text), name=name, kind=kind)


def _read_span(words: str, claim: Claim, scene: Scene) -> Span:
    found = find_words(words, claim.span, scene.report.text)
    if found is None:
        raise InputError(f"The report does not say {quote_value(words)}. Expected words as they stand in it.")
    return found


def _read_number(words: str, _: Any, __: Around) -> float:
    if not NUMBER.fullmatch(words):
        raise InputError(f"{quote_value(words)} is no number in digits.")
    return float(words)


def _read_yes_no(words: str, _: Any, __: Around) -> bool:
    if words not in YES_NO:
        raise InputError(f"{quote_value(words)} is neither yes nor no.")
    return YES_NO[words]


def read_country(words: str, _: Any, __: Around) -> str:
    """A country code."""
    if len(words) != 2 or not words.isalpha():
        raise InputError(f"{quote_value(words)} is no country code of two letters, like XK.")
    return words.upper()


def _read_stated(words: str, _: Any, __: Around) -> Stated:
    return Stated(value=words, known=Known.GIVEN)


def _read_published(words: str, report: Report, scene: Scene) -> Stated:
    if not is_moment(words):
        raise InputError(f"{quote_value(words)} is no day and no time.")
    return _read_stated(words, report, scene)


def is_moment(words: str) -> bool:
    """Whether this is a day, or a time of one."""
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True


# ------------------------------------------------------------------ showing


def show_field(thing: Any, one: Field, claims: Mapping[str, Claim]) -> str:
    """A field in words; two values that are shown alike are alike."""
    value = get_value(thing, one)
    if one.attribute == "claim":
        return f"{show_claim(claims, value)}" if value in claims else str(value)
    return one.show(value)


def plain_field(attribute: str, read: Callable[[str, Any, Any], Any] = _read_words, unknown: Any = ...) -> Field:
    """A field that one attribute holds."""
    return Field(attribute=attribute, read=read, show=show_value, unknown=unknown)


def _named(attribute: str, read: Callable[[str, Any, Any], Any], unknown: Any = ...) -> Field:
    return Field(attribute=attribute, read=read, show=join_names, unknown=unknown)


FIELDS: Mapping[str, Mapping[str, Field]] = {  # a type stands before its mode, so that a corrected mode outlives a corrected type
    "event": {
        "type": plain_field("type", read_one_of(EventType, upper=True)),
        "mode": plain_field("mode", unknown=None),
        "status": plain_field("status", read_one_of(Status)),
        "actors": _named("actors", _read_mentions, ()),
        "recipients": _named("recipients", _read_mentions, ()),
        "weapon": plain_field("weapon", _read_mention, None),
        "contexts": Field(attribute="contexts", read=_read_codes, show="; ".join, unknown=()),
        "when": plain_field("when", _read_when, None),
        "where": plain_field("where", _read_where, None),
        "claim": plain_field("claim", _read_claim),
    },
    "claim": {
        "voice": _named("voices", _read_voices),
        "stance": plain_field("stance", read_one_of(Stance)),
        "form": plain_field("form", _read_form),
        "span": plain_field("span", _read_span),
    },
    "figure": {
        "counts": plain_field("counts"),
        "of": plain_field("of", unknown=None),
        "low": plain_field("low", _read_number, None),
        "high": plain_field("high", _read_number, None),
        "approximate": plain_field("approximate", _read_yes_no),
        "unit": plain_field("unit", unknown=None),
        "claim": plain_field("claim", _read_claim),
    },
    "actor": {
        "name": plain_field("name"),
        "kind": plain_field("kind", read_one_of(VoiceKind)),
        "country": plain_field("country", read_country, None),
        "sector": plain_field("sector", lambda words, _, __: words.upper(), None),
    },
    "report": {name: plain_field(name, _read_published if name == "published" else _read_stated, Stated()) for name in STATED},
}

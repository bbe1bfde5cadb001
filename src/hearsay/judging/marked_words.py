"""What the words that one person marked in a report make: a claim, an event, a figure, an actor, a place, a time.

In:  a judgement that adds words, its report and coding. Out: a draft, and what the person said of it. Left to others: the marks of several
people, and where the thing stands in the coding (additions.py). Nothing is guessed that the coder would not take in the same way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hearsay.errors import InputError, quote_value
from hearsay.judging.agreement import marked_span
from hearsay.judging.corrections import CHAIN, FIELDS, Scene, find_actor, find_nearest, find_words, read_days, read_place
from hearsay.judging.opinions import unpack_value
from hearsay.judging.showing import join_names, show_value
from hearsay.model import (
    Basis,
    Claim,
    Event,
    Figure,
    Form,
    Judgement,
    LocalActor,
    Reason,
    Span,
    Stance,
    Status,
    Voice,
    VoiceKind,
    When,
    Where,
)
from hearsay.nesting import innermost_claim
from hearsay.text import contains, find_sentences, is_quoted, span_text

Added = Claim | Event | Figure | LocalActor | When | Where
ORDER = ("actor", "place", "time", "claim", "event", "figure")  # what is named before what names it
KIND_EXAMPLE = '"Ben Lod, person"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words that one person marked, as what, and what she said of them."""

    judgement: Judgement
    kind: str
    span: Span
    value: str  # type, what is counted, voice, name or day
    given: Mapping[str, str]  # field → words, beyond that


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a mark alone makes, and what the person said of it: field → words."""

    thing: Added
    said: Mapping[str, str]


def read_marked(judgement: Judgement, text: str) -> Marked:
    """The mark that a judgement keeps, without white space around its words. Raises: InputError if it keeps none."""
    span, kind = marked_span(judgement), judgement.field or ""
    words = text[span.start : span.end] if span and span.start >= 0 else ""
    if span is None or not words.strip() or span.end > len(text):
        raise InputError("It marks no words of the report.")
    if kind not in ORDER:
        raise InputError(f"It does not say what the words are. Expected one of {', '.join(sorted(ORDER))}.")
    start = span.start + len(words) - len(words.lstrip())
    kept = unpack_value(judgement.value or "")
    fields = kept if isinstance(kept, dict) else {}
    given = {str(name): str(value).strip() for name, value in (fields.get("given") or {}).items()}
    value = str(fields.get("value") or "").strip()
    return Marked(judgement=judgement, kind=kind, span=Span(start, start + len(words.strip())), value=value, given=given)


def _make_basis(mark: Marked, scene: Scene) -> Basis:
    return Basis(report=scene.report.id, run=scene.coding.run, spans=(mark.span,), score=1.0)


def _make_event(mark: Marked, id_: str, scene: Scene) -> Draft:
    type_, _, mode = (part.strip() for part in mark.value.partition("/"))
    if not type_:
        raise InputError("An added event needs a type: COERCE, or COERCE/arrest.")
    claim = innermost_claim(scene.coding.claims, mark.span)
    event = Event(
        id=id_,
        claim=claim.id,
        trigger=mark.span,
        type=FIELDS["event"]["type"].read(type_, None, scene),
        mode=mode or None,
        contexts=(),
        actors=(),
        recipients=(),
        status=Status.DENIED if claim.stance is Stance.DENIES else Status.HAPPENED,
        when=None,
        where=None,
        weapon=None,
        basis=_make_basis(mark, scene),
    )
    return Draft(thing=event, said={"type": event.type.value} | ({"mode": mode} if mode else {}))


def _make_figure(mark: Marked, id_: str, scene: Scene) -> Draft:
    if not mark.value:
        raise InputError("An added figure needs what it counts: killed, wounded, arrested.")
    number = scene.find_number(span_text(scene.report.text, mark.span))
    if number is None and not {"low", "high"} & set(mark.given):
        raise InputError("An added figure needs a number: the marked words hold none, or several. Give its bounds.")
    event = _find_event(mark.span, scene)
    basis = _make_basis(mark, scene)
    figure = Figure(
        id=id_,
        claim=innermost_claim(scene.coding.claims, mark.span).id,
        event=event.id if event else None,
        span=mark.span,
        counts=mark.value,
        of=None,
        low=number.low if number else None,
        high=number.high if number else None,
        approximate=number is not None and number.approximate,
        unit=number.unit if number else None,
        part_of=None,
        denominator=None,
        per_million=None,
        sum_of_parts=None,
        basis=replace(basis, reasons=(Reason(field="event", by="rule:nearest-event", span=event.trigger),)) if event else basis,
    )
    return Draft(thing=figure, said={"counts": figure.counts})


def _find_event(span: Span, scene: Scene) -> Event | None:
    """The event of the same sentence that stands nearest, as the coder takes it."""
    sentence = next((one for one in find_sentences(scene.report.text) if one.start <= span.start < one.end), span)
    inside = [event for event in scene.coding.events if contains(sentence, event.trigger)]
    return min(inside, key=lambda event: abs(event.trigger.start - span.start), default=None)


def _make_claim(mark: Marked, id_: str, scene: Scene) -> Draft:
    names = [name.strip() for name in mark.value.split(CHAIN.strip()) if name.strip()]
    if not names:
        raise InputError("An added claim needs a voice: who says the marked words.")
    claim = Claim(
        id=id_,
        span=mark.span,
        cue=None,
        form=Form.DIRECT if is_quoted(scene.report.text, mark.span) else Form.INDIRECT,
        stance=Stance.ASSERTS,
        certainty=1.0,
        voices=tuple(_make_voice(name, mark.span, scene) for name in names),
        relayed_by=(),
        within=innermost_claim(scene.coding.claims, mark.span).id,
        basis=_make_basis(mark, scene),
    )
    return Draft(thing=claim, said={"voice": join_names(claim.voices)})


def _make_voice(words: str, near: Span, scene: Scene) -> Voice:
    """Who speaks: an actor of the report, else a name of which it is said what it is."""
    name, kind = parse_named(words)
    actor = find_actor(name, scene.coding.actors)
    if actor is not None and actor.mentions:
        return Voice(span=find_nearest(actor.mentions, near), name=actor.name, kind=actor.kind, actor=actor.id)
    if kind is None:
        raise InputError(f"{quote_value(name)} is no actor of this report. Say what it is, as in {KIND_EXAMPLE}.")
    return Voice(span=find_words(name, near, scene.report.text), name=name, kind=kind)


def parse_named(words: str) -> tuple[str, VoiceKind | None]:
    """Name and kind of "Ben Lod, person"; either may be left out."""
    name, _, last = words.rpartition(",")
    kind = next((kind for kind in VoiceKind if kind.value == last.strip().lower()), None)
    return (name.strip() if kind else words.strip(), kind)


def _make_actor(mark: Marked, id_: str, scene: Scene) -> Draft:
    name, kind = parse_named(mark.value)
    name = name or span_text(scene.report.text, mark.span)
    known = find_actor(name, scene.coding.actors)
    if known is not None:
        return Draft(thing=replace(known, mentions=tuple(sorted({*known.mentions, mark.span}))), said={"mentions": known.name})
    if kind is None:
        raise InputError(f"An added actor needs a kind, as in {KIND_EXAMPLE}, unless the report has an actor of that name.")
    actor = LocalActor(
        id=id_,
        name=name,
        names=(name,),
        kind=kind,
        country=None,
        sector=None,
        named=name[:1].isupper(),
        mentions=(mark.span,),
        basis=_make_basis(mark, scene),
    )
    return Draft(thing=actor, said={"name": name, "kind": kind.value})


def _make_place(mark: Marked, _: str, scene: Scene) -> Draft:
    words = mark.value or span_text(scene.report.text, mark.span)
    place = read_place(words, scene, old=None, span=mark.span, basis=_make_basis(mark, scene))
    return Draft(thing=replace(place, span=mark.span), said={"place": show_value(place)})


def _make_time(mark: Marked, _: str, scene: Scene) -> Draft:
    if not mark.value:
        raise InputError("An added time needs its day or days: 2019-05-28, or 2019-05-21 to 2019-05-31.")
    time = read_days(mark.value, scene, span=mark.span, basis=_make_basis(mark, scene))
    return Draft(thing=replace(time, span=mark.span), said={"time": show_value(time)})


MAKERS: Mapping[str, Callable[[Marked, str, Scene], Draft]] = {
    "actor": _make_actor,
    "place": _make_place,
    "time": _make_time,
    "claim": _make_claim,
    "event": _make_event,
    "figure": _make_figure,
}

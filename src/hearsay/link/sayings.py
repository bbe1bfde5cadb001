"""What each voice of one report says of each event, field by field, before anybody knows which incident it belongs to.

In:  a Report and its Coding. Out: Saying rows: event, field, value, bounds, voice, words. Left to others: incidents, sides, copies
(accounts.py lays the rows of all reports side by side).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hearsay.corroboration import COMMENT
from hearsay.former import has_no_act, is_earlier, is_refused
from hearsay.link.allegations import find_allegations
from hearsay.link.comments import find_comments
from hearsay.link.deed_words import HURTING, KILLING
from hearsay.link.first_person import name_party
from hearsay.link.joined_counts import join_counts
from hearsay.link.tellings import Telling
from hearsay.model import Claim, Coding, Event, Figure, Form, Report, Span, Stance, Status, TimePrecision, Voice, VoiceKind, When
from hearsay.names import stem
from hearsay.parties import find_means, list_parties
from hearsay.text import find_sentences, overlaps, span_text, write_number

# Stems of the words for what befell those who are counted.
BEFALLING = (
    KILLING | HURTING | frozenset(map(stem, ["arrested", "detained", "held", "jailed", "captured", "abducted", "kidnapped", "taken"]))
)
BEFELL = frozenset({"killed", "wounded", "arrested", "abducted"})  # counts of those to whom it was done
REACH_CHARS = 160  # from a noun to the reason that is given for it
# What follows these words is why a voice says it was done. Source: subordinators of cause and purpose, Quirk et al. 1985, 15.45-15.48.
JUSTIFICATION = re.compile(
    r"\b(?:because(?: of)?|in (?:retaliation|revenge|reprisal|response|reaction|protest|order)(?: for| to| against| at| over| of)?"
    r"|to avenge|on (?:the )?grounds (?:of|that)|out of (?:revenge|hatred)"
    r"|as (?:punishment|a punishment|revenge|retribution) for)\b\s*([^.;:\n]{4,120})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One voice's value for one field of one event."""

    event: str
    field: str
    value: str
    low: float | None = None
    high: float | None = None
    voice: str
    kind: VoiceKind
    actor: str | None  # id of the LocalActor that speaks
    stance: Stance
    claim: str
    span: Span
    own: bool  # the report's own voice
    cites: bool  # the voice has it from another voice, or it came through another outlet or document
    said_on: date | None


def find_sayings(
    report: Report, coding: Coding, tellings: Mapping[str, Telling], *, said_on: date | None, joined: Sequence[Figure] | None = None
) -> tuple[Saying, ...]:
    """Every value that some voice of the report gives for an event, in order of events and fields.

    `joined`: the figures as join_counts gives them, where that was asked before.
    """
    claims = {claim.id: claim for claim in coding.claims}
    events = {event.id: event for event in coding.events}
    mentions = {actor.id: actor.mentions for actor in coding.actors}
    sentences = find_sentences(report.text)
    found: dict[tuple[str, str, str, str], Saying] = {}
    for event in coding.events:
        if event.status is Status.GENERAL or event.claim not in claims:
            continue
        teller = claims[event.claim]
        telling = tellings.get(event.id)
        values = list(_list_values(report, event, sentences, is_dated=telling is None or telling.is_dated))
        if telling is not None and telling.reckoned is not None:
            values.append(("date", telling.reckoned.day.isoformat(), telling.reckoned.span))
        for field, value, span in [*values, *_list_parties(event, teller, mentions, sentences)]:
            said = _say(claims, teller, event, field=field, value=value, span=span, said_on=said_on)
            found.setdefault((said.event, said.field, said.value, said.claim), said)
    for figure in join_counts(report.text, coding.figures, coding.events) if joined is None else joined:
        told = events.get(figure.event or "")
        claim = claims.get(figure.claim)
        if told is None or claim is None or told.status is Status.GENERAL or figure.part_of is not None:
            continue
        for said in _say_count(claims, claim, told, figure, sentences, said_on=said_on):
            found.setdefault((said.event, said.field, said.value, said.claim), said)
        counted = _say_counted(report.text, claims, claim, told, figure, coding.events, tellings, said_on=said_on)
        if counted is not None:
            found.setdefault((counted.event, counted.field, counted.value, counted.claim), counted)
    for said in _say_allegations(report, coding, claims, said_on=said_on):
        found.setdefault((said.event, said.field, said.value, said.claim), said)
    for said in _say_comments(report, coding, claims, tellings, said_on=said_on):
        found.setdefault((said.event, said.field, said.value, said.claim), said)
    return tuple(found.values())


def _say_count(
    claims: Mapping[str, Claim], claim: Claim, event: Event, figure: Figure, sentences: Sequence[Span], *, said_on: date | None
) -> Iterator[Saying]:
    """A number by whoever gives it, and against it by whoever refuses it ("not seven, as police had said").

    What a voice gave before ("up from 12") was said on an earlier day that nobody names.
    """
    said = _say(claims, claim, event, field=figure.counts, value=write_bounds(figure), span=figure.span, said_on=said_on, figure=figure)
    if not is_refused(figure):
        yield replace(said, said_on=None) if is_earlier(figure) else said
        return
    is_given = claim.span == figure.span  # a claim of the number alone is that of whoever is said to have given it
    if is_given:
        yield replace(said, said_on=None)
    refusing = _find_refusing(claims, claims.get(claim.within or "", claim) if is_given else claim, figure.span, sentences)
    denied = _say(
        claims, refusing, event, field=figure.counts, value=write_bounds(figure), span=figure.span, said_on=said_on, figure=figure
    )
    yield replace(denied, stance=Stance.DENIES)


def _say_counted(
    text: str,
    claims: Mapping[str, Claim],
    claim: Claim,
    event: Event,
    figure: Figure,
    events: Sequence[Event],
    tellings: Mapping[str, Telling],
    *,
    said_on: date | None,
) -> Saying | None:
    """That it was done, by whoever counts those to whom it was done and tells it by no act: "she says that 300 were wounded"."""
    if figure.counts not in BEFELL or figure.low == 0 or is_refused(figure) or is_earlier(figure) or event.claim == claim.id:
        return None
    if claim.stance is not Stance.ASSERTS or event.status in (Status.DENIED, Status.PLANNED, Status.POSSIBLE):
        return None
    if not any(stem(word) in BEFALLING for word in span_text(text, claim.span).split()):
        return None  # "put the toll at 26" gives a number and tells nothing
    root = _find_root(event.id, tellings)
    if any(one.claim == claim.id and _find_root(one.id, tellings) == root for one in events):
        return None
    value = f"{event.type.value} {event.mode}" if event.mode else event.type.value
    return _say(claims, claim, event, field="occurred", value=value, span=figure.span, said_on=said_on)


def _find_root(event: str, tellings: Mapping[str, Telling]) -> str:
    telling = tellings.get(event)
    return (telling.takes_up if telling else None) or event


def _find_refusing(claims: Mapping[str, Claim], around: Claim, number: Span, sentences: Sequence[Span]) -> Claim:
    """The claim of whoever refuses a number: the one around it, or the last one before it in its sentence ("Kos said, not 11")."""
    if around.form is not Form.OWN:
        return around
    start = max((sentence.start for sentence in sentences if sentence.start <= number.start), default=0)
    before = [
        one for one in claims.values() if one.form is not Form.OWN and one.cue and start <= one.cue.start < one.cue.end <= number.start
    ]
    return max((one for one in before if one.span.end <= number.start), key=lambda one: (one.cue or one.span, one.id), default=around)


def _say_comments(
    report: Report, coding: Coding, claims: Mapping[str, Claim], tellings: Mapping[str, Telling], *, said_on: date | None
) -> Iterator[Saying]:
    """What voices say of a deed that was told before ("the operation", "this crime"), in the words of their claim."""
    deeds = [event for event in coding.events if event.id in tellings]
    by_id = {event.id: event for event in deeds}
    for claim in coding.claims:
        if claim.form is Form.OWN:
            continue
        for event, noun in find_comments(report.text, claim.span, deeds, tellings):
            value = " ".join(span_text(report.text, noun).split())
            said = _say(claims, claim, by_id[event], field=COMMENT, value=value, span=claim.span, said_on=said_on)
            yield replace(said, stance=claim.stance)
            why = JUSTIFICATION.search(report.text, noun.end, min(claim.span.end, noun.end + REACH_CHARS))
            if why:
                span = Span(*why.span())
                yield replace(said, field="justification", value=span_text(report.text, span), span=span)


def _say_allegations(report: Report, coding: Coding, claims: Mapping[str, Claim], *, said_on: date | None) -> Iterator[Saying]:
    """Who is said to have done it, and counts of the dead that no figure of the coding holds, or none that belongs to a deed."""
    dead = [figure for figure in coding.figures if figure.counts == "killed"]
    counted = {figure.low for figure in dead if figure.event or figure.part_of or has_no_act(figure)}
    for one in find_allegations(report, coding):
        if one.event is None or one.claim is None or (one.field == "killed" and one.low in counted):
            continue
        said = _say(claims, one.claim, one.event, field=one.field, value=one.value, span=one.span, said_on=said_on)
        yield replace(said, stance=one.stance, low=one.low, high=one.low)


def write_bounds(figure: Figure) -> str:
    """A figure's bounds as a person writes them: "12", "at least 12", "up to 12", "12 to 15", "about 12"."""
    low, high = (None if bound is None else write_number(bound) for bound in (figure.low, figure.high))
    unit = f" {figure.unit}" if figure.unit else ""
    if low is not None and low == high:
        return f"about {low}{unit}" if figure.approximate else f"{low}{unit}"
    if low is not None and high is not None:
        return f"{low} to {high}{unit}"
    if low is not None:
        return f"at least {low}{unit}"
    return f"up to {high}{unit}" if high is not None else "unknown"


def write_interval(when: When) -> str:
    """An interval in ISO 8601: one day, or two with a stroke; an open end is ".."."""
    start, end = (day.isoformat() if day else ".." for day in (when.start, when.end))
    return start if start == end else f"{start}/{end}"


def _list_parties(
    event: Event, claim: Claim, mentions: Mapping[str, Sequence[Span]], sentences: Sequence[Span]
) -> Iterator[tuple[str, str, Span]]:
    """Field, name and words of those who took part, as far as the voice says so.

    Whom the coder took from a sentence in which another voice speaks is known, but it is not this voice's account: where a mayor accuses
    the police and the next sentence denies shots, the denial names no police.
    """
    spans = [claim.span, claim.cue or claim.span]
    told = Span(min(span.start for span in spans), max(span.end for span in spans))
    heard = [sentence for sentence in sentences if overlaps(sentence, told)]
    for field, party in list_parties(event):
        named = (party.span, *mentions.get(party.actor or "", ()))
        span = next((one for one in named if claim.form is Form.OWN or any(overlaps(one, sentence) for sentence in heard)), None)
        name = name_party(party.name, claim.voices[0].name)
        if span is not None and name is not None:
            yield field, name, span


def _list_values(report: Report, event: Event, sentences: tuple[Span, ...], *, is_dated: bool) -> Iterator[tuple[str, str, Span]]:
    """Field, value and words of everything that the event says except counts and parties; a date that is another's is not said of it."""
    yield "occurred", f"{event.type.value} {event.mode}" if event.mode else event.type.value, event.trigger
    if is_dated and event.when is not None and event.when.precision is not TimePrecision.NONE and event.when.span is not None:
        yield "date", write_interval(event.when), event.when.span
    if event.where is not None and event.where.span is not None:
        yield "place", event.where.name, event.where.span
    means = find_means(event)
    if means is not None:
        yield "means", means.name, means.span
    number = bisect_right([sentence.start for sentence in sentences], event.trigger.start) - 1
    if number >= 0:
        told = JUSTIFICATION.search(report.text, event.trigger.end, sentences[number].end)
        if told:
            yield "justification", span_text(report.text, Span(*told.span())), Span(*told.span())


def _say(
    claims: Mapping[str, Claim],
    claim: Claim,
    event: Event,
    *,
    field: str,
    value: str,
    span: Span,
    said_on: date | None,
    figure: Figure | None = None,
) -> Saying:
    voice: Voice = claim.voices[0]
    outer = claims.get(claim.within or "")
    denied = event.status is Status.DENIED and claim.stance is Stance.ASSERTS and figure is None
    return Saying(
        event=event.id,
        field=field,
        value=value,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        voice=voice.name,
        kind=voice.kind,
        actor=voice.actor,
        stance=Stance.DENIES if denied else claim.stance,
        claim=claim.id,
        span=span,
        own=claim.form is Form.OWN,
        cites=len(claim.voices) > 1 or bool(claim.relayed_by) or (outer is not None and outer.form is not Form.OWN),
        said_on=said_on,
    )

"""Records by hand, one line each, for every room's tests.

In: a text and words that stand in it. Out: Report, Reading, Coding and their parts, with ids and offsets. Left to others: judging.
Words are found in the text (`nth` picks a later one); any field can be given by name and then wins. Outlets and people are invented.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hearsay import model
from hearsay.ids import hash_bytes, hash_text, make_id
from hearsay.text import find_sentences

OUTLET = "The Invented Courier"
PUBLISHED = "2024-03-05"
NOON = datetime(2024, 3, 6, 12, 0, tzinfo=UTC)
RUN = model.Run(id="run-0000000000000001", version="0.1.0", weights="", settings="{}")


def span(text: str, words: str, nth: int = 0) -> model.Span:
    """Where the words stand in the text, the nth time (0 is the first)."""
    start = -1
    for _ in range(nth + 1):
        start = text.find(words, start + 1)
        assert start >= 0, f"{words!r} does not stand {nth + 1} times in {text[:80]!r}"
    return model.Span(start, start + len(words))


def given(value: str | None) -> model.Stated:
    """A fact that the user gave, or an unknown one."""
    return model.Stated(value=value, known=model.Known.GIVEN) if value is not None else model.Stated()


def report(
    text: str,
    *,
    source: str = "invented/first.txt",
    outlet: str | None = OUTLET,
    published: str | None = PUBLISHED,
    title: str | None = None,
    language: str | None = "en",
    **fields: Any,
) -> model.Report:
    """A report of an invented outlet; its raw bytes are the text in UTF-8."""
    raw = hash_bytes(raw_of(text))
    made = model.Report(
        id=make_id("report", source, raw),
        source=source,
        raw_sha256=raw,
        media_type="text/plain",
        extractor="by hand 1",
        text=text,
        text_sha256=hash_text(text),
        title=given(title),
        author=model.Stated(),
        outlet=given(outlet),
        published=given(published),
        language=given(language),
        address=model.Stated(),
        zones=(),
        links=(),
    )
    return replace(made, **fields)


def raw_of(text: str) -> bytes:
    """The raw bytes that `report` takes a text to come from."""
    return text.encode("utf-8", "surrogatepass")


def reading(
    report: model.Report, *marks: model.Mark, links: Iterable[model.MarkLink] = (), labels: Iterable[model.Label] = (), **fields: Any
) -> model.Reading:
    """What the models might have seen in a report."""
    made = model.Reading(
        report=report.id, weights="", sentences=find_sentences(report.text), marks=marks, links=tuple(links), labels=tuple(labels)
    )
    return replace(made, **fields)


def mark(report: model.Report, kind: model.MarkKind, words: str, label: str = "", *, nth: int = 0, score: float = 0.9) -> model.Mark:
    """A mark on words of the report."""
    return model.Mark(kind=kind, span=span(report.text, words, nth), label=label or kind.value, score=score)


def arc(kind: model.LinkKind, head: int, tail: int, *, score: float = 0.9) -> model.MarkLink:
    """An arc between two marks, by their index."""
    return model.MarkLink(kind=kind, head=head, tail=tail, score=score)


def label(report: model.Report, scheme: str, words: str, name: str, *, nth: int = 0, score: float = 0.9) -> model.Label:
    """A class given to words of the report."""
    return model.Label(scheme=scheme, span=span(report.text, words, nth), label=name, score=score)


def basis(report: model.Report, *spans: model.Span, run: str = RUN.id, score: float = 0.9) -> model.Basis:
    """What a value of this report rests on."""
    return model.Basis(report=report.id, run=run, spans=spans, score=score)


def mention(report: model.Report, words: str, *, nth: int = 0, name: str | None = None, actor: str | None = None) -> model.Mention:
    """Words that name somebody."""
    return model.Mention(span=span(report.text, words, nth), name=name or words, actor=actor)


def local_actor(
    report: model.Report, name: str, *, kind: model.VoiceKind = model.VoiceKind.PERSON, country: str | None = None, **fields: Any
) -> model.LocalActor:
    """An actor of one report, with every place where its name stands."""
    spots = tuple(span(report.text, name, nth) for nth in range(report.text.count(name)))
    made = model.LocalActor(
        id=make_id("local", report.id, name),
        name=name,
        names=(name,),
        kind=kind,
        country=country,
        sector=None,
        named=True,
        mentions=spots,
        basis=basis(report, *spots),
    )
    return replace(made, **fields)


def voice(report: model.Report, words: str, *, nth: int = 0, kind: model.VoiceKind = model.VoiceKind.PERSON, **fields: Any) -> model.Voice:
    """Somebody who speaks in the report."""
    return replace(model.Voice(span=span(report.text, words, nth), name=words, kind=kind), **fields)


def own_claim(report: model.Report, **fields: Any) -> model.Claim:
    """The report's own voice: everything that nobody else says."""
    whole = model.Span(0, len(report.text))
    made = model.Claim(
        id=make_id("claim", report.id, "own"),
        span=whole,
        cue=None,
        form=model.Form.OWN,
        stance=model.Stance.ASSERTS,
        certainty=1.0,
        voices=(model.Voice(span=None, name=report.outlet.value or "the report", kind=model.VoiceKind.OUTLET),),
        relayed_by=(),
        within=None,
        basis=basis(report, whole),
    )
    return replace(made, **fields)


def claim(report: model.Report, words: str, by: str | model.Voice, *, cue: str | None = None, nth: int = 0, **fields: Any) -> model.Claim:
    """Words that the report gives as somebody's: `claim(report, "It was us", "Ana Kos", cue="said")`."""
    where = span(report.text, words, nth)
    made = model.Claim(
        id=make_id("claim", report.id, where),
        span=where,
        cue=span(report.text, cue) if cue else None,
        form=model.Form.INDIRECT,
        stance=model.Stance.ASSERTS,
        certainty=1.0,
        voices=(by if isinstance(by, model.Voice) else voice(report, by),),
        relayed_by=(),
        within=own_claim(report).id,
        basis=basis(report, where),
    )
    return replace(made, **fields)


def event(report: model.Report, words: str, type: model.EventType = model.EventType.COERCE, *, nth: int = 0, **fields: Any) -> model.Event:
    """An event at a trigger: in the report's own voice and with nobody taking part, unless given."""
    where = span(report.text, words, nth)
    made = model.Event(
        id=make_id("event", report.id, where, type.value),
        claim=own_claim(report).id,
        trigger=where,
        type=type,
        mode=None,
        contexts=(),
        actors=(),
        recipients=(),
        status=model.Status.HAPPENED,
        when=None,
        where=None,
        weapon=None,
        basis=basis(report, where),
    )
    return replace(made, **fields)


def figure(report: model.Report, words: str, counts: str, low: float | None, *, nth: int = 0, **fields: Any) -> model.Figure:
    """A count in the report's own voice; `high` is `low` unless given."""
    where = span(report.text, words, nth)
    made = model.Figure(
        id=make_id("figure", report.id, where, counts),
        claim=own_claim(report).id,
        event=None,
        span=where,
        counts=counts,
        of=None,
        low=low,
        high=low,
        approximate=False,
        unit=None,
        part_of=None,
        denominator=None,
        per_million=None,
        sum_of_parts=None,
        basis=basis(report, where),
    )
    return replace(made, **fields)


def when(report: model.Report, words: str, start: str | None, end: str | None = None, *, nth: int = 0, **fields: Any) -> model.When:
    """A day or an interval: `when(report, "on Tuesday", "2024-03-05")`."""
    where = span(report.text, words, nth)
    made = model.When(
        span=where,
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(last) if (last := end or start) else None,
        precision=model.TimePrecision.DAY if end is None else model.TimePrecision.RANGE,
        anchor=model.Anchor.STATED,
        basis=basis(report, where),
    )
    return replace(made, **fields)


def where(
    report: model.Report, words: str, *, nth: int = 0, lat: float | None = None, lon: float | None = None, **fields: Any
) -> model.Where:
    """A place that the report names."""
    spot = span(report.text, words, nth)
    made = model.Where(
        span=spot,
        name=words,
        country=None,
        lat=lat,
        lon=lon,
        precision=model.PlacePrecision.TOWN,
        geoname=None,
        rivals=(),
        basis=basis(report, spot),
    )
    return replace(made, **fields)


def alias(report: model.Report, *names: str) -> model.Alias:
    """Names that the report equates; the span runs from the first to the last."""
    spots = [span(report.text, name) for name in names]
    whole = model.Span(min(spot.start for spot in spots), max(spot.end for spot in spots))
    return model.Alias(names=names, span=whole, basis=basis(report, whole))


def role(report: model.Report, person: str, post: str, *, of: str | None = None, actor: str | None = None, **fields: Any) -> model.Role:
    """A post that the report gives a person."""
    who = mention(report, person, actor=actor)
    made = model.Role(person=who, role=post, of=mention(report, of) if of else None, start=None, end=None, basis=basis(report, who.span))
    return replace(made, **fields)


def citation(report: model.Report, marker: str, *, entry: str | None = None, nth: int = 0, **fields: Any) -> model.Citation:
    """A footnote marker: resolved when an entry is given, missing when not."""
    status = model.CitationStatus.RESOLVED if entry else model.CitationStatus.MISSING
    spot = span(report.text, marker, nth)
    made = model.Citation(marker=marker, span=spot, entry=entry, status=status, supports=None, basis=basis(report, spot))
    return replace(made, **fields)


def coding(report: model.Report, *parts: object, run: str = RUN.id) -> model.Coding:
    """A coding of claims, events, figures, actors ... in any order; the report's own claim is put first if it is not among them."""
    claims = tuple(part for part in parts if isinstance(part, model.Claim))
    if not claims or claims[0].form is not model.Form.OWN:
        claims = (own_claim(report), *claims)
    known = (model.Claim, model.Event, model.Figure, model.LocalActor, model.Alias, model.Role, model.Citation, model.Where, model.When)
    assert all(isinstance(part, known) for part in parts), f"a coding holds {', '.join(kind.__name__ for kind in known)}"
    return model.Coding(
        report=report.id,
        run=run,
        claims=claims,
        events=tuple(part for part in parts if isinstance(part, model.Event)),
        figures=tuple(part for part in parts if isinstance(part, model.Figure)),
        actors=tuple(part for part in parts if isinstance(part, model.LocalActor)),
        aliases=tuple(part for part in parts if isinstance(part, model.Alias)),
        roles=tuple(part for part in parts if isinstance(part, model.Role)),
        citations=tuple(part for part in parts if isinstance(part, model.Citation)),
        places=tuple(part for part in parts if isinstance(part, model.Where)),
        times=tuple(part for part in parts if isinstance(part, model.When)),
    )


def actor(name: str, *members: model.LocalActor, kind: model.VoiceKind = model.VoiceKind.PERSON, **fields: Any) -> model.Actor:
    """An actor across reports."""
    made = model.Actor(
        id=make_id("actor", name),
        name=name,
        names=(name,),
        kind=kind,
        country=None,
        sector=None,
        side=None,
        members=tuple(member.id for member in members),
    )
    return replace(made, **fields)


def incident(title: str, *members: model.Event, day: str | None = PUBLISHED, **fields: Any) -> model.Incident:
    """An incident of these events, of the first one's type."""
    made = model.Incident(
        id=make_id("incident", title),
        title=title,
        type=members[0].type if members else model.EventType.ASSAULT,
        mode=None,
        start=date.fromisoformat(day) if day else None,
        end=date.fromisoformat(day) if day else None,
        place=None,
        country=None,
        lat=None,
        lon=None,
        members=tuple(member.id for member in members),
    )
    return replace(made, **fields)


def account(
    incident: model.Incident, claim: model.Claim, field: str, value: str, *, low: float | None = None, **fields: Any
) -> model.Account:
    """What a claim's innermost voice says of one field of an incident."""
    who = claim.voices[0].name
    made = model.Account(
        id=make_id("account", incident.id, claim.id, field, value),
        incident=incident.id,
        field=field,
        value=value,
        low=low,
        high=low,
        voice=who,
        actor=None,
        side=None,
        stance=claim.stance,
        report=claim.basis.report,
        claim=claim.id,
        span=claim.span,
        said_on=date.fromisoformat(PUBLISHED),
        independence=model.Independence.UNKNOWN,
    )
    return replace(made, **fields)


def linked(**parts: Any) -> model.Linked:
    """What linking gave: only the named parts, the rest empty."""
    return replace(model.Linked(copies=(), actors=(), incidents=(), relations=(), accounts=(), ties=()), **parts)


def judgement(
    target: str, verdict: model.Verdict = model.Verdict.CONFIRM, *, person: str = "Invented Coder", **fields: Any
) -> model.Judgement:
    """A decision of an invented person, at noon; its id follows from its content."""
    made = model.Judgement(
        id="",
        person=person,
        made_at=NOON,
        verdict=verdict,
        target_kind=target.partition("-")[0],
        target=target,
        field=None,
        value=None,
        comment="",
    )
    made = replace(made, **fields)
    parts = (made.person, made.made_at.isoformat(), made.verdict.value, made.target, made.field, made.value, made.comment)
    return replace(made, id=made.id or make_id("judgement", *parts))

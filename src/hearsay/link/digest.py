"""What linking needs of a coded report, and no more: a few hundred bytes an event.

In:  a Report and its Coding, once. Out: a ReportDigest, which can be kept so that the report is not read again when others arrive.
Left to others: comparing digests (copies.py, actors.py, incidents.py) and laying out what each voice says (accounts.py).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hearsay.link.copies import UNKNOWN_MINUTE, Sketch, sketch_text
from hearsay.link.courses import find_courses, find_gathering
from hearsay.link.first_person import name_party
from hearsay.link.further import Further, find_further
from hearsay.link.joined_counts import join_counts
from hearsay.link.sayings import Saying, find_sayings
from hearsay.link.tellings import TOLD_AGAIN, Occasion, Telling, find_tellings, is_described
from hearsay.model import Coding, Event, EventType, Figure, Mention, PlacePrecision, Report, Role, Span, Status, VoiceKind, Where
from hearsay.names import find_stems, fold, stem
from hearsay.parties import find_means, list_side
from hearsay.text import find_sentences, span_text

# Acts that those who take part do to each other; in all others nobody is both, and a name that stands on both sides only acted.
UNSURE_PLACE = 0.6  # a reading less sure than that can be settled by other reports
MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDigest:
    """One actor of one report, as far as other reports can know it."""

    id: str
    report: str
    name: str
    names: tuple[str, ...]
    kind: VoiceKind
    country: str | None
    sector: str | None
    named: bool
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDigest:
    """One event mention; days are proleptic ordinals, so that millions of them fit in arrays."""

    id: str
    report: str
    type: str
    mode: str | None
    status: Status
    start: int | None
    end: int | None
    place: str | None
    precision: PlacePrecision | None
    country: str | None
    lat: float | None
    lon: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names_recipients: bool = True  # whether a proper name stands among the recipients; who is only described may be described otherwise
    is_read: bool = False  # read off text by a machine: whom it lacks it may have missed
    means: str | None
    words: tuple[str, ...]  # stems of the sentence that tells it
    figures: tuple[tuple[str, float | None, float | None], ...]
    told_on: int | None  # day of publication
    spot: int  # where its trigger stands, for ordering and for aligning copies
    told_in: int  # number of the sentence that tells it
    place_score: float | None = None  # how sure the coder is of the place that the name means
    filed: str | None = None  # the town of the report's dateline, folded
    printed_place: str | None = None  # as the report spells the name; None where it prints no name
    rivals: tuple[tuple[float, float], ...] = ()  # where else the name can be, if that is unsure
    teller: str = ""  # the innermost voice
    trigger: str = ""  # the stem of the word that names it
    takes_up: str | None = None  # the earlier mention of its report that it takes up
    occasion: Occasion | None = None  # the mention of its report whose day and place it shares
    inside: Occasion | None = None  # the mention of its report in whose course it was done, by the report's words
    gathering: str | None = None  # the word by which those to whom it was done take part in a protest
    further: Further | None = None  # the words that tell it as a further one of its kind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReportDigest:
    """One report, as linking knows it."""

    report: str
    outlet: str | None
    published: date | None
    minute: float = UNKNOWN_MINUTE  # of publication, from the day's midnight in UTC
    sketch: Sketch
    actors: tuple[ActorDigest, ...]
    events: tuple[EventDigest, ...]
    sayings: tuple[Saying, ...]

    def __lt__(self, other: "ReportDigest") -> bool:
        """Digests stand in order of publication, then of text and id: the order in which they arrive plays no part."""
        return sort_key(self) < sort_key(other)


def sort_key(digest: ReportDigest) -> tuple[date, float, str, str]:
    """Day and minute of publication (unknown ones come last), then text, then id: a second print cannot change which text came first."""
    return digest.published or date.max, digest.minute, digest.sketch.whole, digest.report


def digest_report(report: Report, coding: Coding) -> ReportDigest:
    """What linking needs of one report and its coding.

    Gives: a digest with every event that has an occasion; those of status "general" have none and are left out.
    """
    sentences = find_sentences(report.text)
    said_on = report.published_on
    figures: dict[str, list[Figure]] = defaultdict(list)
    joined = join_counts(report.text, coding.figures, coding.events)
    for figure in joined:
        if figure.event is not None and figure.part_of is None:
            figures[figure.event].append(figure)
    events = [event for event in coding.events if event.status is not Status.GENERAL]
    names = {actor.id: actor.name for actor in coding.actors}
    named = frozenset(actor.id for actor in coding.actors if actor.named)
    tellers = {claim.id: claim.voices[0].name for claim in coding.claims}
    tellings = find_tellings(report.text, events, sentences, names)
    courses, further = find_courses(report.text, events, sentences, tellings), find_further(report.text, events, sentences)
    return ReportDigest(
        report=report.id,
        outlet=report.outlet.value,
        published=said_on,
        minute=read_minute(report),
        sketch=sketch_text(report.text),
        actors=_digest_actors(coding),
        events=tuple(
            _digest_event(
                report,
                event,
                figures.get(event.id, []),
                sentences,
                names,
                named=named,
                said_on=said_on,
                telling=tellings[event.id],
                inside=courses.get(event.id),
                further=further.get(event.id),
                teller=tellers.get(event.claim, ""),
            )
            for event in events
        ),
        sayings=find_sayings(report, coding, tellings, said_on=said_on, joined=joined),
    )


def read_minute(report: Report) -> float:
    """Minutes from the midnight in UTC of a report's day as printed; UNKNOWN_MINUTE where only a day, or nothing, is known.

    23:30 at five hours behind UTC is minute 1,710, so that it stands behind all of its day.
    """
    day, value = report.published_on, report.published.value or ""
    try:
        told = datetime.fromisoformat(value) if day is not None and "T" in value else None
    except ValueError:
        told = None
    if day is None or told is None:
        return UNKNOWN_MINUTE
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return ((told if told.tzinfo else told.replace(tzinfo=UTC)) - midnight).total_seconds() / 60


def _digest_actors(coding: Coding) -> tuple[ActorDigest, ...]:
    roles: dict[str, list[str]] = defaultdict(list)
    for role in coding.roles:
        roles[role.person.actor or role.person.name].append(_say_role(role))
    return tuple(
        ActorDigest(
            id=actor.id,
            report=coding.report,
            name=actor.name,
            names=tuple(sorted({actor.name, *actor.names})),
            kind=actor.kind,
            country=actor.country,
            sector=actor.sector,
            named=actor.named,
            roles=tuple(sorted({*roles.get(actor.id, ()), *roles.get(actor.name, ())})),
        )
        for actor in coding.actors
    )


def _say_role(role: Role) -> str:
    return f"{role.role} of {role.of.name}" if role.of else role.role


def _digest_event(
    report: Report,
    event: Event,
    figures: list[Figure],
    sentences: tuple[Span, ...],
    names: Mapping[str, str],
    *,
    named: frozenset[str],
    said_on: date | None,
    telling: Telling,
    inside: Occasion | None,
    further: Further | None,
    teller: str,
) -> EventDigest:
    told_in = max(0, bisect_right([sentence.start for sentence in sentences], event.trigger.start) - 1)
    where, when = event.where, event.when if telling.is_dated else None
    first, last = (telling.reckoned.day,) * 2 if telling.reckoned else (when.start if when else None, when.end if when else None)
    is_vague = where is not None and is_described(where)
    means = find_means(event)
    actors = _list_names(list_side(event, "actor"), names, teller)
    recipients = _list_names(list_side(event, "recipient"), names, teller)
    return EventDigest(
        id=event.id,
        report=report.id,
        type=event.type.value,
        mode=event.mode,
        status=event.status,
        start=first.toordinal() if first else None,
        end=last.toordinal() if last else None,
        place=where.name if where else None,
        precision=_weigh_place(report, where) if where else None,
        country=where.country if where and not is_vague else None,
        lat=where.lat if where and not is_vague else None,
        lon=where.lon if where and not is_vague else None,
        actors=actors,
        recipients=tuple(name for name in recipients if name not in actors or event.type in MUTUAL),
        names_recipients=any(party.actor in named for party in list_side(event, "recipient")),
        is_read=True,
        means=means.name if means else None,
        words=find_stems(span_text(report.text, sentences[told_in])) if sentences else (),
        figures=tuple(sorted({(figure.counts, figure.low, figure.high) for figure in figures}, key=str)),
        told_on=said_on.toordinal() if said_on else None,
        spot=event.trigger.start,
        told_in=told_in,
        trigger=stem(span_text(report.text, event.trigger).split()[0]) if event.trigger.end > event.trigger.start else "",
        place_score=where.basis.score if where and not is_vague else None,
        filed=fold(report.place.value.split(",")[0]) if report.place.value else None,
        printed_place=_find_spelling(report, where) if where and not is_vague else None,
        rivals=_list_rivals(where) if where and not is_vague else (),
        teller=teller,
        takes_up=telling.takes_up,
        occasion=telling.occasion,
        inside=inside,
        gathering=find_gathering(report.text, event) if event.type in TOLD_AGAIN else None,
        further=further,
    )


def _weigh_place(report: Report, where: Where) -> PlacePrecision:
    """The precision of a place; one that the report only describes ("the city", "another bus stop") is no better than a region."""
    printed = span_text(report.text, where.span) if where.span else where.name
    is_town = printed.lower().startswith(("the ", "this ", "that ")) and printed.casefold() != where.name.casefold()
    is_vague = is_described(where) and where.precision in (PlacePrecision.SITE, PlacePrecision.TOWN)
    return PlacePrecision.REGION if is_vague or (is_town and where.precision is PlacePrecision.TOWN) else where.precision


def _find_spelling(report: Report, where: Where) -> str | None:
    """The name of a town or site as the report prints it: its Ariha is the gazetteer's "Arīḩā", its Stakhanov "Kadiyivka"."""
    printed = span_text(report.text, where.span) if where.span and where.precision in (PlacePrecision.SITE, PlacePrecision.TOWN) else ""
    return " ".join(printed.split()) if printed[:1].isupper() and not printed.isupper() and not printed.startswith("The ") else None


def _list_rivals(where: Where) -> tuple[tuple[float, float], ...]:
    """Where else an unsure name can be."""
    if where.basis.score is None or where.basis.score >= UNSURE_PLACE:
        return ()
    return tuple(sorted({(rival.lat, rival.lon) for rival in where.rivals}))


def _list_names(mentions: tuple[Mention, ...], names: Mapping[str, str], teller: str) -> tuple[str, ...]:
    """The fullest names of the mentions, sorted; "we" is who tells the act."""
    known = (name_party(names.get(mention.actor or "", mention.name), teller) for mention in mentions)
    return tuple(sorted({name for name in known if name is not None}))

"""A large record of invented reports, on which the workbench's speed is measured.

In:  how many reports, a path. Out: a record with reports, codings, a linking, judgements. Left to others: asking (tests/record/timing.py,
bench/load.py).

    python -m bench large-record 100000 large.db

Twenty years of twelve invented outlets a day. Each day has its stories (who did what to whom, where, how many); a report tells six of them,
each by a sentence with a voice, an event and a figure, between sentences of filling, and every twelfth report copies the one before it.
Numbers differ between voices, one voice in twenty-five denies: so that incidents have several voices, ranges and disputes. Everything
follows from the seed and the number: the same number gives the same record. It goes in through the record's writer, as a coding run does.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from time import perf_counter

from hearsay import model
from hearsay.ids import make_id
from hearsay.record.rows import Arrival
from hearsay.record.writer import open_writer
from tests import build

SEED = 7
BATCH = 200  # reports of one transaction
A_DAY = 14  # reports: a hundred thousand are twenty years
N_TOLD = 6  # stories of one report; the reports of examples/ have 4 events each
N_STORIES = 20  # of one day
FIRST_DAY = date(2004, 1, 1)
N_JUDGED = 400  # events that two people judge
SOUNDS = ("ba", "dor", "vel", "min", "kar", "tos", "lu", "nev", "gra", "shi", "pol", "rem", "zan", "ik", "ova", "est")
DEEDS = (
    ("arrested", "COERCE", "arrest", "arrested"),
    ("attacked", "ASSAULT", None, "wounded"),
    ("shelled", "ASSAULT", "heavy-weapons", "killed"),
    ("threatened", "THREATEN", None, "participants"),
    ("met", "CONSULT", "meet", "participants"),
    ("accused", "ACCUSE", None, "accused"),
    ("released", "RETREAT", "release", "released"),
)
FILLING = (
    "The road to the north stayed closed for most of the day, and shops opened late.",
    "Nobody who was asked in the market wanted to give a name.",
    "A meeting about the new bridge had been set for the same week.",
    "It was the third time this month that the square had to be cleared.",
    "The weather station reported strong wind and little rain.",
)
NOON = datetime(2024, 3, 6, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened once: several reports tell it."""

    key: int
    day: date
    actor: str
    deed: tuple[str, str, str | None, str]
    victim: str
    place: str
    number: int


@dataclass(slots=True)
class Told:
    """What the reports of a story hold, for the linking."""

    story: Story
    events: list[str] = field(default_factory=list)
    accounts: list[model.Account] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What grows while reports are made: members of actors, what is told of each story, copies."""

    actors: dict[str, list[str]] = field(default_factory=dict)
    told: dict[int, Told] = field(default_factory=dict)
    copies: list[model.Copy] = field(default_factory=list)


@cache
def make_name(key: int, parts: int = 3) -> str:
    """An invented name, the same for the same number."""
    chooser = random.Random(key)
    return "".join(chooser.choice(SOUNDS) for _ in range(parts)).title()


def pick(chooser: random.Random, n: int) -> int:
    """A number below n, the small ones more often: a few names fill the news."""
    return int(n * chooser.random() ** 2)


@lru_cache(maxsize=64)
def stories_of(day: date) -> tuple[Story, ...]:
    """The stories of one day."""
    chooser = random.Random(SEED * 1_000_003 + day.toordinal())
    return tuple(
        Story(
            key=day.toordinal() * 100 + at,
            day=day,
            actor=f"{make_name(10_000 + pick(chooser, 500))} Front",
            deed=chooser.choice(DEEDS),
            victim=make_name(20_000 + pick(chooser, 500)),
            place=make_name(30_000 + pick(chooser, 800)),
            number=chooser.randrange(4, 90),
        )
        for at in range(N_STORIES)
    )


@cache
def place_of(name: str) -> tuple[float, float]:
    """Degrees north and east of an invented place."""
    chooser = random.Random(name)
    return round(chooser.uniform(41.9, 43.2), 3), round(chooser.uniform(20.1, 21.7), 3)


def make_report(n: int, plan: Plan, *, source: str = "") -> tuple[model.Report, model.Coding]:
    """The n-th report and its coding; what it tells is added to the plan."""
    is_copy = n % 12 == 11
    chooser = random.Random(SEED * 7_000_003 + (n - 1 if is_copy else n))
    day = FIRST_DAY + timedelta(days=n // A_DAY)
    stories = [
        chooser.choice(stories_of(max(FIRST_DAY, (FIRST_DAY + timedelta(days=(n - is_copy) // A_DAY)) - timedelta(days=pick(chooser, 3)))))
        for _ in range(N_TOLD)
    ]
    lines = [make_line(chooser, story) for story in dict.fromkeys(stories)]
    text = "\n\n".join(f"{sentence} {chooser.choice(FILLING)} {chooser.choice(FILLING)}" for _, _, _, sentence in lines)
    outlet = f"The Invented {make_name(40_000 + pick(random.Random(n), 200))}"
    report = build.report(text, source=source or f"invented/{n:07d}.txt", outlet=outlet, published=day.isoformat(), title=lines[0][3][:90])
    parts: list[object] = []
    for story, number, voice, sentence in lines:
        parts += code_line(report, story, number, voice, sentence, plan, is_copy=is_copy)
    if is_copy:
        origin = build.report(text, source=f"invented/{n - 1:07d}.txt").id
        plan.copies.append(
            model.Copy(report=report.id, origin=origin, kind=model.CopyKind.EXACT, share=1.0, reason="all of its sentences stand there")
        )
    return report, build.coding(report, *parts)


def make_line(chooser: random.Random, story: Story) -> tuple[Story, int, str, str]:
    """A sentence that tells a story, with its voice and its number."""
    voice = f"{make_name(pick(chooser, 60) + 60)} {make_name(pick(chooser, 3000))}"
    number = max(2, story.number + chooser.choice((0,) * 14 + (1, -2, 7)))
    verb = "denied that" if chooser.random() < 0.04 else "said that"
    sentence = f"{voice} {verb} {story.actor} {story.deed[0]} {number} people of {story.victim} in {story.place}."
    return story, number, voice, sentence


def code_line(report: model.Report, story: Story, number: int, voice: str, sentence: str, plan: Plan, *, is_copy: bool) -> list[object]:
    """The claim, event, figure and actors of one sentence."""
    start = report.text.index(sentence)

    def at(words: str) -> model.Span:
        found = report.text.index(words, start)
        return model.Span(found, found + len(words))

    basis = model.Basis(
        report=report.id, run=build.RUN.id, spans=(model.Span(start, start + len(sentence)),), score=0.5 + number % 50 / 100
    )
    local = [make_local(report, at(name), name, basis, kind) for name, kind in list_actors(story, voice)]
    for one in local:
        plan.actors.setdefault(one.name, []).append(one.id)
    by, who, whom = (model.Mention(span=one.mentions[0], name=one.name, actor=one.id) for one in local)
    words = sentence[sentence.index(" that ") + 6 : -1]
    stance = model.Stance.DENIES if " denied that " in sentence else model.Stance.ASSERTS
    claim = replace(
        build.own_claim(report),
        id=make_id("claim", report.id, start),
        span=at(words),
        cue=at("denied" if stance is model.Stance.DENIES else "said"),
        form=model.Form.INDIRECT,
        stance=stance,
        voices=(model.Voice(span=by.span, name=voice, kind=model.VoiceKind.PERSON, actor=by.actor),),
        basis=basis,
    )
    event = make_event(report, story, claim, (who, whom), at, basis)
    figure = replace(
        build.figure(report, report.text[:1], story.deed[3], number),
        id=make_id("figure", report.id, start),
        span=at(f"{number} people"),
        claim=claim.id,
        event=event.id,
        of="people",
        basis=basis,
    )
    tell(plan, story, claim, event, number, report, is_copy=is_copy)
    return [claim, event, figure, *local]


def list_actors(story: Story, voice: str) -> tuple[tuple[str, model.VoiceKind], ...]:
    """Who appears in a sentence."""
    return (voice, model.VoiceKind.PERSON), (story.actor, model.VoiceKind.ORGANISATION), (story.victim, model.VoiceKind.GROUP)


def make_local(report: model.Report, span: model.Span, name: str, basis: model.Basis, kind: model.VoiceKind) -> model.LocalActor:
    """An actor of one report, named once."""
    return model.LocalActor(
        id=make_id("local", report.id, name, basis.spans[0].start),
        name=name,
        names=(name,),
        kind=kind,
        country="XK",
        sector=None,
        named=True,
        mentions=(span,),
        basis=basis,
    )


def make_event(
    report: model.Report, story: Story, claim: model.Claim, parties: tuple[model.Mention, model.Mention], at: object, basis: model.Basis
) -> model.Event:
    """The event of a sentence, at its place and day."""
    assert callable(at)
    lat, lon = place_of(story.place)
    where = build.where(report, story.place, lat=lat, lon=lon, country="XK", basis=basis)
    when = model.When(
        span=None, start=story.day, end=story.day, precision=model.TimePrecision.DAY, anchor=model.Anchor.PUBLISHED, basis=basis
    )
    return model.Event(
        id=make_id("event", claim.id),
        claim=claim.id,
        trigger=at(story.deed[0]),
        type=model.EventType(story.deed[1]),
        mode=story.deed[2],
        contexts=(),
        actors=parties[:1],
        recipients=parties[1:],
        status=model.Status.DENIED if claim.stance is model.Stance.DENIES else model.Status.HAPPENED,
        when=when,
        where=replace(where, span=at(story.place)),
        weapon=None,
        basis=basis,
    )


def tell(plan: Plan, story: Story, claim: model.Claim, event: model.Event, number: int, report: model.Report, *, is_copy: bool) -> None:
    """Adds what a voice says of a story: whether it happened, and how many."""
    told = plan.told.setdefault(story.key, Told(story))
    told.events.append(event.id)
    voice = claim.voices[0].name
    values = (("occurred", f"{story.deed[1]} {story.deed[0]}", None), (story.deed[3], str(number), float(number)))
    independence = (model.Independence.COPY,) if is_copy else (model.Independence.UNKNOWN, model.Independence.PARTY)
    for field_, value, bound in values[: 1 if claim.stance is model.Stance.DENIES else 2]:
        told.accounts.append(
            model.Account(
                id=make_id("account", claim.id, field_),
                incident=incident_id(story),
                field=field_,
                value=value,
                low=bound,
                high=bound,
                voice=voice,
                actor=make_id("actor", voice),
                side="north" if len(voice) % 3 else "south",
                stance=claim.stance,
                report=report.id,
                claim=claim.id,
                span=claim.span,
                said_on=date.fromisoformat(str(report.published.value)),
                independence=independence[number % len(independence)],
            )
        )


def incident_id(story: Story) -> str:
    """The id of a story's incident."""
    return make_id("incident", story.key)


def make_linked(plan: Plan) -> model.Linked:
    """The linking of all that was told."""
    incidents = [make_incident(plan.told[key]) for key in sorted(plan.told)]
    accounts = tuple(account for key in sorted(plan.told) for account in plan.told[key].accounts)
    actors = tuple(make_actor(name, members) for name, members in sorted(plan.actors.items()))
    relations = [
        model.Relation(kind=model.RelationKind.FOLLOWS, head=head.id, tail=tail.id, reason="same actors, the next days")
        for head, tail in zip(incidents[::10], incidents[7::10], strict=False)
    ]
    ties = [
        model.Tie(kind=model.TieKind.INCIDENT, left=left.id, right=right.id, score=0.41, reasons=("same place", "same day"))
        for left, right in zip(incidents[::25], incidents[1::25], strict=False)
    ]
    return build.linked(
        actors=actors,
        accounts=accounts,
        copies=tuple(plan.copies),
        incidents=tuple(incidents),
        relations=tuple(relations),
        ties=tuple(ties),
    )


def make_incident(told: Told) -> model.Incident:
    """The incident of a story."""
    story, (lat, lon) = told.story, place_of(told.story.place)
    return model.Incident(
        id=incident_id(story),
        title=f"{story.actor} {story.deed[0]} people of {story.victim}, {story.place}, {story.day}",
        type=model.EventType(story.deed[1]),
        mode=story.deed[2],
        start=story.day,
        end=story.day,
        place=story.place,
        country="XK",
        lat=lat,
        lon=lon,
        members=tuple(told.events),
    )


def make_actor(name: str, members: list[str]) -> model.Actor:
    """An actor across reports: all of one name."""
    kind = model.VoiceKind.ORGANISATION if name.endswith(" Front") else model.VoiceKind.PERSON if " " in name else model.VoiceKind.GROUP
    return model.Actor(
        id=make_id("actor", name),
        name=name,
        names=(name,),
        kind=kind,
        country="XK",
        sector=None,
        side="north" if len(name) % 3 else "south",
        members=tuple(members),
    )


def make_judgements(plan: Plan) -> Iterator[model.Judgement]:
    """Two people judge the same events, and do not always agree."""
    events = [event for key in sorted(plan.told)[: N_JUDGED // 2] for event in plan.told[key].events][:N_JUDGED]
    chooser = random.Random(SEED)
    for event in events:
        for person in ("ann", "ben"):
            verdict = model.Verdict.CONFIRM if chooser.random() < 0.8 else model.Verdict.REJECT
            yield build.judgement(event, verdict, person=person)


def write_large_record(path: str, n_reports: int) -> None:
    """Writes the record and says on the way how long it takes."""
    plan, started = Plan(), perf_counter()
    with open_writer(path) as writer:
        start = writer.start_run(build.RUN, input="invented", at=NOON)
        for first in range(0, n_reports, BATCH):
            with writer.batch():
                for n in range(first, min(first + BATCH, n_reports)):
                    report, coding = make_report(n, plan)
                    writer.save_coded(Arrival(), report, raw=build.raw_of(report.text), coding=coding)
            if first % 10_000 == 0:
                print(f"{first:,} reports after {perf_counter() - started:.0f} s", file=sys.stderr)
        writer.save_linked(make_linked(plan), build.RUN.id)
        with writer.batch():
            for judgement in make_judgements(plan):
                writer.add_judgement(judgement)
        writer.end_run(start, at=NOON, n_reports=n_reports, n_issues=0)
    print(f"{n_reports:,} reports, {len(plan.told):,} incidents in {perf_counter() - started:.0f} s: {path}", file=sys.stderr)

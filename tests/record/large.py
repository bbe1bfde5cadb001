"""Makes a large record of invented reports, to measure how fast writing and reading are: `python -m tests.record.large 100000 large.db`.

In: how many reports, a path. Out: a record with reports, codings and a linking; what it took. Left to others: asking (timing.py).
Everything follows from the seed: the same number gives the same record. An incident has one to twelve events.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter, process_time

from hearsay import model
from hearsay.ids import make_id
from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from tests import build

SEED = 7
BATCH = 200
N_SENTENCES = 10  # of each report: each holds a claim, an event and a figure
FIRST_DAY = date(2004, 1, 1)
N_DAYS = 7300
SOUNDS = ("ba", "dor", "vel", "min", "kar", "tos", "lu", "nev", "gra", "shi", "pol", "rem", "zan", "ik", "ova", "est")
DEEDS = (("arrested", "COERCE"), ("attacked", "ASSAULT"), ("threatened", "THREATEN"), ("met", "CONSULT"), ("accused", "ACCUSE"))


def make_name(key: int, *, parts: int = 3) -> str:
    """An invented name, the same for the same number."""
    chooser = random.Random(key)
    return "".join(chooser.choice(SOUNDS) for _ in range(parts)).title()


def make_report(n: int) -> tuple[model.Report, model.Coding]:
    """The n-th report and its coding."""
    chooser = random.Random(SEED * 1_000_003 + n)
    day = FIRST_DAY + timedelta(days=chooser.randrange(N_DAYS))
    lines: list[tuple[str, str, str, str, int, str, str]] = []
    for _ in range(N_SENTENCES):
        speaker, actor, victim = (make_name(chooser.randrange(size) + shift) for size, shift in ((3000, 0), (500, 10_000), (500, 20_000)))
        place, (deed, kind), number = make_name(chooser.randrange(800) + 30_000), chooser.choice(DEEDS), chooser.randrange(2, 90)
        lines.append((speaker, actor, victim, deed, number, place, kind))
    sentences = [
        f"{actor} {deed} {n} people of {victim} in {place}, {speaker} said." for speaker, actor, victim, deed, n, place, _ in lines
    ]
    outlet = f"The Invented {make_name(chooser.randrange(200) + 40_000)}"
    report = build.report(" ".join(sentences), source=f"invented/{n:07d}.txt", outlet=outlet, published=day.isoformat(), title=sentences[0])
    parts: list[object] = []
    start = 0
    for line, sentence in zip(lines, sentences, strict=True):
        parts += _code_line(report, line, start, start + len(sentence), day)
        start += len(sentence) + 1
    return report, build.coding(report, *parts)


def _code_line(report: model.Report, line: tuple[str, str, str, str, int, str, str], start: int, end: int, day: date) -> list[object]:
    speaker, actor, victim, deed, number, place, kind = line

    def at(words: str) -> model.Span:
        found = report.text.index(words, start, end)
        return model.Span(found, found + len(words))

    basis = model.Basis(report=report.id, run=build.RUN.id, spans=(model.Span(start, end),), score=0.8)
    local = [
        model.LocalActor(
            id=make_id("local", report.id, start, order),
            name=name,
            names=(name,),
            kind=model.VoiceKind.GROUP,
            country="XK",
            sector=None,
            named=True,
            mentions=(at(name),),
            basis=basis,
        )
        for order, name in enumerate((speaker, actor, victim))
    ]
    by, who, whom = (model.Mention(span=one.mentions[0], name=one.name, actor=one.id) for one in local)
    claim = replace(
        build.own_claim(report),
        id=make_id("claim", report.id, start),
        span=model.Span(start, by.span.start - 2),
        form=model.Form.INDIRECT,
        voices=(model.Voice(span=by.span, name=speaker, kind=model.VoiceKind.PERSON, actor=by.actor),),
        basis=basis,
    )
    where = model.Where(
        span=at(f"in {place}"),
        name=place,
        country="XK",
        lat=42.0,
        lon=21.0,
        precision=model.PlacePrecision.TOWN,
        geoname=None,
        rivals=(),
        basis=basis,
    )
    when = model.When(span=None, start=day, end=day, precision=model.TimePrecision.DAY, anchor=model.Anchor.PUBLISHED, basis=basis)
    event = model.Event(
        id=make_id("event", report.id, start),
        claim=claim.id,
        trigger=at(deed),
        type=model.EventType(kind),
        mode=None,
        contexts=(),
        actors=(who,),
        recipients=(whom,),
        status=model.Status.HAPPENED,
        when=when,
        where=where,
        weapon=None,
        basis=basis,
    )
    figure = replace(
        build.figure(report, report.text[:1], "arrested", number),
        id=make_id("figure", report.id, start),
        span=at(str(number)),
        claim=claim.id,
        event=event.id,
        basis=basis,
    )
    return [claim, event, figure, *local]


def make_linked(codings: Iterator[model.Coding]) -> model.Linked:
    """A linking: events join incidents in the order they come, actors of one name are one."""
    chooser = random.Random(SEED)
    incidents: list[model.Incident] = []
    accounts: list[model.Account] = []
    members: dict[str, list[model.LocalActor]] = {}
    waiting: list[tuple[model.Event, model.Claim]] = []
    size = chooser.randint(1, 12)
    for coding in codings:
        for actor in coding.actors:
            members.setdefault(actor.name, []).append(actor)
        claims = {claim.id: claim for claim in coding.claims}
        for event in coding.events:
            waiting.append((event, claims[event.claim]))
            if len(waiting) == size:
                _close_incident(waiting, incidents, accounts)
                waiting, size = [], chooser.randint(1, 12)
    actors = tuple(build.actor(name, *found, side="one side" if len(name) % 2 else "the other") for name, found in sorted(members.items()))
    return build.linked(actors=actors, incidents=tuple(incidents), accounts=tuple(accounts))


def _close_incident(waiting: list[tuple[model.Event, model.Claim]], incidents: list[model.Incident], accounts: list[model.Account]) -> None:
    first = waiting[0][0]
    place, when = first.where, first.when
    assert place is not None
    assert when is not None
    made = build.incident(
        f"{first.type.value.title()} in {place.name}, {first.id}",
        *(event for event, _ in waiting),
        start=when.start,
        end=when.end,
        place=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
    )
    incidents.append(made)
    for at, (_, claim) in enumerate(waiting):
        accounts.append(build.account(made, claim, "arrested", str(at), low=float(at), said_on=when.start))


def main() -> None:
    """Writes the record and says how long it took."""
    n_reports, path = int(sys.argv[1]), sys.argv[2]
    spent = used = 0.0
    with open_writer(path) as writer:
        writer.start_run(build.RUN, input="invented", at=build.NOON)
        for first in range(0, n_reports, BATCH):
            made = [make_report(n) for n in range(first, min(first + BATCH, n_reports))]
            started, busy = perf_counter(), process_time()
            with writer.batch():
                for report, coding in made:
                    writer.save_coded(Arrival(), report, raw=build.raw_of(report.text), coding=coding)
            spent, used = spent + perf_counter() - started, used + process_time() - busy
        sys.stderr.write(
            f"{n_reports} reports, {1000 * spent / n_reports:.2f} ms each to write, {1000 * used / n_reports:.2f} ms of it processor time\n"
        )
        started = perf_counter()
        with open_view(path) as view:
            linked = make_linked(coded.coding for coded in view.codings())
        sys.stderr.write(f"codings read again in {perf_counter() - started:.1f} s\n")
        started = perf_counter()
        writer.save_linked(linked, build.RUN.id)
        sys.stderr.write(f"linking written in {perf_counter() - started:.1f} s\n")


if __name__ == "__main__":
    main()

"""A small invented war for the tests of linking: reports with codings, made by hand.

In:  what a report says of one attack. Out: (Report, Coding) pairs. Left to others: judging. All places, people and outlets are invented.
"""

from dataclasses import replace
from datetime import date

from hearsay import model
from hearsay.ids import make_id
from hearsay.link.digest import ReportDigest, digest_report
from tests import build

Told = tuple[model.Report, model.Coding]
FILLER = (
    "The valley had been calm since the harvest fair. Shops stayed closed on the main road all day. "
    "The mayor asked people to stay at home until the bridge had been searched. Schools are to open again on Monday."
)


def tell(
    *,
    source: str = "invented/first.txt",
    outlet: str = "The Invented Courier",
    published: str = "2024-03-05",
    day: str | None = "2024-03-04",
    place: str = "Northtown",
    country: str = "XA",
    victim: str = "Ana Kos",
    actor: str = "Hill Front",
    killed: int = 3,
    voice: str = "Colonel Rado Vek",
    stance: model.Stance = model.Stance.ASSERTS,
    type: model.EventType = model.EventType.ASSAULT,
    filler: str = FILLER,
    lat: float | None = None,
) -> Told:
    """A report in which one voice tells of one attack."""
    text = f"{voice} said on Tuesday that {actor} bombed the house of {victim} in {place}, killing {killed} people. {filler}"
    report = build.report(text, source=source, outlet=outlet, published=published)
    words = f"{actor} bombed the house of {victim} in {place}, killing {killed} people"
    said = build.claim(report, words, voice, stance=stance)
    who = build.local_actor(report, voice, country=country)
    said = replace(said, voices=(replace(said.voices[0], actor=who.id),))
    where = build.where(report, place, country=country, lat=lat, lon=None if lat is None else 20.0)
    when = build.when(report, "on Tuesday", day) if day else None
    group = build.local_actor(report, actor, kind=model.VoiceKind.ORGANISATION, country=country)
    person = build.local_actor(report, victim, country=country)
    event = build.event(
        report,
        "bombed",
        type,
        claim=said.id,
        mode="explosives",
        actors=(build.mention(report, actor, actor=group.id),),
        recipients=(build.mention(report, victim, actor=person.id),),
        when=when,
        where=where,
    )
    figure = build.figure(report, str(killed), "killed", killed, event=event.id, claim=said.id)
    return report, build.coding(report, said, event, figure, who, group, person)


def digest(told: Told) -> ReportDigest:
    """The digest of one report."""
    return digest_report(*told)


def print_again(told: Told, *, source: str, outlet: str, published: str) -> Told:
    """The same text in another outlet: a copy, coded in the same way, with ids of its own."""
    old, coding = told
    report = replace(
        old,
        id=make_id("report", source, old.raw_sha256),
        source=source,
        outlet=build.given(outlet),
        published=build.given(published),
    )
    ids = [one.id for one in coding.claims] + [one.id for one in coding.events]
    ids += [one.id for one in coding.figures] + [one.id for one in coding.actors]
    names = {one: make_id(one.partition("-")[0], report.id, one) for one in ids}
    return report, rename(coding, names, report.id)


def rename(coding: model.Coding, names: dict[str, str], report: str) -> model.Coding:
    """The coding with other ids, for another report."""

    def mention(one: model.Mention) -> model.Mention:
        return replace(one, actor=names.get(one.actor or "", one.actor))

    claims = tuple(
        replace(
            one,
            id=names[one.id],
            within=names.get(one.within or "", one.within),
            voices=tuple(replace(voice, actor=names.get(voice.actor or "", voice.actor)) for voice in one.voices),
        )
        for one in coding.claims
    )
    events = tuple(
        replace(
            one,
            id=names[one.id],
            claim=names[one.claim],
            actors=tuple(map(mention, one.actors)),
            recipients=tuple(map(mention, one.recipients)),
        )
        for one in coding.events
    )
    figures = tuple(replace(one, id=names[one.id], claim=names[one.claim], event=names.get(one.event or "")) for one in coding.figures)
    actors = tuple(replace(one, id=names[one.id]) for one in coding.actors)
    return replace(coding, report=report, claims=claims, events=events, figures=figures, actors=actors)


def day(words: str) -> date:
    """An ISO day."""
    return date.fromisoformat(words)


def tell_raid(
    *,
    source: str = "invented/raid.txt",
    outlet: str = "The Invented Courier",
    published: str = "2024-05-25",
    day: str = "2024-05-12",
    who: str = "Varnian border police",
    reporter: str = "Mila Horn",
    n_arrested: int = 17,
) -> Told:
    """A report that tells an operation, its arrests and what several voices say of it in different sentences, one of which has a day."""
    text = (
        f"On 12 May the {who} stormed the northern part of Karsk in order to arrest {n_arrested} people, {n_arrested - 5} customs officers "
        f"among them. The government of Varnia said that the operation was carried out because of a ring of smugglers. "
        f"{who} officers also arrested two members of the Peace Mission. {reporter}, a reporter, wrote that the {who} fired at her car. "
        "Residents held that the raid was far too heavy. It is curious that the storming of northern Karsk came before the visit of the "
        "minister, who opened a bridge on 20 May. The road to the mill has been closed for years."
    )
    report = build.report(text, source=source, outlet=outlet, published=published)
    police = build.local_actor(report, who, kind=model.VoiceKind.ORGANISATION, country="XA")
    government = build.claim(report, "the operation was carried out because of a ring of smugglers", "The government of Varnia")
    witness = build.claim(report, f"the {who} fired at her car", reporter)
    residents = build.claim(report, "the raid was far too heavy", "Residents")
    by = build.mention(report, who, actor=police.id)
    where = build.where(report, "northern part of Karsk", name="Karsk", country="XA", lat=45.0, lon=20.0)
    stormed = build.event(report, "stormed", model.EventType.ASSAULT, actors=(by,), when=build.when(report, "12 May", day), where=where)
    seized = build.event(
        report,
        "arrest",
        mode="arrest",
        actors=(by,),
        recipients=(build.mention(report, f"{n_arrested} people"),),
        status=model.Status.PLANNED,
    )
    mission = build.event(
        report, "arrested", mode="arrest", actors=(build.mention(report, f"{who} officers"),),
        recipients=(build.mention(report, "two members of the Peace Mission"),),
    )  # fmt: skip
    fired = build.event(
        report, "fired", model.EventType.ASSAULT, mode="firearms", claim=witness.id, actors=(build.mention(report, who, nth=2),),
        recipients=(build.mention(report, "her car"),),
    )  # fmt: skip
    again = build.event(
        report, "storming", model.EventType.ASSAULT, recipients=(build.mention(report, "northern Karsk"),), where=where,
        when=build.when(report, "20 May", "2024-05-20"),
    )  # fmt: skip
    total = build.figure(report, str(n_arrested), "arrested", n_arrested, event=seized.id, sum_of_parts=None)
    part = build.figure(report, str(n_arrested - 5), "arrested", n_arrested - 5, event=seized.id, part_of=total.id)
    two = build.figure(report, "two", "arrested", 2, event=mission.id)
    return report, build.coding(report, government, witness, residents, stormed, seized, mission, fired, again, total, part, two, police)

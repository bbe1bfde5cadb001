"""One invented chain of incidents, coded and linked by hand: three reports, two incidents, voices that disagree.

In: an address. Out: a record with all of it. Left to others: asking. Harvale, its people and its outlets are invented.
"""

from hearsay.model import (
    Copy,
    CopyKind,
    EventType,
    Independence,
    Issue,
    Linked,
    Relation,
    RelationKind,
    Stance,
    Tie,
    TieKind,
    Verdict,
    VoiceKind,
)
from hearsay.record.rows import Arrival
from hearsay.record.writer import open_writer
from tests import build

FIRST = build.report(
    "Police held 23 people in Harvale on Tuesday, Ana Kos said. The mayor denied it. Crowds marched through Harvale.",
    source="invented/first.txt",
    title="Arrests in Harvale",
)
SECOND = build.report(
    "At least 30 people were held in Harvale, the Harvale Rights Group said.",
    source="invented/second.txt",
    outlet="The Invented Herald",
    published="2024-03-06",
    title="Rights group counts more",
)
THIRD = build.report(
    "Police held 23 people in Harvale on Tuesday, Ana Kos said.",
    source="invented/third.txt",
    outlet="Invented Wire Reprints",
    published=None,
    language="en",
)
REPORTS = (FIRST, SECOND, THIRD)

KOS = build.local_actor(FIRST, "Ana Kos", country="XK", sector="GOV")
POLICE = build.local_actor(FIRST, "Police", kind=VoiceKind.ORGANISATION, sector="COP")
PEOPLE = build.local_actor(FIRST, "people", kind=VoiceKind.GROUP, named=False)
GROUP = build.local_actor(SECOND, "Harvale Rights Group", kind=VoiceKind.ORGANISATION, sector="NGO")

SAID = build.claim(FIRST, "Police held 23 people in Harvale on Tuesday", build.voice(FIRST, "Ana Kos", actor=KOS.id), cue="said")
DENIED = build.claim(FIRST, "it", build.voice(FIRST, "The mayor"), nth=0, cue="denied", stance=Stance.DENIES)
COUNTED = build.claim(
    SECOND,
    "At least 30 people were held in Harvale",
    build.voice(SECOND, "Harvale Rights Group", actor=GROUP.id, kind=VoiceKind.ORGANISATION),
    cue="said",
)
ARREST = build.event(
    FIRST,
    "held",
    claim=SAID.id,
    mode="arrest",
    actors=(build.mention(FIRST, "Police", actor=POLICE.id),),
    recipients=(build.mention(FIRST, "people", actor=PEOPLE.id),),
    where=build.where(FIRST, "Harvale", lat=42.5, lon=20.5, country="XK"),
    when=build.when(FIRST, "on Tuesday", "2024-03-05"),
)
MARCH = build.event(
    FIRST,
    "marched",
    EventType.PROTEST,
    contexts=("political", "election"),
    where=build.where(FIRST, "Harvale", nth=1, lat=42.5, lon=20.5, country="XK"),
)
COUNT = build.event(SECOND, "held", claim=COUNTED.id, where=build.where(SECOND, "Harvale", lat=42.5, lon=20.5, country="XK"))
HELD = build.figure(FIRST, "23", "arrested", 23, event=ARREST.id, claim=SAID.id)
HELD_MORE = build.figure(SECOND, "At least 30", "arrested", 30, high=None, event=COUNT.id, claim=COUNTED.id)
CODINGS = (
    build.coding(FIRST, SAID, DENIED, ARREST, MARCH, HELD, KOS, POLICE, PEOPLE, build.role(FIRST, "Ana Kos", "spokeswoman", actor=KOS.id)),
    build.coding(SECOND, COUNTED, COUNT, HELD_MORE, GROUP),
)

ANA = build.actor("Ana Kos", KOS, side="government", country="XK")
FORCE = build.actor("Harvale police", POLICE, kind=VoiceKind.ORGANISATION, side="government", names=("Harvale police", "Police"))
CROWD = build.actor("people of Harvale", PEOPLE, kind=VoiceKind.GROUP)
RIGHTS = build.actor("Harvale Rights Group", GROUP, kind=VoiceKind.ORGANISATION, side="civil society")
ARRESTS = build.incident("Arrests in Harvale", ARREST, COUNT, place="Harvale", country="XK", lat=42.5, lon=20.5)
PROTEST = build.incident("March in Harvale", MARCH, day="2024-03-04", place="Harvale", country="XK", lat=42.5, lon=20.5)
ACCOUNTS = (
    build.account(ARRESTS, SAID, "arrested", "23", low=23, side="government", actor=ANA.id, independence=Independence.PARTY),
    build.account(ARRESTS, COUNTED, "arrested", "at least 30", low=30, high=None, side="civil society", actor=RIGHTS.id),
    build.account(PROTEST, build.own_claim(FIRST), "occurred", "yes"),
)
LINKED = Linked(
    copies=(Copy(report=THIRD.id, origin=FIRST.id, kind=CopyKind.NEAR, share=1.0, reason="all of its sentences stand there"),),
    actors=(ANA, FORCE, CROWD, RIGHTS),
    incidents=(ARRESTS, PROTEST),
    relations=(Relation(kind=RelationKind.FOLLOWS, head=ARRESTS.id, tail=PROTEST.id, reason="the day after"),),
    accounts=ACCOUNTS,
    ties=(Tie(kind=TieKind.ACTOR, left=ANA.id, right=RIGHTS.id, score=0.2, reasons=("named in one sentence",)),),
)
ISSUE = Issue(source=THIRD.source, stage="code", message="The day of publication is not known.", report=THIRD.id)
CONFIRMED = build.judgement(ARREST.id, comment="checked against the court list")
UNDONE = build.judgement(CONFIRMED.id, Verdict.UNDO)


def write_record(address: str) -> str:
    """Writes all of it; gives the address."""
    arrival = Arrival(arrived_at=build.NOON, found_in="invented")
    codings = {coding.report: coding for coding in CODINGS}
    with open_writer(address) as writer, writer.batch():
        writer.start_run(build.RUN, input="invented", at=build.NOON)
        for report in REPORTS:
            issues = [ISSUE] if report is THIRD else []
            raw = build.raw_of(report.text)
            writer.save_coded(arrival, report, raw=raw, coding=codings.get(report.id), run_id=build.RUN.id, issues=issues)
        writer.save_linked(LINKED, build.RUN.id)
    return address

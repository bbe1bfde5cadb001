"""MUC-4 templates: reports in, incidents with perpetrators, targets, victims, weapons, day, place and confidence out.

A template is one incident type that the reader sees in a report; the slot marks nearest to its sentences fill it. Reports of several
incidents of one type get one template: the key splits them by day and place, which costs less than a wrong split would.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.desk import make_report, take_desk
from bench.scoring import Row
from hearsay.model import Claim, Coding, Event, EventType, Label, Mark, MarkKind, Reading, Span, Stance, Status
from hearsay.pipeline import read_report
from hearsay.text import contains, span_text

ROLES = {"perpetrator": "PerpInd", "organization": "PerpOrg", "target": "Target", "victim": "Victim", "weapon": "Weapon"}
TYPE_TAKEN = 0.3  # of a sentence's incident type: a report tells its incident in several sentences, few of which are sure alone
SLOT_TAKEN = 0.3  # of a slot mark: the mapping to the key forgives a wrong fill less than it rewards a right one
OF_MODE = {"explosives": "bombing", "abduct": "kidnapping"}
VIOLENT = (EventType.ASSAULT, EventType.COERCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a report tells of one incident type: its sentences with their scores."""

    kind: str
    sentences: tuple[tuple[Span, float], ...]

    @property
    def best(self) -> float:
        """The score of its surest sentence."""
        return max(score for _, score in self.sentences)


def predict_templates(rows: Iterable[Row]) -> Iterator[Row]:
    """The templates of each report."""
    desk = take_desk()
    for row in rows:
        report = make_report(row)
        reading = read_report(desk, report)
        templates = make_templates(report.text, reading)
        coding = desk.coder.code(report, reading, run=desk.run.id) if templates else None
        yield {"id": row["id"], "templates": [add_facts(template, coding, row) for template in templates]}


def make_templates(text: str, reading: Reading) -> list[Row]:
    """One template for each incident type that is seen, with the slots that stand nearest to its sentences."""
    found = find_evidence(reading.labels)
    slots = [mark for mark in reading.marks if mark.kind is MarkKind.SLOT and mark.score >= SLOT_TAKEN]
    templates: list[Row] = []
    for evidence in found:
        own = [mark for mark in slots if nearest(mark.span, found) is evidence]
        template: Row = {"type": evidence.kind}
        template |= {role: name_entities(text, [mark for mark in own if mark.label == label]) for label, role in ROLES.items()}
        templates.append(template)
    return templates


def find_evidence(labels: Sequence[Label]) -> list[Evidence]:
    """The incident types that some sentence tells surely enough, surest first."""
    by_kind: dict[str, list[tuple[Span, float]]] = {}
    for label in labels:
        if label.scheme == "incident type":
            by_kind.setdefault(label.label, []).append((label.span, label.score))
    found = [Evidence(kind=kind, sentences=tuple(sentences)) for kind, sentences in by_kind.items()]
    return sorted((one for one in found if one.best >= TYPE_TAKEN), key=lambda one: (-one.best, one.kind))


def nearest(span: Span, found: Sequence[Evidence]) -> Evidence:
    """The incident type whose sure sentences stand nearest to a span; the surer of equals."""

    def distance(one: Evidence) -> tuple[int, float]:
        sure = [sentence for sentence, score in one.sentences if score >= min(TYPE_TAKEN, one.best)]
        gaps = [max(sentence.start - span.end, span.start - sentence.end, 0) for sentence in sure]
        inside = [score for sentence, score in one.sentences if contains(sentence, span)]
        return min(gaps), -max(inside, default=0.0)

    return min(found, key=distance)


def name_entities(text: str, marks: Sequence[Mark]) -> list[list[str]]:
    """Entities, each by one string; a name that stands inside another one's words is the same entity, and the longer name stays."""
    names: dict[str, str] = {}
    for mark in sorted(marks, key=lambda mark: (mark.span.start - mark.span.end, mark.span)):
        words = span_text(text, mark.span).strip("\"'.,; ")
        key = " ".join(words.casefold().split())
        if words and not any(f" {key} " in f" {known} " for known in names):
            names[key] = words
    return [[words] for words in names.values()]


# ------------------------------------------------------------------ day, place, confidence


def add_facts(template: Row, coding: Coding | None, row: Mapping[str, object]) -> Row:
    """The template with the day, place and confidence that the coder gives its event."""
    event = choose_event(template, coding) if coding is not None else None
    facts: Row = {"date": find_days(event, row), "location": find_place(event, row)}
    if coding is not None:
        facts["confidence"] = find_confidence(template, coding)
    return {**template, **{name: value for name, value in facts.items() if value}}


def choose_event(template: Row, coding: Coding) -> Event | None:
    """The event of the coding that the template most likely tells: of its kind, with a day, with a place, first in the text."""
    kind = str(template["type"])
    events = [
        event for event in coding.events if event.type in VIOLENT and event.status in (Status.HAPPENED, Status.ONGOING, Status.POSSIBLE)
    ]
    alike = [event for event in events if OF_MODE.get(event.mode or "", "attack") == kind] or events
    return min(alike, key=lambda event: (event.when is None, event.where is None, event.trigger), default=None)


def find_days(event: Event | None, row: Mapping[str, object]) -> dict[str, str] | None:
    """The days of an event; without any, the report's own day, which the fill rules take for "on or before"."""
    if event is not None and event.when is not None and event.when.start is not None:
        return {"from": event.when.start.isoformat(), "to": (event.when.end or event.when.start).isoformat()}
    day = str(row.get("date") or "")
    return {"from": "", "to": day} if day else None


def find_place(event: Event | None, row: Mapping[str, object]) -> list[str]:
    """Country and place of an event; the country of the dateline where the event's is unknown."""
    printed = row.get("place")
    dateline = str(printed.get("country") or "") if isinstance(printed, dict) else ""
    if event is None or event.where is None:
        return [dateline] if dateline else []
    return [name for name in (dateline, event.where.name) if name]


def find_confidence(template: Row, coding: Coding) -> dict[str, str]:
    """How sure the report is of each perpetrator organisation, by who says so and how."""
    names = [entity[0] for entity in template["PerpOrg"]]  # type: ignore[attr-defined]
    claims = {claim.id: claim for claim in coding.claims}
    return {name: rate_name(name, coding, claims) for name in names}


def rate_name(name: str, coding: Coding, claims: Mapping[str, Claim]) -> str:
    """The fill that the key's rules give to an organisation, as far as the coding tells."""
    wanted = name.casefold()
    about = [
        event for event in coding.events if any(wanted in one.name.casefold() or one.name.casefold() in wanted for one in event.actors)
    ]
    stances = {claims[event.claim].stance for event in about if event.claim in claims}
    voices = {voice.name.casefold() for event in about if event.claim in claims for voice in claims[event.claim].voices}
    if any(wanted in voice for voice in voices):
        return "CLAIMED OR ADMITTED"
    if Stance.ACCUSES in stances:
        return "SUSPECTED OR ACCUSED"
    if any(event.status is Status.POSSIBLE for event in about):
        return "POSSIBLE"
    return "REPORTED AS FACT"

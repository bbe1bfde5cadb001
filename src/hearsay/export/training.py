"""Judged events as examples that `hearsay train` reads: what people confirmed or corrected, one line an event.

In:  a view with judgements, a veil over protected names. Out: examples as JSON-ready rows, and what was left out; every event as a lesson
sees it. Left to others: undone judgements (record/), learning and classifying (read/lessons.py), writing the file (forms.py).
Whose judgement counts is said in judging/opinions.py; where people differ on the type and nobody decided, the event is left out. A rejected
event is no example: a rejection does not say what the words mean instead.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hearsay.errors import RecordError
from hearsay.export.columns import Table, column
from hearsay.judging.opinions import WHOLE, Opinion, choose_opinions, collect_opinions, read_value
from hearsay.model import Event, EventType, Judgement, Mention, Span, Verdict
from hearsay.record.content_rows import EventRow
from hearsay.record.people_rows import JudgementFilter, list_deciding
from hearsay.record.rows import EVERYTHING
from hearsay.record.view import View
from hearsay.text import find_sentences
from hearsay.veil import Veil

TYPE, MODE, SOURCE, TARGET = "type", "mode", "actors", "recipients"

Json = dict[str, object]


@dataclass(slots=True)
class Training:
    """The examples, and how many judged events are none, by the reason."""

    examples: list[Json] = field(default_factory=list)
    n_rejected: int = 0
    n_differing: int = 0
    n_gone: int = 0

    def say_left_out(self) -> str:
        """What was left out, in words; empty when nothing was."""
        counts = ((self.n_rejected, "rejected"), (self.n_differing, "on which people differ"), (self.n_gone, "no longer in the record"))
        told = ", ".join(f"{n:,} {why}" for n, why in counts if n)
        return f" (left out: {told})" if told else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventExample:
    """An event as a lesson sees it: its sentence, and where in it source and target stand."""

    report: str
    event: Event
    words: str
    source: Span | None
    target: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """An event with its class in a codebook of one's own."""

    example: EventExample
    label: str
    score: float


CLASSES: Table[ClassRow] = Table(
    name="classes",
    meaning="One row is one event with its class in a codebook of one's own.",
    columns=(
        column("event", "id of the event", lambda row: row.example.event.id),
        column("report", "id of its report", lambda row: row.example.report),
        column("type", "its type in the codebook of the record", lambda row: row.example.event.type.value),
        column("class", "the likeliest class of one's own codebook", lambda row: row.label),
        column("score", "how sure, 0 to 1", lambda row: row.score),
        column("sentence", "the sentence in which it stands", lambda row: " ".join(row.example.words.split())),
    ),
)


def list_event_examples(view: View) -> Iterator[EventExample]:
    """Every event of the record's current codings, report by report."""
    for coded in view.codings(current_only=True):
        sentences = find_sentences(coded.report.text)
        for event in coded.coding.events:
            span = next((one for one in sentences if one.start <= event.trigger.start < one.end), event.trigger)
            source, target = first_inside(event.actors, span), first_inside(event.recipients, span)
            words = coded.report.text[span.start : span.end]
            yield EventExample(report=coded.report.id, event=event, words=words, source=source, target=target)


def collect_training(view: View, veil: Veil) -> Training:
    """An example for every event whose type was confirmed or corrected, in the order of its first judgement."""
    wanted = JudgementFilter(target_kind="event", standing_only=True)
    opinions = collect_opinions(view.judgements(wanted, EVERYTHING).rows)
    deciding = list_deciding(view.people())
    found = Training()
    for target, by_person in opinions.items():
        judged = choose_opinions(by_person, deciding, TYPE)
        try:
            row = view.event(target) if judged else None
        except RecordError:
            found.n_gone += 1
            continue
        if row is None:
            continue
        labels = {find_label(opinion, row) for opinion in judged.values()}
        if len(labels) > 1:
            found.n_differing += 1
        elif labels == {None}:
            found.n_rejected += 1
        else:
            found.examples.append(make_example(row, judged, veil))
    return found


def find_label(opinion: Opinion, row: EventRow) -> str | None:
    """The type that a person gives an event; None where she rejects it."""
    whole, kind = opinion.get(WHOLE), opinion.get(TYPE)
    latest = next(name for name in reversed(opinion) if name in (WHOLE, TYPE))
    if latest == WHOLE and whole is not None and whole.verdict is Verdict.REJECT:
        return None
    if kind is None or kind.verdict is Verdict.CONFIRM or (latest == WHOLE and kind.verdict is Verdict.REJECT):
        return row.event.type.value
    return read_label(kind) if kind.verdict is Verdict.CORRECT else None


def read_label(judgement: Judgement) -> str | None:
    """The corrected type: one of the shipped ones in its spelling, any other as it was written."""
    words = read_value(judgement)
    return words.upper() if words and words.upper() in list(EventType) else words


def make_example(row: EventRow, judged: Mapping[str, Opinion], veil: Veil) -> Json:
    """The example of one event, its spans relative to its sentence as the veil leaves it."""
    event = row.event
    label = next(find_label(opinion, row) for opinion in judged.values()) or ""
    mode = event.mode if label == event.type.value else None
    source, target = first_inside(event.actors, row.span), first_inside(event.recipients, row.span)
    for opinion in judged.values():
        mode = read_value(opinion[MODE]) if MODE in opinion and opinion[MODE].verdict is not Verdict.CONFIRM else mode
        source, target = (correct_span(opinion.get(name), span, row.words) for name, span in ((SOURCE, source), (TARGET, target)))
    text, spans = veil.cover_spans(row.words, (source, target))
    made_at = max(judgement.made_at for opinion in judged.values() for judgement in opinion.values())
    return {
        "text": text,
        "label": veil.cover(label),
        "source": spans[0],
        "target": spans[1],
        "mode": veil.cover(mode) if mode else None,
        "report": row.stands.report,
        "event": event.id,
        "judged_by": [veil.cover(person) for person in judged],
        "judged_at": made_at.isoformat(),
    }


def first_inside(mentions: Iterable[Mention], sentence: Span) -> Span | None:
    """Where the first of the mentions that stand in a sentence stands in it."""
    inside = (mention.span for mention in mentions if sentence.start <= mention.span.start < mention.span.end <= sentence.end)
    return next((Span(span.start - sentence.start, span.end - sentence.start) for span in inside), None)


def correct_span(judgement: Judgement | None, span: Span | None, text: str) -> Span | None:
    """The span as a person leaves it: the first of her names that stands in the sentence; None where she names nobody in it."""
    if judgement is None or judgement.verdict is Verdict.CONFIRM:
        return span
    for name in (read_value(judgement) or "").split(";"):
        found = re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.IGNORECASE) if name.strip() else None
        if found:
            return Span(*found.span())
    return None

"""The coding queue: one thing at a time, with its words and its values, for a person who works by keyboard.

In:  a view of the record. Out: the page's context. Left to others: the order (record/queue_queries.py), judging (review.py).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hearsay.export.marked import Layer, render_marked
from hearsay.export.svg import Markup
from hearsay.export.wording import show_counted, show_when, show_where
from hearsay.judging.opinions import WHOLE, collect_opinions, read_value
from hearsay.judging.showing import name_speaker
from hearsay.model import Basis, Judgement, Mention, Span, Verdict
from hearsay.record.content_rows import ClaimRow, EventRow, FigureRow, Standing
from hearsay.record.people_rows import JudgementFilter
from hearsay.record.queue_queries import Queue
from hearsay.record.rows import EVERYTHING, Slice
from hearsay.text import plural, write_number
from hearsay.web import urls
from hearsay.web.contexts import Cell, Choice, Fact, Lead, QueueItem, ReviewPage
from hearsay.web.incidents import name_incidents
from hearsay.web.judgements import list_undoable, say_judgement, table_recent
from hearsay.web.known_values import list_known, say_meaning
from hearsay.web.people import Deed, may
from hearsay.web.site import Asked
from hearsay.web.surroundings import find_surroundings
from hearsay.web.training import lead_to_training

QUEUES = {
    Queue.NEWEST: "Next unchecked",
    Queue.DISPUTED: "Next disputed",
    Queue.LEAST_SURE: "Lowest score",
    Queue.CLAIMS: "Next claim",
}
NAMED = {Queue.DISPUTED: "disputed event", Queue.CLAIMS: "claim"}  # what a queue asks about, where it is not any event


def build_review(asked: Asked) -> ReviewPage:
    """What is asked next; or, with `item` in the query, the thing that is named: a corrected one comes again until one goes on."""
    queue = Queue(asked.text("queue")) if asked.text("queue") in list(Queue) else Queue.NEWEST
    named, skip = asked.text("item"), asked.start()
    is_queued = bool(asked.text("queue")) or not named  # else somebody came from a report
    row = find_named(asked, named) if named else asked.view.next_to_judge(queue, asked.person.name, skip=skip)
    item = add_judgements(asked, add_surroundings(asked, make_item(row), row)) if row else None
    is_left = is_queued and item is not None and not item.judged  # going on without a judgement, one leaves it in the queue
    here: dict[str, str | int | None] = {"queue": None if queue is Queue.NEWEST else queue.value}
    n_judged, n_in_all = count_done(asked, queue) if is_queued else (0, 0)
    return ReviewPage(
        title="Review",
        said="One value at a time: is this what the words say?",
        forms=list_forms(asked, queue if is_queued else None),
        item=item,
        said_left=f"{skip:,} skipped; judged ones do not come back." if skip else "",
        progress=say_progress(queue, n_judged, n_in_all, count_today(asked)) if is_queued else "",
        share_judged=n_judged / n_in_all if n_in_all else 0.0,
        judged_address=urls.review({**here, "start": skip or None}),
        corrected_address=urls.review({"queue": queue.value, "item": item.id if item else None, "start": skip or None}),
        next_address=urls.review({**here, "start": skip + 1 if is_left else skip or None}),
        undoable=list_undoable(asked),
        recent=table_recent(asked),
        exports=lead_to_training(asked),
    )


def count_done(asked: Asked, queue: Queue) -> tuple[int, int]:
    """How many things of a queue whoever asks has judged, and how many there are in all."""
    return asked.view.queue_judged(queue, asked.person.name), asked.recall("queue", queue, make=lambda: asked.view.queue_size(queue))


def say_progress(queue: Queue, n_judged: int, n_in_all: int, n_today: int) -> str:
    """How far one is in a queue: "12 of 200 events judged by you, 188 left. 15 judgements today (UTC)." """
    things = plural(n_in_all, NAMED.get(queue, "event"))
    today = f" {plural(n_today, 'judgement')} today (UTC)." if n_today else ""
    return f"{n_judged:,} of {things} judged by you, {max(0, n_in_all - n_judged):,} left.{today}"


def count_today(asked: Asked) -> int:
    """How many judgements whoever asks has made since midnight UTC, without those taken back."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return asked.view.judgements(JudgementFilter(person=asked.person.name, since=midnight, standing_only=True), Slice(limit=1)).total


def add_surroundings(asked: Asked, item: QueueItem, row: ClaimRow | EventRow | FigureRow) -> QueueItem:
    """The item with the words around it, the incident to which it belongs, and what its fields may be."""
    before, after = find_surroundings(asked.view.report(row.stands.report).text, row)
    incident = None if isinstance(row, ClaimRow) else row.incident
    facts = (Fact(name="Incident", value=name_incident(asked, incident)),) if incident else ()
    return replace(item, before=before, after=after, facts=(*item.facts, *facts), known=list_known(item.kind))


def name_incident(asked: Asked, id_: str) -> Cell:
    """An incident by its title, leading to its page."""
    return Cell(words=name_incidents(asked, [id_]).get(id_, id_), address=urls.incident(id_))


def add_judgements(asked: Asked, item: QueueItem) -> QueueItem:
    """The item with what whoever asks has judged of it, and the field that is asked about next."""
    wanted = JudgementFilter(person=asked.person.name, target=item.id, standing_only=True)
    own = asked.view.judgements(wanted, EVERYTHING).rows
    opinion = collect_opinions(own).get(item.id, {}).get(asked.person.name, {})
    return replace(
        item,
        judged=tuple(say_judgement(row) for row in own[::-1]),
        fields=tuple(replace(field, value=say_corrected(opinion.get(field.words), field.value)) for field in item.fields),
        open_field=find_open([field.words for field in item.fields], list(opinion)),
        is_corrected=any(name != WHOLE for name in opinion),
    )


def find_open(fields: Sequence[str], judged: Sequence[str]) -> str:
    """The first field after the one judged last that is not judged, beginning anew at the end; empty where none is left."""
    last = next((fields.index(name) for name in reversed(judged) if name in fields), -1)
    return next((name for name in (*fields[last + 1 :], *fields[: last + 1]) if name not in judged), "")


def say_corrected(judgement: Judgement | None, read: str) -> str:
    """A field's value as a person left it, else as it was read."""
    return read if judgement is None or judgement.verdict is Verdict.CONFIRM else read_value(judgement) or ""


def list_forms(asked: Asked, current: Queue | None) -> tuple[Lead, ...]:
    """The queues, and for who may adjudicate what people differ on."""
    leads = [Lead(words=words, address=urls.review({"queue": key.value}), is_current=key is current) for key, words in QUEUES.items()]
    if may(asked.person, Deed.ADJUDICATE):
        leads.append(Lead(words="Agreement and adjudication", address=urls.agreement()))
    return tuple(leads)


def find_named(asked: Asked, id_: str) -> ClaimRow | EventRow | FigureRow:
    """The claim, event or figure of this id. Raises: RecordError if there is none."""
    kind = id_.partition("-")[0]
    return asked.view.claim(id_) if kind == "claim" else asked.view.figure(id_) if kind == "figure" else asked.view.event(id_)


def make_item(row: ClaimRow | EventRow | FigureRow) -> QueueItem:
    """A claim, an event or a figure as the queue asks about it."""
    if isinstance(row, FigureRow):
        return make_figure(row)
    return make_claim(row) if isinstance(row, ClaimRow) else make_event(row)


def make_event(row: EventRow) -> QueueItem:
    """An event: who did what to whom, when, where, according to whom."""
    event, claim = row.event, row.claim
    kind = f"{event.type.value}{f' / {event.mode}' if event.mode else ''}"
    values = {
        "type": event.type.value,
        "mode": event.mode or "",
        "actors": name_all(event.actors),
        "recipients": name_all(event.recipients),
        "weapon": event.weapon.name if event.weapon else "",
        "contexts": "; ".join(event.contexts),
        "status": event.status.value,
        "when": show_when(event.when),
        "where": show_where(event.where),
        "claim": name_speaker(claim),
    }
    facts = (
        ("What", kind, say_meaning(event.type.value, event.mode)),
        ("Who", values["actors"]),
        ("To whom", values["recipients"]),
        ("With what", values["weapon"]),
        ("In context", values["contexts"]),
        ("Status", values["status"]),
        ("When", values["when"]),
        ("Where", values["where"]),
        ("According to", f"{values['claim']} ({claim.stance.value})"),
        say_score(event.basis),
    )
    return QueueItem(
        kind="event",
        id=event.id,
        name=f"Event: {kind}",
        text=mark_event(row),
        facts=(*list_facts(facts), say_standing(row.stands)),
        fields=tuple(Choice(value=value, words=name) for name, value in values.items()),
        address=urls.report(row.stands.report, anchor=event.id),
    )


def make_claim(row: ClaimRow) -> QueueItem:
    """A claim: who says it, and how."""
    claim = row.claim
    values = {
        "voice": " ← ".join(voice.name for voice in claim.voices),
        "stance": claim.stance.value,
        "form": claim.form.value,
        "span": row.words,
    }
    facts = (
        ("Voice", values["voice"]),
        ("Stance", values["stance"]),
        ("Form", values["form"]),
        ("Through", ", ".join(claim.relayed_by)),
        say_score(claim.basis),
    )
    return QueueItem(
        kind="claim",
        id=claim.id,
        name=f"Claim: {claim.stance.value}",
        text=render_marked(row.words, [Layer(span=Span(0, len(row.words)), classes="claim voice-0")]),
        facts=(*list_facts(facts, unknown=()), say_standing(row.stands)),
        fields=tuple(Choice(value=value, words=name) for name, value in values.items()),
        address=urls.report(row.stands.report, anchor=claim.id),
    )


def make_figure(row: FigureRow) -> QueueItem:
    """A figure: how many of what, according to whom."""
    figure, claim = row.figure, row.claim
    who = name_speaker(claim)
    low, high = ("" if bound is None else write_number(bound) for bound in (figure.low, figure.high))
    values = {
        "counts": figure.counts,
        "of": figure.of or "",
        "low": low,
        "high": high,
        "approximate": "yes" if figure.approximate else "no",
        "unit": figure.unit or "",
        "claim": who,
    }
    facts = (
        ("How many", show_counted(figure)),
        ("Counts", figure.counts),
        ("Of", figure.of or ""),
        ("Of an event of type", row.event_type.value if row.event_type else ""),
        ("According to", f"{who} ({claim.stance.value})"),
        say_score(figure.basis),
    )
    return QueueItem(
        kind="figure",
        id=figure.id,
        name=f"Figure: {figure.counts}",
        text=render_marked(row.words, [Layer(span=Span(0, len(row.words)), classes="figure")]),
        facts=(*list_facts(facts, unknown=("Of",)), say_standing(row.stands)),
        fields=tuple(Choice(value=value, words=name) for name, value in values.items()),
        address=urls.report(row.stands.report, anchor=figure.id),
    )


def name_all(mentions: Sequence[Mention]) -> str:
    """The names of those who take part."""
    return "; ".join(mention.name for mention in mentions)


def say_score(basis: Basis) -> tuple[str, str]:
    """How sure the machine is, as a fact."""
    return "Machine's score", f"{basis.score:.2f} of 1"


def list_facts(
    rows: Sequence[tuple[str, str] | tuple[str, str, str]], *, unknown: Sequence[str] = ("Who", "To whom", "When", "Where")
) -> tuple[Fact, ...]:
    """The values that are known, some with what they mean; of the questions that every event has also those without answer: silence is a
    value to check.
    """
    return tuple(
        Fact(name=name, value=Cell(words=words or "not said", beneath="".join(meaning)))
        for name, words, *meaning in rows
        if words or name in unknown
    )


def say_standing(stands: Standing) -> Fact:
    """Where it stands."""
    words = f"{stands.outlet or 'unknown outlet'}: {stands.title or stands.source}"
    return Fact(name="Stands in", value=Cell(words=f"{words} ({stands.day})" if stands.day else words, address=urls.report(stands.report)))


def mark_event(row: EventRow) -> Markup:
    """The sentence with its event, who takes part, and its place marked."""
    event, shift = row.event, row.span.start

    def layer(span: Span, classes: str, title: str) -> Layer:
        return Layer(span=Span(span.start - shift, span.end - shift), classes=classes, title=title)

    layers = [layer(event.trigger, "event", event.type.value)]
    layers += [layer(mention.span, "party", "who") for mention in event.actors]
    layers += [layer(mention.span, "party", "to whom") for mention in event.recipients]
    layers += [layer(event.weapon.span, "party", "with what")] if event.weapon else []
    layers += [layer(place.span, "figure", "where") for place in (event.where, event.when) if place is not None and place.span is not None]
    return render_marked(row.words, layers)

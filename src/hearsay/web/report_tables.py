"""What was coded of one report, as tables: who says what, who did what to whom, how many, who appears.

In:  a report, its coding, the pages of its actors. Out: tables. Left to others: the marked text and what stands beside it (reports.py).
"""

from collections.abc import Mapping
from dataclasses import replace

from hearsay.export.timelines import shorten
from hearsay.export.wording import has_fitting_parts, show_counted, show_parts, show_when, show_where
from hearsay.former import name_stand
from hearsay.model import Claim, Coding, Event, Figure, Form, Report, Stance, Status
from hearsay.text import span_text
from hearsay.web import urls
from hearsay.web.contexts import Cell, Column, Judged, Table, Tag
from hearsay.web.voices import Actors, find_actor_page, name_bearer, name_chain

Judgings = Mapping[str, tuple[Judged, ...]]  # what people decided, by the id of the thing
NO_INCIDENT = Cell(words="")  # of what did not happen, or was linked to none


def list_tables(report: Report, coding: Coding, actors: Actors, judged: Judgings, incidents: Mapping[str, Cell]) -> tuple[Table, ...]:
    """What was coded, as tables; voices, actors and incidents lead to their pages, and what people decided stands where one judges."""
    events = table_events(report, coding, actors, judged, incidents)
    return (
        table_claims(report, coding, actors, judged),
        events,
        table_figures(report, coding, actors, judged),
        table_actors(coding, actors),
    )


def lead_to_judging(id_: str, judged: Judgings) -> Cell:
    """Where a thing is judged, and what people decided of it."""
    return Cell(words="judge", address=urls.item(id_), tags=tuple(tag for one in judged.get(id_, ()) for tag in one.said.tags))


def table_claims(report: Report, coding: Coding, actors: Actors, judged: Judgings) -> Table:
    """Who says what."""
    columns = tuple(Column(name=name) for name in ("Voice", "Says", "Form", "Stance", "Check"))
    return Table(
        caption="Claims",
        columns=columns,
        rows=tuple(list_claim(report, claim, actors, judged) for claim in coding.claims if claim.form is not Form.OWN),
        empty="Nobody but the report speaks.",
    )


def list_claim(report: Report, claim: Claim, actors: Actors, judged: Judgings) -> tuple[Cell, ...]:
    """One claim as a row."""
    through = (Tag(words=f"through {', '.join(claim.relayed_by)}"),) if claim.relayed_by else ()
    hedged = (Tag(words=f"certainty {claim.certainty:.1f}", kind="warn"),) if claim.certainty < 1 else ()
    said = span_text(report.text, claim.span)
    return (
        replace(name_chain(claim, actors), tags=through),
        Cell(words=shorten(said, 260), address=urls.report(report.id, anchor=claim.id)),
        Cell(words=claim.form.value),
        Cell(words=claim.stance.value, tags=hedged + ((Tag(words="denial", kind="dispute"),) if claim.stance is Stance.DENIES else ())),
        lead_to_judging(claim.id, judged),
    )


def table_events(report: Report, coding: Coding, actors: Actors, judged: Judgings, incidents: Mapping[str, Cell]) -> Table:
    """Who did what to whom, according to whom."""
    voices = {claim.id: claim for claim in coding.claims}
    columns = tuple(Column(name=name) for name in ("Event", "Who", "To whom", "When", "Where", "According to", "Incident", "Check"))
    return Table(
        caption="Events",
        columns=columns,
        rows=tuple(
            (*list_event(report, event, voices, actors), incidents.get(event.id, NO_INCIDENT), lead_to_judging(event.id, judged))
            for event in coding.events
        ),
        empty="No event was coded.",
    )


def list_event(report: Report, event: Event, voices: dict[str, Claim], actors: Actors) -> tuple[Cell, ...]:
    """One event as a row, without its incident and where it is judged."""
    claim = voices.get(event.claim)
    status = () if event.status is Status.HAPPENED else (Tag(words=event.status.value, kind="warn"),)
    means = (Tag(words=f"with {event.weapon.name}"),) if event.weapon else ()
    kind = f"{event.type.value}{f'/{event.mode}' if event.mode else ''}: {span_text(report.text, event.trigger)}"
    return (
        Cell(words=kind, address=urls.report(report.id, anchor=event.id), tags=status + means),
        Cell(words="; ".join(mention.name for mention in event.actors)),
        Cell(words="; ".join(mention.name for mention in event.recipients)),
        Cell(words=show_when(event.when)),
        Cell(words=show_where(event.where)),
        name_bearer(claim, report.outlet.value, actors),
    )


def table_figures(report: Report, coding: Coding, actors: Actors, judged: Judgings) -> Table:
    """How many, according to whom."""
    voices = {claim.id: claim for claim in coding.claims}
    columns = (Column(name="Number", is_number=True), *(Column(name=name) for name in ("Of", "Counts", "Words", "According to", "Check")))
    return Table(
        caption="Figures",
        columns=columns,
        rows=tuple(list_figure(report, figure, voices, actors, judged) for figure in coding.figures),
        empty="No figure was coded.",
    )


def list_figure(report: Report, figure: Figure, voices: dict[str, Claim], actors: Actors, judged: Judgings) -> tuple[Cell, ...]:
    """One figure as a row, its parts checked."""
    claim = voices.get(figure.claim)
    tags: tuple[Tag, ...] = (Tag(words="part"),) if figure.part_of else ()
    if stand := name_stand(figure):
        tags += (Tag(words=stand, kind="warn"),)
    if figure.sum_of_parts:
        tags += (Tag(words=show_parts(figure.sum_of_parts), kind="agree" if has_fitting_parts(figure) else "dispute"),)
    return (
        Cell(words=show_counted(figure)),
        Cell(words=figure.of or ""),
        Cell(words=figure.counts, tags=tags),
        Cell(words=span_text(report.text, figure.span), address=urls.report(report.id, anchor=figure.id)),
        name_bearer(claim, report.outlet.value, actors),
        lead_to_judging(figure.id, judged),
    )


def table_actors(coding: Coding, actors: Actors) -> Table:
    """Who appears."""
    columns = tuple(Column(name=name) for name in ("Actor", "Other names", "Country", "Sector"))
    rows = tuple(
        (
            Cell(words=actor.name, address=find_actor_page(actor.id, actors)),
            Cell(words=", ".join(name for name in actor.names if name != actor.name)),
            Cell(words=actor.country or ""),
            Cell(words=actor.sector or ""),
        )
        for actor in coding.actors
        if actor.named
    )
    return Table(caption="Named actors", columns=columns, rows=rows)

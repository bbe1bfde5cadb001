"""The pages of incidents: list, timeline, map, and the matrix of voices by field.

In:  a view of the record. Out: page contexts. Left to others: one incident (incident.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from hearsay.codebook import load_codebook
from hearsay.errors import InputError, quote_value, suggest_name
from hearsay.export.maps import MapPoint, draw_map
from hearsay.export.timelines import TimelineItem, draw_timeline
from hearsay.export.wording import show_place
from hearsay.intervals import show_days
from hearsay.lists.tables import read_day
from hearsay.model import EventType
from hearsay.record.content_rows import AccountFilter, IncidentFilter, IncidentRow
from hearsay.record.rows import Slice
from hearsay.web import urls
from hearsay.web.contexts import Cell, Choice, Column, Drawn, Filter, Lead, ListingPage, Table, Tag
from hearsay.web.lists import page_through
from hearsay.web.matrix import table_incident_voices
from hearsay.web.site import MOST_ROWS, Asked

MOST_DRAWN = 400  # marks on one drawing: more are neither seen nor fast
MOST_MATRIX = 20
MOST_ACCOUNTS = 600  # in the matrix
FORMS = ("list", "timeline", "map", "matrix")
LEGEND = (("conflict", "material conflict"), ("speech", "verbal conflict"), ("cooperation", "cooperation"))
COOPERATION = frozenset(
    {EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE, EventType.AID, EventType.RETREAT}
)
SPEECH = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
ASKED = ("type", "place", "since", "until")  # what narrows the pages of questions too
YES = (Choice(value="yes", words="yes"),)


def kind_of(type_: EventType) -> str:
    """The CSS class of a type: cooperation, speech (verbal conflict) or conflict (material), after PLOVER's quad classes."""
    return "cooperation" if type_ in COOPERATION else "speech" if type_ in SPEECH else "conflict"


def build_incidents(asked: Asked) -> ListingPage:
    """Incidents as a list."""
    page = asked.view.incidents(read_filter(asked), Slice(start=asked.start(), limit=MOST_ROWS))
    return ListingPage(
        title="Incidents",
        action=urls.incidents(),
        fields=list_filters(asked),
        forms=list_forms(asked, "list"),
        tables=(table_incidents(page.rows, caption="One row an incident, however many reports tell it"),),
        pages=page_through(page.start, len(page.rows), page.total, asked, urls.incidents),
    )


def build_form(asked: Asked) -> ListingPage:
    """Incidents as timeline, map or matrix, as the address says."""
    form = asked.parts["form"]
    if form not in FORMS:
        raise InputError(f"Incidents have no form {quote_value(form)}.{suggest_name(form, FORMS)} Expected one of {', '.join(FORMS)}.")
    wanted = read_filter(asked)
    if not asked.text("order"):  # where not all can be shown, those of which most is known
        wanted = replace(wanted, most_voices_first=True)
    page = asked.view.incidents(wanted, Slice(limit=MOST_MATRIX if form == "matrix" else MOST_DRAWN))
    drawings, tables = draw_form(asked, form, page.rows)
    return ListingPage(
        title=f"Incidents as {form}",
        said=say_how_many(len(page.rows), page.total, is_ordered=bool(asked.text("order"))),
        action=urls.incidents(form=form),
        fields=list_filters(asked, is_drawn=True),
        forms=list_forms(asked, form),
        drawings=drawings,
        tables=tables,
    )


def say_how_many(n_shown: int, total: int, *, is_ordered: bool) -> str:
    """How many incidents are shown of how many, and which."""
    if total <= n_shown:
        return f"{total:,} incidents."
    which = "in this order" if is_ordered else "that most voices tell of"
    return f"The first {n_shown} of {total:,} incidents, those {which}: narrow the period or the place to see others."


def draw_form(asked: Asked, form: str, rows: Sequence[IncidentRow]) -> tuple[tuple[Drawn, ...], tuple[Table, ...]]:
    """The incidents as a drawing, or as a table of voices by questions."""
    if form == "matrix":
        accounts = asked.view.accounts(AccountFilter(incidents=tuple(row.id for row in rows)), Slice(limit=MOST_ACCOUNTS)).rows
        told = [(row, [said for said in accounts if said.account.incident == row.id], tag_incident(row)) for row in rows]
        return (), (table_incident_voices(told),)
    if form == "timeline":
        brush = urls.incidents(dict(asked.without("start", "since", "until")), form=form)
        svg = draw_timeline(timeline_items(rows), title="Incidents over time", legend=LEGEND, brush=brush)
        said = "A pale bar is an interval within which the words allow any day."
    else:
        svg = draw_map(map_points(rows), title="Incidents by place", legend=LEGEND, tiles=asked.tiles)
        n_placed = sum(row.lat is not None for row in rows)
        said = f"{n_placed:,} of {len(rows):,} have coordinates."
    return (Drawn(name="", said=said, svg=svg),), ()


def read_filter(asked: Asked) -> IncidentFilter:
    """What the query narrows the incidents to."""
    return IncidentFilter(
        type=asked.text("type") or None,
        country=asked.text("country").upper() or None,
        place=asked.text("place") or None,
        since=read_day(asked.text("since"), 'the field "since"'),
        until=read_day(asked.text("until"), 'the field "until"'),
        context=asked.text("context").lower() or None,
        actor=asked.text("actor") or None,
        voice=asked.text("voice") or None,
        side=asked.text("side") or None,
        disputed=True if asked.text("disputed") == "yes" else None,
        single_voiced=True if asked.text("single") == "yes" else None,
        newest_first=asked.text("order") == "newest",
        most_voices_first=asked.text("order") == "voices",
    )


def list_filters(asked: Asked, *, is_drawn: bool = False) -> tuple[Filter, ...]:
    """The form above a list of incidents, or above a drawing, which shows those that most voices tell of where it cannot show all."""
    types = tuple(Choice(value=type_.value, words=type_.value) for type_ in EventType)
    earliest, newest, voices = (
        Choice(value=value, words=f"{words} first")
        for value, words in (("earliest", "earliest"), ("newest", "newest"), ("voices", "most voices"))
    )
    orders, usual = ((earliest, newest), voices.words) if is_drawn else ((newest, voices), earliest.words)
    return (
        Filter(key="type", name="Type", value=asked.text("type"), choices=types),
        Filter(key="place", name="Place", value=asked.text("place")),
        Filter(key="since", name="Since", value=asked.text("since"), sort="date"),
        Filter(key="until", name="Until", value=asked.text("until"), sort="date"),
        Filter(key="disputed", name="Disputed", value=asked.text("disputed"), choices=YES),
        Filter(key="order", name="Order", value=asked.text("order"), choices=orders, usual=usual),
        Filter(key="country", name="Country code", value=asked.text("country"), is_more=True),
        Filter(key="context", name="Context", value=asked.text("context"), choices=list_contexts(), is_more=True),
        Filter(key="voice", name="Voice", value=asked.text("voice"), is_more=True),
        Filter(key="side", name="Side", value=asked.text("side"), is_more=True),
        Filter(key="single", name="One voice only", value=asked.text("single"), choices=YES, is_more=True),
    )


@lru_cache(maxsize=1)
def list_contexts() -> tuple[Choice, ...]:
    """The contexts of the codebook; those of a codebook of one's own are typed into the address."""
    return tuple(Choice(value=context.code, words=context.code) for context in load_codebook().contexts)


def list_forms(asked: Asked, current: str) -> tuple[Lead, ...]:
    """The forms in which the same incidents can be seen."""
    query = dict(asked.without("start"))
    forms = [Lead(words=form.capitalize(), address=urls.incidents(query, form=form), is_current=form == current) for form in FORMS]
    return (*forms, Lead(words="Questions", address=urls.ask("disputed", {key: query.get(key) for key in ASKED})))


def table_incidents(rows: Sequence[IncidentRow], *, caption: str) -> Table:
    """Incidents as rows."""
    names = ("Incident", "When", "Where", "Voices", "Reports")
    columns = tuple(Column(name=name, is_number=i > 2) for i, name in enumerate(names))
    return Table(caption=caption, columns=columns, rows=tuple(map(list_incident, rows)), empty="No incident fits.")


def list_incident(row: IncidentRow) -> tuple[Cell, ...]:
    """One incident as a row."""
    return (
        Cell(words=row.title, address=urls.incident(row.id), tags=tag_incident(row)),
        Cell(words=show_days(row.start, row.end)),
        Cell(words=show_place(row.place, row.country)),
        Cell(words=str(row.n_voices)),
        Cell(words=str(row.n_reports)),
    )


def name_incidents(asked: Asked, ids: Iterable[str | None]) -> dict[str, str]:
    """The titles of incidents, by their ids."""
    wanted = tuple(sorted({id_ for id_ in ids if id_}))
    rows = asked.view.incidents(IncidentFilter(ids=wanted), Slice(limit=len(wanted))).rows if wanted else ()
    return {row.id: row.title for row in rows}


def tag_incident(row: IncidentRow) -> tuple[Tag, ...]:
    """Type, and what a careful reader must know at once."""
    tags = [Tag(words=f"{row.type.value}{f'/{row.mode}' if row.mode else ''}")]
    tags += [Tag(words="disputed", kind="dispute")] if row.disputed else []
    tags += [Tag(words="one voice", kind="warn")] if row.n_voices == 1 else []
    return tuple(tags)


def map_points(rows: Sequence[IncidentRow]) -> list[MapPoint]:
    """The incidents that have coordinates."""
    return [
        MapPoint(
            lat=row.lat,
            lon=row.lon,
            label=f"{row.title} ({show_days(row.start, row.end) or 'unknown'})",
            kind=kind_of(row.type),
            address=urls.incident(row.id),
        )
        for row in rows
        if row.lat is not None and row.lon is not None
    ]


def timeline_items(rows: Sequence[IncidentRow]) -> list[TimelineItem]:
    """The incidents that have a day, a lane a type."""
    return [
        TimelineItem(
            start=row.start or row.end,
            end=row.end or row.start,
            lane=row.type.value,
            label=row.title,
            kind=kind_of(row.type),
            address=urls.incident(row.id),
            is_vague=row.start != row.end,
        )
        for row in rows
        if row.start is not None and row.end is not None
    ]

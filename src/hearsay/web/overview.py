"""The first page: what is in the record, what needs attention.

In:  a view of the record. Out: its context. Left to others: everything one click further.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from hearsay.export.maps import MapPoint, draw_map
from hearsay.export.timelines import draw_columns
from hearsay.record.content_rows import ActorFilter, IncidentFilter, SpotRow
from hearsay.record.people_rows import JudgementFilter
from hearsay.record.rows import Overview, Slice
from hearsay.text import plural
from hearsay.web import urls
from hearsay.web.asking import QUESTIONS
from hearsay.web.contexts import Cell, Lead, OverviewPage, Tag
from hearsay.web.incidents import table_incidents
from hearsay.web.judgements import list_newest, only_own, say_judgement
from hearsay.web.outlets import list_all_outlets
from hearsay.web.site import Asked

OF_MAP = "Each circle is a place; its area tells how many incidents."
OF_COLUMNS = "Incidents by the first day that their accounts allow."
FIRST_QUESTIONS = ("disputed", "denied", "revised", "single")
MOST_SPOTS = 2_000  # places on the map, those of most incidents: circles that are near are drawn as one
MOST_CHANGED = 3  # of each kind of change
MOST_MONTHLY = 40 * 366  # days: more columns than this are too thin to see
MANY = 200  # incidents: of fewer each is shown
OUTSIDE = 0.03  # share of incidents at each end that is left out
FAR = 3  # where it makes the period so many times as long

DayCount = tuple[date, int]


def build_overview(asked: Asked) -> OverviewPage:
    """Counts, months, the incidents that most voices speak of, places, notices."""
    overview = asked.recall("overview", make=asked.view.overview)
    spots, days = asked.recall("spots", make=asked.view.incident_spots), asked.recall("days", make=asked.view.incident_days)
    drawn, n_outside = trim_days(days)
    shown = spots[:MOST_SPOTS]
    told = asked.view.incidents(IncidentFilter(most_voices_first=True), Slice(limit=10)).rows
    return OverviewPage(
        title="What is in this record",
        said=say_period(overview),
        counts=list_counts(overview),
        questions=list_questions() if overview.n_reports else (),
        columns=draw_columns(gather_days(drawn), title="Incidents over time", brush=urls.incidents()),
        dated=say_dated(drawn, n_outside, overview.n_incidents),
        map=draw_map(map_spots(shown), title="Incidents by place", tiles=asked.tiles),
        mapped=say_mapped(count_at(shown), overview.n_incidents, n_further=count_at(spots[MOST_SPOTS:])),
        latest=table_incidents(told, caption="Told by most voices"),
        attention=list_attention(asked, overview),
        changed=list_changed(asked),
        voices=list_voices(asked),
        outlets=tuple(
            Cell(words=row.name or "unknown outlet", address=urls.outlet(row.name or ""), number=f"{row.n_reports:,}")
            for row in list_all_outlets(asked).rows[:10]
        ),
    )


def list_questions() -> tuple[Lead, ...]:
    """What one asks of a record first: where voices differ, what changed, what rests on one voice, what is only copied."""
    asked = tuple(Lead(words=QUESTIONS[name].words, address=urls.ask(name)) for name in FIRST_QUESTIONS)
    return (*asked, Lead(words="Which reports copy an earlier one?", address=urls.reports({"copies": "yes"})))


def map_spots(spots: Sequence[SpotRow]) -> list[MapPoint]:
    """The places at which most incidents happened."""
    return [
        MapPoint(
            lat=spot.lat,
            lon=spot.lon,
            label=f"{spot.place}: {plural(spot.n_incidents, 'incident')}",
            weight=spot.n_incidents,
            address=urls.place(spot.place, spot.country),
        )
        for spot in spots
    ]


def trim_days(days: Sequence[DayCount]) -> tuple[Sequence[DayCount], int]:
    """The days without the few that lie far off and would press all others together; and how many incidents those are."""
    n = sum(count for _, count in days)
    if n < MANY:
        return days, 0
    ranks = [0, *accumulate(count for _, count in days)]
    middle = [pair for pair, rank in zip(days, ranks, strict=False) if OUTSIDE * n <= rank <= (1 - OUTSIDE) * n]
    if not middle or (days[-1][0] - days[0][0]) < FAR * (middle[-1][0] - middle[0][0]):
        return days, 0
    return middle, n - sum(count for _, count in middle)


def say_dated(drawn: Sequence[DayCount], n_outside: int, n_incidents: int) -> str:
    """What the columns show, and what they leave out."""
    n_undated = n_incidents - n_outside - sum(count for _, count in drawn)
    left = [f"{n_outside:,} before {drawn[0][0].year} or after {drawn[-1][0].year}"] if n_outside else []
    left += [f"{n_undated:,} without a day"] if n_undated else []
    said = f" Left out: {', '.join(left)}." if left else ""
    return f"{OF_COLUMNS}{said}"


def count_at(spots: Sequence[SpotRow]) -> int:
    """How many incidents happened at these places."""
    return sum(spot.n_incidents for spot in spots)


def say_mapped(n_points: int, n_incidents: int, *, n_further: int = 0) -> str:
    """What the map shows, and how many incidents it cannot."""
    if not n_points:
        return "No incident has a place with coordinates." if n_incidents else "There is no incident yet."
    missing = n_incidents - n_points - n_further
    unplaced = f" {plural(missing, 'incident')} {'has' if missing == 1 else 'have'} no coordinates." if missing else ""
    further = f" {plural(n_further, 'incident')} at further places {'is' if n_further == 1 else 'are'} not drawn." if n_further else ""
    return f"{OF_MAP}{further}{unplaced}"


def list_changed(asked: Asked) -> tuple[Cell, ...]:
    """What was done last: the newest starts of runs, the newest judgements, the newest reports."""
    starts = sorted((start for row in asked.view.runs() for start in row.starts), key=lambda start: start.n)[-MOST_CHANGED:]
    cells = [
        Cell(
            words=f"{start.started_at:%Y-%m-%d %H:%M} UTC: coded {start.input}",
            address=urls.runs(),
            tags=(Tag(words=plural(start.n_reports or 0, "report")),) if start.ended_at else (Tag(words="not ended", kind="warn"),),
        )
        for start in reversed(starts)
    ]
    judged = list_newest(asked, JudgementFilter(person=only_own(asked)))[:MOST_CHANGED]
    cells += [replace(say_judgement(row), address=urls.review()) for row in judged]
    newest = asked.view.reports(page=Slice(limit=MOST_CHANGED)).rows
    cells += [
        Cell(words=row.title or row.source, address=urls.report(row.id), tags=(Tag(words=f"published {row.published[:10]}"),))
        for row in newest
        if row.published
    ]
    return tuple(cells)


def list_voices(asked: Asked) -> tuple[Cell, ...]:
    """Who speaks in most claims."""
    rows = asked.view.actors(ActorFilter(most_said_first=True), Slice(limit=10)).rows
    return tuple(Cell(words=row.actor.name, address=urls.actor(row.actor.id), number=f"{row.n_said:,}") for row in rows if row.n_said)


def say_period(overview: Overview) -> str:
    """The size of the record in a sentence."""
    languages = ", ".join(f"{name or 'unknown'} ({n})" for name, n in overview.languages[:4])
    period = f", published {overview.first_day} to {overview.last_day}" if overview.first_day else ""
    return f"{overview.n_reports:,} reports from {overview.n_sources:,} sources{period}. Languages: {languages or 'none'}."


def list_counts(overview: Overview) -> tuple[Lead, ...]:
    """The big numbers, each leading to its list."""
    rows = (
        ("incidents", overview.n_incidents, urls.incidents()),
        ("disputed", overview.n_disputed, urls.incidents({"disputed": "yes"})),
        ("reports", overview.n_reports, urls.reports()),
        ("claims", overview.n_claims, urls.search({"kind": "claim"})),
        ("events", overview.n_events, urls.search({"kind": "event"})),
        ("figures", overview.n_figures, urls.figures()),
        ("actors", overview.n_actors, urls.actors()),
        ("judgements", overview.n_judgements, urls.review()),
    )
    return tuple(Lead(words=words, address=address, number=f"{n:,}") for words, n, address in rows)


def list_attention(asked: Asked, overview: Overview) -> tuple[Lead, ...]:
    """What a careful coder would look at first."""
    n_single = asked.view.incidents(IncidentFilter(single_voiced=True), Slice(limit=1)).total
    rows = [
        (overview.n_disputed, "incident", "on which voices disagree", urls.incidents({"disputed": "yes"})),
        (n_single, "incident", "of which one voice alone speaks", urls.incidents({"single": "yes"})),
        (overview.n_issues, "issue", "of files or reports that could not be coded", urls.runs()),
        (overview.n_reports - overview.n_coded, "report", "not coded", urls.reports({"coded": "no"})),
        (overview.n_copies, "report", "copied from an earlier one", urls.reports({"copies": "yes"})),
    ]
    rows += [(n, "report", f"of unknown {name}", urls.reports({"lacks": name})) for name, n in overview.unknown]
    return tuple(Lead(words=f"{plural(n, what)} {words}", address=address) for n, what, words, address in rows if n)


def gather_days(days: Sequence[DayCount]) -> list[DayCount]:
    """How many incidents began in each year, in each month where it is less than forty years, on each day where it is four months."""
    if not days:
        return []
    n_days = (days[-1][0] - days[0][0]).days
    counts: Counter[date] = Counter()
    for day, n in days:
        counts[day if n_days <= 120 else day.replace(day=1) if n_days <= MOST_MONTHLY else day.replace(month=1, day=1)] += n
    return sorted(counts.items())

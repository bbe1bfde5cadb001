"""The first page: what is in the record, what needs attention.

In:  a view of the record. Out: its context. Left to others: everything one click further.
"""

from collections import Counter
from dataclasses import replace
from datetime import date

from hearsay.export.maps import draw_map
from hearsay.export.timelines import draw_columns
from hearsay.record.content_rows import ActorFilter, IncidentFilter, IncidentRow
from hearsay.record.people_rows import JudgementFilter
from hearsay.record.rows import Overview, Slice
from hearsay.text import plural
from hearsay.web import urls
from hearsay.web.contexts import Cell, Lead, OverviewPage, Tag
from hearsay.web.incidents import LEGEND, MOST_DRAWN, map_points, table_incidents
from hearsay.web.judgements import list_newest, only_own, say_judgement
from hearsay.web.outlets import list_all_outlets
from hearsay.web.site import Asked

OF_MAP = "Each circle is a place; its area tells how many incidents. Ctrl and wheel, double click, or the buttons zoom."
MOST_CHANGED = 3  # of each kind of change


def build_overview(asked: Asked) -> OverviewPage:
    """Counts, months, the incidents that most voices speak of, places, notices."""
    overview = asked.recall("overview", make=asked.view.overview)
    drawn = asked.view.incidents(IncidentFilter(newest_first=True), Slice(limit=MOST_DRAWN)).rows
    told = asked.view.incidents(IncidentFilter(most_voices_first=True), Slice(limit=10)).rows
    points = map_points(drawn)
    return OverviewPage(
        title="What is in this record",
        said=say_period(overview),
        counts=list_counts(overview),
        columns=draw_columns(count_days(drawn), title="Incidents over time", brush=urls.incidents()),
        map=draw_map(points, title="Incidents by place", legend=LEGEND, tiles=asked.tiles),
        mapped=say_mapped(len(points), len(drawn)),
        latest=table_incidents(told, caption="Told by most voices"),
        attention=list_attention(asked, overview),
        changed=list_changed(asked),
        voices=list_voices(asked),
        outlets=tuple(
            Cell(words=row.name or "unknown outlet", address=urls.outlet(row.name or ""), number=f"{row.n_reports:,}")
            for row in list_all_outlets(asked).rows[:10]
        ),
    )


def say_mapped(n_points: int, n_incidents: int) -> str:
    """What the map shows, and how many incidents it cannot."""
    if not n_points:
        return "No incident has a place with coordinates." if n_incidents else "There is no incident yet."
    missing = n_incidents - n_points
    unplaced = f" {plural(missing, 'incident')} {'has' if missing == 1 else 'have'} no coordinates." if missing else ""
    return f"{OF_MAP}{unplaced}"


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


def count_days(rows: tuple[IncidentRow, ...]) -> list[tuple[date, int]]:
    """How many incidents began in each month, or on each day if all lie within four months."""
    days = [row.start for row in rows if row.start is not None]
    if not days:
        return []
    by_month = (max(days) - min(days)).days > 120
    counts = Counter(day.replace(day=1) if by_month else day for day in days)
    return sorted(counts.items())
